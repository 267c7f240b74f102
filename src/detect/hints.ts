// Weighs hints: signs of which none is enough by itself, summed over the whole message ("long story …: I know you and I
// had three pages laid out. What exists and what doesn't?"). It holds no words: those stand in each language's hints.
//
// The weights are one table for all languages. They were not guessed: bench/weigh.ts fits them to labelled phrases and
// to ordinary prompts (a logistic regression) and prints this table.

/** In tenths: ten mean e times likelier. */
const WEIGHTS: Record<string, number> = {
  account: 9,
  always: -22,
  ask: -6,
  'ask done': 8,
  'ask joint': 7,
  'ask open': 14,
  asked: -1,
  code: -26,
  cut: 17,
  done: 6,
  earlier: 19,
  fresh: 8,
  joint: 32,
  'joint done': 6,
  known: -17,
  lapse: 15,
  'lapse joint': 8,
  make: -19,
  many: -8,
  mine: -6,
  open: 15,
  'open earlier': 9,
  others: -7,
  ours: 24,
  placed: -17,
  plan: -3,
  report: -10,
  shown: -8,
  stand: 16,
  state: 15,
  'state work': 8,
  stop: 2,
  'stop earlier': 9,
  take: 9,
  'take earlier': 11,
  'take joint': 7,
  'take open': 10,
  'take stop': 10,
  tell: 9,
  'tell joint': 7,
  told: -16,
  versus: 14,
  wish: 13,
  words: -19,
  work: 19,
};
/** Two hints of one clause say more than in two. */
const TOGETHER = [
  'take earlier',
  'take stop',
  'take joint',
  'take open',
  'ask open',
  'ask joint',
  'ask done',
  'tell joint',
  'open earlier',
  'stop earlier',
  'joint done',
  'lapse joint',
  'state work',
].map(pair => [pair, ...pair.split(' ')] as const);
/** Any of these makes the message a wish, not a report. */
const WISHES = ['ask', 'asked', 'take', 'tell'];
/** A message of more words gathers hints by chance, up to this many. */
const MANY_WORDS = 40;
/** Above zero the odds are even; ordinary prompts outnumber the others, so more is asked. */
/** A phrase stood there as somebody's words or beside other work. */
const DOUBTED = 30;
const ENOUGH = 9;

/** What is weighed: 1 for each hint and pair that is there, and the message's length in tens of words. */
export function traitsOf(clauses: ReadonlySet<string>[], words: number): Map<string, number> {
  const traits = new Map<string, number>([['always', 1]]);
  for (const clause of clauses) {
    for (const hint of clause) traits.set(hint, 1);
    for (const [pair, one = '', other = ''] of TOGETHER) if (clause.has(one) && clause.has(other)) traits.set(pair, 1);
  }
  if (WISHES.some(hint => traits.has(hint))) traits.set('wish', 1);
  else if (traits.has('joint')) traits.set('report', 1);
  traits.set('words', Math.min(words, MANY_WORDS) / 10);
  return traits;
}

/** Whether the hints of a message's clauses are enough together. */
export function hinted(clauses: ReadonlySet<string>[], words: number, doubt: boolean): boolean {
  let sum = 0;
  for (const [trait, value] of traitsOf(clauses, words)) sum += value * (WEIGHTS[trait] ?? 0);
  return sum >= (doubt ? DOUBTED : ENOUGH);
}
