// The service as a process: one on one data folder, found again by a second start, stopped cleanly, replaced after a crash; loopback only.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { newHome, run } from './harness.ts';
import { holdPort, type Started, startService } from './start.fixture.ts';

const open: Started[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(each => each.stop()));
});

async function start(home: string, args: string[] = ['--port', '0']): Promise<Started> {
  const started = await startService(home, args);
  open.push(started);
  return started;
}

const dataOf = (home: string) => join(home, 'continuity', 'data');
const health = async (url: string) => (await fetch(`${url}/api/health`)).json();
const HEALTH = { status: expect.stringMatching(/^(healthy|degraded)$/), service: 'MCP Continuity Service' };

it('stops at SIGTERM: exit 0, and nothing left that says it runs', async () => {
  const home = newHome();
  const service = await start(home);
  expect(await health(service.url)).toEqual(HEALTH);
  for (const name of ['service.json', 'service.lock', 'token'])
    expect(statSync(join(dataOf(home), name)).mode & 0o777, name).toBe(0o600);
  expect(existsSync(service.data)).toBe(true);

  expect(await service.stop('SIGTERM')).toEqual({ code: 0, by: null });
  expect(service.said.stderr).toMatch(/Stopped\.\n$/);
  for (const name of ['service.json', 'service.lock']) expect(existsSync(join(dataOf(home), name)), name).toBe(false);
  expect(existsSync(service.data)).toBe(false); // the sample's store is thrown away
  await expect(fetch(`${service.url}/api/health`)).rejects.toThrow();
});

it('is found by a second start, which gives a link to it and ends', async () => {
  const home = newHome();
  const service = await start(home);
  const second = await run(home, ['start']);
  expect(second).toMatchObject({ code: 0, stderr: expect.stringContaining(service.url) });
  const link = second.stdout.trim();
  expect(link).not.toBe(service.link);
  expect(link.startsWith(`${service.url}/enter?code=`)).toBe(true);
  expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);
  expect(JSON.parse((await run(home, ['start', '--json'])).stdout)).toMatchObject({ url: service.url, running: true });
});

it('is replaced after it was killed', async () => {
  const home = newHome();
  const killed = await start(home);
  expect(await killed.stop('SIGKILL')).toMatchObject({ by: 'SIGKILL' });
  rmSync(dirname(killed.data), { recursive: true }); // the sample's store, which it could not throw away
  expect(existsSync(join(dataOf(home), 'service.lock'))).toBe(true);
  const next = await start(home);
  expect(await health(next.url)).toEqual(HEALTH);
  expect(JSON.parse(readFileSync(join(dataOf(home), 'service.json'), 'utf8')).url).toBe(next.url);
});

it('shows the sample beside a running service, not instead of it', async () => {
  const home = newHome();
  const own = await start(home);
  const sample = await start(home, ['--demo', '--port', '0']);
  expect(sample.url).not.toBe(own.url);
  expect((await run(home, ['start'])).stderr).toContain(own.url);
  expect(sample.token.startsWith(sample.data)).toBe(true);
});

it('takes another port where its own is taken, and says so', async () => {
  const { port, close } = await holdPort();
  try {
    const service = await start(newHome(), ['--port', String(port)]);
    const used = new URL(service.url).port;
    expect(used).not.toBe(String(port));
    expect(service.said.stderr).toContain(`Port ${port} is taken; ${used} is used instead.`);
    expect(await health(service.url)).toEqual(HEALTH);
  } finally {
    close();
  }
});

it('serves this machine only', async () => {
  const home = newHome();
  for (const host of ['0.0.0.0', '::', '192.168.0.1', 'example.org']) {
    const refused = await run(home, ['start', '--host', host]);
    expect(refused).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('loopback') });
  }
  expect(existsSync(join(home, 'continuity'))).toBe(false);
  expect(await run(home, ['start', '--port', '70000'])).toMatchObject({ code: 2 });
  expect(await run(home, ['start', '--prot', '8000'])).toMatchObject({ code: 2 });
});

it('lets nobody in by a name that only looks like its own', async () => {
  const service = await start(newHome());
  const token = readFileSync(service.token, 'utf8').trim();
  const ask = (headers: Record<string, string>) =>
    fetch(`${service.url}/api/projects`, { headers: { authorization: `Bearer ${token}`, ...headers } });
  expect((await ask({})).status).toBe(200);
  expect((await ask({ origin: service.url })).status).toBe(200);
  for (const origin of [
    `${service.url}.evil.example`,
    'null',
    'http://127.0.0.1:1',
    service.url.replace('http:', 'https:'),
  ])
    expect((await ask({ origin })).status, origin).toBe(403);
  expect((await ask({ authorization: 'Bearer guess' })).status).toBe(401);
});
