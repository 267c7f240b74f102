// How many events hold a word: counted up to a limit, estimated above it, and common words remembered. Reads only.
import type { Database } from '../db/database.ts';

export type Frequency = {
  /** Events that hold the word; an estimate where `capped`. */
  events: number;
  /** Counting stopped at the limit. */
  capped: boolean;
  /** Seq of the last event counted: from it on stand as many as the limit. */
  lowest: number;
};

type Known = Frequency & { stored: number };

/** Common words stay common: counting them anew for each query would be half of its work. */
const KNOWN_MOST = 5_000;
/** Counted again when the store grew by so much. */
const GROWTH = 1.1;
const known = new WeakMap<Database, Map<string, Known>>();

export async function frequencyOf(
  db: Database,
  workspace: number,
  word: string,
  stored: number,
  most: number,
): Promise<Frequency> {
  const held = known.get(db) ?? new Map<string, Known>();
  known.set(db, held);
  const key = `${workspace} ${word}`;
  const earlier = held.get(key);
  if (earlier && stored >= earlier.stored && stored <= earlier.stored * GROWTH) return earlier;
  const [row] = await db.read(db.countText(workspace, { words: [word], prefix: false }, most));
  const n = Number(row?.n ?? 0);
  const lowest = Number(row?.lowest ?? 0);
  if (n < most) return { events: n, capped: false, lowest };
  const events = Math.round((n * stored) / Math.max(1, stored - lowest + 1));
  if (held.size >= KNOWN_MOST) held.clear();
  held.set(key, { events, capped: true, lowest, stored });
  return { events, capped: true, lowest };
}
