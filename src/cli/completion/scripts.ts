// `completion SHELL`: a script made from the declarations, so that pressing Tab starts no program of ours.
import type { Lang } from '../../i18n/translate.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { powershellScript } from './powershell.ts';
import { tableOf } from './table.ts';
import { zshScript } from './zsh.ts';

export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powershellScript };

/** `lang`: of the descriptions that zsh, fish and PowerShell show beside each word. */
export const completionOf = (shell: Shell, lang: Lang): string => SCRIPTS[shell](tableOf(lang)).trimEnd();
