// The follower in a worker: what it tells comes over, a stop is a stop, and a worker that fails is told of, not fatal.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { HeldLock } from '../db/held-lock.ts';
import { openDatabase } from '../db/open.ts';
import { Transcript } from './claude-code/lines.fixture.ts';
import { until } from './follow.fixture.ts';
import { FollowingWorker } from './follow-worker.ts';
import { temporaryFolder } from './import.fixture.ts';
import { agreeToAll } from './import.ts';
import type { Told } from './watch.ts';

const OPTIONS = { workspace: 1, first: true };

function home() {
  const folder = temporaryFolder();
  const config = readConfig({ home: join(folder, 'home') }, { HOME: folder });
  const file = join(folder, '.claude', 'projects', 'app', 'one.jsonl');
  mkdirSync(dirname(file), { recursive: true });
  agreeToAll(config);
  return { config, file };
}

it('reads and stores on its own connection, and stops in order', async () => {
  const { config, file } = home();
  const transcript = new Transcript('one').user('first');
  writeFileSync(file, transcript.text());
  const told: Told[] = [];
  const entry = new URL('../worker.ts', import.meta.url);
  const following = new FollowingWorker(entry, config, OPTIONS, what => void told.push(what));
  await until('the first reading', () => told.some(({ of }) => of === 'all'));
  writeFileSync(file, transcript.user('second').text());
  await until('the next line', () => told.some(({ of }) => of === 'lines'));
  await following.stop();
  HeldLock.take(join(config.data, 'follow.lock'))!.release();
  const db = await openDatabase(config);
  const rows = await db.read(db.query.selectFrom('events').select('text').where('kind', '=', 'prompt').orderBy('seq'));
  await db.close();
  expect(rows.map(({ text }) => text)).toEqual(['first', 'second']);
  expect(told.map(({ of }) => of).filter(of => of !== 'progress')).toEqual(['follows', 'recent', 'all', 'lines']);
});

it('is replaced once it has read much, and misses nothing', async () => {
  const { config, file } = home();
  const transcript = new Transcript('much');
  for (let i = 0; i < 2_500; i += 1) transcript.user(`line ${i}`);
  writeFileSync(file, transcript.text());
  const told: Told[] = [];
  const entry = new URL('../worker.ts', import.meta.url);
  const following = new FollowingWorker(entry, config, OPTIONS, what => void told.push(what));
  await until('the first reading', () => told.some(({ of }) => of === 'all'));
  writeFileSync(file, transcript.user('while it is replaced').text());
  await until('the next worker', () => told.filter(({ of }) => of === 'all').length === 2);
  writeFileSync(file, transcript.user('afterwards').text());
  await until('the next line', () => told.some(({ of }) => of === 'lines'));
  await following.stop();
  const db = await openDatabase(config);
  const rows = await db.read(db.query.selectFrom('events').select('text').where('kind', '=', 'prompt').orderBy('seq'));
  await db.close();
  expect(rows.map(({ text }) => text).slice(-2)).toEqual(['while it is replaced', 'afterwards']);
  expect(rows).toHaveLength(2_502);
  expect(told.filter(({ of }) => of === 'trouble')).toEqual([]);
});

it('tells of a worker that fails, and can be stopped while it waits to start another', async () => {
  const { config } = home();
  const told: Told[] = [];
  const broken = new URL('data:text/javascript,throw new Error("out of order")');
  const following = new FollowingWorker(broken, config, OPTIONS, what => void told.push(what));
  await until('trouble', () => told.length > 0);
  expect(told).toEqual([{ of: 'trouble', what: 'store', path: config.data, message: 'out of order' }]);
  await following.stop();
  expect(told).toHaveLength(1);
});
