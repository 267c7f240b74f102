// The lines of a file as bytes, in one pass: never holds more than a chunk and one line. Knows nothing of what they say.
import { readSync } from 'node:fs';

const CHUNK = 256 << 10;
export const LINE_LIMIT = 64 << 20;
export const NEWLINE = 10;

/** `bytes` is null for one over the limit. The last may be incomplete. */
export type RawLine = { bytes: Buffer | null; start: number; end: number; complete: boolean };

export function byteAt(file: number, at: number): number {
  const one = Buffer.alloc(1);
  readSync(file, one, 0, 1, at);
  return one[0]!;
}

/** Lines without their newline. */
export function* rawLines(file: number, from: number, to: number): Generator<RawLine, void, void> {
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
