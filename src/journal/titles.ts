// Titles that a client writes apart from the session they belong to: given to the session that holds their line, whichever comes first.
import { ask, type Database, type Steps } from '../db/database.ts';
import type { EventRow } from './append.ts';
import type { SourceBatch } from './intake.ts';
import type { SessionsInBatch } from './session-row.ts';

const KEY_LENGTH = 12;

type Waiting = { leaf: string; event: number; title: string };

/** Notes which lines this batch's sessions hold, then settles titles: new ones against all lines, waiting ones against the new lines. */
export function* matchTitles(
  db: Database,
  batch: SourceBatch,
  sessions: SessionsInBatch,
  rows: EventRow[],
): Steps<void> {
  const held = yield* noteLines(db, batch, sessions, rows);
  const fresh = yield* noteTitles(db, batch, rows);
  const waiting = held.size
    ? yield* ask(
        db.query
          .selectFrom('titles')
          .select(['leaf', 'event', 'title'])
          .where('workspace', '=', batch.workspace)
          .where('client', '=', batch.client)
          .where('session', 'is', null),
      )
    : fresh;
  const unknown = waiting.filter(title => !held.has(title.leaf));
  for (const title of waiting) {
    const session = held.get(title.leaf);
    if (session !== undefined) yield* give(db, batch, sessions, title, session);
  }
  const asked = new Set(fresh.map(title => title.leaf));
  const search = unknown.filter(title => asked.has(title.leaf));
  if (search.length) yield* searchAll(db, batch, sessions, search);
}

/** One row a session and batch: the keys of its lines, one after the other. */
function* noteLines(
  db: Database,
  batch: SourceBatch,
  sessions: SessionsInBatch,
  rows: EventRow[],
): Steps<Map<string, number>> {
  const held = new Map<string, number>();
  const bySession = new Map<number, string[]>();
  const stored = new Set(rows.map(row => row.line));
  for (const line of batch.lines) {
    if (line.key === null || line.session === null || !stored.has(line.line)) continue;
    const session = yield* sessions.get(batch.client, line.scope, line.session);
    held.set(line.key, session.key);
    const keys = bySession.get(session.key);
    if (keys) keys.push(line.key);
    else bySession.set(session.key, [line.key]);
  }
  const seq = rows[0]?.seq ?? 0;
  for (const [session, keys] of bySession) {
    yield db.query
      .insertInto('line_keys')
      .values({ workspace: batch.workspace, session, seq, keys: keys.join('') })
      .compile();
  }
  return held;
}

function* noteTitles(db: Database, batch: SourceBatch, rows: EventRow[]): Steps<Waiting[]> {
  const seqs = new Map(rows.map(row => [row.line, row.seq]));
  const fresh: Waiting[] = [];
  for (const { title, line } of batch.lines) {
    const event = seqs.get(line);
    if (!title || event === undefined) continue;
    fresh.push({ leaf: title.leaf, event, title: title.text });
    yield db.query
      .insertInto('titles')
      .values({
        workspace: batch.workspace,
        client: batch.client,
        leaf: title.leaf,
        event,
        title: title.text,
        session: null,
      })
      .compile();
  }
  return fresh;
}

function* searchAll(db: Database, batch: SourceBatch, sessions: SessionsInBatch, titles: Waiting[]): Steps<void> {
  const wanted = new Map(titles.map(title => [title.leaf, title]));
  const all = yield* ask(
    db.query
      .selectFrom('line_keys')
      .innerJoin('sessions', join =>
        join.onRef('sessions.key', '=', 'line_keys.session').onRef('sessions.workspace', '=', 'line_keys.workspace'),
      )
      .select(['line_keys.session', 'line_keys.keys'])
      .where('line_keys.workspace', '=', batch.workspace)
      .where('sessions.client', '=', batch.client),
  );
  for (const { session, keys } of all) {
    for (let i = 0; i < keys.length; i += KEY_LENGTH) {
      const title = wanted.get(keys.slice(i, i + KEY_LENGTH));
      if (title) yield* give(db, batch, sessions, title, session);
    }
  }
}

function* give(
  db: Database,
  batch: SourceBatch,
  sessions: SessionsInBatch,
  title: Waiting,
  session: number,
): Steps<void> {
  const row = yield* sessions.byKey(session);
  row.title = title.title;
  sessions.changed(row);
  yield db.query
    .updateTable('titles')
    .set({ session })
    .where('workspace', '=', batch.workspace)
    .where('client', '=', batch.client)
    .where('leaf', '=', title.leaf)
    .compile();
}
