// Weighs hints: signs of which none is enough by itself, summed over the whole message ("long story …: I know you and I
// had three pages laid out. What exists and what doesn't?"). It holds no words: those stand in each language's hints.
//
// The weights are one table for all languages. They were not guessed: bench/weigh.ts fits them to labelled phrases and
// to ordinary prompts (a logistic regression) and prints this table.

/** In tenths: ten mean e times likelier. */
const WEIGHTS: Record<string, number> = {
  account: 8,
  always: -21,
  ask: -5,
  'ask done': 11,
  'ask during': 3,
  'ask joint': 5,
  'ask open': 12,
  asked: -2,
  code: -24,
  cut: 18,
  done: 2,
  'done open': 2,
  during: 18,
  'during earlier': 8,
  earlier: 18,
  fresh: 5,
  joint: 30,
  'joint done': 5,
  known: -19,
  lapse: 17,
  'lapse joint': 9,
  make: -19,
  many: -11,
  mine: -7,
  open: 17,
  'open earlier': 9,
  others: -7,
  ours: 22,
  placed: -15,
  plan: -5,
  report: -10,
  shown: -13,
  stand: 17,
  state: 16,
  'state work': 7,
  stop: 2,
  'stop earlier': 9,
  'stop open': 2,
  take: 8,
  'take earlier': 13,
  'take joint': 5,
  'take open': 10,
  'take stop': 11,
  tell: 9,
  'tell done': 6,
  'tell joint': 9,
  told: -13,
  versus: 12,
  wish: 12,
  words: -17,
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
  'ask during',
  'stop open',
  'done open',
  'during earlier',
  'tell done',
].map(pair => [pair, ...pair.split(' ')] as const);
/** Any of these makes the message a wish, not a report. */
const WISHES = ['ask', 'asked', 'take', 'tell'];
/** Of what was, together or left: without one of these an order to tell or do something is an order ("list the files", "review this"). */
const OF_BEFORE = ['earlier', 'joint', 'stop', 'open', 'cut', 'ours', 'during', 'stand', 'state', 'lapse'];
/** A message of more words gathers hints by chance, up to this many. */
const MANY_WORDS = 40;
/** A phrase stood there as somebody's words or beside other work. */
const DOUBTED = 30;
/** Above zero the odds are even; ordinary prompts outnumber the others, so more is asked. */
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
  const traits = traitsOf(clauses, words);
  // "Where did we stop the server?": of a thing's place in the code, not of the work's.
  if (traits.has('placed')) return false;
  if (traits.has('told') && traits.has('others')) return false;
  // "When the user asks where were we, …", "I will go on from where we stopped".
  if (doubt && (traits.has('told') || traits.has('mine'))) return false;
  if (!OF_BEFORE.some(hint => traits.has(hint))) return false;
  let sum = 0;
  for (const [trait, value] of traits) sum += value * (WEIGHTS[trait] ?? 0);
  return sum >= (doubt ? DOUBTED : ENOUGH);
}
