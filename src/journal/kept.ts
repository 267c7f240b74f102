// The kept source in the store: runs of lines, one row each. Knows neither what a line says nor where files stand.
import { askOne, type Database, prepared, type Steps } from '../db/database.ts';
import type { KeptLinesTable } from '../db/schema/journal.ts';

export type KeptRow = KeptLinesTable;
export type KeptVersion = Pick<KeptRow, 'workspace' | 'client' | 'file' | 'version'>;

/** A source of which the journal has read more lines than are kept. */
export type Owed = KeptVersion & {
  path: string;
  /** Where the journal has read to. */
  offset: number;
  lines: number;
  head: string;
  /** Where the kept lines end. */
  upto: number;
  last: number;
};

export async function owedSources(db: Database, workspace: number): Promise<Owed[]> {
  const rows = await db.read(
    db.query
      .selectFrom('sources')
      .innerJoin('paths', join =>
        join.onRef('paths.key', '=', 'sources.file').onRef('paths.workspace', '=', 'sources.workspace'),
      )
      .leftJoin('kept_lines', join =>
        join
          .onRef('kept_lines.workspace', '=', 'sources.workspace')
          .onRef('kept_lines.client', '=', 'sources.client')
          .onRef('kept_lines.file', '=', 'sources.file')
          .onRef('kept_lines.version', '=', 'sources.version'),
      )
      .select(['sources.client', 'sources.file', 'sources.version', 'sources.offset', 'sources.lines', 'sources.head'])
      .select('paths.path')
      .select(({ fn }) => [fn.max('kept_lines.upto').as('upto'), fn.max('kept_lines.last').as('last')])
      .where('sources.workspace', '=', workspace)
      .groupBy(['sources.client', 'sources.file', 'sources.version', 'sources.offset', 'sources.lines', 'sources.head'])
      .groupBy('paths.path'),
  );
  return rows
    .map(row => ({ ...row, workspace, upto: Number(row.upto ?? 0), last: Number(row.last ?? 0) }))
    .filter(row => row.lines > row.last);
}

const runsOf = (db: Database, { workspace, client, file, version }: KeptVersion) =>
  db.query
    .selectFrom('kept_lines')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('client', '=', client)
    .where('file', '=', file)
    .where('version', '=', version);

/** The last run of a version. */
export const lastRun = (db: Database, of: KeptVersion) =>
  prepared(db, 'last kept run', () => runsOf(db, of).orderBy('first', 'desc').limit(1), [
    of.workspace,
    of.client,
    of.file,
    of.version,
    1,
  ]);

/** Adds a run, in place of the one that began at the same line. False where another process was here meanwhile: nothing changed then. */
export function* addRun(db: Database, run: KeptRow, after: { last: number }): Steps<boolean> {
  const { workspace, client, file, version } = run;
  const source = yield* askOne(
    db.query
      .selectFrom('sources')
      .select('version')
      .where('workspace', '=', workspace)
      .where('client', '=', client)
      .where('file', '=', file),
  );
  const last = yield* askOne(runsOf(db, run).clearSelect().select('last').orderBy('first', 'desc').limit(1));
  if (source?.version !== version || (last?.last ?? 0) !== after.last) return false;
  const { upto, size, lines } = run;
  yield db.query
    .insertInto('kept_lines')
    .values(run)
    .onConflict(conflict =>
      conflict
        .columns(['workspace', 'client', 'file', 'version', 'first'])
        .doUpdateSet({ last: run.last, upto, size, lines }),
    )
    .compile();
  return true;
}

/** All runs of a version in their order. */
export const runsInOrder = (db: Database, of: KeptVersion) => runsOf(db, of).orderBy('first');

/** The version that is kept before this one. */
export const versionBefore = (db: Database, { workspace, client, file, version }: KeptVersion) =>
  db.query
    .selectFrom('kept_lines')
    .select('version')
    .where('workspace', '=', workspace)
    .where('client', '=', client)
    .where('file', '=', file)
    .where('version', '<', version)
    .orderBy('version', 'desc')
    .limit(1);

/** Puts other bytes in place of a run's. */
export function* replaceRun(db: Database, run: KeptRow): Steps<void> {
  const { workspace, client, file, version, first, lines, size } = run;
  yield db.query
    .updateTable('kept_lines')
    .set({ lines, size })
    .where('workspace', '=', workspace)
    .where('client', '=', client)
    .where('file', '=', file)
    .where('version', '=', version)
    .where('first', '=', first)
    .compile();
}

/** All versions of all sources, each source's in their order. */
export const keptVersions = (db: Database, workspace: number) =>
  db.query
    .selectFrom('kept_lines')
    .select(['workspace', 'client', 'file', 'version'])
    .distinct()
    .where('workspace', '=', workspace)
    .orderBy('client')
    .orderBy('file')
    .orderBy('version');

/** Where the runs of a version begin. */
export const runNumbers = (db: Database, of: KeptVersion) =>
  runsOf(db, of).clearSelect().select('first').orderBy('first');

export const runAt = (db: Database, of: KeptVersion, first: number) => runsOf(db, of).where('first', '=', first);

/** How many lines of how many sources are not kept, and how many are. */
export async function unkeptOf(db: Database, workspace: number): Promise<{ files: number; lines: number; of: number }> {
  const owed = await owedSources(db, workspace);
  const lines = owed.reduce((sum, source) => sum + source.lines - source.last, 0);
  const [kept] = await db.read(
    db.query
      .selectFrom('kept_lines')
      .select(({ eb, fn }) => fn.sum(eb(eb('last', '-', eb.ref('first')), '+', eb.lit(1))).as('lines'))
      .where('workspace', '=', workspace),
  );
  return { files: owed.length, lines, of: Number(kept?.lines ?? 0) };
}
