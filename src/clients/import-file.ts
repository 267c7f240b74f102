// Imports one file: only its tail when it grew, nothing when it did not change, all of it when it is another one. Idempotent by the events' ids.
import { hash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Database } from '../db/database.ts';
import { type Fold, PathsInBatch } from '../journal/append.ts';
import { takeIn } from '../journal/intake.ts';
import type { IntakeLine, Problem } from '../journal/line.ts';
import { type Cursor, cursorOf, newCursor, saveCursor, storedOffset } from '../journal/sources.ts';
import { isAbsolutePath } from '../projects/aliases.ts';
import { type FolderFacts, factsOf } from '../projects/repository.ts';
import type { ReadOrder } from './parse-worker.ts';
import type { SourcePart } from './read-source.ts';

export type FileResult = {
  lines: number;
  stored: number;
  known: number;
  skipped: number;
  failed: number;
  sessions: number;
  events: number;
  problems: Problem[];
};

export type Importing = {
  db: Database;
  workspace: number;
  folds: Fold[];
  /** Reads here or in a worker. */
  read(order: ReadOrder): AsyncIterable<SourcePart> | Iterable<SourcePart>;
  /** Smaller where people wait beside the import. */
  batchLines: number;
  batchBytes: number;
  onBytes?(read: number): void;
  /** Ends between two batches once this time (performance.now) has passed. */
  until?: number;
};

/** One reading of a file: where we are, and the offset that the store must still hold for our lines to count. */
type Run = { cursor: Cursor; expected: number | null };

/** Moved by somebody else while we read: the caller looks at the file again. */
class Overtaken extends Error {}

export async function importFile(importing: Importing, client: string, path: string): Promise<FileResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await importOnce(importing, client, path);
    } catch (error) {
      if (!(error instanceof Overtaken) || attempt >= 5) throw error;
    }
  }
}

async function importOnce(importing: Importing, client: string, path: string): Promise<FileResult> {
  const { db, workspace } = importing;
  const stat = statSync(path);
  const old = await cursorOf(db, workspace, client, path);
  const cursor = startingPoint(old, path, { size: stat.size, mtime: Math.floor(stat.mtimeMs) }, workspace, client);
  const run: Run = { cursor, expected: old?.offset ?? null };
  const result: FileResult = {
    lines: 0,
    stored: 0,
    known: 0,
    skipped: 0,
    failed: 0,
    sessions: 0,
    events: 0,
    problems: [],
  };
  // What earlier reads stored is known now; its lines are counted again, not read again.
  cursor.known += cursor.stored;
  cursor.stored = 0;
  let torn: number | null = null;
  if (cursor.offset < stat.size) {
    const order = {
      client,
      path,
      offset: cursor.offset,
      count: cursor.lines,
      batchLines: importing.batchLines,
      batchBytes: importing.batchBytes,
    };
    for await (const part of importing.read(order)) {
      const taken = await store(importing, run, path, part);
      result.sessions += taken.sessions;
      result.events += taken.events;
      torn = part.torn;
      importing.onBytes?.(part.offset);
      if (importing.until !== undefined && performance.now() > importing.until) break;
    }
  }
  const { stored, known, skipped, failed, problems } = cursor;
  Object.assign(result, { stored, known, skipped, failed, lines: stored + known + skipped + failed });
  result.problems =
    torn === null
      ? problems
      : [
          ...problems,
          { file: path, line: torn, problem: 'last line is incomplete; it is read again when the file grows' },
        ];
  return result;
}

async function store({ db, workspace, folds }: Importing, run: Run, path: string, part: SourcePart) {
  const { cursor, expected } = run;
  const folders = await foldersOf(part.lines);
  const head = fingerprint(path, part.offset);
  const received = Date.now();
  const before = { ...cursor };
  const taken = await db.batch(function* () {
    Object.assign(cursor, before);
    cursor.file = yield* new PathsInBatch(db, workspace).key(path);
    if ((yield* storedOffset(db, cursor)) !== expected) throw new Overtaken();
    const batch = {
      workspace,
      client: cursor.client,
      origin: 'transcript' as const,
      file: path,
      lines: part.lines,
      cursor,
      folders,
      received,
    };
    const counts = yield* takeIn(db, batch, folds);
    for (const name of ['stored', 'known', 'skipped', 'failed'] as const) cursor[name] += counts[name];
    Object.assign(cursor, {
      offset: part.offset,
      lines: part.count,
      head,
      problems: [...before.problems, ...counts.problems],
    });
    yield* saveCursor(db, cursor);
    return counts;
  });
  run.expected = part.offset;
  return taken;
}

async function foldersOf(lines: IntakeLine[]): Promise<Map<string, FolderFacts>> {
  const names = new Set<string>();
  for (const { cwd, scope } of lines) {
    if (cwd) names.add(cwd);
    if (scope && isAbsolutePath(scope)) names.add(scope);
  }
  const facts = new Map<string, FolderFacts>();
  for (const name of names) facts.set(name, await factsOf(name));
  return facts;
}

/** Grown: from where we were. Unchanged: at its end. Shrunk, rewritten or never seen: from the start, keeping what the journal has. */
function startingPoint(
  old: Cursor | null,
  path: string,
  now: { size: number; mtime: number },
  workspace: number,
  client: string,
): Cursor {
  if (!old) return { ...newCursor(workspace, client), ...now };
  const rewritten =
    now.size < old.offset ||
    (now.size === old.size && now.mtime !== old.mtime) ||
    fingerprint(path, old.offset) !== old.head;
  if (!rewritten) return { ...old, ...now };
  return { ...newCursor(workspace, client), file: old.file, ...now };
}

const EDGE = 512;

/** The first bytes and the last ones before the offset: enough to tell a grown file from another one. */
function fingerprint(path: string, offset: number): string {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(Math.min(EDGE, offset));
    const tail = Buffer.alloc(Math.min(EDGE, offset));
    readSync(file, head, 0, head.length, 0);
    readSync(file, tail, 0, tail.length, offset - tail.length);
    return hash('sha256', Buffer.concat([head, tail])).slice(0, 32);
  } finally {
    closeSync(file);
  }
}
