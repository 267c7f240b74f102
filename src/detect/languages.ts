// The languages there are, and which of them a text is in. A further language is one file of rules and its name here.
import { en } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';
import type { Rules } from './rules.ts';

/** In the order that settles a tie: an ambiguous text is taken for English. */
export const languages = [en, pt, es] as const;
export type Lang = (typeof languages)[number]['code'];

/** What all languages share says little, what one has alone says much; by how many hold the word. */
const WEIGHTS = [0, 2, 0.7];

/** A language this far behind, in points and in proportion, is not tried: a plain text costs the rules of one. */
const CLEAR_LEAD = 4;
const CLEAR_SHARE = 0.34;

export type Ranking<Code extends string> = (masked: string, words: string[]) => Rules<Code>[];

/** Ranks the languages worth trying, the likeliest first. `masked` keeps its accents, `words` are folded. */
export function rankingOf<Code extends string>(all: readonly Rules<Code>[]): Ranking<Code> {
  const frequent = all.map(rules => new Set(rules.frequent.split(' ')));
  const weight = (word: string) => WEIGHTS[frequent.filter(words => words.has(word)).length] ?? 0;
  return (masked, words) => {
    const lower = masked.slice(0, 900).normalize('NFC').toLowerCase();
    const scores = all.map((rules, at) => {
      let score = 0;
      for (const word of words) if (frequent[at]!.has(word)) score += weight(word);
      for (const [pattern, points] of rules.letters) if (pattern.test(lower)) score += points;
      return { rules, score };
    });
    // sort() is stable, so equal scores keep the order of `all`.
    scores.sort((a, b) => b.score - a.score);
    const best = scores[0]!.score;
    return scores
      .filter(({ score }) => score > best - CLEAR_LEAD || score > best * CLEAR_SHARE)
      .map(({ rules }) => rules);
  };
}
