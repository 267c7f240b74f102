// What a rebuild compares: rows as they are stored beside the same rows made anew, table by table, as counts and digests. Pure.
import { hash } from 'node:crypto';

const SPACE = 1n << 64n;

/** A digest of a set of rows: the same whatever their order. */
class Digest {
  #sum = 0n;

  add(text: string): void {
    this.#sum = (this.#sum + BigInt(`0x${hash('sha256', text).slice(0, 16)}`)) % SPACE;
  }

  toString(): string {
    return this.#sum.toString(16).padStart(16, '0');
  }
}

export const TABLES = [
  'events',
  'places',
  'sessions',
  'checkpoints',
  'titles',
  'line_keys',
  'records',
  'events_text',
] as const;
export type Table = (typeof TABLES)[number];

export class Tally {
  rows = 0;
  changed = 0;
  readonly #stored = new Digest();
  readonly #made = new Digest();

  /** Null: no such row. Gives whether both say the same. */
  compare(stored: string | null, made: string | null): boolean {
    this.rows += 1;
    if (stored !== null) this.#stored.add(stored);
    if (made !== null) this.#made.add(made);
    if (stored === made) return true;
    this.changed += 1;
    return false;
  }

  /** Rows that were compared elsewhere: no more than that they differ is known. */
  count(rows: number, differing: number): void {
    this.rows += rows;
    this.changed += differing;
    this.#stored.add(`${rows}`);
    this.#made.add(differing ? `${rows} ${differing}` : `${rows}`);
  }

  digests = () => ({ stored: this.#stored.toString(), rebuilt: this.#made.toString() });
}

export type Tallies = Record<Table, Tally>;
export const newTallies = (): Tallies =>
  Object.fromEntries(TABLES.map(table => [table, new Tally()])) as unknown as Tallies;

export const changesIn = (tallies: Tallies): number =>
  Object.values(tallies).reduce((sum, tally) => sum + tally.changed, 0);

/** A row as text, whatever the order of its columns; bytes as their hash. */
export const rowText = (row: Record<string, unknown>): string =>
  JSON.stringify(
    Object.keys(row)
      .sort()
      .map(name => {
        const value = row[name];
        return [name, value instanceof Uint8Array ? hash('sha256', value) : value];
      }),
  );
