// Which of many patterns can begin with a word: one look at the word instead of a run of each pattern. A pattern is read
// when it is first run. It knows no language and no rule.
import { type Opening, openingOf } from './opening.ts';
import type { Pattern } from './pattern.ts';

type Begun<Of> = Pattern & { of: Of };
export type Beginnings<Of> = {
  /** Those that can begin with this word. */
  at(word: string): readonly Begun<Of>[];
  /** Those that may stand for no word at all. */
  empty: readonly Begun<Of>[];
};

/** Words whose patterns are remembered: a process that reads many sessions meets any number. */
const MOST_WORDS = 10_000;

/** Alternatives of the outermost level, each by itself: "x y | z". */
export function alternatives(pattern: string): string[] {
  if (!pattern.includes(' | ')) return [pattern];
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at];
    if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth--;
    else if (sign === '|' && !depth) {
      parts.push(pattern.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, pattern.slice(start)];
}

/** `part` gives a named part's opening, `read` makes a pattern of its text. */
export function beginningsOf<Of>(
  entries: readonly (readonly [of: Of, patterns: string])[],
  part: (name: string) => Opening,
  read: (pattern: string) => Pattern,
): Beginnings<Of> {
  const empty: Begun<Of>[] = [];
  const open: Begun<Of>[] = [];
  const begun = new Map<string, Begun<Of>[]>();
  const named = new Set<string>();
  const place = (key: string, one: Begun<Of>) => {
    const beside = begun.get(key);
    if (beside) beside.push(one);
    else begun.set(key, [one]);
  };
  for (const [of, patterns] of entries) {
    for (const text of alternatives(patterns)) {
      const opening = openingOf(text, part, false);
      const one = { of, ...readLate(() => read(text)), empty: opening.empty };
      if (opening.empty) empty.push(one);
      if (opening.any) open.push(one);
      else {
        for (const word of opening.words) place(word, one);
        for (const name of opening.parts) {
          named.add(name);
          place(`{${name}}`, one);
        }
      }
    }
  }
  const begins = (name: string, word: string): boolean => {
    const { any, words, parts } = part(name);
    return any || words.has(word) || [...parts].some(inner => begins(inner, word));
  };
  const found = new Map<string, readonly Begun<Of>[]>();
  const at = (word: string): readonly Begun<Of>[] => {
    let here = found.get(word);
    if (!here) {
      const under = [...named].filter(name => begins(name, word)).flatMap(name => begun.get(`{${name}}`) ?? []);
      here = [...new Set([...open, ...(begun.get(word) ?? []), ...under])];
      if (found.size >= MOST_WORDS) found.clear();
      found.set(word, here);
    }
    return here;
  };
  return { at, empty };
}

function readLate(read: () => Pattern): Pick<Pattern, 'run'> {
  let pattern: Pattern | undefined;
  return {
    run: (from, words) => {
      pattern ??= read();
      return pattern.run(from, words);
    },
  };
}
