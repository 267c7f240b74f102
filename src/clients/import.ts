// The import operation: files and folders into the journal, one after the other, every problem named, nothing stops it.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ContinuityError } from '../errors.ts';
import type { Context } from '../journal/context.ts';
import type { Caller } from '../operation.ts';
import { accountOf } from './account.ts';
import { consentTo } from './consent.ts';
import type { ImportResult, Listed } from './contract.ts';
import { homesOf, plainPath, type SourceFile, sourceFiles } from './find-files.ts';
import type { FileResult, Importing } from './import-file.ts';
import { importFiles, type Report } from './import-files.ts';
import type { Keeper } from './keeper.ts';
import { guessReader, places, readerOf } from './known.ts';
import type { ReadingWorker } from './parse-worker.ts';
import { readSource } from './read-source.ts';

export type Progress = (done: { bytes: number; of: number; files: number; ofFiles: number }) => void;
export type ImportContext = Context & {
  /** A worker that parses, made at first use and closed by the app; null: this thread parses. */
  worker(): ReadingWorker | null;
  onProgress?: Progress;
};

/** `keeper` keeps the source of what was imported, once the import is over. */
export type KeepingContext = ImportContext & { keeper: Keeper };

type Input = { paths?: string[] | undefined; client?: string | undefined };

/** What is stored by itself where others write too; else many of them together. */
export const PART = { batchLines: 128, batchBytes: 128 << 10 };
/** Below this a worker costs more than it gains. */
const WORKER_FROM = 4 << 20;
const PROBLEMS_MOST = 10_000;

export async function importPaths(context: KeepingContext, input: Input, caller: Caller): Promise<ImportResult> {
  const chosen = input.paths?.length ? input.paths.map(path => resolve(caller.cwd ?? '/', path)) : [];
  const only = input.client === undefined || input.client === 'auto' ? null : input.client;
  const listed: Listed[] = [];
  const files = chosen.length
    ? chosen.flatMap(path => accountOf(path, only, listed) ?? sourceFiles(path, only))
    : homeFiles(context, only);
  agree(context, chosen, only, caller);
  const clientOf = (file: SourceFile) => only ?? file.client ?? guessReader(file.path).client;
  const result = await readFiles(context, caller.workspace, files, { clientOf });
  context.keeper.now(caller.workspace);
  return { ...result, listed };
}

export type ReadOptions = {
  clientOf(file: SourceFile): string;
  /** People wait beside it: short transactions with pauses, and no second thread that parses. */
  beside?: boolean;
  /** Ends it between two transactions. */
  stop?: AbortSignal;
};

/** Reads these files to their end, in their order; every problem is named in the result, and nothing but the store's own trouble ends it. */
export async function readFiles(
  context: ImportContext,
  workspace: number,
  files: SourceFile[],
  { clientOf, beside = false, stop }: ReadOptions,
): Promise<ImportResult> {
  const began = performance.now();
  const result: ImportResult = {
    files: 0,
    lines: 0,
    stored: 0,
    known: 0,
    skipped: 0,
    failed: 0,
    sessions: 0,
    events: 0,
    problems: [],
    listed: [],
    took_ms: 0,
  };
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const worker = bytes >= WORKER_FROM && !beside ? context.worker() : null;
  const importing: Importing = {
    db: context.db,
    workspace,
    folds: context.folds,
    read: order => (worker ? worker.read(order) : readSource(readerOf(order.client), order)),
    ...PART,
    beside,
    ...(stop ? { stop } : {}),
  };
  const bulk = bytes >= WORKER_FROM && !beside;
  if (bulk) await context.db.bulk(true);
  const report: Report = {
    ended: (file, read, error) => addResult(result, file, read, error),
    read: done => context.onProgress?.({ bytes: done, of: bytes, files: result.files, ofFiles: files.length }),
  };
  try {
    await importFiles(importing, files, clientOf, report);
  } finally {
    if (bulk) await context.db.bulk(false);
  }
  result.took_ms = Math.round(performance.now() - began);
  return result;
}

function addResult(result: ImportResult, file: SourceFile, read: FileResult | null, error: unknown): void {
  result.files += 1;
  if (read) {
    const { problems, ...counts } = read;
    for (const [name, count] of Object.entries(counts)) result[name as 'lines'] += count;
    result.problems.push(...problems.slice(0, Math.max(PROBLEMS_MOST - result.problems.length, 0)));
  } else {
    const problem = `could not be read: ${error instanceof Error ? error.message : error}`;
    result.problems.push({ file: file.path, line: 0, problem });
  }
}

function homeFiles(context: ImportContext, only: string | null): SourceFile[] {
  const homes = homesOf(context.config).filter(({ client }) => only === null || client === only);
  const found = homes.flatMap(({ client, folder }) => {
    try {
      return sourceFiles(folder, client).map(file => ({ ...file, client }));
    } catch {
      return [];
    }
  });
  if (!found.length) {
    const where = homes.length
      ? `No sessions found in ${homes.map(home => home.folder).join(', ')}.`
      : `"${only}" has no folder of its own.`;
    throw new ContinuityError('not_found', `${where} Name files or folders: mcp-continuity import PATH.`);
  }
  return found;
}

/** A person who imports a client's own folder agrees to have it read later too. */
function agree(context: ImportContext, chosen: string[], only: string | null, caller: Caller): void {
  if (caller.actor !== 'person') return;
  for (const { client, folder } of homesOf(context.config)) {
    const named = chosen.length ? chosen.includes(folder) : only === null || client === only;
    if (named && existsSync(folder)) consentTo(context.config.settings, client, folder);
  }
  for (const { client, place } of places()) {
    for (const folder of chosen)
      if (place.isFolder?.(plainPath(folder)) && (only === null || only === client))
        consentTo(context.config.settings, client, folder);
  }
}

/** A yes to all of them: those that are there. */
export function agreeToAll(config: ImportContext['config']): void {
  for (const { client, folder } of homesOf(config)) if (existsSync(folder)) consentTo(config.settings, client, folder);
}
