// docs/first-draft.md, its Portuguese twin, the tests that bear its rows' numbers, and the page that it follows: all speak of the same rows.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './harness.ts';

const ENGLISH = 'docs/first-draft.md';
const PORTUGUESE = 'docs/first-draft.pt-BR.md';
const WORDS: Record<string, string> = { mantido: 'kept', por: 'by', diferente: 'otherwise', depois: 'later' };
const REFERENCE = join(ROOT, '..', 'shared', 'reference', 'first-draft.md');

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
/** Number and verdict of each row. */
const rowsOf = (path: string) =>
  [...read(path).matchAll(/^\| (\d+\.[\d①]+) \| .+? \| ([a-z]+) \| .*\|$/gm)].map(([, row, word]) => [
    row!,
    WORDS[word!] ?? word!,
  ]);

it('lists the same rows with the same verdicts in both languages, each once', () => {
  const rows = rowsOf(ENGLISH);
  expect(rows.length).toBeGreaterThan(60);
  expect(rowsOf(PORTUGUESE)).toEqual(rows);
  expect(new Set(rows.map(([row]) => row)).size).toBe(rows.length);
  for (const [row, word] of rows) expect(['kept', 'by', 'otherwise', 'later'], row).toContain(word);
});

it('has a test for every row that holds, and none for a row that does not', () => {
  const named = globSync('test/first-draft-*.test.ts', { cwd: ROOT }).flatMap(file =>
    [...read(file).matchAll(/(?:it|shown|skipIf\(.+\))\(\s*'((?:\d+\.[\d①]+ )+)/g)].flatMap(([, rows]) =>
      rows!.trim().split(' '),
    ),
  );
  const holding = rowsOf(ENGLISH).flatMap(([row, word]) => (word === 'later' ? [] : [row]));
  expect([...new Set(named)].sort()).toEqual(holding.toSorted());
});

it('is linked from both READMEs', () => {
  expect(read('README.md')).toContain('docs/first-draft.md');
  expect(read('README.pt-BR.md')).toContain('docs/first-draft.pt-BR.md');
});

it.skipIf(!existsSync(REFERENCE))('leaves out no row of the page it follows (needs ../shared/reference)', () => {
  const wanted: string[] = [];
  let [section, row] = ['', 0];
  for (const line of readFileSync(REFERENCE, 'utf8').split('\n')) {
    const heading = /^## (\d+)\./.exec(line);
    if (heading) [section, row] = [heading[1]!, 0];
    // Sections 7, 11 and 12 have no rows of this form.
    if (!/^\|(?! ?(Draft|Sprints|-|\|))/.test(line) || ['7', '11', '12'].includes(section)) continue;
    row += 1;
    wanted.push(`${section}.${row}`);
  }
  const listed = rowsOf(ENGLISH).map(([each]) => each!);
  expect(wanted.length).toBeGreaterThan(50);
  expect(wanted.filter(each => !listed.includes(each))).toEqual([]);
});
