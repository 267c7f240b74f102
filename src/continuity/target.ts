// From what was asked and who asks to the project and session the answer is about. Never a silent guess: what was assumed is said.

import { languageOf } from '../config.ts';
import { ContinuityError } from '../errors.ts';
import { type Lang, translate } from '../i18n/translate.ts';
import type { Context } from '../journal/context.ts';
import { findSession } from '../journal/find-session.ts';
import type { SessionRow } from '../journal/session-row.ts';
import type { Caller } from '../operation.ts';
import { findProject, type ProjectRow, projectByKey, projectOfFolder } from '../projects/find.ts';
import { stateAt, type Until } from '../work/checkpoints.ts';
import { lastSession } from './choose.ts';
import type { Flight } from './contract.ts';
import { type InFlight, workInFlight } from './flights.ts';
import { type AsOf, readAsOf } from './moment.ts';

export type Target = {
  project: ProjectRow | null;
  session: SessionRow | null;
  asOf: AsOf | null;
  candidates: Flight[];
  opening: string[];
};

type Wanted = { project?: string | undefined; session?: string | undefined; as_of?: string | undefined };

export const langOf = (asked: string | undefined, caller: Caller): Lang =>
  asked === undefined ? caller.lang : languageOf(asked);

/** The project that is named, else the one the caller is bound to, else that of the caller's folders, else null. */
export async function projectAsked(
  context: Context,
  caller: Caller,
  named: string | undefined,
): Promise<ProjectRow | null> {
  if (named !== undefined) return findProject(context.db, caller.workspace, named);
  return (await projectsHere(context, caller))[0] ?? null;
}

/** The one the caller is bound to, else those of its folders, each once. */
async function projectsHere({ db }: Context, caller: Caller): Promise<ProjectRow[]> {
  if (caller.project !== undefined) return [await findProject(db, caller.workspace, caller.project)];
  const folders = caller.roots?.length ? caller.roots : caller.cwd ? [caller.cwd] : [];
  const found = new Map<number, ProjectRow>();
  for (const folder of folders) {
    const project = await projectOfFolder(db, caller.workspace, folder);
    if (project) found.set(project.key, project);
  }
  return [...found.values()];
}

/** The prompt being answered: a session that holds nothing before it is no answer to it. */
export type Answering = Until & { session: number };

export async function targetOf(
  context: Context,
  wanted: Wanted,
  caller: Caller,
  lang: Lang,
  now: number,
  answering: Answering | null = null,
): Promise<Target> {
  const { db } = context;
  const { workspace } = caller;
  const named = wanted.project === undefined ? null : await findProject(db, workspace, wanted.project);
  const session =
    wanted.session === undefined ? null : await findSession(db, workspace, wanted.session, named?.key ?? null);
  const asOf = wanted.as_of === undefined ? null : await readAsOf(db, workspace, wanted.as_of, session);
  if (session) {
    if (asOf && session.started_at !== null && session.started_at > asOf.ord) {
      throw new ContinuityError('not_found', `Session ${session.name} had not begun at that moment.`);
    }
    const project = session.project === null ? null : await projectByKey(db, workspace, session.project);
    return { project, session, asOf, candidates: [], opening: [] };
  }
  const here = named ? [named] : await projectsHere(context, caller);
  if (here.length > 1) {
    const several = await firstInFlight(context, caller, lang, now, asOf, here);
    if (here.some(each => each.key === several.project?.key)) return several;
  }
  const [project] = here;
  if (project) {
    const empty = answering !== null && !(await holdsMore(context, workspace, answering));
    const last = await lastSession(db, workspace, project.key, asOf, empty ? answering.session : null);
    if (last || named || caller.project !== undefined)
      return { project, session: last, asOf, candidates: [], opening: [] };
  }
  return firstInFlight(context, caller, lang, now, asOf);
}

async function holdsMore({ db }: Context, workspace: number, answering: Answering): Promise<boolean> {
  const state = await stateAt(db, workspace, answering.session, answering);
  return state.prompts > 0 || state.work_ord !== null;
}

/** No project and no folder that tells one, or several: the first of all work in flight, the others in `candidates`; those `here` first. */
async function firstInFlight(
  context: Context,
  caller: Caller,
  lang: Lang,
  now: number,
  asOf: AsOf | null,
  here: ProjectRow[] = [],
): Promise<Target> {
  const { db } = context;
  const own = (session: SessionRow) => isOwn(session, caller);
  const flights = rankRoots(await workInFlight({ db, workspace: caller.workspace, now, own }), caller, here);
  const [first] = flights;
  const folder = caller.roots?.[0] ?? caller.cwd;
  const why = here.length > 1 ? 'several_folders' : folder ? 'folder_unknown' : 'no_folder_project';
  const opening = first ? [translate(lang, why, { folder: folder ?? '' })] : [];
  return {
    project: first?.project ?? null,
    session: first ? (asOf ? await lastSession(db, caller.workspace, first.project.key, asOf) : first.session) : null,
    asOf,
    candidates: flights.map(each => each.flight),
    opening,
  };
}

/** Projects of the caller's roots, and those below them, come first. */
function rankRoots(flights: InFlight[], caller: Caller, here: ProjectRow[]): InFlight[] {
  const roots = caller.roots ?? [];
  const below = ({ project }: InFlight) =>
    here.some(each => each.key === project.key) ||
    roots.some(root => project.root === root || project.root?.startsWith(`${root}/`));
  return flights.toSorted((a, b) => Number(below(b)) - Number(below(a)));
}

export const isOwn = (session: SessionRow, caller: Caller): boolean =>
  session.name === caller.session && session.client === caller.client;
