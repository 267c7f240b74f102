// Claims of a measure before and after, as "16,684 → 392 (97.6 % less)": confirmed where commands printed both, in that order, and the share follows
// from them. Pure; in doubt unknown.
import { by, confirmed, type Judged, type Run, UNKNOWN } from './shown.ts';
import type { Statement } from './statements.ts';

const VALUE = String.raw`(\d[\d,]*(?:\.\d+)?) ?(ms|s|bytes|kb|mb|gb)?`;
const PAIR = new RegExp(String.raw`(?<![\w.])${VALUE}(?: ?(?:→|->|,) | (?:to|para) )${VALUE}(?![\w.])(.*)$`, 'i');
const SHARE = /([-+]?\d[\d,]*(?:\.\d+)?) ?%/;
const UNITS: Record<string, number> = { ms: 1, s: 1000, bytes: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };
/** So far from what follows a share may be, in points. */
const CLOSE = 1;
/** Smaller numbers stand in every output. */
const TELLING = 100;

type Value = { number: number; unit: string; real: number };

const measure = (number: string, unit = ''): Value => {
  const plain = Number(number.replaceAll(',', ''));
  return { number: plain, unit: unit.toLowerCase(), real: plain * (UNITS[unit.toLowerCase()] ?? 1) };
};

/** Null: the words state no such thing. */
export function measured({ text }: Statement, nth: number, runs: Run[]): Judged | null {
  const [, a, aUnit, b, bUnit, rest] = PAIR.exec(text) ?? [];
  const share = SHARE.exec(rest ?? '')?.[1];
  if (a === undefined || b === undefined || share === undefined) return null;
  const before = measure(a, aUnit ?? bUnit);
  const after = measure(b, bUnit);
  if (!follows(before, after, Number(share.replaceAll(',', '')))) return UNKNOWN;
  const said = runs.filter(run => run.result.nth < nth && !run.denied);
  const last = said.findLast(run => prints(run, after));
  const first = last && said.findLast(run => run.result.nth < last.result.nth && prints(run, before));
  return first ? confirmed(by(first), by(last)) : UNKNOWN;
}

function follows(before: Value, after: Value, share: number): boolean {
  if (before.real === 0 || !isTelling(before) || !isTelling(after)) return false;
  const change = Math.abs((100 * (after.real - before.real)) / before.real);
  return Math.abs(change - Math.abs(share)) <= CLOSE;
}

const isTelling = ({ number, unit }: Value): boolean => number >= TELLING || unit !== '';

/** The number as a word of its own, with its unit where it has one. */
function prints({ output }: Run, { number, unit }: Value): boolean {
  const digits = String(number).replace('.', '\\.');
  const text = output.replace(/(?<=\d),(?=\d{3})/g, '');
  const pattern =
    unit === '' ? `(?<![\\w.])${digits}(?![\\w.]|%)` : `(?<![\\w.])${digits}(\\.0+)? ?${unit[0]}i?${unit.slice(1)}?\\b`;
  return new RegExp(pattern, 'i').test(text);
}
