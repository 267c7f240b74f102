// Tables of the journal as TypeScript sees them. Columns are decided here and in the migrations, nowhere else.

export type EventsTable = {
  /** Order of the local feed; never identity. */
  seq: number;
  workspace: number;
  id: Uint8Array;
  session: number | null;
  /** Only where there is no session (a commit, a person's mission). */
  project: number | null;
  /** 1, 2, 3… in its session, by intake: a label, not an order. */
  n: number | null;
  kind: string;
  v: number;
  actor: string;
  origin: string;
  /** Ties a result to its call. */
  call: string | null;
  /** Subagent's id; null in the main thread. */
  thread: string | null;
  /** The source's clock, UTC milliseconds; null where the source gives no time. */
  at: number | null;
  /** Our clock, UTC milliseconds. */
  received: number;
  /** Running maximum of `at` in its source: with seq, the order to sort by. */
  ord: number;
  /** Key of a row in `paths`. */
  cwd: number | null;
  /** Searchable text: whole for what people and agents say, the first part of a tool's output. */
  text: string | null;
  data: string | null;
  file: number | null;
  line: number | null;
  /** Compressed: the whole text where `text` is only its first part, or a call's whole input. */
  body: Uint8Array | null;
};

export type PlacesTable = {
  workspace: number;
  id: Uint8Array;
  event: number;
  file: number;
  line: number;
};

export type PathsTable = { workspace: number; key: number; path: string };

export type SessionsTable = {
  workspace: number;
  key: number;
  id: Uint8Array;
  client: string;
  /** The project's text or id for clients whose sessions are named within their project; else ''. */
  scope: string;
  /** The id that the client gave. */
  name: string;
  project: number | null;
  /** 1 where the project comes from a folder inside a repository: later folders do not change it. */
  settled: number;
  title: string | null;
  continues: number | null;
  started_at: number | null;
  last_at: number | null;
  last_ord: number;
  last_seq: number;
  /** Number of events: the n of the newest. */
  events: number;
  /** Written by the fold: ord of the last event that is work, null without any. */
  work_ord: number | null;
};

export type SourcesTable = {
  workspace: number;
  client: string;
  file: number;
  /** Bytes read and stored; the next read starts here. */
  offset: number;
  size: number;
  mtime: number;
  /** Hash of the first bytes: tells a grown file from another one. */
  head: string;
  lines: number;
  stored: number;
  known: number;
  skipped: number;
  failed: number;
  last_at: number | null;
  ord: number;
  /** Session key of the file's last event, for files that hold several. */
  session: number | null;
  problems: string;
  /** 1, 2, 3…: which content of the file this is; another one begins where it shrank or was written anew. */
  version: number;
};

/** A run of lines of one version of a source, redacted and compressed: what imported rows can be made from again. */
export type KeptLinesTable = {
  workspace: number;
  client: string;
  file: number;
  version: number;
  /** Numbers of its first and last line. */
  first: number;
  last: number;
  /** Bytes of the file up to the end of the last line. */
  upto: number;
  /** Bytes of the lines before compression. */
  size: number;
  lines: Uint8Array;
};

export type LineKeysTable = { workspace: number; session: number; seq: number; keys: string };

export type TitlesTable = {
  workspace: number;
  client: string;
  leaf: string;
  event: number;
  title: string;
  session: number | null;
};
