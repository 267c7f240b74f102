// What every judge of claims shares: the evidence of a session, verdicts, and when something in it is no longer sure. Pure; judges nothing itself.
import type { CommandState, FileState, Ref, Unwritten } from '../../work/state.ts';
import type { Statement } from './statements.ts';
import type { Write } from './wrote.ts';

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
  /** What the last calls wrote, oldest first; none where no statement asks for it. */
  writes: Write[];
  /** The folder that the session is in. */
  root: string | null;
};

export const UNKNOWN: Judged = { verdict: 'unknown', proof: [] };
export const confirmed = (...proof: Proof[]): Judged => ({ verdict: 'confirmed', proof });
export const contradicted = (...proof: Proof[]): Judged => ({ verdict: 'contradicted', proof });
export const by = (run: Run): Proof => ({ seq: run.result.seq });

/** `nth` is where in the session the words were said. */
export type Judge = (statement: Statement, nth: number, evidence: Evidence) => Judged;

export type Does = Run['does'][number];

export const lastOf = (runs: Run[], purpose: Does, before: number): Run | undefined =>
  runs.findLast(run => run.does.includes(purpose) && run.result.nth < before);

/** A later command for the same was sent, and how it ended is not known: no result, a damaged one, in the background. */
export const unknownSince = ({ open, runs }: Evidence, purpose: Does, run: Run | undefined, before: number): boolean =>
  [...open, ...runs.filter(each => each.ok === null)].some(
    each => each !== run && each.does.includes(purpose) && each.nth > (run?.nth ?? 0) && each.nth < before,
  );

/** Whether a file changed between two places of the session, by an edit or by a command that rewrites. */
export function changedBetween(
  { files, runs }: Pick<Evidence, 'files' | 'runs'>,
  a: number,
  b: number,
  own?: Run,
): boolean {
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

export const EVER = Number.MAX_SAFE_INTEGER;
