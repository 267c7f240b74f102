// What a rebuild knows of the store by heart while it runs: where imported rows stand, who is who. Reads only.
import { ask, type Database, type Steps } from '../db/database.ts';
import type { EventsTable, PlacesTable } from '../db/schema/journal.ts';
import { toHex } from '../ids.ts';
import type { SessionRow } from '../journal/session-row.ts';

export type StoreIndex = {
  /** Rows of each file: line and seq by turns, in the order of seq. */
  rows: Map<number, number[]>;
  /** Further sightings of each file, by line. */
  places: Map<number, Map<number, PlacesTable[]>>;
  sessions: Map<number, SessionRow>;
  sessionKeys: Map<string, number>;
  paths: Map<number, string>;
  pathKeys: Map<string, number>;
};

const PAGE = 20_000;

export function* storeIndex(db: Database, workspace: number): Steps<StoreIndex> {
  const sessions = yield* ask(db.query.selectFrom('sessions').selectAll().where('workspace', '=', workspace));
  const paths = yield* ask(db.query.selectFrom('paths').select(['key', 'path']).where('workspace', '=', workspace));
  return {
    rows: yield* rowsByFile(db, workspace),
    places: yield* placesByFile(db, workspace),
    sessions: new Map(sessions.map(row => [row.key, row])),
    sessionKeys: new Map(sessions.map(row => [toHex(row.id), row.key])),
    paths: new Map(paths.map(row => [row.key, row.path])),
    pathKeys: new Map(paths.map(row => [row.path, row.key])),
  };
}

function* rowsByFile(db: Database, workspace: number): Steps<Map<number, number[]>> {
  const rows = new Map<number, number[]>();
  for (let after = 0; ; ) {
    const page = yield* ask(
      db.query
        .selectFrom('events')
        .select(['seq', 'file', 'line'])
        .where('workspace', '=', workspace)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(PAGE),
    );
    for (const { seq, file, line } of page) {
      if (file === null || line === null) continue;
      const held = rows.get(file);
      if (held) held.push(line, seq);
      else rows.set(file, [line, seq]);
    }
    if (page.length < PAGE) return rows;
    after = page.at(-1)!.seq;
  }
}

function* placesByFile(db: Database, workspace: number): Steps<Map<number, Map<number, PlacesTable[]>>> {
  const all = yield* ask(db.query.selectFrom('places').selectAll().where('workspace', '=', workspace));
  const byFile = new Map<number, Map<number, PlacesTable[]>>();
  for (const place of all) {
    const lines = byFile.get(place.file) ?? new Map<number, PlacesTable[]>();
    byFile.set(place.file, lines);
    lines.set(place.line, [...(lines.get(place.line) ?? []), place]);
  }
  return byFile;
}

const CHUNK = 128;

/** Rows of a file whose lines lie in a range, by line, in the order of seq. */
export function* rowsInRange(
  db: Database,
  held: number[] | undefined,
  first: number,
  last: number,
): Steps<Map<number, EventsTable[]>> {
  const seqs: number[] = [];
  for (let i = 0; i < (held?.length ?? 0); i += 2)
    if (held![i]! >= first && held![i]! <= last) seqs.push(held![i + 1]!);
  const byLine = new Map<number, EventsTable[]>();
  for (let i = 0; i < seqs.length; i += CHUNK) {
    const rows = yield* ask(
      db.query
        .selectFrom('events')
        .selectAll()
        .where('seq', 'in', seqs.slice(i, i + CHUNK))
        .orderBy('seq'),
    );
    for (const row of rows) {
      const line = byLine.get(row.line!);
      if (line) line.push(row);
      else byLine.set(row.line!, [row]);
    }
  }
  return byLine;
}
