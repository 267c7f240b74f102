// Holds one statement of an agent against what the journal shows of the same session: confirmed, contradicted or unknown, and by what. Pure; in doubt unknown.

import { simpleCommands } from '../../work/shell.ts';
import type { CommandState, FileState, Ref, Unwritten } from '../../work/state.ts';
import type { ClaimKind } from './rules.ts';
import { kindsIn, pathsOf, type Statement } from './statements.ts';

export type Verdict = 'confirmed' | 'contradicted' | 'unknown';
/** What shows it: the result of a command, by its seq, or a call. */
export type Proof = { seq: number } | { ref: Ref };
export type Judged = { verdict: Verdict; proof: Proof[] };

/** A command that has ended, with what it printed: its start, and its end where it is long. */
export type Run = CommandState & { result: { seq: number; nth: number }; output: string };

export type Evidence = {
  /** Commands that ended, oldest first. */
  runs: Run[];
  /** Commands whose result is not in the journal: what they did is not known. */
  open: CommandState[];
  files: FileState[];
  unwritten: Unwritten[];
  /** The folder that the session is in. */
  root: string | null;
};

const UNKNOWN: Judged = { verdict: 'unknown', proof: [] };
const confirmed = (...proof: Proof[]): Judged => ({ verdict: 'confirmed', proof });
const contradicted = (...proof: Proof[]): Judged => ({ verdict: 'contradicted', proof });
const by = (run: Run): Proof => ({ seq: run.result.seq });

/** Judges what the words state; `nth` is where in the session they were said. Contradicted by one, confirmed by all. */
export function judge(statement: Statement, nth: number, evidence: Evidence): Judged {
  const each = statement.kinds.map(kind => JUDGES[kind](statement, nth, evidence));
  const against = each.find(judged => judged.verdict === 'contradicted');
  if (against) return against;
  if (!each.length || each.some(judged => judged.verdict === 'unknown')) return UNKNOWN;
  return confirmed(...each.flatMap(judged => judged.proof));
}

type Judge = (statement: Statement, nth: number, evidence: Evidence) => Judged;

const JUDGES: Record<ClaimKind, Judge> = {
  tests_pass: testsPass,
  tests_fail: testsFail,
  lint: check('lint'),
  types: check('types'),
  build: check('build'),
  commit: committed,
  push: pushed,
  pull: (_, nth, { runs }) => {
    const run = lastOf(runs, 'pull', nth);
    return run?.ok === true && run.plain ? confirmed(by(run)) : UNKNOWN;
  },
  install: installed,
  clean,
  created: written,
  edited: written,
  deleted,
  effect: () => UNKNOWN,
};

type Does = Run['does'][number];

const lastOf = (runs: Run[], purpose: Does, before: number): Run | undefined =>
  runs.findLast(run => run.does.includes(purpose) && run.result.nth < before);

/** A later command for the same was sent, and its result is not known. */
const unknownSince = ({ open }: Evidence, purpose: Does, run: Run | undefined, before: number): boolean =>
  open.some(each => each.does.includes(purpose) && each.nth > (run?.nth ?? 0) && each.nth < before);

/** Whether a file changed between two places of the session, by an edit or by a command that rewrites. */
function changedBetween({ files, runs }: Pick<Evidence, 'files' | 'runs'>, a: number, b: number, own?: Run): boolean {
  const [from, to] = a < b ? [a, b] : [b, a];
  const within = (nth: number) => nth > from && nth < to;
  return (
    files.some(file => within(file.nth)) ||
    runs.some(
      run =>
        run !== own && run.does.includes('rewrite') && run.ok !== false && (within(run.nth) || within(run.result.nth)),
    )
  );
}

const EVER = Number.MAX_SAFE_INTEGER;

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

/** What git prints when a commit was made: `[branch 1a2b3c4] subject`. */
const COMMIT_MADE = /^\[[^\]\n]+ ([0-9a-f]{7,40})\] /m;
const NOTHING = /nothing (added )?to commit|no changes added/;
const hashesOf = (text: string): string[] => text.match(/\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}\b/g) ?? [];
const names = (output: string, hash: string): boolean => output.includes(hash.slice(0, 7));

function committed({ folded }: Statement, nth: number, evidence: Evidence): Judged {
  const tries = evidence.runs.filter(run => run.does.includes('commit') && run.result.nth < nth && run.ok !== null);
  const hashes = hashesOf(folded);
  const made = tries.filter(run => COMMIT_MADE.test(run.output));
  const run = hashes.length ? made.findLast(each => hashes.every(hash => names(each.output, hash))) : made.at(-1);
  const last = tries.at(-1);
  if (unknownSince(evidence, 'commit', last, nth)) return UNKNOWN;
  if (run && (hashes.length || run === last) && !changedBetween(evidence, run.result.nth, nth, run))
    return confirmed(by(run));
  // Tried, failed, and no commit was made in the whole session: then the words are wrong.
  if (last && !made.length && (last.ok === false || NOTHING.test(last.output)) && !last.denied)
    return contradicted(by(last));
  return UNKNOWN;
}

const PUSHED = /->|everything up-to-date/i;
const PUSH_FAILED = /\[(remote )?rejected\]|failed to push|^fatal:|^error:/m;

function pushed({ folded }: Statement, nth: number, evidence: Evidence): Judged {
  const tries = evidence.runs.filter(run => run.does.includes('push') && run.result.nth < nth && run.ok !== null);
  const last = tries.at(-1);
  if (!last || unknownSince(evidence, 'push', last, nth)) return UNKNOWN;
  const failed = PUSH_FAILED.test(last.output);
  if (last.ok === false && failed && !last.denied) return contradicted(by(last));
  if (last.ok !== true || failed || !PUSHED.test(last.output)) return UNKNOWN;
  if (changedBetween(evidence, last.result.nth, nth, last)) return UNKNOWN;
  const hashes = hashesOf(folded);
  const shown = [last, ...evidence.runs.filter(run => run.does.includes('commit') && run.result.nth < last.result.nth)];
  return hashes.every(hash => shown.some(run => names(run.output, hash))) ? confirmed(by(last)) : UNKNOWN;
}

const wordsFor = (folded: string): string[] => folded.match(/[a-z0-9][\w@/.-]{2,}/g) ?? [];
const INSTALL_WORDS = new Set(
  'installed installation install upgraded upgrade upgrading complete completed successfully dependencies tools packages package versions version instalado instalada instalados instalei dependencias pacotes com sucesso the all and now are was has been have both via already system your'.split(
    ' ',
  ),
);

function installed({ folded }: Statement, nth: number, evidence: Evidence): Judged {
  const words = wordsFor(folded).filter(word => !INSTALL_WORDS.has(word));
  const runs = evidence.runs.filter(run => run.result.nth < nth && run.ok !== null && !run.denied);
  const about = (run: Run) => words.some(word => mentions(argumentsOf(run.command), word));
  const installs = runs.filter(run => run.does.includes('install'));
  if (unknownSince(evidence, 'install', installs.at(-1), nth)) return UNKNOWN;
  if (
    /^(\S+ )?(dependencies )?(installed|instalad[oa]s?|(installation|upgrade) complete)\b[^a-z]*$/.test(folded) ||
    !words.length
  ) {
    const last =
      runs.at(-1) === installs.at(-1) ? installs.at(-1) : runs.slice(-4).findLast(run => run.does.includes('install'));
    return last?.ok && last.plain ? confirmed(by(last)) : UNKNOWN;
  }
  const last = installs.findLast(about);
  if (!last) return UNKNOWN;
  if (runs.some(run => run.does.includes('uninstall') && run.result.nth > last.result.nth && about(run)))
    return UNKNOWN;
  if (last.ok && last.plain) return several(folded) ? UNKNOWN : confirmed(by(last));
  const later = runs.some(run => run.nth > last.nth && run.ok !== false && about(run));
  return last.ok === false && last.plain && !later && !several(folded) ? contradicted(by(last)) : UNKNOWN;
}

/** Without the programs themselves: `bun install x` installs x, not bun. */
const argumentsOf = (line: string): string =>
  simpleCommands(line)
    .map(words => words.slice(1).join(' '))
    .join('\n');

const several = (folded: string): boolean => /,| and | e |\bboth\b|\bambos\b/.test(folded);

/** A command line names a word of the claim as a word of its own, or as the start of one. */
const mentions = (command: string, word: string): boolean =>
  new RegExp(`(^|[^a-z0-9])${word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}($|[^a-z0-9])`, 'i').test(command);

/** Folders that are mostly not under version control. */
const IGNORED =
  /(^|[\\/])(\.git|node_modules|dist|build|out|target|coverage|tmp|temp|\.venv|__pycache__|\.cache)([\\/]|$)|\.(log|tmp)$|(^|[\\/])\.env/i;

/** What `git status` said last; or a file of the repository that was written after the last commit and never staged. */
function clean(_: Statement, nth: number, { runs, files, root, open }: Evidence): Judged {
  const run = lastOf(runs, 'status', nth);
  if (run?.ok && /working tree clean/.test(run.output) && !changedBetween({ runs, files }, run.result.nth, EVER, run))
    return confirmed(by(run));
  // A file written after the last git command of all, in a folder where git has answered before.
  const git = [...runs, ...open].filter(each => /\bgit\b/.test(each.command));
  const answered = runs.some(each => each.ok && (each.does.includes('commit') || each.does.includes('status')));
  if (!answered || root === null) return UNKNOWN;
  const last = Math.max(...git.map(each => each.nth));
  const left = files.filter(
    file =>
      file.nth > last &&
      file.nth < nth &&
      file.change !== 'deleted' &&
      isUnder(file.path, root) &&
      !IGNORED.test(file.path),
  );
  return left.length ? contradicted(...left.map(file => ({ ref: file.ref }))) : UNKNOWN;
}

const isUnder = (path: string, root: string): boolean =>
  !/^([A-Za-z]:[\\/]|[\\/~])/.test(path) || path.replaceAll('\\', '/').startsWith(`${root.replaceAll('\\', '/')}/`);

const sameFile = (a: string, b: string): boolean => {
  const [left, right] = [a, b].map(path => path.replaceAll('\\', '/').replace(/^(~|\.)?\//, '/'));
  const [long, short] = left!.length >= right!.length ? [left!, right!] : [right!, left!];
  return long === short || long.endsWith(short.startsWith('/') ? short : `/${short}`);
};

/** A size, a count or a share is stated too: that a file was written does not show it. Lines of a file are a place. */
const sized = (text: string, paths: string[]): boolean =>
  /\d/.test(
    paths.reduce((rest, path) => rest.replace(path, ''), text).replace(/\b(lines?|linhas?) \d+(\s?[-–]\s?\d+)?/gi, ''),
  );

/** Created or edited: each file that the claim names was written by a call that succeeded. */
function written({ text, folded, under }: Statement, nth: number, { files, unwritten }: Evidence): Judged {
  const paths = pathsOf(text);
  if (!paths.length || sized(text, paths)) return UNKNOWN;
  const made =
    /\b(created|wrote|generated|criei|criad|gerei|escrevi|new file)/.test(folded) ||
    (under !== '' && !kindsIn(folded).length && /\b(created|new|criad|novos?)/.test(under));
  const proof: Proof[] = [];
  for (const path of paths) {
    const lost = unwritten.find(each => sameFile(each.path, path) && each.nth < nth);
    const file = files.findLast(each => sameFile(each.path, path));
    if (lost && !file) return contradicted({ ref: lost.ref });
    if (!file || lost || file.change === 'deleted' || file.change === 'renamed') return UNKNOWN;
    if (made && file.change !== 'created') return UNKNOWN;
    proof.push({ ref: file.ref });
  }
  return confirmed(...proof);
}

function deleted({ text }: Statement, nth: number, { files }: Evidence): Judged {
  const found = pathsOf(text).map(path => files.findLast(file => sameFile(file.path, path) && file.nth < nth));
  if (!found.length || sized(text, pathsOf(text)) || found.some(file => file?.change !== 'deleted')) return UNKNOWN;
  return confirmed(...found.map(file => ({ ref: file!.ref })));
}
