// The state read through checkpoints equals the state folded from scratch, at every event: after any import order, growth and single writes.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { type Bench, benchOn, DATA, randomFrom, sqliteStore } from '../clients/import.fixture.ts';
import type { Database } from '../db/database.ts';
import { eachDialect } from '../db/each-dialect.ts';
import { record } from '../journal/record.ts';
import { END, stateAt, unpackState } from './checkpoints.ts';
import { foldedEvent } from './event.ts';
import { foldEvent, settleWork } from './fold.ts';
import { recordsFold } from './records.ts';
import { sessionFold } from './session-fold.ts';
import { emptyState } from './state.ts';

const samples = join(DATA, 'claude-code', 'm-claude');
const hasData = existsSync(samples);
const sample = (name: string): string => join(samples, `${name}.jsonl`);

const sessionsOf = (db: Database) => db.read(db.query.selectFrom('sessions').selectAll().orderBy('key'));
const checkpointsOf = (db: Database, session: number) =>
  db.read(db.query.selectFrom('checkpoints').selectAll().where('session', '=', session).orderBy('ord').orderBy('seq'));
const eventsOf = (db: Database, session: number) =>
  db.read(db.query.selectFrom('events').selectAll().where('session', '=', session).orderBy('ord').orderBy('seq'));

/** Compares at every `step`-th event and at the last; gives how many events the session has. */
async function checkSession(db: Database, session: number, step = 1): Promise<number> {
  const rows = await eventsOf(db, session);
  const state = emptyState();
  for (const [i, row] of rows.entries()) {
    foldEvent(state, foldedEvent(row));
    settleWork(state);
    if (i % step && i !== rows.length - 1) continue;
    const read = await stateAt(db, 1, session, { ord: row.ord, seq: row.seq });
    // The quick comparison first: a failing one is then shown in full.
    if (!isDeepStrictEqual(read, JSON.parse(JSON.stringify(state)))) expect(read).toEqual(state);
    expect(read.events).toBe(i + 1);
  }
  if (rows.length) expect(await stateAt(db, 1, session, END)).toEqual(state);
  return rows.length;
}

/** All sessions of a store; that they have the checkpoints they should, and the two facts that lists read. */
async function checkAll(db: Database, step = 1): Promise<number> {
  let most = 0;
  for (const session of await sessionsOf(db)) {
    const events = await checkSession(db, session.key, step);
    most = Math.max(most, events);
    expect(session.events).toBe(events);
    const state = await stateAt(db, 1, session.key);
    expect(session.work_ord).toBe(state.work_ord);
    const checkpoints = await checkpointsOf(db, session.key);
    const kept = checkpoints.filter(checkpoint => checkpoint.kept === 1);
    expect(kept.map(checkpoint => unpackState(checkpoint.state).events)).toEqual(
      Array.from({ length: Math.floor(events / 256) }, (_, i) => (i + 1) * 256),
    );
    expect(checkpoints.length - kept.length).toBeLessThanOrEqual(1);
  }
  return most;
}

describe('checkpoints of sample sessions', () => {
  it.skipIf(!hasData).each([
    ['c76e5be5-ffd2-4901-a935-885527c83a61', 990],
    ['3af9b1a7-6512-4883-ad18-320658ced099', 456],
    ['21037e11-89de-484d-abba-8705254aa991', 557],
    ['d8126fa6-87d4-443d-ba41-0dbf2faecb65', 100],
  ])('give the same state at every event: %s (needs ../shared/data)', async (name, events) => {
    const bench = await benchOn(await sqliteStore());
    await bench.import([sample(name)]);
    expect(await checkAll(bench.db)).toBeGreaterThanOrEqual(events);
  });

  it.skipIf(!hasData)('also where subagents are imported later, or first (needs ../shared/data)', async () => {
    const main = sample('abc757d1-3da3-42fb-bb7b-ffa293a4ba29');
    const agents = ['agent-abc3cb6', 'agent-a5c3259', 'agent-ac46b1a'].map(sample);
    for (const order of [
      [main, ...agents],
      [...agents, main],
    ]) {
      const bench = await benchOn(await sqliteStore());
      for (const path of order) await bench.import([path]);
      expect(await checkAll(bench.db, 3)).toBe(319);
    }
  });

  it.skipIf(!hasData)('also where two files grow by turns (needs ../shared/data)', async () => {
    const bench = await benchOn(await sqliteStore());
    const random = randomFrom(11);
    const files = ['abc757d1-3da3-42fb-bb7b-ffa293a4ba29', 'agent-abc3cb6'].map(name => {
      const path = bench.write(`${name}.jsonl`, '');
      return { path, content: readFileSync(sample(name)), at: 0 };
    });
    while (files.some(file => file.at < file.content.length)) {
      const file = files[Math.floor(random() * files.length)]!;
      const end = Math.min(file.content.length, file.at + Math.floor(random() * 90_000));
      appendFileSync(file.path, file.content.subarray(file.at, end));
      file.at = end;
      await bench.import([file.path]);
    }
    expect(await checkAll(bench.db, 5)).toBe(315);
  });
});

/** Enough lines for several checkpoints: prompts, plans, files, commands, questions. */
function longTranscript(count: number): Transcript {
  const lines = new Transcript('long');
  for (let i = 0; i < count; i += 1) {
    lines.user(`request ${i}`).ran(`c${i}`, i % 3 ? `ls ${i}` : `npm test -- ${i % 7}`);
    if (i % 4 === 0)
      lines.todos(`p${i}`, [
        [`item ${i % 12}`, 'pending'],
        [`item ${i % 5}`, 'completed'],
      ]);
    if (i % 5 === 0) lines.call(`w${i}`, 'Write', { file_path: `/srv/app/f${i % 9}.ts` }).result(`w${i}`, 'ok');
    if (i % 9 === 0) lines.ran(`g${i}`, 'git commit -am x');
    lines.reply(`reply ${i}`);
  }
  return lines;
}

eachDialect('checkpoints', open => {
  const everyEvent = async (bench: Bench, least: number, step: number) =>
    expect(await checkAll(bench.db, step)).toBeGreaterThan(least);

  it('stand at every 256 events and at the end of each reading', async () => {
    const bench = await benchOn(await open());
    const path = bench.write('long.jsonl', longTranscript(130).text());
    await bench.import([path]);
    await everyEvent(bench, 600, 17);
    const [session] = await sessionsOf(bench.db);
    const newest = (await checkpointsOf(bench.db, session!.key)).at(-1)!;
    expect([newest.kept, newest.seq]).toEqual([0, session!.last_seq]);
  });

  it('after an event that sorts earlier are made anew', async () => {
    const bench = await benchOn(await open());
    const lines = longTranscript(130);
    const agent = new Transcript('long', { isSidechain: true, agentId: 'a' }, Date.parse('2026-03-02T10:03:20.500Z'));
    agent.call('a1', 'Write', { file_path: '/srv/app/agent.ts' }).result('a1', 'ok').bash('a2', 'npm run build');
    // Lines have ids of their own, whatever file they stand in.
    for (const [i, line] of agent.lines.entries()) line.uuid = `agent-${i}`;
    await bench.import([bench.write('long.jsonl', lines.text())]);
    const [session] = await sessionsOf(bench.db);
    const before = await checkpointsOf(bench.db, session!.key);
    await bench.import([bench.write('agent-a.jsonl', agent.text())]);
    const after = await checkpointsOf(bench.db, session!.key);
    expect(after.length).toBe(before.length);
    expect(after.map(one => one.seq)).not.toEqual(before.map(one => one.seq));
    await everyEvent(bench, 600, 17);
    expect((await stateAt(bench.db, 1, session!.key)).files.map(file => file.path)).toContain('/srv/app/agent.ts');
  });

  it('are not moved by single writes, and hold with them', async () => {
    const bench = await benchOn(await open());
    const lines = longTranscript(20);
    const path = bench.write('long.jsonl', lines.text());
    await bench.import([path]);
    const [session] = await sessionsOf(bench.db);
    const before = await checkpointsOf(bench.db, session!.key);
    const home = { client: 'claude-code', scope: '', name: 'long', project: session!.project };
    for (let i = 0; i < 12; i += 1) {
      const one = { actor: 'person', origin: 'hook', session: home, project: null, data: {} } as const;
      await bench.db.batch(() =>
        record(
          bench.db,
          1,
          [{ ...one, kind: i % 2 ? 'reply' : 'prompt', text: `live ${i}` }],
          [sessionFold, recordsFold],
        ),
      );
    }
    expect(await checkpointsOf(bench.db, session!.key)).toEqual(before);
    await everyEvent(bench, 100, 3);
    const state = await stateAt(bench.db, 1, session!.key);
    expect(state).toMatchObject({ last: { text: 'live 10' }, reply: { text: 'live 11' }, step: 'done' });
    // The file goes on, with times before those of the live events.
    writeFileSync(path, lines.user('later in the file').text());
    await bench.import([path]);
    await everyEvent(bench, 100, 3);
    expect((await stateAt(bench.db, 1, session!.key)).last!.text).toBe('live 10');
  });
});
