// How far each source has been read: a row a file, moved in the transaction that stores its lines.
import { askOne, type Database, prepared, type Steps } from '../db/database.ts';
import type { SourcesTable } from '../db/schema/journal.ts';
import type { Problem } from './line.ts';

export type Cursor = Omit<SourcesTable, 'problems'> & { problems: Problem[] };

const PROBLEMS_KEPT = 500;

export async function cursorOf(db: Database, workspace: number, client: string, path: string): Promise<Cursor | null> {
  const ofPath = () =>
    db.query
      .selectFrom('sources')
      .innerJoin('paths', join =>
        join.onRef('paths.key', '=', 'sources.file').onRef('paths.workspace', '=', 'sources.workspace'),
      )
      .selectAll('sources')
      .where('sources.workspace', '=', workspace)
      .where('sources.client', '=', client)
      .where('paths.path', '=', path);
  const [row] = await db.read(prepared(db, 'cursor', ofPath, [workspace, client, path]));
  return row ? { ...row, problems: JSON.parse(row.problems) as Problem[] } : null;
}

export const newCursor = (workspace: number, client: string): Cursor => ({
  workspace,
  client,
  file: 0,
  offset: 0,
  size: 0,
  mtime: 0,
  head: '',
  lines: 0,
  stored: 0,
  known: 0,
  skipped: 0,
  failed: 0,
  last_at: null,
  ord: 0,
  session: null,
  problems: [],
  version: 1,
});

/** The offset that the store holds for this source now, null without a row: two readers of one file do not count its lines twice. */
export function* storedOffset(db: Database, { workspace, client, file }: Cursor): Steps<number | null> {
  const stored = () =>
    db.query
      .selectFrom('sources')
      .select('offset')
      .where('workspace', '=', workspace)
      .where('client', '=', client)
      .where('file', '=', file);
  const row = yield* askOne(prepared(db, 'stored offset', stored, [workspace, client, file]));
  return row?.offset ?? null;
}

export function* saveCursor(db: Database, cursor: Cursor): Steps<void> {
  const row = { ...cursor, problems: JSON.stringify(cursor.problems.slice(0, PROBLEMS_KEPT)) };
  const all = [...KEYS, ...MOVING].map(name => row[name]);
  yield prepared(db, 'save cursor', () => save(db), [...all, ...MOVING.map(name => row[name])]).compile();
}

const KEYS = ['workspace', 'client', 'file'] as const;
const MOVING = [
  'offset',
  'size',
  'mtime',
  'head',
  'lines',
  'stored',
  'known',
  'skipped',
  'failed',
  'last_at',
  'ord',
  'session',
  'problems',
  'version',
] as const;

const save = (db: Database) => {
  const some = (names: readonly string[]) => Object.fromEntries(names.map(name => [name, null]));
  return db.query
    .insertInto('sources')
    .values(some([...KEYS, ...MOVING]) as never)
    .onConflict(conflict => conflict.columns([...KEYS]).doUpdateSet(some(MOVING)));
};
