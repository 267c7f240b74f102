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

export type Listed = { path: string; change: 'created' | 'deleted' | 'renamed'; was?: string };

const LISTED = /^ (create|delete|rename) (?:mode \d+ )?(.+?)(?: \(\d+%\))?$/gm;

/** What a commit lists by name: files that it adds, takes away and renames. Names that git had to escape are left out. */
export const listedIn = (output: string): Listed[] =>
  [...output.matchAll(LISTED)].flatMap(([, verb, text]) => {
    const name = text!.replace(/^"(.*)"$/, '$1');
    if (name.includes('\\')) return [];
    if (verb === 'rename') return renamed(name);
    return [{ path: name, change: verb === 'create' ? ('created' as const) : ('deleted' as const) }];
  });

/** `a.ts => b.ts`, or with what they share outside: `src/{a => b}/c.ts`. */
function renamed(text: string): Listed[] {
  const [, head = '', from, to, tail = ''] =
    /^(.*)\{(.*) => (.*)\}(.*)$/.exec(text) ?? /^()(.+) => (.+)()$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return [];
  const whole = (middle: string) => `${head}${middle}${tail}`.replace('//', '/');
  return [{ path: whole(to), change: 'renamed', was: whole(from) }];
}
