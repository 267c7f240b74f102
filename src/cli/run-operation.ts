// Runs one operation for the person at the command line.

import { createInterface } from 'node:readline';
import { type App, openApp } from '../app.ts';
import type { Config } from '../config.ts';
import { ContinuityError } from '../errors.ts';
import { type Lang, type TextKey, translate } from '../i18n/translate.ts';
import { progressBar } from '../log.ts';
import type { Caller, Operation } from '../operation.ts';
import type { Parsed } from './arguments.ts';
import { humanText } from './human.ts';
import { personHere } from './person.ts';
import { print } from './print.ts';

const WORKER = new URL('./worker.js', import.meta.url);

export async function runOperation(
  config: Config,
  operation: Operation,
  { input: { stdin, ...input }, options }: Parsed,
  lang: Lang,
): Promise<number> {
  if (options.lang !== undefined && 'lang' in (operation.input as unknown as { shape: object }).shape)
    input.lang = options.lang;
  const caller = personHere(lang);
  if (stdin) return eachLine(config, operation, caller);
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
