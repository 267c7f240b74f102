// A person says that two projects are one, or takes it back: recorded as an event, kept as an alias. Moves nothing.
import { ContinuityError } from '../errors.ts';
import { formatId } from '../ids.ts';
import type { Context } from '../journal/context.ts';
import { record } from '../journal/record.ts';
import { originOf } from '../journal/sessions.ts';
import type { Caller } from '../operation.ts';
import { findProject, type ProjectRow } from '../projects/find.ts';
import { addMerge, dropMerge, mergedInto } from '../projects/merged.ts';
import { foldAccents } from '../text.ts';
import { projectsShow } from './projects.ts';

/** Twice = once: two that are one already stay so. */
export async function projectsMerge(context: Context, input: { project: string; other: string }, caller: Caller) {
  const { db } = context;
  const into = await findProject(db, caller.workspace, input.project);
  const other = await findProject(db, caller.workspace, input.other);
  if (into.key !== other.key) await write(context, caller, 'merge', into, other);
  return projectsShow(context, { project: formatId(into.id) }, caller);
}

/** Twice = once here too: where nothing is merged and nothing is named, nothing changes. */
export async function projectsUndo(
  context: Context,
  input: { project: string; other?: string | undefined },
  caller: Caller,
) {
  const { db } = context;
  const into = await findProject(db, caller.workspace, input.project);
  const merged = await mergedInto(db, caller.workspace, into.key);
  if (merged.length || input.other !== undefined)
    await write(context, caller, 'undo', into, chosen(merged, into, input.other));
  return projectsShow(context, { project: formatId(into.id) }, caller);
}

async function write(
  { db, folds }: Context,
  caller: Caller,
  op: 'merge' | 'undo',
  into: ProjectRow,
  other: ProjectRow,
): Promise<void> {
  const { workspace } = caller;
  const entry = {
    kind: 'project' as const,
    actor: caller.actor,
    origin: originOf(caller.client),
    session: null,
    project: into.key,
    text: other.name,
    data: { op, of: formatId(into.id), other: formatId(other.id) },
  };
  await db.batch(function* () {
    yield* record(db, workspace, [entry], folds);
    const merged = { key: other.key, id: formatId(other.id) };
    yield* op === 'merge' ? addMerge(db, workspace, into.key, merged) : dropMerge(db, workspace, merged);
  });
}

/** The one named by id, name or folder; without a name the only one. */
function chosen(merged: ProjectRow[], into: ProjectRow, named: string | undefined): ProjectRow {
  const wanted = named?.trim() ?? '';
  const fits = (row: ProjectRow) =>
    formatId(row.id).startsWith(wanted.toLowerCase()) ||
    row.root === wanted ||
    foldAccents(row.name) === foldAccents(wanted);
  const found = named === undefined ? merged : merged.filter(fits);
  if (found.length === 1) return found[0]!;
  const list = merged.map(row => `${row.name} (${formatId(row.id)})`).join('; ');
  if (!merged.length) throw new ContinuityError('not_found', `Nothing was merged into ${into.name}.`);
  if (!found.length)
    throw new ContinuityError('not_found', `"${wanted}" was not merged into ${into.name}; merged were: ${list}.`);
  throw new ContinuityError('ambiguous', `Say which one to take out of ${into.name}, by its id: ${list}.`);
}
