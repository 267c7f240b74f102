// Is this message a question about earlier work, or an order to take it up? ("where did we leave off?", "onde paramos?")
// Deterministic and pure: it imports nothing outside this folder, calls no model, reads nothing, and never throws.
//
// A phrase counts only as a complete clause that is said, not as words inside another sentence: that is what keeps
// "where did we leave off the parentheses" and quotations out without a list of exceptions.
import { hinted } from './hints.ts';
import { type Lang, languages, type Ranking, rankingOf } from './languages.ts';
import { type Match, type Matcher, matcherOf } from './match.ts';
import type { Rules } from './rules.ts';
import { fold, type Prepared, prepare, QUOTED, type Sentence } from './text.ts';

export type Detection<Code extends string = Lang> = {
  intent: 'continuity' | 'other';
  /** Of the intent given, 0 to 1. */
  confidence: number;
  lang: Code;
};

/** More than this before a phrase, and it is an afterthought of another request rather than the question. */
const SHORT_LEAD_IN = 12;
/** Beyond this many sentences only the first and the last are taken for the question. */
const FEW_SENTENCES = 5;
/** Beyond this many sentences a message tells too much to be weighed as one. */
const MOST_HINTED = 8;

type Found = { confidence: number } | undefined;

function countWords(sentence: Sentence, until: number): number {
  return sentence.clauses.slice(0, until).reduce((sum, { words }) => sum + words.split(' ').length, 0);
}

/** A strong phrase in one sentence: first thing said, or last after a short lead-in that is nobody's speech. */
function strongIn(sentence: Sentence, matches: Match[], matcher: Matcher): Match | undefined {
  const meaning = (at: number) => matches[at]!.kind !== 'filler';
  for (const [at, match] of matches.entries()) {
    if (match.kind !== 'strong') continue;
    const lead = sentence.clauses.slice(0, at).filter((_, i) => meaning(i));
    const next = sentence.clauses[at + 1];
    if (next && meaning(at + 1) && matcher.predicates(next.words)) continue;
    if (!lead.length) return match;
    const shown = sentence.clauses.some(({ after }, i) => i > 0 && i <= at && after === ':' && meaning(i - 1));
    const spoken = lead.some(({ words }) => matcher.reports(words));
    const last = matches.slice(at + 1).every(({ kind }) => kind !== 'content');
    if (last && !shown && !spoken && countWords(sentence, at) <= SHORT_LEAD_IN) return match;
  }
  return undefined;
}

function strong(prepared: Prepared, matches: Match[][], matcher: Matcher): Found {
  const { sentences, long } = prepared;
  const said = matches.map(list => list.some(({ kind }) => kind !== 'filler'));
  const first = said.indexOf(true);
  const last = said.lastIndexOf(true);
  for (const [at, sentence] of sentences.entries()) {
    if (sentence.shown) continue;
    if ((long || sentences.length > FEW_SENTENCES) && at !== first && at !== last) continue;
    const match = strongIn(sentence, matches[at]!, matcher);
    if (!match) continue;
    const only = first === last;
    return { confidence: (long ? 0.7 : only ? 0.97 : 0.88) - (match.mended ? 0.1 : 0) };
  }
  return undefined;
}

/** Short phrases: everything else must be greeting, politeness, or a report of being back. */
function alone({ sentences, long }: Prepared, matches: Match[][]): Found {
  const all = matches.flat();
  const found = all.filter(({ kind }) => kind === 'alone');
  if (long || !found.length) return undefined;
  if (all.some(({ kind }) => kind === 'content')) return undefined;
  if (sentences.some(({ shown }) => shown)) return undefined;
  // "Pause, resume": the colon and the list are how people name things, not how they ask.
  const named = sentences.some(({ clauses }, i) =>
    clauses.some(({ after }, j) => after === ':' && matches[i]![j - 1]?.kind !== 'filler'),
  );
  if (named) return undefined;
  return { confidence: 0.85 - (found.some(({ mended }) => mended) ? 0.1 : 0) };
}

/** No phrase, but enough signs: "we stopped at the costs section, carry on with the report". */
function signs({ sentences, long }: Prepared, matcher: Matcher): Found {
  if (long || sentences.length > FEW_SENTENCES + 1 || sentences.some(({ shown }) => shown)) return undefined;
  const found = { confidence: 0.75 };
  const message = new Set<string>();
  for (const { clauses, asked } of sentences) {
    const sentence = new Set<string>();
    for (const { words } of clauses) {
      const clause = matcher.signs(words, asked);
      if (matcher.enough('clause', clause)) return found;
      for (const sign of clause) sentence.add(sign);
    }
    if (matcher.enough('sentence', sentence)) return found;
    for (const sign of sentence) message.add(sign);
  }
  return matcher.enough('message', message) ? found : undefined;
}

/** Not even signs that are enough in one place, but hints all over the message. */
function hints({ sentences, long }: Prepared, matcher: Matcher, doubt: boolean): Found {
  if (long || sentences.length > MOST_HINTED || sentences.some(({ shown }) => shown)) return undefined;
  if (wordsOf(sentences).includes(QUOTED)) return undefined;
  const clauses = sentences.flatMap(({ clauses, asked }) => clauses.map(({ words }) => matcher.hints(words, asked)));
  const words = sentences.reduce((sum, sentence) => sum + countWords(sentence, sentence.clauses.length), 0);
  return hinted(clauses, words, doubt) ? { confidence: 0.7 } : undefined;
}

/** Words of a message that is nothing but a quotation. */
const RAW = 900;

const wordsOf = (sentences: Sentence[]) =>
  sentences.flatMap(({ clauses }) => clauses.flatMap(({ words }) => words.split(' ')));

/** The languages of the whole, and of its first and last sentence: a Portuguese question may follow an English log. */
function languagesOf<Code extends string>({ sentences, masked }: Prepared, text: string, rank: Ranking<Code>) {
  const words = wordsOf(sentences);
  if (words.every(word => word === QUOTED)) return rank(text, fold(text.slice(0, RAW)).split(/[^a-z]+/));
  const whole = rank(masked, words);
  if (sentences.length < 2) return whole;
  const ends = [sentences.slice(0, 1), sentences.slice(-1)].flatMap(part => rank('', wordsOf(part)));
  return [...new Set([...whole, ...ends])];
}

/** A detector for these languages; a tie is the first one's. */
export function detectorOf<Code extends string>(all: readonly Rules<Code>[]): (text: string) => Detection<Code> {
  const rank = rankingOf(all);
  return text => {
    const prepared = prepare(text);
    const ranked = languagesOf(prepared, text, rank);
    const lang = (ranked[0] ?? all[0]!).code as Code;
    if (!prepared.sentences.length) return { intent: 'other', confidence: 1, lang };
    let doubt = false;
    for (const rules of ranked) {
      const matcher = matcherOf(rules);
      const matches = prepared.sentences.map(({ clauses, asked }) =>
        clauses.map(({ words }) => matcher.match(words, asked)),
      );
      const found = strong(prepared, matches, matcher) ?? alone(prepared, matches) ?? signs(prepared, matcher);
      const code = rules.code as Code;
      if (found) return { intent: 'continuity', confidence: Number(found.confidence.toFixed(2)), lang: code };
      doubt ||= matches.flat().some(({ kind }) => kind === 'strong' || kind === 'alone');
    }
    for (const rules of ranked.slice(0, 1)) {
      const found = hints(prepared, matcherOf(rules), doubt);
      if (found) return { intent: 'continuity', confidence: found.confidence, lang: rules.code as Code };
    }
    // A phrase stood there, but as somebody's words or beside other work.
    return { intent: 'other', confidence: doubt ? 0.6 : 0.95, lang };
  };
}

let detector: ((text: string) => Detection) | undefined;

export function detect(text: string): Detection {
  detector ??= detectorOf<Lang>(languages);
  return detector(text);
}
