// For tests only: everything a rebuild may write, as one value to compare; and ways to damage it.
import type { Database } from '../db/database.ts';
import { toHex } from '../ids.ts';
import { unpackState } from '../work/checkpoints.ts';
import { settleWork } from '../work/fold.ts';

const plain = (row: object): string =>
  JSON.stringify(row, (_, value) => (value instanceof Uint8Array ? toHex(value) : value));

/** Rows of every table that is made anew, seq, n and received included. Checkpoints as what they say, keys of lines as a set. */
export async function derived(db: Database): Promise<Record<string, string[]>> {
  const { query } = db;
  const all: Record<string, string[]> = {};
  for (const table of ['events', 'places', 'sessions', 'titles', 'records'] as const)
    all[table] = (await db.read(query.selectFrom(table).selectAll())).map(plain).sort();
  all.checkpoints = (await db.read(query.selectFrom('checkpoints').selectAll()))
    .map(({ state, ...row }) => {
      const said = unpackState(state);
      settleWork(said);
      return plain({ ...row, said });
    })
    .sort();
  all.line_keys = (await db.read(query.selectFrom('line_keys').selectAll()))
    .flatMap(row => (row.keys.match(/.{12}/gs) ?? []).map(key => `${row.session} ${key}`))
    .sort();
  return all;
}

const run = (db: Database, ...statements: string[]) =>
  db.batch(function* () {
    for (const sql of statements) yield { sql, parameters: [] };
  });

/** One table each: what no importer would write. */
export const DAMAGE: Record<string, (db: Database) => Promise<void>> = {
  events: db =>
    run(
      db,
      "update events set text = 'spoilt', kind = 'other', data = null, ord = 1, cwd = null, body = null where file is not null",
    ),
  sessions: db =>
    run(
      db,
      "update sessions set title = 'spoilt', events = 1, last_ord = 0, work_ord = 7, started_at = null, continues = null",
    ),
  checkpoints: db => run(db, 'delete from checkpoints'),
  titles: db => run(db, "update titles set title = 'spoilt'"),
  line_keys: db => run(db, 'delete from line_keys'),
  records: db => run(db, "update records set status = 'done', text = 'spoilt'"),
  places: db => run(db, 'delete from places'),
};
