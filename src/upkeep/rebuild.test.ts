// Rebuild: what is derived, made anew, equals what is stored; what was damaged or read by an older importer becomes what today's makes of the kept source.
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { type Bench, benchOn, DATA, digestOfStore, randomFrom, sqliteStore } from '../clients/import.fixture.ts';
import { manifest } from '../clients/samples.fixture.ts';
import { eachDialect } from '../db/each-dialect.ts';
import { toHex } from '../ids.ts';
import type { RebuildResult } from './contract.ts';
import { DAMAGE, derived } from './rebuild.fixture.ts';

const hasData = existsSync(join(DATA, 'claude-code'));
const damages = Object.entries(DAMAGE);

const rebuild = (bench: Bench, dry_run = false) => bench.call<RebuildResult>('rebuild', { dry_run });
const changed = ({ tables }: RebuildResult) => tables.filter(table => table.changed > 0).map(each => each.table);

/** Two sessions of which one goes on from the other, a title, a subagent, a line seen twice, records of all kinds. */
async function filled(bench: Bench): Promise<void> {
  const first = new Transcript('first').user('build it').ran('c1', 'npm test', 'ok\n'.repeat(2_000)).reply('done');
  const second = new Transcript('second', {}, Date.parse('2026-03-03T10:00:00Z'));
  second
    .user('go on')
    .call('c2', 'Write', { file_path: '/srv/app/a.ts', content: 'x'.repeat(900) })
    .result('c2', 'ok');
  for (let i = 0; i < 150; i += 1) second.user(`step ${i}`).reply(`did ${i}`);
  const title = JSON.stringify({ type: 'summary', summary: 'The build', leafUuid: first.lines[1]!.uuid });
  const agent = new Transcript('first', { isSidechain: true, agentId: 'a1', uuid: 'side-1' }).user('look').text();
  const write = (name: string, text: string) => bench.write(name, text);
  const paths = [write('1.jsonl', first.text()), write('2.jsonl', `${first.text()}${second.text()}${title}\n`)];
  await bench.import([...paths, write('agent-a1.jsonl', agent)]);
  const chat = ['a', 'b', 'a'].map(text => JSON.stringify({ project: 'P', role: 'user', text })).join('\n');
  await bench.import([write('chat.jsonl', `${chat}\n`)], 'generic');
  const caller = { client: 'claude-code', session: 'second' };
  await bench.call('process-input', { user_input: 'and now this' }, caller);
  const mission = await bench.call<{ id: string }>('missions.add', { text: 'Ship it', done_when: 'it is out' });
  await bench.call('missions.start', { id: mission.id });
  const action = await bench.call<{ id: string }>('actions.add', { text: 'Write it' });
  await bench.call('actions.done', { id: action.id });
  await bench.call('actions.undo', { id: action.id });
  const decision = await bench.call<{ id: string }>('decisions.add', { text: 'Blue', reason: 'calm' });
  await bench.call('decisions.supersede', { id: decision.id, text: 'Green' });
  await bench.app.sourcesKept();
}

eachDialect('rebuild', open => {
  it('finds everything equal to what is stored, and writes nothing', async () => {
    const bench = await benchOn(await open());
    await filled(bench);
    const before = await derived(bench.db);
    expect(before.places!.length).toBeGreaterThan(3);
    expect(before.records!.length).toBeGreaterThan(3);
    const result = await rebuild(bench);
    expect({ ...result, changed: changed(result) }).toMatchObject({
      equal: true,
      written: false,
      changed: [],
      left: 0,
    });
    for (const table of result.tables) expect(table.rebuilt).toBe(table.stored);
    expect(result.tables.find(({ table }) => table === 'events')!.rows).toBe(
      before.events!.filter(row => !row.includes('"file":null')).length,
    );
    expect(await derived(bench.db)).toEqual(before);
  });

  it('makes good whatever is damaged: nothing with --dry-run, all of it without', async () => {
    const bench = await benchOn(await open());
    await filled(bench);
    const before = await derived(bench.db);
    for (const [table, damage] of damages) {
      await damage(bench.db);
      const damaged = await derived(bench.db);
      const shown = await rebuild(bench, true);
      expect(shown).toMatchObject({ equal: false, written: false });
      expect(changed(shown)).toContain(table);
      expect(await derived(bench.db)).toEqual(damaged);
      expect(await rebuild(bench)).toMatchObject({ equal: false, written: true });
      expect(await derived(bench.db), table).toEqual(before);
      expect(await rebuild(bench)).toMatchObject({ equal: true });
    }
  });

  it('makes good everything at once, the full text too, after the client deleted its files', async () => {
    const bench = await benchOn(await open());
    await filled(bench);
    const before = await derived(bench.db);
    for (const [, damage] of damages) await damage(bench.db);
    await bench.db.batch(function* () {
      yield bench.db.secondText(1).empty;
    });
    for (const name of ['1.jsonl', '2.jsonl', 'agent-a1.jsonl', 'chat.jsonl']) rmSync(join(bench.folder, name));
    const result = await rebuild(bench);
    expect(changed(result)).toEqual(
      expect.arrayContaining(['events', 'sessions', 'checkpoints', 'titles', 'records', 'events_text']),
    );
    expect(await derived(bench.db)).toEqual(before);
    expect(await rebuild(bench)).toMatchObject({ equal: true });
  });

  it('sees a full text that lacks a row or a word', async () => {
    const bench = await benchOn(await open());
    await filled(bench);
    await bench.db.batch(function* () {
      yield { sql: "update events set text = 'unheard words' where kind = 'mission'", parameters: [] };
    });
    const shown = await rebuild(bench, true);
    expect(changed(shown)).toContain('events_text');
    await rebuild(bench);
    expect(changed(await rebuild(bench, true))).toEqual([]);
  });

  it('gives what an older importer missed, keeps the id that it gave, and leaves what today’s does not give', async () => {
    const bench = await benchOn(await open());
    await filled(bench);
    const [reply, prompt] = await Promise.all(
      ['did 3', 'step 4'].map(async text => {
        const [row] = await bench.db.read(bench.db.query.selectFrom('events').selectAll().where('text', '=', text));
        return row!;
      }),
    );
    const id = new Uint8Array(16).fill(9);
    await bench.db.batch(function* () {
      const { query } = bench.db;
      yield query.deleteFrom('events').where('seq', '=', reply!.seq).compile();
      yield query.updateTable('events').set({ id, text: 'an older reading' }).where('seq', '=', prompt!.seq).compile();
    });
    expect(await rebuild(bench)).toMatchObject({ written: true, left: 0 });
    const events = await bench.db.read(bench.db.query.selectFrom('events').selectAll());
    const again = events.find(row => row.text === 'did 3')!;
    expect({ ...again, seq: 0, n: 0, received: 0 }).toEqual({ ...reply!, seq: 0, n: 0, received: 0 });
    expect(again.n).toBeGreaterThan(reply!.n!);
    const kept = events.find(row => row.seq === prompt!.seq)!;
    expect({ ...kept, id: toHex(kept.id) }).toEqual({ ...prompt!, id: toHex(id) });
    await bench.db.batch(function* () {
      const extra = {
        ...again,
        seq: 1_000_000,
        id: new Uint8Array(16).fill(8),
        n: 1_000,
        text: 'no block of any line',
      };
      yield bench.db.query.insertInto('events').values(extra).compile();
    });
    expect(await rebuild(bench)).toMatchObject({ left: 1 });
    const texts = (await bench.db.read(bench.db.query.selectFrom('events').select('text'))).map(row => row.text);
    expect(texts).toContain('no block of any line');
    expect(await rebuild(bench)).toMatchObject({ equal: true, left: 1 });
  });
});

describe('all sample sessions of Claude Code', () => {
  it.skipIf(!hasData)(
    'rebuilt from the kept source are equal, damaged and with their files gone (needs ../shared/data)',
    async () => {
      const bench = await benchOn(await sqliteStore());
      const copy = join(bench.folder, 'transcripts');
      cpSync(join(DATA, 'claude-code'), copy, { recursive: true });
      await bench.import([copy]);
      await bench.app.sourcesKept();
      const before = await derived(bench.db);
      const digest = await digestOfStore(bench.db);
      rmSync(copy, { recursive: true });
      const result = await rebuild(bench);
      expect(result).toMatchObject({ equal: true, left: 0, unkept: { files: 0, lines: 0 } });
      expect(result.lines).toBe(manifest().reduce((sum, row) => sum + row.events + row.bad_lines, 0));
      for (const [, damage] of damages) await damage(bench.db);
      expect(await rebuild(bench)).toMatchObject({ equal: false, written: true });
      expect(await derived(bench.db)).toEqual(before);
      expect(await digestOfStore(bench.db)).toBe(digest);
      expect(await rebuild(bench)).toMatchObject({ equal: true });
    },
  );

  it.skipIf(!hasData)('grown in random steps = whole = rebuilt (needs ../shared/data)', async () => {
    const random = randomFrom(5);
    const rows = manifest().filter(row => /^(ff33b5b0|f225835b|8914a511|agent-a)/.test(row.file) || random() < 0.15);
    const whole = await benchOn(await sqliteStore());
    const files = rows.map(({ path }, i) => ({ path: whole.write(`log-${i}.jsonl`, readFileSync(path)), of: path }));
    await whole.import(files.map(each => each.path));
    const grown = await benchOn(await sqliteStore());
    for (const { path, of } of files) {
      const content = readFileSync(of);
      rmSync(path);
      for (let at = 0; at < content.length; ) {
        const step = 1 + Math.floor(random() * content.length * 0.5);
        appendFileSync(path, content.subarray(at, at + step));
        at += step;
        await grown.import([path]);
      }
    }
    await grown.app.sourcesKept();
    const digest = await digestOfStore(whole.db);
    expect(await digestOfStore(grown.db)).toBe(digest);
    expect(await rebuild(grown)).toMatchObject({ equal: true });
    for (const [, damage] of damages) await damage(grown.db);
    await rebuild(grown);
    expect(await digestOfStore(grown.db)).toBe(digest);
  });
});
