// What a reply marks as not done beside what it marks as done: boxes, signs before entries, a table's column of states. Pure.
import { type Line, plain } from './next-lines.ts';
import { NEXT_WORDS } from './next-words.ts';

const DONE = /^(?:\[(?:[xX✓✔]|ok|OK)\]|(?:\*\*)?[✅✓✔☑])|^~~/u;
const DONE_AFTER =
  /(?:✅|✓|✔|☑)\ufe0f?\W*(?:\p{L}+)?\W*$|(?:[(–—:-]\s*)(?:done|completed?|finished|merged|shipped|ok|feit[oa]|pront[oa]|conclu[ií]d[oa]|hech[oa]|list[oa]|completad[oa]|terminad[oa])\W*$/iu;
const OPEN = /^(?:\[(?: *|[-~/])\]|(?:\*\*)?(?:☐|⬜|🔲|◻|⏳|🚧|🔜|⏸|🔄|❌|✘|✗))\ufe0f?\s*/u;
const STATED = /\s*(?:⏳|🚧|🔜|⏸|🔄|❌|✘|✗)\ufe0f?.*$/u;
const ANY = /\[(?: *|[xX~/-]|ok|OK)\]|~~|[☐⬜🔲◻⏳🚧🔜⏸🔄✅✓✔☑❌✘✗|]/u;

/** Entries that are not marked as done, in a list that marks others as done: it tells how far work is. */
export function openMarks(lines: Line[]): string[] {
  if (!lines.some(({ raw }) => ANY.test(raw))) return [];
  const marked = groupsOf(lines).flatMap(group => {
    const before = group.filter(({ body }) => !DONE.test(body));
    if (before.length < group.length) return before;
    // A sign at the end of one entry may be joy; of half of them it is a state.
    const open = group.filter(({ body }) => !DONE_AFTER.test(body));
    return open.length * 2 <= group.length ? open : [];
  });
  return [...marked.map(({ body }) => body.replace(OPEN, '').replace(STATED, '')), ...openRows(lines)];
}

/** Entries that follow each other at one depth; bold lines one under the other are such entries too. */
function groupsOf(lines: Line[]): Line[][] {
  const groups: Line[][] = [];
  let last: Line | null = null;
  for (const line of lines) {
    if (line.body === '' && !line.fenced) continue;
    const entry = !line.fenced && (line.marker !== null || line.body.startsWith('**'));
    if (entry && last && last.indent === line.indent && (last.marker === null) === (line.marker === null)) groups.at(-1)!.push(line);
    else if (entry && !(last && line.indent > last.indent)) groups.push([line]);
    else if (entry) continue;
    last = entry ? line : line.indent > 0 ? last : null;
  }
  return groups;
}

const cellsOf = (raw: string): string[] =>
  raw
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|');

/** The rows of a table whose column of states says that they are not done. */
function openRows(lines: Line[]): string[] {
  const rows: string[] = [];
  for (let i = 1; i < lines.length; i += 1) {
    const head = lines[i - 1]!;
    if (lines[i]!.fenced || !/^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/.test(lines[i]!.raw.slice(0, 400))) continue;
    const names = cellsOf(head.raw).map(plain);
    const state = names.findIndex(name => NEXT_WORDS.some(({ state }) => state.test(name)));
    if (state < 0) continue;
    for (i += 1; i < lines.length && lines[i]!.raw.includes('|'); i += 1) {
      const cells = cellsOf(lines[i]!.raw);
      const named = cells.find((cell, k) => k !== state && plain(cell) !== '');
      if (named && isUndone(cells[state] ?? '')) rows.push(named.trim());
    }
  }
  return rows;
}

function isUndone(cell: string): boolean {
  if (OPEN.test(cell.trim())) return true;
  const said = plain(cell);
  return !DONE.test(cell.trim()) && NEXT_WORDS.some(({ undone }) => undone.test(said));
}
