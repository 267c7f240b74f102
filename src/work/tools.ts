// The three writing tools that agents call: note, plan, mission. Several small operations behind one name each; the same events.
import { ContinuityError } from '../errors.ts';
import { formatId, handleOf } from '../ids.ts';
import type { Context } from '../journal/context.ts';
import { type Entry, record } from '../journal/record.ts';
import type { Caller } from '../operation.ts';
import { projectByKey } from '../projects/find.ts';
import {
  addThing,
  changeThing,
  entryOf,
  findRecord,
  type Home,
  homeOf,
  homeOfRecord,
  showThing,
  write,
} from './things.ts';

const projectName = async ({ db }: Context, caller: Caller, key: number | null) =>
  key === null ? null : (await projectByKey(db, caller.workspace, key)).name;

type Placed = { project?: string | undefined; session?: string | undefined; key?: string | undefined };
type NoteInput = Placed & { kind: string; text: string; closes?: string | undefined };

/** A note of kind decision is a decision: one thing, one place. */
export async function addNote(context: Context, input: NoteInput, caller: Caller) {
  const home = await homeOf(context, input, caller);
  const closes = input.closes === undefined ? null : await findRecord(context, caller, input.closes, 'note');
  const kind = input.kind === 'decision' ? 'decision' : 'note';
  const id = await write(context, caller, input.key, function* (db) {
    const data = { op: 'add' as const, ...(kind === 'note' ? { note: input.kind } : {}) };
    const entries = [entryOf(kind, home, caller, input.text, data)];
    if (closes)
      entries.push(entryOf('note', homeOfRecord(closes), caller, '', { of: formatId(closes.id), op: 'close' }));
    const [row] = yield* record(db, caller.workspace, entries, context.folds);
    return formatId(row!.id);
  });
  const { handle, text, status, project } = await showThing(context, { id }, caller, kind);
  return {
    project: project?.name ?? null,
    id,
    handle,
    kind: input.kind,
    text,
    status,
    closed: closes ? formatId(closes.id) : null,
  };
}

type PlanInput = Placed & {
  op: string;
  id?: string | undefined;
  text?: string | undefined;
  items?: string[] | undefined;
};

export async function plan(context: Context, input: PlanInput, caller: Caller) {
  const home = await homeOf(context, input, caller);
  const project = await projectName(context, caller, home.project);
  if (input.op === 'add') {
    const { id, handle, text, status } = await addThing(
      context,
      'action',
      { ...input, text: needed(input.text, 'text', 'add') },
      caller,
    );
    return { project, items: [{ id, handle, text, status }] };
  }
  if (input.op === 'set')
    return { project, items: await setPlan(context, needed(input.items, 'items', 'set'), home, input.key, caller) };
  const { id, handle, text, status } = await changeThing(
    context,
    'action',
    input.op,
    { id: needed(input.id, 'id', input.op), key: input.key },
    caller,
  );
  return { project, items: [{ id, handle, text, status }] };
}

function needed<T>(value: T | undefined, name: string, op: string): T {
  if (value === undefined)
    throw new ContinuityError('bad_input', `\`${op}\` needs \`${name}\`.`, {
      fields: [{ pointer: `/${name}`, detail: 'missing' }],
    });
  return value;
}

/** The open recorded actions of this session become these: equal texts stay, new ones are added, missing ones dropped. */
async function setPlan(context: Context, items: string[], home: Home, key: string | undefined, caller: Caller) {
  const { db, folds } = context;
  const { workspace } = caller;
  const wanted = [...new Set(items.map(item => item.trim()))];
  await write(context, caller, key, function* (db) {
    const open = yield* openActions(db, workspace, home);
    const entries: Entry[] = open
      .filter(row => !wanted.includes(row.text))
      .map(row => entryOf('action', homeOfRecord(row), caller, '', { of: formatId(row.id), op: 'drop' }));
    const has = new Set(open.map(row => row.text));
    for (const text of wanted) if (!has.has(text)) entries.push(entryOf('action', home, caller, text, { op: 'add' }));
    if (entries.length) yield* record(db, workspace, entries, folds);
    return null;
  });
  const rows = await db.batch(() => openActions(db, workspace, home));
  return rows.map(row => ({ id: formatId(row.id), handle: handleOf(row.id), text: row.text, status: row.status }));
}

function* openActions(db: Context['db'], workspace: number, home: Home) {
  const session = home.session;
  const rows = session
    ? db.query
        .selectFrom('records')
        .innerJoin('sessions', join =>
          join.onRef('sessions.workspace', '=', 'records.workspace').onRef('sessions.key', '=', 'records.session'),
        )
        .selectAll('records')
        .where('sessions.client', '=', session.client)
        .where('sessions.name', '=', session.name)
        .where('sessions.scope', '=', session.scope)
    : db.query
        .selectFrom('records')
        .selectAll('records')
        .where('records.session', 'is', null)
        .where('records.project', home.project === null ? 'is' : '=', home.project);
  return (yield rows
    .where('records.workspace', '=', workspace)
    .where('records.kind', '=', 'action')
    .where('records.status', 'in', ['open', 'in_progress', 'blocked'])
    .orderBy('records.created_at')
    .orderBy('records.id')
    .compile()) as import('./records.ts').RecordRow[];
}

type MissionInput = Placed & {
  op: string;
  id?: string | undefined;
  text?: string | undefined;
  done_when?: string | undefined;
  evidence?: string[] | undefined;
};

export async function mission(context: Context, input: MissionInput, caller: Caller) {
  const shown =
    input.op === 'add'
      ? await addThing(context, 'mission', { ...input, text: needed(input.text, 'text', 'add') }, caller)
      : await changeThing(context, 'mission', input.op, { ...input, id: needed(input.id, 'id', input.op) }, caller);
  return { project: shown.project?.name ?? null, mission: shown };
}
