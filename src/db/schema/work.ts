// Tables of the fold: checkpoints, and recorded things (actions, missions, decisions, notes). A rebuild recreates them all.

export type CheckpointsTable = {
  workspace: number;
  session: number;
  version: number;
  ord: number;
  seq: number;
  /** 1: one of those kept at every 256 events; 0: the newest, replaced. */
  kept: number;
  state: Uint8Array;
};

/** One table for the four kinds: they differ in which columns they use. */
export type RecordsTable = {
  workspace: number;
  /** Id of the first event that recorded it. */
  id: Uint8Array;
  kind: 'action' | 'mission' | 'decision' | 'note';
  /** note: blocker, question, progress, fact; null for the others. */
  note: string | null;
  project: number | null;
  session: number | null;
  /** actions and missions: open, in_progress, blocked, done, dropped. decisions: in_force, superseded, dropped. notes: open, closed. */
  status: string;
  text: string;
  /** Mission: what must hold. */
  done_when: string | null;
  /** Decision: why; action and mission: what blocks it. */
  reason: string | null;
  /** Mission: JSON list of strings. */
  evidence: string | null;
  supersedes: Uint8Array | null;
  superseded_by: Uint8Array | null;
  created_at: number;
  updated_at: number;
  /** JSON list of earlier values, newest last: what undo goes back to. */
  before: string;
};

export type KeysTable = { workspace: number; key: string; result: string; at: number };
