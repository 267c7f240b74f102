// Which files of a client the journal has not read, or not as they are now. Looks at names, sizes and times only.
import type { Database } from '../db/database.ts';
import type { SourceFile } from './find-files.ts';

/** Those whose size or time differs from what was read, told by one query for all. */
export async function changedFiles(
  db: Database,
  workspace: number,
  client: string,
  files: SourceFile[],
): Promise<SourceFile[]> {
  if (!files.length) return [];
  const rows = await db.read(
    db.query
      .selectFrom('sources')
      .innerJoin('paths', join =>
        join.onRef('paths.key', '=', 'sources.file').onRef('paths.workspace', '=', 'sources.workspace'),
      )
      .select(['paths.path', 'sources.offset', 'sources.mtime'])
      .where('sources.workspace', '=', workspace)
      .where('sources.client', '=', client),
  );
  const read = new Map(rows.map(row => [row.path, row]));
  return files.filter(file => {
    const known = read.get(file.path);
    return !known || known.offset !== file.size || known.mtime !== file.mtime;
  });
}
