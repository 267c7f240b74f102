// The dialect seam: what every feature sees of a database. No dialect name leaves this folder.
import { type Compilable, type CompiledQuery, DummyDriver, type Expression, Kysely, type SqlBool } from 'kysely';
import type { Tables } from './schema/index.ts';

export type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** A generator that yields statements and receives their rows. It cannot await anything else: that is its point. */
export type Steps<T> = Generator<Statement, T, unknown[]>;

/** One event as full text takes it: its own text, and what it is found by besides. */
export type IndexedText = { seq: number; workspace: number; text: string | null; more: string };

/** A word, or words in a row; with `prefix` the last is only a beginning. Letters and digits, as they are written: case and accents do not count. */
export type Term = { words: readonly string[]; prefix: boolean };

/** Events that hold all of `all` and, where it is not empty, one of `any`. */
export type TextMatch = {
  workspace: number;
  all: readonly Term[];
  any: readonly Term[];
  /** Only events of this seq or later. */
  from: number;
  order: 'best' | 'newest';
  most: number;
  /** A condition on the table `events`. */
  where: Expression<SqlBool> | null;
};

/** A full text beside the one there is, to compare the two. All of it in one batch, on its connection only. */
export type SecondText = {
  make: Statement[];
  /** What `indexText` fills. */
  name: string;
  /** One row: how many rows it has, and how many rows or words of the two differ. */
  differing: Statement;
  drop: Statement[];
  /** Empties the one there is, to be filled again. */
  empty: Statement;
};

export interface Database {
  /** Builds queries; running them is `read` and `batch`. */
  readonly query: Kysely<Tables>;
  /** True where one process at a time owns the store (tests' embedded Postgres): no second connection, no worker. */
  readonly single: boolean;
  read<T>(query: Compilable<T>): Promise<T[]>;
  /** One transaction from lock to commit; started anew from the factory when another process holds the lock. */
  batch<T>(steps: () => Steps<T>): Promise<T>;
  /** Puts events, of seqs without a gap, into full text, or into a second one; inside the batch that stores them. */
  indexText(rows: IndexedText[], into?: string): Statement;
  /** How many events hold a term, newest first and no more than `most`, and the seq of the last one counted. */
  countText(workspace: number, term: Term, most: number): Compilable<{ n: number; lowest: number | null }>;
  /** Events by their text. `best` costs time for each event that matches: the caller keeps them few. */
  matchText(match: TextMatch): Compilable<{ seq: number }>;
  secondText(workspace: number): SecondText;
  /** Changes when another connection commits. */
  changeSignal(): Promise<number>;
  /** Larger caches and rarer checkpoints while much is written. */
  bulk(on: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Yields one query inside a batch and gives its rows back typed. */
export function* ask<T>(query: Compilable<T>): Steps<T[]> {
  return (yield query.compile()) as T[];
}

/** First row, or undefined. */
export function* askOne<T>(query: Compilable<T>): Steps<T | undefined> {
  return ((yield query.compile()) as T[])[0];
}

type DialectParts = Pick<import('kysely').Dialect, 'createAdapter' | 'createIntrospector' | 'createQueryCompiler'>;

/** Kysely as a builder only: it never runs a query itself. */
export const queryBuilder = (parts: DialectParts): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: { ...parts, createDriver: () => new DummyDriver() } });

const texts = new WeakMap<Database, Map<string, string>>();

/** The text of a statement that runs very often, compiled once for each store. The caller binds the parameters in the text's order. */
export function textOf(db: Database, name: string, build: () => Compilable<unknown>): string {
  const known = texts.get(db) ?? new Map<string, string>();
  texts.set(db, known);
  const text = known.get(name) ?? build().compile().sql;
  known.set(name, text);
  return text;
}

/**
 * A query that runs very often: its text is compiled once for each store, every run costs its binding only. `build` is asked
 * with stand-ins of the same shape; the parameters are given in the order of the text, a limit among them.
 */
export const prepared = <T>(
  db: Database,
  name: string,
  build: () => Compilable<T>,
  parameters: readonly unknown[],
): Compilable<T> => ({ compile: () => ({ sql: textOf(db, name, build), parameters }) as CompiledQuery<T> });
