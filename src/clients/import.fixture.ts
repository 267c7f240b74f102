// For tests only: an app on a given store with a folder of its own, and digests that tell whether two stores hold the same.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, openApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Database } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { SqliteDatabase } from '../db/sqlite.ts';
import { toHex } from '../ids.ts';
import type { EventRow } from '../journal/append.ts';
import type { Caller } from '../operation.ts';
import type { ImportResult } from './contract.ts';

export const CALLER: Caller = { workspace: 1, actor: 'program', client: 'cli', lang: 'en', rights: 'write' };

/** Shared sample data; absent in a clone that stands alone. */
export const DATA = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'transcripts');

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'continuity-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function sqliteStore(folder = temporaryFolder()): Promise<SqliteDatabase> {
  const db = await SqliteDatabase.open(join(folder, 'continuity.db'));
  await migrate(db, null);
  onTestFinished(() => db.close());
  return db;
}

export type Bench = {
  app: App;
  db: Database;
  folder: string;
  /** Writes a file of this folder; gives its path. */
  write(name: string, content: string | Uint8Array): string;
  import(paths: string[], client?: string): Promise<ImportResult>;
  call<T = Record<string, never>>(name: string, input?: unknown, caller?: Partial<Caller>): Promise<T>;
};

/** `worker`: the parsing worker's entry; without it this thread parses. */
export async function benchOn(db: Database, folder = temporaryFolder(), worker: URL | null = null): Promise<Bench> {
  const app = await openApp(readConfig({ home: join(folder, 'home') }, { HOME: folder }), { db, worker });
  onTestFinished(() => app.close());
  return {
    app,
    db,
    folder,
    write(name, content) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    import: (paths, client = 'auto') => app.call('import', { paths, client }, CALLER) as Promise<ImportResult>,
    call: (name, input, caller) => app.call(name, input, { ...CALLER, ...caller }) as Promise<never>,
  };
}

/** The counts that say what became of the lines. */
export const countsOf = ({ lines, stored, known, skipped, failed }: ImportResult) => ({
  lines,
  stored,
  known,
  skipped,
  failed,
});

export const allEvents = (db: Database): Promise<EventRow[]> =>
  db.read(db.query.selectFrom('events').selectAll().orderBy('ord').orderBy('seq'));

/** Events with keys replaced by what they stand for: all columns but seq, n and received. Sorted by id. */
export async function comparableEvents(db: Database): Promise<Record<string, unknown>[]> {
  const [events, paths, sessions, projects] = await Promise.all([
    allEvents(db),
    db.read(db.query.selectFrom('paths').selectAll()),
    db.read(db.query.selectFrom('sessions').select(['key', 'id'])),
    db.read(db.query.selectFrom('projects').select(['key', 'id'])),
  ]);
  const path = new Map(paths.map(row => [row.key, row.path]));
  const session = new Map(sessions.map(row => [row.key, toHex(row.id)]));
  const project = new Map(projects.map(row => [row.key, toHex(row.id)]));
  const named = <T>(map: Map<number, T>, key: number | null) => (key === null ? null : map.get(key));
  return events
    .map(({ seq: _, n: __, received: ___, id, body, ...row }) => ({
      ...row,
      id: toHex(id),
      session: named(session, row.session),
      project: named(project, row.project),
      cwd: named(path, row.cwd),
      file: named(path, row.file),
      body: body === null ? null : createHash('sha256').update(body).digest('hex'),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Sessions with keys replaced: what they are called, where they belong, what they continue. */
export async function comparableSessions(db: Database): Promise<Record<string, unknown>[]> {
  const [sessions, projects] = await Promise.all([
    db.read(db.query.selectFrom('sessions').selectAll()),
    db.read(db.query.selectFrom('projects').select(['key', 'id'])),
  ]);
  const names = new Map(sessions.map(row => [row.key, toHex(row.id)]));
  const projectIds = new Map(projects.map(row => [row.key, toHex(row.id)]));
  return sessions
    .map(({ key: _, last_seq: __, ...row }) => ({
      ...row,
      id: toHex(row.id),
      project: row.project === null ? null : projectIds.get(row.project),
      continues: row.continues === null ? null : names.get(row.continues),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export const digestOf = (values: unknown): string => createHash('sha256').update(JSON.stringify(values)).digest('hex');

export const digestOfStore = async (db: Database): Promise<string> =>
  digestOf([await comparableEvents(db), await comparableSessions(db)]);

/** A small generator of numbers in [0, 1): the same for a seed on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
