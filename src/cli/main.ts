// The command line: finds the operation by the first words, runs it, prints data on stdout and messages on stderr.
import { createInterface } from 'node:readline';
import { type App, openApp } from '../app.ts';
import { type Config, languageOf, readConfig } from '../config.ts';
import { OPERATIONS } from '../contract.ts';
import { asContinuityError, ContinuityError, ERROR_TABLE } from '../errors.ts';
import type { TextKey } from '../i18n/en.ts';
import { type Lang, translate } from '../i18n/translate.ts';
import { progressBar, stderrLog } from '../log.ts';
import type { Caller, Operation } from '../operation.ts';
import { VERSION } from '../version.ts';
import { helpText, suggestion } from './help.ts';
import { humanText } from './human.ts';
import { init, initText } from './init.ts';
import { baseCommand, type Parsed, parseArguments, runCommand } from './program.ts';
import { runWatch } from './watch.ts';

const WORKER = new URL('./worker.js', import.meta.url);

async function main(args: string[]): Promise<number> {
  const config = readConfig();
  if (args[0] === '--version' || args[0] === '-V') return print(VERSION);
  const words = args.filter(arg => !arg.startsWith('-'));
  if (!words.length || args[0] === 'help') return print(helpText(words[1]));
  if (args[0] === 'init') return runInit(config, args.slice(1));
  if (args[0] === 'watch') {
    process.off('SIGINT', interrupted); // it stops in order
    return runWatch(config, args.slice(1), WORKER, print);
  }
  const operation = find(args);
  if (!operation) throw unknownCommand(args);
  const parsed = parseArguments(operation, args.slice(operation.cli!.words.split(' ').length));
  if (!parsed) return 0;
  return runOperation(config, operation, parsed);
}

/** The operation whose words the arguments begin with; the longest wins. */
function find(args: string[]): Operation | null {
  const fitting = OPERATIONS.filter(({ cli }) => cli?.words.split(' ').every((word, i) => args[i] === word));
  return fitting.sort((a, b) => b.cli!.words.length - a.cli!.words.length)[0] ?? null;
}

function unknownCommand(args: string[]): ContinuityError {
  const near = suggestion(args);
  return new ContinuityError(
    'usage',
    `There is no command "${args.slice(0, 2).join(' ')}".${near ? ` Did you mean \`${near}\`?` : ''} \`mcp-continuity --help\` lists them.`,
  );
}

async function runInit(config: Config, args: string[]): Promise<number> {
  const command = baseCommand('mcp-continuity init')
    .description('Make the data folder and the store')
    .allowExcessArguments(false);
  if (!runCommand(command, args)) return 0;
  const { json, lang } = command.opts() as { json?: boolean; lang?: string };
  const result = await init(config);
  return print(json ? JSON.stringify(result) : initText(result, lang ? languageOf(lang) : config.lang));
}

async function runOperation(config: Config, operation: Operation, { input, options }: Parsed): Promise<number> {
  const lang: Lang = options.lang === undefined ? config.lang : languageOf(options.lang);
  if (options.lang !== undefined && 'lang' in (operation.input as unknown as { shape: object }).shape)
    input.lang = options.lang;
  const caller: Caller = {
    workspace: 1,
    actor: 'person',
    client: 'cli',
    session: 'cli-session',
    cwd: process.cwd(),
    lang,
    rights: 'write',
  };
  if (options.stdin) return eachLine(config, operation, caller);
  for (const name of operation.cli!.positional ?? []) if (input[name] === '-') input[name] = await standardInput();
  await using app = await openApp(config, { worker: WORKER });
  const label = PROGRESS[operation.name];
  const bar = label && !options.quiet ? progressBar(translate(lang, label), process.stderr, config.terminal) : null;
  if (bar) app.onImportProgress(bar.show);
  if (bar) app.onRebuildProgress(bar.count);
  const output = await app.call(operation.name, input, caller).finally(() => bar?.end());
  const printed = await print(options.json ? JSON.stringify(output) : humanText(operation.name, output, lang));
  // Everything is searchable and said; the process stays until its source is kept too.
  await app.sourcesKept();
  return printed;
}

/** Operations that take long enough to show how far they are. */
const PROGRESS: Record<string, TextKey> = { import: 'importing', rebuild: 'rebuilding' };

/** One JSON document a line in, one a line out. A line that is none ends the run with what to do. */
async function eachLine(config: Config, operation: Operation, caller: Caller): Promise<number> {
  await using app: App = await openApp(config);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (!line.trim()) continue;
    let input: unknown;
    try {
      input = JSON.parse(line);
    } catch {
      throw new ContinuityError(
        'bad_input',
        `Line ${number} of standard input is no JSON; each line must be {"text": "…"}.`,
      );
    }
    await print(JSON.stringify(await app.call(operation.name, input, caller)));
  }
  return 0;
}

async function standardInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8').replace(/\n$/, '');
}

/** Waits until the pipe took it: a large answer is not cut off by the exit. */
const print = (text: string): Promise<number> =>
  new Promise(resolve => process.stdout.write(`${text}\n`, () => resolve(0)));

function report(thrown: unknown): number {
  const error = asContinuityError(thrown);
  const debug = readConfig().debug;
  stderrLog(debug).error(error.message, error.cause);
  if (process.argv.includes('--json'))
    process.stdout.write(
      `${JSON.stringify({ error: { code: error.code, message: error.message, errors: error.fields } })}\n`,
    );
  return ERROR_TABLE[error.code].exit;
}

process.stdout.on('error', error => process.exit((error as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : 1));
const interrupted = () => process.exit(130);
process.on('SIGINT', interrupted);
process.exitCode = await main(process.argv.slice(2)).catch(report);
