// `recall`: candidates by full text, ranked, shown by the page. Writes nothing.
import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/schema/index.ts';
import { ContinuityError } from '../errors.ts';
import { formatId, handleOf } from '../ids.ts';
import type { Context } from '../journal/context.ts';
import { findSession } from '../journal/find-session.ts';
import { paged } from '../journal/page.ts';
import { searchedText } from '../journal/searched.ts';
import { readTime } from '../journal/time.ts';
import type { Caller } from '../operation.ts';
import { findProject } from '../projects/find.ts';
import { findCandidates } from './candidates.ts';
import type { Recalled, RecallOutput } from './contract.ts';
import { readQuery } from './query.ts';
import { type Ranked, rank } from './rank.ts';
import { snippet } from './snippet.ts';

type Filter = {
  kind?: string[] | undefined;
  client?: string | undefined;
  session?: string | undefined;
  actor?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
};
type Input = {
  query: string;
  project?: string | undefined;
  k?: number | undefined;
  filter?: Filter | undefined;
  cursor?: string | undefined;
};

const DEFAULT_K = 10;
const ROWS = 64;

export async function recall({ db }: Context, input: Input, caller: Caller): Promise<RecallOutput> {
  const { workspace } = caller;
  const query = readQuery(input.query);
  const where = await conditionOf(db, workspace, input);
  const candidates = await findCandidates(db, { workspace, where }, query);
  const rows = await rowsOf(db, workspace, candidates.seqs);
  const page = paged(rank(rows, query, candidates), { limit: input.k ?? DEFAULT_K, cursor: input.cursor });
  return { items: await shown(db, workspace, page.items), next: page.next };
}

/** What a filter means for a row of `events`; null where nothing is asked. */
async function conditionOf(db: Database, workspace: number, input: Input): Promise<Expression<SqlBool> | null> {
  const { kind, client, session, actor, since, until } = input.filter ?? {};
  const project = input.project === undefined ? null : await findProject(db, workspace, input.project);
  const one = session === undefined ? null : await findSession(db, workspace, session, project?.key ?? null);
  const [from, to] = [timeOf('since', since, 'begin'), timeOf('until', until, 'end')];
  const sessions = () => db.query.selectFrom('sessions').select('key').where('workspace', '=', workspace);
  const where = expressionBuilder<Tables, 'events'>();
  const parts: Expression<SqlBool>[] = [];
  if (kind?.length) parts.push(where('events.kind', 'in', kind));
  if (actor !== undefined) parts.push(where('events.actor', '=', actor));
  if (one) parts.push(where('events.session', '=', one.key));
  if (client !== undefined) parts.push(where('events.session', 'in', sessions().where('client', '=', client)));
  if (project) {
    const own = where('events.project', '=', project.key);
    parts.push(where.or([own, where('events.session', 'in', sessions().where('project', '=', project.key))]));
  }
  const at = where.fn.coalesce('events.at', 'events.received');
  if (from !== null) parts.push(where(at, '>=', from));
  if (to !== null) parts.push(where(at, '<=', to));
  return parts.length ? where.and(parts) : null;
}

function timeOf(name: string, text: string | undefined, day: 'begin' | 'end'): number | null {
  if (text === undefined) return null;
  const at = readTime(text, day);
  if (at !== null) return at;
  throw new ContinuityError(
    'bad_input',
    `filter.${name} "${text}" is no time such as 2026-01-16 or 2026-01-16T18:00Z.`,
  );
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** Texts and places of the candidates. The workspace is looked at here whatever the index knows of it. */
async function rowsOf(db: Database, workspace: number, seqs: number[]) {
  if (!seqs.length) return [];
  // Few lengths keep few prepared statements in use; asking twice for a seq changes nothing.
  const asked = [...seqs, ...Array.from({ length: (ROWS - (seqs.length % ROWS)) % ROWS }, () => seqs[0]!)];
  const rows = await db.read(
    db.query
      .selectFrom('events')
      .select(['seq', 'id', 'session', 'n', 'kind', 'at', 'received', 'text', 'data', 'file', 'line'])
      // Without the sum a planner may take all rows of the workspace by one of its indexes, for a few by seq.
      .where(sql<number>`workspace + 0`, '=', workspace)
      .where('seq', 'in', asked),
  );
  return rows.map(row => ({
    ...row,
    at: row.at ?? row.received,
    time: row.at,
    text: searchedText(row).normalize('NFC'),
  }));
}

async function shown(db: Database, workspace: number, ranked: Ranked<Row>[]): Promise<Recalled[]> {
  const sessions = await namesOf(
    db,
    workspace,
    ranked.map(({ item }) => item.session),
  );
  const files = await pathsOf(
    db,
    workspace,
    ranked.map(({ item }) => item.file),
  );
  return ranked.map(({ item, score, places }) => {
    const file = item.file === null ? undefined : files.get(item.file);
    return {
      handle: handleOf(item.id),
      kind: item.kind,
      text: snippet(item.text, places),
      score: Math.round(score * 1_000) / 1_000,
      source: {
        session: item.session === null ? null : (sessions.get(item.session) ?? null),
        event: formatId(item.id),
        n: item.n,
        at: item.time === null ? null : new Date(item.time).toISOString(),
        ...(file === undefined ? {} : { file }),
        ...(item.line === null ? {} : { line: item.line }),
      },
    };
  });
}

const distinct = (keys: (number | null)[]): number[] => [...new Set(keys)].filter(key => key !== null);

async function namesOf(db: Database, workspace: number, keys: (number | null)[]): Promise<Map<number, string>> {
  const wanted = distinct(keys);
  if (!wanted.length) return new Map();
  const rows = await db.read(
    db.query
      .selectFrom('sessions')
      .select(['key', 'name'])
      .where('workspace', '=', workspace)
      .where('key', 'in', wanted),
  );
  return new Map(rows.map(row => [row.key, row.name]));
}

async function pathsOf(db: Database, workspace: number, keys: (number | null)[]): Promise<Map<number, string>> {
  const wanted = distinct(keys);
  if (!wanted.length) return new Map();
  const rows = await db.read(
    db.query.selectFrom('paths').select(['key', 'path']).where('workspace', '=', workspace).where('key', 'in', wanted),
  );
  return new Map(rows.map(row => [row.key, row.path]));
}
