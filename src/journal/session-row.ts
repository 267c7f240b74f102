// Sessions inside a batch: found by identity or made, kept in memory until the batch writes them back once.
import { ask, askOne, type Database, type Steps } from '../db/database.ts';
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

  constructor(db: Database, workspace: number) {
    this.#db = db;
    this.#workspace = workspace;
  }

  *get(client: string, scope: string, name: string): Steps<SessionRow> {
    const id = sessionId(client, scope, name);
    const hex = toHex(id);
    const held = this.#byId.get(hex);
    if (held) return held;
    const sessions = this.#db.query.selectFrom('sessions').where('workspace', '=', this.#workspace);
    let row = yield* askOne(sessions.selectAll().where('id', '=', id));
    if (!row) {
      if (!this.#nextKey) {
        const last = yield* ask(sessions.select('key').orderBy('key', 'desc').limit(1));
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
    const row = yield* askOne(
      this.#db.query.selectFrom('sessions').selectAll().where('workspace', '=', this.#workspace).where('key', '=', key),
    );
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
    for (const row of this.#made) yield this.#db.query.insertInto('sessions').values(row).compile();
    for (const row of this.#changed) {
      if (this.#made.has(row)) continue;
      const { workspace, key, ...values } = row;
      yield this.#db.query
        .updateTable('sessions')
        .set(values)
        .where('workspace', '=', workspace)
        .where('key', '=', key)
        .compile();
    }
    this.#made.clear();
    this.#changed.clear();
  }
}

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
  started_at: null,
  last_at: null,
  last_ord: 0,
  last_seq: 0,
  events: 0,
  work_ord: null,
  asked: 0,
});
