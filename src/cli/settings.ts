// `config`: shows what is set and where it comes from, keeps settings in the settings file. Reads no source itself: config.ts does.
import {
  type Config,
  changeSettingsFile,
  type Found,
  type Origin,
  problemOf,
  SETTINGS,
  type SettingName,
} from '../config.ts';
import { ContinuityError } from '../errors.ts';
import { type Lang, translate } from '../i18n/translate.ts';

export type ShownSetting = { name: SettingName; value: string | null; origin: Origin; from: string | null };

/** A setting as it may be shown: a password in an address stays hidden. */
export function shown(found: Found): ShownSetting {
  const { name, value, origin, from } = found;
  const secret = SETTINGS.some(setting => setting.name === name && 'secret' in setting);
  return { name, value: secret && value ? value.replace(/(:\/\/[^:/@\s]*:)[^@\s]+@/, '$1…@') : value, origin, from };
}

export const settingsText = (list: ShownSetting[], showOrigin: boolean, lang: Lang): string => {
  const width = Math.max(...list.map(({ name }) => name.length));
  return list
    .map(each => `${each.name.padEnd(width)}  ${each.value}${showOrigin ? `  (${originText(each, lang)})` : ''}`)
    .join('\n');
};

export const originText = ({ origin, from }: ShownSetting, lang: Lang): string =>
  `${translate(lang, `origin_${origin}`)}${from ? `: ${from}` : ''}`;

/** Keeps one in the settings file, with the type it has there. */
export function keepSetting(config: Config, name: SettingName, value: string): void {
  const setting = SETTINGS.find(each => each.name === name)!;
  const kind = setting.kind === 'given' ? 'yes_no' : setting.kind;
  const problem = problemOf({ ...setting, kind }, value);
  if (problem) throw new ContinuityError('usage', `${name}: ${problem}`);
  const kept =
    kind === 'port' ? Number(value) : kind === 'yes_no' ? !/^(0|false|no|off|n|nao|não)$/i.test(value) : value;
  changeSettingsFile(config.settings, { [name]: kept });
}

export const forgetSetting = (config: Config, name: SettingName): void =>
  changeSettingsFile(config.settings, { [name]: undefined });

export type Paths = Record<'settings' | 'data' | 'logs' | 'backups', string>;

export const pathsOf = ({ settings, data, logs, backups }: Config): Paths => ({ settings, data, logs, backups });
