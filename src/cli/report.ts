// Errors as the person at the command line reads them. Nothing else decides what is said, logged and returned.
import { existsSync } from 'node:fs';
import { type ConfigOptions, configToReport, languageOf } from '../config.ts';
import { asContinuityError, ERROR_TABLE } from '../errors.ts';
import { said } from '../i18n/said.ts';
import { openLogFile, type Program, stderrLog } from '../log.ts';
import { type Globals, globalsOf } from './arguments.ts';

/** What the options of every command say about the configuration. */
export const optionsOf = ({ env_file, lang, no_color }: Globals): ConfigOptions => ({
  envFile: env_file,
  flags: { lang, no_color: no_color ? 'true' : undefined },
});

const PLAIN = { debug: false, color: false };

/** Says it in the person's language, keeps an inner error in the log, and gives the exit code. */
export function report(thrown: unknown, program: Program): number {
  const error = asContinuityError(thrown);
  const globals = globalsOf(process.argv.slice(2));
  const config = configToReport(optionsOf(globals));
  const lang = config?.lang ?? languageOf(globals.lang);
  const message = said(lang, error.message);
  stderrLog(config ?? PLAIN).error(message, error.cause);
  // What a person typed is theirs to see; why a service did not start, or broke, is the operator's too.
  const kept = error.code === 'internal' || (program !== 'cli' && error.code !== 'usage');
  if (config && kept && existsSync(config.logs))
    openLogFile(config.logs, program).write('error', error.message, { cause: error.cause });
  if (globals.json)
    process.stdout.write(`${JSON.stringify({ error: { code: error.code, message, errors: error.fields } })}\n`);
  return ERROR_TABLE[error.code].exit;
}
