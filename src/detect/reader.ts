// Reads the little pattern language of rules.ts, as late as it can: a hook runs once, and most prompts need few of a
// language's patterns. Of a list of patterns only the beginnings are looked at, to know which can start with the word at
// hand; a pattern is read when one does, a named part when a run comes to it. It knows no language and no rule.
import { type Opening, openingOf } from './opening.ts';
import {
  ending,
  gap,
  nothing,
  oneOf,
  optional,
  type Pattern,
  sequence,
  some,
  stretch,
  word,
  wordOf,
} from './pattern.ts';

const TOKENS = /\.\.\.|[[\]()|*?]|\{\w+\}|[^\s[\]()|{}*?]+/g;

export type Reader = {
  read(pattern: string): Pattern;
  /** Any of these. `loose`: with a gap wherever a pattern has a blank outside brackets, after its first word. */
  anyOf(patterns: readonly string[], loose?: boolean): Pattern;
};

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

/** The words of patterns, those that stand in them as such. */
export function wordsIn(patterns: Iterable<string>): Set<string> {
  const text = [...patterns].join(' ').replace(/[{~]\w+/g, ' ');
  return new Set(text.split(/\W+/).filter(Boolean));
}

export function reader(parts: Record<string, string>, pointing: string, never = ''): Reader {
  const endless = new Set(never.split(' '));
  const anything = some(pointing.split(' '));
  const known = new Map<string, Pattern>();
  const openings = new Map<string, Opening>();

  const textOf = (name: string) => {
    const text = parts[name];
    if (text === undefined) throw new Error(`Unknown part {${name}} in a detection pattern.`);
    return text;
  };
  const openingOfPart = (name: string): Opening => {
    let opening = openings.get(name);
    if (!opening) {
      opening = openingOf(textOf(name), openingOfPart, true);
      openings.set(name, opening);
    }
    return opening;
  };
  const part = (name: string): Pattern => {
    const run: Pattern['run'] = (from, words) => {
      let pattern = known.get(name);
      if (!pattern) {
        pattern = read(textOf(name));
        known.set(name, pattern);
      }
      return pattern.run(from, words);
    };
    return { run, empty: openingOfPart(name).empty };
  };

  const read = (pattern: string, loose = false): Pattern => {
    const tokens = pattern.match(TOKENS) ?? [];
    let next = 0;
    /** Reads alternatives from the next token on, up to the closing bracket. */
    const choices = (loose: boolean): Pattern => {
      const all: Pattern[] = [];
      const words = new Set<string>();
      let line: Pattern[] = [];
      let only: string | undefined;
      const close = () => {
        if (line.length === 1 && only) words.add(only);
        else all.push(line.length === 1 ? line[0]! : line.length ? sequence(...line) : nothing);
        line = [];
        only = undefined;
      };
      for (let token = tokens[next++]; token && token !== ')' && token !== ']'; token = tokens[next++]) {
        if (token === '|') {
          close();
          continue;
        }
        if (loose && line.some(({ empty }) => !empty)) line.push(gap);
        if (!line.length && /^[\w?]/.test(token)) only = token;
        line.push(piece(token));
      }
      close();
      if (words.size) all.push(words.size > 1 ? wordOf(words) : word([...words][0]!));
      return all.length === 1 ? all[0]! : oneOf(all);
    };
    const piece = (token: string): Pattern => {
      if (token === '(') return choices(false);
      if (token === '[') return optional(choices(false));
      if (token === '...') return anything;
      if (token === '*') return stretch;
      if (token.startsWith('{')) return part(token.slice(1, -1));
      if (token.startsWith('~')) return ending(token.slice(1), endless);
      return word(token);
    };
    return choices(loose);
  };

  const anyOf = (patterns: readonly string[], loose = false): Pattern => {
    let index: ((word: string) => readonly Pattern[]) | undefined;
    let empty = false;
    const build = () => {
      const open: Pattern[] = [];
      const begun = new Map<string, Pattern[]>();
      const named = new Set<string>();
      const place = (key: string, one: Pattern) => {
        const beside = begun.get(key);
        if (beside) beside.push(one);
        else begun.set(key, [one]);
      };
      for (const text of patterns.flatMap(alternatives)) {
        const opening = openingOf(text, openingOfPart, false);
        let pattern: Pattern | undefined;
        const run: Pattern['run'] = (from, words) => {
          pattern ??= read(text, loose);
          return pattern.run(from, words);
        };
        const one = { run, empty: opening.empty };
        empty ||= opening.empty;
        if (opening.any) open.push(one);
        else {
          for (const text of opening.words) place(text, one);
          for (const name of opening.parts) {
            named.add(name);
            place(`{${name}}`, one);
          }
        }
      }
      const found = new Map<string, readonly Pattern[]>();
      const begins = (name: string, word: string): boolean => {
        const { any, words, parts } = openingOfPart(name);
        return any || words.has(word) || [...parts].some(inner => begins(inner, word));
      };
      return (word: string) => {
        let here = found.get(word);
        if (!here) {
          const under = [...named].filter(name => begins(name, word)).flatMap(name => begun.get(`{${name}}`) ?? []);
          here = [...new Set([...open, ...(begun.get(word) ?? []), ...under])];
          found.set(word, here);
        }
        return here;
      };
    };
    const run: Pattern['run'] = (from, words) => {
      index ??= build();
      let reached = empty ? from : 0;
      for (let left = from; left; left &= left - 1) {
        const bit = left & -left;
        for (const one of index(words.list[31 - Math.clz32(bit)] ?? '')) reached |= one.run(bit, words);
      }
      return reached;
    };
    return {
      run,
      get empty() {
        index ??= build();
        return empty;
      },
    };
  };
  return { read: pattern => read(pattern), anyOf };
}
