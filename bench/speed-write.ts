// How long a write takes until it is acknowledged, durable: alone, among four processes, and beside a running import. Run with arguments it is one of the writers.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { ended, figure, heading, median, ms, note, percentile, start } from './figures.ts';
import { CALLER } from './gold.ts';

const WARM = 50;

/** Writes so many missions, one every `pause` ms (0: back to back). */
async function writeThem(home: string, count: number, pause: number): Promise<number[]> {
  const app = await openApp(readConfig({ home }, {}));
  const took: number[] = [];
  for (let i = -WARM; i < count; i += 1) {
    if (pause) await sleep(pause * (0.5 + Math.random()));
    const began = performance.now();
    await app.call('missions.add', { text: `Mission ${i} of process ${process.pid}`, done_when: 'it is done' }, CALLER);
    if (i >= 0) took.push(performance.now() - began);
  }
  await app.close();
  return took;
}

async function inProcesses(home: string, processes: number, count: number, pause: number): Promise<number[]> {
  const each = Array.from({ length: processes }, async () => {
    const child = fork(import.meta.filename, [home, String(count), String(pause)]);
    const [took] = (await once(child, 'message')) as [number[]];
    await once(child, 'exit');
    return took;
  });
  return (await Promise.all(each)).flat();
}

const rest = (took: number[]): string =>
  `p50 ${ms(median(took))}, p99 ${ms(percentile(took, 0.99))}, max ${ms(Math.max(...took))}`;

export async function writeSpeed(home: string, corpus: string): Promise<void> {
  heading('5. Write acknowledged (missions.add through app.call, on the store of 1.)');
  const alone = await inProcesses(home, 1, 1_500, 0);
  figure('one process, back to back, p50', median(alone), ' ms', { most: 1 }, rest(alone));
  const four = await inProcesses(home, 4, 250, 10);
  figure('four processes, one each 10 ms, p50', median(four), ' ms', { most: 1 }, rest(four));
  figure('four processes, one each 10 ms, p99', percentile(four, 0.99), ' ms', { most: 10 });
  note(`four processes back to back: ${rest(await inProcesses(home, 4, 500, 0))}`);
  // The same lines again, in a store that knows none of them: as much work as any import.
  const importing = ended(start(home, ['import', corpus, '--client', 'generic', '--json']));
  await sleep(300);
  const beside = await inProcesses(home, 1, 100, 5);
  await importing;
  figure('beside a running import, p99', percentile(beside, 0.99), ' ms', { most: 30 }, rest(beside));
}

if (process.send && process.argv[1] === import.meta.filename) {
  const [home, count, pause] = process.argv.slice(2);
  process.send(await writeThem(home!, Number(count), Number(pause)));
  process.disconnect();
}
