// What a reply marks as not done beside what it marks as done: boxes, signs before entries, a table's column of states. Pure.
import { type Line, plain } from './next-lines.ts';
import { NEXT_WORDS } from './next-words.ts';

/** Boxes and strokes are for work alone; a sign may praise what it stands before. */
const TICKED = /^(?:\[(?:[xX✓✔]|ok|OK)\]|☑)|^~~/u;
const DONE = /^(?:\*\*)?[✅✓✔]/u;
const WORD =
  '(?:done|completed?|finished|fixed|merged|shipped|released|delivered|ready|ok|feit[oa]|pront[oa]|conclu[ií]d[oa]|entregue|hech[oa]|list[oa]|completad[oa]|terminad[oa]|entregad[oa])';
const DONE_AFTER = new RegExp(`(?:✅|✓|✔|☑)\\ufe0f?\\W*(?:\\p{L}+)?\\W*$|[(–—:-]\\s*${WORD}\\W*$`, 'iu');
/** "Name: done, with more said of it", "Phase 3 – Procedures: 61 of 90". */
const STATED_LINE = /^[^:–—]{2,60}(?::|\s[–—-])\s/u;
const BOLD_FIRST = /^\*\*[^*]+\*\*\s*\S/;
const PARTS = /\*{0,2}\s*(?::|\s[–—-])\*{0,2}\s+\*{0,2}|\s\(/;
const PART_OF = /^(\d+) (?:of|de|out of) (\d+)\b/;
const DONE_FIRST = new RegExp(`^${WORD}(?![\\p{L}\\p{N}])`, 'iu');
const OPEN = /^(?:\[(?: *|[-~/])\]|(?:\*\*)?(?:☐|⬜|🔲|◻|⏳|🚧|🔜|⏸|🔄|❌|✘|✗))\ufe0f?\s*/u;
const STATED = /\s*(?:⏳|🚧|🔜|⏸|🔄|❌|✘|✗)\ufe0f?.*$/u;

/** Entries that are not marked as done, in a list that marks others as done: it tells how far work is. */
export function openMarks(lines: Line[]): string[] {
  const marked = groupsOf(lines).flatMap(openIn);
  return [
    ...marked.map(({ body }) =>
      body
        .replace(OPEN, '')
        .replace(/^[🟡🟠🔴⚪]\s*/u, '')
        .replace(STATED, ''),
    ),
    ...openRows(lines),
  ];
}

function openIn(group: Line[]): Line[] {
  const open = (done: RegExp) => group.filter(({ body }) => !done.test(body));
  const unticked = open(TICKED);
  if (unticked.length < group.length) return unticked;
  const unsigned = open(DONE);
  // An entry without a sign is open among steps only; elsewhere it is one more thing to tell.
  if (unsigned.length < group.length)
    return unsigned.filter(({ body, marker }) => OPEN.test(body) || /\d/.test(marker ?? ''));
  const unlit = open(/^🟢/u);
  if (unlit.length < group.length) return unlit;
  // A sign at the end of one entry may be joy; of half of them it is a state.
  const unstated = open(DONE_AFTER);
  if (unstated.length * 2 <= group.length) return unstated;
  const afterBold = (body: string) => /^\*\*[^*]+\*\*\s*(\S.*)$/.exec(body)?.[1] ?? '';
  const told = unstated.filter(({ body }) => isUndone(afterBold(body)));
  return told.length && unstated.length < group.length ? told : statedOpen(group);
}

/** "Cover: ok, photo changed", "Interview: the last answer is missing": each entry says how far it is. */
function statedOpen(group: Line[]): Line[] {
  const states = group.map(({ body }) => body.split(PARTS).slice(1));
  if (!states.some(parts => parts.some(part => DONE_FIRST.test(part)))) return [];
  return group.filter((_, i) => states[i]!.some(part => isUndone(part) || isPartly(part)));
}

function isPartly(state: string): boolean {
  const [, some, all] = PART_OF.exec(state) ?? [];
  return some !== undefined && Number(some) < Number(all);
}

const kindOf = ({ marker }: Line): string => marker?.replace(/\w+/, '1') ?? '';

/** Entries that follow each other at one depth; bold lines one under the other are such entries too. */
function groupsOf(lines: Line[]): Line[][] {
  const groups: Line[][] = [];
  let last: Line | null = null;
  for (const line of lines) {
    if (line.body === '' && !line.fenced) continue;
    const plainly = line.marker === null && line.heading === 0 && STATED_LINE.test(line.body);
    const entry = !line.fenced && (line.marker !== null || BOLD_FIRST.test(line.body) || plainly);
    if (entry && last && last.indent === line.indent && kindOf(last) === kindOf(line)) groups.at(-1)!.push(line);
    else if (entry && !(last && line.indent > last.indent)) groups.push([line]);
    else if (entry) continue;
    // What is told below a bold line belongs to it.
    if (entry) last = line;
    else if (line.indent === 0 && !(last && BOLD_FIRST.test(last.body) && line.heading === 0)) last = null;
  }
  return groups;
}

const RULE = /^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/;

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
    if (lines[i]!.fenced || !RULE.test(lines[i]!.raw.slice(0, 400))) continue;
    const names = cellsOf(head.raw).map(plain);
    const state = names.findIndex(name => NEXT_WORDS.state.test(name));
    if (state < 0) continue;
    for (i += 1; i < lines.length && lines[i]!.raw.includes('|'); i += 1) {
      const cells = cellsOf(lines[i]!.raw);
      if (isUndone(cells[state] ?? '')) rows.push(nameOf(cells.filter((_, k) => k !== state)));
    }
  }
  return rows;
}

/** What a row is about: of its first two cells the one that says more, since the other is a number. */
const nameOf = (cells: string[]): string =>
  cells
    .slice(0, 2)
    .map(cell => cell.trim())
    .reduce((a, b) => (/^\S{1,6}$/.test(a) && b.length > a.length ? b : a), cells[0]?.trim() ?? '');

/** The rows of a table under a heading of what is left. */
export function rowsOf(lines: Line[]): string[] {
  const rule = lines.findIndex(({ fenced, raw }) => !fenced && RULE.test(raw.slice(0, 400)));
  // A column of states tells by itself which are open.
  if (rule < 1 || cellsOf(lines[rule - 1]!.raw).some(name => NEXT_WORDS.state.test(plain(name)))) return [];
  const rows = lines.slice(rule + 1).map(({ raw }) => raw);
  const end = rows.findIndex(raw => !raw.includes('|'));
  const names = rows.slice(0, end < 0 ? rows.length : end).map(raw => nameOf(cellsOf(raw)));
  return names.filter(name => /\p{L}{2}/u.test(name));
}

function isUndone(cell: string): boolean {
  if (OPEN.test(cell.trim()) && !/^[❌✘✗]/u.test(cell.trim())) return true;
  // A name in code is what a program calls it.
  if (/^\s*`[^`]*`\s*$/.test(cell)) return false;
  const said = plain(cell);
  return !DONE.test(cell.trim()) && !TICKED.test(cell.trim()) && NEXT_WORDS.undone.test(said);
}
