// Turns the raw lines of one source, or the items of a document, into sealed ones and counts them. Stores nothing.
import { hash } from 'node:crypto';
import { basename, dirname, extname } from 'node:path';
import { type IntakeLine, NOTHING_READ, type ReadLine } from '../journal/line.ts';
import { LINE_LIMIT } from './raw-lines.ts';
import type { ClientReader, LineContext } from './reader.ts';
import { seal } from './seal.ts';

export const BLANK = /^[\s\u0000\ufeff]*$/;
const EDGES = /^[\u0000\ufeff\s]+|[\u0000\s]+$/g;

/** Without what a crash or another system left around a line; nearly every line is whole as it is. */
const bare = (raw: string): string => (raw.startsWith('{') && raw.endsWith('}') ? raw : raw.replace(EDGES, ''));

/** What a reader may want of the source besides the line; each is read when it is asked for first. */
export type Around = {
  /** The lines before those that are read now. */
  earlier(): Iterable<Buffer | null>;
  head(): Record<string, unknown> | null;
};

/** A line of which nothing can be kept but that it stood there. */
export const failedLine = (line: number, problem: string): IntakeLine => ({
  line,
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
});

export class LineReader {
  count: number;
  readonly #reader: ClientReader;
  readonly #around: Around;
  readonly #names: Pick<LineContext, 'logName' | 'folder'>;
  #stood: Map<string, number> | null = null;

  #head: Record<string, unknown> | null | undefined;

  /** `count`: lines of the source before the first that is read. */
  constructor(reader: ClientReader, path: string, count: number, around: Around) {
    this.#reader = reader;
    this.count = count;
    this.#around = around;
    this.#names = { logName: basename(path, extname(path)), folder: basename(dirname(path)) };
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
      value = this.#reader.parse ? this.#reader.parse(text) : JSON.parse(text);
    } catch {
      return complete ? this.#damaged(text) : this.#torn();
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
      return this.#reader.read(value, { ...this.#names, line: this.count, ownId, head: () => this.#headOnce() });
    } catch (error) {
      return {
        ...NOTHING_READ,
        problem: `could not be read: ${error instanceof Error ? error.message : error}`,
      };
    }
  }

  #torn(): 'torn' {
    this.count -= 1;
    return 'torn';
  }

  /** Counted and told as failed, whatever could be saved of it. */
  #damaged(text: string): IntakeLine {
    const problem = 'not JSON';
    const value = this.#reader.salvage?.(text) ?? null;
    if (!value) return this.#failed(problem);
    const read = this.#read(value, () => this.#ownId(text));
    return { ...seal(this.count, read, this.#reader.client, false), problem };
  }

  #failed = (problem: string): IntakeLine => failedLine(this.count, problem);

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

  #headOnce(): Record<string, unknown> | null {
    if (this.#head === undefined) this.#head = this.#around.head();
    return this.#head;
  }

  /** What stood before, read anew: only where a tail holds a line without an id. */
  #countEarlier(): Map<string, number> {
    const stood = new Map<string, number>();
    for (const bytes of this.#around.earlier()) {
      if (!bytes) continue;
      const text = bare(bytes.toString('utf8'));
      if (text === '') continue;
      const key = hash('sha256', text).slice(0, 24);
      stood.set(key, (stood.get(key) ?? 0) + 1);
    }
    return stood;
  }
}
