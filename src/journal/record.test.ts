// Events born here, and finding sessions and pages of a list: ids, order, redaction, names within a project, cursors.
import { describe, expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { allEvents, benchOn, sqliteStore } from '../clients/import.fixture.ts';
import { formatId, newId, toHex } from '../ids.ts';
import { plantedSecrets } from '../redact/secrets.fixture.ts';
import { findSession } from './find-session.ts';
import { paged, readCursor, writeCursor } from './page.ts';
import { type Entry, once, record } from './record.ts';

const session = { client: 'claude-desktop', scope: '', name: 'chat', project: null };
const entry = (over: Partial<Entry>): Entry => ({
  kind: 'prompt',
  actor: 'person',
  origin: 'mcp',
  session,
  project: null,
  text: 'hello',
  data: {},
  ...over,
});

describe('an event born here', () => {
  it('has an id of its own time, its place in the session, and a later place than what the session holds', async () => {
    const db = await sqliteStore();
    const future = Date.now() + 3_600_000;
    const bench = await benchOn(db);
    const lines = new Transcript('chat', {}, future).user('from a clock that is ahead');
    await bench.import([bench.write('a.jsonl', lines.text())]);
    const home = { client: 'claude-code', scope: '', name: 'chat', project: null };
    const before = Date.now();
    await db.batch(() => record(db, 1, [entry({ session: home, text: 'now' })], []));
    const events = (await allEvents(db)).filter(event => event.kind === 'prompt');
    expect(events.map(event => [event.text, event.n])).toEqual([
      ['from a clock that is ahead', 1],
      ['now', 2],
    ]);
    const [, now] = events;
    expect(now!.at).toBeGreaterThanOrEqual(before);
    expect(now!.ord).toBe(future);
    expect(toHex(now!.id)[12]).toBe('7');
    expect(Number.parseInt(toHex(now!.id).slice(0, 12), 16)).toBe(now!.received);
  });

  it('keeps no secret: text, data, folder', async () => {
    const db = await sqliteStore();
    const [a, b, c] = plantedSecrets().filter(planted => planted.kind === 'anthropic-key');
    await db.batch(() =>
      record(db, 1, [entry({ text: `key ${a!.secret}`, data: { deep: [b!.secret] }, cwd: `/srv/${c!.secret}` })], []),
    );
    const paths = await db.read(db.query.selectFrom('paths').selectAll());
    const all = JSON.stringify([await allEvents(db), paths]);
    expect([a, b, c].filter(planted => all.includes(planted!.secret))).toEqual([]);
    expect(all.match(/\[redacted:anthropic-key\]/g)).toHaveLength(3);
  });

  it('runs once for a key, and gives what it gave', async () => {
    const db = await sqliteStore();
    const write = (key: string | undefined, text: string) =>
      db.batch(() =>
        once(db, 1, key, function* () {
          const [row] = yield* record(db, 1, [entry({ text })], []);
          return formatId(row!.id);
        }),
      );
    const first = await write('k', 'one');
    expect(await write('k', 'two')).toBe(first);
    expect(await write('other', 'three')).not.toBe(first);
    await write(undefined, 'four');
    await write(undefined, 'four');
    expect((await allEvents(db)).map(event => event.text)).toEqual(['one', 'three', 'four', 'four']);
  });
});

describe('a session', () => {
  async function store() {
    const bench = await benchOn(await sqliteStore());
    for (const name of ['abc12345-1', 'abc12345-2', 'zzz']) {
      await bench.import([bench.write(`${name}.jsonl`, new Transcript(name).user('x').text())]);
    }
    return bench;
  }

  it('is found by its name, a unique start of it, our id and a start of that', async () => {
    const { db } = await store();
    const found = async (text: string) => (await findSession(db, 1, text)).name;
    expect(await found('zzz')).toBe('zzz');
    expect(await found('zz')).toBe('zzz');
    expect(await found(' abc12345-2 ')).toBe('abc12345-2');
    const { id } = await findSession(db, 1, 'zzz');
    expect(await found(formatId(id))).toBe('zzz');
    expect(await found(formatId(id).slice(0, 13))).toBe('zzz');
    await expect(found('abc12345')).rejects.toMatchObject({ code: 'ambiguous' });
    await expect(found('nobody')).rejects.toMatchObject({ code: 'not_found' });
    await expect(found(formatId(newId()))).rejects.toMatchObject({ code: 'not_found' });
    await expect(findSession(db, 2, 'zzz')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of a program is named within its project', async () => {
    const { call } = await store();
    await call('projects.add', { project: 'A' });
    await call('projects.add', { project: 'B' });
    const add = (project: string) =>
      call<{ uuid: string }>('sessions.add', { session: 'design', project, title: project });
    const [a, b, again] = [await add('A'), await add('B'), await add('A')];
    expect(a.uuid).not.toBe(b.uuid);
    expect(again.uuid).toBe(a.uuid);
    await expect(call('sessions.show', { session: 'design' })).rejects.toMatchObject({ code: 'ambiguous' });
    const { items } = await call<{ items: { id: string; title: string }[] }>('sessions.list', { project: 'A' });
    expect(items).toMatchObject([{ id: 'design', title: 'A', events: 2 }]);
    const { secret } = plantedSecrets().find(planted => planted.kind === 'npm-token')!;
    const titled = await call<{ title: string }>('sessions.add', {
      session: 'keys',
      project: 'A',
      title: `use ${secret}`,
    });
    expect(titled.title).toBe('use [redacted:npm-token]');
  });

  it('lists its events by page, by kind, and in full', async () => {
    const { call, write, import: read } = await store();
    const lines = new Transcript('long');
    for (let i = 0; i < 5; i += 1) lines.user(`p${i}`).ran(`c${i}`, `ls ${i}`, `${'x'.repeat(3_000)}${i}`);
    await read([write('long.jsonl', lines.text())]);
    type Page = { items: { n: number; kind: string; text: string; line: number }[]; next: string | null };
    const seen: number[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 9; pages += 1) {
      const page: Page = await call<Page>('events.list', { session: 'long', limit: 4, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(event => event.n));
      if (!page.next) break;
      cursor = page.next;
    }
    expect(seen).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    const { items } = await call<Page>('events.list', { session: 'long', kind: 'result' });
    expect(items.map(event => [event.line, event.text.length])).toEqual([3, 6, 9, 12, 15].map(line => [line, 2_045]));
    const full = await call<Page>('events.list', { session: 'long', kind: 'result', full: true });
    expect(full.items[4]!.text).toBe(`${'x'.repeat(3_000)}4`);
  });
});

describe('a page', () => {
  it('goes on where the one before ended', () => {
    const all = [1, 2, 3, 4, 5];
    const first = paged(all, { limit: 2 });
    expect(first.items).toEqual([1, 2]);
    const second = paged(all, { limit: 3, cursor: first.next! });
    expect(second).toEqual({ items: [3, 4, 5], next: null });
    expect(paged(all, {})).toEqual({ items: all, next: null });
    expect(readCursor(writeCursor(40))).toBe(40);
  });

  it.each(['', 'x', '40', Buffer.from('o-1').toString('base64url'), Buffer.from('o1;').toString('base64url')])(
    'refuses the cursor %j',
    cursor => {
      expect(() => readCursor(cursor)).toThrow(/none of ours/);
    },
  );
});
