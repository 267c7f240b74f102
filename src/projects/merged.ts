// Projects that are one, by a person's word or by evidence: an alias leads from the one to the other, nothing moves. Reads, and the writes that make and undo it.
import { ask, type Database, prepared, type Steps } from '../db/database.ts';
import type { ProjectsTable } from '../db/schema/projects.ts';
import { formatId } from '../ids.ts';

/** Key of a merged project -> key of the one it leads to. */
export type Merges = ReadonlyMap<number, number>;

export async function mergesOf(db: Database, workspace: number): Promise<Merges> {
  return mapOf(await db.read(merged(db, workspace)));
}

/** Asked several times a brief: built once. */
const merged = (db: Database, workspace: number) => prepared(db, 'merges', () => merging(db), [workspace, 'project']);
const merging = (db: Database) =>
  db.query
    .selectFrom('aliases')
    .select(['merged_from', 'project'])
    .where('workspace', '=', 0)
    .where('kind', '=', 'project');

/** A row that leads to itself says that a person took the project out: it stands alone. */
const mapOf = (rows: { merged_from: number | null; project: number }[]): Merges =>
  new Map(rows.filter(row => row.merged_from !== row.project).map(row => [row.merged_from!, row.project]));

/** The project that this one is part of now: itself where nobody merged it. */
export function topOf(merges: Merges, key: number): number {
  let top = key;
  for (let next = merges.get(top); next !== undefined; next = merges.get(top)) top = next;
  return top;
}

/** All projects that are one with this one, itself first: what is asked of it is asked of them. */
export function partsOf(merges: Merges, key: number): number[] {
  const others = [...merges.keys()].filter(other => other !== key && topOf(merges, other) === key);
  return [key, ...others];
}

export const partsOfProject = async (db: Database, workspace: number, key: number): Promise<number[]> =>
  partsOf(await mergesOf(db, workspace), key);

/** The projects that are part of this one now. */
export async function mergedInto(db: Database, workspace: number, key: number): Promise<ProjectsTable[]> {
  const others = partsOf(await mergesOf(db, workspace), key).slice(1);
  if (!others.length) return [];
  return db.read(
    db.query.selectFrom('projects').selectAll().where('workspace', '=', workspace).where('key', 'in', others),
  );
}

type Merged = { key: number; id: string };

const leading = (db: Database, workspace: number, into: number, { key, id }: Merged) =>
  db.query.insertInto('aliases').values({ workspace, kind: 'project', value: id, project: into, merged_from: key });

/** A person's word: holds against what stood there before. Both stand alone before. `id`: as it is written. */
export function* addMerge(db: Database, workspace: number, into: number, other: Merged): Steps<void> {
  yield leading(db, workspace, into, other)
    .onConflict(conflict => conflict.columns(['workspace', 'kind', 'value']).doUpdateSet({ project: into }))
    .compile();
}

/** Taken out, and remembered so: evidence does not join it again. */
export const dropMerge = (db: Database, workspace: number, other: Merged): Steps<void> =>
  addMerge(db, workspace, other.key, other);

/** One repository leads to several projects: they are one, into the first, unless a person said otherwise. */
export function* joinByEvidence(db: Database, workspace: number, keys: number[]): Steps<void> {
  const merges = mapOf(yield* ask(merged(db, workspace)));
  const [into, ...others] = [...new Set(keys.map(key => topOf(merges, key)))];
  if (!others.length) return;
  const rows = yield* ask(
    db.query.selectFrom('projects').select(['key', 'id']).where('workspace', '=', workspace).where('key', 'in', others),
  );
  for (const { key, id } of rows) {
    yield leading(db, workspace, into!, { key, id: formatId(id) })
      .onConflict(conflict => conflict.columns(['workspace', 'kind', 'value']).doNothing())
      .compile();
  }
}
