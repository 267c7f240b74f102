// The SQLite side of the seam: its settings as they really are, the wait for another process, batches that leave all or nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { ask, type Database } from './database.ts';
import { migrate } from './migrate.ts';
import { SqliteDatabase } from './sqlite.ts';

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'continuity-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'continuity.db');
}

async function opened(file: string): Promise<SqliteDatabase> {
  const db = await SqliteDatabase.open(file);
  onTestFinished(() => db.close());
  await migrate(db, null);
  return db;
}

const text = <T>(sql: string) =>
  ({ compile: () => ({ sql, parameters: [] }) }) as never as { compile(): never; expectedType: T };
const pathsOf = (db: Database) => db.read(db.query.selectFrom('paths').select('path').orderBy('key'));
const add = (db: Database, path: string) =>
  db.batch(function* () {
    const [last] = yield* ask(db.query.selectFrom('paths').select('key').orderBy('key', 'desc').limit(1));
    yield db.query
      .insertInto('paths')
      .values({ workspace: 1, key: (last?.key ?? 0) + 1, path })
      .compile();
  });

it('has the settings that several processes on one file need', async () => {
  const db = await opened(newFile());
  const read = async (name: string) => Object.values((await db.read(text<object>(`pragma ${name}`)))[0] as object)[0];
  expect(await read('journal_mode')).toBe('wal');
  expect(await read('synchronous')).toBe(2);
  expect(await read('foreign_keys')).toBe(1);
  expect(await read('trusted_schema')).toBe(0);
  expect(await read('cell_size_check')).toBe(1);
  await db.bulk(true);
  expect(await read('synchronous')).toBe(2);
  expect(await read('wal_autocheckpoint')).toBe(16_000);
  await db.bulk(false);
  expect(await read('wal_autocheckpoint')).toBe(1_000);
});

it('takes no text in double quotes for a string', async () => {
  const db = await opened(newFile());
  await expect(db.read(text('select "no such column"'))).rejects.toThrow(/no such column/);
});

it('waits for another connection that holds the lock, then writes', async () => {
  const file = newFile();
  const db = await opened(file);
  const other = new DatabaseSync(file);
  onTestFinished(() => other.close());
  other.exec('begin immediate');
  other.exec("insert into paths (workspace, key, path) values (1, 1, '/theirs')");
  let done = false;
  const mine = add(db, '/mine').then(() => (done = true));
  await sleep(60);
  expect(done).toBe(false);
  expect(await pathsOf(db)).toEqual([]);
  other.exec('commit');
  await mine;
  expect((await pathsOf(db)).map(row => row.path)).toEqual(['/theirs', '/mine']);
});

it('two stores on one file write in turn, none is lost', async () => {
  const file = newFile();
  const [a, b] = [await opened(file), await opened(file)];
  await Promise.all(Array.from({ length: 60 }, (_, i) => add(i % 2 ? a : b, `/p${i}`)));
  const paths = await pathsOf(a);
  expect(paths).toHaveLength(60);
  expect(new Set(paths.map(row => row.path)).size).toBe(60);
  expect(await pathsOf(b)).toEqual(paths);
});

it('a batch that throws leaves nothing, and the next one runs', async () => {
  const db = await opened(newFile());
  const attempts = [
    db.batch(function* () {
      yield db.query.insertInto('paths').values({ workspace: 1, key: 1, path: '/a' }).compile();
      yield { sql: 'insert into nowhere values (1)', parameters: [] };
    }),
    db.batch(function* () {
      yield db.query.insertInto('paths').values({ workspace: 1, key: 1, path: '/b' }).compile();
      yield db.query.insertInto('paths').values({ workspace: 1, key: 1, path: '/c' }).compile();
    }),
  ];
  const results = await Promise.allSettled(attempts);
  expect(results.map(result => result.status)).toEqual(['rejected', 'rejected']);
  expect(await pathsOf(db)).toEqual([]);
  await add(db, '/d');
  expect(await pathsOf(db)).toEqual([{ path: '/d' }]);
});

it('tells others’ commits by its change signal, not its own', async () => {
  const file = newFile();
  const [a, b] = [await opened(file), await opened(file)];
  const before = await a.changeSignal();
  await add(a, '/mine');
  expect(await a.changeSignal()).toBe(before);
  await add(b, '/theirs');
  expect(await a.changeSignal()).not.toBe(before);
});
