// A file read as it grows, in steps of any size, gives the same store as the whole file read at once: every column but seq, n and received.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eachDialect } from '../db/each-dialect.ts';
import { Transcript } from './claude-code/lines.fixture.ts';
import { cutsOf, sameGrown } from './grown.fixture.ts';
import { benchOn, DATA, digestOfStore, sqliteStore } from './import.fixture.ts';
import { accounted, manifest } from './samples.fixture.ts';

const samples = join(DATA, 'claude-code', 'm-claude');
const hasData = existsSync(samples);
const sample = (file: string): Buffer => readFileSync(join(samples, file));
const BOM = '\ufeff';

/** Lines without ids that repeat, characters of two to four bytes, blank lines. */
const generic = Buffer.from(
  ['sim', 'não', 'sim', '', '🧭 vamos', 'sim', 'não']
    .map(text => (text ? JSON.stringify({ project: 'Café', role: 'user', text }) : ''))
    .join('\n'),
);

const windows = (content: Buffer): Buffer =>
  Buffer.from(BOM + content.toString('utf8').replaceAll('\n', '\r\n').replace('\r\n', '\r\n\r\n'));

eachDialect('a file that grows', (open, dialect) => {
  it('with lines that have no id of their own', async () => {
    const cuts = Array.from(generic, (_, i) => i + 1).filter(cut => dialect === 'sqlite' || cut % 11 === 0);
    await sameGrown(await open(), generic, [...cuts, generic.length], 'generic');
  });

  it('with a byte-order mark and CRLF, cut at every byte', async () => {
    const lines = new Transcript()
      .user('olá 🧭')
      .reply('sim')
      .add({ type: 'custom-title', title: 'a', uuid: undefined });
    const content = windows(Buffer.from(lines.text()));
    const cuts = Array.from(content, (_, i) => i + 1).filter(cut => dialect === 'sqlite' || cut % 7 === 0);
    await sameGrown(await open(), content, [...cuts, content.length]);
  });

  it('with two sessions by turns, and titles before and after the lines that they name', async () => {
    const [one, two] = [new Transcript('one').user('a').reply('b'), new Transcript('two').user('c').reply('d')];
    const title = (summary: string, leafUuid: unknown) => ({ type: 'summary', summary, leafUuid });
    const [a, b, c, d] = [one.lines[0]!, one.lines[1]!, two.lines[0]!, two.lines[1]!];
    const titles = [a, b, c, d].map((line, i) => title(`title ${i}`, line.uuid));
    const lines = [titles[1], titles[3], a, c, b, d, titles[0], titles[2]].map(line => JSON.stringify(line));
    const content = Buffer.from(`${lines.join('\n')}\n`);
    await sameGrown(await open(), content, [
      ...lines.map((_, i) => lines.slice(0, i + 1).join('\n').length + 1),
      content.length,
    ]);
  });

  it.skipIf(!hasData)('with damaged lines and two session ids (needs ../shared/data)', async () => {
    const content = sample('8914a511-2982-4b5b-886b-cb526da278b1.jsonl');
    await sameGrown(await open(), content, cutsOf(content, 12, 7));
  });

  it.skipIf(!hasData)('and several files are the same on every dialect (needs ../shared/data)', async () => {
    const some = /^(8914a511|f225835b|ff33b5b0|agent-a5c3259|e6804af6|f726527a|full-session-two)/;
    const rows = manifest().filter(row => some.test(row.file));
    expect(rows).toHaveLength(7);
    const bench = await benchOn(await open());
    await accounted(bench, rows);
    const other = await benchOn(await sqliteStore());
    await other.import(rows.map(row => row.path));
    expect(await digestOfStore(bench.db)).toBe(await digestOfStore(other.db));
  });
});

describe('sample sessions that grow', () => {
  it.skipIf(!hasData).each([
    ['3af9b1a7-6512-4883-ad18-320658ced099.jsonl', 1],
    ['3af9b1a7-6512-4883-ad18-320658ced099.jsonl', 2],
    ['343e3472-b9b6-4561-ade0-21d1a4730c11.jsonl', 3],
    ['d8126fa6-87d4-443d-ba41-0dbf2faecb65.jsonl', 4],
    ['ff33b5b0-cc51-4271-a3eb-545a85882e5f.jsonl', 5],
    ['f726527a-2135-406b-adf3-fc3bbe16dd91.jsonl', 6],
    ['8d471a2e-e373-408e-aaf4-81e16e07898c.jsonl', 7],
    ['agent-abc3cb6.jsonl', 8],
  ])('%s in random steps, seed %i (needs ../shared/data)', async (file, seed) => {
    const content = sample(file);
    await sameGrown(await sqliteStore(), content, cutsOf(content, 40, seed));
  });

  it.skipIf(!hasData)('with Windows line ends (needs ../shared/data)', async () => {
    const content = windows(sample('43391f62-680a-4688-9dd8-3637467d6b23.jsonl'));
    await sameGrown(await sqliteStore(), content, cutsOf(content, 60, 9));
  });
});
