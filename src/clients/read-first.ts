// Reads, before an answer, what consented clients wrote since: newest first, within a budget. Says what it did and what is left.
import type { Context } from '../journal/context.ts';
import { settleTitles } from '../journal/titles.ts';
import { consentedFolders } from './consent.ts';
import { plainPath, type SourceFile, sourceFiles } from './find-files.ts';
import { importFile } from './import-file.ts';
import { beginningOf, placeOf, readerOf } from './known.ts';
import { readSource } from './read-source.ts';
import { changedFiles } from './unread.ts';

const BUDGET_MS = 200;
/** While older files are read in the background, only what changed so lately is read before an answer. */
const LATELY_MS = 60_000;

export type ReadFirst = {
  consent: boolean;
  /** New lines by client. */
  lines: Map<string, number>;
  /** Files that changed and were not read in time. */
  left: number;
  /** What is left is being read in the background. */
  following: boolean;
};

/** `folders`: of which project; null for all. A failing file is left for the next time: an answer is never lost to it. */
export async function readFirst(context: Context, workspace: number, folders: string[] | null): Promise<ReadFirst> {
  const until = performance.now() + BUDGET_MS;
  const consented = consentedFolders(context.config.settings);
  const older = context.following?.() ?? 0;
  const result: ReadFirst = { consent: consented.length > 0, lines: new Map(), left: older, following: older > 0 };
  const from = older ? Date.now() - LATELY_MS : 0;
  for (const { client, folder } of consented) {
    const files = listed(folder, client).filter(({ mtime }) => mtime >= from);
    const changed = await changedFiles(context.db, workspace, client, files);
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
  if (result.lines.size) {
    await settleTitles(context.db, workspace);
    context.linesRead?.(workspace);
  }
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

function mayBeOf(client: string, { path }: SourceFile, folders: string[]): boolean {
  try {
    return placeOf(client).mayBeOf(plainPath(path), folders, () => beginningOf(path));
  } catch {
    return false;
  }
}
