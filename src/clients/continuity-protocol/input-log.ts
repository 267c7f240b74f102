// The log of preserved inputs, entry by entry: what the person wrote, as two scripts of the first draft wrote it down. Pure.
import { hash } from 'node:crypto';
import type { Block } from '../../journal/line.ts';

export type LogEntry = { line: number; at: number | null; blocks: Block[]; problem?: string };

/** `[20250602_160013] USER_INPUT_RAW:`, the text below it; or `[160013] INPUT: text`, which has no day. */
const RAW = /^\[(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)\] USER_INPUT_RAW:\s*$/;
const SHORT = /^\[(\d\d)(\d\d)(\d\d)\] INPUT: (.*)$/;
const END = /^--- (END_INPUT|PRESERVED) ---\s*$/;

type Open = { line: number; head: string; at: number | null; clock: string | null; text: string[] };

/** `torn`: line of a last entry whose end is not written yet. An entry is known by its head and text, and by how often it stood before. */
export function readLog(text: string): { entries: LogEntry[]; torn: number | null } {
  const stood = new Map<string, number>();
  const entries: LogEntry[] = [];
  let open: Open | null = null;
  const close = () => {
    if (open) entries.push(entryOf(open, stood));
    open = null;
  };
  for (const [i, raw] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const line = raw.replace(/\r$/, '');
    const begun = openedBy(line, i + 1);
    if (begun || END.test(line)) {
      const stray = !begun && !open;
      close();
      open = begun;
      if (stray) entries.push(strayLine(i + 1));
    } else if (open) (open as Open).text.push(line);
    else if (line.trim()) entries.push(strayLine(i + 1));
  }
  return { entries, torn: (open as Open | null)?.line ?? null };
}

const strayLine = (line: number): LogEntry => ({
  line,
  at: null,
  blocks: [],
  problem: 'belongs to no entry of the log',
});

function openedBy(line: string, at: number): Open | null {
  const raw = RAW.exec(line);
  if (raw) {
    const [year, month, day, hour, minute, second] = raw.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    // The clock of the machine that wrote it, taken for this one's: the log has no zone.
    const time = new Date(year, month - 1, day, hour, minute, second).getTime();
    return { line: at, head: line.trim(), at: time, clock: null, text: [] };
  }
  const short = SHORT.exec(line);
  if (!short) return null;
  const clock = short.slice(1, 4).join(':');
  return { line: at, head: `[${clock}]`, at: null, clock, text: [short[4]!] };
}

/** The end of an entry says that the input was dealt with: nobody owes it an answer any more. */
function entryOf({ line, head, at, clock, text }: Open, stood: Map<string, number>): LogEntry {
  const typed = text.join('\n').trim();
  const key = hash('sha256', `${head}\n${typed}`);
  const nth = stood.get(key) ?? 0;
  stood.set(key, nth + 1);
  const source = `${key}:${nth}`;
  if (!typed) return { line, at, blocks: [] };
  return {
    line,
    at,
    blocks: [
      { kind: 'prompt', actor: 'person', source: `${source}#0`, text: typed, ...(clock ? { data: { clock } } : {}) },
      { kind: 'other', actor: 'program', source: `${source}#1`, data: { type: 'turn_done' } },
    ],
  };
}
