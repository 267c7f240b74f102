// Full text, made anew beside the old one and compared; filled again where it differs. Inside a batch only.
import { ask, type Database, type IndexedText, type Steps } from '../db/database.ts';
import { moreWords } from '../journal/searched.ts';
import type { Tally } from './tally.ts';

const PAGE = 2_000;

/** `stale`: rows were rewritten, so that it must be filled again whether it looks right or not. */
export function* textAgain(db: Database, workspace: number, tally: Tally, write: boolean, stale: boolean): Steps<void> {
  const second = db.secondText(workspace);
  yield* second.make;
  yield* fill(db, workspace, second.name);
  const [found] = (yield second.differing) as { rows: number; differing: number }[];
  yield* second.drop;
  tally.count(Number(found!.rows), Number(found!.differing));
  if (!write || !(stale || Number(found!.differing))) return;
  yield second.empty;
  yield* fill(db, workspace);
}

function* fill(db: Database, workspace: number, into?: string): Steps<void> {
  for (let after = 0; ; ) {
    const page = yield* ask(
      db.query
        .selectFrom('events')
        .select(['seq', 'kind', 'text', 'data'])
        .where('workspace', '=', workspace)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(PAGE),
    );
    const rows = page.map(row => ({ seq: row.seq, workspace, text: row.text, more: moreWords(row) }));
    for (const part of withoutGaps(rows)) yield db.indexText(part, into);
    if (page.length < PAGE) return;
    after = page.at(-1)!.seq;
  }
}

function withoutGaps(rows: IndexedText[]): IndexedText[][] {
  const parts: IndexedText[][] = [];
  for (const [i, row] of rows.entries()) {
    if (i && rows[i - 1]!.seq === row.seq - 1) parts.at(-1)!.push(row);
    else parts.push([row]);
  }
  return parts;
}
