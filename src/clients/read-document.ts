// A JSON document whose list of messages is read item by item, as bytes: never holds more than a chunk and one item. Knows no client.
import { readSync } from 'node:fs';
import { LINE_LIMIT, type RawLine } from './raw-lines.ts';

const CHUNK = 256 << 10;
const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** The items of the list `list` of the document. From 0, or from right after an item. An item counts as whole once a comma or the list's end follows. */
export function* documentItems(file: number, from: number, to: number, list: string): Generator<RawLine, void, void> {
  const scan = new Scan(list, from > 0);
  for (const { chunk, at } of chunksOf(file, from, to)) {
    if (from === 0 && at === 0 && !scan.begin(chunk)) {
      // No object at all: one line that cannot be read.
      const bytes = chunk[scan.first(chunk)] === OPEN_LIST ? Buffer.from('[]') : Buffer.from('?');
      if (scan.first(chunk) < chunk.length) yield { bytes, start: 0, end: to, complete: true };
      return;
    }
    yield* scan.take(chunk, at);
  }
  if (scan.open()) yield { bytes: scan.item(), start: scan.itemStart, end: to, complete: false };
}

/** The document without the items of that list; null where that is no object. */
export function documentHead(file: number, to: number, list: string): Record<string, unknown> | null {
  const scan = new Scan(list, false);
  for (const { chunk, at } of chunksOf(file, 0, to)) for (const _ of scan.take(chunk, at));
  const text = Buffer.concat(scan.outside)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  for (const end of ['', ']}', '}']) {
    try {
      const value = JSON.parse(text + end) as unknown;
      if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
    } catch {}
  }
  return null;
}

function* chunksOf(file: number, from: number, to: number): Generator<{ chunk: Buffer; at: number }, void, void> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (let at = from; at < to; ) {
    const read = readSync(file, buffer, 0, Math.min(CHUNK, to - at), at);
    if (read === 0) return;
    yield { chunk: buffer.subarray(0, read), at };
    at += read;
  }
}

/** Where in the document we are. */
class Scan {
  readonly #list: string;
  #depth: number;
  #inString = false;
  #escaped = false;
  #inList: boolean;
  /** Bytes of the last string of the document's own level: a key, once a colon follows. */
  #word: number[] = [];
  #key = '';
  #pieces: Buffer[] = [];
  #itemBytes = 0;
  itemStart = -1;
  /** What stands outside the list's items. */
  readonly outside: Buffer[] = [];

  constructor(list: string, inList: boolean) {
    this.#list = list;
    this.#inList = inList;
    this.#depth = inList ? 2 : 0;
  }

  /** Index of the first byte that is no blank. */
  first(chunk: Buffer): number {
    let i = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
    while (i < chunk.length && (chunk[i]! <= 0x20 || chunk[i] === 0)) i += 1;
    return i;
  }

  begin = (chunk: Buffer): boolean => chunk[this.first(chunk)] === OPEN_OBJECT;

  open = (): boolean => this.itemStart >= 0;

  item(): Buffer | null {
    const bytes = this.#itemBytes > LINE_LIMIT ? null : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#itemBytes = 0;
    return bytes;
  }

  *take(chunk: Buffer, at: number): Generator<RawLine, void, void> {
    let itemFrom = this.open() ? 0 : -1;
    let outsideFrom = this.#inList ? -1 : 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i]!;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inString = false;
        else if (this.#depth === 1 && this.#word.length < 64) this.#word.push(byte);
        continue;
      }
      const atItem = this.#inList && this.#depth === 2;
      if (atItem && (byte === COMMA || byte === CLOSE_LIST)) {
        if (this.open()) {
          this.#hold(chunk, itemFrom, i);
          yield { bytes: this.item(), start: this.itemStart, end: at + i, complete: true };
          this.itemStart = itemFrom = -1;
        }
        if (byte === COMMA) continue;
        this.#inList = false;
        outsideFrom = i;
      } else if (atItem && byte > 0x20 && !this.open()) {
        this.itemStart = at + i;
        itemFrom = i;
      }
      if (byte === QUOTE) {
        this.#inString = true;
        if (this.#depth === 1) this.#word = [];
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        this.#depth += 1;
        if (byte === OPEN_LIST && this.#depth === 2 && this.#key === this.#list) {
          this.#inList = true;
          this.outside.push(Buffer.from(chunk.subarray(outsideFrom, i + 1)));
          outsideFrom = -1;
        }
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.#depth -= 1;
      else if (byte === COLON && this.#depth === 1) this.#key = Buffer.from(this.#word).toString('utf8');
      else if (byte === COMMA && this.#depth === 1) this.#key = '';
    }
    if (this.open()) this.#hold(chunk, itemFrom, chunk.length);
    if (outsideFrom >= 0 && !this.#inList) this.outside.push(Buffer.from(chunk.subarray(outsideFrom)));
  }

  #hold(chunk: Buffer, from: number, to: number): void {
    this.#itemBytes += to - from;
    if (this.#itemBytes <= LINE_LIMIT) this.#pieces.push(Buffer.from(chunk.subarray(from, to)));
    else this.#pieces = [];
  }
}
