// Paths of three systems as sessions name them: what each is a project of, what evidence joins, what is only suggested.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { type Bench, benchOn } from '../clients/import.fixture.ts';
import { eachDialect } from '../db/each-dialect.ts';
import { repository, temporaryFolder } from './git.fixture.ts';

type Listed = { name: string; root: string | null; remote: string | null; same_name: { root: string | null }[] };

/** A session in each folder. With a branch on its lines the folder itself is the project. */
async function sessionsIn(bench: Bench, folders: string[], gitBranch = 'main'): Promise<Listed[]> {
  for (const [i, cwd] of folders.entries())
    await bench.import([bench.write(`s-${i}.jsonl`, new Transcript(`s-${i}`, { cwd, gitBranch }).user('x').text())]);
  return (await bench.call<{ items: Listed[] }>('projects.list')).items;
}

const codexLine = (cwd: string, url: string, id: string) =>
  `${JSON.stringify({
    timestamp: '2026-03-02T10:00:00.000Z',
    type: 'session_meta',
    payload: {
      id,
      cwd,
      cli_version: '0.40.0',
      originator: 'codex_cli_rs',
      git: { branch: 'main', repository_url: url },
    },
  })}\n${JSON.stringify({
    timestamp: '2026-03-02T10:00:01.000Z',
    type: 'event_msg',
    payload: { type: 'user_message', message: 'fix it', kind: 'plain' },
  })}\n`;

eachDialect('folders of several systems', open => {
  it.each([
    [
      'one drive, spelt four ways',
      ['C:\\code\\shop', 'c:\\code\\shop', 'c:/code/shop', 'C:\\code\\shop\\'],
      ['C:\\code\\shop'],
    ],
    ['one share', ['\\\\server\\share\\shop', '\\\\server\\share\\shop\\'], ['\\\\server\\share\\shop']],
    ['one POSIX folder', ['/Users/ana/shop', '/Users/ana/shop/', '/Users/ana//shop/.'], ['/Users/ana/shop']],
    [
      'case, which systems treat differently',
      ['C:\\Work\\Shop', 'C:\\code\\shop'],
      ['C:\\Work\\Shop', 'C:\\code\\shop'],
    ],
    ['a drive and its place in WSL', ['C:\\code\\shop', '/mnt/c/code/shop'], ['/mnt/c/code/shop', 'C:\\code\\shop']],
    ['two drives', ['C:\\code\\shop', 'D:\\code\\shop'], ['C:\\code\\shop', 'D:\\code\\shop']],
    [
      'three systems',
      ['C:\\shop', '/Users/ana/shop', '/home/ana/shop'],
      ['/Users/ana/shop', '/home/ana/shop', 'C:\\shop'],
    ],
  ])('%s', async (_, folders, roots) => {
    const listed = await sessionsIn(await benchOn(await open()), folders);
    expect(listed.map(project => project.root).sort()).toEqual([...roots].sort());
    // What is not joined by evidence is suggested: they share a name.
    for (const { root, same_name } of listed)
      expect(same_name.map(other => other.root).sort()).toEqual(roots.filter(other => other !== root).sort());
  });

  it('below a repository of this machine are that repository; elsewhere the folder that has a branch', async () => {
    const top = repository(join(temporaryFolder(), 'shop'));
    mkdirSync(join(top, 'web'));
    const here = await sessionsIn(await benchOn(await open()), [top, join(top, 'web'), 'C:\\code\\shop\\src']);
    expect(here.map(project => project.name).sort()).toEqual(['shop', 'src']);
  });

  it('of one remote URL are one, whatever the system and the spelling of the URL', async () => {
    const bench = await benchOn(await open());
    const top = repository(join(temporaryFolder(), 'till'), { remote: 'git@github.com:acme/shop.git' });
    const uuid = (n: number) => `019a4be4-e46e-7930-a7cb-7c6dfc48820${n}`;
    const remotes = [
      ['C:\\Users\\ana\\shop', 'https://github.com/acme/shop.git'],
      ['/Users/ana/src/Shop', 'ssh://git@github.com/acme/shop'],
      ['\\\\server\\share\\shop', 'https://ana@github.com/acme/shop'],
    ] as const;
    for (const [i, [cwd, url]] of remotes.entries()) {
      const name = `rollout-2026-03-02T10-00-00-${uuid(i)}.jsonl`;
      await bench.import([bench.write(name, codexLine(cwd, url, uuid(i)))]);
    }
    const listed = await sessionsIn(bench, [top]);
    expect(listed).toMatchObject([{ name: 'shop', remote: 'github.com/acme/shop', same_name: [] }]);
    const { items } = await bench.call<{ items: unknown[] }>('sessions.list', { project: 'C:\\Users\\ana\\shop' });
    expect(items).toHaveLength(4);
  });

  it('are found by every spelling a person may give', async () => {
    const bench = await benchOn(await open());
    await sessionsIn(bench, ['C:\\code\\shop']);
    for (const project of ['C:\\code\\shop', 'c:/code/shop/', 'c:\\code\\.\\shop'])
      expect(await bench.call<Listed>('projects.show', { project })).toMatchObject({ root: 'C:\\code\\shop' });
  });
});
