// Sessions of a log that names none: its lines are grouped by folder and by gaps in time. Inside a batch only.
import { ask, type Database, type Steps } from '../db/database.ts';
import { normaliseFolder } from '../projects/aliases.ts';
import type { NewEvent } from './append.ts';
import type { SourceBatch } from './intake.ts';
import type { IntakeLine } from './line.ts';
import { projectOfPlace } from './session-project.ts';
import type { SessionRow, SessionsInBatch } from './session-row.ts';

/** A line joins a session whose last event is less than this older. */
const GAP_MS = 30 * 60_000;

/** Between two clocks' readings of one moment. */
const SLACK_MS = 1_000;

type Group = { key: number; project: number | null; root: string | null; first: number; last: number };

/** From the start of what a line tells to its end. */
type Span = { from: number; to: number };

export class GroupsInBatch {
  readonly #db: Database;
  readonly #batch: SourceBatch;
  readonly #sessions: SessionsInBatch;
  /** By log. */
  readonly #groups = new Map<string, Group[]>();
  readonly #projects = new Map<string, number | null>();

  constructor(db: Database, batch: SourceBatch, sessions: SessionsInBatch) {
    this.#db = db;
    this.#batch = batch;
    this.#sessions = sessions;
  }

  /** The session that the line joins, else one named by the line's own source id. `made`: events of a project made for it. */
  *session(line: IntakeLine, span: Span, made: Omit<NewEvent, 'received' | 'ord'>[]): Steps<SessionRow> {
    const { log, name } = line.group!;
    const groups = yield* this.#load(log);
    const folder = this.#plainFolder(line);
    const above =
      folder === null
        ? null
        : chosen(
            groups.filter(each => holds(each.root, folder)),
            null,
            span,
          );
    const project = above ? above.project : yield* this.#project(line, made);
    let group = above ?? chosen(groups, project, span);
    const row = group
      ? yield* this.#sessions.byKey(group.key)
      : yield* this.#sessions.get(this.#batch.client, log, name);
    if (!group) {
      group = { key: row.key, project: row.project, root: folder, first: span.from, last: span.to };
      groups.push(group);
    }
    group.first = Math.min(group.first, span.from);
    group.last = Math.max(group.last, span.to);
    if (row.project === null && project !== null) {
      Object.assign(row, { project, settled: 1 });
      group.project = project;
      group.root ??= folder;
      this.#sessions.changed(row);
    }
    return row;
  }

  /** A folder that no repository of this machine holds: what lies below it is told by its path alone. */
  #plainFolder({ cwd }: IntakeLine): string | null {
    if (cwd === null) return null;
    const facts = this.#batch.folders.get(cwd);
    return facts?.repository ? null : (facts?.folder ?? normaliseFolder(cwd));
  }

  *#project(line: IntakeLine, made: Omit<NewEvent, 'received' | 'ord'>[]): Steps<number | null> {
    if (line.cwd === null) return null;
    const held = this.#projects.get(line.cwd);
    if (held !== undefined) return held;
    const found = yield* projectOfPlace(this.#db, this.#batch.workspace, line, this.#batch.folders);
    if (found?.event) made.push(found.event);
    this.#projects.set(line.cwd, found?.key ?? null);
    return found?.key ?? null;
  }

  /** Those near the times of this batch: a log may have thousands. */
  *#load(log: string): Steps<Group[]> {
    const held = this.#groups.get(log);
    if (held) return held;
    const times = this.#batch.lines.flatMap(line => [line.at, ...line.events.map(event => event.at)]);
    const told = times.filter(at => typeof at === 'number');
    const rows = yield* ask(
      this.#db.query
        .selectFrom('sessions')
        .leftJoin('projects', join =>
          join
            .onRef('projects.workspace', '=', 'sessions.workspace')
            .onRef('projects.key', '=', 'sessions.project')
            .on('projects.remote', 'is', null),
        )
        .select(['sessions.key', 'sessions.project', 'projects.root', 'started_at', 'last_at'])
        .where('sessions.workspace', '=', this.#batch.workspace)
        .where('client', '=', this.#batch.client)
        .where('scope', '=', log)
        .where('last_at', '>', Math.min(...told, this.#batch.cursor.last_at ?? Number.MAX_SAFE_INTEGER) - GAP_MS)
        .where('started_at', '<', Math.max(...told, this.#batch.received) + GAP_MS),
    );
    const groups = rows.map(row => ({
      key: row.key,
      project: row.project,
      root: row.root,
      first: row.started_at!,
      last: row.last_at!,
    }));
    this.#groups.set(log, groups);
    return groups;
  }
}

/** Deeper than a home folder: what lies below such a one belongs to it. */
const LEVELS = 3;

/** Whether the folder is this one or lies below it. */
function holds(root: string | null, folder: string): boolean {
  if (root === null || root === folder) return root === folder;
  const slash = root.includes('\\') ? '\\' : '/';
  const deep = root.split(slash).filter(Boolean).length >= LEVELS + Number(slash === '\\');
  return deep && folder.startsWith(`${root}${slash}`);
}

/** Of this folder before one without any; that it falls into, before one that ended, before one that begins soon; the nearest. */
function chosen(groups: Group[], project: number | null, { from, to }: Span): Group | null {
  const place = (group: Group) => (group.first <= from && from <= group.last ? 0 : group.last < from ? 1 : 2);
  // What began in a session returns into it, however long it took.
  const near = (group: Group) => to - group.last < GAP_MS || from <= group.last + SLACK_MS;
  const away = (group: Group) => Math.max(from - group.last, group.first - to, 0);
  const other = (group: Group) => Number(group.project !== project);
  return (
    groups
      .filter(group => project === null || group.project === null || group.project === project)
      .filter(group => near(group) && group.first - to < GAP_MS)
      .sort((a, b) => other(a) - other(b) || place(a) - place(b) || away(a) - away(b) || b.last - a.last)[0] ?? null
  );
}
