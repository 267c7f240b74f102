// Full text on SQLite: the index is contentless, its tokenizer folds case and accents. A query is built of quoted words only.
import { type Compilable, type Kysely, sql } from 'kysely';
import type { IndexedText, Statement, Term, TextMatch } from './database.ts';
import type { Tables } from './schema/index.ts';

/** One statement in the order of seq: rows that come out of order would make the index write itself out each time. */
export function indexStatement(rows: IndexedText[]): Statement {
  const before = rows[0]!.seq;
  if (rows.every(row => row.more === ''))
    return {
      sql: 'insert into events_text (rowid, text) select seq, text from events where seq >= ? and text is not null',
      parameters: [before],
    };
  return {
    sql: `insert into events_text (rowid, text)
      select events.seq, case when more.value = '' then events.text else coalesce(events.text, '') || ' ' || more.value end
      from json_each(?) more cross join events on events.seq = more.key + ?
      where events.text is not null or more.value <> ''`,
    parameters: [JSON.stringify(rows.map(row => row.more)), before],
  };
}

export const countQuery = (db: Kysely<Tables>, term: Term, most: number): Compilable<{ n: number; lowest: number }> =>
  bound<{ n: number; lowest: number }>(
    db,
    sql`select count(*) as n, min(seq) as lowest from (
      select rowid as seq from events_text where events_text match ${expressionOf([term], [])} order by rowid desc limit ${most})`,
  );

/** The workspace is looked at where the events are read: one file holds one. The scan of the text leads, whatever the condition is. */
export function matchQuery(db: Kysely<Tables>, match: TextMatch): Compilable<{ seq: number }> {
  const events = match.where ? sql` cross join events on events.seq = events_text.rowid` : sql``;
  const where = match.where ? sql` and ${match.where}` : sql``;
  const order = match.order === 'best' ? sql`bm25(events_text)` : sql`events_text.rowid desc`;
  return bound<{ seq: number }>(
    db,
    sql`select events_text.rowid as seq from events_text${events}
      where events_text match ${expressionOf(match.all, match.any)} and events_text.rowid >= ${match.from}${where}
      order by ${order} limit ${match.most}`,
  );
}

const bound = <T>(db: Kysely<Tables>, text: ReturnType<typeof sql>): Compilable<T> =>
  ({ compile: () => text.compile(db) }) as Compilable<T>;

function expressionOf(all: readonly Term[], any: readonly Term[]): string {
  const parts = all.map(quoted);
  if (any.length) parts.push(`(${any.map(quoted).join(' OR ')})`);
  return parts.join(' AND ');
}

/** Words are letters and digits; a quotation mark in one could only be a mistake of ours, and is doubled all the same. */
const quoted = ({ words, prefix }: Term): string => `"${words.join(' ').replaceAll('"', '""')}"${prefix ? ' *' : ''}`;
