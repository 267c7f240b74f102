// What a client's reader makes of one line of its source, before it is stored. Types and the steps shared by all readers. Pure.
import { derivedId, lineKey } from '../ids.ts';

export type EventKind =
  | 'prompt'
  | 'reply'
  | 'thinking'
  | 'call'
  | 'result'
  | 'plan'
  | 'question'
  | 'answer'
  | 'note'
  | 'compaction'
  | 'error'
  | 'start'
  | 'end'
  | 'commit'
  | 'mission'
  | 'action'
  | 'decision'
  | 'project'
  | 'session'
  | 'brief'
  | 'other';

export type Actor = 'person' | 'agent' | 'program';

/** One block of a source, as a client's reader gives it: nothing redacted yet. */
export type Block = {
  kind: EventKind;
  actor: Actor;
  /** `call:ID`, `result:ID` or `LINEID#block`. */
  source: string;
  call?: string;
  text?: string;
  /** Small facts that the fold reads; keys are ours. */
  data?: Record<string, unknown>;
  /** When it happened, where the line tells more than one time. */
  at?: number;
  /** Where it happened, where that differs inside the line. */
  cwd?: string | null;
  /** A call's whole input, kept compressed when `text` and `data` do not hold it. */
  input?: unknown;
};

/** One line of a source, read by its client's reader. No blocks and no problem: a type that carries nothing. */
export type ReadLine = {
  blocks: Block[];
  session: string | null;
  /** The project's text, for clients whose sessions are named within their project. */
  scope: string;
  thread: string | null;
  at: number | null;
  cwd: string | null;
  branch: string | null;
  /** URL of the repository's remote, where the line tells it. */
  remote?: string | null;
  /** Exact names that the source gives its project; with `cwd`, names of that folder's project. */
  named?: string[];
  /** Where the source names no sessions at all: its log's name. Its lines are grouped by folder and time. */
  log?: string;
  /** The line's own id, where it has one. */
  lineId: string | null;
  /** A title for the session that holds the line `leaf`. */
  title?: { leaf: string; text: string };
  problem?: string;
};

/** A line that says nothing: what a reader begins from. */
export const NOTHING_READ: ReadLine = {
  blocks: [],
  session: null,
  scope: '',
  thread: null,
  at: null,
  cwd: null,
  branch: null,
  lineId: null,
};

/** One event, redacted and identified, on its way to intake. Plain values only: it crosses from the worker to the writer. */
export type LineEvent = {
  id: Uint8Array;
  kind: EventKind;
  actor: Actor;
  call: string | null;
  text: string | null;
  data: string | null;
  body: Uint8Array | null;
  /** Where these differ from their line's. */
  at?: number;
  cwd?: string | null;
};

export type IntakeLine = {
  line: number;
  events: LineEvent[];
  session: string | null;
  scope: string;
  thread: string | null;
  at: number | null;
  cwd: string | null;
  branch: string | null;
  remote?: string;
  named?: string[];
  /** Of a log that names no sessions: whose, and what a session that this line opens is called. */
  group?: { log: string; name: string };
  key: string | null;
  title: { leaf: string; text: string } | null;
  problem: string | null;
};

export type Problem = { file: string; line: number; problem: string };

/** The id of an imported event: the same on every machine. */
export const importedId = (client: string, session: string | null, scope: string, source: string): Uint8Array =>
  derivedId(client, scope ? `${scope}\n${session ?? ''}` : (session ?? ''), source);

export const keyOfLine = (id: string | null): string | null => (id === null ? null : lineKey(id));

/** Text as every store can keep it: NUL and half a character become U+FFFD, so that what is read again equals what was kept. */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed();
