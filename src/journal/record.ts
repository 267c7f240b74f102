// Writes events that are born here: a prompt kept, a mission added, an answer given. The same append as for imports, one batch a call.
import { askOne, type Database, type Steps } from '../db/database.ts';
import { type Id, newId } from '../ids.ts';
import type { FolderFacts } from '../projects/repository.ts';
import { redact, redactValue } from '../redact/redact.ts';
import { append, type EventRow, type Fold, type NewEvent, PathsInBatch } from './append.ts';
import { type Actor, type EventKind, storable } from './line.ts';
import { assignProject } from './session-project.ts';
import { type SessionRow, SessionsInBatch } from './session-row.ts';

export type Origin = 'hook' | 'mcp' | 'cli' | 'http' | 'library';

/** The session that an entry belongs to: opened by its first entry. */
export type EntrySession = { client: string; scope: string; name: string; project: number | null };

export type Entry = {
  id?: Id;
  kind: EventKind;
  actor: Actor;
  origin: Origin;
  session: EntrySession | null;
  /** Where there is no session. */
  project: number | null;
  cwd?: string;
  text: string;
  data: Record<string, unknown>;
};

/** Stores entries in the order given. Text and data are redacted here: nothing passes the write boundary unredacted. */
export function* record(
  db: Database,
  workspace: number,
  entries: Entry[],
  folds: Fold[],
  folders: Map<string, FolderFacts> = new Map(),
): Steps<EventRow[]> {
  const sessions = new SessionsInBatch(db, workspace);
  const paths = new PathsInBatch(db, workspace);
  const now = Date.now();
  const events: NewEvent[] = [];
  for (const entry of entries) {
    const session = entry.session ? yield* openSession(db, workspace, sessions, entry, folders, now) : null;
    const cwd = entry.cwd ? yield* paths.key(redact(entry.cwd)) : null;
    const data = redactValue(entry.data) as object;
    events.push({
      id: entry.id ?? newId(now),
      session,
      project: entry.project,
      kind: entry.kind,
      actor: entry.actor,
      origin: entry.origin,
      call: null,
      thread: null,
      at: now,
      received: now,
      // The order never runs backwards in a session, whatever the clocks of its sources say.
      ord: Math.max(now, session?.last_ord ?? 0),
      cwd,
      text: redact(storable(entry.text)) || null,
      data: Object.keys(data).length ? JSON.stringify(data) : null,
      file: null,
      line: null,
      body: null,
    });
  }
  return yield* append(db, workspace, events, sessions, folds, false);
}

function* openSession(
  db: Database,
  workspace: number,
  sessions: SessionsInBatch,
  entry: Entry,
  folders: Map<string, FolderFacts>,
  at: number,
): Steps<SessionRow> {
  const wanted = entry.session!;
  const session = yield* sessions.get(wanted.client, wanted.scope, wanted.name);
  if (session.project === null && wanted.project !== null) {
    Object.assign(session, { project: wanted.project, settled: 1 });
    sessions.changed(session);
  } else if (session.project === null && entry.cwd) {
    const place = { cwd: entry.cwd, branch: null, scope: '', at };
    const { changed } = yield* assignProject(db, workspace, session, place, folders);
    if (changed) sessions.changed(session);
  }
  return session;
}

/** Runs the steps unless this key was used before; then gives what they gave. Same key, one effect. */
export function* once<T>(db: Database, workspace: number, key: string | undefined, steps: () => Steps<T>): Steps<T> {
  if (key === undefined) return yield* steps();
  const known = yield* askOne(
    db.query.selectFrom('write_keys').select('result').where('workspace', '=', workspace).where('key', '=', key),
  );
  if (known) return JSON.parse(known.result) as T;
  const result = yield* steps();
  yield db.query
    .insertInto('write_keys')
    .values({ workspace, key, result: JSON.stringify(result), at: Date.now() })
    .compile();
  return result;
}
