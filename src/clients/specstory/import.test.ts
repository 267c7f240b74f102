// Exports in the journal: every message counted, twice and under two names once, grown by its new messages; behind the session itself where that is here.
import { existsSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../../continuity/contract.ts';
import { eachDialect } from '../../db/each-dialect.ts';
import { Transcript } from '../claude-code/lines.fixture.ts';
import { allEvents, benchOn, comparableEvents, comparableSessions, countsOf, sqliteStore } from '../import.fixture.ts';
import { ExportText, SESSION, work } from './exports.fixture.ts';

const NAME = 'shop/.specstory/history/2026-07-13_13-40-00Z-fix.md';
type List<T> = { items: T[] };

eachDialect('exports of SpecStory', open => {
  it('are told by their folder, counted to the last message, and read once', async () => {
    const bench = await benchOn(await open());
    bench.write(NAME, work().text());
    bench.write('shop/README.md', '# Shop\n');
    const folder = join(bench.folder, 'shop');
    const first = await bench.import([folder]);
    expect({ files: first.files, ...countsOf(first) }).toEqual({
      files: 1,
      lines: 10,
      stored: 9,
      known: 0,
      skipped: 1,
      failed: 0,
    });
    const again = await bench.import([folder]);
    expect(countsOf(again)).toEqual({ lines: 10, stored: 0, known: 9, skipped: 1, failed: 0 });
    const { items } =
      await bench.call<List<{ id: string; client: string; project: { name: string } }>>('sessions.list');
    expect(items).toMatchObject([{ id: SESSION, client: 'specstory', project: { name: 'shop' } }]);
    const brief = await bench.call<Brief>('resume', { project: folder });
    expect(brief.last_request?.text).toBe('thanks, also run it twice');
    expect(brief.actions.map(({ from, status }) => [from, status])).toEqual([
      ['plan', 'done'],
      ['plan', 'in_progress'],
      ['plan', 'open'],
      ['message', 'open'],
    ]);
  });

  it('of one session under two names are one', async () => {
    const bench = await benchOn(await open());
    const one = bench.write(NAME, work().text());
    const two = bench.write(NAME.replace('-fix', ''), work().text());
    await bench.import([one]);
    const before = await allEvents(bench.db);
    expect(countsOf(await bench.import([two]))).toMatchObject({ stored: 0, known: 9 });
    expect(await allEvents(bench.db)).toEqual(before);
  });

  it('grown message by message are as if read whole; a result that comes later joins its call', async () => {
    const all = work();
    const whole = await benchOn(await sqliteStore());
    await whole.import([whole.write(NAME, all.text())]);
    const grown = await benchOn(await open(), whole.folder);
    let stored = 0;
    for (let count = 0; count <= all.messages.length; count += 1) {
      const text = all.text(count);
      // Caught in the middle of its being written.
      await grown.import([grown.write(NAME, text.slice(0, -7))]);
      if (count === 4)
        await grown.import([grown.write(NAME, `${text.replace(/\n```text\nExit code 1[\s\S]*?```\n/, '')}`)]);
      stored += (await grown.import([grown.write(NAME, text)])).stored;
    }
    expect(await comparableEvents(grown.db)).toEqual(await comparableEvents(whole.db));
    expect(await comparableSessions(grown.db)).toEqual(await comparableSessions(whole.db));
    expect(stored).toBeGreaterThan(5);
    const end = await grown.import([join(grown.folder, NAME)]);
    expect(countsOf(end)).toEqual({ lines: 10, stored: 0, known: 9, skipped: 1, failed: 0 });
  });

  it('name what is half written, and what is no export', async () => {
    const bench = await benchOn(await open());
    const torn = bench.write(NAME, work().text().trimEnd());
    for (const _ of [1, 2]) {
      const result = await bench.import([torn]);
      expect(countsOf(result)).toMatchObject({ lines: 9, failed: 0 });
      expect(result.problems).toMatchObject([{ file: torn, line: expect.any(Number) }]);
      expect(result.problems[0]!.problem).toMatch(/incomplete/);
    }
    const notes = bench.write('notes.md', '# Notes\n\nnothing\n');
    const result = await bench.import([notes], 'specstory');
    expect(countsOf(result)).toMatchObject({ lines: 1, failed: 1 });
    expect(result.problems).toEqual([{ file: notes, line: 1, problem: 'no export of SpecStory' }]);
    bench.write('docs/2026-01-01_10-00-notes.md', 'one\n\ntwo\n');
    expect(countsOf(await bench.import([join(bench.folder, 'docs')]))).toMatchObject({ lines: 1, failed: 1 });
    expect(countsOf(await bench.import([bench.write('empty.md', '')], 'specstory'))).toMatchObject({ lines: 0 });
  });

  it('are left out of brief and status where the session itself is here, also when it comes second', async () => {
    const bench = await benchOn(await open());
    const folder = join(bench.folder, 'shop');
    await bench.import([bench.write(NAME, work().text())]);
    const exported = await bench.call<Brief>('resume', { project: folder });
    expect(exported.session).toMatchObject({ id: SESSION, client: 'specstory' });
    const own = new Transcript(SESSION, { cwd: folder }, Date.parse('2026-07-13T13:40:00Z'))
      .user('fix it')
      .reply('done');
    await bench.import([bench.write(`${SESSION}.jsonl`, own.text())]);
    const brief = await bench.call<Brief>('resume', { project: folder });
    expect(brief.session).toMatchObject({ id: SESSION, client: 'claude-code' });
    expect(brief.last_request?.text).toBe('fix it');
    expect(brief.actions).toEqual([]);
    const named = await bench.call<Brief>('resume', { session: SESSION });
    expect(named.session?.client).toBe('claude-code');
    const { items } = await bench.call<List<{ summary: string }>>('status');
    expect(items.map(flight => flight.summary)).toEqual(['fix it']);
    const before = await bench.call<Brief>('resume', { project: folder, as_of: '2026-07-13T13:41:00Z' });
    expect(before.session?.client).toBe('claude-code');
  });

  it('that a person had read are read again before an answer', async () => {
    const bench = await benchOn(await open());
    const all = work();
    bench.write(NAME, all.text(1));
    const folder = join(bench.folder, 'shop');
    await bench.call('import', { paths: [join(folder, '.specstory', 'history')] }, { actor: 'person' });
    bench.write(NAME, all.text());
    const brief = await bench.call<Brief>('resume', { project: folder });
    expect(brief.last_request?.text).toBe('thanks, also run it twice');
    rmSync(join(bench.folder, NAME));
    expect((await bench.call<Brief>('resume', { project: folder })).last_request).toEqual(brief.last_request);
  });

  it('hold no secret in what is kept', async () => {
    const bench = await benchOn(await open());
    const key = ['sk', 'ant', 'api03', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0'].join('-');
    const text = new ExportText()
      .user(`my key is ${key}`)
      .tool('shell', 'Bash', `\`export ANTHROPIC_API_KEY=${key}\`\n\n\`\`\`text\n${key}\n\`\`\``)
      .text();
    await bench.import([bench.write(NAME, text)]);
    const kept = JSON.stringify(await allEvents(bench.db));
    expect(kept).not.toContain(key);
    expect(kept).toContain('[redacted:');
  });
});

/** Real exports, where a checkout of them lies beside the project. */
const REAL = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'transcripts', 'specstory');

describe('real exports', () => {
  it.skipIf(!existsSync(REAL))('are read to the last message, and twice is once (needs ../shared/data)', async () => {
    const bench = await benchOn(await sqliteStore());
    const first = await bench.import([REAL], 'specstory');
    expect(first.files).toBe(globSync('**/*.md', { cwd: REAL }).length);
    expect(first.failed).toBe(0);
    const again = await bench.import([REAL], 'specstory');
    expect(countsOf(again)).toEqual({ ...countsOf(first), stored: 0, known: first.stored + first.known });
  });
});
