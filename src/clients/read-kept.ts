// Reads a stretch of a source once more, off the hot path, as the lines to keep: redacted, without bytes, compressed in runs. Stores nothing.
import { closeSync, openSync, readFileSync } from 'node:fs';
import { NOTHING_READ, type ReadLine } from '../journal/line.ts';
import { mapStrings } from '../redact/json-strings.ts';
import { redact, redactUnder } from '../redact/redact.ts';
import { clip } from '../text.ts';
import { marked, withoutDataUrls } from './bytes.ts';
import { type KeptLine, packKept, RUN_BYTES, recordOf, sizeOfRecords, unpackKept } from './kept-form.ts';
import { BLANK } from './line-reader.ts';
import { byteAt, NEWLINE, rawLines } from './raw-lines.ts';
import { documentItems } from './read-document.ts';
import { readSource } from './read-source.ts';
import type { ClientReader } from './reader.ts';
import { withoutWholeBriefs } from './seal.ts';

export type KeepFrom = {
  path: string;
  /** Where the kept lines end. */
  offset: number;
  count: number;
  /** Where the journal has read to. */
  to: { offset: number; count: number };
  /** The last kept run where it is a short one: the new lines are added to it. */
  tail: { first: number; lines: Uint8Array } | null;
};

/** A run of lines as the store takes it. */
export type KeptRun = { first: number; last: number; upto: number; size: number; lines: Uint8Array };

const PART = { batchLines: 512, batchBytes: 256 << 10 };
const TEXT_LIMIT = 1 << 20;

export function* readKept(reader: ClientReader, from: KeepFrom): Generator<KeptRun, void, void> {
  if (reader.messagesOf) {
    yield wholeText(from);
    return;
  }
  const heard: Heard = { lines: [], head: null };
  const list = reader.itemsOf?.(from.path) ?? null;
  let first = from.tail?.first ?? from.count + 1;
  let { head, records } = from.tail ? unpackKept(from.tail.lines) : { head: null, records: [] };
  let size = sizeOfRecords(records);
  let at = { offset: from.offset, count: from.count };
  for (const part of readSource(listening(reader, heard), { path: from.path, ...at, ...PART })) {
    const isLast = part.count >= from.to.count;
    const end = isLast ? from.to : { offset: part.offset, count: part.count };
    const lines = new Map(part.lines.map(line => [line.line, line]));
    const texts = part.lines.some(line => line.problem !== null) ? textsOf(from.path, list, at, end) : null;
    for (let number = at.count + 1; number <= end.count; number += 1) {
      const line = lines.get(number);
      const kept = line?.problem === null ? keptValue(heard.lines.shift()!) : keptText(line && texts?.get(number));
      const record = recordOf(kept);
      records.push(record);
      size += record.length + 1;
    }
    at = end;
    // The head of a JSONL file is its first line.
    if (list !== null && heard.head) head ??= JSON.stringify(clean(heard.head));
    if (records.length && (size >= RUN_BYTES || isLast)) {
      yield { first, last: at.count, upto: at.offset, size, lines: packKept({ head, records }) };
      [first, records, size] = [at.count + 1, [], 0];
    }
    if (isLast) return;
  }
}

type HeardLine = { value: Record<string, unknown>; own: string | null };
type Heard = { lines: HeardLine[]; head: Record<string, unknown> | null };

/** Hears each line that can be read in place of the client's reader, which only tells what it wants to know besides. A damaged line is kept as its text. */
const listening = ({ salvage: _, ...reader }: ClientReader, heard: Heard): ClientReader => ({
  ...reader,
  read(value, context): ReadLine {
    let own: string | null = null;
    const ownId = () => {
      own = context.ownId();
      return own;
    };
    const head = () => {
      heard.head = context.head();
      return heard.head;
    };
    try {
      reader.read(value, { ...context, ownId, head });
    } catch {}
    heard.lines.push({ value, own });
    return NOTHING_READ;
  },
});

/** As events have it: no secrets, no bytes, no briefs of our own. */
const clean = (value: Record<string, unknown>): Record<string, unknown> =>
  mapStrings(value, { text: cleanString, key: redact }) as Record<string, unknown>;

const cleanString = (text: string, name: string): string => redactUnder(withoutWholeBriefs(marked(text, name)), name);

const keptValue = ({ value, own }: HeardLine): KeptLine => ({ value: clean(value), own });

const cleanText = (text: string): string => redact(withoutWholeBriefs(withoutDataUrls(text.toWellFormed())));

const keptText = (text: string | undefined): KeptLine =>
  text === undefined ? null : { text: clip(cleanText(text), TEXT_LIMIT) };

/** A text whose messages are known by all that stands before them is one record, whatever number of them it holds. */
function wholeText({ path, to }: KeepFrom): KeptRun {
  const record = recordOf({ text: cleanText(readFileSync(path).toString('utf8')) });
  const lines = packKept({ head: null, records: [record] });
  return { first: 1, last: to.count, upto: to.offset, size: record.length + 1, lines };
}

type At = { offset: number; count: number };

/** Lines of a stretch as they stand, by number: asked for only where some cannot be read. */
function textsOf(path: string, list: string | null, from: At, to: At): Map<number, string> {
  const texts = new Map<number, string>();
  const file = openSync(path, 'r');
  try {
    const isLines = list === null;
    // A last line taken without its line end: what comes first now is that end, no line of its own.
    let open = isLines && from.offset > 0 && byteAt(file, from.offset - 1) !== NEWLINE;
    let number = from.count;
    for (const { bytes } of isLines
      ? rawLines(file, from.offset, to.offset)
      : documentItems(file, from.offset, to.offset, list)) {
      const text = bytes?.toString('utf8');
      const ends = open && text !== undefined && BLANK.test(text);
      open = false;
      if (ends) continue;
      number += 1;
      if (text !== undefined) texts.set(number, text);
    }
  } finally {
    closeSync(file);
  }
  return texts;
}
