// What the patterns of rules.ts are made of, run over the words of a clause. It reads no text (reader.ts does) and knows
// no language, no rule.
//
// Not regular expressions: two hundred phrases as one expression take a second to compile at the first prompt, and a
// hook runs once. Here a set of positions in the clause is a bit mask (bit i: "i words are behind us"), a pattern maps
// a set to the set it can reach, and so a match takes one pass and cannot run away.
import { QUOTED } from './text.ts';

/** So that every position of a clause fits one integer. */
export const LONGEST = 30;

export type Words = {
  list: string[];
  /** The position after the last word; 0 when the clause was cut, because then nothing reaches its end. */
  end: number;
  /** Positions at which this word stands. */
  at: (word: string) => number;
  /** Positions at which any word but a quotation stands. */
  said: number;
  /** Positions at which a vague word stands; none while a clause is read strictly. */
  vague: number;
};
export type Pattern = {
  /** The set of positions that can be reached from a set of positions. */
  run: (from: number, words: Words) => number;
  /** It may stand for no word at all. */
  empty: boolean;
};

export function wordsOf(clause: string[], vague: ReadonlySet<string>): Words {
  const places = new Map<string, number>();
  const shown = clause.slice(0, LONGEST);
  for (const [at, word] of shown.entries()) places.set(word, (places.get(word) ?? 0) | (1 << at));
  const at = (word: string) => places.get(word) ?? 0;
  const all = (1 << shown.length) - 1;
  const loose = vague.size ? shown.reduce((mask, one, i) => (vague.has(one) ? mask | (1 << i) : mask), 0) : 0;
  const end = clause.length > LONGEST ? 0 : 1 << shown.length;
  return { list: shown, end, at, said: all & ~at(QUOTED), vague: loose };
}

export const nothing: Pattern = { run: from => from, empty: true };

/** "~ed": a word that ends so. */
export function ending(text: string, never: ReadonlySet<string>): Pattern {
  const run: Pattern['run'] = (from, words) => {
    let reached = 0;
    for (const [at, one] of words.list.entries()) {
      if (from & (1 << at) && one.length > text.length + 1 && one.endsWith(text) && !never.has(one)) reached |= 2 << at;
    }
    return reached;
  };
  return { run, empty: false };
}

export function word(text: string): Pattern {
  return { run: (from, words) => (from & words.at(text)) << 1, empty: false };
}

/** One of many words: cheaper than a choice of patterns. */
export function wordOf(texts: ReadonlySet<string>): Pattern {
  const run: Pattern['run'] = (from, words) => {
    let reached = 0;
    for (let left = from; left; left &= left - 1) {
      const bit = left & -left;
      if (texts.has(words.list[31 - Math.clz32(bit)] ?? '')) reached |= bit << 1;
    }
    return reached;
  };
  return { run, empty: false };
}

export const optional = (inner: Pattern): Pattern => ({
  run: (from, words) => from | inner.run(from, words),
  empty: true,
});

export function sequence(...parts: Pattern[]): Pattern {
  const run: Pattern['run'] = (from, words) => {
    let reached = from;
    for (const part of parts) {
      if (!reached) break;
      reached = part.run(reached, words);
    }
    return reached;
  };
  return {
    run,
    get empty() {
      return parts.every(({ empty }) => empty);
    },
  };
}

export function oneOf(choices: Pattern[]): Pattern {
  const run: Pattern['run'] = (from, words) => {
    let reached = 0;
    for (const choice of choices) reached |= choice.run(from, words);
    return reached;
  };
  return {
    run,
    get empty() {
      return choices.some(({ empty }) => empty);
    },
  };
}

/** None or more, up to `most`. */
export function repeated(inner: Pattern, most: number): Pattern {
  const run: Pattern['run'] = (from, words) => {
    let reached = from;
    let fresh = from;
    for (let i = 0; i < most && fresh; i++) {
      fresh = inner.run(fresh, words) & ~reached;
      reached |= fresh;
    }
    return reached;
  };
  return { run, empty: true };
}

/** Up to five vague words between two pieces of a pattern; while a clause is read strictly, none. */
export const gap: Pattern = {
  run: (from, words) => {
    let reached = from;
    if (words.vague) for (let i = 0; i < 5; i++) reached |= (reached & words.vague) << 1;
    return reached;
  },
  empty: true,
};

/** One to five words of any kind, the first of them no demonstrative. */
export function some(pointing: string[]): Pattern {
  const run: Pattern['run'] = (from, words) => {
    let open = words.said;
    for (const one of pointing) open &= ~words.at(one);
    let reached = 0;
    let step = (from & open) << 1;
    for (let i = 0; i < 5 && step; i++) {
      reached |= step;
      step = (step & words.said) << 1;
    }
    return reached;
  };
  return { run, empty: false };
}

/** Any number of words, none included. */
export const stretch: Pattern = {
  run: (from, words) => {
    let reached = from;
    let step = from;
    for (let i = 0; i <= LONGEST && step; i++) {
      step = ((step & words.said) << 1) & ~reached;
      reached |= step;
    }
    return reached;
  },
  empty: true,
};
