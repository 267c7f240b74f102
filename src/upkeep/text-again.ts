// Full text, made anew beside the old one and compared; filled again where it differs. Inside a batch only.
import type { Database, Steps } from '../db/database.ts';
import type { Tally } from './tally.ts';

/** `stale`: rows were rewritten, so that it must be filled again whether it looks right or not. */
export function* textAgain(db: Database, workspace: number, tally: Tally, write: boolean, stale: boolean): Steps<void> {
  const { differing, ...steps } = db.secondText(workspace);
  for (const statement of steps.make) yield statement;
  const [found] = (yield differing) as { rows: number; differing: number }[];
  for (const statement of steps.drop) yield statement;
  tally.count(Number(found!.rows), Number(found!.differing));
  if (!write || !(stale || Number(found!.differing))) return;
  for (const statement of steps.refill) yield statement;
}
