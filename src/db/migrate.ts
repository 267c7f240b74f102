// Brings a store to this program's schema: forward only, under a lock, after a checked copy. Never opens a newer store.
import { chmod, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { ContinuityError } from '../errors.ts';
import type { Database, Statement, Steps } from './database.ts';
import { journal } from './migrations/0001-journal.ts';
import { keptSource } from './migrations/0002-kept-source.ts';
import { SqliteDatabase } from './sqlite.ts';

export type Migration = {
  version: number;
  /** Text that both dialects share, given their names for the types. */
  statements: (types: { bytes: string; int: string }) => string[];
  sqlite: string[];
  postgres: string[];
};

export const MIGRATIONS: Migration[] = [journal, keptSource];

const plain = (text: string): Statement => ({ sql: text, parameters: [] });

/**
 * Looks at a file before it is opened for writing: such a connection would move a write-ahead log that a kill left into the
 * file, and make a rollback journal's file one with a log. Reading alone changes no byte of either.
 */
export function refuseNewer(file: string, migrations: Migration[] = MIGRATIONS): void {
  const newest = migrations.at(-1)!.version;
  const found = versionIn(file);
  if (found > newest) throw newerStore(found, newest);
}

/** 0 where the file tells none, or is just being held: what opens it next finds out. */
function versionIn(file: string): number {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file, { readOnly: true, timeout: 0 });
    return Number(db.prepare('select max(version) as version from schema_version').get()?.version ?? 0);
  } catch {
    return 0;
  } finally {
    db?.close();
  }
}

/** Runs what is missing. `copy` names where to put a copy of an existing file before its schema changes. */
export async function migrate(
  db: Database,
  copy: { file: string; backups: string } | null,
  migrations: Migration[] = MIGRATIONS,
): Promise<void> {
  const newest = migrations.at(-1)!.version;
  const found = await versionOf(db);
  if (found > newest) throw newerStore(found, newest);
  if (found < newest) {
    if (copy && found > 0) await copyChecked(join(copy.backups, `before-schema-${newest}.db`), found, db);
    await db.batch(() => upgrade(db, migrations, newest));
  }
  if (db instanceof SqliteDatabase) db.knownSchema = newest;
}

/** Reads the version again inside the lock: another process may have upgraded meanwhile. */
function* upgrade(db: Database, migrations: Migration[], newest: number): Steps<void> {
  yield plain('create table if not exists schema_version (version bigint not null)');
  const rows = (yield plain('select max(version) as version from schema_version')) as { version: number | null }[];
  const found = Number(rows[0]?.version ?? 0);
  if (found > newest) throw newerStore(found, newest);
  const sqlite = db instanceof SqliteDatabase;
  const types = sqlite ? { bytes: 'blob', int: 'integer' } : { bytes: 'bytea', int: 'bigint' };
  for (const step of migrations) {
    if (step.version <= found) continue;
    for (const text of [...step.statements(types), ...(sqlite ? step.sqlite : step.postgres)]) yield plain(text);
    yield plain(`insert into schema_version (version) values (${step.version})`);
  }
}

async function versionOf(db: Database): Promise<number> {
  const exists =
    db instanceof SqliteDatabase
      ? sql<{ n: number }>`select count(*) as n from sqlite_schema where name = 'schema_version'`
      : sql<{ n: number }>`select count(*) as n from information_schema.tables where table_name = 'schema_version'`;
  const [row] = await db.read(bound(db, exists));
  if (!Number(row?.n ?? 0)) return 0;
  const [version] = await db.read(
    bound(db, sql<{ version: number | null }>`select max(version) as version from schema_version`),
  );
  return Number(version?.version ?? 0);
}

const bound = <T>(db: Database, text: ReturnType<typeof sql<T>>) => ({ compile: () => text.compile(db.query) });

const newerStore = (found: number, newest: number) =>
  new ContinuityError(
    'newer_store',
    `The store has schema ${found}; this program knows up to ${newest}. It was left untouched: update mcp-continuity and try again.`,
  );

/** A copy counts only once it opened, passed its integrity check and holds the events: those of before, and no more than there are now. */
async function copyChecked(to: string, found: number, db: Database): Promise<void> {
  if (!(db instanceof SqliteDatabase)) return;
  const part = `${to}.${process.pid}.part`;
  await removeLeft(to);
  const before = await countEvents(db);
  db.exec(`vacuum into '${part.replaceAll("'", "''")}'`);
  // Programs that still run on the old schema may store events meanwhile.
  const after = await countEvents(db);
  const copied = new DatabaseSync(part, { readOnly: true });
  let current: boolean;
  try {
    const version = copied.prepare('select max(version) as n from schema_version').get() as { n: number };
    current = version.n === found;
    const { n } = copied.prepare('select count(*) as n from events').get() as { n: number };
    const check = copied.prepare('pragma integrity_check').get() as { integrity_check: string };
    if (check.integrity_check !== 'ok' || n < before || n > after) {
      throw new ContinuityError(
        'internal',
        'The copy made before the upgrade did not pass its check; nothing was changed.',
      );
    }
  } finally {
    copied.close();
  }
  // Where another process has upgraded meanwhile, its copy is the one from before.
  if (!current) return rm(part);
  await chmod(part, 0o600);
  await rename(part, to);
}

async function countEvents(db: Database): Promise<number> {
  const [row] = await db.read(bound(db, sql<{ n: number }>`select count(*) as n from events`));
  return Number(row!.n);
}

/** Half copies of processes that were killed; those of running ones are theirs. */
async function removeLeft(to: string): Promise<void> {
  for (const name of await readdir(dirname(to))) {
    const pid = name.startsWith(`${basename(to)}.`) ? /\.(\d+)\.part$/.exec(name)?.[1] : undefined;
    if (pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid))))
      await rm(join(dirname(to), name));
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
