// Reads a source that is one text, written anew as it grows, message by message. Always whole: what is known already is known by its ids. Stores nothing.
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { IntakeLine } from '../journal/line.ts';
import { BLANK, failedLine } from './line-reader.ts';
import type { ReadFrom, SourcePart } from './read-source.ts';
import type { ClientReader } from './reader.ts';
import { seal } from './seal.ts';

const TEXT_LIMIT = 256 << 20;

/** The offset stays at 0 until all is read: an interrupted read begins anew. */
export function* readMessages(
  reader: ClientReader,
  messagesOf: NonNullable<ClientReader['messagesOf']>,
  { path, batchLines }: ReadFrom,
): Generator<SourcePart, void, void> {
  const { text, size } = textOf(path);
  if (text === null || BLANK.test(text)) {
    const lines = text === null ? [failedLine(1, `file longer than ${TEXT_LIMIT >> 20} MiB`)] : [];
    yield { lines, offset: size, count: lines.length, torn: null };
    return;
  }
  const { lines, torn } = messagesOf(text, { path, logName: basename(path, extname(path)) });
  let part: IntakeLine[] = [];
  for (const { line, read } of lines) {
    part.push(seal(line, read, reader.client, reader.titled));
    if (part.length < batchLines) continue;
    yield { lines: part, offset: 0, count: 0, torn: null };
    part = [];
  }
  // A half message leaves a byte unread: the file is looked at again, and the half named again.
  yield { lines: part, offset: torn === null ? size : size - 1, count: lines.length, torn };
}

function textOf(path: string): { text: string | null; size: number } {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > TEXT_LIMIT) return { text: null, size };
    const bytes = readFileSync(file);
    return { text: bytes.toString('utf8'), size: bytes.length };
  } finally {
    closeSync(file);
  }
}
