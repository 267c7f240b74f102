// Reads the little pattern language of rules.ts and runs it over the words of a clause. It knows no language, no rule.
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
  /** The words it can begin with; undefined: any. */
  first: () => readonly string[] | undefined;
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

const nothing: Pattern = { run: from => from, first: () => [], empty: true };
/** "~ed": a word that ends so. */
function ending(text: string, never: ReadonlySet<string>): Pattern {
  const run: Pattern['run'] = (from, words) => {
    let reached = 0;
    for (const [at, one] of words.list.entries()) {
      if (from & (1 << at) && one.length > text.length + 1 && one.endsWith(text) && !never.has(one)) reached |= 2 << at;
    }
    return reached;
  };
  return { run, first: () => undefined, empty: false };
}
function word(text: string): Pattern {
  const first = [text];
  return { run: (from, words) => (from & words.at(text)) << 1, first: () => first, empty: false };
}
const optional = (inner: Pattern): Pattern => ({
  run: (from, words) => from | inner.run(from, words),
  first: inner.first,
  empty: true,
});

/** Worked out at first use and kept: a part is used by many patterns. */
function firstOf(parts: readonly Pattern[]): Pattern['first'] {
  let all: string[] | undefined;
  let known = false;
  return () => {
    if (known) return all;
    known = true;
    const each = parts.map(part => part.first());
    if (each.every(words => words !== undefined)) all = [...new Set(each.flat())];
    return all;
  };
}

export function sequence(...parts: Pattern[]): Pattern {
  const solid = parts.findIndex(({ empty }) => !empty);
  const run: Pattern['run'] = (from, words) => {
    let reached = from;
    for (const part of parts) {
      if (!reached) break;
      reached = part.run(reached, words);
    }
    return reached;
  };
  return { run, first: firstOf(solid < 0 ? parts : parts.slice(0, solid + 1)), empty: solid < 0 };
}

export function oneOf(choices: Pattern[]): Pattern {
  const run: Pattern['run'] = (from, words) => {
    let reached = 0;
    for (const choice of choices) reached |= choice.run(from, words);
    return reached;
  };
  return { run, first: firstOf(choices), empty: choices.some(({ empty }) => empty) };
}

/** As oneOf, for long lists: of hundreds of choices only those are run that begin with the word at hand. */
export function lookup(choices: Pattern[]): Pattern {
  const plain = oneOf(choices);
  const open: Pattern[] = [];
  const begun = new Map<string, Pattern[]>();
  for (const one of choices) {
    const words = one.first();
    if (!words) open.push(one);
    for (const text of words ?? []) {
      const beside = begun.get(text);
      if (beside) beside.push(one);
      else begun.set(text, [one]);
    }
  }
  const run: Pattern['run'] = (from, words) => {
    let reached = plain.empty ? from : 0;
    for (const one of open) reached |= one.run(from, words);
    for (let left = from; left; left &= left - 1) {
      const bit = left & -left;
      const here = begun.get(words.list[31 - Math.clz32(bit)] ?? '');
      if (here) for (const one of here) reached |= one.run(bit, words);
    }
    return reached;
  };
  return { ...plain, run };
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
  return { run, first: inner.first, empty: true };
}

/** Up to five vague words between two pieces of a pattern; while a clause is read strictly, none. */
export const gap: Pattern = {
  run: (from, words) => {
    let reached = from;
    if (words.vague) for (let i = 0; i < 5; i++) reached |= (reached & words.vague) << 1;
    return reached;
  },
  first: () => undefined,
  empty: true,
};

/** One to five words of any kind, the first of them no demonstrative. */
function some(pointing: string[]): Pattern {
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
  return { run, first: () => undefined, empty: false };
}

/** Any number of words, none included. */
const stretch: Pattern = {
  run: (from, words) => {
    let reached = from;
    let step = from;
    for (let i = 0; i <= LONGEST && step; i++) {
      step = ((step & words.said) << 1) & ~reached;
      reached |= step;
    }
    return reached;
  },
  first: () => undefined,
  empty: true,
};

export type Reader = {
  read: (pattern: string) => Pattern;
  /** The same, with a gap wherever the pattern has a blank outside brackets, after its first word. */
  readLoose: (pattern: string) => Pattern;
  /** All words read so far. */
  words: Set<string>;
};

export function reader(parts: Record<string, string>, pointing: string, never = ''): Reader {
  const words = new Set<string>();
  const known = new Map<string, Pattern>();
  const endless = new Set(never.split(' '));
  const anything = some(pointing.split(' '));

  let tokens: string[] = [];
  let next = 0;

  /** Reads alternatives from the next token on, up to the closing bracket. */
  const choices = (loose = false): Pattern => {
    const all: Pattern[] = [];
    let line: Pattern[] = [];
    const close = () => all.push(line.length === 1 ? line[0]! : line.length ? sequence(...line) : nothing);
    for (let token = tokens[next++]; token && token !== ')' && token !== ']'; token = tokens[next++]) {
      if (token === '|') {
        close();
        line = [];
      } else if (loose && line.some(({ empty }) => !empty)) line.push(gap, piece(token));
      else line.push(piece(token));
    }
    close();
    return all.length === 1 ? all[0]! : oneOf(all);
  };

  const piece = (token: string): Pattern => {
    if (token === '(') return choices();
    if (token === '[') return optional(choices());
    if (token === '...') return anything;
    if (token === '*') return stretch;
    if (token.startsWith('{')) {
      const part = known.get(token.slice(1, -1));
      if (!part) throw new Error(`Unknown part ${token} in a detection pattern.`);
      return part;
    }
    if (token.startsWith('~')) return ending(token.slice(1), endless);
    words.add(token);
    return word(token);
  };

  const start = (pattern: string, loose: boolean) => {
    tokens = pattern.match(/\.\.\.|[[\]()|*?]|\{\w+\}|[^\s[\]()|{}*?]+/g) ?? [];
    next = 0;
    return choices(loose);
  };
  const read = (pattern: string) => start(pattern, false);
  const readLoose = (pattern: string) => start(pattern, true);
  for (const [name, part] of Object.entries(parts)) known.set(name, read(part));
  return { read, readLoose, words };
}
