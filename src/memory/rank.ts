// Orders candidates by their text: BM25 over the query's words, more for words that stand in a row, the newer first among equals. Pure.
import type { Term } from '../db/database.ts';
import { beginsAt, endsAt, folded, foldedInPlace } from '../words.ts';
import type { Candidates, Weighed } from './candidates.ts';
import type { Query } from './query.ts';

export type Candidate = { seq: number; at: number; text: string };
/** `places`: where words of the query begin in the text, in order. */
export type Ranked<T> = { item: T; score: number; places: number[] };

const K1 = 1.2;
const B = 0.75;
/** A word that only begins as asked counts half; two words in a row count half of the rarer once more. */
const BEGINNING = 0.5;
const IN_A_ROW = 0.5;
const OCCURRENCES_MOST = 50;
/** Two words are in a row when nothing but so few other characters stands between them: `get_user`, `src / db`. */
const GAP_MOST = 3;

export function rank<T extends Candidate>(items: T[], query: Query, { words, stored }: Candidates): Ranked<T>[] {
  const usual = items.reduce((sum, item) => sum + item.text.length, 0) / Math.max(1, items.length);
  const weights = words.map(word => Math.log(1 + (stored - word.events + 0.5) / (word.events + 0.5)));
  const pairs = pairsOf(query, words);
  const ranked: Ranked<T>[] = [];
  for (const item of items) {
    const text = foldedInPlace(item.text);
    if (!query.required.every(phrase => holds(item.text, text, phrase))) continue;
    const found = words.map(word => placesOf(item.text, text, word));
    const norm = K1 * (1 - B + (B * item.text.length) / Math.max(1, usual));
    let score = 0;
    found.forEach(({ exact, places }, i) => {
      const tf = exact ? places.length : places.length ? BEGINNING : 0;
      score += (weights[i]! * tf * (K1 + 1)) / (tf + norm);
    });
    for (const [a, b] of pairs) {
      if (follows(item.text, found[a]!, words[a]!, found[b]!)) score += IN_A_ROW * Math.min(weights[a]!, weights[b]!);
    }
    const places = found.flatMap(each => each.places).sort((a, b) => a - b);
    ranked.push({ item, score: Math.max(score, 0.001), places });
  }
  return ranked.sort((a, b) => b.score - a.score || b.item.at - a.item.at || b.item.seq - a.item.seq);
}

type Found = { exact: boolean; places: number[] };

/** Where the word stands, alone or as a part of a name; where it nowhere does, what begins with it. */
function placesOf(original: string, text: string, word: Weighed): Found {
  const exact: number[] = [];
  const beginnings: number[] = [];
  for (
    let i = text.indexOf(word.folded);
    i >= 0 && exact.length < OCCURRENCES_MOST;
    i = text.indexOf(word.folded, i + 1)
  ) {
    if (!beginsAt(original, i)) continue;
    if (endsAt(original, i + word.folded.length)) exact.push(i);
    else if (word.begins && beginnings.length < OCCURRENCES_MOST) beginnings.push(i);
  }
  return exact.length ? { exact: true, places: exact } : { exact: false, places: beginnings };
}

function pairsOf(query: Query, words: Weighed[]): [number, number][] {
  const index = new Map(words.map((word, i) => [word.folded, i]));
  const pairs: [number, number][] = [];
  for (const term of [...query.required, ...query.rows]) {
    for (let i = 1; i < term.words.length; i += 1) {
      const a = index.get(folded(term.words[i - 1]!));
      const b = index.get(folded(term.words[i]!));
      if (a !== undefined && b !== undefined) pairs.push([a, b]);
    }
  }
  return pairs;
}

function follows(original: string, first: Found, { folded: word }: Weighed, second: Found): boolean {
  return first.places.some(place => {
    const end = place + word.length;
    return second.places.some(next => next >= end && next - end <= GAP_MOST && between(original, end, next));
  });
}

const between = (text: string, from: number, to: number): boolean => !/[\p{L}\p{N}]/u.test(text.slice(from, to));

/** Whether all words of a phrase stand in a row somewhere. */
function holds(original: string, text: string, { words }: Term): boolean {
  const [first, ...rest] = words.map(folded);
  for (let i = text.indexOf(first!); i >= 0; i = text.indexOf(first!, i + 1)) {
    if (!beginsAt(original, i)) continue;
    let end = i + first!.length;
    const all = rest.every(word => {
      const next = nextWord(original, end);
      if (!endsAt(original, end) || !text.startsWith(word, next)) return false;
      end = next + word.length;
      return true;
    });
    if (all && endsAt(original, end)) return true;
  }
  return false;
}

function nextWord(text: string, from: number): number {
  let i = from;
  while (i < text.length && !/[\p{L}\p{N}]/u.test(text[i]!)) i += 1;
  return i;
}
