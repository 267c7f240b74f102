// One call told by two logs, as it starts and as it returned: whichever is read second joins the first. Reads only.
import { ask, type Database, type Steps } from '../db/database.ts';
import { toHex } from '../ids.ts';
import type { Sighting } from './append.ts';
import type { LineEvent } from './line.ts';
import type { SessionRow } from './session-row.ts';

/** The two clocks are one; what lies between is the time to write a line. */
const NEAR_MS = 1_000;

export type Partner = Sighting & { call: string };

/** Which log told of a call stands before the colon of its key. */
const side = (call: string): string => call.slice(0, call.indexOf(':'));

/** The stored call of the other log that says the same at the same time and that nothing has joined yet, the nearest of several. */
export function* partnerOf(
  db: Database,
  workspace: number,
  session: SessionRow,
  event: LineEvent,
  at: number,
  taken: Set<number>,
): Steps<Partner | null> {
  const rows = yield* ask(
    db.query
      .selectFrom('events')
      .select(['id', 'seq', 'kind', 'call', 'at', 'text', 'data', 'body', 'file', 'line'])
      .where('workspace', '=', workspace)
      .where('session', '=', session.key)
      // An event is never ordered before its own time: the index leaves out all that is older.
      .where('ord', '>=', at - NEAR_MS)
      .where('kind', '=', 'call')
      .where('at', '>=', at - NEAR_MS)
      .where('at', '<=', at + NEAR_MS),
  );
  const same = rows.filter(
    row =>
      row.call !== null &&
      side(row.call) !== side(event.call ?? '') &&
      row.text === event.text &&
      row.data === event.data &&
      hex(row.body) === hex(event.body),
  );
  if (!same.length) return null;
  const places = yield* ask(
    db.query
      .selectFrom('places')
      .select(['id', 'event'])
      .where('workspace', '=', workspace)
      .where(
        'event',
        'in',
        same.map(row => row.seq),
      ),
  );
  const joined = (seq: number, id: Uint8Array) =>
    places.some(place => place.event === seq && toHex(place.id) !== toHex(id));
  const free = same.filter(row => !taken.has(row.seq) && !joined(row.seq, row.id));
  free.sort((a, b) => Math.abs(a.at! - at) - Math.abs(b.at! - at) || a.seq - b.seq);
  return free[0] ? { ...free[0], call: free[0].call! } : null;
}

const hex = (bytes: Uint8Array | null): string => (bytes === null ? '' : toHex(bytes));
