// What is folded from a session's events, made anew and compared: the facts of its row, its checkpoints, the keys of its lines.
import { ask, type Database, type Steps } from '../db/database.ts';
import type { CheckpointsTable } from '../db/schema/work.ts';
import { isTitle } from '../journal/append.ts';
import { NO_EVENTS_YET, type SessionRow } from '../journal/session-row.ts';
import { packState, unpackState } from '../work/checkpoints.ts';
import { FOLD_COLUMNS, foldedEvent } from '../work/event.ts';
import { foldEvent, settleWork } from '../work/fold.ts';
import { CHECKPOINT_EVERY } from '../work/session-fold.ts';
import { emptyState, FOLD_VERSION, type SessionState } from '../work/state.ts';
import type { Made, Remaking } from './imported-rows.ts';
import { rowText } from './tally.ts';
import type { Given } from './titles-again.ts';

const KEY_LENGTH = 12;

/** `titles`: those that were given to sessions from outside. */
export function* sessionsAgain(remaking: Remaking, made: Made, titles: Given): Steps<void> {
  const { db, workspace } = remaking;
  const sessions = yield* ask(db.query.selectFrom('sessions').selectAll().where('workspace', '=', workspace));
  for (const session of sessions) yield* sessionAgain(remaking, made, session, titles.get(session.key));
}

function* sessionAgain(
  remaking: Remaking,
  made: Made,
  session: SessionRow,
  given: { seq: number; title: string } | undefined,
): Steps<void> {
  const { db, workspace, tallies, write } = remaking;
  const stored = yield* ask(
    db.query
      .selectFrom('checkpoints')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('session', '=', session.key),
  );
  const folded = yield* fold(db, session, made, stored);
  const continues = made.begun.has(session.key) ? made.begun.get(session.key)! : session.continues;
  const own = folded.title;
  const title = (own && own.seq > (given?.seq ?? 0) ? own.title : given?.title) ?? null;
  const facts = { ...folded.facts, title, continues };
  const was = Object.fromEntries(Object.keys(facts).map(name => [name, session[name as keyof SessionRow]]));
  const { key } = session;
  if (!tallies.sessions.compare(rowText({ key, ...was }), rowText({ key, ...facts })) && write)
    yield db.query
      .updateTable('sessions')
      .set(facts)
      .where('workspace', '=', workspace)
      .where('key', '=', key)
      .compile();
  yield* compareCheckpoints(remaking, session, stored, folded.checkpoints);
  yield* compareKeys(remaking, made, session, folded.whole);
}

type Folded = {
  facts: Pick<SessionRow, 'started_at' | 'last_at' | 'last_ord' | 'last_seq' | 'events' | 'work_ord'>;
  checkpoints: Map<string, SessionState>;
  /** The newest title that stands in it. */
  title: { seq: number; title: string } | null;
  /** All its imported rows were found again in the kept source. */
  whole: boolean;
};

const placeOf = ({ kept, ord, seq }: Pick<CheckpointsTable, 'kept' | 'ord' | 'seq'>): string => `${kept} ${ord} ${seq}`;

/** Folds from the first event on. The newest checkpoint stays where intake left it: its place is no fact of the events. */
function* fold(db: Database, session: SessionRow, made: Made, stored: CheckpointsTable[]): Steps<Folded> {
  const rows = yield* ask(
    db.query
      .selectFrom('events')
      .select(FOLD_COLUMNS)
      .where('workspace', '=', session.workspace)
      .where('session', '=', session.key)
      .orderBy('ord')
      .orderBy('seq'),
  );
  const current = stored.filter(row => row.version === FOLD_VERSION);
  const newest = current.find(row => row.kept === 0);
  const stands = newest && rows.some(row => row.seq === newest.seq && row.ord === newest.ord);
  const wanted = newest || !current.length;
  const at = stands ? newest.seq : rows.findLast(row => row.file !== null)?.seq;
  const state = emptyState();
  const checkpoints = new Map<string, SessionState>();
  const facts: Folded['facts'] = { ...NO_EVENTS_YET };
  let title: Folded['title'] = null;
  for (const row of rows) {
    if (isTitle(row) && row.seq > (title?.seq ?? 0)) title = { seq: row.seq, title: row.text! };
    foldEvent(state, foldedEvent(row));
    const { ord, seq } = row;
    if (state.events % CHECKPOINT_EVERY === 0) checkpoints.set(placeOf({ kept: 1, ord, seq }), settled(state));
    else if (wanted && seq === at) checkpoints.set(placeOf({ kept: 0, ord, seq }), settled(state));
    facts.last_seq = Math.max(facts.last_seq, seq);
    facts.events = Math.max(facts.events, row.n ?? 0);
    facts.last_ord = Math.max(facts.last_ord, ord);
  }
  settleWork(state);
  Object.assign(facts, { started_at: state.started_at, last_at: state.last_at, work_ord: state.work_ord });
  return { facts, checkpoints, title, whole: rows.every(row => row.file === null || made.found.has(row.seq)) };
}

/** A copy in which the question that a state may leave open is answered: two states that say the same look the same. */
function settled(state: SessionState): SessionState {
  const copy = structuredClone(state);
  settleWork(copy);
  return copy;
}

function* compareCheckpoints(
  { db, workspace, tallies, write }: Remaking,
  { key }: SessionRow,
  stored: CheckpointsTable[],
  made: Map<string, SessionState>,
): Steps<void> {
  const states = new Map<string, string>();
  // A row of another version of the fold is none of this one's: it goes where its place is needed.
  for (const row of stored)
    if (row.version === FOLD_VERSION) states.set(placeOf(row), JSON.stringify(settled(unpackState(row.state))));
  let same = true;
  for (const place of new Set([...states.keys(), ...made.keys()])) {
    const state = made.get(place);
    const [was, is] = [states.get(place), state && JSON.stringify(state)];
    same =
      tallies.checkpoints.compare(was ? `${key} ${place} ${was}` : null, is ? `${key} ${place} ${is}` : null) && same;
  }
  if (same || !write) return;
  yield db.query.deleteFrom('checkpoints').where('workspace', '=', workspace).where('session', '=', key).compile();
  for (const [place, state] of made) {
    const [kept, ord, seq] = place.split(' ').map(Number) as [number, number, number];
    const row = { workspace, session: key, version: FOLD_VERSION, ord, seq, kept, state: packState(state) };
    yield db.query
      .insertInto('checkpoints')
      .values(row)
      .onConflict(conflict => conflict.doNothing())
      .compile();
  }
}

function* compareKeys(
  { db, workspace, tallies, write }: Remaking,
  made: Made,
  session: SessionRow,
  whole: boolean,
): Steps<void> {
  const rows = yield* ask(
    db.query
      .selectFrom('line_keys')
      .select(['seq', 'keys'])
      .where('workspace', '=', workspace)
      .where('session', '=', session.key)
      .orderBy('seq'),
  );
  const stored = new Set(rows.flatMap(row => row.keys.match(KEYS) ?? []));
  const again = new Set(made.keys.get(session.key));
  // Where some of its lines are not kept, their keys cannot be made anew.
  if (!whole) for (const key of stored) again.add(key);
  if (!stored.size && !again.size) return;
  const text = (keys: Set<string>) => `${session.key} ${[...keys].sort().join('')}`;
  if (tallies.line_keys.compare(text(stored), text(again)) || !write) return;
  yield db.query
    .deleteFrom('line_keys')
    .where('workspace', '=', workspace)
    .where('session', '=', session.key)
    .compile();
  const row = { workspace, session: session.key, seq: rows[0]?.seq ?? session.last_seq, keys: [...again].join('') };
  if (again.size) yield db.query.insertInto('line_keys').values(row).compile();
}

const KEYS = new RegExp(`.{${KEY_LENGTH}}`, 'gs');
