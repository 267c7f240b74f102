// The fold that runs inside the intake transaction: keeps checkpoints, and the two facts of a session that lists sort and filter by.
import { ask, type Database, prepared, type Steps } from '../db/database.ts';
import type { Appended, EventRow } from '../journal/append.ts';
import type { SessionRow } from '../journal/session-row.ts';
import { eventsBetween, packState, stateInBatch, type Until } from './checkpoints.ts';
import { foldedEvent } from './event.ts';
import { foldEvent, settleWork } from './fold.ts';
import { emptyState, FOLD_VERSION, type SessionState } from './state.ts';

/** A checkpoint is kept at every so many events of a session. */
export const CHECKPOINT_EVERY = 256;

export function* sessionFold(db: Database, appended: Appended): Steps<void> {
  for (const [session, rows] of appended.sessions) yield* foldSession(db, appended, session, rows);
}

function* foldSession(
  db: Database,
  { workspace, fromFile }: Appended,
  session: SessionRow,
  rows: EventRow[],
): Steps<void> {
  // A session whose first events these are has neither checkpoints nor events before them.
  const fresh = session.events === rows.length;
  const first = rows.reduce((a, b) => (b.ord < a.ord || (b.ord === a.ord && b.seq < a.seq) ? b : a));
  // Everything before the new events; those that were stored already but sort later are read with them.
  const before: Until = { ord: first.ord, seq: first.seq - 1 };
  const dropped = fresh ? false : yield* dropAfter(db, workspace, session.key, before);
  const state = fresh ? emptyState() : yield* stateInBatch(db, workspace, session.key, before);
  const inOrder = isTail(session, rows, state);
  const events = inOrder
    ? rows
    : ((yield eventsBetween(db, workspace, session.key, state, LAST).compile()) as EventRow[]);
  for (const row of events) {
    foldEvent(state, foldedEvent(row));
    if (state.events % CHECKPOINT_EVERY === 0) yield* keep(db, workspace, session.key, state, 1);
  }
  settleWork(state);
  session.work_ord = state.work_ord;
  if (fromFile || dropped) yield* replaceNewest(db, workspace, session.key, state, fresh);
}

const LAST: Until = { ord: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };

/** True when no stored event of the session sorts after the first new one: then the new rows alone are the tail. */
const isTail = (session: SessionRow, rows: EventRow[], state: SessionState): boolean =>
  state.events + rows.length === session.events && rows.every((row, i) => i === 0 || row.ord >= rows[i - 1]!.ord);

/** An event that sorts earlier makes the checkpoints after it wrong. */
function* dropAfter(db: Database, workspace: number, session: number, place: Until): Steps<boolean> {
  const { ord, seq } = place;
  const rows = yield* ask(prepared(db, 'drop checkpoints', () => drop(db), [workspace, session, ord, ord, seq]));
  return rows.length > 0;
}

const drop = (db: Database) =>
  db.query
    .deleteFrom('checkpoints')
    .where('workspace', '=', 0)
    .where('session', '=', 0)
    .where(where => where.or([where('ord', '>', 0), where.and([where('ord', '=', 0), where('seq', '>', 0)])]))
    .returning('seq');

function* keep(db: Database, workspace: number, session: number, state: SessionState, kept: 0 | 1): Steps<void> {
  const { ord, seq } = state;
  const row = { workspace, session, version: FOLD_VERSION, ord, seq, kept, state: packState(state) };
  const insert = () =>
    db.query
      .insertInto('checkpoints')
      .values(row)
      .onConflict(conflict => conflict.doNothing());
  yield prepared(db, 'keep checkpoint', insert, Object.values(row)).compile();
}

function* replaceNewest(
  db: Database,
  workspace: number,
  session: number,
  state: SessionState,
  fresh: boolean,
): Steps<void> {
  if (!fresh) yield prepared(db, 'drop newest', () => dropNewest(db), [workspace, session, 0]).compile();
  yield* keep(db, workspace, session, state, 0);
}

const dropNewest = (db: Database) =>
  db.query.deleteFrom('checkpoints').where('workspace', '=', 0).where('session', '=', 0).where('kept', '=', 0);
