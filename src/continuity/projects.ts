// Projects as lists and pages show them: identity, and the status and progress that the fold gives. Small writes: add, edit.
import { ContinuityError } from '../errors.ts';
import { formatId } from '../ids.ts';
import type { Context } from '../journal/context.ts';
import { paged } from '../journal/page.ts';
import { record } from '../journal/record.ts';
import { aliasesOfText, madeEvent } from '../journal/session-project.ts';
import { originOf } from '../journal/sessions.ts';
import type { Caller } from '../operation.ts';
import { isAbsolutePath } from '../projects/aliases.ts';
import type { ListedProject, Project } from '../projects/contract.ts';
import { findProject, type ProjectRow, projectByKey } from '../projects/find.ts';
import { projectFor } from '../projects/identity.ts';
import { mergedInto, mergesOf, partsOf, topOf } from '../projects/merged.ts';
import { factsOf } from '../projects/repository.ts';
import { foldAccents } from '../text.ts';
import { END } from '../work/checkpoints.ts';
import { chainOf, earlierPlans } from './choose.ts';
import { type InFlight, standingOfAll } from './flights.ts';
import { type RecordedAction, workOf } from './open-work.ts';
import { progressOf } from './progress.ts';
import { IDLE_MS } from './project-status.ts';
import { isoOf } from './sources.ts';
import { isOwn } from './target.ts';

type Asked = {
  /** Those that the caller has asked for already. */
  standings?: InFlight[];
  /** Whose progress is worth counting: it costs a fold of several sessions each. */
  status?: (status: string) => boolean;
};

/** Every project, or those of some status, newest work first. */
export async function allProjects(
  context: Context,
  caller: Caller,
  { standings, status = () => true }: Asked = {},
): Promise<ListedProject[]> {
  const { db } = context;
  const { workspace } = caller;
  const told = new Map((standings ?? (await standingsFor(context, caller))).map(each => [each.project.key, each]));
  const merges = await mergesOf(db, workspace);
  const known = await db.read(db.query.selectFrom('projects').selectAll().where('workspace', '=', workspace));
  const rows = known.filter(row => !merges.has(row.key));
  const recorded = await recordsByProject(context, workspace, key => topOf(merges, key));
  const projects: (Project & { at: number })[] = [];
  for (const row of rows) {
    const { actions, at } = recorded.get(row.key) ?? { actions: [], at: 0 };
    const standing = told.get(row.key);
    const last = Math.max(standing?.state.last_at ?? 0, at);
    const stands = standing?.status ?? row.set_status ?? (last > Date.now() - IDLE_MS ? 'active' : 'idle');
    if (status(stands)) projects.push(await projectOf(context, workspace, row, standing, actions, { stands, last }));
  }
  const listed = projects.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
  return withSameNames(listed.map(({ at: _, ...project }) => project));
}

/** A name alone joins nothing: it is a suggestion. Letters' case and accents differ between systems. */
function withSameNames(projects: Project[]): ListedProject[] {
  const named = Map.groupBy(projects, project => foldAccents(project.name));
  return projects.map(project => ({
    ...project,
    same_name: named
      .get(foldAccents(project.name))!
      .filter(other => other !== project)
      .map(({ id, name, root }) => ({ id, name, root })),
  }));
}

/** How every project's last session stands for this caller, now. */
export const standingsFor = ({ db }: Context, caller: Caller): Promise<InFlight[]> =>
  standingOfAll({ db, workspace: caller.workspace, now: Date.now(), own: session => isOwn(session, caller) });

/** The recorded actions and the time of the last change, in one query for all projects. */
async function recordsByProject(
  { db }: Context,
  workspace: number,
  topOf: (key: number) => number,
): Promise<Map<number, { actions: RecordedAction[]; at: number }>> {
  const rows = await db.read(
    db.query
      .selectFrom('records')
      .select(['project', 'kind', 'id', 'text', 'status', 'created_at', 'updated_at'])
      .where('workspace', '=', workspace)
      .where('project', 'is not', null),
  );
  const byProject = new Map<number, { actions: RecordedAction[]; at: number }>();
  for (const row of rows) {
    const project = topOf(row.project!);
    const held = byProject.get(project) ?? { actions: [], at: 0 };
    if (row.kind === 'action') held.actions.push(row);
    held.at = Math.max(held.at, row.updated_at);
    byProject.set(project, held);
  }
  return byProject;
}

async function projectOf(
  { db }: Context,
  workspace: number,
  row: ProjectRow,
  told: InFlight | undefined,
  recorded: RecordedAction[],
  { stands, last }: { stands: string; last: number },
): Promise<Project & { at: number }> {
  const chain = told ? await chainOf(db, workspace, told.session, END) : [];
  const earlier = await earlierPlans(db, workspace, chain, END);
  const work = workOf({ chain, earlier, recorded, standing: told?.standing ?? null });
  return {
    id: formatId(row.id),
    name: row.name,
    root: row.root,
    remote: row.remote,
    status: stands,
    last_updated: isoOf(last || null),
    progress: progressOf(work),
    at: last,
  };
}

type ListInput = { status?: string | undefined; limit?: number | undefined; cursor?: string | undefined };

export async function projectsList(context: Context, input: ListInput, caller: Caller) {
  const wanted = input.status;
  return paged(await allProjects(context, caller, wanted ? { status: status => status === wanted } : {}), input);
}

export async function projectsShow(context: Context, input: { project: string }, caller: Caller) {
  const { db } = context;
  const row = await findProject(db, caller.workspace, input.project);
  const all = await allProjects(context, caller);
  const id = formatId(row.id);
  const parts = partsOf(await mergesOf(db, caller.workspace), row.key);
  const aliases = await db.read(
    db.query
      .selectFrom('aliases')
      .select(['kind', 'value'])
      .where('workspace', '=', caller.workspace)
      .where('project', 'in', parts)
      .where('kind', '!=', 'project'),
  );
  const merged = (await mergedInto(db, caller.workspace, row.key)).map(({ id, name }) => ({ id: formatId(id), name }));
  return { ...all.find(project => project.id === id)!, aliases, merged };
}

export async function projectsAdd(context: Context, input: { project: string }, caller: Caller) {
  const { db, folds } = context;
  const folders = new Map(isAbsolutePath(input.project) ? [[input.project, await factsOf(input.project)]] : []);
  const aliases = aliasesOfText(input.project, folders);
  const key = await db.batch(function* () {
    const { key, made } = yield* projectFor(db, caller.workspace, aliases, Date.now());
    if (made) {
      const event = madeEvent(made, null);
      yield* record(
        db,
        caller.workspace,
        [
          {
            ...event,
            kind: 'project',
            actor: caller.actor,
            origin: originOf(caller.client),
            session: null,
            text: made.name,
            data: JSON.parse(event.data!),
            cwd: '',
          },
        ],
        folds,
      );
    }
    return key;
  });
  return one(context, await projectByKey(db, caller.workspace, key), caller);
}

type EditInput = { project: string; name?: string | undefined; status?: string | undefined };

export async function projectsEdit(context: Context, input: EditInput, caller: Caller) {
  const { db, folds } = context;
  const row = await findProject(db, caller.workspace, input.project);
  if (input.name === undefined && input.status === undefined)
    throw new ContinuityError('usage', 'Nothing to change: give a name or a status.');
  const data = {
    op: 'edit',
    of: formatId(row.id),
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.status === undefined ? {} : { status: input.status }),
  };
  await db.batch(function* () {
    yield* record(
      db,
      caller.workspace,
      [
        {
          kind: 'project',
          actor: caller.actor,
          origin: originOf(caller.client),
          session: null,
          project: row.key,
          text: input.name ?? row.name,
          data,
        },
      ],
      folds,
    );
    yield db.query
      .updateTable('projects')
      .set({
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.status === undefined ? {} : { set_status: input.status || null }),
      })
      .where('workspace', '=', caller.workspace)
      .where('key', '=', row.key)
      .compile();
  });
  return one(context, await projectByKey(db, caller.workspace, row.key), caller);
}

async function one(context: Context, row: ProjectRow, caller: Caller): Promise<Project> {
  const id = formatId(row.id);
  const { same_name: _, ...project } = (await allProjects(context, caller)).find(project => project.id === id)!;
  return project;
}
