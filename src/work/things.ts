// The life cycle of actions, missions, decisions and notes: every change is an event; the rows follow by the fold in the same batch.
import { askOne, type Database, type Steps } from '../db/database.ts';
import { ContinuityError } from '../errors.ts';
import { formatId, fromHex, handleOf, type Id, newId, parseId, toHex } from '../ids.ts';
import type { Context } from '../journal/context.ts';
import { findSession } from '../journal/find-session.ts';
import { type PageInput, pageOf, readCursor } from '../journal/page.ts';
import { type Entry, type EntrySession, once, record } from '../journal/record.ts';
import { originOf } from '../journal/sessions.ts';
import type { Caller } from '../operation.ts';
import { findProject, projectOfFolder } from '../projects/find.ts';
import { mergesOf, partsOfProject, topOf } from '../projects/merged.ts';
import type { AnyRecord } from './contract.ts';
import type { RecordData, RecordKind, RecordRow } from './records.ts';

/** Where a new thing belongs: the session of the caller or the one named, and the project. */
export type Home = { session: EntrySession | null; project: number | null };

type Placed = { project?: string | undefined; session?: string | undefined };

export async function homeOf({ db }: Context, input: Placed, caller: Caller): Promise<Home> {
  const { workspace } = caller;
  const asked = input.project ?? (input.session === undefined ? caller.project : undefined);
  const named = asked === undefined ? null : await findProject(db, workspace, asked);
  if (input.session !== undefined) {
    const row = await findSession(db, workspace, input.session, named?.key ?? null);
    return {
      session: { client: row.client, scope: row.scope, name: row.name, project: row.project },
      project: row.project,
    };
  }
  const folder = caller.roots?.[0] ?? caller.cwd;
  const project = named ?? (folder ? await projectOfFolder(db, workspace, folder) : null);
  const key = project?.key ?? null;
  // A connection's own session: what its agent records belongs to it.
  if (caller.actor === 'agent' && caller.session !== undefined) {
    const [own] = await db.read(
      db.query
        .selectFrom('sessions')
        .select('project')
        .where('workspace', '=', workspace)
        .where('client', '=', caller.client)
        .where('name', '=', caller.session),
    );
    const home = own?.project ?? key;
    if (named === null || named.key === home)
      return { session: { client: caller.client, scope: '', name: caller.session, project: home }, project: home };
  }
  return { session: null, project: key };
}

export const entryOf = (
  kind: RecordKind,
  home: Home,
  caller: Caller,
  text: string,
  data: RecordData,
  id?: Id,
): Entry => ({
  ...(id ? { id } : {}),
  kind,
  actor: caller.actor,
  origin: originOf(caller.client),
  session: home.session,
  project: home.session ? null : home.project,
  text,
  data,
  ...(caller.cwd && home.session ? { cwd: caller.cwd } : {}),
});

/** Finds by id or handle; `kind` null takes any. */
export async function findRecord(
  { db }: Context,
  caller: Caller,
  text: string,
  kind: RecordKind | null,
): Promise<RecordRow> {
  const rows = db.query.selectFrom('records').selectAll().where('workspace', '=', caller.workspace);
  const id = parseId(text.trim());
  const hex = text.trim().toLowerCase();
  const found = id
    ? await db.read(rows.where('id', '=', id))
    : /^[0-9a-f]{8,31}$/.test(hex)
      ? await db.read(
          rows.where(where =>
            where(where.fn<Uint8Array>('substr', ['id', where.lit(13)]), '=', fromHex(hex.slice(-8))),
          ),
        )
      : [];
  const named = id ? found : found.filter(row => toHex(row.id).endsWith(hex));
  const fitting = kind === null ? named : named.filter(row => row.kind === kind);
  if (fitting.length > 1) throw new ContinuityError('ambiguous', `The handle ${text} fits several; give the whole id.`);
  if (!fitting[0])
    throw new ContinuityError(
      'not_found',
      `No ${kind ?? 'record'} has the id ${JSON.stringify(text)}; \`${kind ?? 'action'}s list\` shows the known ones.`,
    );
  return fitting[0];
}

const CHANGES: Record<string, RecordData['op']> = {
  edit: 'edit',
  start: 'start',
  block: 'block',
  done: 'done',
  drop: 'drop',
  undo: 'undo',
};

type Fields = {
  text?: string | undefined;
  done_when?: string | undefined;
  reason?: string | undefined;
  evidence?: string[] | undefined;
};

/** Only what was given, so that an edit leaves the rest. */
export const fieldsOf = ({ text, done_when, reason, evidence }: Fields): Partial<RecordData> => ({
  ...(text === undefined ? {} : { text }),
  ...(done_when === undefined ? {} : { done_when }),
  ...(reason === undefined ? {} : { reason }),
  ...(evidence === undefined ? {} : { evidence }),
});

export async function addThing(
  context: Context,
  kind: RecordKind,
  input: Fields & Placed & { text: string; key?: string | undefined },
  caller: Caller,
) {
  const home = await homeOf(context, input, caller);
  const { text, ...fields } = input;
  const id = await write(context, caller, input.key, function* (db) {
    const [row] = yield* record(
      db,
      caller.workspace,
      [entryOf(kind, home, caller, text, { op: 'add', ...fieldsOf({ ...fields, text: undefined }) })],
      context.folds,
    );
    return formatId(row!.id);
  });
  return showThing(context, { id }, caller, kind);
}

export async function changeThing(
  context: Context,
  kind: RecordKind,
  verb: string,
  input: Fields & { id: string; key?: string | undefined },
  caller: Caller,
) {
  const row = await findRecord(context, caller, input.id, kind);
  const data: RecordData = { of: formatId(row.id), op: CHANGES[verb]!, ...fieldsOf(input) };
  const home = homeOfRecord(row);
  const restored = verb === 'undo' && kind === 'decision' && row.before === '[]' ? row.supersedes : null;
  await write(context, caller, input.key, function* (db) {
    const entries = [entryOf(kind, home, caller, input.text ?? '', data)];
    // Taking a new decision back puts the one it replaced in force again.
    if (restored) entries.push(entryOf(kind, home, caller, '', { of: formatId(restored), op: 'undo' }));
    yield* record(db, caller.workspace, entries, context.folds);
    return data.of!;
  });
  return showThing(context, { id: data.of! }, caller, kind);
}

/** A change is recorded in the project of the thing; the session that made it first keeps it. */
export const homeOfRecord = (row: RecordRow): Home => ({ session: null, project: row.project });

export async function supersede(
  context: Context,
  input: { id: string; text: string; reason?: string | undefined; key?: string | undefined },
  caller: Caller,
) {
  const old = await findRecord(context, caller, input.id, 'decision');
  const home = homeOfRecord(old);
  const id = newId();
  const shown = await write(context, caller, input.key, function* (db) {
    yield* mustBeInForce(db, old);
    const made: RecordData = { op: 'add', supersedes: formatId(old.id), ...fieldsOf({ reason: input.reason }) };
    const replaced: RecordData = { of: formatId(old.id), op: 'supersede', by: formatId(id) };
    yield* record(
      db,
      caller.workspace,
      [entryOf('decision', home, caller, input.text, made, id), entryOf('decision', home, caller, '', replaced)],
      context.folds,
    );
    return formatId(id);
  });
  return showThing(context, { id: shown }, caller, 'decision');
}

/** Looked at inside the batch: two that supersede at once are told apart, and a key used again is no error. */
function* mustBeInForce(db: Database, { workspace, id }: RecordRow): Steps<void> {
  const records = db.query.selectFrom('records').select('status').where('workspace', '=', workspace);
  const now = yield* askOne(records.where('id', '=', id));
  if (now?.status !== 'in_force')
    throw new ContinuityError(
      'bad_input',
      'This decision is not in force; `decisions list --status in_force` shows those that are.',
    );
}

/** One batch, once for each key. */
export const write = <T>(
  { db }: Context,
  caller: Caller,
  key: string | undefined,
  steps: (db: Database) => Steps<T>,
): Promise<T> => db.batch(() => once(db, caller.workspace, key, () => steps(db)));

export async function showThing(
  context: Context,
  input: { id: string },
  caller: Caller,
  kind: RecordKind | null,
): Promise<AnyRecord> {
  const row = await findRecord(context, caller, input.id, kind);
  return (await shown(context, caller, [row]))[0]!;
}

type ListInput = PageInput & { project?: string | undefined; status?: string | undefined };

export async function listThings(context: Context, kind: RecordKind, input: ListInput, caller: Caller) {
  const { db } = context;
  const project = input.project === undefined ? null : await findProject(db, caller.workspace, input.project);
  const from = readCursor(input.cursor);
  let query = db.query
    .selectFrom('records')
    .selectAll()
    .where('workspace', '=', caller.workspace)
    .where('kind', '=', kind);
  if (project) query = query.where('project', 'in', await partsOfProject(db, caller.workspace, project.key));
  if (input.status !== undefined) query = query.where('status', '=', input.status);
  const ordered = query.orderBy('created_at', 'desc').orderBy('id', 'desc');
  const rows = await db.read(input.limit === undefined ? ordered : ordered.offset(from).limit(input.limit + 1));
  const { items, next } = pageOf(rows, from, input.limit);
  return { items: await shown(context, caller, items), next };
}

export async function historyOf(context: Context, kind: RecordKind, input: { id: string }, caller: Caller) {
  const { db } = context;
  const row = await findRecord(context, caller, input.id, kind);
  const id = formatId(row.id);
  const events = await db.read(
    db.query
      .selectFrom('events')
      .select(['id', 'at', 'received', 'actor', 'origin', 'text', 'data'])
      .where('workspace', '=', caller.workspace)
      .where('kind', '=', kind)
      .orderBy('seq'),
  );
  const items = events
    .map(event => ({ ...event, data: JSON.parse(event.data ?? '{}') as RecordData }))
    .filter(event => event.data.of === id || formatId(event.id) === id)
    .map(({ at, received, actor, origin, text, data }) => ({
      op: data.op,
      at: new Date(at ?? received).toISOString(),
      actor,
      origin,
      text,
      data,
    }));
  return { items, next: null };
}

async function shown({ db }: Context, caller: Caller, rows: RecordRow[]): Promise<AnyRecord[]> {
  const { workspace } = caller;
  const projects = await db.read(
    db.query.selectFrom('projects').select(['key', 'id', 'name']).where('workspace', '=', workspace),
  );
  const named = new Map(projects.map(project => [project.key, { id: formatId(project.id), name: project.name }]));
  const merges = await mergesOf(db, workspace);
  const keys = [...new Set(rows.map(row => row.session).filter(key => key !== null))];
  const sessions = keys.length
    ? await db.read(
        db.query
          .selectFrom('sessions')
          .select(['key', 'name'])
          .where('workspace', '=', workspace)
          .where('key', 'in', keys),
      )
    : [];
  const names = new Map(sessions.map(session => [session.key, session.name]));
  return rows.map(row =>
    shownRecord(
      row,
      row.project === null ? null : (named.get(topOf(merges, row.project)) ?? null),
      row.session === null ? null : (names.get(row.session) ?? null),
    ),
  );
}

function shownRecord(row: RecordRow, project: { id: string; name: string } | null, session: string | null): AnyRecord {
  const base = {
    id: formatId(row.id),
    handle: handleOf(row.id),
    project,
    session,
    text: row.text,
    status: row.status,
    reason: row.reason,
    created_at: new Date(row.created_at).toISOString(),
    updated_at: new Date(row.updated_at).toISOString(),
  };
  const id = (bytes: Uint8Array | null) => (bytes ? formatId(bytes) : null);
  if (row.kind === 'mission')
    return { ...base, done_when: row.done_when, evidence: row.evidence ? (JSON.parse(row.evidence) as string[]) : [] };
  if (row.kind === 'decision') return { ...base, supersedes: id(row.supersedes), superseded_by: id(row.superseded_by) };
  return row.kind === 'note' ? { ...base, kind: row.note ?? 'fact' } : base;
}
