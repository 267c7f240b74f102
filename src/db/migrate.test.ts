// A store is brought forward only, under a lock, after a checked copy; a newer one is refused untouched; several processes may try at once.
import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Config, readConfig } from '../config.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import { NEXT } from './migration.fixture.ts';
import { openDatabase } from './open.ts';
import { SqliteDatabase } from './sqlite.ts';

const run = promisify(execFile);
const CHILD = join(import.meta.dirname, 'migrate-child.fixture.ts');
const newest = MIGRATIONS.at(-1)!.version;

function place(): Config & { home: string; file: string } {
  const home = mkdtempSync(join(tmpdir(), 'continuity-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const config = readConfig({ home }, { HOME: home });
  return { ...config, home, file: join(config.data, 'continuity.db') };
}

function inFile<T>(file: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const versionsOf = (file: string): number[] =>
  inFile(file, db => db.prepare('select version from schema_version order by version').all()).map(row =>
    Number(row.version),
  );

async function storeWithPath(config: Config, path: string): Promise<void> {
  const db = await openDatabase(config);
  await db.batch(function* () {
    yield db.query.insertInto('paths').values({ workspace: 1, key: 1, path }).compile();
  });
  await db.close();
}

async function openWith(file: string, backups: string, migrations = [...MIGRATIONS, NEXT]): Promise<void> {
  const db = await SqliteDatabase.open(file);
  try {
    await migrate(db, { file, backups }, migrations);
  } finally {
    await db.close();
  }
}

describe('opening a store', () => {
  it('makes folders and a file that are the user’s own, with the newest schema', async () => {
    const config = place();
    const db = await openDatabase(config);
    if (process.platform !== 'win32')
      for (const end of ['', '-wal', '-shm']) expect(statSync(config.file + end).mode & 0o777, end).toBe(0o600);
    await db.close();
    expect(versionsOf(config.file)).toEqual(MIGRATIONS.map(migration => migration.version));
    if (process.platform === 'win32') return;
    for (const folder of [config.data, config.logs, config.backups]) expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('twice changes nothing and makes no copy', async () => {
    const config = place();
    await storeWithPath(config, '/kept');
    const before = readFileSync(config.file);
    await (await openDatabase(config)).close();
    expect(readFileSync(config.file).equals(before)).toBe(true);
    expect(readdirSync(config.backups)).toEqual([]);
  });

  it('refuses a newer one and leaves every byte as it is', async () => {
    const config = place();
    await storeWithPath(config, '/kept');
    inFile(config.file, db => db.exec(`insert into schema_version values (${newest + 7})`));
    const before = readFileSync(config.file);
    await expect(openDatabase(config)).rejects.toMatchObject({ code: 'newer_store' });
    await expect(openDatabase(config)).rejects.toThrow(new RegExp(`schema ${newest + 7}.*update mcp-continuity`));
    expect(readFileSync(config.file).equals(before)).toBe(true);
    expect(readdirSync(config.backups)).toEqual([]);
  });

  it.each([
    ['with the log that a killed program left', 'pragma wal_autocheckpoint = 0'],
    ['that keeps a rollback journal', 'pragma journal_mode = delete'],
  ])('refuses a newer one %s, and leaves every byte as it is', async (_, kept) => {
    const [config, { home: elsewhere, file }] = [place(), place()];
    await storeWithPath(config, '/kept');
    mkdirSync(dirname(file));
    const live = new DatabaseSync(config.file);
    live.exec(`${kept}; insert into schema_version values (${newest + 7})`);
    const files = ['', '-wal'].filter(end => existsSync(config.file + end));
    for (const end of files) copyFileSync(config.file + end, file + end);
    live.close();
    const bytes = () => files.map(end => readFileSync(file + end));
    const before = bytes();
    await expect(openDatabase(readConfig({ home: elsewhere }, {}))).rejects.toMatchObject({ code: 'newer_store' });
    expect(bytes().every((part, i) => part.equals(before[i]!))).toBe(true);
  });

  it('refuses a file that is no database, and leaves it', async () => {
    const config = place();
    await (await openDatabase(config)).close();
    writeFileSync(config.file, 'a letter to my future self, long enough to be read as a header of something else');
    const before = readFileSync(config.file);
    await expect(openDatabase(config)).rejects.toThrow(/not a readable database.*left as it is/);
    expect(readFileSync(config.file).equals(before)).toBe(true);
  });
});

describe('a later migration', () => {
  it('makes a checked copy of the store as it was, then changes it', async () => {
    const config = place();
    await storeWithPath(config, '/kept');
    await openWith(config.file, config.backups);
    expect(versionsOf(config.file)).toContain(NEXT.version);
    const copy = join(config.backups, `before-schema-${NEXT.version}.db`);
    expect(readdirSync(config.backups)).toEqual([`before-schema-${NEXT.version}.db`]);
    if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(versionsOf(copy)).toEqual(MIGRATIONS.map(migration => migration.version));
    expect(inFile(copy, db => db.prepare('select path from paths').all())).toMatchObject([{ path: '/kept' }]);
    expect(
      inFile(copy, db => db.prepare("select count(*) as n from sqlite_schema where name = 'later'").get()),
    ).toEqual(expect.objectContaining({ n: 0 }));
  });

  it('copies anew where an earlier attempt left something behind', async () => {
    const config = place();
    await storeWithPath(config, '/kept');
    const copy = join(config.backups, `before-schema-${NEXT.version}.db`);
    writeFileSync(copy, 'an old copy');
    writeFileSync(`${copy}.${process.pid}.part`, 'half a copy');
    await openWith(config.file, config.backups);
    expect(inFile(copy, db => db.prepare('select path from paths').all())).toMatchObject([{ path: '/kept' }]);
    expect(readdirSync(config.backups)).toHaveLength(1);
  });

  it('that fails changes nothing, and runs once it is right', async () => {
    const config = place();
    await storeWithPath(config, '/kept');
    const broken = { ...NEXT, sqlite: ['insert into no_such_table values (1)'] };
    await expect(openWith(config.file, config.backups, [...MIGRATIONS, broken])).rejects.toThrow(/no_such_table/);
    expect(versionsOf(config.file)).toEqual(MIGRATIONS.map(migration => migration.version));
    expect(inFile(config.file, db => db.prepare("select name from sqlite_schema where name = 'later'").all())).toEqual(
      [],
    );
    await openWith(config.file, config.backups);
    expect(versionsOf(config.file)).toContain(NEXT.version);
  });

  it('made by a newer program ends the writes of one that still runs, not its reads', async () => {
    const config = place();
    const old = await openDatabase(config);
    onTestFinished(() => old.close());
    const write = (path: string) =>
      old.batch(function* () {
        yield old.query.insertInto('paths').values({ workspace: 1, key: path.length, path }).compile();
      });
    await write('/kept');
    await openWith(config.file, config.backups);
    await expect(write('/refused')).rejects.toMatchObject({ code: 'newer_store' });
    await expect(write('/refused')).rejects.toThrow(new RegExp(`schema ${NEXT.version} while.*start it again`));
    expect(await old.read(old.query.selectFrom('paths').select('path'))).toEqual([{ path: '/kept' }]);
  });

  it.each([
    ['an empty folder', false],
    ['an older store', true],
  ])('runs once when several processes open %s at one moment', async (_, older) => {
    const config = place();
    if (older) await storeWithPath(config, '/kept');
    const at = String(Date.now() + 700);
    await Promise.all(Array.from({ length: 4 }, () => run(process.execPath, [CHILD, config.home, '2', at])));
    expect(versionsOf(config.file)).toEqual([...MIGRATIONS, NEXT].map(migration => migration.version));
    expect(readdirSync(config.backups)).toEqual(older ? [`before-schema-${NEXT.version}.db`] : []);
    expect(inFile(config.file, db => db.prepare('pragma integrity_check').get())).toMatchObject({
      integrity_check: 'ok',
    });
    const copy = join(config.backups, `before-schema-${NEXT.version}.db`);
    if (older) expect(versionsOf(copy)).toEqual(MIGRATIONS.map(migration => migration.version));
  });
});
