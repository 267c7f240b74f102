// Finds the project that a person or a folder names. Reads only; a name that fits several is an error that lists them.
import type { Database } from '../db/database.ts';
import type { ProjectsTable } from '../db/schema/projects.ts';
import { ContinuityError } from '../errors.ts';
import { formatId, parseId } from '../ids.ts';
import { foldAccents } from '../text.ts';
import { type Alias, isAbsolutePath, normaliseFolder, normaliseUrl } from './aliases.ts';
import { mergesOf, topOf } from './merged.ts';
import { aliasesOf, factsOf } from './repository.ts';

export type ProjectRow = ProjectsTable;

const all = (db: Database, workspace: number) =>
  db.query.selectFrom('projects').selectAll().where('workspace', '=', workspace);

/** The project of a key, or the one it was merged into. */
export async function projectByKey(db: Database, workspace: number, key: number): Promise<ProjectRow> {
  const top = topOf(await mergesOf(db, workspace), key);
  const [row] = await db.read(all(db, workspace).where('key', '=', top));
  if (!row) throw new ContinuityError('not_found', `No project has the key ${key}.`);
  return row;
}

/** The project that an alias names. */
export const holderOf = (db: Database, workspace: number, { kind, value }: Alias) =>
  db.query
    .selectFrom('aliases')
    .select('project')
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .where('value', '=', value);

async function byAliases(db: Database, workspace: number, aliases: Alias[]): Promise<ProjectRow | null> {
  for (const { kind, value } of aliases) {
    const [row] = await db.read(holderOf(db, workspace, { kind, value }));
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

/** What `--project` takes: id or its start, name, path, URL. A merged project leads to the one it is part of. Throws not_found or ambiguous. */
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
  if (id) return one(db, workspace, await db.read(all(db, workspace).where('id', '=', id)), text);
  if (!/^[0-9a-f-]{8,36}$/i.test(text)) return null;
  const hex = text.toLowerCase();
  const rows = (await db.read(all(db, workspace))).filter(row => {
    const full = formatId(row.id);
    return full.startsWith(hex) || full.endsWith(hex);
  });
  return one(db, workspace, rows, text);
}

async function byName(db: Database, workspace: number, text: string): Promise<ProjectRow | null> {
  const rows = await db.read(all(db, workspace));
  const exact = rows.filter(row => row.name === text);
  const name = foldAccents(text);
  return one(db, workspace, exact.length ? exact : rows.filter(row => foldAccents(row.name) === name), text);
}

async function one(db: Database, workspace: number, found: ProjectRow[], text: string): Promise<ProjectRow | null> {
  if (!found.length) return null;
  const merges = await mergesOf(db, workspace);
  const tops = new Set(found.map(row => topOf(merges, row.key)));
  if (tops.size === 1) return projectByKey(db, workspace, [...tops][0]!);
  const rows = found.filter(row => tops.has(row.key));
  const list = rows.slice(0, 5).map(row => `${row.name} (${formatId(row.id)}${row.root ? `, ${row.root}` : ''})`);
  throw new ContinuityError(
    'ambiguous',
    `"${text}" fits ${tops.size} projects; name one by its id: ${list.join('; ')}.`,
  );
}
