// SQLite through node:sqlite: one file, many processes. Waits for a lock only between attempts, never inside a call.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Compilable, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { ContinuityError } from '../errors.ts';
import {
  type Database,
  type IndexedText,
  queryBuilder,
  type Statement,
  type Steps,
  type Term,
  type TextMatch,
} from './database.ts';
import { countQuery, indexStatement, matchQuery, secondText } from './sqlite-text.ts';

/** Lock waits end after this long; a person is told that the store is busy. */
const PATIENCE_MS = 30_000;
const OLDEST_SAFE = [3, 51, 3] as const;

const PRAGMAS: [name: string, wanted: string | number][] = [
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['trusted_schema', 0],
  ['cell_size_check', 1],
];

type SqliteError = Error & { errcode?: number };
const errcodeOf = (error: unknown): number => (error as SqliteError)?.errcode ?? 0;

/** Whether a statement gives rows is asked once: it costs as much as a small statement. */
type Prepared = { statement: StatementSync; givesRows: boolean };

export class SqliteDatabase implements Database {
  readonly query = queryBuilder({
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  });
  readonly single = false;
  /** Newest schema that this program writes to; null while it is being opened or upgraded. */
  knownSchema: number | null = null;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, Prepared>();
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(db: DatabaseSync) {
    this.#db = db;
  }

  static async open(file: string): Promise<SqliteDatabase> {
    const db = new DatabaseSync(file, { timeout: 0, enableDoubleQuotedStringLiterals: false });
    try {
      await patiently(() => {
        refuseUnsafeEngine(db);
        configure(db);
      });
      return new SqliteDatabase(db);
    } catch (error) {
      db.close();
      throw explain(error, file);
    }
  }

  async read<T>(query: Compilable<T>): Promise<T[]> {
    const compiled = query.compile();
    return patiently(() => this.#run(compiled) as T[]);
  }

  /** Batches of this process queue up in memory; only other processes are waited for by retrying. */
  batch<T>(steps: () => Steps<T>): Promise<T> {
    const mine = this.#queue.then(() => patiently(() => this.#transact(steps)));
    this.#queue = mine.catch(() => undefined);
    return mine;
  }

  #transact<T>(steps: () => Steps<T>): T {
    this.#db.exec('begin immediate');
    try {
      if (this.knownSchema !== null) this.#refuseNewer(this.knownSchema);
      const run = steps();
      let next = run.next();
      while (!next.done) next = run.next(this.#run(next.value));
      this.#db.exec('commit');
      return next.value;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback');
      throw error;
    }
  }

  /** A newer program may have upgraded the store while this one runs: looked at inside the lock, a few microseconds. */
  #refuseNewer(known: number): void {
    const [row] = this.#run({ sql: 'select max(version) as version from schema_version', parameters: [] });
    const { version } = row as { version: number };
    if (version > known)
      throw new ContinuityError(
        'newer_store',
        `The store was upgraded to schema ${version} while this program, which knows up to ${known}, was running. Nothing was written: update mcp-continuity, then start it again.`,
      );
  }

  #run({ sql, parameters }: Statement): unknown[] {
    let prepared = this.#statements.get(sql);
    if (!prepared) {
      if (this.#statements.size >= 400) this.#statements.clear();
      const statement = this.#db.prepare(sql);
      prepared = { statement, givesRows: statement.columns().length > 0 };
      this.#statements.set(sql, prepared);
    }
    const values = parameters as SQLInputValue[];
    if (prepared.givesRows) return prepared.statement.all(...values);
    prepared.statement.run(...values);
    return [];
  }

  indexText(rows: IndexedText[], into?: string): Statement {
    return indexStatement(rows, into);
  }

  countText(_workspace: number, term: Term, most: number) {
    return countQuery(this.query, term, most);
  }

  matchText(match: TextMatch) {
    return matchQuery(this.query, match);
  }

  secondText = secondText;

  async changeSignal(): Promise<number> {
    const [row] = await patiently(() => this.#run({ sql: 'pragma data_version', parameters: [] }));
    return (row as { data_version: number }).data_version;
  }

  async bulk(on: boolean): Promise<void> {
    this.#db.exec(`pragma wal_autocheckpoint = ${on ? 16_000 : 1_000}`);
    this.#db.exec(`pragma cache_size = -${on ? 32_000 : 8_000}`);
    await this.batch(function* () {
      yield {
        sql: `insert into events_text (events_text, rank) values ('hashsize', ${on ? 64 : 1} * 1048576)`,
        parameters: [],
      };
    }).catch(() => undefined);
  }

  /** Runs text that is not a query of a feature: migrations, checks. */
  exec(sql: string): void {
    this.#db.exec(sql);
  }

  async close(): Promise<void> {
    await this.#queue;
    this.#statements.clear();
    this.#db.close();
  }
}

function configure(db: DatabaseSync): void {
  db.exec(
    'pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma trusted_schema=off;' +
      ' pragma cell_size_check=on; pragma cache_size=-8000; pragma journal_size_limit=67108864; pragma temp_store=memory;',
  );
  for (const [name, wanted] of PRAGMAS) {
    const value = Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0];
    if (value !== wanted)
      throw new ContinuityError('internal', `The store’s setting ${name} is ${value}, not ${wanted}.`);
  }
}

/** Older engines can lose committed rows when several processes write and checkpoint one WAL file. */
function refuseUnsafeEngine(db: DatabaseSync): void {
  const { version } = db.prepare('select sqlite_version() as version').get() as { version: string };
  const parts = version.split('.').map(Number);
  for (const [i, oldest] of OLDEST_SAFE.entries()) {
    const part = parts[i] ?? 0;
    if (part > oldest) return;
    if (part < oldest) {
      throw new ContinuityError(
        'internal',
        `This Node carries SQLite ${version}; 3.51.3 or newer is needed: use Node 24.15 or newer.`,
      );
    }
  }
}

/** Tries again while another process holds the lock: 1 ms and a little chance, growing to 4. */
async function patiently<T>(attempt: () => T): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (let pause = 1; ; pause = Math.min(pause * 2, 4)) {
    try {
      return attempt();
    } catch (error) {
      const code = errcodeOf(error) & 255;
      if (code !== 5 && code !== 6) throw explain(error);
      if (performance.now() > until) {
        throw new ContinuityError(
          'busy',
          'The store is busy: another process has held it for 30 seconds. Try again in a moment.',
        );
      }
      await sleep(pause * (0.5 + Math.random()));
    }
  }
}

function explain(error: unknown, file = 'the store'): unknown {
  const code = errcodeOf(error) & 255;
  const cause = { cause: error };
  if (code === 13)
    return new ContinuityError('full', 'The disk is full: nothing was stored. Free some room and try again.', cause);
  if (code === 26 || code === 11) {
    return new ContinuityError(
      'internal',
      `${file} is not a readable database. It was left as it is; choose another folder with MCP_CONTINUITY_HOME, or put a backup in its place.`,
      cause,
    );
  }
  if (code === 14)
    return new ContinuityError(
      'internal',
      `${file} cannot be opened: check that the folder exists and may be written.`,
      cause,
    );
  if (code === 8) return new ContinuityError('not_allowed', `${file} cannot be written: check its rights.`, cause);
  return error;
}
