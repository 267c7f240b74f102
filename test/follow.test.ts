// Following as a process: `watch` alone, `start`, both at once; stopped, killed, put to sleep, left without watches or rights.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { append, projectsOf, prompt, promptsOf, until, type Watching, watch } from './follow.fixture.ts';
import { newHome, run, writeLines } from './harness.ts';
import { type Started, startService } from './start.fixture.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map(stop => stop()));
});

const started = async (home: string, ...args: string[]): Promise<Started> => {
  const service = await startService(home, ['--port', '0', ...args]);
  stops.push(() => service.stop());
  return service;
};
const watching = (...of: Parameters<typeof watch>): Watching => {
  const watched = watch(...of);
  stops.push(() => watched.stop());
  return watched;
};

/** A home with one session of two prompts. */
function homeWith(...texts: string[]): { home: string; file: string } {
  const home = newHome();
  const file = writeLines(
    join(projectsOf(home), '-srv-shop', 'shop.jsonl'),
    texts.map(text => prompt('shop', text)),
  );
  return { home, file };
}
const there = (home: string, text: string) =>
  until(`"${text}" in the journal`, async () => (await promptsOf(home, 'shop')).includes(text));

describe('watch', () => {
  it('reads nothing before somebody agreed, and says how to', async () => {
    const { home } = homeWith('mine');
    const refused = await run(home, ['watch']);
    expect(refused).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('watch --yes') });
    expect(await promptsOf(home, 'shop')).toEqual([]);
  });

  it('puts each new line into the journal, tells of it on stdout, and stops in order at Ctrl-C', async () => {
    const { home, file } = homeWith('first');
    const watched = watching(home, ['--yes']);
    await watched.tells('all');
    append(file, prompt('shop', 'second'));
    await there(home, 'second');
    await watched.tells('lines');
    expect(await watched.stop('SIGINT')).toEqual({ code: 0, by: null });
    expect(watched.told().filter(({ of }) => of === 'lines')).toEqual([
      { of: 'lines', client: 'claude-code', file, lines: 1, events: 1 },
    ]);
    expect(watched.said.stderr).toMatch(/^Ctrl-C stops it\.\nFollowing .*projects\.\nStopped\.\n$/);
  });

  it('goes on after sleep and after a kill, and after its files were deleted keeps what it read', async () => {
    const { home, file } = homeWith('before');
    const asleep = watching(home, ['--yes']);
    await asleep.tells('all');
    asleep.kill('SIGSTOP');
    append(file, prompt('shop', 'while asleep'));
    asleep.kill('SIGCONT');
    await there(home, 'while asleep');
    expect(await asleep.stop('SIGKILL')).toEqual({ code: null, by: 'SIGKILL' });
    append(file, prompt('shop', 'while dead'));
    const next = watching(home);
    await there(home, 'while dead');
    rmSync(projectsOf(home), { recursive: true });
    append(writeLines(file, []), prompt('shop', 'after the deletion'));
    await there(home, 'after the deletion');
    expect(await promptsOf(home, 'shop')).toEqual(['before', 'while asleep', 'while dead', 'after the deletion']);
    expect((await next.stop()).code).toBe(0);
  });

  it('leaves what is there unread with --no-import', async () => {
    const { home } = homeWith('old');
    const other = join(projectsOf(home), '-srv-shop', 'other.jsonl');
    const watched = watching(home, ['--yes', '--no-import']);
    await watched.tells('follows');
    writeLines(other, [prompt('other', 'new')]);
    await until('the new file is read', async () => (await promptsOf(home, 'other')).includes('new'));
    expect(await promptsOf(home, 'shop')).toEqual([]);
  });

  const limited = 'echo 2 > /proc/sys/user/max_inotify_watches && exec "$@"';
  const namespaces = spawnSync('unshare', ['-Ur', 'sh', '-c', limited, 'sh', 'true']).status === 0;
  it.skipIf(!namespaces)(
    'sweeps where the system gives no more watches, and says so (needs user namespaces)',
    async () => {
      const { home, file } = homeWith('first');
      for (const name of ['b', 'c', 'd']) writeLines(join(projectsOf(home), name, 'x.jsonl'), [prompt(name, name)]);
      const watched = watching(home, ['--yes'], ['unshare', '-Ur', 'sh', '-c', limited, 'sh']);
      await watched.tells('all');
      append(file, prompt('shop', 'found by the sweep'));
      append(join(projectsOf(home), 'd', 'x.jsonl'), prompt('shop', 'this too'));
      await there(home, 'found by the sweep');
      await there(home, 'this too');
      expect(watched.told().filter(({ of }) => of === 'trouble')).toMatchObject([{ what: 'watch', message: 'ENOSPC' }]);
    },
  );

  const root = process.getuid?.() === 0;
  it('tells of a file that it may not read, goes on, and reads it once it may', async () => {
    const { home, file } = homeWith('readable');
    const secret = writeLines(join(projectsOf(home), 'p', 'secret.jsonl'), [prompt('shop', 'locked')]);
    chmodSync(secret, 0o000);
    if (root) {
      // Nobody may not read root's file; root may read all.
      for (const path of [home, file, projectsOf(home), join(home, '.claude')]) chownSync(path, 65_534, 65_534);
    }
    const watched = watching(home, ['--yes'], [], root ? { uid: 65_534 } : {});
    await watched.tells('trouble');
    expect(watched.told().find(({ of }) => of === 'trouble')).toMatchObject({ what: 'file', path: secret });
    append(file, prompt('shop', 'goes on'));
    await there(home, 'goes on');
    chmodSync(secret, 0o644);
    await there(home, 'locked');
    expect(watched.told().filter(({ of }) => of === 'trouble')).toHaveLength(1);
  });
});

describe('start', () => {
  it('answers with the newest days, then reads older files in the background, and follows', async () => {
    const { home, file } = homeWith('the newest');
    const daysAgo = (days: number) => Date.now() / 1_000 - days * 86_400;
    for (let i = 0; i < 40; i += 1) {
      const old = writeLines(join(projectsOf(home), 'old', `${i}.jsonl`), [prompt(`old-${i}`, `old ${i}`, '/srv/old')]);
      utimesSync(old, daysAgo(60 + i), daysAgo(60 + i));
    }
    const service = await started(home, '--yes');
    expect(service.said.stdout).toContain('the newest');
    expect(service.said.stderr).toContain('1 file, 1 line: 1 stored');
    expect(service.said.stderr).toContain('claude-code deletes its sessions after 30 days; what was read stays here.');
    expect(service.said.stderr).toContain('40 older files are read in the background.');
    await until('the end is said', () => service.said.stderr.includes('All older files are read: 40 files, 40 lines'));
    append(file, prompt('shop', 'while it runs'));
    const token = readFileSync(service.token, 'utf8').trim();
    await until('it is in the brief', async () => {
      const asked = `${service.url}/api/continuity/resume?session=shop&as_of=2099-01-01T00:00:00Z`; // reads nothing first
      const response = await fetch(asked, { headers: { authorization: `Bearer ${token}` } });
      return (await response.text()).includes('while it runs');
    });
    expect(await service.stop()).toEqual({ code: 0, by: null });
    expect(await promptsOf(home, 'old-39')).toEqual(['old 39']);
  });

  it('leaves the first import out with --no-import', async () => {
    const { home, file } = homeWith('old');
    mkdirSync(join(home, 'continuity'), { recursive: true });
    const read = [{ client: 'claude-code', folder: projectsOf(home) }];
    writeFileSync(join(home, 'continuity', 'config.json'), JSON.stringify({ read }));
    const service = await started(home, '--no-import');
    expect(service.said.stderr).toContain('--no-import');
    append(file, prompt('shop', 'new'));
    await there(home, 'new');
    expect(service.said.stderr).not.toMatch(/\d+ files/);
  });

  it('and watch follow a folder once together, and each goes on without the other', async () => {
    const { home, file } = homeWith('first');
    const watched = watching(home, ['--yes']);
    await watched.tells('all');
    const service = await started(home);
    expect(service.said.stderr).toContain('Another process follows');
    append(file, prompt('shop', 'by the watch'));
    await there(home, 'by the watch');
    await watched.stop('SIGKILL');
    append(file, prompt('shop', 'by the service'));
    await there(home, 'by the service');
    const second = watching(home);
    await second.tells('waits');
    await service.stop();
    append(file, prompt('shop', 'by the second watch'));
    await there(home, 'by the second watch');
    expect(await promptsOf(home, 'shop')).toEqual(['first', 'by the watch', 'by the service', 'by the second watch']);
  });

  it('prints with --once what is newest, and ends when all is read', async () => {
    const { home } = homeWith('the newest');
    const old = writeLines(join(projectsOf(home), 'old', 'old.jsonl'), [prompt('old', 'long ago', '/srv/old')]);
    utimesSync(old, 1_600_000_000, 1_600_000_000);
    const once = await run(home, ['start', '--once', '--yes']);
    expect(once).toMatchObject({ code: 0, stdout: expect.stringContaining('the newest') });
    expect(await promptsOf(home, 'old')).toEqual(['long ago']);
  });
});
