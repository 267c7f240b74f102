// The languages there are, and which of them a text is in. A further language is one file of rules and its name here.
import { en } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';

/** In the order that settles a tie: an ambiguous text is taken for English. */
export const languages = [en, pt, es] as const;
export type Lang = (typeof languages)[number]['code'];

const frequent = languages.map(rules => new Set(rules.frequent.split(' ')));

/** How many languages use a word: what all share says little, what one has alone says much. */
const weight = (word: string) => {
  const holders = frequent.filter(words => words.has(word)).length;
  return holders === 1 ? 2 : holders === 2 ? 0.7 : 0;
};

/** A language this far behind, in points and in proportion, is not tried: a plain text costs the rules of one. */
const CLEAR_LEAD = 4;
const CLEAR_SHARE = 0.34;

/** The languages worth trying, the likeliest first. `masked` keeps its accents, `words` are folded. */
export function rankLanguages(masked: string, words: string[]): Lang[] {
  const lower = masked.slice(0, 900).normalize('NFC').toLowerCase();
  const scores = languages.map((rules, at) => {
    let score = 0;
    for (const word of words) if (frequent[at]!.has(word)) score += weight(word);
    for (const [pattern, points] of rules.letters) if (pattern.test(lower)) score += points;
    return { code: rules.code as Lang, score };
  });
  // sort() is stable, so equal scores keep the order of `languages`.
  scores.sort((a, b) => b.score - a.score);
  const best = scores[0]!.score;
  return scores.filter(({ score }) => score > best - CLEAR_LEAD || score > best * CLEAR_SHARE).map(({ code }) => code);
}
