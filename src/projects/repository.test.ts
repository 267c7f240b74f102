// What git says about a folder, read from real repositories; and that asking leaves no trace in them.
import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { repository, runGit, temporaryFolder } from './git.fixture.ts';
import { aliasesOf, factsOf, git } from './repository.ts';

const REMOTE = 'git@github.com:acme/shop.git';
const rootOf = (folder: string) => runGit(folder, 'rev-list', '--max-parents=0', 'HEAD');

describe('facts about a folder', () => {
  it('of a repository, from its top and from below', async () => {
    const top = repository(join(temporaryFolder(), 'shop'), { remote: REMOTE });
    const below = join(top, 'src', 'deep');
    mkdirSync(below, { recursive: true });
    const expected = { top, remote: REMOTE, rootCommit: rootOf(top) };
    expect(await factsOf(top)).toEqual({ folder: top, repository: expected });
    expect(await factsOf(below)).toEqual({ folder: below, repository: expected });
    expect(aliasesOf(await factsOf(below))).toEqual([
      { kind: 'url', value: 'github.com/acme/shop' },
      { kind: 'root_commit', value: rootOf(top) },
      { kind: 'folder', value: top },
    ]);
  });

  it('of a worktree are those of its repository, in a folder of its own', async () => {
    const parent = temporaryFolder();
    const top = repository(join(parent, 'shop'), { remote: REMOTE });
    const tree = join(parent, 'shop-fix');
    runGit(top, 'worktree', 'add', '-q', '-b', 'fix', tree);
    expect(await factsOf(tree)).toEqual({
      folder: tree,
      repository: { top: tree, remote: REMOTE, rootCommit: rootOf(top) },
    });
  });

  it('of a repository without remote or commit', async () => {
    const folder = join(temporaryFolder(), 'new');
    mkdirSync(folder);
    runGit(folder, 'init', '-q');
    expect(await factsOf(folder)).toEqual({ folder, repository: { top: folder, remote: null, rootCommit: null } });
    expect(aliasesOf(await factsOf(folder))).toEqual([{ kind: 'folder', value: folder }]);
  });

  it('name the origin, not another remote, and a local one is no URL', async () => {
    const top = repository(join(temporaryFolder(), 'shop'));
    runGit(top, 'remote', 'add', 'upstream', 'https://example.org/up/stream');
    runGit(top, 'remote', 'add', 'origin', '/srv/git/shop.git');
    const facts = await factsOf(top);
    expect(facts.repository!.remote).toBe('/srv/git/shop.git');
    expect(aliasesOf(facts).map(alias => alias.kind)).toEqual(['root_commit', 'folder']);
  });

  it('of a plain folder, one that is not here, one of another platform, one behind a link', async () => {
    const folder = temporaryFolder();
    expect(await factsOf(folder)).toEqual({ folder, repository: null });
    expect(await factsOf('/no/such/folder/')).toEqual({ folder: '/no/such/folder', repository: null });
    expect(await factsOf('c:\\Users\\me\\app\\')).toEqual({ folder: 'C:\\Users\\me\\app', repository: null });
    if (process.platform === 'win32') return;
    const top = repository(join(folder, 'shop'));
    symlinkSync(top, join(folder, 'link'));
    expect((await factsOf(join(folder, 'link'))).folder).toBe(top);
  });
});

describe('asking git', () => {
  it('ignores the caller’s GIT_ variables', async () => {
    const top = repository(join(temporaryFolder(), 'shop'), { remote: REMOTE });
    const other = repository(join(temporaryFolder(), 'other'));
    const before = process.env.GIT_DIR;
    process.env.GIT_DIR = join(other, '.git');
    onTestFinished(() => {
      if (before === undefined) delete process.env.GIT_DIR;
      else process.env.GIT_DIR = before;
    });
    expect(await git(top, ['rev-list', '--max-parents=0', 'HEAD'])).toBe(`${rootOf(top)}\n`);
  });

  it('writes nothing: the index stays as it was, even where a file’s time changed', async () => {
    const top = repository(join(temporaryFolder(), 'shop'));
    writeFileSync(join(top, 'a'), 'a');
    runGit(top, 'add', 'a');
    writeFileSync(join(top, 'a'), 'a');
    const index = join(top, '.git', 'index');
    const [before, files] = [statSync(index).mtimeMs, readdirSync(join(top, '.git'))];
    expect(await git(top, ['status', '--porcelain'])).toContain('a');
    await factsOf(top);
    expect(statSync(index).mtimeMs).toBe(before);
    expect(readdirSync(join(top, '.git'))).toEqual(files);
  });

  it('gives null where it fails or has no time', async () => {
    const folder = temporaryFolder();
    expect(await git(folder, ['no-such-verb'])).toBeNull();
    expect(await git(join(folder, 'gone'), ['status'])).toBeNull();
    const top = repository(join(folder, 'shop'));
    expect(await git(top, ['cat-file', '--batch'], 50)).toBeNull();
  });
});
