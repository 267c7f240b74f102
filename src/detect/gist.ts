// The last resort for a phrasing that no pattern foresaw: a clause of nothing but general words that opens like a
// question, an order or a title and holds words which together speak of earlier work. One foreign word ("container",
// "invoice") and it says nothing. It holds no words itself.
import { gap, type Pattern, wordsOf } from './pattern.ts';
import type { Rules } from './rules.ts';

/** Longer clauses say more than their gist. */
export const LONGEST_GIST = 14;

export type Gist = (list: string[]) => boolean;

const split = (words: string) => words.split(/\s+/).filter(Boolean);

/** The texts that hold all words of a gist but those of `before` and the vague ones. */
export const generalWords = ({ gist }: Rules): string[] => [...Object.values(gist.signs), gist.finite, gist.general];

/** `before`: what may stand before a request; `general`: words that name nothing outside the conversation. */
export function gistOf({ gist }: Rules, before: Pattern, vague: ReadonlySet<string>, general: Iterable<string>): Gist {
  const signs = new Map(Object.entries(gist.signs).map(([name, words]) => [name, new Set(split(words))]));
  const finite = new Set(split(gist.finite));
  const closed = new Set([...general, ...vague, ...split(gist.general), ...finite]);
  for (const words of signs.values()) for (const word of words) closed.add(word);
  const doing = new Set(split(`${gist.signs.order ?? ''} ${gist.signs.done ?? ''}`));
  const sets = gist.sets.map(set => {
    const [shape = '', ...names] = set.split(' ');
    return { shape, groups: names.map(name => signs.get(name) ?? new Set<string>()) };
  });

  return list => {
    if (list.length > LONGEST_GIST || !list.every(word => closed.has(word))) return false;
    const words = wordsOf(list, vague);
    const starts = before.run(1, words);
    const opens = (name: string, from: number) => {
      for (const word of signs.get(name) ?? []) if (from & words.at(word)) return true;
      return false;
    };
    const has = (group: ReadonlySet<string>) => list.some(word => group.has(word));
    const shapes: Record<string, boolean> = {
      ask: opens('ask', starts | (gap.run(starts, words) & (starts << 1))),
      order: opens('order', starts),
      title: !list.some(word => finite.has(word) || doing.has(word)),
    };
    return sets.some(({ shape, groups }) => shapes[shape] && groups.every(has));
  };
}
