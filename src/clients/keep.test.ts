// The kept source: every line of a source, redacted, beside its number; as it grows, changes, goes away, or is read by two at once.
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../db/database.ts';
import { eachDialect } from '../db/each-dialect.ts';
import { Transcript } from './claude-code/lines.fixture.ts';
import { type Bench, benchOn, DATA, randomFrom, sqliteStore, temporaryFolder } from './import.fixture.ts';
import { type KeptLine, lineOf, SAME, unpackKept } from './kept-form.ts';
import { manifest } from './samples.fixture.ts';

const hasData = existsSync(join(DATA, 'claude-code'));

const runsOf = (db: Database) =>
  db.read(
    db.query
      .selectFrom('kept_lines')
      .innerJoin('paths', 'paths.key', 'kept_lines.file')
      .selectAll('kept_lines')
      .select('path')
      .orderBy('path')
      .orderBy('version')
      .orderBy('first'),
  );

/** Records of each file and version, their numbers checked: from 1, without a gap. */
async function keptIn(db: Database): Promise<Map<string, string[]>> {
  const kept = new Map<string, string[]>();
  for (const { path, version, first, last, lines, size } of await runsOf(db)) {
    const { records } = unpackKept(lines);
    const name = `${path} ${version}`;
    const before = kept.get(name) ?? [];
    expect([first, last]).toEqual([before.length + 1, before.length + records.length]);
    expect(size).toBe(records.reduce((sum, record) => sum + record.length + 1, 0));
    kept.set(name, [...before, ...records]);
  }
  return kept;
}

/** All that is kept of the only file, as lines. */
async function linesIn(db: Database, version = 1): Promise<KeptLine[]> {
  const kept = await keptIn(db);
  const [name] = [...kept.keys()].filter(each => each.endsWith(` ${version}`));
  return kept.get(name!)!.map(lineOf);
}

async function read({ app, import: imported }: Bench, path: string, client?: string): Promise<void> {
  await imported([path], client);
  await app.sourcesKept();
}

eachDialect('the kept source', open => {
  it('holds every line at its number: objects, lines of types that carry nothing, damaged and blank ones', async () => {
    const bench = await benchOn(await open());
    const lines = new Transcript('s').user('olá 🧭').add({ type: 'progress', step: 1 }).reply('ok').text().split('\n');
    const file = bench.write('s.jsonl', `${lines[0]}\n{"broken": \n\n${lines[1]}\n[1]\n${lines[2]}\n`);
    await read(bench, file);
    const kept = await linesIn(bench.db);
    expect(kept[0]).toEqual({ value: JSON.parse(lines[0]!), own: null });
    expect(kept.slice(1, 3)).toEqual([{ text: '{"broken": ' }, null]);
    expect(kept[3]).toEqual({ value: JSON.parse(lines[1]!), own: null });
    expect(kept[4]).toEqual({ text: '[1]' });
    expect(kept[5]).toEqual({ value: JSON.parse(lines[2]!), own: null });
    expect(kept).toHaveLength(6);
  });

  it('has, beside a line without an id, its hash as read and how often it stood there before', async () => {
    const bench = await benchOn(await open());
    const line = (text: string) => JSON.stringify({ role: 'user', session: 'g', text });
    const file = bench.write('g.jsonl', `${line('sim')}\n${line('não')}\n`);
    await read(bench, file, 'generic');
    appendFileSync(file, `${line('sim')}\n${JSON.stringify({ role: 'user', session: 'g', id: 'x', text: 'a' })}\n`);
    await read(bench, file, 'generic');
    const owns = (await linesIn(bench.db)).map(kept => (kept && 'own' in kept ? kept.own : undefined));
    expect(owns).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}:0$/),
      expect.stringMatching(/^[0-9a-f]{64}:0$/),
      owns[0]!.replace(/0$/, '1'),
      null,
    ]);
  });

  it('holds images and signatures as size and hash', async () => {
    const bench = await benchOn(await open());
    const data = Buffer.alloc(9_000, 'image').toString('base64');
    const lines = new Transcript('s')
      .user([{ type: 'image', source: { type: 'base64', media_type: 'image/png', data } }])
      .assistant({ type: 'thinking', thinking: 'hm', signature: data.slice(0, 400) })
      .add({ type: 'never-seen', url: `data:image/png;base64,${data}` });
    await read(bench, bench.write('s.jsonl', lines.text()));
    const records = [...(await keptIn(bench.db)).values()].flat().join('\n');
    expect(records).toMatch(/"media_type":"image\/png","data":"\[bytes 9000 sha256 [0-9a-f]{64}\]"/);
    expect(records).toMatch(/"thinking":"hm","signature":"\[bytes 300 /);
    expect(records).toMatch(/"data:image\/png;base64,\[bytes 9000 /);
    const rows = await bench.db.read(bench.db.query.selectFrom('events').select(['data']));
    expect(rows.map(row => row.data).join()).toContain('"bytes":9000');
    expect(records.length + JSON.stringify(rows).length).toBeLessThan(4_000);
  });

  it('of a file that shrank or was changed holds both versions; of one written anew as it grew, what only the earlier said', async () => {
    const bench = await benchOn(await open());
    const lines = new Transcript('s').user('one').reply('two').user('three').text().split('\n');
    const file = bench.write('s.jsonl', `${lines[0]}\n${lines[1]}\n`);
    await read(bench, file);
    writeFileSync(file, `${lines[2]}\n`);
    await read(bench, file);
    expect((await linesIn(bench.db, 1)).length).toBe(2);
    expect(await linesIn(bench.db, 2)).toEqual([{ value: JSON.parse(lines[2]!), own: null }]);
    writeFileSync(file, `${lines[2]} \n${lines[0]}\n`);
    await read(bench, file);
    expect([...(await keptIn(bench.db)).values()][1]).toEqual([SAME]);
    expect((await linesIn(bench.db, 3)).length).toBe(2);
  });

  it('ends where a file went away before it was kept; what was read of it is said to lack its source', async () => {
    const bench = await benchOn(await open());
    const lines = new Transcript('s').user('one').reply('two');
    const file = bench.write('s.jsonl', lines.text());
    await read(bench, file);
    lines.user('three').reply('four');
    writeFileSync(file, lines.text());
    await bench.import([file]);
    rmSync(file);
    await bench.app.sourcesKept();
    const kept = (await linesIn(bench.db)).length;
    expect([2, 4]).toContain(kept);
    const { unkept } = await bench.call<{ unkept: unknown }>('rebuild', { dry_run: true });
    expect(unkept).toEqual(kept === 2 ? { files: 1, lines: 2 } : { files: 0, lines: 0 });
  });

  it('is kept once where two keep at the same time', async () => {
    const db = await open();
    const [one, two] = [await benchOn(db), await benchOn(db)];
    const lines = new Transcript('s');
    const file = one.write('s.jsonl', '');
    for (let i = 0; i < 10; i += 1) {
      for (let k = 0; k < 20; k += 1) lines.user(`prompt ${i} ${k}`);
      writeFileSync(file, lines.text());
      await Promise.all([read(one, file), read(two, file)]);
    }
    await read(one, file);
    expect(await linesIn(db)).toEqual(lines.lines.map(value => ({ value, own: null })));
    expect(await runsOf(db)).toHaveLength(1);
  });
});

describe('the kept source of sample sessions', () => {
  it.skipIf(!hasData)('that grow in random steps is that of the whole files (needs ../shared/data)', async () => {
    const random = randomFrom(11);
    const rows = manifest().filter(() => random() < 0.2);
    expect(rows.length).toBeGreaterThan(8);
    const whole = await benchOn(await sqliteStore());
    const grown = await benchOn(await sqliteStore());
    for (const { path } of rows) {
      const content = readFileSync(path);
      const name = path.slice(DATA.length + 1).replaceAll('/', '_');
      const file = whole.write(name, content);
      const copy = grown.write(name, '');
      await read(whole, file);
      for (let at = 0; at < content.length; ) {
        const step = 1 + Math.floor(random() * content.length * 0.4);
        appendFileSync(copy, content.subarray(at, at + step));
        at += step;
        await read(grown, copy);
      }
    }
    const plain = async ({ db, folder }: Bench) =>
      [...(await keptIn(db))].map(([name, records]) => [name.replace(folder, ''), records]);
    expect(await plain(grown)).toEqual(await plain(whole));
  });

  it.skipIf(!hasData)('is the same from a worker (needs ../shared/data)', async () => {
    const worker = new URL('../worker.ts', import.meta.url);
    const [here, there] = [
      await benchOn(await sqliteStore()),
      await benchOn(await sqliteStore(), temporaryFolder(), worker),
    ];
    const paths = [join(DATA, 'claude-code')];
    for (const { app, import: imported } of [here, there]) {
      await imported(paths);
      await app.sourcesKept();
    }
    const kept = await keptIn(here.db);
    expect(await keptIn(there.db)).toEqual(kept);
    expect([...kept.values()].flat()).toHaveLength(
      manifest().reduce((sum, row) => sum + row.events + row.bad_lines, 0),
    );
  });
});
