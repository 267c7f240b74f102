// Imports one file: only its tail when it grew, nothing when it did not change, all of it when it is another one. Idempotent by the events' ids.
import { hash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Database, Steps } from '../db/database.ts';
import { type Fold, PathsInBatch } from '../journal/append.ts';
import { takeIn } from '../journal/intake.ts';
import type { IntakeLine, Problem } from '../journal/line.ts';
import { type Cursor, cursorOf, newCursor, saveCursor, storedOffset } from '../journal/sources.ts';
import { isAbsolutePath } from '../projects/aliases.ts';
import { type FolderFacts, factsOf } from '../projects/repository.ts';
import { readerOf } from './known.ts';
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
  read(order: ReadOrder): NonNullable<Reading['parts']>;
  /** Smaller where people wait beside the import. */
  batchLines: number;
  batchBytes: number;
  /** Ends between two batches once this time (performance.now) has passed. */
  until?: number;
  /** Ends between two batches once it is aborted. */
  stop?: AbortSignal;
  /** Other people's writes wait for ours: each part is a transaction of its own, always. */
  beside?: boolean;
};

/** Asked between two batches: what is left is read the next time. */
export const isOver = ({ until, stop }: Importing): boolean =>
  stop?.aborted === true || (until !== undefined && performance.now() > until);

/** A file being read: where we are, and the offset that the store must still hold for our lines to count. */
export type Reading = {
  path: string;
  cursor: Cursor;
  expected: number | null;
  torn: number | null;
  /** New ones of these parts. */
  sessions: number;
  events: number;
  /** Null where there is nothing new to read. */
  parts: AsyncIterableIterator<SourcePart> | IterableIterator<SourcePart> | null;
};

/** Parts of one or several files, stored together or not at all. */
export type Part = { reading: Reading; part: SourcePart };

/** Moved by somebody else while we read: the caller looks at the file again. */
class Overtaken extends Error {}

export async function importFile(importing: Importing, client: string, path: string): Promise<FileResult> {
  for (let attempt = 1; ; attempt += 1) {
    const reading = await openFile(importing, client, path);
    try {
      for await (const part of reading.parts ?? []) {
        await store(importing, [{ reading, part }]);
        if (isOver(importing)) break;
      }
      return resultOf(reading);
    } catch (error) {
      if (!(error instanceof Overtaken) || attempt >= 5) throw error;
    } finally {
      await reading.parts?.return?.();
    }
  }
}

/** Looks where to begin, and orders what is new. */
export async function openFile(importing: Importing, client: string, path: string): Promise<Reading> {
  const { db, workspace, batchLines, batchBytes } = importing;
  const stat = statSync(path);
  const old = await cursorOf(db, workspace, client, path);
  const cursor = startingPoint(old, path, { size: stat.size, mtime: Math.floor(stat.mtimeMs) }, workspace, client);
  // What earlier reads stored is known now; its lines are counted again, not read again.
  cursor.known += cursor.stored;
  cursor.stored = 0;
  const order = { client, path, offset: cursor.offset, count: cursor.lines, batchLines, batchBytes };
  const parts = cursor.offset < stat.size ? importing.read(order) : null;
  return { path, cursor, expected: old?.offset ?? null, torn: null, sessions: 0, events: 0, parts };
}

/** What became of the file's lines, once its parts are stored. */
export function resultOf({ path, cursor, torn, sessions, events }: Reading): FileResult {
  const { stored, known, skipped, failed } = cursor;
  const problem = 'last line is incomplete; it is read again when the file grows';
  const problems = torn === null ? cursor.problems : [...cursor.problems, { file: path, line: torn, problem }];
  return { lines: stored + known + skipped + failed, stored, known, skipped, failed, sessions, events, problems };
}

/** One transaction. */
export async function store({ db, workspace, folds }: Importing, parts: Part[]): Promise<void> {
  const readings = new Set(parts.map(({ reading }) => reading));
  const before = new Map([...readings].map(reading => [reading, { ...reading, cursor: { ...reading.cursor } }]));
  const folders = await foldersOf(parts.flatMap(({ part }) => part.lines));
  const received = Date.now();
  await db.batch(function* () {
    for (const [reading, { cursor, ...rest }] of before) {
      Object.assign(reading.cursor, cursor);
      Object.assign(reading, rest);
    }
    for (const { reading, part } of parts) yield* storePart(db, workspace, folds, reading, part, folders, received);
  });
}

function* storePart(
  db: Database,
  workspace: number,
  folds: Fold[],
  reading: Reading,
  part: SourcePart,
  folders: Map<string, FolderFacts>,
  received: number,
): Steps<void> {
  const { path, cursor } = reading;
  cursor.file = yield* new PathsInBatch(db, workspace).key(path);
  if ((yield* storedOffset(db, cursor)) !== reading.expected) throw new Overtaken();
  const source = { workspace, client: cursor.client, origin: 'transcript' as const, file: path };
  const counts = yield* takeIn(db, { ...source, lines: part.lines, cursor, folders, received }, folds);
  for (const name of ['stored', 'known', 'skipped', 'failed'] as const) cursor[name] += counts[name];
  const problems = [...cursor.problems, ...counts.problems];
  const head = fingerprint(path, part.offset);
  Object.assign(cursor, { offset: part.offset, lines: part.count, head, problems });
  yield* saveCursor(db, cursor);
  reading.sessions += counts.sessions;
  reading.events += counts.events;
  reading.expected = part.offset;
  reading.torn = part.torn;
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
  const reader = readerOf(client);
  // A document is written anew as it grows: only an interrupted read of the same one goes on.
  const document = Boolean(reader.itemsOf?.(path)) && now.size !== old.size;
  // The messages of a text are known by all that stands before them: it is read whole or not at all.
  const text = Boolean(reader.messagesOf) && (now.size !== old.size || old.offset < now.size);
  const rewritten =
    document ||
    text ||
    now.size < old.offset ||
    (now.size === old.size && now.mtime !== old.mtime) ||
    fingerprint(path, old.offset) !== old.head;
  if (!rewritten) return { ...old, ...now };
  return { ...newCursor(workspace, client), file: old.file, version: old.version + 1, ...now };
}

const EDGE = 512;

/** The first bytes and the last ones before the offset: enough to tell a grown file from another one. */
export function fingerprint(path: string, offset: number): string {
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
