// Sessions as lists show them, and opening one of one's own.
import type { Database } from '../db/database.ts';
import { formatId } from '../ids.ts';
import type { Caller } from '../operation.ts';
import { findProject } from '../projects/find.ts';
import { mergesOf, partsOfProject, topOf } from '../projects/merged.ts';
import type { Context } from './context.ts';
import type { Session } from './contract.ts';
import { findSession } from './find-session.ts';
import { type PageInput, pageOf, readCursor } from './page.ts';
import { type Origin, record } from './record.ts';
import { SCOPED_CLIENTS, type SessionRow } from './session-row.ts';

type ListInput = PageInput & { project?: string | undefined; client?: string | undefined };

export async function sessionsList({ db }: Context, input: ListInput, caller: Caller) {
  const project = input.project === undefined ? null : await findProject(db, caller.workspace, input.project);
  const from = readCursor(input.cursor);
  let query = db.query
    .selectFrom('sessions')
    .selectAll()
    .where('workspace', '=', caller.workspace)
    .where('events', '>', 0);
  if (project) query = query.where('project', 'in', await partsOfProject(db, caller.workspace, project.key));
  if (input.client !== undefined) query = query.where('client', '=', input.client);
  const most = input.limit === undefined ? -1 : input.limit + 1;
  const ordered = query.orderBy('last_ord', 'desc').orderBy('key', 'desc');
  const rows = await db.read(most < 0 ? ordered : ordered.offset(from).limit(most));
  const { items, next } = pageOf(rows, from, input.limit);
  return { items: await shown(db, caller.workspace, items), next };
}

export async function sessionsShow({ db }: Context, input: { session: string }, caller: Caller) {
  const row = await findSession(db, caller.workspace, input.session);
  return (await shown(db, caller.workspace, [row]))[0]!;
}

export async function sessionsAdd(
  context: Context,
  input: { session: string; project?: string | undefined; title?: string | undefined },
  caller: Caller,
) {
  const { db, folds } = context;
  const project = input.project === undefined ? null : await findProject(db, caller.workspace, input.project);
  const scope = SCOPED_CLIENTS.has(caller.client) && project ? formatId(project.id) : '';
  const session = { client: caller.client, scope, name: input.session, project: project?.key ?? null };
  const entry = {
    kind: 'start' as const,
    actor: caller.actor,
    origin: originOf(caller.client),
    session,
    project: null,
    text: input.title ?? '',
    data: {},
  };
  const key = await db.batch(function* () {
    const [row] = yield* record(db, caller.workspace, [entry], folds);
    // The entry's text is the title as it may be kept: redacted.
    if (row!.text) {
      yield db.query
        .updateTable('sessions')
        .set({ title: row!.text })
        .where('workspace', '=', caller.workspace)
        .where('key', '=', row!.session!)
        .compile();
    }
    return row!.session!;
  });
  const rows = await db.read(
    db.query.selectFrom('sessions').selectAll().where('workspace', '=', caller.workspace).where('key', '=', key),
  );
  return (await shown(db, caller.workspace, rows))[0]!;
}

/** The surface that a client's writes come through. */
export const originOf = (client: string): Origin =>
  client === 'cli' || client === 'library' ? client : client === 'http' || client === 'web' ? 'http' : 'mcp';

async function shown(db: Database, workspace: number, rows: SessionRow[]): Promise<Session[]> {
  const projects = await db.read(
    db.query.selectFrom('projects').select(['key', 'id', 'name']).where('workspace', '=', workspace),
  );
  const byKey = new Map(projects.map(project => [project.key, { id: formatId(project.id), name: project.name }]));
  const merges = await mergesOf(db, workspace);
  const continued = rows.map(row => row.continues).filter(key => key !== null);
  const earlier = continued.length
    ? await db.read(
        db.query
          .selectFrom('sessions')
          .select(['key', 'name'])
          .where('workspace', '=', workspace)
          .where('key', 'in', continued),
      )
    : [];
  const names = new Map(earlier.map(row => [row.key, row.name]));
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return rows.map(row => ({
    id: row.name,
    uuid: formatId(row.id),
    client: row.client,
    project: row.project === null ? null : (byKey.get(topOf(merges, row.project)) ?? null),
    title: row.title,
    continues: row.continues === null ? null : (names.get(row.continues) ?? null),
    started_at: iso(row.started_at),
    last_event_at: iso(row.last_at),
    events: row.events,
  }));
}
