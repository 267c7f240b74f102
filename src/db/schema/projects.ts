// Tables of projects: identity and the names that lead to it.

export type ProjectsTable = {
  workspace: number;
  key: number;
  id: Uint8Array;
  name: string;
  root: string | null;
  remote: string | null;
  /** A person's word, e.g. `archived`; null: derived. */
  set_status: string | null;
  created_at: number;
};

export type AliasesTable = {
  workspace: number;
  kind: 'url' | 'root_commit' | 'folder' | 'name';
  value: string;
  project: number;
  /** Project key it led to before a merge; null without one. Undo puts it back. */
  merged_from: number | null;
};
