// What git says now about the files of a brief: which are changed and not committed. Asked with a budget; silence is no answer.
import { isAbsolute, join, relative } from 'node:path';
import { git } from '../projects/repository.ts';

const BUDGET_MS = 200;

export type GitFacts = {
  branch: string | null;
  /** Path in the repository -> what happened to it. */
  changed: Map<string, 'created' | 'edited' | 'deleted' | 'renamed'>;
  /** Of the paths asked for, those that git keeps: unchanged and kept is committed; unknown or ignored is not told. */
  tracked: Set<string>;
  top: string;
};

/** Null where the folder is no repository here, or git took too long. */
export async function gitFacts(top: string, paths: string[]): Promise<GitFacts | null> {
  const inside = paths.map(path => pathInside(top, path)).filter(path => path !== null);
  const [out, tracked] = await Promise.all([
    git(top, ['status', '--porcelain=v1', '-z', '--branch', '--untracked-files=normal'], BUDGET_MS),
    trackedPaths(top, inside),
  ]);
  if (out === null) return null;
  const changed: GitFacts['changed'] = new Map();
  let branch: string | null = null;
  const parts = out.split('\0');
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i]!;
    const code = part.slice(0, 2);
    if (code === '##') branch = /^## (?:No commits yet on )?(.+?)(?:\.\.\.|$)/.exec(part)?.[1] ?? null;
    else if (part.length > 3) changed.set(part.slice(3), changeOf(code));
    if (code[0] === 'R' || code[0] === 'C') i += 1;
  }
  return { branch: branch?.startsWith('HEAD (no branch)') ? null : branch, changed, tracked, top };
}

function changeOf(code: string): 'created' | 'edited' | 'deleted' | 'renamed' {
  if (code === '??' || code.includes('A')) return 'created';
  if (code.includes('D')) return 'deleted';
  return code.includes('R') ? 'renamed' : 'edited';
}

async function trackedPaths(top: string, paths: string[]): Promise<Set<string>> {
  if (!paths.length) return new Set();
  const out = await git(top, ['ls-files', '-z', '--', ...paths.slice(0, 200)], BUDGET_MS);
  return new Set((out ?? '').split('\0').filter(Boolean));
}

/** The path inside the repository, or null when it lies outside. */
export function pathInside(top: string, path: string): string | null {
  const inside = relative(top, isAbsolute(path) ? path : join(top, path));
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : inside.replaceAll('\\', '/');
}
