// An event as the fold reads it: the row, its data parsed once, and a reference to it. Pure.

import { toHex } from '../ids.ts';
import type { EventRow } from '../journal/append.ts';
import { clip } from '../text.ts';
import { LIMITS, type Ref } from './state.ts';

export type FoldedEvent = Pick<
  EventRow,
  'seq' | 'id' | 'n' | 'kind' | 'actor' | 'call' | 'thread' | 'at' | 'ord' | 'cwd' | 'text' | 'file' | 'line'
> & { data: Record<string, unknown> };

/** The columns that a fold needs: not the compressed bodies. */
export const FOLD_COLUMNS = [
  'seq',
  'id',
  'n',
  'kind',
  'actor',
  'call',
  'thread',
  'at',
  'ord',
  'cwd',
  'text',
  'file',
  'line',
  'data',
] as const;

/** Named one by one: copying a whole row costs more than folding it. */
export const foldedEvent = (row: Pick<EventRow, (typeof FOLD_COLUMNS)[number]>): FoldedEvent => ({
  seq: row.seq,
  id: row.id,
  n: row.n,
  kind: row.kind,
  actor: row.actor,
  call: row.call,
  thread: row.thread,
  at: row.at,
  ord: row.ord,
  cwd: row.cwd,
  text: row.text,
  file: row.file,
  line: row.line,
  data: row.data ? (JSON.parse(row.data) as Record<string, unknown>) : {},
});

export const refOf = (event: FoldedEvent, text: string = event.text ?? '', most: number = LIMITS.text): Ref => ({
  id: toHex(event.id),
  n: event.n ?? 0,
  at: event.at,
  file: event.file,
  line: event.line,
  text: clip(text, most),
});

/** A call to this product itself is never work: neither its MCP tools nor its command line. */
export function isOwnCall(event: FoldedEvent): boolean {
  const tool = String(event.data.tool ?? '');
  if (/^mcp__(plugin_[\w-]*continuity[\w-]*_|)continuity__/.test(tool)) return true;
  return event.data.type === 'command' && /^\s*(npx\s+(-y\s+)?)?mcp-continuity(-ui|-server)?\b/.test(event.text ?? '');
}
