// Full text on SQLite: the index is contentless, its tokenizer folds case and accents. A query is built of quoted words only.
import { type Compilable, type Kysely, sql } from 'kysely';
import type { IndexedText, SecondText, Statement, Term, TextMatch } from './database.ts';
import type { Tables } from './schema/index.ts';

/** One statement in the order of seq: rows that come out of order would make the index write itself out each time. */
export function indexStatement(rows: IndexedText[], into = 'events_text'): Statement {
  const before = rows[0]!.seq;
  if (rows.every(row => row.more === ''))
    return {
      sql: `insert into ${into} (rowid, text) select seq, text from events where seq between ? and ? and text is not null`,
      parameters: [before, rows.at(-1)!.seq],
    };
  return {
    sql: `insert into ${into} (rowid, text)
      select events.seq, case when more.value = '' then events.text else coalesce(events.text, '') || ' ' || more.value end
      from json_each(?) more cross join events on events.seq = more.key + ?
      where events.text is not null or more.value <> ''`,
    parameters: [JSON.stringify(rows.map(row => row.more)), before],
  };
}

/** As the migration that made it says. */
const FULL_TEXT = "content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'";

const plain = (text: string): Statement => ({ sql: text, parameters: [] });

/** Contentless: what it holds is told by its rows, and by how many of them, and how often, hold each word. One file holds one workspace. */
export function secondText(): SecondText {
  const words = (vocab: string) => `select term, doc, cnt from temp.${vocab}`;
  const rows = (table: string) => `select id from ${table}_docsize`;
  const apart = (a: string, b: string) =>
    `(select count(*) from (${a} except ${b})) + (select count(*) from (${b} except ${a}))`;
  const drop = ['again_words', 'kept_words', 'again'].map(name => plain(`drop table if exists temp.${name}`));
  return {
    make: [
      ...drop,
      plain(`create virtual table temp.again using fts5(text, ${FULL_TEXT})`),
      plain("create virtual table temp.again_words using fts5vocab('temp', 'again', 'row')"),
      plain("create virtual table temp.kept_words using fts5vocab('main', 'events_text', 'row')"),
    ],
    name: 'temp.again',
    differing: plain(`select (select count(*) from temp.again_docsize) as "rows",
      ${apart(words('again_words'), words('kept_words'))} + ${apart(rows('temp.again'), rows('events_text'))} as differing`),
    drop,
    empty: plain("insert into events_text (events_text) values ('delete-all')"),
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
