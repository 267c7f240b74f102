// Runs one language's rules over one clause: read at first use, pure afterwards. It holds no rule and does not weigh
// clauses against each other; detect.ts does.

import { type Evidence, evidenceOf, finderOf } from './evidence.ts';
import { generalWords, gistOf, LONGEST_GIST } from './gist.ts';
import { gap, LONGEST, oneOf, type Pattern, repeated, sequence, type Words, wordsOf } from './pattern.ts';
import { type Reader, reader, wordsIn } from './reader.ts';
import type { Rules } from './rules.ts';
import { mend, nearestOf } from './typos.ts';

export type Match = {
  /** strong: counts by itself · alone: counts when nothing else is said · filler: means nothing
   * · returning: a report of being back · content: anything else */
  kind: 'strong' | 'alone' | 'filler' | 'returning' | 'content';
  /** Typing errors were mended, or vague words passed over, to get here. */
  mended: boolean;
};

export type Matcher = {
  match(clause: string, asked: boolean): Match;
  /** Signs of earlier work in a clause, and whether those found within one of that size are enough. */
  signs(clause: string, asked: boolean): Set<string>;
  enough: Evidence['enough'];
  /** Hints of earlier work in a clause, typing errors mended; hints.ts weighs them. */
  hints(clause: string, asked: boolean): Set<string>;
  /** Holds words that make what follows a condition or somebody's speech. */
  reports(clause: string): boolean;
  /** Goes on as a sentence of which the clause before is the subject. */
  predicates(clause: string): boolean;
};

/** A longer clause that says "back" or "crashed" is about something else than the interruption. */
const RETURN_REPORT = 9;

const wordSet = (words: string) => new Set(words.split(/\s+/).filter(Boolean));

/** The three shapes of a clause: nothing but fillers, a strong phrase, short phrases only. */
function shapes(rules: Rules, { anyOf }: Reader) {
  const filler = anyOf(rules.fillers);
  const fillers = repeated(filler, 6);
  const before = repeated(oneOf([filler, anyOf(rules.asks)]), 8);
  const tail = anyOf(rules.tails);
  const sure = anyOf(rules.strong, true);
  const strong = sequence(before, sure, gap, repeated(oneOf([tail, anyOf(rules.topics)]), 2), gap, fillers);
  const alone = sequence(before, anyOf(rules.alone), repeated(tail, 2), fillers);
  const join = anyOf(rules.joins.split(' '));
  const more = sequence(join, repeated(join, 1), oneOf([alone, strong]));
  const open = sequence(before, anyOf(rules.open));
  return { before, open, filler: repeated(filler, 10), strong, join, alone: sequence(alone, repeated(more, 3)) };
}

/** Whether a word stands in a text, found without cutting the text into words. */
function stands(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + word.length] ?? ' ')) return true;
  }
  return false;
}

/** Made at first use and kept. */
function later<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The words that typing errors are mended towards: those of the phrases. */
function phraseWords({
  parts,
  strong,
  alone,
  open,
  tails,
  topics,
  fillers,
  asks,
  joins,
  evidence,
}: Rules): Set<string> {
  const { opens, signs } = evidence;
  const lists = [parts, strong, alone, open, tails, topics, fillers, asks, opens, signs].flatMap(Object.values);
  return wordsIn([...lists, joins]);
}

function compile(rules: Rules): Matcher {
  const reading = reader(rules.parts, `${rules.pointing} ${rules.predicates}`, rules.never);
  const shape = shapes(rules, reading);
  const vague = wordSet(`${rules.vague} ${rules.idle}`);
  const strict: ReadonlySet<string> = new Set();
  const words = later(() => phraseWords(rules));
  const keys = later(() => nearestOf([...words()].filter(word => word.length >= 4)));
  const known = later(() => new Set([...words(), ...wordSet(rules.frequent), ...wordSet(rules.real), ...vague]));
  const mended = (list: string[], slips?: number) => mend(list, keys(), known(), slips);
  const general = [...rules.fillers, ...rules.asks, ...generalWords(rules), rules.vague, rules.idle].join(' ');
  const gist = later(() => gistOf(rules, shape.before, vague, wordsIn([...rules.fillers, ...rules.asks])));
  const evidence = evidenceOf(rules, finderOf(rules.evidence, shape.before, reading));
  const hints = finderOf(rules.hints, shape.before, reading);
  const returning = wordSet(rules.returning);
  const reporting = wordSet(rules.reporting);
  const predicates = wordSet(rules.predicates);
  const idle = wordSet(rules.idle);
  const written = new Map(rules.expand.split(' · ').map(entry => [entry.split(' ', 1)[0], entry.split(' ').slice(1)]));
  const expand = (clause: string) => clause.split(' ', LONGEST + 1).flatMap(word => written.get(word) ?? word);

  const plain = (list: string[], passed = strict): Match['kind'] => {
    const words = wordsOf(list, passed);
    const ends = (pattern: Pattern) => (pattern.run(1, words) & words.end) !== 0;
    if (ends(shape.filler)) return 'filler';
    const reached = shape.strong.run(1, words);
    if (reached & words.end || shape.join.run(reached, words)) return 'strong';
    return ends(shape.alone) ? 'alone' : 'content';
  };

  const withMark = (list: string[], asked: boolean) => wordsOf(asked ? [...list, '?'] : list, strict);
  const reaches = (pattern: Pattern, words: Words) => (pattern.run(1, words) & words.end) !== 0;

  return {
    signs: (clause, asked) => evidence.signs(withMark(expand(clause), asked), asked),
    enough: evidence.enough,
    hints(clause, asked) {
      const list = expand(clause);
      const found = hints(withMark(mended(list, 1) ?? list, asked), asked);
      return list.some(word => reporting.has(word)) ? found.add('told') : found;
    },
    match(clause, asked) {
      const whole = expand(clause);
      const list = whole.filter(word => !idle.has(word));
      let kind = plain(whole);
      if (kind === 'content' && list.length && list.length < whole.length) kind = plain(list);
      if (kind !== 'content') return { kind, mended: false };
      const better = mended(whole);
      const second = plain(better ?? whole, vague);
      if (second !== 'content') return { kind: second, mended: true };
      const plainly = better ? (mended(list, 1) ?? list) : list;
      if (plainly.length <= LONGEST_GIST && plainly.every(word => stands(general, word)) && gist()(plainly))
        return { kind: 'alone', mended: true };
      if (reaches(shape.open, withMark(whole, asked))) return { kind: 'strong', mended: true };
      const back = list.length <= RETURN_REPORT && list.some(word => returning.has(word));
      return { kind: back ? 'returning' : 'content', mended: false };
    },
    reports: clause => expand(clause).some(word => reporting.has(word)),
    predicates: clause => predicates.has(clause.split(' ', 1)[0] ?? ''),
  };
}

const compiled = new WeakMap<Rules, Matcher>();

export function matcherOf(rules: Rules): Matcher {
  const matcher = compiled.get(rules) ?? compile(rules);
  compiled.set(rules, matcher);
  return matcher;
}
