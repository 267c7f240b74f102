// Which session answers "where did we leave off?" for a project, and the chain that it continues. Reads only.
import { type Database, prepared } from '../db/database.ts';
import { withoutExports } from '../journal/exports.ts';
import type { SessionRow } from '../journal/session-row.ts';
import { mergesOf, partsOf, partsOfProject, topOf } from '../projects/merged.ts';
import { stateAt, type Until } from '../work/checkpoints.ts';
import type { SessionState } from '../work/state.ts';

export type Told = { session: SessionRow; state: SessionState };

const CHAIN = 5;
const STRADDLING = 20;

const ofProjects = (db: Database, workspace: number, projects: number[]) =>
  withoutExports(
    db.query.selectFrom('sessions').selectAll().where('workspace', '=', workspace).where('project', 'in', projects),
  );

/** The project's last session with work, those of projects merged into it among them; sessions of prompts alone count only where there is nothing else. Null: no session at all. */
export async function lastSession(
  db: Database,
  workspace: number,
  project: number,
  until: Until | null,
  without: number | null = null,
): Promise<SessionRow | null> {
  return lastOf(db, workspace, await partsOfProject(db, workspace, project), until, without);
}

/** The same for projects whose parts are known. */
export async function lastOf(
  db: Database,
  workspace: number,
  parts: number[],
  until: Until | null,
  without: number | null = null,
): Promise<SessionRow | null> {
  if (until) return lastBefore(db, workspace, parts, until);
  const named = (what: string) => `${what} of ${parts.length}`;
  const worked = () =>
    ofProjects(db, workspace, parts)
      .where('work_ord', 'is not', null)
      .orderBy('work_ord', 'desc')
      .orderBy('key', 'desc')
      .limit(1);
  const [last] = await db.read(prepared(db, named('last worked'), worked, [workspace, ...parts, 1]));
  if (last) return last;
  const held = () => ofProjects(db, workspace, parts).where('events', '>', 0).orderBy('last_ord', 'desc').limit(2);
  const others = await db.read(prepared(db, named('last held'), held, [workspace, ...parts, 0, 2]));
  return others.find(other => other.key !== without) ?? null;
}

/** As of a moment: sessions that had begun by then, judged by their state at it. */
async function lastBefore(db: Database, workspace: number, parts: number[], until: Until): Promise<SessionRow | null> {
  const begun = await db.read(
    ofProjects(db, workspace, parts)
      .where('started_at', '<=', until.ord)
      .orderBy('started_at', 'desc')
      .limit(STRADDLING),
  );
  const [older] = await db.read(
    ofProjects(db, workspace, parts).where('work_ord', '<=', until.ord).orderBy('work_ord', 'desc').limit(1),
  );
  let best: { row: SessionRow; ord: number } | null = null;
  for (const row of older ? [...begun, older] : begun) {
    const ord = row.last_ord <= until.ord ? row.work_ord : (await stateAt(db, workspace, row.key, until)).work_ord;
    if (ord !== null && (!best || ord > best.ord)) best = { row, ord };
  }
  return best?.row ?? begun[0] ?? null;
}

/** The session first, then those it continues, each with its state. */
export async function chainOf(db: Database, workspace: number, session: SessionRow, until: Until): Promise<Told[]> {
  const chain: Told[] = [];
  let next: SessionRow | undefined = session;
  while (next && chain.length < CHAIN) {
    chain.push({ session: next, state: await stateAt(db, workspace, next.key, until) });
    const earlier: number | null = next.continues;
    if (earlier === null || chain.some(told => told.session.key === earlier)) break;
    [next] = await db.read(
      db.query.selectFrom('sessions').selectAll().where('workspace', '=', workspace).where('key', '=', earlier),
    );
  }
  return chain;
}

/** Up to three sessions before it whose last plan has open items: yesterday's plan is not hidden by five minutes of today. */
export async function earlierPlans(db: Database, workspace: number, chain: Told[], until: Until): Promise<Told[]> {
  const [first] = chain;
  if (!first || first.session.project === null) return [];
  const taken = new Set(chain.map(told => told.session.key));
  const merges = await mergesOf(db, workspace);
  const parts = partsOf(merges, topOf(merges, first.session.project));
  const before = Math.min(until.ord, first.state.work_ord ?? first.state.ord);
  const most = 3 + taken.size;
  const worked = () =>
    ofProjects(db, workspace, parts)
      .where('work_ord', 'is not', null)
      .where('work_ord', '<=', before)
      .orderBy('work_ord', 'desc')
      .limit(most);
  const name = `earlier plans of ${parts.length}`;
  const rows = await db.read(prepared(db, name, worked, [workspace, ...parts, before, most]));
  const told: Told[] = [];
  for (const session of rows.filter(row => !taken.has(row.key)).slice(0, 3)) {
    const state = await stateAt(db, workspace, session.key, until);
    if (state.plan?.items.some(item => item.status !== 'done' && item.status !== 'dropped'))
      told.push({ session, state });
  }
  return told;
}

/** From the session, else from the one it continues. */
export function firstOf<T>(chain: Told[], pick: (state: SessionState) => T | null): { told: Told; value: T } | null {
  for (const told of chain) {
    const value = pick(told.state);
    if (value !== null) return { told, value };
  }
  return null;
}
