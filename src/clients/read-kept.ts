// Reads a stretch of a source once more, off the hot path, as the lines to keep: redacted, without bytes, compressed in runs. Stores nothing.
import { closeSync, openSync } from 'node:fs';
import type { ReadLine } from '../journal/line.ts';
import { mapStrings } from '../redact/json-strings.ts';
import { redact, redactValue } from '../redact/redact.ts';
import { clip } from '../text.ts';
import { marked } from './bytes.ts';
import { type KeptLine, packKept, RUN_BYTES, unpackKept, writeKept } from './kept-form.ts';
import { blankAfterOpenLine, rawLines, readSource } from './read-source.ts';
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
  const heard: Heard[] = [];
  let first = from.tail?.first ?? from.count + 1;
  let records = from.tail ? unpackKept(from.tail.lines) : [];
  let size = records.reduce((sum, record) => sum + record.length + 1, 0);
  let at = { offset: from.offset, count: from.count };
  for (const part of readSource(listening(reader, heard), { path: from.path, ...at, ...PART })) {
    const isLast = part.count >= from.to.count;
    const end = isLast ? from.to : { offset: part.offset, count: part.count };
    const lines = new Map(part.lines.map(line => [line.line, line]));
    const texts = part.lines.some(line => line.problem !== null) ? textsOf(from.path, at, end) : null;
    for (let number = at.count + 1; number <= end.count; number += 1) {
      const line = lines.get(number);
      const kept = line?.problem === null ? keptValue(heard.shift()!) : keptText(line && texts?.get(number));
      const record = writeKept(kept);
      records.push(record);
      size += record.length + 1;
    }
    at = end;
    if (records.length && (size >= RUN_BYTES || isLast)) {
      yield { first, last: at.count, upto: at.offset, size, lines: packKept(records) };
      [first, records, size] = [at.count + 1, [], 0];
    }
    if (isLast) return;
  }
}

type Heard = { value: Record<string, unknown>; own: string | null };

/** Hears each line that is JSON in place of the client's reader, which only tells whether the line needs an id of ours. */
const listening = (reader: ClientReader, heard: Heard[]): ClientReader => ({
  ...reader,
  read(value, context): ReadLine {
    let own: string | null = null;
    const ownId = () => {
      own = context.ownId();
      return own;
    };
    try {
      reader.read(value, { ...context, ownId });
    } catch {}
    heard.push({ value, own });
    return NOTHING;
  },
});

const NOTHING: ReadLine = {
  blocks: [],
  session: null,
  scope: '',
  thread: null,
  at: null,
  cwd: null,
  branch: null,
  lineId: null,
};

/** As events have it: no secrets, no bytes, no briefs of our own. */
const keptValue = ({ value, own }: Heard): KeptLine => ({
  value: redactValue(mapStrings(value, OTHERS)) as Record<string, unknown>,
  own,
});

const OTHERS = { text: (text: string, name: string) => withoutWholeBriefs(marked(text, name)), key: (key: string) => key };

const keptText = (text: string | undefined): KeptLine =>
  text === undefined ? null : { text: clip(redact(withoutWholeBriefs(text.toWellFormed())), TEXT_LIMIT) };

type At = { offset: number; count: number };

/** Lines of a stretch as they stand, by number: asked for only where some are no JSON. */
function textsOf(path: string, from: At, to: At): Map<number, string> {
  const texts = new Map<number, string>();
  const file = openSync(path, 'r');
  try {
    let number = from.count;
    for (const { bytes, start } of rawLines(file, from.offset, to.offset)) {
      if (start === from.offset && blankAfterOpenLine(file, start, bytes)) continue;
      number += 1;
      if (bytes) texts.set(number, bytes.toString('utf8'));
    }
  } finally {
    closeSync(file);
  }
  return texts;
}
