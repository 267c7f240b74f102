// PostgreSQL: a pool of connections, or one embedded instance (tests). One advisory lock orders all batches.
import { type Compilable, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import {
  type Database,
  type IndexedText,
  queryBuilder,
  type Statement,
  type Steps,
  type Term,
  type TextMatch,
} from './database.ts';
import { countQuery, indexStatement, matchQuery, secondText } from './postgres-text.ts';

/** Any fixed number: all instances of the service take the same one. */
const LOCK = 7_242_011;

type Query = (sql: string, parameters: unknown[]) => Promise<{ rows: unknown[] }>;

/** What both drivers can do: run a statement, run several on one connection in one transaction, end. */
export type PostgresDriver = {
  single: boolean;
  query: Query;
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export class PostgresDatabase implements Database {
  readonly query = queryBuilder({
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  });
  readonly single: boolean;
  readonly driver: PostgresDriver;

  constructor(driver: PostgresDriver) {
    this.driver = driver;
    this.single = driver.single;
  }

  async read<T>(query: Compilable<T>): Promise<T[]> {
    const { sql, parameters } = query.compile();
    return (await this.driver.query(sql, parameters as unknown[])).rows as T[];
  }

  batch<T>(steps: () => Steps<T>): Promise<T> {
    return this.driver.transaction(async query => {
      await query(`select pg_advisory_xact_lock(${LOCK})`, []);
      const run = steps();
      let next = run.next();
      while (!next.done) {
        const { sql, parameters } = next.value;
        next = run.next((await query(sql, parameters as unknown[])).rows);
      }
      return next.value;
    });
  }

  indexText(rows: IndexedText[], into?: string): Statement {
    return indexStatement(rows, into);
  }

  countText(workspace: number, term: Term, most: number) {
    return countQuery(this.query, workspace, term, most);
  }

  matchText(match: TextMatch) {
    return matchQuery(this.query, match);
  }

  secondText = secondText;

  async changeSignal(): Promise<number> {
    const { rows } = await this.driver.query('select coalesce(max(seq), 0) as seq from events', []);
    return Number((rows[0] as { seq: number }).seq);
  }

  async bulk(): Promise<void> {}

  async close(): Promise<void> {
    await this.driver.close();
  }
}

/** A real server. Loaded only where a URL is configured. */
export async function openPool(url: string): Promise<PostgresDriver> {
  const { default: pg } = await import('pg');
  pg.types.setTypeParser(20, Number);
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  return {
    single: false,
    query: (sql, parameters) => pool.query(sql, parameters),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work((sql, parameters) => client.query(sql, parameters));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
