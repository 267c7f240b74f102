// Reads, before an answer, what consented clients wrote since: newest first, within a budget. Says what it did and what is left.
import type { Context } from '../journal/context.ts';
import { settleTitles } from '../journal/titles.ts';
import { consentedFolders } from './consent.ts';
import { plainPath, type SourceFile, sourceFiles } from './find-files.ts';
import { importFile } from './import-file.ts';
import { beginningOf, placeOf, readerOf } from './known.ts';
import { readSource } from './read-source.ts';

const BUDGET_MS = 200;

export type ReadFirst = {
  consent: boolean;
  /** New lines by client. */
  lines: Map<string, number>;
  /** Files that changed and were not read in time. */
  left: number;
};

/** `folders`: of which project; null for all. A failing file is left for the next time: an answer is never lost to it. */
export async function readFirst(context: Context, workspace: number, folders: string[] | null): Promise<ReadFirst> {
  const until = performance.now() + BUDGET_MS;
  const consented = consentedFolders(context.config.settings);
  const result: ReadFirst = { consent: consented.length > 0, lines: new Map(), left: 0 };
  for (const { client, folder } of consented) {
    const changed = await changedFiles(context, workspace, client, listed(folder, client));
    const mine = folders === null ? changed : changed.filter(file => mayBeOf(client, file, folders));
    for (const file of mine.sort((a, b) => b.mtime - a.mtime)) {
      if (performance.now() > until) {
        result.left += 1;
        continue;
      }
      const stored = await readOne(context, workspace, client, file, until);
      if (stored) result.lines.set(client, (result.lines.get(client) ?? 0) + stored);
    }
  }
  if (result.lines.size) await settleTitles(context.db, workspace);
  return result;
}

function listed(folder: string, client: string): SourceFile[] {
  try {
    return sourceFiles(folder, client);
  } catch {
    return [];
  }
}

async function readOne(
  { db, folds }: Context,
  workspace: number,
  client: string,
  file: SourceFile,
  until: number,
): Promise<number> {
  try {
    const read = (order: Parameters<typeof readSource>[1] & { client: string }) =>
      readSource(readerOf(order.client), order);
    const result = await importFile(
      { db, workspace, folds, read, batchLines: 400, batchBytes: 512 << 10, until },
      client,
      file.path,
    );
    return result.stored;
  } catch {
    return 0;
  }
}

/** Those whose size or time differs from what was read, told by one query for all. */
async function changedFiles(
  { db }: Context,
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

function mayBeOf(client: string, { path }: SourceFile, folders: string[]): boolean {
  try {
    return placeOf(client).mayBeOf(plainPath(path), folders, () => beginningOf(path));
  } catch {
    return false;
  }
}
