// What git's own words tell of a repository: the branch, a tree without changes, a commit made. Pure.

const BRANCH = [
  /^On branch (\S+)/m,
  /^(?:Switched to (?:a new )?branch|Already on) '([^']+)'/m,
  /^\[(\S+)(?: \([^)]*\))? [0-9a-f]{7,40}\] /m,
];

/** The branch that git names; null where it names none. */
export const branchIn = (output: string): string | null =>
  BRANCH.flatMap(pattern => pattern.exec(output)?.[1] ?? []).at(-1) ?? null;

export const isTreeClean = (output: string): boolean => /nothing to commit, working tree clean/.test(output);

/** Git was told to commit and had nothing to. */
export const madeNoCommit = (output: string): boolean => /nothing to commit|no changes added/.test(output);
