// Which events are worth ranking, found within a fixed amount of work whatever the store's size. The stage that other ways of finding join later.
import type { Expression, SqlBool } from 'kysely';
import type { Database, Term, TextMatch } from '../db/database.ts';
import type { Query, Word } from './query.ts';

/** Postings that ranking inside the index may look at: the rarest words of a query until they hold so many, else the newest of the rarest. */
const WORK = 12_000;
/** Events each way of finding may give. */
const BEST = 120;
const NEWEST = 60;
/** A word in fewer events than these is taken for a beginning too. */
const FEW = 20;
const BEGINNING_LEAST = 4;
const BEGINNINGS_MOST = 4;

export type Weighed = Word & {
  /** How many events hold it, estimated where it is common. */
  events: number;
  /** Whether words that begin with it count. */
  begins: boolean;
};

export type Candidates = { seqs: number[]; words: Weighed[]; stored: number };

type Counted = Weighed & { capped: boolean; lowest: number };
type Scope = { workspace: number; where: Expression<SqlBool> | null };

const termOf = ({ text }: Word): Term => ({ words: [text], prefix: false });

export async function findCandidates(db: Database, scope: Scope, query: Query): Promise<Candidates> {
  const stored = await newestSeq(db);
  const words: Counted[] = [];
  for (const word of query.words) words.push(await counted(db, scope.workspace, word, stored));
  const known = words.filter(word => word.events > 0).sort((a, b) => a.events - b.events);
  const kept = withinWork(known);
  // Beyond the newest of the rarest word nothing of it was counted: no way of finding looks further back.
  const from = known[0]?.capped ? known[0].lowest : 0;
  const seqs = new Set<number>();
  const take = async (match: Partial<TextMatch>): Promise<number> => {
    const asked = { ...scope, all: [], any: [], from, order: 'newest' as const, most: NEWEST, ...match };
    const rows = await db.read(db.matchText(asked));
    for (const { seq } of rows) seqs.add(Number(seq));
    return rows.length;
  };
  const any = kept.map(termOf);
  if (query.required.length) {
    await take({ all: query.required, any, most: BEST });
    await take({ all: query.required, from: 0, most: BEST });
    return { seqs: [...seqs], words, stored };
  }
  if (any.length) await take({ any, order: 'best', most: BEST });
  if (kept.length < known.length) await take({ all: known.map(termOf) });
  for (const row of query.rows) await takeRow(row, take);
  for (const word of words.filter(each => each.begins).slice(0, BEGINNINGS_MOST)) {
    const found = await take({ all: [{ words: [word.text], prefix: true }], from: 0 });
    word.events = Math.max(word.events, found);
  }
  // A condition that few events meet: what was looked at so far may hold none of them.
  if (from > 0 && scope.where && seqs.size < NEWEST) await take({ any, from: 0 });
  return { seqs: [...seqs], words, stored };
}

/** In a row as written; where nothing has it so, with a last word that may go on. */
async function takeRow(row: Term, take: (match: Partial<TextMatch>) => Promise<number>): Promise<void> {
  const found = await take({ all: [row] });
  if (!found && !row.prefix) await take({ all: [{ ...row, prefix: true }] });
}

async function counted(db: Database, workspace: number, word: Word, stored: number): Promise<Counted> {
  const [row] = await db.read(db.countText(workspace, termOf(word), WORK));
  const n = Number(row?.n ?? 0);
  const lowest = Number(row?.lowest ?? 0);
  const capped = n >= WORK;
  const events = capped ? Math.round((n * stored) / Math.max(1, stored - lowest + 1)) : n;
  const begins = word.prefix || (n < FEW && word.text.length >= BEGINNING_LEAST);
  return { ...word, events, begins, capped, lowest };
}

/** The rarest first, as long as they fit; never none. */
function withinWork(known: Counted[]): Counted[] {
  let work = 0;
  return known.filter((word, i) => {
    work += word.events;
    return i === 0 || work <= WORK;
  });
}

/** Seqs have no gaps to speak of: the newest is how many events there are. */
async function newestSeq(db: Database): Promise<number> {
  const [row] = await db.read(db.query.selectFrom('events').select('seq').orderBy('seq', 'desc').limit(1));
  return Number(row?.seq ?? 0);
}
