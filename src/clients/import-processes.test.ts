// Import in processes of their own: 64 MB within a heap of 64 MB, and two processes that read the same files at once.
import { execFile } from 'node:child_process';
import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/open.ts';
import { Transcript } from './claude-code/lines.fixture.ts';
import type { ImportResult } from './contract.ts';
import { Chat } from './gemini-cli/messages.fixture.ts';
import {
  benchOn,
  comparableEvents,
  countsOf,
  DATA,
  digestOfStore,
  sqliteStore,
  temporaryFolder,
} from './import.fixture.ts';

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, 'import-child.fixture.ts');
const MB = 1 << 20;
const hasData = existsSync(DATA);

async function inChild(home: string, paths: string[], flags: string[] = []): Promise<ImportResult> {
  const { stdout } = await run(process.execPath, [...flags, SCRIPT, home, 'auto', ...paths]);
  return JSON.parse(stdout) as ImportResult;
}

const storeOf = (home: string) => openDatabase(readConfig({ home }, { HOME: home }));

/** Ordinary lines of some kB, every hundredth of nearly 4 MiB: tool output, a written file, a line of an unknown type. */
function writeLarge(path: string, bytes: number): number {
  const file = openSync(path, 'w');
  const words = 'The quick brown fox jumps over the lazy dog, não é? '.repeat(80);
  let lines = 0;
  for (let written = 0; written < bytes; lines += 1) {
    const large = lines % 100 === 99;
    const text = large ? words.repeat(Math.floor((4 * MB - 2_000) / words.length)) : `${lines} ${words}`;
    const of = new Transcript('large', { uuid: `line-${lines}` });
    const kind = large ? Math.floor(lines / 100) % 3 : 3 + (lines % 3);
    if (kind === 0) of.result(`call-${lines}`, text.slice(0, 3.9 * MB));
    else if (kind === 1)
      of.call(`call-${lines}`, 'Write', { file_path: '/srv/app/a', content: text.slice(0, 3.9 * MB) });
    else if (kind === 2) of.add({ type: 'unheard-of', text: text.slice(0, 3.9 * MB) });
    else if (kind === 3) of.user(text);
    else if (kind === 4) of.reply(text);
    else of.result(`call-${lines}`, text);
    written += writeSync(file, of.text());
  }
  closeSync(file);
  return lines;
}

/** One session as one document: its head, then messages until it is large. */
function writeLargeDocument(path: string, bytes: number): number {
  const file = openSync(path, 'w');
  const words = 'The quick brown fox jumps over the lazy dog, não é? '.repeat(400);
  const [before, after] = new Chat('large').document().split('[]');
  let messages = 0;
  writeSync(file, `${before}[`);
  for (let written = 0; written < bytes; messages += 1) {
    const of = new Chat(`large-${messages}`).user(`${messages} ${words}`);
    written += writeSync(file, `${messages ? ',' : ''}\n${JSON.stringify(of.messages[0], null, 2)}`);
  }
  writeSync(file, `]${after}`);
  closeSync(file);
  return messages;
}

describe('a large file', () => {
  it('of 64 MB with lines up to 4 MiB is read within 64 MB of heap', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'large.jsonl');
    const lines = writeLarge(path, 64 * MB);
    expect(statSync(path).size).toBeGreaterThanOrEqual(64 * MB);
    const home = join(folder, 'home');
    const result = await inChild(home, [path], ['--max-old-space-size=64']);
    expect(countsOf(result)).toEqual({ lines, stored: lines, known: 0, skipped: 0, failed: 0 });
    const db = await storeOf(home);
    onTestFinished(() => db.close());
    const [row] = await db.read(db.query.selectFrom('events').select(db.query.fn.countAll<number>().as('n')));
    // The project that the first folder made is an event too.
    expect(row!.n).toBe(lines + 1);
  });
});

describe('a large document', () => {
  it('of 64 MB is read within 64 MB of heap', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'session-large.json');
    const messages = writeLargeDocument(path, 64 * MB);
    expect(statSync(path).size).toBeGreaterThanOrEqual(64 * MB);
    const home = join(folder, 'home');
    const result = await inChild(home, [path], ['--max-old-space-size=64']);
    expect(countsOf(result)).toEqual({ lines: messages, stored: messages, known: 0, skipped: 0, failed: 0 });
  });
});

describe('two processes', () => {
  it.skipIf(!hasData)('that import the same files at once store each line once (needs ../shared/data)', async () => {
    const folder = temporaryFolder();
    const home = join(folder, 'home');
    const paths = ['agentcmd', 'm-claude/d8126fa6-87d4-443d-ba41-0dbf2faecb65.jsonl'].map(path =>
      join(DATA, 'claude-code', path),
    );
    const results = await Promise.all([inChild(home, paths), inChild(home, paths)]);
    const alone = await benchOn(await sqliteStore());
    const once = await alone.import(paths);
    for (const { lines, failed, skipped, stored, known } of results) {
      expect({ lines, failed, skipped }).toEqual({ lines: once.lines, failed: once.failed, skipped: once.skipped });
      expect(stored + known).toBe(once.stored + once.known);
    }
    const db = await storeOf(home);
    onTestFinished(() => db.close());
    expect(await comparableEvents(db)).toEqual(await comparableEvents(alone.db));
  });
});

describe('the parsing worker', () => {
  it.skipIf(!hasData)('gives the same store as parsing in this thread (needs ../shared/data)', async () => {
    const paths = [join(DATA, 'claude-code')];
    const entry = new URL('../worker.ts', import.meta.url);
    const aside = await benchOn(await sqliteStore(), temporaryFolder(), entry);
    const here = await benchOn(await sqliteStore());
    const { took_ms: _, ...result } = await aside.import(paths);
    const { took_ms: __, ...expected } = await here.import(paths);
    expect(result).toEqual(expected);
    expect(await digestOfStore(aside.db)).toBe(await digestOfStore(here.db));
    const { took_ms: ___, ...again } = await aside.import(paths);
    expect(again).toMatchObject({ stored: 0, lines: expected.lines, events: 0 });
  });
});
