// Reads kept lines as today's importer would read the source. Pure but for the counting of lines that have no id: stores nothing.
import { hash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { IntakeLine } from '../journal/line.ts';
import { type KeptLine, readKept, unpackKept } from './kept-form.ts';
import { readerOf } from './known.ts';
import type { ClientReader } from './reader.ts';
import { seal } from './seal.ts';

/** The kept lines of one version of a source, from its first on. */
export class KeptReader {
  readonly #reader: ClientReader;
  readonly #logName: string;
  readonly #stood = new Map<string, number>();

  constructor(client: string, path: string) {
    this.#reader = readerOf(client);
    this.#logName = basename(path, extname(path));
  }

  /** A run's lines by number; null for what carries nothing or could not be read. */
  *lines(run: {
    first: number;
    lines: Uint8Array;
  }): Generator<{ number: number; line: IntakeLine | null }, void, void> {
    let number = run.first;
    for (const record of unpackKept(run.lines)) {
      yield { number, line: this.#line(number, readKept(record)) };
      number += 1;
    }
  }

  #line(number: number, kept: KeptLine): IntakeLine | null {
    if (kept === null || 'text' in kept) return null;
    let made: string | null = null;
    const ownId = () => {
      made ??= kept.own ?? this.#ownId(JSON.stringify(kept.value));
      return made;
    };
    try {
      const read = this.#reader.read(kept.value, { logName: this.#logName, ownId });
      const line = seal(number, read, this.#reader.client, this.#reader.titled);
      return line.problem === null && line.events.length ? line : null;
    } catch {
      return null;
    }
  }

  /** For a reader that wants an id where the one that kept the line wanted none: of the line as it is kept. */
  #ownId(text: string): string {
    const digest = hash('sha256', text);
    const stood = this.#stood.get(digest) ?? 0;
    this.#stood.set(digest, stood + 1);
    return `${digest}:${stood}`;
  }
}
