// Open missions as process-input and the MCP tools give them: of one project, or of all. Reads only.
import type { Database } from '../db/database.ts';
import { formatId, handleOf } from '../ids.ts';
import { partsOfProject } from '../projects/merged.ts';

export type OpenMission = {
  id: string;
  handle: string;
  project: { id: string; name: string } | null;
  text: string;
  done_when: string | null;
  status: string;
  evidence: string[];
};

/** Never cut: a critical mission cannot fall out. Null: those of all projects. */
export async function openMissions(db: Database, workspace: number, project: number | null): Promise<OpenMission[]> {
  const missions = db.query
    .selectFrom('records')
    .leftJoin('projects', join =>
      join.onRef('projects.workspace', '=', 'records.workspace').onRef('projects.key', '=', 'records.project'),
    )
    .select([
      'records.id',
      'records.text',
      'records.done_when',
      'records.status',
      'records.evidence',
      'projects.id as project_id',
      'projects.name',
    ])
    .where('records.workspace', '=', workspace)
    .where('records.kind', '=', 'mission')
    .where('records.status', 'in', ['open', 'in_progress', 'blocked'])
    .orderBy('records.created_at')
    .orderBy('records.id');
  const parts = project === null ? null : await partsOfProject(db, workspace, project);
  const rows = await db.read(parts === null ? missions : missions.where('records.project', 'in', parts));
  return rows.map(row => ({
    id: formatId(row.id),
    handle: handleOf(row.id),
    project: row.project_id && row.name !== null ? { id: formatId(row.project_id), name: row.name } : null,
    text: row.text,
    done_when: row.done_when,
    status: row.status,
    evidence: row.evidence ? (JSON.parse(row.evidence) as string[]) : [],
  }));
}
