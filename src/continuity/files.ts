// The files of a brief: what the session and its chain touched, and what git lists as changed now. Pure but for the facts it is given.
import type { FileState } from '../work/state.ts';
import type { Told } from './choose.ts';
import type { Brief } from './contract.ts';
import { type GitFacts, pathInside } from './git-facts.ts';
import type { Sources } from './sources.ts';

type BriefFile = Brief['files'][number];

export function filesOf(chain: Told[], git: GitFacts | null, sources: Sources, past: boolean): BriefFile[] {
  const seen = new Map<string, BriefFile>();
  for (const { session, state } of chain) {
    const root = sources.path(state.cwd) ?? null;
    for (const file of state.files.toReversed()) {
      const path = shownPath(file, git, root);
      if (!seen.has(path))
        seen.set(path, {
          path,
          change: file.change,
          committed: file.committed,
          source: sources.source(session, file.ref),
        });
    }
  }
  if (git && !past) askGit(seen, git);
  return [...seen.values()].sort((a, b) => order(a) - order(b));
}

/** Not committed first, then unknown, then committed; newest first within each, as they came. */
const order = (file: BriefFile): number => (file.committed === false ? 0 : file.committed === null ? 1 : 2);

/** Relative to the repository, else to the folder that the session worked in, else as it stands. */
function shownPath(file: FileState, git: GitFacts | null, cwd: string | null): string {
  const inside = git && pathInside(git.top, file.path);
  if (inside) return inside;
  if (!cwd) return file.path;
  const plain = file.path.replaceAll('\\', '/');
  const folder = `${cwd.replaceAll('\\', '/').replace(/\/$/, '')}/`;
  return plain.startsWith(folder) ? plain.slice(folder.length) : file.path;
}

/** What git lists is not committed, whatever the session says; files it lists that no session touched are added. */
function askGit(seen: Map<string, BriefFile>, git: GitFacts): void {
  for (const [path, change] of git.changed) {
    const known = seen.get(path);
    if (known) known.committed = false;
    else seen.set(path, { path, change, committed: false, source: null });
  }
  for (const file of seen.values()) {
    if (!git.changed.has(file.path) && git.tracked.has(file.path)) file.committed = true;
  }
}
