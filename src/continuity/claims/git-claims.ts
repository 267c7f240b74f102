// Claims about commits, pushes, branches and the working tree, held against what git itself printed. Pure; in doubt unknown.
import { branchIn } from '../../work/git-output.ts';
import type { FileState } from '../../work/state.ts';
import { isUnder, sameFile } from './files.ts';
import {
  by,
  changedBetween,
  confirmed,
  contradicted,
  EVER,
  type Evidence,
  type Judge,
  type Judged,
  lastOf,
  type Run,
  UNKNOWN,
  unknownSince,
} from './shown.ts';
import { pathsOf, type Statement } from './statements.ts';

/** What git prints when a commit was made: `[branch 1a2b3c4] subject`. */
const COMMIT_MADE = /^\[[^\]\n]+ ([0-9a-f]{7,40})\] /m;
const UNTRACKED = /untracked files/i;
const NOTHING = /nothing (added )?to commit|no changes added/;
const SIGNED = /(^| )(-S|--gpg-sign)\b|commit\.gpgsign[ =]true|good signature/i;
const hashesOf = (text: string): string[] => text.match(/\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}\b/g) ?? [];
const names = (output: string, hash: string): boolean => output.includes(hash.slice(0, 7));

const endedBefore = ({ runs }: Evidence, does: 'commit' | 'push', nth: number): Run[] =>
  runs.filter(run => run.does.includes(does) && run.result.nth < nth && run.ok !== null);

export function committed({ text, folded }: Statement, nth: number, evidence: Evidence): Judged {
  const tries = endedBefore(evidence, 'commit', nth);
  const hashes = hashesOf(folded);
  const made = tries.filter(run => COMMIT_MADE.test(run.output));
  const run = hashes.length ? made.findLast(each => hashes.every(hash => names(each.output, hash))) : made.at(-1);
  const last = tries.at(-1);
  if (unknownSince(evidence, 'commit', last, nth)) return UNKNOWN;
  if (/\b(signed|assinado)\b/.test(folded) && !(run && SIGNED.test(`${run.command}\n${run.output}`))) return UNKNOWN;
  if (hashes.length && /^(commit|hash|sha)\b/.test(folded)) return called(hashes, nth, evidence);
  const paths = pathsOf(text);
  if (run && paths.length) return holds(run, paths, nth, evidence) ? confirmed(by(run)) : UNKNOWN;
  if (run && (hashes.length || run === last) && !changedBetween(evidence, run.result.nth, nth, run))
    return confirmed(by(run));
  // Tried, failed, and no commit was made in the whole session: then the words are wrong.
  if (last && !made.length && (last.ok === false || NOTHING.test(last.output)) && !last.denied)
    return contradicted(by(last));
  return UNKNOWN;
}

/** A commit by its name alone: git printed it where it was made or sent. */
function called(hashes: string[], nth: number, evidence: Evidence): Judged {
  const told = [...endedBefore(evidence, 'commit', nth), ...endedBefore(evidence, 'push', nth)];
  const run = told.findLast(
    each => each.ok && hashes.every(hash => new RegExp(`[ .]${hash.slice(0, 7)}[0-9a-f]*[\\] ]`).test(each.output)),
  );
  return run ? confirmed(by(run)) : UNKNOWN;
}

/** Of files that are named: each stands in the commit's command or output, and was not written since. */
const holds = (run: Run, paths: string[], nth: number, { files }: Evidence): boolean =>
  paths.every(
    path =>
      `${run.command}\n${run.output}`.includes(path) &&
      !files.some(file => sameFile(file.path, path) && file.nth > run.result.nth && file.nth < nth),
  );

/** Tags are not sent with a branch. */
const TAG = / --(follow-)?tags\b|\[new tag\]|refs\/tags\//;
const PUSHED = /->|everything up-to-date/i;
const PUSH_FAILED = /\[(remote )?rejected\]|failed to push|^fatal:|^error:/m;

export function pushed({ folded }: Statement, nth: number, evidence: Evidence): Judged {
  const tries = endedBefore(evidence, 'push', nth);
  const last = /\btags?\b/.test(folded)
    ? tries.findLast(run => TAG.test(`${run.command}\n${run.output}`))
    : tries.at(-1);
  if (!last || unknownSince(evidence, 'push', last, nth)) return UNKNOWN;
  const failed = PUSH_FAILED.test(last.output);
  if (last.ok === false && failed && !last.denied) return contradicted(by(last));
  if (last.ok !== true || failed || !PUSHED.test(last.output)) return UNKNOWN;
  if (changedBetween(evidence, last.result.nth, nth, last)) return UNKNOWN;
  const hashes = hashesOf(folded);
  const shown = [last, ...evidence.runs.filter(run => run.does.includes('commit') && run.result.nth < last.result.nth)];
  return hashes.every(hash => shown.some(run => names(run.output, hash))) ? confirmed(by(last)) : UNKNOWN;
}

export const pulled: Judge = (_, nth, { runs }) => {
  const run = lastOf(runs, 'pull', nth);
  return run?.ok === true && run.plain ? confirmed(by(run)) : UNKNOWN;
};

/** What git says where here and there are the same. */
const LEVEL = /already up[ -]to[ -]date|everything up-to-date|up to date with '|^fast-forward$/im;

const NAMES_REMOTE = /\b(remote|origin|github|upstream|push|pull|remoto)\b/;

/** Level with the remote: the last exchange with it said so or brought all there was, and nothing was committed since. */
export const level: Judge = ({ folded }, nth, evidence) => {
  const asked = evidence.runs.findLast(
    run =>
      run.result.nth < nth &&
      run.does.some(does => does === 'pull' || does === 'push' || does === 'status') &&
      LEVEL.test(run.output),
  );
  const exchanged = evidence.runs.findLast(
    run => run.result.nth < nth && run.ok !== false && run.does.some(does => does === 'pull' || does === 'push'),
  );
  const run = asked && (!exchanged || exchanged.nth <= asked.nth) ? asked : exchanged;
  if (!run?.ok || !(LEVEL.test(run.output) || (run.does.includes('push') && PUSHED.test(run.output)))) return UNKNOWN;
  // "Already up to date" may be said of anything: then of what was asked last.
  if (!NAMES_REMOTE.test(folded) && run !== evidence.runs.findLast(each => each.result.nth < nth)) return UNKNOWN;
  if (PUSH_FAILED.test(run.output) || /\b(ahead|behind|diverged)\b/.test(run.output)) return UNKNOWN;
  const later = evidence.runs.some(
    each => each !== run && each.does.includes('commit') && each.nth > run.nth && each.nth < nth,
  );
  return later || unknownSince(evidence, 'push', run, nth) || unknownSince(evidence, 'commit', run, nth)
    ? UNKNOWN
    : confirmed(by(run));
};

const BRANCH = /\b(?:branch|ramo):? ["'`]?([\w][\w./-]*[\w])/;
/** The branch that git named last. */
export const branch: Judge = ({ folded }, nth, { runs }) => {
  const name = BRANCH.exec(folded)?.[1];
  if (!name) return UNKNOWN;
  for (const run of runs.toReversed()) {
    if (run.result.nth >= nth || run.ok === false || !/\bgit\b/.test(run.command)) continue;
    const told = branchIn(run.output);
    if (told) return told.toLowerCase() === name ? confirmed(by(run)) : UNKNOWN;
  }
  return UNKNOWN;
};

const numbersOf = (text: string): string[] => text.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+/g) ?? [];

/** So many files changed, so many lines: git's own count, all numbers in one line. */
export const counted: Judge = ({ folded }, nth, { runs }) => {
  const wanted = numbersOf(folded);
  for (const run of runs.toReversed()) {
    if (run.result.nth >= nth || run.ok === false) continue;
    const line = run.output.split('\n').find(each => /\b\d+ files? changed\b/.test(each));
    if (line && wanted.every(number => numbersOf(line).includes(number))) return confirmed(by(run));
    // One number alone may stand in any: only the last count is meant.
    if (line && wanted.length === 1) return UNKNOWN;
  }
  return UNKNOWN;
};

/** Folders that are mostly not under version control. */
const IGNORED =
  /(^|[\\/])(\.git|node_modules|dist|build|out|target|coverage|tmp|temp|\.venv|__pycache__|\.cache)([\\/]|$)|\.(log|tmp)$|(^|[\\/])\.env/i;

/** What `git status` said last; or a file of the repository that was written after the last commit and never staged. */
export function clean({ folded }: Statement, nth: number, { runs, files, root, open }: Evidence): Judged {
  const run = lastOf(runs, 'status', nth);
  if (run && UNTRACKED.test(run.output)) return UNKNOWN;
  const said = /\b(nothing|nada)\b/.test(folded) ? NOTHING : /working tree clean/;
  if (run?.ok && said.test(run.output) && !changedBetween({ runs, files }, run.result.nth, EVER, run))
    return confirmed(by(run));
  // A file written after the last git command of all, in a folder where git has answered before.
  const git = [...runs, ...open].filter(each => /\bgit\b/.test(each.command));
  const answered = runs.some(each => each.ok && (each.does.includes('commit') || each.does.includes('status')));
  if (!answered || root === null) return UNKNOWN;
  const last = Math.max(...git.map(each => each.nth));
  const left = files.filter(file => file.nth > last && file.nth < nth && counts(file, root));
  return left.length ? contradicted(...left.map(file => ({ ref: file.ref }))) : UNKNOWN;
}

const counts = (file: FileState, root: string): boolean =>
  file.change !== 'deleted' && isUnder(file.path, root) && !IGNORED.test(file.path);
