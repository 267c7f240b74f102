// What a reply marks as not done beside what it marks as done: boxes, signs before entries, a table's column of states. Pure.
import { type Line, plain } from './next-lines.ts';
import { NEXT_WORDS } from './next-words.ts';

const DONE = /^(?:\[[xX✓✔]\]|(?:\*\*)?[✅✓✔☑])/u;
const OPEN = /^(?:\[[ \-~/]\]|(?:\*\*)?(?:☐|⬜|🔲|◻|⏳|🚧|🔜|⏸|🔄))\ufe0f?\s*/u;
/** What a client or an agent draws for not done. */
export const SIGNS = /☐|⬜|🔲|◻|⏳|🚧|🔜|⏸|🔄/u;
const BOXES = /\[[ \-~/]\]|\|/;

/** Entries that carry a mark of being open, where another carries one of being done: the list tells how far work is. */
export function openMarks(lines: Line[]): string[] {
  if (!lines.some(({ raw }) => BOXES.test(raw) || SIGNS.test(raw))) return [];
  const entries = lines.filter(line => line.marker !== null || OPEN.test(line.body) || DONE.test(line.body));
  const marked = entries.some(line => DONE.test(line.body))
    ? entries.filter(line => OPEN.test(line.body)).map(line => line.body.replace(OPEN, ''))
    : [];
  return [...marked, ...openRows(lines)];
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
  const said = plain(cell);
  return said === '' ? OPEN.test(cell.trim()) : NEXT_WORDS.some(({ undone }) => undone.test(said));
}
