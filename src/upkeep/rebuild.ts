// Rebuild: compares everything derived with the same made anew, beside whoever writes; takes the lock only to write what differs, all of it or nothing.
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Database, Statement, Steps } from '../db/database.ts';
import { ContinuityError } from '../errors.ts';
import type { Context } from '../journal/context.ts';
import { unkeptOf } from '../journal/kept.ts';
import type { Caller } from '../operation.ts';
import { isAbsolutePath } from '../projects/aliases.ts';
import { type FolderFacts, factsOf } from '../projects/repository.ts';
import type { RebuildResult } from './contract.ts';
import { importedRows, type Made, type Remaking } from './imported-rows.ts';
import { recordsAgain } from './records-again.ts';
import { sessionsAgain } from './sessions-again.ts';
import { storeIndex } from './store-index.ts';
import { changesIn, newTallies, TABLES, type Tallies } from './tally.ts';
import { textAgain } from './text-again.ts';
import { titlesAgain } from './titles-again.ts';

export type RebuildProgress = (done: { lines: number; of: number }) => void;
export type RebuildContext = Context & { onRebuildProgress?: RebuildProgress };

type Pass = { made: Made; tallies: Tallies };
type Run = Pick<Remaking, 'db' | 'workspace' | 'write' | 'facts' | 'progress'>;

export async function rebuild(
  context: RebuildContext,
  input: { dry_run?: boolean | undefined },
  caller: Caller,
): Promise<RebuildResult> {
  const began = performance.now();
  const { db } = context;
  const { workspace } = caller;
  const write = !input.dry_run;
  const { of, ...unkept } = await unkeptOf(db, workspace);
  const progress = (lines: number) => context.onRebuildProgress?.({ lines, of });
  const run: Run = { db, workspace, write: false, facts: new Map(), progress };
  // Others may write between two reads of this pass: what it finds equal is equal, what it finds different is looked at again.
  const first = await unlocked(db, () => pass(run)).catch(error => {
    if (error instanceof ContinuityError) throw error;
    return null;
  });
  const facts = await factsAbout(first?.made.folders ?? new Set());
  const done = await db.batch(function* () {
    const differs = !first || changesIn(first.tallies) > 0;
    const settled = differs ? yield* settle({ ...run, facts, write }) : first;
    yield* textAgain(db, workspace, settled.tallies.events_text, write, changesIn(settled.tallies) > 0);
    return settled;
  });
  const changes = changesIn(done.tallies);
  return {
    equal: changes === 0,
    written: write && changes > 0,
    files: done.made.files,
    lines: done.made.lines,
    tables: TABLES.map(table => {
      const tally = done.tallies[table];
      return { table, rows: tally.rows, changed: tally.changed, ...tally.digests() };
    }),
    left: done.made.left,
    unkept,
    took_ms: Math.round(performance.now() - began),
  };
}

/** Everything but full text, once through. */
function* pass(run: Run): Steps<Pass> {
  const tallies = newTallies();
  const remaking: Remaking = { ...run, tallies, index: yield* storeIndex(run.db, run.workspace) };
  const made = yield* importedRows(remaking);
  const titles = yield* titlesAgain(remaking, made);
  yield* sessionsAgain(remaking, made, titles);
  yield* recordsAgain(remaking);
  return { made, tallies };
}

/** Under the lock: writes what differs, then looks whether all is equal now. One that is not is a fault of ours: nothing is kept of it. */
function* settle(run: Run): Steps<Pass> {
  const written = yield* pass(run);
  if (!run.write || !changesIn(written.tallies)) return written;
  // New rows change what is folded from them: what the first pass wrote is made anew until nothing differs.
  for (let round = 0; round < 3; round += 1) {
    const { tallies } = yield* pass(run);
    if (!changesIn(tallies)) return written;
  }
  throw new ContinuityError(
    'internal',
    'What was made anew did not become equal to its events; nothing was changed. `mcp-continuity rebuild --dry-run --json` tells which table differs: please report it.',
  );
}

const OTHERS_EVERY_MS = 15;

/** Runs the steps of a batch as single reads, without its lock. */
async function unlocked<T>(db: Database, steps: () => Steps<T>): Promise<T> {
  const run = steps();
  let last = performance.now();
  for (let next = run.next(); ; ) {
    if (next.done) return next.value;
    const statement: Statement = next.value;
    next = run.next(await db.read({ compile: () => statement as never }));
    if (performance.now() - last < OTHERS_EVERY_MS) continue;
    await othersFirst();
    last = performance.now();
  }
}

async function factsAbout(folders: Set<string>): Promise<Map<string, FolderFacts>> {
  const facts = new Map<string, FolderFacts>();
  for (const folder of folders) if (isAbsolutePath(folder)) facts.set(folder, await factsOf(folder));
  return facts;
}
