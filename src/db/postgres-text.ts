// Full text on PostgreSQL: the words are cut and folded here, so that both dialects find the same; the server's own parser never sees a text.
import { type Compilable, type Kysely, sql } from 'kysely';
import { clip } from '../text.ts';
import { folded, wordsIn } from '../words.ts';
import type { IndexedText, SecondText, Statement, Term, TextMatch } from './database.ts';
import type { Tables } from './schema/index.ts';

/** A vector holds at most 1 MiB, a word 2 KB, a place 16,383. */
const TEXT_MOST = 200_000;
const WORD_MOST = 500;
const PLACE_MOST = 16_383;
const PLACES_MOST = 200;
/** Ranking reads each vector: the newest of what matches. */
const RANKED_MOST = 3_000;

export function indexStatement(rows: IndexedText[], into = 'events_text'): Statement {
  const vectors = rows
    .map(({ seq, workspace, text, more }) => ({ seq, workspace, words: vectorOf(text ?? '', more) }))
    .filter(row => row.words !== '');
  return {
    sql: `insert into ${into} (seq, workspace, words)
      select seq, workspace, words::tsvector
      from jsonb_to_recordset($1::jsonb) as row (seq bigint, workspace bigint, words text)`,
    parameters: [JSON.stringify(vectors)],
  };
}

export const secondText = (workspace: number): SecondText => ({
  make: [{ sql: 'create temporary table again (like events_text) on commit drop', parameters: [] }],
  name: 'again',
  differing: {
    sql: `select count(again.seq) as "rows", count(*) filter (where again.words is distinct from kept.words) as differing
      from again full join (select seq, words from events_text where workspace = $1) as kept on kept.seq = again.seq`,
    parameters: [workspace],
  },
  drop: [{ sql: 'drop table again', parameters: [] }],
  empty: { sql: 'delete from events_text where workspace = $1', parameters: [workspace] },
});

const lexeme = (word: string): string => clip(folded(word), WORD_MOST);

/** The vector's own text form: every word with its places. Words are letters and digits, nothing in them needs escaping. */
function vectorOf(text: string, more: string): string {
  const places = new Map<string, number[]>();
  let place = 0;
  for (const word of wordsIn(`${clip(text, TEXT_MOST)} ${clip(more, TEXT_MOST)}`)) {
    place = Math.min(place + 1, PLACE_MOST);
    const key = lexeme(word);
    const known = places.get(key);
    if (!known) places.set(key, [place]);
    else if (known.length < PLACES_MOST && known.at(-1) !== place) known.push(place);
  }
  return [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ');
}

export const countQuery = (
  db: Kysely<Tables>,
  workspace: number,
  term: Term,
  most: number,
): Compilable<{ n: number; lowest: number }> =>
  bound<{ n: number; lowest: number }>(
    db,
    sql`select count(*) as n, min(seq) as lowest from (
      select seq from events_text where workspace = ${workspace} and words @@ ${expressionOf([term], [])}::tsquery
      order by seq desc limit ${most}) as counted`,
  );

export function matchQuery(db: Kysely<Tables>, match: TextMatch): Compilable<{ seq: number }> {
  const asked = sql`${expressionOf(match.all, match.any)}::tsquery`;
  const events = match.where ? sql` join events on events.seq = events_text.seq` : sql``;
  const where = match.where ? sql` and ${match.where}` : sql``;
  const found = (most: number) => sql`select events_text.seq, events_text.words from events_text${events}
    where events_text.workspace = ${match.workspace} and events_text.words @@ ${asked} and events_text.seq >= ${match.from}${where}
    order by events_text.seq desc limit ${most}`;
  return bound<{ seq: number }>(
    db,
    match.order === 'newest'
      ? sql`select seq from (${found(match.most)}) as found order by seq desc`
      : sql`select seq from (${found(RANKED_MOST)}) as found order by ts_rank(words, ${asked}, 1) desc, seq desc limit ${match.most}`,
  );
}

const bound = <T>(db: Kysely<Tables>, text: ReturnType<typeof sql>): Compilable<T> =>
  ({ compile: () => text.compile(db) }) as Compilable<T>;

function expressionOf(all: readonly Term[], any: readonly Term[]): string {
  const parts = all.map(inARow);
  if (any.length) parts.push(`(${any.map(inARow).join(' | ')})`);
  return parts.join(' & ');
}

function inARow({ words, prefix }: Term): string {
  const lexemes = words.map(word => `'${lexeme(word).replaceAll("'", "''")}'`);
  return `(${lexemes.join(' <-> ')}${prefix ? ':*' : ''})`;
}
