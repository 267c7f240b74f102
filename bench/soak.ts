// `npm run bench:soak -- --minutes 5`: two MCP servers, a service, a `watch` where there is one, four command-line writers and a program on one store, killed at random;
// meanwhile a client's session grows, read by whoever reads first. Then everything is recounted. Options: `--minutes N`, `--every MS`, `--seed N`.

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { heading, note } from './figures.ts';
import { GrowingSessions } from './kills/growing-sessions.ts';
import { Ledger } from './kills/ledger.ts';
import { checkHome, inHome, report } from './kills/run.ts';
import { cli, library, mcp, service } from './kills/surfaces.ts';
import { hasWatch, Watch } from './kills/watch.ts';
import { killAtRandom, Writer } from './kills/writers.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    every: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const [minutes, every, seed] = [Number(values.minutes), Number(values.every), Number(values.seed)];

const SURFACES = [
  mcp('mcpA', ['note', 'closing', 'plan', 'resume']),
  mcp('mcpB', ['note', 'plan']),
  service('http', ['note', 'closing']),
  cli('cliA', ['note', 'closing']),
  cli('cliB', ['note', 'prompt']),
  cli('cliC', ['lines']),
  cli('cliD', ['prompt', 'lines']),
  library('library', ['note', 'prompt']),
];
/** Most milliseconds between two writes of one writer: eight of them share two cores with five minutes of other work. */
const PAUSE = 600;

heading(`Soak: ${minutes} minutes, a kill each ${every} ms, seed ${seed}, Node ${process.versions.node}`);
await inHome(async home => {
  const ledger = new Ledger();
  const sessions = new GrowingSessions(home, ledger, seed);
  sessions.begin();
  const writers = SURFACES.map((surface, i) => new Writer(surface, home, ledger, seed * 100 + i, PAUSE));
  const watch = hasWatch() ? new Watch(home, ledger) : null;
  if (!watch) note('there is no `watch` in this build: left out');
  const until = Date.now() + minutes * 60_000;
  const going = () => Date.now() < until && !ledger.faults.length;
  const working = Promise.all(writers.map(writer => writer.work()));
  const growing = sessions.grow(going);
  const watching = watch?.work();
  const kills = await killAtRandom(
    [...writers, ...(watch ? [watch] : [])],
    { kills: Number.MAX_SAFE_INTEGER, every, seed },
    going,
  );
  for (const writer of writers) writer.end();
  await Promise.all([working, growing]);
  await sleep(2_000); // what a watch that lives would still read
  watch?.end();
  await watching;
  sessions.readToEnd();
  if (watch) note(`lines of growing sessions that watch read first: ${watch.lines}`);
  const right = report(
    { ledger, checked: checkHome(home, ledger), kills },
    SURFACES.map(({ name }) => name),
  );
  process.exitCode = right ? 0 : 1;
});
