// Other sessions of the same project that are alive right now: two windows on one piece of work should know of each other. Reads only.
import { type Database, prepared } from '../db/database.ts';
import { formatId } from '../ids.ts';
import { withoutExports } from '../journal/exports.ts';
import type { SessionRow } from '../journal/session-row.ts';
import type { ProjectRow } from '../projects/find.ts';
import { partsOfProject } from '../projects/merged.ts';
import { oneLine } from '../text.ts';
import { END, stateAt } from '../work/checkpoints.ts';
import type { Flight } from './contract.ts';
import { nextAction } from './flights.ts';
import { isoOf } from './sources.ts';
import { ALIVE_MS, standingOf } from './standing.ts';

export async function activeBeside(
  db: Database,
  workspace: number,
  project: ProjectRow,
  session: SessionRow | null,
  now: number,
): Promise<Flight[]> {
  const parts = await partsOfProject(db, workspace, project.key);
  const since = now - ALIVE_MS;
  const sessions = () =>
    withoutExports(db.query.selectFrom('sessions').selectAll().where('workspace', '=', workspace))
      .where('project', 'in', parts)
      .where('work_ord', '>', since)
      .orderBy('work_ord', 'desc')
      .limit(6);
  const name = `alive beside of ${parts.length}`;
  const rows = await db.read(prepared(db, name, sessions, [workspace, ...parts, since, 6]));
  const flights: Flight[] = [];
  for (const row of rows) {
    if (row.key === session?.key) continue;
    const state = await stateAt(db, workspace, row.key, END);
    const standing = standingOf(state, { now, past: false, own: false });
    if (standing.state !== 'active') continue;
    flights.push({
      project: { id: formatId(project.id), name: project.name },
      state: standing.state,
      why: standing.why,
      summary: oneLine(state.last?.text ?? '', 200),
      next_action: nextAction(state),
      last_activity: isoOf(state.last_at),
    });
  }
  return flights;
}
