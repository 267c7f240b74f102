// Holds one statement of an agent against what the journal shows of the same session: confirmed, contradicted or unknown, and by what. Pure; in doubt unknown.
import { deleted, written } from './files.ts';
import { branch, clean, committed, counted, level, pulled, pushed } from './git-claims.ts';
import { installed } from './installed.ts';
import type { ClaimKind } from './rules.ts';
import {
  by,
  changedBetween,
  confirmed,
  contradicted,
  type Does,
  EVER,
  type Evidence,
  type Judge,
  type Judged,
  lastOf,
  type Run,
  UNKNOWN,
  unknownSince,
} from './shown.ts';
import type { Statement } from './statements.ts';

/** Judges what the words state; `nth` is where in the session they were said. Contradicted by one, confirmed by all. */
export function judge(statement: Statement, nth: number, evidence: Evidence): Judged {
  const each = statement.kinds.map(kind => JUDGES[kind](statement, nth, evidence));
  const against = each.find(judged => judged.verdict === 'contradicted');
  if (against) return against;
  if (!each.length || each.some(judged => judged.verdict === 'unknown')) return UNKNOWN;
  return confirmed(...each.flatMap(judged => judged.proof));
}

const JUDGES: Record<ClaimKind, Judge> = {
  tests_pass: testsPass,
  tests_fail: testsFail,
  lint: check('lint'),
  types: check('types'),
  build: check('build'),
  commit: committed,
  push: pushed,
  pull: pulled,
  install: installed,
  clean,
  level,
  branch,
  stat: counted,
  answer: answered,
  created: written,
  edited: written,
  deleted,
  effect: () => UNKNOWN,
};

/** The last run of a kind up to now that speaks for the moment of the claim: nothing was changed between them or since. */
function fresh(purpose: 'test' | 'lint' | 'types' | 'build', nth: number, evidence: Evidence): Run | undefined {
  const run = lastOf(evidence.runs, purpose, EVER);
  if (!run || run.denied || run.ok === null || unknownSince(evidence, purpose, run, EVER)) return undefined;
  if (run.does.includes('rewrite') && purpose !== 'lint') return undefined;
  return changedBetween(evidence, run.result.nth, nth, run) || changedBetween(evidence, run.result.nth, EVER, run)
    ? undefined
    : run;
}

const FAILED =
  /\b([1-9]\d*) (?:tests? )?(?:failed|failing|failures?|errors?)\b|\b(?:failed|failures?|errors?)[:=] ?([1-9]\d*)\b|\bfailed tests? ([1-9]\d*)/gi;
const PASSED =
  /\b(\d+) (?:tests? )?(?:passed|passing|pass|ok|succeeded)\b|\b(?:passed|pass|ok)[:=]? ?(\d+)\b|\btests:? +(\d+)\b|\bran (\d+) tests?\b|\bexecuted (\d+) tests?\b/gi;

const numbersOf = (output: string, pattern: RegExp): Set<number> =>
  new Set([...output.matchAll(pattern)].map(match => Number(match.slice(1).find(group => group !== undefined))));

/** How many tests a claim speaks of; "31 of 35" speaks of two, which nothing here settles. */
function countOf(folded: string): number | null | 'several' {
  const numbers = [...folded.matchAll(/(?<![\w.#:/-])(\d+)(?![\w./:%-]|,\d)/g)].map(match => Number(match[1]));
  if (/\d+ ?\/ ?\d+|\d+ ?%/.test(folded)) return 'several';
  return numbers.length === 0 ? null : numbers.length === 1 ? numbers[0]! : 'several';
}

function testsPass({ folded }: Statement, nth: number, evidence: Evidence): Judged {
  const run = fresh('test', nth, evidence);
  if (!run) return UNKNOWN;
  const count = countOf(folded);
  if (count === 'several') return UNKNOWN;
  const failed = numbersOf(run.output, FAILED).size > 0;
  const passed = numbersOf(run.output, PASSED);
  const all = /\b(all|every|entire|whole|full|tod[oa]s|toda|inteira)\b/.test(folded);
  // So many passed, whatever else did not.
  if (count !== null && !all && failed) return passed.has(count) ? confirmed(by(run)) : UNKNOWN;
  const against = run.ok === false ? failed || /\bfail/i.test(run.output) : failed;
  if (against) {
    // Exit code 0 and failures told: only a pipe hides the code. "The unit tests pass" may mean the other run, which passed.
    const meant = (run.ok === false || !run.plain) && isAlone(run) && (all || !disagree(run, 'test', evidence));
    return meant ? contradicted(by(run)) : UNKNOWN;
  }
  if (run.ok === false || (count !== null && !passed.has(count)) || disagree(run, 'test', evidence)) return UNKNOWN;
  return run.plain || passed.size > 0 ? confirmed(by(run)) : UNKNOWN;
}

/** Of several checks in one line a failure names none. */
const isAlone = (run: Run): boolean => run.does.filter(does => does !== 'rewrite').length === 1;

/** An earlier run of another part ended otherwise, and this one does not cover it: `npm test` covers `npm test -- a`. */
const disagree = (run: Run, purpose: Does, { runs }: Evidence): boolean =>
  runs.some(
    other =>
      other.nth < run.nth &&
      other.does.includes(purpose) &&
      other.ok !== null &&
      other.ok !== run.ok &&
      !other.denied &&
      !other.key.startsWith(run.key),
  );

function testsFail({ folded }: Statement, nth: number, evidence: Evidence): Judged {
  const run = fresh('test', nth, evidence);
  const count = countOf(folded);
  if (!run || count === 'several') return UNKNOWN;
  const failed = numbersOf(run.output, FAILED);
  return failed.size > 0 && (count === null || failed.has(count)) ? confirmed(by(run)) : UNKNOWN;
}

function check(purpose: 'lint' | 'types' | 'build'): Judge {
  return (_, nth, evidence) => {
    const run = fresh(purpose, nth, evidence);
    if (!run?.plain) return UNKNOWN;
    if (disagree(run, purpose, evidence)) return UNKNOWN;
    return run.ok ? confirmed(by(run)) : isAlone(run) && run.exit !== 127 ? contradicted(by(run)) : UNKNOWN;
  };
}

const ANSWER = /\b([1-5]\d\d)\b/;
const ASKS = /\b(curl|wget|https?|httpie|xh|Invoke-WebRequest|Invoke-RestMethod)\b/;
const ADDRESS = /https?:\/\/\S*[\w/]|\blocalhost(?::\d+)?(?:\/[\w./-]*\w)?|(?<![\w.])\/[a-z][\w./-]*\w|:\d{2,5}\b/g;

/** What a server answered: the last request to what the claim names; without a name one of those just before. */
const JUST_BEFORE = 3;

function answered({ text, folded }: Statement, nth: number, { runs }: Evidence): Judged {
  const code = ANSWER.exec(folded)![1]!;
  const addresses = text.match(ADDRESS) ?? [];
  const asks = (run: Run) => ASKS.test(run.command) && addresses.every(address => run.command.includes(address));
  const before = runs.filter(each => each.result.nth < nth && !each.denied);
  const run = (addresses.length ? before : before.slice(-JUST_BEFORE)).findLast(asks);
  const shown = run && new RegExp(`^HTTP/[\\d.]+ ${code}\\b|^\\D{0,20}${code}$`, 'm').test(run.output);
  return shown ? confirmed(by(run)) : UNKNOWN;
}
