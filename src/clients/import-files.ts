// Imports many files in their order: reads ahead of the writer, and stores small files together, since a commit costs more than their lines.
import { setTimeout as sleep } from 'node:timers/promises';
import { ContinuityError } from '../errors.ts';
import { settleTitles } from '../journal/titles.ts';
import type { SourceFile } from './find-files.ts';
import {
  type FileResult,
  type Importing,
  importFile,
  isOver,
  openFile,
  type Part,
  resultOf,
  store,
} from './import-file.ts';
import type { SourcePart } from './read-source.ts';

export type Report = {
  /** Once for each file, in their order: a result or an error. */
  ended(file: SourceFile, result: FileResult | null, error: unknown): void;
  /** Bytes of all files dealt with so far. */
  read(bytes: number): void;
};

/** Files ordered before the one that is stored: the worker never waits for the writer. */
const OPEN = 32;
/** Stored by one transaction while nobody else writes. */
const TOGETHER = { lines: 8_000, bytes: 8 << 20 };
/** Between two transactions, so that whoever waits for the lock gets it. */
const PAUSE_MS = 2;
/** Beside people: as long as the transaction took, and at least so long. */
const BESIDE_MS = 4;
/** Having seen somebody else's commit, each part is stored by itself for so long. */
const CROWDED_MS = 1_000;

type Opened = { file: SourceFile; reading: Part['reading'] | null; result: FileResult | null; error: unknown };

export async function importFiles(
  importing: Importing,
  files: SourceFile[],
  clientOf: (file: SourceFile) => string,
  report: Report,
): Promise<void> {
  const opened: Opened[] = [];
  const group = new Group(importing, clientOf, report);
  let next = 0;
  try {
    while ((next < files.length || opened.length) && !isOver(importing)) {
      while (opened.length < OPEN && next < files.length) opened.push(await open(importing, files[next++]!, clientOf));
      await group.read(opened[0]!);
      opened.shift();
    }
    await group.store();
    await settleTitles(importing.db, importing.workspace);
  } finally {
    for (const { reading } of opened) await reading?.parts?.return?.();
  }
}

async function open(importing: Importing, file: SourceFile, clientOf: (file: SourceFile) => string): Promise<Opened> {
  const opened: Opened = { file, reading: null, result: null, error: null };
  return noting(opened, async () => {
    opened.reading = await openFile(importing, clientOf(file), file.path);
  });
}

/** One file's trouble is told and does not stop the others; the store's trouble stops all. */
async function noting(opened: Opened, act: () => Promise<void>): Promise<Opened> {
  try {
    await act();
  } catch (error) {
    if (error instanceof ContinuityError) throw error;
    opened.error = error;
  }
  return opened;
}

/** Parts on their way to one transaction. */
class Group {
  readonly #importing: Importing;
  readonly #clientOf: (file: SourceFile) => string;
  readonly #report: Report;
  #parts: Part[] = [];
  #files: Opened[] = [];
  #lines = 0;
  #bytes = 0;
  #bytesBefore = 0;
  #signal: number | null = null;
  #crowdedUntil = 0;

  constructor(importing: Importing, clientOf: (file: SourceFile) => string, report: Report) {
    this.#importing = importing;
    this.#clientOf = clientOf;
    this.#report = report;
  }

  /** Reads to the end of the file; what does not fill a transaction waits for the next file. */
  async read(opened: Opened): Promise<void> {
    this.#files.push(opened);
    const { reading, file } = opened;
    let at = reading?.cursor.offset ?? 0;
    await noting(opened, async () => {
      for await (const part of reading?.parts ?? []) {
        this.#add(reading!, part, part.offset - at);
        at = part.offset;
        if (this.#isFull()) {
          await this.store(opened);
          this.#report.read(this.#bytesBefore + at);
        }
        if (opened.result || isOver(this.#importing)) break;
      }
    });
    this.#bytesBefore += file.size;
  }

  /** Parts of one file that follow each other are one part. */
  #add(reading: Part['reading'], part: SourcePart, bytes: number): void {
    this.#lines += part.lines.length;
    this.#bytes += bytes;
    const last = this.#parts.at(-1);
    if (last?.reading !== reading) this.#parts.push({ reading, part });
    else last.part = { ...part, lines: [...last.part.lines, ...part.lines] };
  }

  #isFull(): boolean {
    if (this.#importing.beside || performance.now() < this.#crowdedUntil) return true;
    return this.#lines >= TOGETHER.lines || this.#bytes >= TOGETHER.bytes;
  }

  /** `current` goes on being read; all others are dealt with after this. */
  async store(current: Opened | null = null): Promise<void> {
    const [parts, files] = [this.#parts, this.#files];
    [this.#parts, this.#files, this.#lines, this.#bytes] = [[], current ? [current] : [], 0, 0];
    try {
      if (parts.length) await this.#storeParts(parts);
    } catch (error) {
      if (error instanceof ContinuityError) throw error;
      // One of them was moved by another process, or cannot be stored: each by itself, so that the others are.
      for (const opened of files) await this.#alone(opened);
    }
    for (const opened of files) {
      if (opened === current) continue;
      const { file, reading, result, error } = opened;
      this.#report.ended(file, error || !reading ? null : (result ?? resultOf(reading)), error);
    }
    if (!current) this.#report.read(this.#bytesBefore);
  }

  async #storeParts(parts: Part[]): Promise<void> {
    const { db } = this.#importing;
    const before = await db.changeSignal();
    if (this.#signal !== null && before !== this.#signal) this.#crowdedUntil = performance.now() + CROWDED_MS;
    const began = performance.now();
    await store(this.#importing, parts);
    const took = performance.now() - began;
    this.#signal = await db.changeSignal();
    await sleep(this.#importing.beside ? Math.max(took, BESIDE_MS) : PAUSE_MS);
  }

  async #alone(opened: Opened): Promise<void> {
    if (opened.error || !opened.reading) return;
    await noting(opened, async () => {
      opened.result = await importFile(this.#importing, this.#clientOf(opened.file), opened.file.path);
    });
  }
}
