// Reads one source from an offset on, in batches of sealed lines: the lines of a JSONL file, the items of a JSON document, or the messages of a text. Streams. Stores nothing.
import { closeSync, fstatSync, openSync } from 'node:fs';
import type { IntakeLine } from '../journal/line.ts';
import { type Around, BLANK, LineReader } from './line-reader.ts';
import { byteAt, NEWLINE, rawLines } from './raw-lines.ts';
import { documentHead, documentItems } from './read-document.ts';
import { readMessages } from './read-messages.ts';
import type { ClientReader } from './reader.ts';

/** A damaged first line does not hide the second one. */
const HEAD_LINES = 3;

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
  if (reader.messagesOf) {
    yield* readMessages(reader, reader.messagesOf, from);
    return;
  }
  const file = openSync(from.path, 'r');
  try {
    const size = fstatSync(file).size;
    const list = reader.itemsOf?.(from.path) ?? null;
    const raw = (start: number, end: number) =>
      list === null ? rawLines(file, start, end) : documentItems(file, start, end, list);
    const around: Around = {
      earlier: () => bytesOf(raw(0, from.offset)),
      head: () => (list === null ? firstLine(file, size) : documentHead(file, size, list)),
    };
    const state = new LineReader(reader, from.path, from.count, around);
    // A last line taken without its line end: what comes first now is that end, no line of its own.
    let open = list === null && from.offset > 0 && byteAt(file, from.offset - 1) !== NEWLINE;
    let part: IntakeLine[] = [];
    let partBytes = 0;
    for (const { bytes, start, end, complete } of raw(from.offset, size)) {
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

function* bytesOf(lines: Iterable<{ bytes: Buffer | null }>): Generator<Buffer | null, void, void> {
  for (const { bytes } of lines) yield bytes;
}

/** The first line that is a JSON object, among the first ones. */
function firstLine(file: number, size: number): Record<string, unknown> | null {
  let looked = 0;
  for (const { bytes } of rawLines(file, 0, size)) {
    looked += 1;
    try {
      const value = JSON.parse(bytes?.toString('utf8').replace(/^\ufeff/, '') ?? '') as unknown;
      if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
    } catch {}
    if (looked >= HEAD_LINES) break;
  }
  return null;
}
