// Finds the project that a person or a folder names. Reads only; a name that fits several is an error that lists them.
import type { Database } from '../db/database.ts';
import type { ProjectsTable } from '../db/schema/projects.ts';
import { ContinuityError } from '../errors.ts';
import { formatId, parseId } from '../ids.ts';
import { foldAccents } from '../text.ts';
import { type Alias, isAbsolutePath, normaliseFolder, normaliseUrl } from './aliases.ts';
import { aliasesOf, factsOf } from './repository.ts';

export type ProjectRow = ProjectsTable;

const all = (db: Database, workspace: number) =>
  db.query.selectFrom('projects').selectAll().where('workspace', '=', workspace);

export async function projectByKey(db: Database, workspace: number, key: number): Promise<ProjectRow> {
  const [row] = await db.read(all(db, workspace).where('key', '=', key));
  if (!row) throw new ContinuityError('not_found', `No project has the key ${key}.`);
  return row;
}

async function byAliases(db: Database, workspace: number, aliases: Alias[]): Promise<ProjectRow | null> {
  for (const { kind, value } of aliases) {
    const [row] = await db.read(
      db.query
        .selectFrom('aliases')
        .select('project')
        .where('workspace', '=', workspace)
        .where('kind', '=', kind)
        .where('value', '=', value),
    );
    if (row) return projectByKey(db, workspace, row.project);
  }
  return null;
}

/** The project of a folder, or null: its repository's aliases, else exactly this folder. */
export async function projectOfFolder(db: Database, workspace: number, folder: string): Promise<ProjectRow | null> {
  if (!isAbsolutePath(folder)) return null;
  const facts = await factsOf(folder);
  const exact: Alias = { kind: 'folder', value: normaliseFolder(folder) };
  return byAliases(db, workspace, [...aliasesOf(facts), exact]);
}

/** What `--project` takes: id or its start, name, path, URL. Throws not_found or ambiguous. */
export async function findProject(db: Database, workspace: number, text: string): Promise<ProjectRow> {
  const wanted = text.trim();
  const url = normaliseUrl(wanted);
  const found =
    (await byId(db, workspace, wanted)) ??
    (url ? await byAliases(db, workspace, [{ kind: 'url', value: url }]) : null) ??
    (isAbsolutePath(wanted) ? await projectOfFolder(db, workspace, wanted) : null) ??
    (await byAliases(db, workspace, [{ kind: 'name', value: wanted }])) ??
    (await byName(db, workspace, wanted));
  if (found) return found;
  throw new ContinuityError(
    'not_found',
    `No project is called "${wanted}". \`mcp-continuity projects list\` shows those that are known.`,
  );
}

async function byId(db: Database, workspace: number, text: string): Promise<ProjectRow | null> {
  const id = parseId(text);
  if (id) return (await db.read(all(db, workspace).where('id', '=', id)))[0] ?? null;
  if (!/^[0-9a-f-]{8,36}$/i.test(text)) return null;
  const hex = text.toLowerCase();
  const rows = (await db.read(all(db, workspace))).filter(row => {
    const full = formatId(row.id);
    return full.startsWith(hex) || full.endsWith(hex);
  });
  return one(rows, text);
}

async function byName(db: Database, workspace: number, text: string): Promise<ProjectRow | null> {
  const rows = await db.read(all(db, workspace));
  const exact = rows.filter(row => row.name === text);
  const name = foldAccents(text);
  return one(exact.length ? exact : rows.filter(row => foldAccents(row.name) === name), text);
}

function one(rows: ProjectRow[], text: string): ProjectRow | null {
  if (rows.length < 2) return rows[0] ?? null;
  const list = rows.slice(0, 5).map(row => `${row.name} (${formatId(row.id)}${row.root ? `, ${row.root}` : ''})`);
  throw new ContinuityError(
    'ambiguous',
    `"${text}" fits ${rows.length} projects; name one by its id: ${list.join('; ')}.`,
  );
}
