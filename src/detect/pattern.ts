// Reads the little pattern language of rules.ts and runs it over the words of a clause. It knows no language, no rule.
//
// Not regular expressions: two hundred phrases as one expression take a second to compile at the first prompt, and a
// hook runs once. Here a set of positions in the clause is a bit mask (bit i: "i words are behind us"), a pattern maps
// a set to the set it can reach, and so a match takes one pass and cannot run away.
import { QUOTED } from './text.ts';

/** So that every position of a clause fits one integer. */
export const LONGEST = 30;

export type Words = {
  /** The position after the last word; 0 when the clause was cut, because then nothing reaches its end. */
  end: number;
  /** Positions at which this word stands. */
  at: (word: string) => number;
  /** Positions at which any word but a quotation stands. */
  said: number;
};
export type Pattern = (from: number, words: Words) => number;

export function wordsOf(clause: string[]): Words {
  const places = new Map<string, number>();
  const shown = clause.slice(0, LONGEST);
  for (const [at, word] of shown.entries()) places.set(word, (places.get(word) ?? 0) | (1 << at));
  const at = (word: string) => places.get(word) ?? 0;
  const all = (1 << shown.length) - 1;
  return { end: clause.length > LONGEST ? 0 : 1 << shown.length, at, said: all & ~at(QUOTED) };
}

const nothing: Pattern = from => from;
const word =
  (text: string): Pattern =>
  (from, words) =>
    (from & words.at(text)) << 1;
const optional =
  (inner: Pattern): Pattern =>
  (from, words) =>
    from | inner(from, words);

export const sequence =
  (...parts: Pattern[]): Pattern =>
  (from, words) => {
    let reached = from;
    for (const part of parts) {
      if (!reached) break;
      reached = part(reached, words);
    }
    return reached;
  };

export const oneOf =
  (choices: Pattern[]): Pattern =>
  (from, words) => {
    let reached = 0;
    for (const choice of choices) reached |= choice(from, words);
    return reached;
  };

/** None or more, up to `most`. */
export const repeated =
  (inner: Pattern, most: number): Pattern =>
  (from, words) => {
    let reached = from;
    let fresh = from;
    for (let i = 0; i < most && fresh; i++) {
      fresh = inner(fresh, words) & ~reached;
      reached |= fresh;
    }
    return reached;
  };

/** One to five words of any kind, the first of them no demonstrative. */
function some(pointing: string[]): Pattern {
  return (from, words) => {
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
}

export type Reader = { read: (pattern: string) => Pattern /** all words read so far */; words: Set<string> };

export function reader(parts: Record<string, string>, pointing: string): Reader {
  const words = new Set<string>();
  const known = new Map<string, Pattern>();
  const anything = some(pointing.split(' '));

  let tokens: string[] = [];
  let next = 0;

  /** Reads alternatives from the next token on, up to the closing bracket. */
  const choices = (): Pattern => {
    const all: Pattern[] = [];
    let line: Pattern[] = [];
    const close = () => all.push(line.length === 1 ? line[0]! : line.length ? sequence(...line) : nothing);
    for (let token = tokens[next++]; token && token !== ')' && token !== ']'; token = tokens[next++]) {
      if (token === '|') {
        close();
        line = [];
      } else line.push(piece(token));
    }
    close();
    return all.length === 1 ? all[0]! : oneOf(all);
  };

  const piece = (token: string): Pattern => {
    if (token === '(') return choices();
    if (token === '[') return optional(choices());
    if (token === '...') return anything;
    if (token.startsWith('{')) {
      const part = known.get(token.slice(1, -1));
      if (!part) throw new Error(`Unknown part ${token} in a detection pattern.`);
      return part;
    }
    words.add(token);
    return word(token);
  };

  const read = (pattern: string) => {
    tokens = pattern.match(/\.\.\.|[[\]()|]|\{\w+\}|[^\s[\]()|{}]+/g) ?? [];
    next = 0;
    return choices();
  };
  for (const [name, part] of Object.entries(parts)) known.set(name, read(part));
  return { read, words };
}
