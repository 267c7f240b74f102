// The recorded part of a brief: missions, actions, decisions and notes of the project, now or as of a moment. Reads only.
import type { Database } from '../db/database.ts';
import { formatId, handleOf } from '../ids.ts';
import { partsOfProject } from '../projects/merged.ts';
import { applyToRecord, RECORD_KINDS, type RecordData, type RecordRow } from '../work/records.ts';
import type { BriefItem } from './contract.ts';
import type { AsOf } from './moment.ts';
import { isoOf } from './sources.ts';

export type Recorded = { missions: RecordRow[]; actions: RecordRow[]; decisions: RecordRow[]; notes: RecordRow[] };

const MOST = 500;

/** Null project: those that belong to none. */
export async function recordedOf(
  db: Database,
  workspace: number,
  project: number | null,
  asOf: AsOf | null,
): Promise<Recorded> {
  const parts = project === null ? null : await partsOfProject(db, workspace, project);
  const rows = asOf ? await recordedAt(db, workspace, parts, asOf) : await recordedNow(db, workspace, parts);
  const of = (kind: RecordRow['kind']) => rows.filter(row => row.kind === kind);
  return { missions: of('mission'), actions: of('action'), decisions: of('decision'), notes: of('note') };
}

/** Open missions are never crowded out, nor is what is open by what is done; among equals the newest first. */
async function recordedNow(db: Database, workspace: number, parts: number[] | null): Promise<RecordRow[]> {
  const rows = db.query.selectFrom('records').selectAll().where('workspace', '=', workspace);
  const mine = parts === null ? rows.where('project', 'is', null) : rows.where('project', 'in', parts);
  return db.read(
    mine
      .where('status', 'in', ['open', 'in_progress', 'blocked', 'in_force', 'done'])
      .orderBy(row => row.case().when('status', '=', 'done').then(2).when('kind', '=', 'mission').then(0).else(1).end())
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(MOST),
  );
}

/** Folds the recorded kinds again, up to the moment. */
async function recordedAt(db: Database, workspace: number, parts: number[] | null, asOf: AsOf): Promise<RecordRow[]> {
  const events = await db.read(
    db.query
      .selectFrom('events')
      .leftJoin('sessions', join =>
        join.onRef('sessions.workspace', '=', 'events.workspace').onRef('sessions.key', '=', 'events.session'),
      )
      .select([
        'events.id',
        'events.kind',
        'events.at',
        'events.received',
        'events.text',
        'events.data',
        'events.session',
        'events.ord',
        'events.seq',
      ])
      .select(row => row.fn.coalesce('events.project', 'sessions.project').as('home'))
      .where('events.workspace', '=', workspace)
      .where('events.kind', 'in', [...RECORD_KINDS])
      .where(where =>
        where.or([
          where('events.ord', '<', asOf.ord),
          where.and([where('events.ord', '=', asOf.ord), where('events.seq', '<=', asOf.seq)]),
        ]),
      )
      .orderBy('events.ord')
      .orderBy('events.seq'),
  );
  const records = new Map<string, RecordRow>();
  for (const { home, ...event } of events) {
    const data = JSON.parse(event.data ?? '{}') as RecordData;
    const id = data.of ?? formatId(event.id);
    const row = applyToRecord(
      records.get(id) ?? null,
      { ...event, data },
      { workspace, project: home, session: event.session },
    );
    if (row) records.set(id, row);
  }
  const mine = (row: RecordRow) => (row.project === null ? parts === null : parts?.includes(row.project));
  return [...records.values()].filter(mine).reverse();
}

/** A recorded thing as a brief's item: its source is the event that recorded it. */
export const recordItem = (row: RecordRow): BriefItem => ({
  handle: handleOf(row.id),
  text: row.text,
  source: { session: null, event: formatId(row.id), n: null, at: isoOf(row.created_at) },
});
