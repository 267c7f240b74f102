// Rebuild among other processes: ended at any instant it leaves the store as it was or as it becomes; beside writers it loses nothing and sees no fault.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { benchOn, DATA, randomFrom, temporaryFolder } from '../clients/import.fixture.ts';
import { readConfig } from '../config.ts';
import type { Database } from '../db/database.ts';
import { openDatabase } from '../db/open.ts';
import type { RebuildResult } from './contract.ts';
import { DAMAGE, derived } from './rebuild.fixture.ts';

const CHILD = join(import.meta.dirname, 'rebuild-child.fixture.ts');
const samples = join(DATA, 'claude-code', 'agentcmd');
const hasData = existsSync(samples);

const configOf = (home: string) => readConfig({ home }, { HOME: home });
async function opened(home: string): Promise<Database> {
  const db = await openDatabase(configOf(home));
  onTestFinished(() => db.close());
  return db;
}

/** Ends the child so many ms after it said that the store is damaged; gives the time to its own end where that came first. */
async function rebuiltFor(home: string, ms: number): Promise<number | null> {
  const child = spawn(process.execPath, [CHILD, home], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>(done => child.on('close', () => done()));
  let said = '';
  await new Promise<void>(done =>
    child.stdout.setEncoding('utf8').on('data', text => {
      said += text;
      if (said.includes('damaged')) done();
    }),
  );
  const began = performance.now();
  await Promise.race([sleep(ms), ended]);
  child.kill('SIGKILL');
  await ended;
  return said.includes('rebuilt') ? performance.now() - began : null;
}

describe('a rebuild ended at any instant', () => {
  it.skipIf(!hasData)('leaves the store as it was or as it becomes (needs ../shared/data)', async () => {
    const home = temporaryFolder();
    const db = await opened(home);
    const bench = await benchOn(db, home);
    await bench.import([samples]);
    await bench.call('missions.add', { text: 'Ship it', done_when: 'it is out' });
    await bench.app.sourcesKept();
    const good = await derived(db);
    const took = await rebuiltFor(home, 60_000);
    expect(took).not.toBeNull();
    expect(await derived(db)).toEqual(good);
    for (const damage of Object.values(DAMAGE)) await damage(db);
    const bad = await derived(db);
    expect(bad).not.toEqual(good);
    const random = randomFrom(3);
    let cut = 0;
    for (let round = 0; round < 6; round += 1) {
      cut += (await rebuiltFor(home, took! * (0.2 + 0.75 * random()))) === null ? 1 : 0;
      const now = await derived(db);
      expect(now.events!.length).toBe(good.events!.length);
      expect([JSON.stringify(good), JSON.stringify(bad)].includes(JSON.stringify(now)), `round ${round}`).toBe(true);
    }
    expect(cut).toBeGreaterThan(0);
    expect(await bench.call<RebuildResult>('rebuild')).toMatchObject({ left: 0 });
    expect(await derived(db)).toEqual(good);
  });
});

describe('a rebuild beside writers', () => {
  it.skipIf(!hasData)('sees no difference that is none, and loses nothing (needs ../shared/data)', async () => {
    const home = temporaryFolder();
    const one = await benchOn(await opened(home), home);
    const copy = join(home, 'copy');
    cpSync(samples, copy, { recursive: true });
    await one.import([copy]);
    await one.app.sourcesKept();
    rmSync(copy, { recursive: true });
    const two = await benchOn(await opened(home), home);
    let over = false;
    let written = 0;
    const writing = (async () => {
      for (; !over; written += 1) {
        await two.call('actions.add', { text: `action ${written}` });
        const lines = new Transcript(`s-${written}`).user('hello').ran('c1', 'ls').reply('done');
        await two.import([two.write(`new-${written}.jsonl`, lines.text())]);
        await sleep(5);
      }
    })();
    for (const dry_run of [true, false, true]) {
      const result = await one.call<RebuildResult>('rebuild', { dry_run });
      expect(result.tables.filter(table => table.changed)).toEqual([]);
      expect(result).toMatchObject({ equal: true, written: false });
    }
    over = true;
    await writing;
    expect(written).toBeGreaterThan(3);
    await two.app.sourcesKept();
    const { items } = await one.call<{ items: unknown[] }>('actions.list', { limit: 200 });
    expect(items.length).toBe(Math.min(written, 200));
    expect(await one.call<RebuildResult>('rebuild')).toMatchObject({ equal: true, unkept: { files: 0, lines: 0 } });
  });
});
