// Sessions are those on the lines, not the files: two in one file, one in several, subagents, what continues what, titles from anywhere.
import { expect, it } from 'vitest';
import type { Database } from '../db/database.ts';
import { eachDialect } from '../db/each-dialect.ts';
import { toHex } from '../ids.ts';
import { importedId } from '../journal/line.ts';
import { Transcript } from './claude-code/lines.fixture.ts';
import { allEvents, benchOn } from './import.fixture.ts';

type Shown = { id: string; title: string | null; continues: string | null; events: number };

const places = (db: Database) =>
  db.read(
    db.query
      .selectFrom('places')
      .innerJoin('events', 'events.seq', 'places.event')
      .innerJoin('paths', 'paths.key', 'places.file')
      .select(['places.id', 'events.text', 'paths.path', 'places.line'])
      .orderBy('paths.path')
      .orderBy('places.line'),
  );
const summary = (leafUuid: string, title: string) =>
  `${JSON.stringify({ type: 'summary', summary: title, leafUuid })}\n`;

eachDialect('sessions of an import', open => {
  it('have the last title that a line of theirs gives them', async () => {
    const { write, import: read, call } = await benchOn(await open());
    const titled = (title: string) => ({ type: 'custom-title', title, uuid: undefined });
    const lines = new Transcript('s').user('one').add(titled('first')).add(titled('second')).reply('two');
    await read([write('a.jsonl', lines.text())]);
    expect((await call<{ items: Shown[] }>('sessions.list')).items).toMatchObject([{ id: 's', title: 'second' }]);
  });

  it('take the id on the line; a second one in the file continues the first', async () => {
    const { db, write, import: read, call } = await benchOn(await open());
    const first = new Transcript('first').user('begin').reply('begun');
    const second = new Transcript('second', {}, Date.parse('2026-03-03T08:00:00Z')).user('go on').reply('went on');
    const original = write('first.jsonl', first.text());
    const resumed = write('second.jsonl', first.text() + second.text());
    expect(await read([original])).toMatchObject({ sessions: 1, events: 2 });
    expect(await read([resumed])).toMatchObject({ stored: 2, known: 2, sessions: 1, events: 2, problems: [] });
    const { items } = await call<{ items: Shown[] }>('sessions.list');
    expect(items.map(({ id, continues, events }) => ({ id, continues, events }))).toEqual([
      { id: 'second', continues: 'first', events: 2 },
      { id: 'first', continues: null, events: 2 },
    ]);
    const events = await allEvents(db);
    expect(events.filter(event => event.kind !== 'project').map(event => event.n)).toEqual([1, 2, 1, 2]);
    expect((await places(db)).map(({ text, path, line }) => [text, path, line])).toEqual([
      ['begin', resumed, 1],
      ['begun', resumed, 2],
    ]);
  });

  it('are one over several files, and a line of the same id in both is one event in two places', async () => {
    const { db, write, import: read, call } = await benchOn(await open());
    const lines = new Transcript('s')
      .user('one')
      .reply('two')
      .user('three')
      .lines.map(line => JSON.stringify(line));
    const a = write('a.jsonl', `${lines[0]}\n${lines[1]}\n`);
    const b = write('b.jsonl', `${lines[1]}\n${lines[2]}\n`);
    expect(await read([a, b])).toMatchObject({ files: 2, lines: 4, stored: 3, known: 1, sessions: 1, events: 3 });
    expect(await read([a, b])).toMatchObject({ lines: 4, stored: 0, known: 4, events: 0 });
    expect((await call<{ items: Shown[] }>('sessions.list')).items).toMatchObject([
      { id: 's', events: 3, continues: null },
    ]);
    const kept = (await allEvents(db)).find(event => event.text === 'two')!;
    expect(await places(db)).toMatchObject([{ text: 'two', path: b, line: 1 }]);
    expect(toHex((await places(db))[0]!.id)).toBe(toHex(kept.id));
    expect(kept.line).toBe(2);
  });

  it('hold their subagents under a thread of their own, whichever file comes first', async () => {
    const { db, write, import: read, call } = await benchOn(await open());
    const main = new Transcript('s').user('do it').call('t1', 'Task', { description: 'look', prompt: 'look well' });
    const agent = new Transcript('s', { isSidechain: true, agentId: 'a7', uuid: undefined })
      .add({ type: 'user', uuid: 'a-1', message: { content: 'look well' } })
      .add({ type: 'assistant', uuid: 'a-2', message: { content: [{ type: 'text', text: 'looked' }] } });
    await read([write('agent-a7.jsonl', agent.text()), write('s.jsonl', main.text())]);
    expect((await call<{ items: Shown[] }>('sessions.list')).items).toMatchObject([{ id: 's', events: 4 }]);
    const events = (await allEvents(db)).filter(event => event.kind !== 'project');
    const threads = events.map(({ kind, thread, actor }) => [kind, thread, actor]);
    expect(threads.sort()).toEqual([
      ['call', null, 'agent'],
      ['prompt', null, 'person'],
      ['prompt', 'a7', 'agent'],
      ['reply', 'a7', 'agent'],
    ]);
    const { items } = await call<{ items: { thread: string | null }[] }>('events.list', { session: 's' });
    expect(items.filter(event => event.thread === 'a7')).toHaveLength(2);
  });

  it('get the title of a summary whose leaf they hold, whichever comes first', async () => {
    const { write, import: read, call } = await benchOn(await open());
    const early = new Transcript('early').user('alpha').reply('beta');
    const late = new Transcript('late').user('gamma').reply('delta');
    await read([write('a.jsonl', early.text())]);
    const result = await read([
      write('b.jsonl', summary('early-2', 'The first') + summary('late-1', 'The second') + summary('gone', 'Nobody’s')),
    ]);
    expect(result).toMatchObject({ lines: 3, stored: 3, sessions: 0 });
    await read([write('c.jsonl', late.text())]);
    const { items } = await call<{ items: Shown[] }>('sessions.list');
    expect(Object.fromEntries(items.map(({ id, title }) => [id, title]))).toEqual({
      early: 'The first',
      late: 'The second',
    });
  });

  it('of one name in two projects of a generic log are two', async () => {
    const { db, write, import: read, call } = await benchOn(await open());
    const line = (project: string, more: object) =>
      `${JSON.stringify({ project, role: 'user', text: 'hello', ...more })}\n`;
    const log = write('chat.jsonl', line('A', { session: 'main' }) + line('B', { session: 'main' }) + line('A', {}));
    expect(await read([log])).toMatchObject({ stored: 3, sessions: 3, events: 3 });
    const { items } = await call<{ items: (Shown & { project: { name: string } })[] }>('sessions.list');
    expect(items.map(({ id, project }) => `${id} of ${project.name}`).sort()).toEqual([
      'chat of A',
      'main of A',
      'main of B',
    ]);
    expect(new Set((await allEvents(db)).map(event => toHex(event.id))).size).toBe(5);
  });
});

eachDialect('ids of imported events', open => {
  it('come from client, session and source id alone: two machines agree', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const lines = new Transcript('s').user('go').bash('c1', 'ls').result('c1', 'a b').reply('done');
    await read([write('some/where.jsonl', lines.text())]);
    const hex = (source: string) => toHex(importedId('claude-code', 's', '', source));
    const events = (await allEvents(db)).filter(event => event.kind !== 'project');
    expect(events.map(event => toHex(event.id))).toEqual(['s-1#0', 'call:c1', 'result:c1', 's-4#0'].map(hex));
    expect(events.map(event => toHex(event.id)[12])).toEqual(['8', '8', '8', '8']);
  });

  it('are the key that makes intake idempotent: a second row of one id is refused', async () => {
    const { db, write, import: read } = await benchOn(await open());
    await read([write('a.jsonl', new Transcript('s').user('go').text())]);
    const event = (await allEvents(db)).find(row => row.kind === 'prompt')!;
    const insert = db.batch(function* () {
      yield db.query
        .insertInto('events')
        .values({ ...event, seq: 900 })
        .compile();
    });
    await expect(insert).rejects.toThrow(/unique/i);
  });

  it('of equal lines without an id differ by how often the line stood in the file before', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const line = `${JSON.stringify({ role: 'user', session: 's', text: 'again' })}\n`;
    await read([write('a.jsonl', line.repeat(3))]);
    expect(await read([write('b.jsonl', line.repeat(4))])).toMatchObject({ stored: 1, known: 3, problems: [] });
    expect(await allEvents(db)).toHaveLength(4);
  });
});

eachDialect('order of an import', open => {
  it('is the running maximum of the times; a line without one takes its predecessor’s', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const at = (time: string) => `2026-03-02T${time}:00.000Z`;
    const lines = new Transcript('s')
      .user('first', { timestamp: undefined })
      .user('noon', { timestamp: at('12:00') })
      .user('back', { timestamp: at('11:00') })
      .user('no time', { timestamp: undefined })
      .user('after', { timestamp: at('12:30') });
    await read([write('a.jsonl', lines.text())]);
    const events = (await allEvents(db)).filter(event => event.kind === 'prompt');
    const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
    expect(events.map(({ text, at: time, ord }) => [text, iso(time), iso(ord)])).toEqual([
      ['first', null, iso(0)],
      ['noon', at('12:00'), at('12:00')],
      ['back', at('11:00'), at('12:00')],
      ['no time', at('11:00'), at('12:00')],
      ['after', at('12:30'), at('12:30')],
    ]);
    for (const [i, event] of events.entries()) expect(event.n).toBe(i + 1);
  });
});
