// What the writers tried and what they were answered: the truth that the store is held against afterwards. Knows no surface and no store.

/** `resume` writes nothing: it reads what clients wrote since, and answers. */
export type Op = 'note' | 'closing' | 'plan' | 'prompt' | 'lines' | 'resume';

/** One write. All its texts become events in one commit, except `lines`: an import stores a file in order, and may stop after any line. */
export type Write = {
  /** Unique. Given to the surface as idempotency key where `keyed`. */
  key: string;
  op: Op;
  /** Tried again after a kill until it is acknowledged, always with the same key. */
  keyed: boolean;
  /** Each is the text of one event and opens with a word that stands nowhere else. */
  texts: string[];
  /** Id of the note that it settles. */
  closes?: string;
  /** File that an import reads. */
  file?: string;
};

export type Entry = Write & {
  writer: string;
  tries: number;
  acknowledged: boolean;
  /** Milliseconds of the acknowledged try, as the caller saw it; NaN where nobody waited for it. */
  took: number | null;
};

/** Where a kill hit. `write`: what was asked and not answered. */
export type Kill = { writer: string; phase: string; write: string | null; at: number };

export class Ledger {
  readonly entries = new Map<string, Entry>();
  readonly kills: Kill[] = [];
  /** Whatever a surface showed that nobody may see. */
  readonly faults: string[] = [];

  tried(writer: string, write: Write): void {
    const entry = this.entries.get(write.key);
    if (entry) entry.tries += 1;
    else this.entries.set(write.key, { ...write, writer, tries: 1, acknowledged: false, took: null });
  }

  acknowledged(key: string, took: number): void {
    const entry = this.entries.get(key)!;
    entry.acknowledged = true;
    entry.took = took;
  }

  took(surface: string): number[] {
    return [...this.entries.values()]
      .filter(entry => entry.writer.startsWith(surface) && entry.took !== null && !Number.isNaN(entry.took))
      .map(entry => entry.took!);
  }
}

/** Words that a person may never see from a store that several programs share. */
const LOCKS = /lock(ed|ing)|busy|sqlite|readable database|disk i\/o|something went wrong|cannot be opened|overtaken/i;
export const showsLock = (text: string): boolean => LOCKS.test(text);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WORDS =
  'the mill grinds água until the sacks são full — façade, 小麦, naïve 🌾 and “quotes” \\ % _ * stay as they were'.split(
    ' ',
  );

/** The unique word, then 5 to 200 others. */
export function textOf(word: string, random: () => number): string {
  const count = random() < 0.1 ? 200 : 5 + Math.floor(random() * 30);
  return [word, ...Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]!)].join(' ');
}
