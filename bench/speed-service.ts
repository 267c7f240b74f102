// The service: how soon it answers after its start on a full store, and how much memory it holds when idle.
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { figure, heading, median, note, start } from './figures.ts';

const RUNS = 7;
const IDLE_MS = 3_000;

export async function serviceSpeed(home: string): Promise<void> {
  heading(`6. Service (start on the store of 1., median of ${RUNS})`);
  const ready: number[] = [];
  const resident: number[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    const port = await freePort();
    const began = performance.now();
    const child = start(home, ['start', '--port', String(port), '--json']);
    child.stdout!.resume();
    child.stderr!.resume();
    await answers(`http://127.0.0.1:${port}/api/health`);
    ready.push(performance.now() - began);
    if (i >= RUNS - 2 && existsSync(`/proc/${child.pid}/status`)) {
      await sleep(IDLE_MS);
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      resident.push(Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1_024);
    }
    child.kill('SIGTERM');
    await once(child, 'close');
  }
  figure('start to /api/health', median(ready), ' ms', { most: 500 }, `max ${Math.max(...ready).toFixed(0)} ms`);
  if (resident.length) figure('resident when idle', Math.max(...resident), ' MB', { most: 150 });
  else note('resident memory is not told on this system');
}

async function answers(url: string): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; await sleep(5)) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
  }
  throw new Error(`${url} does not answer.`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
