// An upgrade that is killed at any step leaves the store as it was, and the next one finishes it. A store that writers still use is copied whole.
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Steps } from './database.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import { NEXT } from './migration.fixture.ts';
import { SqliteDatabase } from './sqlite.ts';

const CHILD = join(import.meta.dirname, 'migrate-killed.fixture.ts');
const newest = MIGRATIONS.at(-1)!.version;
const COPY = `before-schema-${NEXT.version}.db`;

function newHome() {
  const home = mkdtempSync(join(tmpdir(), 'continuity-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const backups = join(home, 'backups');
  for (const folder of [join(home, 'data'), backups]) mkdirSync(folder);
  return { home, backups, file: join(home, 'data', 'continuity.db') };
}

type Home = ReturnType<typeof newHome>;

/** A store of this schema with a path in it; 0: an empty folder. */
async function storeOf({ file, backups }: Home, version: number): Promise<void> {
  if (!version) return;
  const db = await SqliteDatabase.open(file);
  await migrate(
    db,
    { file, backups },
    MIGRATIONS.filter(each => each.version <= version),
  );
  db.exec("insert into paths (workspace, key, path) values (1, 1, '/kept')");
  await db.close();
}

async function upgrade({ file, backups }: Home, migrations = [...MIGRATIONS, NEXT]): Promise<void> {
  const db = await SqliteDatabase.open(file);
  try {
    await migrate(db, { file, backups }, migrations);
  } finally {
    await db.close();
  }
}

/** Version, whether the data is there, soundness. */
function stateOf(file: string) {
  const db = new DatabaseSync(file);
  try {
    const [{ tables }] = db.prepare("select count(*) as tables from sqlite_schema where name = 'paths'").all() as [
      { tables: number },
    ];
    return {
      version: tables ? Number(db.prepare('select max(version) as n from schema_version').get()!.n) : 0,
      kept: tables > 0 && db.prepare("select 1 from paths where path = '/kept'").all().length === 1,
      later: db.prepare("select 1 from sqlite_schema where name = 'later'").all().length === 1,
      sound: db.prepare('pragma integrity_check').get()!.integrity_check === 'ok',
    };
  } finally {
    db.close();
  }
}

const killedAt = (home: string, where: string): Promise<string | undefined> =>
  new Promise(done => {
    execFile(process.execPath, [CHILD, home, where], error => done(error?.signal));
  });

describe('an upgrade killed', () => {
  // Two for the version, NEXT's own one, its mark; then the commit.
  it.each(['copy', 'copied', '0', '1', '2', '3', '4'])(
    'at %s changes nothing, and the next finishes it',
    async where => {
      const home = newHome();
      await storeOf(home, newest);
      expect(await killedAt(home.home, where)).toBe('SIGKILL');
      expect(stateOf(home.file)).toEqual({ version: newest, kept: true, later: false, sound: true });
      await upgrade(home);
      expect(stateOf(home.file)).toEqual({ version: NEXT.version, kept: true, later: true, sound: true });
      expect(readdirSync(home.backups)).toEqual([COPY]);
      expect(stateOf(join(home.backups, COPY))).toEqual({ version: newest, kept: true, later: false, sound: true });
    },
  );

  // What a kill leaves is what the system holds of the files at that instant: an image of them is taken at every step.
  it.each([0, ...MIGRATIONS.map(each => each.version)])('at any statement from schema %i on: as it was', async from => {
    const home = newHome();
    await storeOf(home, from);
    const images: Home[] = [];
    const db = await SqliteDatabase.open(home.file);
    const batch = db.batch.bind(db);
    db.batch = <T>(steps: () => Steps<T>) => batch(() => watched(steps()));
    function* watched<T>(run: Steps<T>): Steps<T> {
      for (let next = run.next(); ; next = run.next(yield next.value)) {
        const image = newHome();
        for (const end of ['', '-wal', '-shm'])
          if (existsSync(home.file + end)) copyFileSync(home.file + end, image.file + end);
        images.push(image);
        if (next.done) return next.value;
      }
    }
    await migrate(db, { file: home.file, backups: home.backups }, [...MIGRATIONS, NEXT]);
    await db.close();
    expect(images.length).toBeGreaterThan(4);
    for (const image of images) {
      expect(stateOf(image.file)).toEqual({ version: from, kept: from > 0, later: false, sound: true });
      await upgrade(image);
      expect(stateOf(image.file)).toEqual({ version: NEXT.version, kept: from > 0, later: true, sound: true });
    }
  });
});

describe('the copy before an upgrade', () => {
  it('passes its check where another program stores an event meanwhile', async () => {
    const home = newHome();
    await storeOf(home, newest);
    const db = await SqliteDatabase.open(home.file);
    const exec = db.exec.bind(db);
    db.exec = text => {
      exec(text);
      const other = new DatabaseSync(home.file);
      other.exec(
        `insert into events (seq, workspace, id, kind, v, actor, origin, received, ord) values (1, 1, x'01', 'note', 1, 'person', 'cli', 1, 1)`,
      );
      other.close();
    };
    await migrate(db, home, [...MIGRATIONS, NEXT]);
    await db.close();
    expect(stateOf(home.file)).toMatchObject({ version: NEXT.version, kept: true });
    expect(readdirSync(home.backups)).toEqual([COPY]);
  });

  it('of a program that still works on it is left alone', async () => {
    const home = newHome();
    await storeOf(home, newest);
    const running = `${COPY}.${process.ppid}.part`;
    writeFileSync(join(home.backups, running), 'half a copy');
    await upgrade(home);
    expect(readdirSync(home.backups).sort()).toEqual([COPY, running].sort());
  });
});
