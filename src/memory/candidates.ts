// Which events are worth ranking, found within a fixed amount of work whatever the store's size. The stage that other ways of finding join later.
import type { Expression, SqlBool } from 'kysely';
import type { Database, Term, TextMatch } from '../db/database.ts';
import { folded } from '../words.ts';
import { type Frequency, frequencyOf } from './frequencies.ts';
import type { Query, Word } from './query.ts';

/** Events that the index may rank for one query: the rarest words until they hold so many, else the newest of the rarest. */
const RANKED = 4_000;
/** The same where a condition is asked for: each is then read from the events too, which costs twice as much. */
const NARROWED = 2_000;
/** Events that may be looked at for some that meet a condition. */
const SEARCHED = 5_000;
/** Places of words that may be walked to find some in one event or in a row; beyond it only the newest part of the store is looked at. */
const WALKED = 40_000;
/** Events each way of finding may give. */
const BEST = 100;
const NEWEST = 50;
/** A word in fewer events than these is taken for a beginning too. */
const FEW = 20;
const BEGINNING_LEAST = 4;
const BEGINNINGS_MOST = 4;

/** `begins`: words that begin with it count too. */
export type Weighed = Word & Frequency & { begins: boolean };

export type Candidates = { seqs: number[]; words: Weighed[]; stored: number };

type Scope = { workspace: number; where: Expression<SqlBool> | null };
type Search = Candidates & { take: (match: Partial<TextMatch>) => Promise<number> };

const termOf = ({ text }: Word): Term => ({ words: [text], prefix: false });

export async function findCandidates(db: Database, scope: Scope, query: Query): Promise<Candidates> {
  const stored = await newestSeq(db);
  const words: Weighed[] = [];
  for (const word of query.words) {
    const frequency = await frequencyOf(db, scope.workspace, word.text, stored, RANKED);
    const begins = word.prefix || (frequency.events < FEW && word.text.length >= BEGINNING_LEAST);
    words.push({ ...word, ...frequency, begins });
  }
  const seqs = new Set<number>();
  const take = async (match: Partial<TextMatch>): Promise<number> => {
    const asked = { ...scope, all: [], any: [], from: 0, order: 'newest' as const, most: NEWEST, ...match };
    const rows = await db.read(db.matchText(asked));
    for (const { seq } of rows) seqs.add(Number(seq));
    return rows.length;
  };
  const search = { seqs: [], words, stored, take };
  if (query.required.length) await takeRequired(search, query.required);
  else await takeWords(search, query, scope.where !== null);
  return { seqs: [...seqs], words, stored };
}

/** Nothing without the phrases; those that hold a rare word of the query besides come first. */
async function takeRequired(search: Search, required: Term[]): Promise<void> {
  const from = windowOf(
    search,
    required.flatMap(term => term.words),
  );
  const any = withinWork(knownOf(search)).map(termOf);
  if (any.length) await search.take({ all: required, any, from, most: BEST });
  const found = await search.take({ all: required, from, most: BEST });
  if (!found && from > 0) await search.take({ all: required, most: BEST });
}

async function takeWords(search: Search, query: Query, narrowed: boolean): Promise<void> {
  const known = knownOf(search);
  const kept = withinWork(known, narrowed ? NARROWED : RANKED);
  const any = kept.map(termOf);
  const [rarest] = known;
  if (rarest) {
    // Of a common word the newest; further back where a condition may be met by few of them.
    const newest = narrowed ? windowOf(search, [rarest.text], SEARCHED) : rarest.lowest;
    const from = rarest.capped ? newest : 0;
    // Ranking inside the index reads all places of its words, whatever window is asked for: never for a common one.
    await search.take({ any, from, order: rarest.capped ? 'newest' : 'best', most: BEST });
    if (rarest.capped && known.length > 1) {
      const texts = known.map(word => word.text);
      await search.take({ all: known.map(termOf), from: Math.max(from, windowOf(search, texts)) });
    }
  }
  for (const row of query.rows) await takeRow(search, row, query.named);
  for (const word of search.words.filter(each => each.begins).slice(0, BEGINNINGS_MOST)) {
    const found = await search.take({ all: [{ words: [word.text], prefix: true }] });
    word.events = Math.max(word.events, found);
  }
}

/** In a row as written; a name that nothing has so is looked for in all of the store, and with a last part that may go on. */
async function takeRow(search: Search, row: Term, named: boolean): Promise<void> {
  const from = windowOf(search, row.words);
  const found = await search.take({ all: [row], from });
  if (found || !named) return;
  if (from > 0 && (await search.take({ all: [row] }))) return;
  if (!row.prefix) await search.take({ all: [{ ...row, prefix: true }], from });
}

const knownOf = ({ words }: Candidates): Weighed[] =>
  words.filter(word => word.events > 0).sort((a, b) => a.events - b.events);

/** The rarest first, as long as they fit; never none. */
function withinWork(known: Weighed[], most = RANKED): Weighed[] {
  let work = 0;
  return known.filter((word, i) => {
    work += word.events;
    return i === 0 || work <= most;
  });
}

/** The seq from which these words stand in no more places than may be walked. */
function windowOf({ words, stored }: Candidates, texts: readonly string[], most = WALKED): number {
  const wanted = new Set(texts.map(folded));
  const places = words.reduce((sum, word) => sum + (wanted.has(word.folded) ? word.events : 0), 0);
  return places <= most ? 0 : Math.floor(stored * (1 - most / places));
}

/** Seqs have no gaps to speak of: the newest is how many events there are. */
async function newestSeq(db: Database): Promise<number> {
  const [row] = await db.read(db.query.selectFrom('events').select('seq').orderBy('seq', 'desc').limit(1));
  return Number(row?.seq ?? 0);
}
