// How far each source has been read: a row a file, moved in the transaction that stores its lines.
import { askOne, type Database, type Steps } from '../db/database.ts';
import type { SourcesTable } from '../db/schema/journal.ts';
import type { Problem } from './line.ts';

export type Cursor = Omit<SourcesTable, 'problems'> & { problems: Problem[] };

const PROBLEMS_KEPT = 500;

export async function cursorOf(db: Database, workspace: number, client: string, path: string): Promise<Cursor | null> {
  const [row] = await db.read(
    db.query
      .selectFrom('sources')
      .innerJoin('paths', join =>
        join.onRef('paths.key', '=', 'sources.file').onRef('paths.workspace', '=', 'sources.workspace'),
      )
      .selectAll('sources')
      .where('sources.workspace', '=', workspace)
      .where('sources.client', '=', client)
      .where('paths.path', '=', path),
  );
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
});

/** The offset that the store holds for this source now, null without a row: two readers of one file do not count its lines twice. */
export function* storedOffset(db: Database, { workspace, client, file }: Cursor): Steps<number | null> {
  const row = yield* askOne(
    db.query
      .selectFrom('sources')
      .select('offset')
      .where('workspace', '=', workspace)
      .where('client', '=', client)
      .where('file', '=', file),
  );
  return row?.offset ?? null;
}

export function* saveCursor(db: Database, cursor: Cursor): Steps<void> {
  const row = { ...cursor, problems: JSON.stringify(cursor.problems.slice(0, PROBLEMS_KEPT)) };
  const { workspace: _, client: __, file: ___, ...values } = row;
  yield db.query
    .insertInto('sources')
    .values(row)
    .onConflict(conflict => conflict.columns(['workspace', 'client', 'file']).doUpdateSet(values))
    .compile();
}
