// Who asks in a terminal: the person at this machine, in the folder they stand in.
import type { Lang } from '../i18n/translate.ts';
import type { Caller } from '../operation.ts';

export const personHere = (lang: Lang): Caller => ({
  workspace: 1,
  actor: 'person',
  client: 'cli',
  session: 'cli-session',
  cwd: process.cwd(),
  lang,
  rights: 'write',
});
