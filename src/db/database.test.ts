// The seam's promises on every dialect: atomic batches, order of concurrent ones; every key and index begins with the workspace,
// the few exceptions named here.
import { expect, it } from 'vitest';
import { ask, type Database } from './database.ts';
import { eachDialect } from './each-dialect.ts';
import { MIGRATIONS, migrate } from './migrate.ts';

eachDialect('database', open => {
  it('rolls a batch back whole when it throws', async () => {
    const db = await open();
    const attempt = db.batch(function* () {
      yield db.query.insertInto('paths').values({ workspace: 1, key: 1, path: '/a' }).compile();
      throw new Error('stop');
    });
    await expect(attempt).rejects.toThrow('stop');
    expect(await db.read(db.query.selectFrom('paths').selectAll())).toEqual([]);
  });

  it('runs concurrent batches one after the other', async () => {
    const db = await open();
    const add = () =>
      db.batch(function* () {
        const rows = yield* ask(db.query.selectFrom('paths').select('key').orderBy('key', 'desc').limit(1));
        const key = (rows[0]?.key ?? 0) + 1;
        yield db.query
          .insertInto('paths')
          .values({ workspace: 1, key, path: `/p${key}` })
          .compile();
        return key;
      });
    const keys = await Promise.all(Array.from({ length: 40 }, add));
    expect(new Set(keys).size).toBe(40);
  });
});

/** Table -> why it, or its key, does not begin with the workspace. */
const EXCEPTIONS: Record<string, string> = {
  events: 'its primary key is seq, the order of the local feed and the row id',
  events_text: 'full text is keyed by seq, joined to events and filtered there',
  schema_version: 'one row a migration of the whole store',
};

type Key = { table: string; name: string; primary: boolean; columns: string[] };

const TABLES = [
  'aliases',
  'checkpoints',
  'events',
  'kept_lines',
  'line_keys',
  'paths',
  'places',
  'projects',
  'records',
  'sessions',
  'sources',
  'titles',
  'write_keys',
];

const rowsOf = async <T>(db: Database, sql: string): Promise<T[]> =>
  (await db.read({ compile: () => ({ sql, parameters: [] }) as never })) as T[];

const READ: Record<string, (db: Database) => Promise<{ tables: string[]; keys: Key[] }>> = {
  async sqlite(db) {
    const tables = await rowsOf<{ name: string }>(
      db,
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'events_text_%'",
    );
    const keys = await rowsOf<{ table: string; name: string; origin: string; columns: string }>(
      db,
      `select t.name as "table", i.name, i.origin, (
         select group_concat(coalesce(c.name, ''), ',') from pragma_index_info(i.name) c) as columns
       from sqlite_schema t join pragma_index_list(t.name) i where t.type = 'table'`,
    );
    const rowids = await rowsOf<{ table: string; name: string }>(
      db,
      `select t.name as "table", c.name from sqlite_schema t join pragma_table_info(t.name) c
       where t.type = 'table' and c.pk = 1 and not exists (
         select 1 from pragma_index_list(t.name) i where i.origin = 'pk') and t.name not like 'events_text%'`,
    );
    return {
      tables: tables.map(row => row.name),
      keys: [
        ...keys.map(key => ({ ...key, primary: key.origin === 'pk', columns: key.columns.split(',') })),
        ...rowids.map(({ table, name }) => ({ table, name: `${table} key`, primary: true, columns: [name] })),
      ].filter(key => !key.table.startsWith('events_text_')),
    };
  },
  async postgres(db) {
    const tables = await rowsOf<{ name: string }>(
      db,
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const keys = await rowsOf<{ table: string; name: string; primary: boolean; columns: string }>(
      db,
      `select t.relname as "table", i.relname as name, x.indisprimary as "primary",
         string_agg(coalesce(a.attname, ''), ',' order by k.place) as columns
       from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
         join pg_namespace n on n.oid = t.relnamespace
         cross join lateral unnest(x.indkey) with ordinality as k (number, place)
         left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
       where n.nspname = 'public' group by 1, 2, 3`,
    );
    return {
      tables: tables.map(row => row.name),
      keys: keys.map(key => ({ ...key, columns: key.columns.split(',') })),
    };
  },
};

eachDialect('the schema', (open, dialect) => {
  it('has these tables, each with a primary key', async () => {
    const { tables, keys } = await READ[dialect]!(await open());
    expect(tables.toSorted()).toEqual([...TABLES, 'events_text', 'schema_version'].sort());
    for (const table of TABLES) {
      expect({ table, keys: keys.filter(key => key.primary && key.table === table).length }).toEqual({
        table,
        keys: 1,
      });
    }
  });

  it('begins every primary key and index with the workspace', async () => {
    const { keys } = await READ[dialect]!(await open());
    expect(keys.length).toBeGreaterThan(20);
    const others = keys.filter(key => key.columns[0] !== 'workspace');
    expect(others.filter(key => !EXCEPTIONS[key.table])).toEqual([]);
    expect(others.filter(key => key.table === 'events').map(key => key.columns)).toEqual([['seq']]);
    const ids = keys.filter(key => key.name === 'events_id');
    expect(ids.map(key => key.columns)).toEqual([['workspace', 'id']]);
  });

  it('has no table without a workspace but the named ones', async () => {
    const db = await open();
    const { tables } = await READ[dialect]!(db);
    for (const table of tables.filter(name => !EXCEPTIONS[name])) {
      const rows = await rowsOf(db, `select workspace from ${table} limit 1`);
      expect(rows).toEqual([]);
    }
  });
});

eachDialect('a store that is current', open => {
  it('is left alone by the same program, refused by an older one', async () => {
    const db = await open();
    await migrate(db, null);
    await expect(migrate(db, null, [{ ...MIGRATIONS[0]!, version: 0 }])).rejects.toMatchObject({ code: 'newer_store' });
    const rows = await rowsOf<{ version: number }>(db, 'select version from schema_version');
    expect(rows.map(row => Number(row.version))).toEqual(MIGRATIONS.map(migration => migration.version));
  });
});
