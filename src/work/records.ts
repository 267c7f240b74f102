// Recorded things (actions, missions, decisions, notes): folded from their events into one table. A rebuild gives the same rows.
import { askOne, type Database, type Steps } from '../db/database.ts';
import type { RecordsTable } from '../db/schema/work.ts';
import { fromHex, type Id, parseId, toHex } from '../ids.ts';
import type { Appended, EventRow } from '../journal/append.ts';

export type RecordRow = RecordsTable;
export type RecordKind = RecordRow['kind'];

export const RECORD_KINDS = ['action', 'mission', 'decision', 'note'] as const;
export const OPEN_STATUSES = ['open', 'in_progress', 'blocked'] as const;

/** What an event of a recorded kind says. */
export type RecordData = {
  /** Id of the thing; missing on the event that makes it. */
  of?: string;
  op: 'add' | 'edit' | 'start' | 'block' | 'done' | 'drop' | 'close' | 'supersede' | 'undo';
  note?: string;
  text?: string;
  done_when?: string;
  reason?: string;
  evidence?: string[];
  supersedes?: string;
  by?: string;
};

type Values = Pick<RecordRow, 'status' | 'text' | 'done_when' | 'reason' | 'evidence' | 'superseded_by'>;
/** Values as JSON keeps them. */
type Kept = Omit<Values, 'superseded_by'> & { superseded_by: string | null };

const STATUS: Partial<Record<RecordData['op'], string>> = {
  start: 'in_progress',
  block: 'blocked',
  done: 'done',
  drop: 'dropped',
  close: 'closed',
  supersede: 'superseded',
};

const firstStatus = (kind: RecordKind): string => (kind === 'decision' ? 'in_force' : 'open');

type Said = Pick<EventRow, 'id' | 'kind' | 'at' | 'received' | 'text'> & { data: RecordData };

/** The thing after one event about it. Pure. */
export function applyToRecord(
  row: RecordRow | null,
  said: Said,
  home: Pick<RecordRow, 'workspace' | 'project' | 'session'>,
): RecordRow | null {
  const at = said.at ?? said.received;
  const { data } = said;
  if (!data.of) return newRecord(said, at, home);
  if (!row) return null;
  if (data.op === 'undo') return undone(row, at);
  const before = [...(JSON.parse(row.before) as Kept[]), kept(row)].slice(-50);
  const changes: Partial<Values> = {};
  if (STATUS[data.op]) changes.status = STATUS[data.op]!;
  if (data.text !== undefined) changes.text = data.text;
  if (data.done_when !== undefined) changes.done_when = data.done_when;
  if (data.reason !== undefined) changes.reason = data.reason;
  if (data.evidence !== undefined) changes.evidence = JSON.stringify(data.evidence);
  if (data.by !== undefined) changes.superseded_by = parseId(data.by);
  return { ...row, ...changes, updated_at: at, before: JSON.stringify(before) };
}

function newRecord(said: Said, at: number, home: Pick<RecordRow, 'workspace' | 'project' | 'session'>): RecordRow {
  const { data } = said;
  const kind = said.kind as RecordKind;
  return {
    ...home,
    id: said.id,
    kind,
    note: data.note ?? null,
    status: data.note && data.note !== 'blocker' && data.note !== 'question' ? 'closed' : firstStatus(kind),
    text: said.text ?? '',
    done_when: data.done_when ?? null,
    reason: data.reason ?? null,
    evidence: data.evidence?.length ? JSON.stringify(data.evidence) : null,
    supersedes: data.supersedes ? parseId(data.supersedes) : null,
    superseded_by: null,
    created_at: at,
    updated_at: at,
    before: '[]',
  };
}

const kept = (row: RecordRow): Kept => ({
  status: row.status,
  text: row.text,
  done_when: row.done_when,
  reason: row.reason,
  evidence: row.evidence,
  superseded_by: row.superseded_by ? toHex(row.superseded_by) : null,
});

/** The values before the last change; a thing that was only just added is dropped. */
function undone(row: RecordRow, at: number): RecordRow {
  const before = JSON.parse(row.before) as Kept[];
  const last = before.pop();
  if (!last) return { ...row, status: 'dropped', updated_at: at };
  const superseded_by = last.superseded_by ? fromHex(last.superseded_by) : null;
  return { ...row, ...last, superseded_by, updated_at: at, before: JSON.stringify(before) };
}

/** Runs inside the intake transaction. */
export function* recordsFold(db: Database, appended: Appended): Steps<void> {
  for (const row of appended.loose) yield* foldRecord(db, appended.workspace, row, row.project, null);
  for (const [session, rows] of appended.sessions) {
    for (const row of rows) yield* foldRecord(db, appended.workspace, row, session.project, session.key);
  }
}

function* foldRecord(
  db: Database,
  workspace: number,
  event: EventRow,
  project: number | null,
  session: number | null,
): Steps<void> {
  if (!(RECORD_KINDS as readonly string[]).includes(event.kind)) return;
  const data = JSON.parse(event.data ?? '{}') as RecordData;
  const of: Id | null = data.of ? parseId(data.of) : null;
  const known = of
    ? yield* askOne(db.query.selectFrom('records').selectAll().where('workspace', '=', workspace).where('id', '=', of))
    : undefined;
  const row = applyToRecord(known ?? null, { ...event, data }, { workspace, project, session });
  if (!row) return;
  const { workspace: _, id: __, ...values } = row;
  yield db.query
    .insertInto('records')
    .values(row)
    .onConflict(conflict => conflict.columns(['workspace', 'id']).doUpdateSet(values))
    .compile();
}
