// All work in flight, ranked: interrupted, active elsewhere, waiting for the person, blocked, uncommitted. Reads only.
import type { Database } from '../db/database.ts';
import { type Lang, word } from '../i18n/translate.ts';
import { formatId } from '../ids.ts';
import type { SessionRow } from '../journal/session-row.ts';
import type { ProjectRow } from '../projects/find.ts';
import { type Merges, mergesOf, partsOf, topOf } from '../projects/merged.ts';
import { oneLine } from '../text.ts';
import { END, stateAt } from '../work/checkpoints.ts';
import type { SessionState } from '../work/state.ts';
import { lastOf } from './choose.ts';
import type { Flight } from './contract.ts';
import { isActive, projectStatus } from './project-status.ts';
import { isoOf } from './sources.ts';
import { type Standing, standingOf } from './standing.ts';

export type InFlight = {
  project: ProjectRow;
  session: SessionRow;
  state: SessionState;
  standing: Standing;
  flight: Flight;
  status: string;
};

const RANK: Record<string, number> = { interrupted: 0, active: 1, waiting: 2, blocked: 3, uncommitted: 4, ended: 5 };

type Asked = { db: Database; workspace: number; now: number; own: (session: SessionRow) => boolean };

/** How each project's last session stands; projects without one are left out. */
export async function standingOfAll(asked: Asked): Promise<InFlight[]> {
  const { db, workspace } = asked;
  const projects = await db.read(db.query.selectFrom('projects').selectAll().where('workspace', '=', workspace));
  const merges = await mergesOf(db, workspace);
  const recorded = await openRecords(db, workspace, merges);
  const all: InFlight[] = [];
  for (const project of projects) {
    if (merges.has(project.key)) continue;
    const session = await lastOf(db, workspace, partsOf(merges, project.key), null);
    if (!session) continue;
    const state = await stateAt(db, workspace, session.key, END);
    const standing = standingOf(state, { now: asked.now, past: false, own: asked.own(session) });
    const blocked = recorded.blocked.has(project.key);
    const status = projectStatus(project, standing, state.last_at, asked.now, blocked);
    all.push({
      project,
      session,
      state,
      standing,
      status,
      flight: flightOf(project, session, state, standing, blocked, recorded.next.get(project.key) ?? null),
    });
  }
  return all;
}

/** Ranked; what a person archived, or what ended with nothing open, is not in flight. */
export async function workInFlight(asked: Asked): Promise<InFlight[]> {
  const all = await standingOfAll(asked);
  return all
    .filter(
      ({ status, flight }) => (isActive(status) || status === 'idle') && flight.state !== 'ended' && hasWork(flight),
    )
    .sort((a, b) => rank(a) - rank(b) || (b.state.last_at ?? 0) - (a.state.last_at ?? 0));
}

/** Work that lay idle for two weeks comes after all that did not. */
const rank = ({ flight, status }: InFlight): number => (RANK[flight.state] ?? 9) + (status === 'idle' ? 10 : 0);
const hasWork = (flight: Flight): boolean => flight.summary !== '' || flight.next_action !== null;

/** Which projects somebody noted as blocked, and the recorded action of each that is under way, else its newest. */
async function openRecords(
  db: Database,
  workspace: number,
  merges: Merges,
): Promise<{ blocked: Set<number>; next: Map<number, string> }> {
  const rows = await db.read(
    db.query
      .selectFrom('records')
      .select(['project', 'kind', 'status', 'text'])
      .where('workspace', '=', workspace)
      .where('project', 'is not', null)
      .where(where =>
        where.or([
          where.and([where('kind', '=', 'note'), where('note', '=', 'blocker'), where('status', '=', 'open')]),
          where.and([where('kind', '=', 'action'), where('status', 'in', ['open', 'in_progress', 'blocked'])]),
        ]),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc'),
  );
  const blocked = new Set<number>();
  const next = new Map<number, string>();
  const actions = rows.filter(row => row.kind === 'action');
  for (const row of rows) if (row.kind === 'note' || row.status === 'blocked') blocked.add(topOf(merges, row.project!));
  for (const row of [...actions.filter(({ status }) => status === 'in_progress'), ...actions]) {
    const project = topOf(merges, row.project!);
    if (!next.has(project)) next.set(project, oneLine(row.text, 200));
  }
  return { blocked, next };
}

function flightOf(
  project: ProjectRow,
  session: SessionRow,
  state: SessionState,
  standing: Standing,
  blocked: boolean,
  recorded: string | null,
): Flight {
  const uncommitted = state.files.some(file => file.committed === false);
  const calm = standing.state === 'ended';
  const shown =
    calm && blocked
      ? 'blocked'
      : calm && uncommitted
        ? 'uncommitted'
        : calm && hasOpenPlan(state)
          ? 'waiting'
          : standing.state;
  const next = nextAction(state) ?? recorded;
  return {
    project: { id: formatId(project.id), name: project.name },
    state: shown,
    why: shown === standing.state ? standing.why : shown === 'waiting' ? 'ended_by_user' : shown,
    summary: oneLine((state.asked ?? state.last)?.text ?? session.title ?? actionOf(state), 200),
    next_action: next,
    last_activity: isoOf(state.last_at),
  };
}

/** What was done last, where nobody said anything. */
const actionOf = ({ action }: SessionState): string =>
  action ? [action.tool, action.ref.text].filter(Boolean).join(': ') : '';

const hasOpenPlan = (state: SessionState): boolean => nextAction(state) !== null;

/** What is under way, else what comes first: of the plan, else of what the last reply listed or a tracker holds. */
export function nextAction(state: SessionState): string | null {
  const items = [...(state.plan?.items ?? []), ...(state.lists.at(-1)?.items ?? []), ...state.issues];
  const next =
    items.find(item => item.status === 'in_progress') ??
    items.find(item => item.status === 'open' || item.status === 'blocked');
  return next ? oneLine(next.text, 200) : null;
}

/** Interrupted sessions among them, each as one sentence's parts. */
export const interruptedOf = (all: InFlight[], lang: Lang): { project: string; session: string; why: string }[] =>
  all
    .filter(each => each.standing.state === 'interrupted')
    .map(({ project, session, standing }) => ({
      project: project.name,
      session: session.name.slice(0, 8),
      why: word(lang, 'why', standing.why ?? ''),
    }));
