// Finds the session that a person or a program names: ours, the client's, or a unique start of either. Reads only.
import type { Database } from '../db/database.ts';
import { ContinuityError } from '../errors.ts';
import { fromHex, parseId } from '../ids.ts';
import { partsOfProject } from '../projects/merged.ts';
import { EXPORTING_CLIENTS } from './exports.ts';
import type { SessionRow } from './session-row.ts';

const all = (db: Database, workspace: number) =>
  db.query.selectFrom('sessions').selectAll().where('workspace', '=', workspace);

/** `project` narrows where sessions of several projects bear one name. */
export async function findSession(
  db: Database,
  workspace: number,
  text: string,
  project: number | null = null,
): Promise<SessionRow> {
  const wanted = text.trim();
  const id = parseId(wanted);
  const byId = id ? await db.read(all(db, workspace).where('id', '=', id)) : [];
  if (byId[0]) return byId[0];
  const named = await db.read(all(db, workspace).where('name', '=', wanted));
  const found = originals(named.length ? named : await startingWith(db, workspace, wanted));
  const parts = project === null || found.length < 2 ? null : await partsOfProject(db, workspace, project);
  const fitting = parts === null ? found : found.filter(row => row.project !== null && parts.includes(row.project));
  if (fitting.length === 1) return fitting[0]!;
  if (!fitting.length) {
    throw new ContinuityError(
      'not_found',
      `No session is called "${wanted}". \`mcp-continuity sessions list\` shows those that are known.`,
    );
  }
  const list = fitting.slice(0, 5).map(row => `${row.name} (${row.client})`);
  throw new ContinuityError(
    'ambiguous',
    `"${wanted}" fits ${fitting.length} sessions; give more of its id: ${list.join('; ')}.`,
  );
}

/** A copy that another program exported stands behind the session itself. */
const originals = (rows: SessionRow[]): SessionRow[] =>
  rows.filter(
    row =>
      !EXPORTING_CLIENTS.includes(row.client) ||
      !rows.some(other => other.name === row.name && !EXPORTING_CLIENTS.includes(other.client) && other.events > 0),
  );

async function startingWith(db: Database, workspace: number, text: string): Promise<SessionRow[]> {
  const end = `${text}\uffff`;
  const named = await db.read(all(db, workspace).where('name', '>=', text).where('name', '<', end).limit(6));
  const hex = text.replaceAll('-', '').toLowerCase();
  if (named.length || !/^[0-9a-f]{4,31}$/.test(hex)) return named.filter(row => row.name.startsWith(text));
  const low = fromHex(hex.padEnd(32, '0'));
  const high = fromHex(hex.padEnd(32, 'f'));
  return db.read(all(db, workspace).where('id', '>=', low).where('id', '<=', high).limit(6));
}
