// Titles that a client writes apart from the session they belong to: given to the session that holds their line, whichever comes first.
// A batch looks at its own lines only; the lines of the whole store are looked at once, after many batches, by `settleTitles`.
import { ask, type Database, prepared, type Steps } from '../db/database.ts';
import type { EventRow } from './append.ts';
import type { SourceBatch } from './intake.ts';
import { SessionsInBatch } from './session-row.ts';

const KEY_LENGTH = 12;
const CHUNK = 128;

/** In place of a session: no line of the store holds this leaf; one that comes may. Null: not looked for yet. */
const NONE_YET = 0;

type Whose = { workspace: number; client: string };
type Waiting = { leaf: string; event: number; title: string };

/** Notes which lines this batch's sessions hold, then gives them the titles that wait for one of these. */
export function* matchTitles(
  db: Database,
  batch: SourceBatch,
  sessions: SessionsInBatch,
  rows: EventRow[],
): Steps<void> {
  const held = yield* noteLines(db, batch, sessions, rows);
  yield* noteTitles(db, batch, rows);
  for (const title of yield* waitingFor(db, batch, [...held.keys()]))
    yield* give(db, batch, sessions, title, held.get(title.leaf)!);
}

/** Looks for the lines of all titles that nobody has looked for yet. One transaction; nothing to do costs one small query. */
export async function settleTitles(db: Database, workspace: number): Promise<void> {
  if (!(await db.read(unsought(db, workspace).limit(1))).length) return;
  await db.batch(function* () {
    const sessions = new SessionsInBatch(db, workspace);
    const byClient = Map.groupBy(yield* ask(unsought(db, workspace).orderBy('event')), title => title.client);
    for (const [client, titles] of byClient) yield* searchAll(db, { workspace, client }, sessions, titles);
    yield* sessions.save();
    yield db.query
      .updateTable('titles')
      .set({ session: NONE_YET })
      .where('workspace', '=', workspace)
      .where('session', 'is', null)
      .compile();
  });
}

const unsought = (db: Database, workspace: number) =>
  db.query
    .selectFrom('titles')
    .select(['client', 'leaf', 'event', 'title'])
    .where('workspace', '=', workspace)
    .where('session', 'is', null);

/** Titles without a session whose line is one of these, the later one of two last. */
function* waitingFor(db: Database, { workspace, client }: SourceBatch, leaves: string[]): Steps<Waiting[]> {
  const found: Waiting[] = [];
  for (let i = 0; i < leaves.length; i += CHUNK) {
    const chunk = leaves.slice(i, i + CHUNK);
    // One length for all keeps one prepared statement in use.
    while (chunk.length < CHUNK) chunk.push(chunk[0]!);
    found.push(
      ...(yield* ask(
        prepared(db, 'waiting titles', () => waiting(db, chunk), [workspace, client, ...chunk, NONE_YET]),
      )),
    );
  }
  return found.sort((a, b) => (a.leaf === b.leaf ? a.event - b.event : a.leaf < b.leaf ? -1 : 1));
}

const waiting = (db: Database, leaves: string[]) =>
  db.query
    .selectFrom('titles')
    .select(['leaf', 'event', 'title'])
    .where('workspace', '=', 0)
    .where('client', '=', '')
    .where('leaf', 'in', leaves)
    .where(title => title.or([title('session', 'is', null), title('session', '=', NONE_YET)]));

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
    const row = { workspace: batch.workspace, session, seq, keys: keys.join('') };
    const insert = () => db.query.insertInto('line_keys').values(row);
    yield prepared(db, 'insert line keys', insert, Object.values(row)).compile();
  }
  return held;
}

function* noteTitles(db: Database, batch: SourceBatch, rows: EventRow[]): Steps<void> {
  const seqs = new Map(rows.map(row => [row.line, row.seq]));
  for (const { title, line } of batch.lines) {
    const event = seqs.get(line);
    if (!title || event === undefined) continue;
    const { workspace, client } = batch;
    const row = { workspace, client, leaf: title.leaf, event, title: title.text, session: null };
    const insert = () => db.query.insertInto('titles').values(row);
    yield prepared(db, 'insert title', insert, Object.values(row)).compile();
  }
}

function* searchAll(db: Database, whose: Whose, sessions: SessionsInBatch, titles: Waiting[]): Steps<void> {
  const wanted = new Map(titles.map(title => [title.leaf, title]));
  const all = yield* ask(
    db.query
      .selectFrom('line_keys')
      .innerJoin('sessions', join =>
        join.onRef('sessions.key', '=', 'line_keys.session').onRef('sessions.workspace', '=', 'line_keys.workspace'),
      )
      .select(['line_keys.session', 'line_keys.keys'])
      .where('line_keys.workspace', '=', whose.workspace)
      .where('sessions.client', '=', whose.client)
      .orderBy('line_keys.seq'),
  );
  // All lines of the store are looked at: nearly all by their first two characters only.
  const start = (text: string, at: number) => (text.charCodeAt(at) << 7) | text.charCodeAt(at + 1);
  const may = new Uint8Array(1 << 14);
  for (const leaf of wanted.keys()) may[start(leaf, 0)] = 1;
  for (const { session, keys } of all) {
    for (let i = 0; i < keys.length; i += KEY_LENGTH) {
      if (!may[start(keys, i)]) continue;
      const leaf = keys.slice(i, i + KEY_LENGTH);
      const title = wanted.get(leaf);
      if (!title) continue;
      yield* give(db, whose, sessions, title, session);
      // Of several sessions that hold the line, the title is the first one's.
      wanted.delete(leaf);
    }
  }
}

type Newest = { given: Map<number, number>; own: Map<number, number> };
/** Seqs of the newest titles, as far as a batch has asked: those given to sessions, and those that stand in them. */
const newestTitles = new WeakMap<SessionsInBatch, Newest>();

/** The newest of a session's titles is its title, in whatever order they and its lines come. */
function* give(
  db: Database,
  { workspace, client }: Whose,
  sessions: SessionsInBatch,
  title: Waiting,
  session: number,
): Steps<void> {
  const newest = newestTitles.get(sessions) ?? { given: yield* newestGiven(db, workspace), own: new Map() };
  newestTitles.set(sessions, newest);
  const given = newest.given.get(session) ?? 0;
  const own = newest.own.get(session) ?? (yield* newestOwn(db, workspace, session));
  newest.given.set(session, Math.max(given, title.event));
  newest.own.set(session, own);
  if (Math.max(given, own) <= title.event) {
    const row = yield* sessions.byKey(session);
    row.title = title.title;
    sessions.changed(row);
  }
  const update = () =>
    db.query
      .updateTable('titles')
      .set({ session })
      .where('workspace', '=', workspace)
      .where('client', '=', client)
      .where('leaf', '=', title.leaf);
  yield prepared(db, 'give title', update, [session, workspace, client, title.leaf]).compile();
}

/** All at once: a title is found by its leaf, not by its session. */
function* newestGiven(db: Database, workspace: number): Steps<Map<number, number>> {
  const rows = yield* ask(
    db.query
      .selectFrom('titles')
      .select(({ fn }) => ['session', fn.max('event').as('seq')])
      .where('workspace', '=', workspace)
      .where('session', 'is not', null)
      .groupBy('session'),
  );
  return new Map(rows.map(row => [row.session!, Number(row.seq)]));
}

function* newestOwn(db: Database, workspace: number, session: number): Steps<number> {
  // The sum keeps the planner from walking all events backwards.
  const own = () =>
    db.query
      .selectFrom('events')
      .select(({ eb, fn }) => fn.max(eb('seq', '+', eb.lit(0))).as('seq'))
      .where('workspace', '=', workspace)
      .where('session', '=', session)
      .where('kind', '=', 'session');
  const [row] = yield* ask(prepared(db, 'own title', own, [workspace, session, 'session']));
  return Number(row?.seq ?? 0);
}
