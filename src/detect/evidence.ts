// Questions and orders of any topic ("which tests have we written and which are missing?"): no phrase to know, but signs
// that together speak of earlier work, within one clause, one sentence or the message. It holds no words itself.
import type { Pattern, Words } from './pattern.ts';
import type { Reader } from './reader.ts';
import type { Rules } from './rules.ts';

export type Scope = 'clause' | 'sentence' | 'message';
export type Evidence = {
  /** The signs of one clause. */
  signs(words: Words, asked: boolean): Set<string>;
  /** Whether the signs found within one of that size are enough. */
  enough(scope: Scope, found: ReadonlySet<string>): boolean;
};

type Named = { opens: Record<string, string>; signs: Record<string, string> };
type Find = Evidence['signs'];

/** Finds named signs in a clause: `opens` where it opens, `signs` anywhere. */
export function finderOf(named: Named, before: Pattern, { namesOf }: Reader): Find {
  const opens = namesOf(named.opens);
  const anywhere = namesOf(named.signs);
  return (words, asked) => {
    const found = new Set(asked ? ['asked'] : []);
    opens(before.run(1, words), words, found);
    anywhere((1 << words.list.length) - 1, words, found);
    return found;
  };
}

export function evidenceOf({ evidence }: Rules, find: Find): Evidence {
  const sets = evidence.sets.map(set => {
    const [scope, ...names] = set.split(' ');
    return { scope, names };
  });
  return {
    signs: find,
    enough: (scope, found) => sets.some(set => set.scope === scope && set.names.every(name => found.has(name))),
  };
}
