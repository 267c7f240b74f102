// The feed gives every event once, in the order of the journal, whoever wrote it, and ends when it is told to.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sqliteStore, temporaryFolder } from '../clients/import.fixture.ts';
import type { Database } from '../db/database.ts';
import { eachDialect } from '../db/each-dialect.ts';
import type { EventRow } from './append.ts';
import { Feed } from './feed.ts';
import { type Entry, record } from './record.ts';

const entry = (text: string): Entry => ({
  kind: 'note',
  actor: 'program',
  origin: 'library',
  session: null,
  project: null,
  text,
  data: { op: 'add' },
});
const write = (db: Database, ...texts: string[]) => db.batch(() => record(db, 1, texts.map(entry), []));

/** Follows until so many events came; gives them, then ends. */
async function take(feed: Feed, count: number, after = 0): Promise<EventRow[]> {
  const stop = new AbortController();
  const rows: EventRow[] = [];
  for await (const row of feed.follow(1, after, stop.signal)) {
    rows.push(row);
    if (rows.length === count) stop.abort();
  }
  return rows;
}

describe('two writers on one file', () => {
  it('are followed from a third connection: each event once, in order', async () => {
    const folder = temporaryFolder();
    const [a, b, reader] = [await sqliteStore(folder), await sqliteStore(folder), await sqliteStore(folder)];
    const count = 120;
    const following = take(new Feed(reader), count * 2);
    const writing = async (db: Database, name: string) => {
      for (let i = 0; i < count; i += 1) {
        await write(db, `${name}${i}`);
        if (i % 10 === 0) await sleep(1);
      }
    };
    await Promise.all([writing(a, 'a'), writing(b, 'b')]);
    const rows = await following;
    expect(rows.map(row => row.seq)).toEqual(Array.from({ length: count * 2 }, (_, i) => i + 1));
    for (const name of ['a', 'b']) {
      const texts = rows.map(row => row.text!).filter(text => text.startsWith(name));
      expect(texts).toEqual(Array.from({ length: count }, (_, i) => `${name}${i}`));
    }
  });
});

eachDialect('the feed', open => {
  it('gives what is there, then what comes; from any place on', async () => {
    const db = await open();
    const feed = new Feed(db);
    expect(await feed.newest(1)).toBe(0);
    await write(db, 'one', 'two', 'three');
    expect(await feed.newest(1)).toBe(3);
    const following = take(feed, 3, 1);
    await write(db, 'four');
    feed.wake();
    expect((await following).map(row => row.text)).toEqual(['two', 'three', 'four']);
  });

  it('gives more than one page', async () => {
    const db = await open();
    const texts = Array.from({ length: 1_203 }, (_, i) => `t${i}`);
    await write(db, ...texts);
    expect((await take(new Feed(db), texts.length)).map(row => row.text)).toEqual(texts);
  });

  it('keeps to one workspace', async () => {
    const db = await open();
    await write(db, 'mine');
    await db.batch(() => record(db, 2, [entry('theirs')], []));
    await write(db, 'mine too');
    expect((await take(new Feed(db), 2)).map(row => row.text)).toEqual(['mine', 'mine too']);
    expect((await take(new Feed(db), 1, 2)).map(row => row.seq)).toEqual([3]);
  });

  it('ends on abort while it waits, before it starts, and when it is closed', async () => {
    const db = await open();
    const feed = new Feed(db);
    const stop = new AbortController();
    const waiting = feed.follow(1, 0, stop.signal).next();
    setTimeout(() => stop.abort(), 20);
    expect(await waiting).toEqual({ value: undefined, done: true });
    await write(db, 'one');
    expect(await feed.follow(1, 0, stop.signal).next()).toEqual({ value: undefined, done: true });
    const open1 = feed.follow(1, 1, new AbortController().signal).next();
    setTimeout(() => feed.close(), 20);
    expect(await open1).toEqual({ value: undefined, done: true });
  });
});
