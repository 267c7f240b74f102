// Counts everything derived anew from the events alone, and names each place where the store says otherwise. Reads only.
import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import type { SessionsTable, SourcesTable } from '../../src/db/schema/journal.ts';
import type { CheckpointsTable } from '../../src/db/schema/work.ts';
import { formatId, toHex } from '../../src/ids.ts';
import type { EventRow } from '../../src/journal/append.ts';
import { moreWords } from '../../src/journal/searched.ts';
import { unpackState } from '../../src/work/checkpoints.ts';
import { foldedEvent } from '../../src/work/event.ts';
import { foldEvent, settleWork } from '../../src/work/fold.ts';
import { applyToRecord, RECORD_KINDS, type RecordData, type RecordRow } from '../../src/work/records.ts';
import { emptyState, FOLD_VERSION, type SessionState } from '../../src/work/state.ts';

export type Found = {
  problems: string[];
  events: EventRow[];
  sessions: number;
  records: number;
  checkpoints: number;
  /** Idempotency keys and what they gave, as JSON. */
  keys: Map<string, string>;
  /** Id of a note -> number of events that settle it. */
  closings: Map<string, number>;
};

const all = <T>(db: DatabaseSync, sql: string): T[] =>
  db
    .prepare(sql)
    .all()
    .map(row => ({ ...row })) as T[];

export function recount(db: DatabaseSync): Found {
  const events = all<EventRow>(db, 'select * from events order by seq');
  const sessions = all<SessionsTable>(db, 'select * from sessions');
  const records = all<RecordRow>(db, 'select * from records');
  const checkpoints = all<CheckpointsTable>(db, 'select * from checkpoints');
  const keys = all<{ key: string; result: string }>(db, 'select key, result from write_keys');
  const closings = new Map<string, number>();
  for (const { data } of events) {
    const { of, op } = JSON.parse(data ?? '{}') as Partial<RecordData>;
    if (of && op === 'close') closings.set(of, (closings.get(of) ?? 0) + 1);
  }
  const problems = [
    ...numbering(events, sessions),
    ...references(db, events),
    ...indexed(db, events),
    ...recordsAnew(events, sessions, records),
    ...sessions.flatMap(session => foldAnew(session, events, checkpoints)),
    ...sourcesAnew(db, events),
  ];
  return {
    problems,
    events,
    sessions: sessions.length,
    records: records.length,
    checkpoints: checkpoints.length,
    keys: new Map(keys.map(({ key, result }) => [key, result])),
    closings,
  };
}

/** seq and n without gaps; a session's counters as its events say. */
function numbering(events: EventRow[], sessions: SessionsTable[]): string[] {
  const problems = events.flatMap((event, i) => (event.seq === i + 1 ? [] : [`seq ${event.seq} stands at ${i + 1}`]));
  const known = new Set(sessions.map(session => session.key));
  for (const event of events)
    if (event.session !== null && !known.has(event.session)) problems.push(`event ${event.seq} is of no session`);
  for (const session of sessions) {
    const own = events.filter(event => event.session === session.key);
    const times = own.map(event => event.at).filter(at => at !== null);
    const said = [session.events, session.last_seq, session.last_ord, session.started_at, session.last_at];
    const counted = [
      own.length,
      own.at(-1)?.seq ?? 0,
      Math.max(0, ...own.map(event => event.ord)),
      times.length ? Math.min(...times) : null,
      times.length ? Math.max(...times) : null,
    ];
    if (!own.length) problems.push(`session ${session.name} has no event`);
    if (String(said) !== String(counted)) problems.push(`session ${session.name} says ${said}; its events ${counted}`);
    if (own.some((event, i) => event.n !== i + 1)) problems.push(`session ${session.name}: n is not 1, 2, 3…`);
  }
  return problems;
}

/** Every key leads to a row. */
function references(db: DatabaseSync, events: EventRow[]): string[] {
  const keysOf = (sql: string) => new Set(all<{ key: number }>(db, sql).map(row => row.key));
  const paths = keysOf('select key from paths');
  const projects = keysOf('select key from projects');
  const seqs = new Set(events.map(event => event.seq));
  const bad = events.filter(
    ({ cwd, file, project }) =>
      (cwd !== null && !paths.has(cwd)) ||
      (file !== null && !paths.has(file)) ||
      (project !== null && !projects.has(project)),
  );
  const problems = bad.map(event => `event ${event.seq} names a path or project that is not there`);
  for (const key of keysOf('select project as key from sessions where project is not null'))
    if (!projects.has(key)) problems.push(`a session names project ${key}, which is not there`);
  const named = keysOf('select project as key from aliases');
  for (const key of projects) if (!named.has(key)) problems.push(`project ${key} has no alias`);
  for (const key of keysOf('select event as key from places'))
    if (!seqs.has(key)) problems.push(`a place names event ${key}, which is not there`);
  return problems;
}

/** Each event that has words is in full text, and nothing else is. */
function indexed(db: DatabaseSync, events: EventRow[]): string[] {
  const wanted = events.filter(event => event.text !== null || moreWords(event) !== '').map(event => event.seq);
  const held = all<{ id: number }>(db, 'select id from events_text_docsize order by id').map(row => row.id);
  return isDeepStrictEqual(wanted, held) ? [] : [`full text holds ${held.length} events, ${wanted.length} have words`];
}

function recordsAnew(events: EventRow[], sessions: SessionsTable[], records: RecordRow[]): string[] {
  const projects = new Map(sessions.map(session => [session.key, session.project]));
  const rows = new Map<string, RecordRow>();
  for (const event of events) {
    if (!(RECORD_KINDS as readonly string[]).includes(event.kind)) continue;
    const { workspace, session } = event;
    const data = JSON.parse(event.data ?? '{}') as RecordData;
    const project = session === null ? event.project : (projects.get(session) ?? null);
    const of = data.of ?? formatId(event.id);
    const row = applyToRecord(rows.get(of) ?? null, { ...event, data }, { workspace, project, session });
    if (row) rows.set(of, row);
  }
  const problems: string[] = [];
  for (const record of records) {
    const anew = rows.get(formatId(record.id));
    rows.delete(formatId(record.id));
    if (!isDeepStrictEqual(anew, record)) problems.push(`record ${toHex(record.id)} is not what its events say`);
  }
  for (const id of rows.keys()) problems.push(`record ${id} is missing`);
  return problems;
}

/** The session folded from its first event: equal to each checkpoint on the way, and to what the session's row holds. */
function foldAnew(session: SessionsTable, events: EventRow[], checkpoints: CheckpointsTable[]): string[] {
  const own = events.filter(event => event.session === session.key).sort((a, b) => a.ord - b.ord || a.seq - b.seq);
  const kept = new Map(
    checkpoints
      .filter(each => each.session === session.key && each.version === FOLD_VERSION)
      .map(each => [`${each.ord} ${each.seq}`, each]),
  );
  const problems: string[] = [];
  const state = emptyState();
  for (const event of own) {
    foldEvent(state, foldedEvent(event));
    const place = `${event.ord} ${event.seq}`;
    const checkpoint = kept.get(place);
    kept.delete(place);
    if (checkpoint && !isDeepStrictEqual(settled(unpackState(checkpoint.state)), settled(state)))
      problems.push(`session ${session.name}: the checkpoint at ${place} is not the fold of its events`);
  }
  for (const place of kept.keys())
    problems.push(`session ${session.name}: a checkpoint stands at ${place}, no event does`);
  if (settled(state).work_ord !== session.work_ord)
    problems.push(`session ${session.name}: work_ord is not the fold's`);
  return problems;
}

/** As JSON keeps it, the waiting replies judged. */
function settled(state: SessionState): SessionState {
  const copy = JSON.parse(JSON.stringify(state)) as SessionState;
  settleWork(copy);
  return copy;
}

/** Every line that a source says was read stands in the journal, none after it. For files of which each line is an event. */
function sourcesAnew(db: DatabaseSync, events: EventRow[]): string[] {
  const places = all<{ file: number; line: number }>(db, 'select file, line from places');
  const lines = new Map<number, Set<number>>();
  for (const { file, line } of [...events, ...places]) {
    if (file === null || line === null) continue;
    const known = lines.get(file) ?? new Set();
    lines.set(file, known.add(line));
  }
  return all<SourcesTable>(db, 'select * from sources').flatMap(source => {
    const seen = lines.get(source.file) ?? new Set();
    const silent = source.skipped + source.failed;
    const said = source.stored + source.known + silent;
    const right = said === source.lines && seen.size === source.lines - silent && Math.max(0, ...seen) <= source.lines;
    return right ? [] : [`source ${source.file} says ${source.lines} lines read; ${seen.size} are in the journal`];
  });
}
