// For tests only: runs a suite once on a SQLite file and once on an embedded Postgres (and on a real one when a URL is given).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeEach, describe } from 'vitest';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { openPool, PostgresDatabase, type PostgresDriver } from './postgres.ts';
import { SqliteDatabase } from './sqlite.ts';

let embedded: Promise<PostgresDatabase> | undefined;

/** One instance a worker: it takes seconds to start. */
async function embeddedPostgres(): Promise<PostgresDatabase> {
  const pg = await PGlite.create({ parsers: { 20: Number } });
  const driver: PostgresDriver = {
    single: true,
    query: (sql, parameters) => pg.query(sql, parameters),
    transaction: work => pg.transaction(tx => work((sql, parameters) => tx.query(sql, parameters))) as never,
    close: async () => undefined,
  };
  const db = new PostgresDatabase(driver);
  await migrate(db, null);
  return db;
}

async function emptied(db: PostgresDatabase): Promise<PostgresDatabase> {
  const { rows } = await db.driver.query(
    "select table_name from information_schema.tables where table_schema = 'public' and table_name <> 'schema_version'",
    [],
  );
  const names = (rows as { table_name: string }[]).map(row => row.table_name);
  await db.driver.query(`truncate ${names.join(', ')}`, []);
  return db;
}

/** `open` gives an empty store; a second call in the same test gives the same one on Postgres, a new one on SQLite. */
export function eachDialect(name: string, suite: (open: () => Promise<Database>, dialect: string) => void): void {
  describe(`${name} (sqlite)`, () => {
    const folders: string[] = [];
    const opened: Database[] = [];
    afterEach(async () => {
      for (const db of opened.splice(0)) await db.close();
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    });
    suite(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'continuity-'));
      folders.push(folder);
      const db = await SqliteDatabase.open(join(folder, 'continuity.db'));
      await migrate(db, null);
      opened.push(db);
      return db;
    }, 'sqlite');
  });
  describe(`${name} (postgres, embedded)`, () => {
    let db: PostgresDatabase;
    beforeEach(async () => {
      embedded ??= embeddedPostgres();
      db = await emptied(await embedded);
    });
    suite(async () => db, 'postgres');
  });
  const url = process.env.MCP_CONTINUITY_TEST_DATABASE_URL;
  describe.skipIf(!url)(`${name} (postgres, server; needs MCP_CONTINUITY_TEST_DATABASE_URL)`, () => {
    let db: PostgresDatabase;
    beforeEach(async () => {
      server ??= serverPostgres(url!);
      db = await emptied(await server);
    });
    suite(async () => db, 'postgres');
  });
}

let server: Promise<PostgresDatabase> | undefined;

/** A database for each worker: suites run side by side and empty their tables. */
async function serverPostgres(url: string): Promise<PostgresDatabase> {
  const name = `continuity_test_${process.pid}`;
  const admin = await openPool(url);
  await admin.query(`drop database if exists ${name}`, []);
  await admin.query(`create database ${name}`, []);
  await admin.close();
  const db = new PostgresDatabase(await openPool(Object.assign(new URL(url), { pathname: `/${name}` }).href));
  await migrate(db, null);
  return db;
}
