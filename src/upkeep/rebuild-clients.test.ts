// Every client's source is kept and made again: lines, items of documents written anew, messages of a text, logs that tell of each other's calls.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RETURNED, STARTED } from '../clients/claude-desktop/logs.fixture.ts';
import { Chat } from '../clients/gemini-cli/messages.fixture.ts';
import { type Bench, benchOn, DATA, sqliteStore } from '../clients/import.fixture.ts';
import { unpackKept } from '../clients/kept-form.ts';
import { work } from '../clients/specstory/exports.fixture.ts';
import { eachDialect } from '../db/each-dialect.ts';
import type { RebuildResult } from './contract.ts';
import { DAMAGE, derived } from './rebuild.fixture.ts';

/** Equal as it is; equal to what it was when everything was damaged and the files are gone. */
async function sameAgain(bench: Bench, paths: string[], unharmed: string[] = []): Promise<void> {
  const before = await derived(bench.db);
  for (const path of paths) rmSync(path, { recursive: true });
  const first = await bench.call<RebuildResult>('rebuild', { dry_run: true });
  expect(first.tables.filter(table => table.changed)).toEqual([]);
  expect(first).toMatchObject({ equal: true, left: 0, unkept: { files: 0, lines: 0 } });
  for (const [table, damage] of Object.entries(DAMAGE)) if (!unharmed.includes(table)) await damage(bench.db);
  await bench.call('rebuild');
  expect(await derived(bench.db)).toEqual(before);
  expect(await bench.call<RebuildResult>('rebuild')).toMatchObject({ equal: true });
}

const keptRecords = async ({ db }: Bench): Promise<string[][]> => {
  const rows = await db.read(db.query.selectFrom('kept_lines').select('lines').orderBy('version').orderBy('first'));
  return rows.map(row => unpackKept(row.lines).records);
};

async function read({ app, import: imported }: Bench, path: string): Promise<void> {
  await imported([path]);
  await app.sourcesKept();
}

eachDialect('made again from its kept source', open => {
  it('a document that was written anew as it grew, of whose earlier versions only what they alone say is kept', async () => {
    const bench = await benchOn(await open());
    const all = new Chat().user('build it').shell('npm test', 'ok').reply('done').user('and now?').reply('rest');
    const name = 'chats/session-1.json';
    for (let count = 1; count <= all.messages.length; count += 1) {
      const messages = all.messages.slice(0, count);
      await read(bench, bench.write(name, JSON.stringify({ ...all.head, messages, lastUpdated: count })));
    }
    const records = await keptRecords(bench);
    expect(records.length).toBe(all.messages.length);
    for (const earlier of records.slice(0, -1)) expect(new Set(earlier)).toEqual(new Set(['=']));
    await sameAgain(bench, [join(bench.folder, name)]);
  });

  it('a text that was written anew as it grew', async () => {
    const bench = await benchOn(await open());
    const name = 'shop/.specstory/history/2026-07-13_13-40-00Z-fix.md';
    for (const count of [2, 4, 5, undefined]) await read(bench, bench.write(name, work().text(count)));
    const records = await keptRecords(bench);
    expect(records.slice(0, -1)).toEqual([['='], ['='], ['=']]);
    await sameAgain(bench, [join(bench.folder, name)]);
  });

  it.each([
    ['calls first', ['claude_tool_call.log', 'tool-history.jsonl']],
    ['returns first', ['tool-history.jsonl', 'claude_tool_call.log']],
  ])('two logs that tell of the same calls, %s', async (_, names) => {
    const bench = await benchOn(await open());
    const paths = names.map(name =>
      bench.write(`.claude-server-commander/${name}`, name.endsWith('.log') ? STARTED : RETURNED),
    );
    for (const path of paths) await read(bench, path);
    expect((await bench.call<{ items: unknown[] }>('sessions.list')).items).toHaveLength(1);
    // A joined call's place is no fact of its line: it is what intake found.
    await sameAgain(bench, paths, ['places']);
  });
});

describe('all sample sessions', () => {
  const clients = ['codex', 'gemini-cli'];
  for (const client of clients) {
    it.skipIf(!existsSync(join(DATA, client)))(`of ${client} (needs ../shared/data)`, async () => {
      const bench = await benchOn(await sqliteStore());
      await read(bench, join(DATA, client));
      await sameAgain(bench, []);
    });
  }
});
