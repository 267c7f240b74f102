// The state of a session at any place of the journal: newest checkpoint at or before it, then the events after. Readers never write.
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { ask, type Database, prepared, type Steps } from '../db/database.ts';
import { FOLD_COLUMNS, foldedEvent } from './event.ts';
import { foldEvent, settleWork } from './fold.ts';
import { emptyState, FOLD_VERSION, type SessionState } from './state.ts';

/** A place in a session's order. */
export type Until = { ord: number; seq: number };
export const END: Until = { ord: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };

/** Level 1: a checkpoint is written far more often than it is read. */
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
export const packState = (state: SessionState): Uint8Array => zstdCompressSync(JSON.stringify(state), FAST);
export const unpackState = (bytes: Uint8Array): SessionState =>
  JSON.parse(zstdDecompressSync(bytes).toString('utf8')) as SessionState;

/** Texts that are compiled once need a place to be built with; what it says does not matter. */
const SOME: Until = { ord: 0, seq: 0 };

export const newestCheckpoint = (db: Database, workspace: number, session: number, until: Until) =>
  prepared(db, 'newest checkpoint', () => checkpointBefore(db, SOME), [
    workspace,
    session,
    FOLD_VERSION,
    until.ord,
    until.ord,
    until.seq,
    1,
  ]);

const checkpointBefore = (db: Database, until: Until) =>
  db.query
    .selectFrom('checkpoints')
    .select(['ord', 'seq', 'state'])
    .where('workspace', '=', 0)
    .where('session', '=', 0)
    .where('version', '=', FOLD_VERSION)
    .where(where =>
      where.or([
        where('ord', '<', until.ord),
        where.and([where('ord', '=', until.ord), where('seq', '<=', until.seq)]),
      ]),
    )
    .orderBy('ord', 'desc')
    .orderBy('seq', 'desc')
    .limit(1);

export const eventsBetween = (db: Database, workspace: number, session: number, after: Until, until: Until) =>
  prepared(db, 'events between', () => between(db, SOME, SOME), [
    workspace,
    session,
    after.ord,
    after.ord,
    after.seq,
    until.ord,
    until.ord,
    until.seq,
  ]);

const between = (db: Database, after: Until, until: Until) =>
  db.query
    .selectFrom('events')
    .select(FOLD_COLUMNS)
    .where('workspace', '=', 0)
    .where('session', '=', 0)
    .where(where =>
      where.or([where('ord', '>', after.ord), where.and([where('ord', '=', after.ord), where('seq', '>', after.seq)])]),
    )
    .where(where =>
      where.or([
        where('ord', '<', until.ord),
        where.and([where('ord', '=', until.ord), where('seq', '<=', until.seq)]),
      ]),
    )
    .orderBy('ord')
    .orderBy('seq');

/** Unpacked states by session: asking again soon after is the rule (a page that looks each second, an agent's next call). */
const unpacked = new WeakMap<Database, Map<string, { packed: Uint8Array; state: SessionState }>>();
const UNPACKED_MOST = 128;

/** The state of a checkpoint that nothing follows, for reading only: the same bytes give the same object. */
function unpackedOnce(db: Database, key: string, packed: Uint8Array): SessionState {
  const held = unpacked.get(db) ?? new Map();
  unpacked.set(db, held);
  const known = held.get(key);
  held.delete(key);
  const state = known && Buffer.compare(known.packed, packed) === 0 ? known.state : unpackState(packed);
  if (state !== known?.state) settleWork(state);
  held.set(key, { packed, state });
  if (held.size > UNPACKED_MOST) held.delete(held.keys().next().value!);
  return state;
}

/** Reading side: what it gives is not to be changed. */
export async function stateAt(
  db: Database,
  workspace: number,
  session: number,
  until: Until = END,
): Promise<SessionState> {
  const [checkpoint] = await db.read(newestCheckpoint(db, workspace, session, until));
  const rows = await db.read(eventsBetween(db, workspace, session, checkpoint ?? emptyState(), until));
  if (checkpoint && !rows.length) return unpackedOnce(db, `${workspace} ${session}`, checkpoint.state);
  const state = checkpoint ? unpackState(checkpoint.state) : emptyState();
  for (const row of rows) foldEvent(state, foldedEvent(row));
  settleWork(state);
  return state;
}

/** The same inside a batch. */
export function* stateInBatch(db: Database, workspace: number, session: number, until: Until): Steps<SessionState> {
  const [checkpoint] = yield* ask(newestCheckpoint(db, workspace, session, until));
  const state = checkpoint ? unpackState(checkpoint.state) : emptyState();
  for (const row of yield* ask(eventsBetween(db, workspace, session, state, until))) foldEvent(state, foldedEvent(row));
  return state;
}
