// Imported rows as a fold of the kept source: each is made anew from its kept line and compared; where it differs it is rewritten,
// keeping id, seq, n, received and session. Rows that today's importer does not give stay as they are: the journal is only ever added to.
import { zstdDecompressSync } from 'node:zlib';
import { unpackKept } from '../clients/kept-form.ts';
import { KeptReader } from '../clients/read-again.ts';
import { ask, type Database, type Steps } from '../db/database.ts';
import type { EventsTable } from '../db/schema/journal.ts';
import { toHex } from '../ids.ts';
import { append, knownIds, type NewEvent, PathsInBatch } from '../journal/append.ts';
import { timeOf } from '../journal/intake.ts';
import { type KeptVersion, keptVersions, runAt, runNumbers } from '../journal/kept.ts';
import type { IntakeLine, LineEvent } from '../journal/line.ts';
import { assignProject } from '../journal/session-project.ts';
import { SCOPED_CLIENTS, SessionsInBatch, sessionId } from '../journal/session-row.ts';
import type { FolderFacts } from '../projects/repository.ts';
import { allRecords, isComplete, type VersionRecords } from './kept-versions.ts';
import { rowsInRange, type StoreIndex } from './store-index.ts';
import { rowText, type Tallies } from './tally.ts';

export type Made = {
  files: number;
  lines: number;
  /** Seqs of the rows that were found again. */
  found: Set<number>;
  /** Sessions whose first event was found again, and the session that they go on from. */
  begun: Map<number, number | null>;
  /** Keys of each session's lines. */
  keys: Map<number, string[]>;
  titles: { client: string; leaf: string; event: number; title: string }[];
  /** Folders that lines with new events name. */
  folders: Set<string>;
  /** Rows on kept lines that today's importer does not give. */
  left: number;
};

export type Remaking = {
  db: Database;
  workspace: number;
  index: StoreIndex;
  tallies: Tallies;
  write: boolean;
  /** Facts about the folders of new events. */
  facts: Map<string, FolderFacts>;
  progress(lines: number): void;
};

/** One version of a source on its way: its clock, and whose line the last one was. */
type Source = KeptVersion & { clock: { last_at: number | null; ord: number }; session: number | null };
type Columns = Omit<EventsTable, 'seq' | 'n' | 'received' | 'session' | 'cwd'> & { cwd: string | null };
/** `session`: that of the line's other rows. */
type Fresh = { line: IntakeLine; event: LineEvent; columns: Columns; session: number | null };

export function* importedRows(remaking: Remaking): Steps<Made> {
  const made: Made = {
    files: 0,
    lines: 0,
    found: new Set(),
    begun: new Map(),
    keys: new Map(),
    titles: [],
    folders: new Set(),
    left: 0,
  };
  const versions = yield* ask(keptVersions(remaking.db, remaking.workspace));
  for (const group of Map.groupBy(versions, ({ client, file }) => `${file}\n${client}`).values())
    yield* new File(remaking, made, group).remake();
  return made;
}

/** All kept versions of one file. */
class File {
  readonly #remaking: Remaking;
  readonly #made: Made;
  readonly #versions: KeptVersion[];
  readonly #path: string;
  readonly #rows: number[] | undefined;
  #fresh: Fresh[] = [];
  #last = 0;
  /** Where there are several versions. */
  #versioned: VersionRecords | null = null;

  constructor(remaking: Remaking, made: Made, versions: KeptVersion[]) {
    this.#remaking = remaking;
    this.#made = made;
    this.#versions = versions;
    const { file } = versions[0]!;
    this.#path = remaking.index.paths.get(file) ?? '';
    this.#rows = remaking.index.rows.get(file);
  }

  *remake(): Steps<void> {
    this.#made.files += 1;
    if (this.#versions.length > 1) this.#versioned = yield* allRecords(this.#remaking.db, this.#versions);
    const ids = this.#versioned ? this.#allIds(this.#versioned) : null;
    for (const version of this.#versions) {
      const source = { ...version, clock: { last_at: null, ord: 0 }, session: null };
      yield* this.#remakeVersion(source, ids);
      if (this.#remaking.write) yield* this.#store(source);
      this.#fresh = [];
    }
    const { found } = this.#made;
    for (let i = 0; i < (this.#rows?.length ?? 0); i += 2)
      if (this.#rows![i]! <= this.#last && !found.has(this.#rows![i + 1]!)) this.#made.left += 1;
  }

  /** Ids that any version gives to a line: a row of one version is not taken for an unknown block of another. */
  #allIds(versions: VersionRecords): Map<number, Set<string>> {
    const ids = new Map<number, Set<string>>();
    for (const runs of versions.values()) {
      const reader = new KeptReader(this.#versions[0]!.client, this.#path);
      for (const [first, records] of runs) {
        for (const { line, events } of reader.lines(first, records)) {
          const held = ids.get(line) ?? new Set();
          ids.set(line, held);
          for (const event of events) held.add(toHex(event.id));
        }
      }
    }
    return ids;
  }

  *#remakeVersion(source: Source, ids: Map<number, Set<string>> | null): Steps<void> {
    const { db, progress } = this.#remaking;
    const reader = new KeptReader(source.client, this.#path);
    for (const { first } of yield* ask(runNumbers(db, source))) {
      const [run] = yield* ask(runAt(db, source, first));
      if (!run) continue;
      // The messages of a text stand at lines of the file; its run counts messages.
      const last = reader.isText ? Number.MAX_SAFE_INTEGER : run.last;
      const rows = yield* rowsInRange(db, this.#rows, run.first, last);
      const records = this.#versioned?.get(source.version)?.get(first) ?? unpackKept(run.lines);
      for (const line of reader.lines(first, records))
        yield* this.#line(source, line, rows.get(line.line) ?? [], ids?.get(line.line));
      this.#last = Math.max(this.#last, last);
      this.#made.lines += run.last - run.first + 1;
      progress(this.#made.lines);
    }
  }

  /** Finds the row of each block: by id, else the next one of the line that nobody claims. */
  *#line(source: Source, line: IntakeLine, rows: EventsTable[], others: Set<string> | undefined): Steps<void> {
    const { index } = this.#remaking;
    const { found } = this.#made;
    const places = index.places.get(source.file)?.get(line.line) ?? [];
    const ids = new Set([...line.events.map(event => toHex(event.id)), ...(others ?? [])]);
    const free = rows.filter(row => !found.has(row.seq) && !ids.has(toHex(row.id)));
    const freePlaces = places.filter(place => !ids.has(toHex(place.id)));
    const at = timeOf(line, source.clock);
    const mine: EventsTable[] = [];
    for (const event of line.events) {
      const hex = toHex(event.id);
      if (event.at !== undefined) source.clock.ord = Math.max(source.clock.ord, event.at);
      const row = rows.find(each => toHex(each.id) === hex);
      // Told twice on one line: a further sighting of itself.
      const twice = row && mine.includes(row);
      if (row && found.has(row.seq) && !twice) continue;
      const place = row && !twice ? undefined : places.find(each => toHex(each.id) === hex);
      if (place) {
        this.#remaking.tallies.places.compare(rowText(place), rowText(place));
        continue;
      }
      if (twice) {
        yield* this.#sighted(source, line, event, row.seq);
        continue;
      }
      const columns = this.#columns(source, line, event, at);
      const taken = row ?? free.shift();
      if (taken) {
        found.add(taken.seq);
        mine.push(taken);
        // A log without sessions may have joined its result to a call that another log told of.
        const call = line.group ? taken.call : columns.call;
        yield* this.#compare(taken, { ...columns, id: taken.id, call });
      } else if (!freePlaces.shift())
        yield* this.#unknown(source, { line, event, columns, session: rows[0]?.session ?? null });
    }
    this.#follow(source, line, mine);
  }

  #columns({ workspace, file, clock }: Source, line: IntakeLine, event: LineEvent, at: number | null): Columns {
    const { id, kind, actor, call, text, data, body, cwd = line.cwd } = event;
    const said = { id, kind, actor, call, text, data, body };
    const placed = { workspace, project: null, origin: 'transcript', file, line: line.line, v: 1 };
    return { ...said, ...placed, thread: line.thread, at: event.at ?? at, ord: clock.ord, cwd };
  }

  *#compare(row: EventsTable, columns: Columns): Steps<void> {
    const { index, tallies, write, db } = this.#remaking;
    const { seq, n: _, received: __, session: ___, cwd, ...stored } = row;
    const body = sameBytes(row.body, columns.body) ? row.body : columns.body;
    const text = rowText({ ...columns, body });
    const was = rowText({ ...stored, cwd: cwd === null ? null : (index.paths.get(cwd) ?? '') });
    // Where a version of the source went by unkept, what was read from it first stays.
    if (tallies.events.compare(was, isComplete(this.#versions) ? text : was) || !write) return;
    const key = columns.cwd === null ? null : yield* new PathsInBatch(db, row.workspace).key(columns.cwd);
    const { id: ____, ...values } = columns;
    yield db.query
      .updateTable('events')
      .set({ ...values, body, cwd: key })
      .where('seq', '=', seq)
      .compile();
  }

  /** Neither a row nor a place of this line: seen elsewhere, or new. */
  *#unknown(source: Source, fresh: Fresh): Steps<void> {
    const { line, event, columns, session } = fresh;
    const { db, workspace, tallies } = this.#remaking;
    const hex = toHex(event.id);
    const known = (yield* knownIds(db, workspace, [event.id])).get(hex);
    if (!known && this.#fresh.some(each => toHex(each.event.id) === hex)) return;
    // Which session a log's line belonged to was told by what else was there when it came.
    if (!known && line.group && session === null) return;
    if (!known) {
      tallies.events.compare(null, rowText(columns));
      this.#fresh.push(fresh);
      for (const folder of [line.cwd, line.scope]) if (folder) this.#made.folders.add(folder);
      return;
    }
    yield* this.#sighted(source, line, event, known.seq);
  }

  *#sighted({ workspace, file }: Source, line: IntakeLine, event: LineEvent, seq: number): Steps<void> {
    const { db, tallies, write } = this.#remaking;
    const place = { workspace, id: event.id, event: seq, file, line: line.line };
    tallies.places.compare(null, rowText(place));
    if (write)
      yield db.query
        .insertInto('places')
        .values(place)
        .onConflict(conflict => conflict.doNothing())
        .compile();
  }

  /** What sessions and titles take from a line. */
  #follow(source: Source, line: IntakeLine, mine: EventsTable[]): void {
    if (line.session !== null) {
      const { index } = this.#remaking;
      const id = toHex(sessionId(source.client, line.scope, line.session));
      const session = mine[0]?.session ?? index.sessionKeys.get(id) ?? null;
      if (session !== null) this.#followSession(source, session, line, mine);
    }
    const event = mine.at(-1)?.seq;
    if (line.title && event !== undefined)
      this.#made.titles.push({ client: source.client, leaf: line.title.leaf, event, title: line.title.text });
  }

  #followSession(source: Source, session: number, line: IntakeLine, mine: EventsTable[]): void {
    const { begun, keys } = this.#made;
    if (mine.some(row => row.n === 1 && row.session === session)) {
      const goesOn = !SCOPED_CLIENTS.has(source.client) && source.session !== null && source.session !== session;
      begun.set(session, goesOn ? source.session : null);
    }
    source.session = session;
    if (line.key === null || !mine.length) return;
    const held = keys.get(session);
    if (held) held.push(line.key);
    else keys.set(session, [line.key]);
  }

  /** New events go through the journal's one door. */
  *#store({ client, file }: Source): Steps<void> {
    if (!this.#fresh.length) return;
    const { db, workspace, facts } = this.#remaking;
    const sessions = new SessionsInBatch(db, workspace);
    const paths = new PathsInBatch(db, workspace);
    const received = Date.now();
    const events: NewEvent[] = [];
    for (const { line, columns, session: beside } of this.#fresh) {
      const named = line.session === null ? null : yield* sessions.get(client, line.scope, line.session);
      const session = beside === null ? named : yield* sessions.byKey(beside);
      const project = session && !line.group ? yield* assignProject(db, workspace, session, line, facts) : null;
      if (session && project?.changed) sessions.changed(session);
      if (project?.event) events.push({ ...project.event, received, ord: columns.ord });
      const { workspace: _, v: __, ...event } = columns;
      const cwd = columns.cwd === null ? null : yield* paths.key(columns.cwd);
      events.push({ ...event, session, cwd, file, received });
    }
    yield* append(db, workspace, events, sessions, [], true);
  }
}

/** Another build of the compressor may write the same text in other bytes. */
function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null) return a === b;
  if (Buffer.compare(a, b) === 0) return true;
  try {
    return Buffer.compare(zstdDecompressSync(a), zstdDecompressSync(b)) === 0;
  } catch {
    return false;
  }
}
