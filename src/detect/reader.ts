// Reads the little pattern language of rules.ts, as late as it can: a hook runs once, and most prompts need few of a
// language's patterns. Of a list of patterns only the beginnings are looked at, to know which can start with the word at
// hand; a pattern is read when one does, a named part when a run comes to it. It knows no language and no rule.
import { type Beginnings, beginningsOf } from './beginnings.ts';
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
  type Words,
  word,
  wordOf,
} from './pattern.ts';

const TOKENS = /\.\.\.|[[\]()|*?]|\{\w+\}|[^\s[\]()|{}*?]+/g;

export type Reader = {
  read(pattern: string): Pattern;
  /** Any of these. `loose`: with a gap wherever a pattern has a blank outside brackets, after its first word. */
  anyOf(patterns: readonly string[], loose?: boolean): Pattern;
  /** Which of these stand somewhere: one look at each word for all of them. */
  namesOf(named: Record<string, string>): Names;
};

/** Adds the names whose pattern begins at one of these positions. */
type Names = (from: number, words: Words, found: Set<string>) => void;
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
    let index: Beginnings<null> | undefined;
    const made = () => {
      index ??= beginningsOf(
        patterns.map(text => [null, text]),
        openingOfPart,
        text => read(text, loose),
      );
      return index;
    };
    const run: Pattern['run'] = (from, words) => {
      const { at, empty } = made();
      let reached = empty.length ? from : 0;
      for (let left = from; left; left &= left - 1) {
        const bit = left & -left;
        for (const one of at(words.list[31 - Math.clz32(bit)] ?? '')) reached |= one.run(bit, words);
      }
      return reached;
    };
    return {
      run,
      get empty() {
        return made().empty.length > 0;
      },
    };
  };

  const namesOf = (named: Record<string, string>): Names => {
    let index: Beginnings<string> | undefined;
    return (from, words, found) => {
      index ??= beginningsOf(Object.entries(named), openingOfPart, read);
      if (from) for (const { of } of index.empty) found.add(of);
      for (let left = from; left; left &= left - 1) {
        const bit = left & -left;
        for (const { of, run } of index.at(words.list[31 - Math.clz32(bit)] ?? ''))
          if (!found.has(of) && run(bit, words)) found.add(of);
      }
    };
  };
  return { read: pattern => read(pattern), anyOf, namesOf };
}
