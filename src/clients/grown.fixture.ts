// For tests only: cuts a file at nasty places and reads it as it grows, to compare with the whole file read at once.
import { appendFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Database } from '../db/database.ts';
import type { RebuildResult } from '../upkeep/contract.ts';
import { benchOn, comparableEvents, digestOfStore, randomFrom, sqliteStore } from './import.fixture.ts';

/** Places to cut at: any byte, the middle of a character, around line ends, at both ends of the file. */
export function cutsOf(content: Buffer, count: number, seed: number): number[] {
  const random = randomFrom(seed);
  const cuts = new Set<number>([1, 3, content.length - 1]);
  while (cuts.size < count) {
    let at = 1 + Math.floor(random() * (content.length - 1));
    const kind = random();
    if (kind < 0.3) while (at < content.length && (content[at]! & 0xc0) !== 0x80) at += 1;
    else if (kind < 0.6) at = content.indexOf(10, at) + Math.floor(random() * 3) - 1;
    if (at > 0 && at < content.length) cuts.add(at);
  }
  return [...cuts, content.length].sort((a, b) => a - b);
}

/** Read in steps into `db`, and at once into another store: the same rows, the same counts. */
export async function sameGrown(
  db: Database,
  content: Buffer,
  cuts: number[],
  client = 'auto',
  name = 'log.jsonl',
): Promise<void> {
  const whole = await benchOn(await sqliteStore());
  const file = whole.write(name, content);
  const once = await whole.import([file], client);
  const grown = await benchOn(db);
  writeFileSync(file, '');
  let last = 0;
  let stored = 0;
  for (const cut of cuts) {
    appendFileSync(file, content.subarray(last, cut));
    stored += (await grown.import([file], client)).stored;
    last = cut;
  }
  expect(await comparableEvents(grown.db)).toEqual(await comparableEvents(whole.db));
  expect(await digestOfStore(grown.db)).toBe(await digestOfStore(whole.db));
  expect(stored).toBe(once.stored);
  // Grown = whole = made again from the kept source.
  await grown.app.sourcesKept();
  const again = await grown.call<RebuildResult>('rebuild', { dry_run: true });
  expect(again.tables.filter(table => table.changed)).toEqual([]);
  expect(again).toMatchObject({ equal: true, left: 0, unkept: { files: 0, lines: 0 } });
  const end = await grown.import([file], client);
  expect({ ...end, took_ms: 0 }).toEqual({
    ...once,
    stored: 0,
    known: once.stored + once.known,
    sessions: 0,
    events: 0,
    listed: [],
    took_ms: 0,
  });
}
