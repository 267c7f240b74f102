// Sessions inside a batch: found by identity or made, kept in memory until the batch writes them back once.
import { ask, askOne, type Database, prepared, type Steps } from '../db/database.ts';
import type { SessionsTable } from '../db/schema/journal.ts';
import { derivedId, type Id, toHex } from '../ids.ts';

export type SessionRow = SessionsTable;

/** Clients whose sessions are named within their project: the same name in two projects is two sessions. */
export const SCOPED_CLIENTS = new Set(['cli', 'web', 'library', 'http', 'generic']);

export const sessionId = (client: string, scope: string, name: string): Id => derivedId('session', client, scope, name);

export class SessionsInBatch {
  readonly #db: Database;
  readonly #workspace: number;
  readonly #byId = new Map<string, SessionRow>();
  readonly #made = new Set<SessionRow>();
  readonly #changed = new Set<SessionRow>();
  #nextKey = 0;
  #last: SessionRow | null = null;

  constructor(db: Database, workspace: number) {
    this.#db = db;
    this.#workspace = workspace;
  }

  *get(client: string, scope: string, name: string): Steps<SessionRow> {
    // Asked once a line, and nearly always for the session of the line before.
    const last = this.#last;
    if (last?.name === name && last.scope === scope && last.client === client) return last;
    const row = yield* this.#find(client, scope, name);
    this.#last = row;
    return row;
  }

  *#find(client: string, scope: string, name: string): Steps<SessionRow> {
    const [db, workspace] = [this.#db, this.#workspace];
    const id = sessionId(client, scope, name);
    const hex = toHex(id);
    const held = this.#byId.get(hex);
    if (held) return held;
    let row = yield* askOne(prepared(db, 'session', () => all(db).where('id', '=', id), [workspace, id]));
    if (!row) {
      if (!this.#nextKey) {
        const last = yield* ask(prepared(db, 'last session', () => newest(db), [workspace, 1]));
        this.#nextKey = (last[0]?.key ?? 0) + 1;
      }
      row = emptySession(this.#workspace, this.#nextKey++, id, client, scope, name);
      this.#made.add(row);
    }
    this.#byId.set(hex, row);
    return row;
  }

  *byKey(key: number): Steps<SessionRow> {
    for (const row of this.#byId.values()) if (row.key === key) return row;
    const db = this.#db;
    const byKey = () => all(db).where('key', '=', 0);
    const row = yield* askOne(prepared(db, 'session by key', byKey, [this.#workspace, key]));
    this.#byId.set(toHex(row!.id), row!);
    return row!;
  }

  changed(row: SessionRow): void {
    this.#changed.add(row);
  }

  get made(): number {
    return this.#made.size;
  }

  /** Writes what is new or changed; called once, before the folds read. */
  *save(): Steps<void> {
    const db = this.#db;
    for (const row of this.#made) {
      const insert = () => db.query.insertInto('sessions').values(row);
      yield prepared(db, 'insert session', insert, Object.values(row)).compile();
    }
    for (const row of this.#changed) {
      if (this.#made.has(row)) continue;
      const values = CHANGING.map(name => row[name]);
      yield prepared(db, 'update session', () => update(db), [...values, row.workspace, row.key]).compile();
    }
    this.#made.clear();
    this.#changed.clear();
  }
}

const all = (db: Database) => db.query.selectFrom('sessions').selectAll().where('workspace', '=', 0);
const newest = (db: Database) =>
  db.query.selectFrom('sessions').select('key').where('workspace', '=', 0).orderBy('key', 'desc').limit(1);

/** Columns that a session's events change; what names it stays. */
const CHANGING = [
  'project',
  'settled',
  'title',
  'continues',
  'started_at',
  'last_at',
  'last_ord',
  'last_seq',
  'events',
  'work_ord',
] as const;

const update = (db: Database) =>
  db.query
    .updateTable('sessions')
    .set(Object.fromEntries(CHANGING.map(name => [name, null])))
    .where('workspace', '=', 0)
    .where('key', '=', 0);

/** What a session's events tell of it, before the first. */
export const NO_EVENTS_YET: Pick<
  SessionRow,
  'started_at' | 'last_at' | 'last_ord' | 'last_seq' | 'events' | 'work_ord'
> = {
  started_at: null,
  last_at: null,
  last_ord: 0,
  last_seq: 0,
  events: 0,
  work_ord: null,
};

const emptySession = (
  workspace: number,
  key: number,
  id: Id,
  client: string,
  scope: string,
  name: string,
): SessionRow => ({
  workspace,
  key,
  id,
  client,
  scope,
  name,
  project: null,
  settled: 0,
  title: null,
  continues: null,
  ...NO_EVENTS_YET,
});
