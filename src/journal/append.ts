// The one place that puts events into the journal: seq, n and order, full text, session rows, then the folds. Inside a batch only.
import { ask, type Database, prepared, type Statement, type Steps, textOf } from '../db/database.ts';
import type { EventsTable } from '../db/schema/journal.ts';
import { type Id, toHex } from '../ids.ts';
import { moreWords } from './searched.ts';
import type { SessionRow, SessionsInBatch } from './session-row.ts';

export type EventRow = EventsTable;

/** An event before it has its place in the journal. */
export type NewEvent = Omit<EventRow, 'seq' | 'n' | 'workspace' | 'session' | 'v'> & { session: SessionRow | null };

/** What a fold is told: the new events of each session in the order of their seq, and those of no session. */
export type Appended = {
  workspace: number;
  /** True for a batch read from files: folds may leave a newest checkpoint. */
  fromFile: boolean;
  sessions: Map<SessionRow, EventRow[]>;
  loose: EventRow[];
};

export type Fold = (db: Database, appended: Appended, sessions: SessionsInBatch) => Steps<void>;

const VERSION = 1;
/** Rows of one statement: each statement costs as much as a third of a row. */
const TOGETHER = 16;

/** The text is made once for each store; afterwards a row costs its binding only. */
function* insert(db: Database, rows: EventRow[]): Steps<void> {
  const whole = rows.length - (rows.length % TOGETHER);
  for (let i = 0; i < whole; i += TOGETHER) yield insertOf(db, rows.slice(i, i + TOGETHER));
  for (const row of rows.slice(whole)) yield insertOf(db, [row]);
}

const insertOf = (db: Database, rows: EventRow[]): Statement => ({
  sql: textOf(db, `insert events ${rows.length}`, () => db.query.insertInto('events').values(rows)),
  parameters: rows.flatMap(row => Object.values(row)),
});

const lastSeq = (db: Database) => db.query.selectFrom('events').select('seq').orderBy('seq', 'desc').limit(1);

/** Stores events that are known to be new. Gives them back as rows. */
export function* append(
  db: Database,
  workspace: number,
  events: NewEvent[],
  sessions: SessionsInBatch,
  folds: Fold[],
  fromFile: boolean,
): Steps<EventRow[]> {
  const [last] = yield* ask(prepared(db, 'last seq', () => lastSeq(db), [1]));
  const before = last?.seq ?? 0;
  const appended: Appended = { workspace, fromFile, sessions: new Map(), loose: [] };
  const rows: EventRow[] = [];
  let seq = before;
  for (const event of events) {
    const row = rowOf(workspace, ++seq, event);
    rows.push(row);
    if (!event.session) appended.loose.push(row);
    else place(appended.sessions, event.session, row);
  }
  yield* insert(db, rows);
  if (rows.length)
    yield db.indexText(rows.map(row => ({ seq: row.seq, workspace, text: row.text, more: moreWords(row) })));
  const touched = [...appended.sessions.keys()];
  for (const session of touched) sessions.changed(session);
  yield* sessions.save();
  for (const fold of folds) yield* fold(db, appended, sessions);
  // Folds write to the sessions they were told of.
  for (const session of touched) sessions.changed(session);
  yield* sessions.save();
  return rows;
}

function place(bySession: Map<SessionRow, EventRow[]>, session: SessionRow, row: EventRow): void {
  const list = bySession.get(session);
  if (list) list.push(row);
  else bySession.set(session, [row]);
}

/** A title that stands in its session. */
export const isTitle = ({ kind, text, data }: Pick<EventRow, 'kind' | 'text' | 'data'>): boolean =>
  kind === 'session' && Boolean(text) && Boolean(data?.includes('"op":"title"'));

function rowOf(workspace: number, seq: number, event: NewEvent): EventRow {
  const { session } = event;
  if (session) {
    session.events += 1;
    session.last_seq = seq;
    if (event.ord > session.last_ord) session.last_ord = event.ord;
    if (isTitle(event)) session.title = event.text;
    if (event.at !== null) {
      if (session.started_at === null || event.at < session.started_at) session.started_at = event.at;
      if (session.last_at === null || event.at > session.last_at) session.last_at = event.at;
    }
  }
  return {
    seq,
    workspace,
    id: event.id,
    session: session?.key ?? null,
    project: session ? null : event.project,
    n: session ? session.events : null,
    kind: event.kind,
    v: VERSION,
    actor: event.actor,
    origin: event.origin,
    call: event.call,
    thread: event.thread,
    at: event.at,
    received: event.received,
    ord: event.ord,
    cwd: event.cwd,
    text: event.text,
    data: event.data,
    file: event.file,
    line: event.line,
    body: event.body,
  };
}

const CHUNK = 128;

export type Sighting = Pick<EventRow, 'id' | 'seq' | 'kind' | 'text' | 'data' | 'file' | 'line'>;

/** Which of these ids the journal knows, as a row of its own or as a further place of one. Keys are hex. */
export function* knownIds(db: Database, workspace: number, ids: Id[]): Steps<Map<string, Sighting>> {
  const known = new Map<string, Sighting>();
  for (let i = 0; i < ids.length; i += CHUNK) {
    const chunk = ids.slice(i, i + CHUNK);
    // One length for all keeps one prepared statement in use; asking twice for an id changes nothing.
    while (chunk.length < CHUNK) chunk.push(chunk[0]!);
    for (const build of [rowsWith, placesWith]) {
      const sql = textOf(db, build.name, () => build(db, chunk));
      const rows = (yield { sql, parameters: [workspace, ...chunk] }) as Sighting[];
      for (const row of rows) known.set(toHex(row.id), row);
    }
  }
  return known;
}

const rowsWith = (db: Database, ids: Id[]) =>
  db.query
    .selectFrom('events')
    .select(['id', 'seq', 'kind', 'text', 'data', 'file', 'line'])
    .where('workspace', '=', 0)
    .where('id', 'in', ids);

const placesWith = (db: Database, ids: Id[]) =>
  db.query
    .selectFrom('places')
    .innerJoin('events', 'events.seq', 'places.event')
    .select(['places.id', 'events.seq', 'events.kind', 'events.text', 'events.data', 'events.file', 'events.line'])
    .where('places.workspace', '=', 0)
    .where('places.id', 'in', ids);

const keysOf = (db: Database) => db.query.selectFrom('paths').select('key').where('workspace', '=', 0);

/** Keys of paths, made where they are new. One batch asks for each path once. */
export class PathsInBatch {
  readonly #db: Database;
  readonly #workspace: number;
  readonly #keys = new Map<string, number>();

  constructor(db: Database, workspace: number) {
    this.#db = db;
    this.#workspace = workspace;
  }

  *key(path: string): Steps<number> {
    const held = this.#keys.get(path);
    if (held !== undefined) return held;
    const [db, workspace] = [this.#db, this.#workspace];
    let [row] = yield* ask(prepared(db, 'path', () => keysOf(db).where('path', '=', ''), [workspace, path]));
    if (!row) {
      const newest = () => keysOf(db).orderBy('key', 'desc').limit(1);
      const [last] = yield* ask(prepared(db, 'last path', newest, [workspace, 1]));
      const made = { workspace, key: (last?.key ?? 0) + 1, path };
      yield prepared(db, 'insert path', () => db.query.insertInto('paths').values(made), Object.values(made)).compile();
      row = made;
    }
    this.#keys.set(path, row.key);
    return row.key;
  }
}
