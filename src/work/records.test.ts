// Actions, missions, decisions and notes: every step of their lives, its history, its undo, one effect for one key; the rows follow from the events alone.
import { expect, it } from 'vitest';
import { type Bench, benchOn } from '../clients/import.fixture.ts';
import type { Database } from '../db/database.ts';
import { eachDialect } from '../db/each-dialect.ts';
import { parseId } from '../ids.ts';
import type { AnyRecord } from './contract.ts';
import { recordsFold } from './records.ts';

type Page = { items: AnyRecord[]; next: string | null };
type History = { items: { op: string; text: string | null; actor: string; data: Record<string, unknown> }[] };

async function store(db: Database): Promise<Bench> {
  const bench = await benchOn(db);
  await bench.call('projects.add', { project: 'Shop' });
  await bench.call('projects.add', { project: 'Till' });
  return bench;
}

const adder =
  ({ call }: Bench, plural: string) =>
  (text: string, more: object = {}) =>
    call<AnyRecord>(`${plural}.add`, { text, project: 'Shop', ...more });

const opsOf = async ({ call }: Bench, plural: string, id: string) =>
  (await call<History>(`${plural}.history`, { id })).items.map(item => item.op);

const count = async (db: Database): Promise<number> =>
  (await db.read(db.query.selectFrom('events').select('seq'))).length;

/** The table as the events alone give it, without what an earlier run left. */
async function rebuilt(db: Database): Promise<void> {
  const rows = () => db.read(db.query.selectFrom('records').selectAll().orderBy('id'));
  const before = await rows();
  const events = await db.read(db.query.selectFrom('events').selectAll().orderBy('seq'));
  const sessions = await db.read(db.query.selectFrom('sessions').selectAll());
  await db.batch(function* () {
    yield db.query.deleteFrom('records').compile();
    for (const event of events) {
      const session = sessions.find(row => row.key === event.session);
      const appended = { workspace: 1, fromFile: false, loose: session ? [] : [event] };
      const bySession = new Map(session ? [[session, [event]]] : []);
      yield* recordsFold(db, { ...appended, sessions: bySession });
    }
  });
  expect(await rows()).toEqual(before);
}

eachDialect('actions', open => {
  it('live from open to done, each change an event with its history', async () => {
    const bench = await store(await open());
    const { id, handle, ...shown } = await adder(bench, 'actions')('Write the importer');
    expect(shown).toMatchObject({
      text: 'Write the importer',
      status: 'open',
      reason: null,
      project: { name: 'Shop' },
    });
    const change = (verb: string, more: object = {}) => bench.call<AnyRecord>(`actions.${verb}`, { id, ...more });
    expect(await change('start')).toMatchObject({ id, handle, status: 'in_progress' });
    expect(await change('block', { reason: 'no samples' })).toMatchObject({ status: 'blocked', reason: 'no samples' });
    expect(await change('edit', { text: 'Write both' })).toMatchObject({ text: 'Write both', status: 'blocked' });
    expect(await change('done')).toMatchObject({ text: 'Write both', status: 'done', reason: 'no samples' });
    expect(await opsOf(bench, 'actions', handle)).toEqual(['add', 'start', 'block', 'edit', 'done']);
    const { items } = await bench.call<History>('actions.history', { id });
    expect(items[0]).toMatchObject({ actor: 'program', text: 'Write the importer' });
    expect(items[3]!.data).toMatchObject({ of: id, op: 'edit', text: 'Write both' });
    await rebuilt(bench.db);
  });

  it('go back one change at a time; the first one taken back drops it', async () => {
    const bench = await store(await open());
    const { id } = await adder(bench, 'actions')('first', { reason: 'why' });
    for (const [verb, more] of [
      ['edit', { text: 'second' }],
      ['start', {}],
      ['drop', { reason: 'no use' }],
    ] as const)
      await bench.call(`actions.${verb}`, { id, ...more });
    const undo = () => bench.call<AnyRecord>('actions.undo', { id });
    expect(await undo()).toMatchObject({ text: 'second', status: 'in_progress', reason: 'why' });
    expect(await undo()).toMatchObject({ text: 'second', status: 'open' });
    expect(await undo()).toMatchObject({ text: 'first', status: 'open' });
    expect(await undo()).toMatchObject({ text: 'first', status: 'dropped' });
    expect(await opsOf(bench, 'actions', id)).toEqual(['add', 'edit', 'start', 'drop', 'undo', 'undo', 'undo', 'undo']);
    await rebuilt(bench.db);
  });

  it('are listed newest first, by project and status, in pages', async () => {
    const bench = await store(await open());
    const add = adder(bench, 'actions');
    for (let i = 0; i < 5; i += 1) await add(`a${i}`);
    const other = await add('elsewhere', { project: 'Till' });
    await bench.call('actions.done', { id: other.id });
    const list = (input: object) => bench.call<Page>('actions.list', input);
    const { items } = await list({ project: 'Shop' });
    expect(items.map(item => item.text).sort()).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    const times = items.map(item => item.created_at);
    expect(times).toEqual(times.toSorted().reverse());
    expect((await list({ status: 'done' })).items.map(item => item.text)).toEqual(['elsewhere']);
    const first = await list({ project: 'Shop', limit: 3 });
    const rest = await list({ project: 'Shop', limit: 3, cursor: first.next });
    expect([first.items.length, [...first.items, ...rest.items]]).toEqual([3, items]);
    expect(rest.next).toBeNull();
  });

  it('are found by id and by handle, a longer one too; anything else is refused', async () => {
    const bench = await store(await open());
    const { id, handle } = await adder(bench, 'actions')('x');
    const hex = id.replaceAll('-', '');
    for (const name of [id, hex, id.toUpperCase(), handle, ` ${handle.toUpperCase()} `, hex.slice(-11)])
      expect((await bench.call<AnyRecord>('actions.show', { id: name })).id).toBe(id);
    const wrong = ['00000000', hex.slice(-7), `f${handle}`, 'the importer'];
    for (const name of wrong.filter(text => !hex.endsWith(text) || text.length < 8))
      await expect(bench.call('actions.show', { id: name })).rejects.toMatchObject({ code: 'not_found' });
    await expect(bench.call('missions.show', { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(bench.call('actions.done', { id: 'nothing' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['no text', { text: '  ' }],
    ['NUL in a text', { text: 'a\0b' }],
    ['NUL in a reason', { text: 'a', reason: 'b\0' }],
    ['an unknown project', { text: 'a', project: 'Nowhere' }],
    ['a project that is a number', { text: 'a', project: 7 }],
  ])('with %s are refused, and nothing is stored', async (_, input) => {
    const bench = await store(await open());
    const before = await count(bench.db);
    await expect(bench.call('actions.add', input)).rejects.toMatchObject({
      code: expect.stringMatching(/bad_input|not_found/),
    });
    await expect(bench.call('actions.add', { text: 'a' }, { rights: 'read' })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    expect(await count(bench.db)).toBe(before);
  });
});

eachDialect('one key', open => {
  it.each([
    ['actions', 'start', {}],
    ['missions', 'done', { evidence: ['report.html'] }],
    ['decisions', 'edit', { text: 'other' }],
    ['decisions', 'supersede', { text: 'new one' }],
    ['actions', 'undo', {}],
  ])('twice has one effect and one answer: %s, add and %s', async (plural, verb, more) => {
    const bench = await store(await open());
    const add = adder(bench, plural);
    const first = await add('once', { key: 'k1' });
    const between = await count(bench.db);
    expect(await add('once', { key: 'k1' })).toEqual(first);
    expect(await count(bench.db)).toBe(between);
    const change = () => bench.call<AnyRecord>(`${plural}.${verb}`, { id: first.id, ...more, key: 'k2' });
    const changed = await change();
    const after = await count(bench.db);
    expect(await change()).toEqual(changed);
    expect(await count(bench.db)).toBe(after);
    expect((await add('again', { key: 'k3' })).id).not.toBe(first.id);
  });

  it('of many calls at once has one effect', async () => {
    const bench = await store(await open());
    const all = await Promise.all(Array.from({ length: 8 }, () => adder(bench, 'missions')('same', { key: 'k' })));
    expect(new Set(all.map(mission => mission.id)).size).toBe(1);
    expect((await bench.call<Page>('missions.list')).items).toHaveLength(1);
  });
});

eachDialect('missions, decisions and notes', open => {
  it('a mission keeps its done-condition and gains evidence', async () => {
    const bench = await store(await open());
    const { id, ...mission } = await adder(bench, 'missions')('Ship 1.0', { done_when: 'the tag is pushed' });
    expect(mission).toMatchObject({ status: 'open', done_when: 'the tag is pushed', evidence: [] });
    const done = await bench.call<AnyRecord>('missions.done', { id, evidence: ['v1.0', 'CI run 7'] });
    expect(done).toMatchObject({ status: 'done', done_when: 'the tag is pushed', evidence: ['v1.0', 'CI run 7'] });
    expect(await bench.call<AnyRecord>('missions.undo', { id })).toMatchObject({ status: 'open', evidence: [] });
    const edited = await bench.call<AnyRecord>('missions.edit', { id, done_when: 'published' });
    expect(edited).toMatchObject({ text: 'Ship 1.0', done_when: 'published' });
    await rebuilt(bench.db);
  });

  it('a superseded decision names its successor, and has only one', async () => {
    const bench = await store(await open());
    const old = await adder(bench, 'decisions')('Use MySQL', { reason: 'known' });
    expect(old).toMatchObject({ status: 'in_force', supersedes: null, superseded_by: null });
    const input = { id: old.handle, text: 'Use SQLite', reason: 'no server' };
    const next = await bench.call<AnyRecord>('decisions.supersede', input);
    expect(next).toMatchObject({
      text: 'Use SQLite',
      status: 'in_force',
      supersedes: old.id,
      project: { name: 'Shop' },
    });
    const show = (id: string) => bench.call<AnyRecord>('decisions.show', { id });
    expect(await show(old.id)).toMatchObject({ status: 'superseded', superseded_by: next.id });
    await expect(bench.call('decisions.supersede', input)).rejects.toMatchObject({ code: 'bad_input' });
    const twice = [1, 2].map(i => bench.call('decisions.supersede', { id: next.id, text: `Use ${i}` }));
    const results = await Promise.allSettled(twice);
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await opsOf(bench, 'decisions', old.id)).toEqual(['add', 'supersede']);
    expect((await bench.call<Page>('decisions.list', { status: 'in_force' })).items).toHaveLength(1);
    await rebuilt(bench.db);
  });

  it('undoing the successor of a decision puts it in force again', async () => {
    const bench = await store(await open());
    const old = await adder(bench, 'decisions')('Use MySQL');
    const next = await bench.call<AnyRecord>('decisions.supersede', { id: old.id, text: 'Use SQLite' });
    const show = (id: string) => bench.call<AnyRecord>('decisions.show', { id });
    await bench.call('decisions.undo', { id: next.id });
    expect(await show(next.id)).toMatchObject({ status: 'dropped' });
    expect(await show(old.id)).toMatchObject({ status: 'in_force', superseded_by: null });
    const { items } = await bench.call<Page>('decisions.list', { status: 'in_force' });
    expect(items.map(item => item.text)).toEqual(['Use MySQL']);
    await rebuilt(bench.db);
  });

  it('a note that closes another settles it; a note of a decision is one', async () => {
    const bench = await store(await open());
    const note = (kind: string, text: string, more: object = {}) =>
      bench.call<{ id: string; status: string; closed: string | null }>('notes.add', {
        kind,
        text,
        project: 'Shop',
        ...more,
      });
    const blocker = await note('blocker', 'no API key');
    expect(blocker).toMatchObject({ status: 'open', closed: null });
    expect(await note('question', 'which port?')).toMatchObject({ status: 'open' });
    const fact = await note('fact', 'the key came', { closes: blocker.id });
    expect(fact).toMatchObject({ status: 'closed', closed: blocker.id });
    const rows = await bench.db.read(bench.db.query.selectFrom('records').selectAll().where('kind', '=', 'note'));
    expect(rows.map(row => [row.note, row.status]).sort()).toEqual([
      ['blocker', 'closed'],
      ['fact', 'closed'],
      ['question', 'open'],
    ]);
    const decision = await note('decision', 'port 7000');
    expect(parseId(decision.id)).not.toBeNull();
    expect((await bench.call<Page>('decisions.list')).items).toMatchObject([{ id: decision.id, text: 'port 7000' }]);
    await rebuilt(bench.db);
  });

  it('an agent’s plan is set as a whole within its own session', async () => {
    const bench = await store(await open());
    const agent = { actor: 'agent', client: 'claude-desktop', session: 'chat-1' } as const;
    const set = (items: string[], caller: object = agent) =>
      bench.call<{ items: AnyRecord[] }>('actions.plan', { op: 'set', items }, caller);
    const many = Array.from({ length: 12 }, (_, i) => `item ${i}`);
    expect((await set(many)).items.map(item => item.text)).toEqual(many);
    const first = await set(['a', 'b', 'a ']);
    expect(first.items.map(item => item.text)).toEqual(['a', 'b']);
    await set(['theirs'], { ...agent, session: 'chat-2' });
    const second = await set(['b', 'c']);
    expect(second.items.map(item => item.text).sort()).toEqual(['b', 'c']);
    const idOf = ({ items }: { items: AnyRecord[] }) => items.find(item => item.text === 'b')!.id;
    expect(idOf(second)).toBe(idOf(first));
    const texts = async (status: string) =>
      (await bench.call<Page>('actions.list', { status })).items.map(item => item.text).sort();
    expect(await texts('open')).toEqual(['b', 'c', 'theirs']);
    expect(await texts('dropped')).toEqual(['a', ...many].sort());
    await bench.call('actions.plan', { op: 'done', id: idOf(second) }, agent);
    await expect(bench.call('actions.plan', { op: 'done' }, agent)).rejects.toMatchObject({ code: 'bad_input' });
    expect(await texts('done')).toEqual(['b']);
    await rebuilt(bench.db);
  });
});
