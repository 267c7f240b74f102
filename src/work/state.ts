// The state of one session, folded from its events: small, bounded, plain JSON. Says what happened; the brief says what it means.

import type { Purpose } from './purpose.ts';

/** Where a statement comes from, and its text as far as a brief can show it. */
export type Ref = { id: string; n: number; at: number | null; file: number | null; line: number | null; text: string };

/** `answer`: to a question, and spent once other requests have come; the others hold for all that follows. */
export type Decided = Ref & {
  answer: boolean;
  /** An answer that no call has followed yet: where the first one is refused, it is taken back. */
  untried?: true;
};

/** How the last prompt stands to those before it. */
export type Prompted = {
  /** A request of its own; more to what was said; its correction; an answer to what was offered; pasted output; nothing but to go on. */
  kind: 'request' | 'more' | 'correction' | 'choice' | 'output' | 'nudge';
  /** The last prompt that asked for something in words of its own, and how many commits there were before it. */
  request: Ref | null;
  commits: number;
  /** What this one goes back to, where it does. */
  behind: Ref | null;
  /** The request of the turn before, where that turn changed files, and the files. */
  before: { request: Ref; files: string[] } | null;
};

export type PlanStatus = 'open' | 'in_progress' | 'blocked' | 'done' | 'dropped';
/**
 * `key`: the plan tool's own id of it; `call`: the call that made it, until that id is known. `ran`: the session's when it was begun;
 * `idle`: marked done with nothing but edits since.
 */
export type PlanItem = { text: string; status: PlanStatus; key?: string; call?: string; ran?: number; idle?: true };
/** What a reply, or the summary of a compaction, listed as still to do, in the turn of so many prompts. */
export type ListedItems = {
  ref: Ref;
  items: PlanItem[];
  turn: number;
  summary: boolean;
  /** Said before it is done ("now I need to"); `worked`: how many calls of its turn went well after it. */
  announced: boolean;
  worked: number;
};
/** An issue of a tracker that the session made, moved or was shown. */
export type Issue = { id: string; text: string; status: PlanStatus; ref: Ref };
export type ActionKind = 'command' | 'file_change' | 'read' | 'question' | 'plan' | 'other';

export type LastAction = {
  ref: Ref;
  kind: ActionKind;
  tool: string;
  call: string | null;
  status: 'ok' | 'failed' | 'unfinished';
  /** Who refused it, where somebody did: then it failed without having run. */
  refused?: 'person' | 'permission';
  /** A plan that was put to the person. */
  plan?: true;
};

export type TouchedFile = { path: string; change: FileState['change']; was?: string };

export type OpenCall = {
  ref: Ref;
  kind: ActionKind;
  main: boolean;
  tool: string;
  change?: 'created' | 'edited' | 'written';
  /** Of a call that writes files: where its input stands in the journal. */
  seq?: number;
  /** Of a call that tells each file it touches. */
  files?: TouchedFile[];
  /** A command line that is longer than the reference shows, without its here-documents. */
  line?: string;
  /** A command line that only looks at things: what it prints are others' words. */
  reads?: boolean;
  /** A question call's texts; a plan to be accepted is one too. */
  questions?: string[];
  plan?: boolean;
  own?: boolean;
  /** The agent went on without a result that can be read: it no longer runs. */
  left?: true;
};

export type FileState = {
  path: string;
  change: 'created' | 'edited' | 'deleted' | 'renamed';
  committed: boolean | null;
  ref: Ref;
  /** How many events of the session had come when it was changed. */
  nth: number;
};
/** `kind` is one of obstacles.ts's; `said`: the line that shows it. */
export type Obstacle = { kind: string; said: string };
/** A change of a file that failed or was refused, and has not succeeded since. */
export type Unwritten = { path: string; ref: Ref; nth: number };
export type CommandState = {
  /** The same for the same command run again, and for what tries the same thing. */
  key: string;
  family: string;
  command: string;
  exit: number | null;
  ok: boolean | null;
  check: boolean;
  denied: boolean;
  /** What it ran into, as its output says; null where it says nothing of the kind. */
  obstacle: Obstacle | null;
  /** What it is for, as far as its words tell. */
  does: Purpose[];
  /** Its exit code tells how its last simple command ended: no pipe, nothing that goes on after a failure. */
  plain: boolean;
  ref: Ref;
  /** Events of the session up to its call, and up to its result. */
  nth: number;
  /** How often it was run in a row without success, this run included, and `nth` of the first of those runs. */
  tries: number;
  first: number;
  result: { seq: number; nth: number } | null;
};

/** A message of the agent; its text stays in the journal. */
export type Said = { ref: Ref; seq: number; nth: number };

/** A call that wrote files; what it wrote stays in the journal. */
export type Written = { ref: Ref; seq: number; nth: number };

/** What the main thread is at: who owes the next step, or why nobody does. */
export type Step = 'none' | 'owed' | 'done' | 'asked' | 'ended' | 'stopped' | 'limit' | 'api_error' | 'context_full';

export type SessionState = {
  /** Position of the last event folded. */
  ord: number;
  seq: number;
  events: number;
  started_at: number | null;
  last_at: number | null;
  branch: string | null;
  cwd: number | null;
  /** Prompts other than questions about earlier work that came before any other prompt. */
  prompts: number;
  /** Calls that ended and could have shown something: all but edits and plans. */
  ran: number;
  /** The last prompt where it is short enough to ask for earlier work. */
  question: string | null;
  /** Replies that are work unless their prompt asked for earlier work: judged only when it matters, the newest first. */
  maybe: { ord: number; question: string }[];
  first: Ref | null;
  last: Ref | null;
  /** The last prompt that asked for something of its own, not only to go on; and the one before it. */
  asked: Ref | null;
  askedBefore: Ref | null;
  prompted: Prompted | null;
  /** `damaged`: it could not be read to its end. */
  reply: (Ref & { damaged?: true }) | null;
  /** Prompts with no work after them yet. */
  unanswered: Ref[];
  /** Prompts that wait in the client's queue while the agent works: taken up by the next prompt. */
  queued: Ref[];
  /** Newest last; of one turn, or of the one before while nothing was done in this one. */
  lists: ListedItems[];
  issues: Issue[];
  /** The last messages of the main thread, oldest first. */
  replies: Said[];
  plan: { items: PlanItem[]; ref: Ref; goal: Ref | null } | null;
  /** Work may have changed files unseen: handed to a subagent with a source of its own, or done by a call that was lost with a damaged line. */
  unseen: boolean;
  action: LastAction | null;
  planAction: LastAction | null;
  open: Record<string, OpenCall>;
  step: Step;
  /** What shows the step: the event that made it so. */
  evidence: Ref | null;
  files: FileState[];
  unwritten: Unwritten[];
  /** The last calls that wrote files, oldest first. */
  writes: Written[];
  commands: CommandState[];
  /** Calls other than commands that a missing permission refused, one a tool, until one of that tool went well. */
  refused: { tool: string; ref: Ref; times: number }[];
  decisions: Decided[];
  /** Paths staged since the last commit; `*` for everything. */
  staged: string[];
  commits: number;
  work_ord: number | null;
};

/** Raised whenever the same events would fold to another state: older checkpoints are then ignored. */
export const FOLD_VERSION = 11;

export const LIMITS = {
  open: 200,
  files: 300,
  commands: 60,
  decisions: 30,
  staged: 100,
  replies: 3,
  unwritten: 20,
  writes: 16,
  maybe: 20,
  question: 300,
  unanswered: 5,
  lists: 2,
  refused: 5,
  issues: 50,
  text: 600,
  reply: 6_000,
  line: 4_000,
} as const;

export const emptyState = (): SessionState => ({
  ord: 0,
  seq: 0,
  events: 0,
  started_at: null,
  last_at: null,
  branch: null,
  cwd: null,
  prompts: 0,
  ran: 0,
  question: null,
  maybe: [],
  first: null,
  last: null,
  asked: null,
  askedBefore: null,
  prompted: null,
  reply: null,
  unanswered: [],
  queued: [],
  lists: [],
  issues: [],
  replies: [],
  plan: null,
  unseen: false,
  action: null,
  planAction: null,
  open: {},
  step: 'none',
  evidence: null,
  files: [],
  unwritten: [],
  writes: [],
  commands: [],
  refused: [],
  decisions: [],
  staged: [],
  commits: 0,
  work_ord: null,
});
