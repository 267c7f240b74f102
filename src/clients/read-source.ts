// Reads one JSONL file from an offset on, in batches of sealed lines. Streams: never holds more than a chunk and one line. Stores nothing.
import { hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { IntakeLine, ReadLine } from '../journal/line.ts';
import type { ClientReader } from './reader.ts';
import { seal } from './seal.ts';

const CHUNK = 256 << 10;
const LINE_LIMIT = 64 << 20;
const NEWLINE = 10;
const BLANK = /^[\s\u0000\ufeff]*$/;
const EDGES = /^[\u0000\ufeff\s]+|[\u0000\s]+$/g;

/** Without what a crash or another system left around a line; nearly every line is whole as it is. */
const bare = (raw: string): string => (raw.startsWith('{') && raw.endsWith('}') ? raw : raw.replace(EDGES, ''));

export type SourcePart = {
  lines: IntakeLine[];
  /** Bytes of the file that are dealt with once these lines are stored. */
  offset: number;
  /** Lines of the file before `offset`. */
  count: number;
  /** The last line is half written: its number; it is read again next time. */
  torn: number | null;
};

export type ReadFrom = { path: string; offset: number; count: number; batchLines: number; batchBytes: number };

/** Yields parts until the end of the file as it is now. */
export function* readSource(reader: ClientReader, from: ReadFrom): Generator<SourcePart, void, void> {
  const file = openSync(from.path, 'r');
  try {
    const size = fstatSync(file).size;
    const state = new LineReader(reader, from, file);
    // A last line taken without its line end: what comes first now is that end, no line of its own.
    let open = from.offset > 0 && byteAt(file, from.offset - 1) !== NEWLINE;
    let part: IntakeLine[] = [];
    let partBytes = 0;
    for (const { bytes, start, end, complete } of rawLines(file, from.offset, size)) {
      const blank = bytes !== null && (open || !complete) && BLANK.test(bytes.toString('utf8'));
      // The start of a line that says nothing yet: read with its rest when the file grows.
      if (blank && !complete) {
        yield { lines: part, offset: start, count: state.count, torn: bytes.includes(0) ? state.count + 1 : null };
        return;
      }
      const ends = open && blank;
      open = false;
      if (ends) continue;
      const line = state.line(bytes, complete);
      if (line === 'torn') {
        yield { lines: part, offset: start, count: state.count, torn: state.count + 1 };
        return;
      }
      if (line) part.push(line);
      partBytes += end - start;
      if (part.length >= from.batchLines || partBytes >= from.batchBytes) {
        yield { lines: part, offset: end, count: state.count, torn: null };
        part = [];
        partBytes = 0;
      }
    }
    yield { lines: part, offset: size, count: state.count, torn: null };
  } finally {
    closeSync(file);
  }
}

/** Turns raw lines into sealed ones and counts them. */
class LineReader {
  count: number;
  readonly #reader: ClientReader;
  readonly #from: ReadFrom;
  readonly #file: number;
  readonly #logName: string;
  #stood: Map<string, number> | null = null;

  constructor(reader: ClientReader, from: ReadFrom, file: number) {
    this.#reader = reader;
    this.#from = from;
    this.#file = file;
    this.count = from.count;
    this.#logName = basename(from.path, extname(from.path));
  }

  /** Null for a blank line, 'torn' for a last line that is not whole yet. */
  line(bytes: Buffer | null, complete: boolean): IntakeLine | 'torn' | null {
    this.count += 1;
    if (bytes === null) return this.#failed(`line longer than ${LINE_LIMIT >> 20} MiB`);
    const raw = bytes.toString('utf8');
    if (BLANK.test(raw)) return raw.includes('\u0000') ? this.#failed('only NUL bytes') : null;
    const text = bare(raw);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return complete ? this.#failed('not JSON') : this.#torn();
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return complete ? this.#failed('no JSON object') : this.#torn();
    let own: string | null = null;
    const ownId = () => {
      own ??= this.#ownId(text);
      return own;
    };
    const read = this.#read(value as Record<string, unknown>, ownId);
    const sealed = seal(this.count, read, this.#reader.client, this.#reader.titled);
    if (own !== null) this.#note(own);
    return sealed;
  }

  #read(value: Record<string, unknown>, ownId: () => string): ReadLine {
    try {
      return this.#reader.read(value, { logName: this.#logName, ownId });
    } catch (error) {
      const nothing = { session: null, scope: '', thread: null, at: null, cwd: null, branch: null, lineId: null };
      return {
        ...nothing,
        blocks: [],
        problem: `could not be read: ${error instanceof Error ? error.message : error}`,
      };
    }
  }

  #torn(): 'torn' {
    this.count -= 1;
    return 'torn';
  }

  #failed(problem: string): IntakeLine {
    return {
      line: this.count,
      events: [],
      session: null,
      scope: '',
      thread: null,
      at: null,
      cwd: null,
      branch: null,
      key: null,
      title: null,
      problem,
    };
  }

  /** Hash of the line, and how often it stood in this file before. */
  #ownId(text: string): string {
    const digest = hash('sha256', text);
    this.#stood ??= this.#countEarlier();
    return `${digest}:${this.#stood.get(digest.slice(0, 24)) ?? 0}`;
  }

  #note(own: string): void {
    const key = own.slice(0, 24);
    this.#stood?.set(key, (this.#stood.get(key) ?? 0) + 1);
  }

  /** What stood before the offset, read anew: only where a tail holds a line without an id. */
  #countEarlier(): Map<string, number> {
    const stood = new Map<string, number>();
    if (this.#from.offset === 0) return stood;
    for (const { bytes } of rawLines(this.#file, 0, this.#from.offset)) {
      if (!bytes) continue;
      const text = bare(bytes.toString('utf8'));
      if (text === '') continue;
      const key = hash('sha256', text).slice(0, 24);
      stood.set(key, (stood.get(key) ?? 0) + 1);
    }
    return stood;
  }
}

function byteAt(file: number, at: number): number {
  const one = Buffer.alloc(1);
  readSync(file, one, 0, 1, at);
  return one[0]!;
}

type RawLine = { bytes: Buffer | null; start: number; end: number; complete: boolean };

/** Lines as bytes, without their newline; `bytes` is null for one over the limit. The last may be incomplete. */
function* rawLines(file: number, from: number, to: number): Generator<RawLine, void, void> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let rest: Buffer[] = [];
  let restBytes = 0;
  let start = from;
  for (let at = from; at < to; ) {
    const read = readSync(file, chunk, 0, Math.min(CHUNK, to - at), at);
    if (read === 0) break;
    let lineStart = 0;
    for (;;) {
      const newline = chunk.indexOf(NEWLINE, lineStart);
      if (newline < 0 || newline >= read) break;
      const piece = chunk.subarray(lineStart, newline);
      const bytes =
        restBytes + piece.length > LINE_LIMIT ? null : rest.length ? Buffer.concat([...rest, piece]) : piece;
      const end = at + newline + 1;
      yield { bytes, start, end, complete: true };
      rest = [];
      restBytes = 0;
      start = end;
      lineStart = newline + 1;
    }
    const piece = chunk.subarray(lineStart, read);
    restBytes += piece.length;
    if (restBytes <= LINE_LIMIT && piece.length) rest.push(Buffer.from(piece));
    else if (restBytes > LINE_LIMIT) rest = [];
    at += read;
  }
  if (restBytes > 0)
    yield { bytes: restBytes > LINE_LIMIT ? null : Buffer.concat(rest), start, end: to, complete: false };
}
