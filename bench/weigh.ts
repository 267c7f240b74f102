// Fits the weights of the detector's hints (src/detect/hints.ts) to the labelled phrases and to the ordinary prompts, and
// prints the table with what it takes and misses when each fifth is weighed by the other four. Run it after changing
// hints; it writes nothing. Logistic regression by Newton's method.
import { traitsOf } from '../src/detect/hints.ts';
import { languages } from '../src/detect/languages.ts';
import { matcherOf } from '../src/detect/match.ts';
import { fixture, further, secondBlind } from '../src/detect/phrases.fixture.ts';
import { prepare } from '../src/detect/text.ts';
import { ordinaryPrompts } from './prompts.ts';

type Sample = { set: 'phrases' | 'unseen' | 'ordinary'; text: string; lang: string; truth: number };
type Row = Sample & { names: string; values: number[]; weight: number };

const PRIOR = 3;
/** Phrases by people who had not seen the rules say more about the next such person. */
const TRUST = { phrases: 1, unseen: 4, ordinary: 1 };

const foreign = new Set(further.map(({ text }) => text));
const samples: Sample[] = [
  ...fixture
    .filter(phrase => !secondBlind.includes(phrase))
    .map(
      ({ text, lang, intent }): Sample => ({
        set: foreign.has(text) ? 'unseen' : 'phrases',
        text,
        lang,
        truth: Number(intent === 'continuity'),
      }),
    ),
  ...ordinaryPrompts().flatMap(({ lang, rows }) =>
    rows.map(({ text, continuity }): Sample => ({ set: 'ordinary', text, lang, truth: Number(continuity) })),
  ),
];

const traits = samples.map(({ text, lang }) => {
  const { sentences, long } = prepare(text);
  const matcher = matcherOf(languages.find(({ code }) => code === lang) ?? languages[0]);
  if (long || sentences.length > 8 || sentences.some(({ shown }) => shown)) return undefined;
  const all = sentences.flatMap(({ clauses, asked }) => clauses.map(({ words }) => ({ words, asked })));
  const words = all.reduce((sum, clause) => sum + clause.words.split(' ').length, 0);
  return traitsOf(
    all.map(clause => matcher.hints(clause.words, clause.asked)),
    words,
  );
});
const names = [...new Set(traits.flatMap(one => [...(one?.keys() ?? [])]))].sort();
const rows = samples.flatMap((sample, at): Row[] => {
  const values = traits[at] && names.map(name => traits[at]?.get(name) ?? 0);
  const held = [...(traits[at]?.keys() ?? [])].join(' ');
  return values ? [{ ...sample, names: held, values, weight: TRUST[sample.set] }] : [];
});

/** Solves a system of linear equations in place, by Gauss with pivots. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    let best = i;
    for (let k = i + 1; k < size; k++) if (Math.abs(matrix[k]![i]!) > Math.abs(matrix[best]![i]!)) best = k;
    [matrix[i], matrix[best]] = [matrix[best]!, matrix[i]!];
    [right[i], right[best]] = [right[best]!, right[i]!];
    for (let k = i + 1; k < size; k++) {
      const factor = matrix[k]![i]! / matrix[i]![i]!;
      for (let j = i; j < size; j++) matrix[k]![j]! -= factor * matrix[i]![j]!;
      right[k]! -= factor * right[i]!;
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) right[i]! -= matrix[i]![j]! * right[j]!;
    right[i]! /= matrix[i]![i]!;
  }
  return right;
}

const sumOf = (row: Row, weights: number[]) =>
  row.values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);

function fit(part: Row[]): number[] {
  const weights = names.map(() => 0);
  for (let round = 0; round < 12; round++) {
    const slope = weights.map(weight => PRIOR * weight);
    const bend = names.map((_, i) => names.map((_, j) => (i === j ? PRIOR : 0)));
    for (const row of part) {
      const likely = 1 / (1 + Math.exp(-sumOf(row, weights)));
      const there = row.values.flatMap((value, at) => (value ? [at] : []));
      for (const i of there) {
        slope[i]! += row.weight * row.values[i]! * (likely - row.truth);
        for (const j of there) bend[i]![j]! += row.weight * likely * (1 - likely) * row.values[i]! * row.values[j]!;
      }
    }
    const step = solve(bend, slope);
    for (const at of weights.keys()) weights[at]! -= step[at]!;
  }
  return weights;
}

const FOLDS = 5;
const foldOf = (at: number) => (at * 7919) % FOLDS;
const unseen = rows.map(() => 0);
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = fit(rows.filter((_, at) => foldOf(at) !== fold));
  for (const [at, row] of rows.entries()) if (foldOf(at) === fold) unseen[at] = sumOf(row, weights);
}
for (let enough = 0; enough <= 2.5; enough += 0.25) {
  const told = (['unseen', 'phrases', 'ordinary'] as const).map(set => {
    const of = (truth: number) => rows.flatMap((row, at) => (row.set === set && row.truth === truth ? [at] : []));
    const taken = (list: number[]) => `${list.filter(at => unseen[at]! >= enough).length}/${list.length}`;
    return `${set} ${taken(of(1))}, wrongly ${taken(of(0))}`;
  });
  console.log(`${Math.round(enough * 10)}`.padEnd(4), told.join(' · '));
}
const weights = fit(rows);
for (const [at, name] of names.entries())
  console.log(`  ${/\W/.test(name) ? `'${name}'` : name}: ${Math.round(10 * weights[at]!)},`);
if (process.argv.includes('--missed'))
  for (const [at, row] of rows.entries())
    if (row.truth !== Number(unseen[at]! >= 1.2) && row.set !== 'phrases')
      console.log(
        row.truth ? 'missed' : 'taken',
        unseen[at]!.toFixed(1),
        row.lang,
        row.text.slice(0, 200),
        `[${row.names}]`,
      );
