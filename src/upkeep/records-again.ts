// Actions, missions, decisions and notes, folded anew from their events and compared.
import { ask, type Steps } from '../db/database.ts';
import { parseId, toHex } from '../ids.ts';
import { applyToRecord, RECORD_KINDS, type RecordData, type RecordRow } from '../work/records.ts';
import type { Remaking } from './imported-rows.ts';
import { rowText } from './tally.ts';

export function* recordsAgain({ db, workspace, tallies, write }: Remaking): Steps<void> {
  const events = yield* ask(
    db.query
      .selectFrom('events')
      .leftJoin('sessions', join =>
        join.onRef('sessions.key', '=', 'events.session').onRef('sessions.workspace', '=', 'events.workspace'),
      )
      .select(['events.id', 'events.kind', 'events.at', 'events.received', 'events.text', 'events.data'])
      .select(['events.session', 'events.project', 'sessions.project as of_session'])
      .where('events.workspace', '=', workspace)
      .where('events.kind', 'in', RECORD_KINDS)
      .orderBy('events.seq'),
  );
  const again = new Map<string, RecordRow>();
  for (const event of events) {
    const data = JSON.parse(event.data ?? '{}') as RecordData;
    const of = data.of ? parseId(data.of) : event.id;
    if (!of) continue;
    const home = {
      workspace,
      project: event.session === null ? event.project : event.of_session,
      session: event.session,
    };
    const row = applyToRecord(
      again.get(toHex(of)) ?? null,
      { ...event, kind: event.kind as RecordRow['kind'], data },
      home,
    );
    if (row) again.set(toHex(row.id), row);
  }
  const stored = yield* ask(db.query.selectFrom('records').selectAll().where('workspace', '=', workspace));
  const before = new Map(stored.map(row => [toHex(row.id), row]));
  for (const id of new Set([...before.keys(), ...again.keys()])) {
    const [was, is] = [before.get(id), again.get(id)];
    if (tallies.records.compare(was ? rowText(was) : null, is ? rowText(is) : null) || !write) continue;
    yield db.query
      .deleteFrom('records')
      .where('workspace', '=', workspace)
      .where('id', '=', (was ?? is)!.id)
      .compile();
    if (is) yield db.query.insertInto('records').values(is).compile();
  }
}
