// Which project a folder, URL or session belongs to: joined through a shared URL or root commit, never by name.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { type Bench, benchOn } from '../clients/import.fixture.ts';
import type { Database } from '../db/database.ts';
import { eachDialect } from '../db/each-dialect.ts';
import { formatId } from '../ids.ts';
import type { Alias } from './aliases.ts';
import { findProject, projectOfFolder } from './find.ts';
import { repository, temporaryFolder } from './git.fixture.ts';
import { projectFor } from './identity.ts';
import { dropMerge, partsOfProject } from './merged.ts';
import { aliasesOf, factsOf } from './repository.ts';

const REMOTE = 'https://github.com/acme/shop.git';
const made = (db: Database, aliases: Alias[]) => db.batch(() => projectFor(db, 1, aliases, 5));
const ofFolder = async (db: Database, folder: string) => made(db, aliasesOf(await factsOf(folder)));
const folderAlias = (value: string): Alias[] => [{ kind: 'folder', value }];
const allProjects = (db: Database) => db.read(db.query.selectFrom('projects').selectAll().orderBy('key'));

/** Imports one session and names its project. */
async function projectOf(bench: Bench, transcript: Transcript): Promise<string | null> {
  await bench.import([bench.write(`${transcript.session}.jsonl`, transcript.text())]);
  type Shown = { project: { name: string } | null };
  const { project } = await bench.call<Shown>('sessions.show', { session: transcript.session });
  return project?.name ?? null;
}

eachDialect('a project', open => {
  it('is one for two clones of one URL, on whatever folders', async () => {
    const db = await open();
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    const first = await ofFolder(db, repository(join(one, 'shop'), { remote: REMOTE }));
    const second = await ofFolder(db, repository(join(two, 'till'), { remote: 'git@github.com:acme/shop.git' }));
    expect(first.made).toMatchObject({ name: 'shop' });
    expect(second).toEqual({ key: first.key, made: null });
    expect((await projectOfFolder(db, 1, join(two, 'till')))!.key).toBe(first.key);
    expect(await allProjects(db)).toMatchObject([
      { name: 'shop', remote: 'github.com/acme/shop', root: join(one, 'shop') },
    ]);
  });

  it('is one for two folders with one root commit, and gains the URL later', async () => {
    const db = await open();
    const folder = temporaryFolder();
    const { key } = await made(db, [{ kind: 'root_commit', value: 'abc' }, ...folderAlias(join(folder, 'a'))]);
    const aliases: Alias[] = [
      { kind: 'url', value: 'example.org/x' },
      { kind: 'root_commit', value: 'abc' },
    ];
    expect(await made(db, aliases)).toEqual({ key, made: null });
    expect(await made(db, [{ kind: 'url', value: 'example.org/x' }])).toEqual({ key, made: null });
  });

  it('is one once a repository shows both the URL of one and the root commit of another, unless a person said no', async () => {
    const db = await open();
    const windows = await made(db, [{ kind: 'url', value: 'example.org/x' }, ...folderAlias('C:\\work\\x')]);
    const linux = await made(db, [{ kind: 'root_commit', value: 'abc' }, ...folderAlias('/srv/x')]);
    expect(windows.key).not.toBe(linux.key);
    const both: Alias[] = [
      { kind: 'url', value: 'example.org/x' },
      { kind: 'root_commit', value: 'abc' },
    ];
    expect((await made(db, [...both, ...folderAlias('/srv/x')])).key).toBe(windows.key);
    expect((await findProject(db, 1, '/srv/x')).key).toBe(windows.key);
    expect(await partsOfProject(db, 1, windows.key)).toEqual([windows.key, linux.key]);
    await db.batch(() => dropMerge(db, 1, { key: linux.key, id: formatId(linux.made!.id) }));
    await made(db, both);
    expect((await findProject(db, 1, '/srv/x')).key).toBe(linux.key);
  });

  it('is never shared by base name', async () => {
    const db = await open();
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    const keys = [
      await ofFolder(db, repository(join(one, 'app'))),
      await ofFolder(db, repository(join(two, 'app'))),
      await made(db, folderAlias('/srv/app')),
      await made(db, [{ kind: 'name', value: 'app' }]),
    ].map(project => project.key);
    expect(new Set(keys).size).toBe(4);
    expect((await allProjects(db)).map(project => project.name)).toEqual(['app', 'app', 'app', 'app']);
    await expect(findProject(db, 1, 'App')).rejects.toMatchObject({ code: 'ambiguous' });
    expect((await findProject(db, 1, 'app')).key).toBe(keys[3]);
  });

  it('of a home folder is exactly that folder', async () => {
    const db = await open();
    const home = temporaryFolder();
    const below = join(home, 'notes');
    mkdirSync(below);
    const { key } = await ofFolder(db, home);
    expect((await projectOfFolder(db, 1, `${home}/`))!.key).toBe(key);
    expect(await projectOfFolder(db, 1, below)).toBeNull();
    expect((await ofFolder(db, below)).key).not.toBe(key);
  });

  it('is found by id, start of id, name, path and URL; an unknown one is not made', async () => {
    const db = await open();
    const top = repository(join(temporaryFolder(), 'Loja Açaí'), { remote: REMOTE });
    const { key } = await ofFolder(db, top);
    const [row] = await allProjects(db);
    const { formatId } = await import('../ids.ts');
    const id = formatId(row!.id);
    const below = join(top, 'src');
    mkdirSync(below);
    for (const text of [
      id,
      id.replaceAll('-', ''),
      id.slice(0, 8),
      'shop',
      'SHOP',
      ` ${top} `,
      below,
      REMOTE,
      'git@github.com:acme/shop',
    ])
      expect({ text, key: (await findProject(db, 1, text)).key }).toEqual({ text, key });
    for (const text of ['shopping', '/no/such', 'https://github.com/acme/other', 'deadbeef'])
      await expect(findProject(db, 1, text)).rejects.toMatchObject({ code: 'not_found' });
    await expect(findProject(db, 2, 'shop')).rejects.toMatchObject({ code: 'not_found' });
    expect(await allProjects(db)).toHaveLength(1);
  });
});

eachDialect('the project of a session', open => {
  it('is its first folder inside a repository, before an earlier plain one', async () => {
    const bench = await benchOn(await open());
    const plain = temporaryFolder();
    const top = repository(join(temporaryFolder(), 'shop'), { remote: REMOTE });
    const other = repository(join(temporaryFolder(), 'late'));
    const lines = new Transcript('s', { cwd: plain })
      .user('from home')
      .user('now here', { cwd: top })
      .user('and there', { cwd: other });
    expect(await projectOf(bench, lines)).toBe('shop');
    const cwds = await bench.db.read(
      bench.db.query.selectFrom('events').innerJoin('paths', 'paths.key', 'events.cwd').select('path').orderBy('seq'),
    );
    expect(cwds.map(row => row.path)).toEqual([plain, top, other]);
  });

  it('is decided across files and imports, and the plain folder stays a project of its own', async () => {
    const bench = await benchOn(await open());
    const top = repository(join(temporaryFolder(), 'shop'));
    const first = new Transcript('s', { cwd: '/home/someone' }).user('one');
    expect(await projectOf(bench, first)).toBe('someone');
    expect(await projectOf(bench, first.user('two', { cwd: top }))).toBe('shop');
    expect((await allProjects(bench.db)).map(project => project.name)).toEqual(['someone', 'shop']);
  });

  it('with a branch on the line is that folder itself, where git cannot be asked', async () => {
    const bench = await benchOn(await open());
    const lines = new Transcript('s', { cwd: 'C:\\Users\\me' })
      .user('home')
      .user('work', { cwd: 'C:\\Users\\me\\shop', gitBranch: 'main' })
      .user('elsewhere', { cwd: 'C:\\Users\\me\\other', gitBranch: 'main' });
    expect(await projectOf(bench, lines)).toBe('shop');
  });

  it('without repository or branch is its first folder; without any folder none', async () => {
    const bench = await benchOn(await open());
    const lines = new Transcript('s', { cwd: '/home/me', gitBranch: '' }).user('a').user('b', { cwd: '/home/me/x' });
    expect(await projectOf(bench, lines)).toBe('me');
    expect(await projectOf(bench, new Transcript('none', { cwd: undefined }).user('a'))).toBeNull();
  });

  it('of a generic log is what the line calls it: a path, a URL or a name', async () => {
    const bench = await benchOn(await open());
    const top = repository(join(temporaryFolder(), 'shop'), { remote: REMOTE });
    const names = [top, 'https://github.com/acme/shop', 'Client: relaunch / phase 2', '/srv/gone'];
    const log = names.map(
      (project, i) => `${JSON.stringify({ project, role: 'user', session: `s${i}`, text: 'x' })}\n`,
    );
    await bench.import([bench.write('log.jsonl', log.join(''))]);
    type Shown = { project: { name: string } };
    const found = await Promise.all(names.map((_, i) => bench.call<Shown>('sessions.show', { session: `s${i}` })));
    expect(found.map(session => session.project.name)).toEqual(['shop', 'shop', 'Client: relaunch / phase 2', 'gone']);
    expect(await allProjects(bench.db)).toHaveLength(3);
  });
});
