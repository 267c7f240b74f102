// What a start does before it serves: asks once whether the clients' sessions may be read, or shows a sample. Reads nothing: that is the follower's, after a yes.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type App, openApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { type Lang, translate } from '../i18n/translate.ts';
import type { Caller } from '../operation.ts';
import type { StartOptions } from './options.ts';

export type Say = (line: string) => void;

type Opened = { app: App; demo: boolean; dispose(): Promise<void> };

/** Opens the person's store, or the sample's where there is nothing to read and nothing kept. */
export async function openForStart(
  config: Config,
  options: StartOptions,
  caller: Caller,
  lang: Lang,
  say: Say,
  worker: URL | null,
): Promise<Opened> {
  if (options.demo) {
    say(translate(lang, 'start_demo'));
    return openDemo(caller);
  }
  const app = await openApp(config, { worker });
  const found = app.clientSessions();
  const kept = (await app.call('sessions.list', { limit: 1 }, caller)) as { items: unknown[] };
  if (!found.some(each => each.sessions > 0) && !kept.items.length) {
    say(translate(lang, 'start_none'));
    await app.close();
    return openDemo(caller);
  }
  if (options.noImport) say(translate(lang, 'start_no_import'));
  else if (await agreed(app, found, options, lang, say)) app.agree();
  return { app, demo: false, dispose: () => app.close() };
}

type Found = ReturnType<App['clientSessions']>;

/** A yes from before, from `--yes`, or from the terminal. Without one nothing is read, and it says how to. */
async function agreed(app: App, found: Found, options: StartOptions, lang: Lang, say: Say): Promise<boolean> {
  const there = found.filter(each => each.sessions > 0);
  if (!there.length) return false;
  if (there.every(each => each.consented)) return true;
  for (const { client, folder, sessions } of there) say(translate(lang, 'start_found', { client, folder, sessions }));
  say(translate(lang, 'start_copy_stays', { data: app.config.data }));
  for (const { client, deletes_after_days: days } of there)
    if (days !== null) say(translate(lang, 'start_kept', { client, days }));
  if (!options.yes && !(process.stdin.isTTY && process.stderr.isTTY)) {
    say(translate(lang, 'start_read_nothing'));
    return false;
  }
  if (!options.yes && !(await asked(translate(lang, 'start_ask')))) {
    say(translate(lang, 'start_declined'));
    return false;
  }
  return true;
}

async function asked(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(y|yes|s|sim)$/i.test((await lines.question(question)).trim());
  } finally {
    lines.close();
  }
}

const WRITTEN = '2026-11-23';

/** A store that is thrown away, filled with the sample. */
async function openDemo(caller: Caller): Promise<Opened> {
  const home = mkdtempSync(join(tmpdir(), 'mcp-continuity-demo-'));
  const samples = join(home, 'sessions');
  copySample(new URL('../demo/', import.meta.url), samples);
  const app = await openApp(readConfig({ home }));
  await app.call('import', { paths: [samples] }, { ...caller, actor: 'program' });
  const dispose = async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  };
  return { app, demo: true, dispose };
}

/** The sample as if its last day were yesterday. */
export function copySample(from: URL, to: string): void {
  cpSync(from, to, { recursive: true });
  const days = Math.floor((Date.now() - Date.parse(`${WRITTEN}T12:00:00Z`)) / 86_400_000);
  for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    if (extname(name) === '.jsonl') shiftDates(join(to, name), Math.max(days - 1, 0));
  }
}

function shiftDates(file: string, days: number): void {
  const shifted = readFileSync(file, 'utf8').replace(/2026-11-2[0-4](?=T)/g, date =>
    new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10),
  );
  writeFileSync(file, shifted);
}
