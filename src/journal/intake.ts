// Takes the lines of a source into the journal, in one batch: each event once, each further sighting as a place. Does not know any client.
import { type Database, prepared, type Steps } from '../db/database.ts';
import { toHex } from '../ids.ts';
import type { FolderFacts } from '../projects/repository.ts';
import { append, type Fold, knownIds, type NewEvent, PathsInBatch, type Sighting } from './append.ts';
import { GroupsInBatch } from './grouped-session.ts';
import { type Partner, partnerOf } from './join-calls.ts';
import type { IntakeLine, LineEvent, Problem } from './line.ts';
import { assignProject } from './session-project.ts';
import { SCOPED_CLIENTS, type SessionRow, SessionsInBatch } from './session-row.ts';
import type { Cursor } from './sources.ts';
import { matchTitles } from './titles.ts';

export type SourceBatch = {
  workspace: number;
  client: string;
  origin: 'transcript';
  file: string;
  lines: IntakeLine[];
  /** Where the source stands before these lines; moved by the batch, written by the caller in the same transaction. */
  cursor: Cursor;
  /** Facts about every folder that the lines name. */
  folders: Map<string, FolderFacts>;
  received: number;
};

/** What became of the lines; adds up to their number, torn last lines apart. */
export type Intake = {
  stored: number;
  known: number;
  skipped: number;
  failed: number;
  events: number;
  sessions: number;
  problems: Problem[];
};

type Context = {
  db: Database;
  batch: SourceBatch;
  sessions: SessionsInBatch;
  paths: PathsInBatch;
  groups: GroupsInBatch;
  /** Sessions whose lines this batch has met: their events are counted at its end only. */
  met: Set<SessionRow>;
  known: Map<string, Sighting>;
  fresh: Map<string, LineEvent>;
  events: NewEvent[];
  places: { id: Uint8Array; line: number; of: string }[];
  /** Calls that were joined to one stored before: this batch's later sightings of them go there. */
  joined: Map<string, Partner>;
  result: Intake;
};

export function* takeIn(db: Database, batch: SourceBatch, folds: Fold[]): Steps<Intake> {
  const sessions = new SessionsInBatch(db, batch.workspace);
  const paths = new PathsInBatch(db, batch.workspace);
  const ids = batch.lines.flatMap(line => line.events.map(event => event.id));
  const context: Context = {
    db,
    batch,
    sessions,
    paths,
    groups: new GroupsInBatch(db, batch, sessions),
    known: yield* knownIds(db, batch.workspace, ids),
    met: new Set(),
    fresh: new Map(),
    events: [],
    places: [],
    joined: new Map(),
    result: { stored: 0, known: 0, skipped: 0, failed: 0, events: 0, sessions: 0, problems: [] },
  };
  const file = yield* paths.key(batch.file);
  for (const line of batch.lines) yield* takeLine(context, line, file);
  context.result.sessions = sessions.made;
  const made = context.events.filter(event => event.kind !== 'project');
  context.result.events = made.length;
  const rows = yield* append(db, batch.workspace, context.events, sessions, folds, true);
  yield* addPlaces(context, rows, file);
  yield* matchTitles(db, batch, sessions, rows);
  yield* sessions.save();
  return context.result;
}

function* takeLine(context: Context, line: IntakeLine, file: number): Steps<void> {
  const { batch, result } = context;
  if (line.problem !== null) {
    result.failed += 1;
    result.problems.push({ file: batch.file, line: line.line, problem: line.problem });
  }
  if (line.events.length === 0) {
    if (line.problem === null) result.skipped += 1;
    return;
  }
  const cursor = batch.cursor;
  const at = timeOf(line, cursor);
  const session = line.group
    ? yield* groupOf(context, line)
    : line.session === null
      ? null
      : yield* sessionOf(context, line);
  const cwd = line.cwd === null ? null : yield* context.paths.key(line.cwd);
  let stored = 0;
  for (const event of line.events) {
    const id = toHex(event.id);
    if (event.at !== undefined) cursor.ord = Math.max(cursor.ord, event.at);
    if (isKnown(context, id, event, line, file)) continue;
    if (line.group && session && (yield* joinsStored(context, event, session, line))) continue;
    context.fresh.set(id, event);
    const own = typeof event.cwd === 'string' ? yield* context.paths.key(event.cwd) : event.cwd;
    stored += 1;
    context.events.push({
      ...event,
      call: context.joined.get(event.call ?? '')?.call ?? event.call,
      session,
      project: null,
      origin: batch.origin,
      thread: line.thread,
      at: event.at ?? at,
      received: batch.received,
      ord: cursor.ord,
      cwd: own === undefined ? cwd : own,
      file,
      line: line.line,
    });
  }
  // What was saved of a damaged line does not make it whole.
  if (line.problem !== null) return;
  if (stored) result.stored += 1;
  else result.known += 1;
}

/** When a line's events happened; moves the clock of their source. */
export function timeOf(line: IntakeLine, clock: Pick<Cursor, 'last_at' | 'ord'>): number | null {
  const at = line.at ?? clock.last_at;
  clock.last_at = at;
  clock.ord = Math.max(clock.ord, at ?? 0);
  return at;
}

/** Null where all of the line is known: it opens no session. */
function* groupOf(context: Context, line: IntakeLine): Steps<SessionRow | null> {
  const { batch, events, known, fresh } = context;
  const isNew = ({ id }: LineEvent) => !known.has(toHex(id)) && !fresh.has(toHex(id));
  if (!line.events.some(isNew)) return null;
  const to = line.at ?? batch.cursor.last_at ?? batch.received;
  const from = Math.min(to, ...line.events.map(event => event.at ?? to));
  const made: Parameters<GroupsInBatch['session']>[2] = [];
  const session = yield* context.groups.session(line, { from, to }, made);
  for (const event of made) events.push({ ...event, received: batch.received, ord: batch.cursor.ord });
  return session;
}

/** A call that the other log told of already: this is a further place of it, and its result is that call's. */
function* joinsStored(context: Context, event: LineEvent, session: SessionRow, line: IntakeLine): Steps<boolean> {
  const at = event.at ?? line.at;
  if (event.kind !== 'call' || at === null) return false;
  const { db, batch, places, joined, known } = context;
  const taken = new Set([...joined.values()].map(partner => partner.seq));
  const partner = yield* partnerOf(db, batch.workspace, session, event, at, taken);
  if (!partner) return false;
  joined.set(event.call!, partner);
  const of = toHex(partner.id);
  known.set(of, partner);
  places.push({ id: event.id, line: line.line, of });
  return true;
}

function* sessionOf(context: Context, line: IntakeLine): Steps<SessionRow> {
  const { batch, sessions, db } = context;
  const session = yield* sessions.get(batch.client, line.scope, line.session!);
  const { cursor } = batch;
  const begins = session.events === 0 && !context.met.has(session);
  context.met.add(session);
  // A file that opens with another session's lines: this session goes on from that one. A generic file may hold any sessions.
  const goesOn = !SCOPED_CLIENTS.has(batch.client);
  if (goesOn && cursor.session !== null && cursor.session !== session.key && session.continues === null && begins) {
    session.continues = cursor.session;
    sessions.changed(session);
  }
  cursor.session = session.key;
  const made = yield* assignProject(db, batch.workspace, session, line, batch.folders);
  if (made.changed) sessions.changed(session);
  if (made.event) context.events.push({ ...made.event, received: batch.received, ord: batch.cursor.ord });
  return session;
}

/** A known event stays as it is; another place is noted, other content is listed. */
function isKnown(
  { known, fresh, batch, places, result }: Context,
  hex: string,
  event: LineEvent,
  line: IntakeLine,
  file: number,
): boolean {
  const stored = known.get(hex);
  const earlier = stored ?? fresh.get(hex);
  if (!earlier) return false;
  if (!stored || stored.file !== file || stored.line !== line.line)
    places.push({ id: event.id, line: line.line, of: hex });
  if (earlier.text !== event.text || earlier.data !== event.data || earlier.kind !== event.kind) {
    const problem = 'this line has the id of one already kept, but other content; the first was kept';
    result.problems.push({ file: batch.file, line: line.line, problem });
  }
  return true;
}

function* addPlaces(
  { db, batch, places, known }: Context,
  rows: { id: Uint8Array; seq: number }[],
  file: number,
): Steps<void> {
  if (!places.length) return;
  const seqs = new Map(rows.map(row => [toHex(row.id), row.seq]));
  for (const { id, line, of } of places) {
    const event = known.get(of)?.seq ?? seqs.get(of);
    if (event === undefined) continue;
    const row = { workspace: batch.workspace, id, event, file, line };
    const insert = () =>
      db.query
        .insertInto('places')
        .values(row)
        .onConflict(conflict => conflict.columns(['workspace', 'id', 'file', 'line']).doNothing());
    yield prepared(db, 'insert place', insert, Object.values(row)).compile();
  }
}
