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
  /** `project`: another project, by its id, that a person merged into this one. */
  kind: 'url' | 'root_commit' | 'folder' | 'name' | 'project';
  value: string;
  project: number;
  /** Key of the project that was merged; null for every other kind. */
  merged_from: number | null;
};
