// What git knows about a folder on this machine, read without git where a file tells, and never writing anything.
import { execFile } from 'node:child_process';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { gitEnvironment } from '../config.ts';
import { type Alias, normaliseFolder, normaliseUrl } from './aliases.ts';

export type Repository = { top: string; remote: string | null; rootCommit: string | null };

/** Facts about one folder: the repository it lies in, or none here. */
export type FolderFacts = { folder: string; repository: Repository | null };

const GIT_BUDGET_MS = 1_500;

/** Runs git read-only: no locks, none of the caller's GIT_* variables. Null when it fails or takes longer than the budget. */
export function git(folder: string, args: string[], budget = GIT_BUDGET_MS): Promise<string | null> {
  return new Promise(done => {
    execFile(
      'git',
      ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-C', folder, ...args],
      { env: gitEnvironment(), timeout: budget, maxBuffer: 4 << 20, windowsHide: true },
      (error, stdout) => done(error ? null : stdout),
    );
  });
}

/** The folder that holds `.git`, upwards from here; null where there is none on this machine. */
function repositoryTop(folder: string): { top: string; gitDir: string } | null {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const dot = join(at, '.git');
      const found = statSync(dot);
      if (found.isDirectory()) return { top: at, gitDir: dot };
      const link = /^gitdir:\s*(.+)$/m.exec(readFileSync(dot, 'utf8'))?.[1];
      if (link) return { top: at, gitDir: resolve(at, link.trim()) };
    } catch {}
    if (dirname(at) === at) return null;
  }
}

/** A worktree's settings stand in the folder that its `commondir` names. */
function originUrl(gitDir: string): string | null {
  for (const folder of [gitDir, commonDir(gitDir)]) {
    try {
      const config = readFileSync(join(folder, 'config'), 'utf8');
      const url = /\[remote "origin"\][^[]*?^\s*url\s*=\s*(.+)$/m.exec(config)?.[1];
      if (url) return url.trim();
    } catch {}
  }
  return null;
}

function commonDir(gitDir: string): string {
  try {
    return resolve(gitDir, readFileSync(join(gitDir, 'commondir'), 'utf8').trim());
  } catch {
    return gitDir;
  }
}

const remembered = new Map<string, { at: number; facts: FolderFacts }>();
const REMEMBER_MS = 30_000;

/** Facts about a folder, remembered for half a minute: an import asks for the same few folders thousands of times. */
export async function factsOf(folder: string): Promise<FolderFacts> {
  const key = normaliseFolder(folder);
  const known = remembered.get(key);
  if (known && Date.now() - known.at < REMEMBER_MS) return known.facts;
  const facts = await askGit(key);
  if (remembered.size > 2_000) remembered.clear();
  remembered.set(key, { at: Date.now(), facts });
  return facts;
}

async function askGit(folder: string): Promise<FolderFacts> {
  const real = realFolder(folder);
  const found = real && isAbsolute(real) ? repositoryTop(real) : null;
  if (!found) return { folder: real ?? folder, repository: null };
  const roots = await git(found.top, ['rev-list', '--max-parents=0', '--reverse', 'HEAD']);
  const rootCommit = roots?.split('\n')[0]?.trim() || null;
  const remote = originUrl(found.gitDir);
  return { folder: real!, repository: { top: normaliseFolder(found.top), remote, rootCommit } };
}

/** Links resolved where the folder exists; null where it does not exist here. */
function realFolder(folder: string): string | null {
  try {
    return normaliseFolder(realpathSync(folder));
  } catch {
    return null;
  }
}

/** Aliases in their order: URL, root commit, folder. */
export function aliasesOf({ folder, repository }: FolderFacts): Alias[] {
  if (!repository) return [{ kind: 'folder', value: folder }];
  const url = repository.remote ? normaliseUrl(repository.remote) : null;
  const aliases: Alias[] = [];
  if (url) aliases.push({ kind: 'url', value: url });
  if (repository.rootCommit) aliases.push({ kind: 'root_commit', value: repository.rootCommit });
  aliases.push({ kind: 'folder', value: repository.top });
  return aliases;
}
