// `logs`: the last lines of the log, over its rotated files; with --follow what comes, until it is stopped. Reads only.
import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { KEPT, LEVELS, type Level, type LogEntry, logFile } from '../log.ts';
import { printable } from '../text.ts';

export type LogsOptions = { lines: number; level: Level; follow: boolean; json: boolean };

const EVERY_MS = 200;

export async function logs(
  folder: string,
  { lines, level, follow, json }: LogsOptions,
  print: (line: string) => Promise<unknown>,
): Promise<void> {
  const show = async (text: string) => {
    for (const { line, entry } of entriesOf(text))
      if (LEVELS.indexOf(entry.level) >= LEVELS.indexOf(level)) await print(json ? line : lineOf(entry));
  };
  const tail = new Tail(logFile(folder));
  const kept = older(folder) + tail.read();
  const fitting = entriesOf(kept).filter(({ entry }) => LEVELS.indexOf(entry.level) >= LEVELS.indexOf(level));
  for (const { line, entry } of lines > 0 ? fitting.slice(-lines) : []) await print(json ? line : lineOf(entry));
  while (follow) {
    await sleep(EVERY_MS);
    await show(tail.read());
  }
}

const older = (folder: string): string =>
  Array.from({ length: KEPT }, (_, i) => textOf(logFile(folder, KEPT - i))).join('');

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Reads a growing file to its last whole line each time, also when another took its name meanwhile. */
class Tail {
  readonly #file: string;
  #open: number | null = null;
  #at = 0;
  #rest = Buffer.alloc(0);

  constructor(file: string) {
    this.#file = file;
  }

  read(): string {
    let bytes = this.#grown();
    while (this.#moved()) {
      bytes = Buffer.concat([bytes, this.#grown()]); // what came between the two looks
      if (this.#open !== null) closeSync(this.#open);
      this.#open = null;
      this.#at = 0;
      const more = this.#grown();
      bytes = Buffer.concat([bytes, more]);
    }
    const all = Buffer.concat([this.#rest, bytes]);
    const end = all.lastIndexOf(10) + 1;
    this.#rest = all.subarray(end);
    return all.subarray(0, end).toString('utf8');
  }

  #grown(): Buffer {
    try {
      this.#open ??= openSync(this.#file, 'r');
    } catch {
      return Buffer.alloc(0);
    }
    const bytes = Buffer.alloc(Math.max(fstatSync(this.#open).size - this.#at, 0));
    const count = bytes.length ? readSync(this.#open, bytes, 0, bytes.length, this.#at) : 0;
    this.#at += count;
    return bytes.subarray(0, count);
  }

  /** Whether the name now leads to another file than the one that is open. */
  #moved(): boolean {
    if (this.#open === null) return false;
    const there = statSync(this.#file, { throwIfNoEntry: false });
    return there !== undefined && there.ino !== fstatSync(this.#open).ino;
  }
}

function entriesOf(text: string): { line: string; entry: LogEntry }[] {
  return text.split('\n').flatMap(line => {
    try {
      const entry = JSON.parse(line) as LogEntry;
      return typeof entry.message === 'string' ? [{ line, entry }] : [];
    } catch {
      return []; // half a line of a program that was killed
    }
  });
}

const lineOf = ({ at, level, program, pid, message, request_id, cause }: LogEntry): string =>
  printable(
    `${at}  ${level.padEnd(5)}  ${program}[${pid}]  ${message}${request_id ? `  (${request_id})` : ''}${cause ? `\n    ${cause.replaceAll('\n', '\n    ')}` : ''}`,
  );
