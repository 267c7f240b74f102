// One service on one data folder: the lock waits for a living start, and never for a dead one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ServiceLock } from './running.ts';

let data: string;
let lock: string;
const other = () => spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });
let alive: ReturnType<typeof other>;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'continuity-lock-'));
  lock = join(data, 'service.lock');
  alive = other();
});
afterEach(() => {
  alive.kill();
  rmSync(data, { recursive: true, force: true });
});

it('is taken once, and free again after its release', async () => {
  const mine = new ServiceLock(data);
  expect(await mine.take('token')).toBeNull();
  expect(existsSync(lock)).toBe(true);
  mine.release();
  expect(existsSync(lock)).toBe(false);
});

it('is not taken from a start that is still at work, be it slow', async () => {
  writeFileSync(lock, String(alive.pid));
  await expect(new ServiceLock(data).take('token')).rejects.toMatchObject({ code: 'busy' });
  expect(existsSync(lock)).toBe(true);
});

it('is taken from a process that ended, and from one that only has a dead one’s id', async () => {
  const ended = other();
  ended.kill();
  await once(ended, 'exit');
  writeFileSync(lock, String(ended.pid));
  const first = new ServiceLock(data);
  expect(await first.take('token')).toBeNull();
  first.release();

  writeFileSync(lock, String(alive.pid));
  const long = new Date(Date.now() - 3_600_000);
  utimesSync(lock, long, long);
  const second = new ServiceLock(data);
  expect(await second.take('token')).toBeNull();
  second.release();
});

it('takes no other program on the port it names for the service', async () => {
  writeFileSync(join(data, 'service.json'), JSON.stringify({ url: 'http://127.0.0.1:9', identity: 'a', pid: 1 }));
  expect(await new ServiceLock(data).running('token')).toBeNull();
});
