// Reads kept lines as today's importer would read the source. Pure but for what one line takes from those before it: stores nothing.
import { hash } from 'node:crypto';
import { basename, dirname, extname } from 'node:path';
import type { IntakeLine, ReadLine } from '../journal/line.ts';
import { type KeptRecords, lineOf } from './kept-form.ts';
import { readerOf } from './known.ts';
import type { ClientReader } from './reader.ts';
import { seal } from './seal.ts';

/** A damaged first line does not hide the second one. */
const HEAD_LINES = 3;

/** The kept lines of one version of a source, from its first on. */
export class KeptReader {
  readonly #reader: ClientReader;
  readonly #path: string;
  readonly #names: { logName: string; folder: string };
  readonly #stood = new Map<string, number>();
  #head: Record<string, unknown> | null = null;

  constructor(client: string, path: string) {
    this.#reader = readerOf(client);
    this.#path = path;
    this.#names = { logName: basename(path, extname(path)), folder: basename(dirname(path)) };
  }

  /** Whether the source is one text, whose messages stand at lines of their own. */
  get isText(): boolean {
    return this.#reader.messagesOf !== undefined;
  }

  /** What today's importer makes of a run's lines; those that carry nothing or cannot be read are left out. */
  *lines(first: number, { head, records }: KeptRecords): Generator<IntakeLine, void, void> {
    if (head !== null) this.#head = JSON.parse(head) as Record<string, unknown>;
    let number = first;
    for (const record of records) {
      for (const line of this.#read(number, record)) if (line.problem === null && line.events.length) yield line;
      number += 1;
    }
  }

  #read(number: number, record: string): IntakeLine[] {
    const kept = lineOf(record);
    if (kept === null) return [];
    const sealed = (line: number, read: ReadLine) => seal(line, read, this.#reader.client, this.#reader.titled);
    try {
      if ('text' in kept) {
        const { logName } = this.#names;
        const saved = this.#reader.salvage?.(kept.text);
        if (saved) return [{ ...sealed(number, this.#readValue(number, saved, null)), key: null }];
        const messages = this.#reader.messagesOf?.(kept.text, { path: this.#path, logName }).lines ?? [];
        return messages.map(({ line, read }) => sealed(line, read));
      }
      if (number <= HEAD_LINES) this.#head ??= kept.value;
      return [sealed(number, this.#readValue(number, kept.value, kept.own))];
    } catch {
      return [];
    }
  }

  #readValue(line: number, value: Record<string, unknown>, own: string | null): ReadLine {
    let made = own;
    const ownId = () => {
      made ??= this.#ownId(JSON.stringify(value));
      return made;
    };
    return this.#reader.read(value, { ...this.#names, line, ownId, head: () => this.#head });
  }

  /** For a reader that wants an id where the one that kept the line wanted none: of the line as it is kept. */
  #ownId(text: string): string {
    const digest = hash('sha256', text);
    const stood = this.#stood.get(digest) ?? 0;
    this.#stood.set(digest, stood + 1);
    return `${digest}:${stood}`;
  }
}
