// `watch`: follows the clients' folders until it is stopped, without page or port. What was read goes to stdout, a line each; messages to stderr.
import { type App, openApp, type Told, toldTexts } from '../app.ts';
import type { Config } from '../config.ts';
import { ContinuityError } from '../errors.ts';
import { translate } from '../i18n/translate.ts';
import { progressBar } from '../log.ts';
import type { Parsed } from './arguments.ts';

type Print = (text: string) => Promise<unknown>;

/** Ends at Ctrl-C or SIGTERM, between two transactions. */
export async function runWatch(config: Config, { input, options }: Parsed, worker: URL, print: Print): Promise<number> {
  const { lang } = config;
  const say = (text: string) => void (options.quiet || process.stderr.write(`${text}\n`));
  const bar = options.quiet ? null : progressBar(translate(lang, 'importing'), process.stderr, config.terminal);
  await using app = await openApp(config, { worker });
  const folders = consented(app, input.yes === true);
  const stopped = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  const following = app.follow({ workspace: 1, first: input.no_import !== true, apart: false }, (told: Told) => {
    if (told.of === 'progress') return bar?.show(told.done);
    bar?.end();
    if (told.of === 'follows') say(translate(lang, 'watch_follows', { folders: folders.join(', ') }));
    if (options.json) void print(JSON.stringify(told));
    else for (const text of toldTexts(told, lang)) told.of === 'lines' ? void print(text) : say(text);
  });
  say(translate(lang, 'start_stop'));
  await stopped;
  await following.stop();
  say(translate(lang, 'start_stopped'));
  return 0;
}

/** Without a yes nothing is read, and the answer names the command. */
function consented(app: App, yes: boolean): string[] {
  if (yes) app.agree();
  const all = app.clientSessions();
  const folders = all.filter(each => each.consented);
  if (folders.length) return folders.map(({ folder }) => folder);
  if (yes) {
    const looked = all.map(({ folder }) => folder).join(', ');
    throw new ContinuityError('not_found', `No client keeps sessions on this machine yet; looked for ${looked}.`);
  }
  throw new ContinuityError(
    'not_allowed',
    'Nobody has agreed yet to have sessions read: `mcp-continuity watch --yes` agrees, `mcp-continuity import` reads them once and agrees.',
  );
}
