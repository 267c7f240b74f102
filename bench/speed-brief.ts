// What people and agents wait for, in process: brief, process-input, status, with 1k, 100k and a million events in the journal.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type App, openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { hasTranscripts, makeCorpus, sessionFiles } from './corpus.ts';
import { figure, heading, median, note, percentile, spread, temporaryFolder } from './figures.ts';
import { CALLER } from './gold.ts';

const WORKER = new URL('../src/worker.ts', import.meta.url);
const RUNS = 300;

export async function briefSpeed(large: boolean): Promise<void> {
  heading("3. Brief in process (resume through app.call; the projects' folders are not on this machine: no git)");
  const app = await openApp(readConfig({ home: temporaryFolder() }, {}), { worker: WORKER });
  try {
    for (const size of hasTranscripts() ? [1_000, 100_000, ...(large ? [1_000_000] : [])] : [1_000]) {
      const events = await fill(app, size);
      await measure(app, events);
    }
  } finally {
    await app.close();
  }
}

type Filled = { copies: number; held: number; perCopy: number | null };
const state = new WeakMap<App, Filled>();
const AT_ONCE = 10;

/** Copies after copies, imported and removed, until the journal holds so many events: several by one import while they all fit, the rest file by file. */
export async function fill(app: App, size: number): Promise<number> {
  const filled: Filled = state.get(app) ?? { copies: 100, held: 0, perCopy: null };
  state.set(app, filled);
  const take = async (path: string) => {
    const { events } = (await app.call('import', { paths: [path] }, CALLER)) as { events: number };
    filled.held += events;
    return events;
  };
  while (filled.held < size) {
    const fitting = filled.perCopy === null ? 0 : Math.floor((size - filled.held) / filled.perCopy);
    const copies = Math.max(1, Math.min(AT_ONCE, fitting));
    const folder = join(temporaryFolder(), 'corpus');
    makeCorpus(folder, copies, filled.copies);
    filled.copies += copies;
    if (fitting > 0) await take(folder);
    else {
      let taken = 0;
      for (const file of sessionFiles(folder)) {
        taken += await take(file);
        if (filled.held >= size) break;
      }
      if (filled.held < size) filled.perCopy = taken;
    }
    rmSync(folder, { recursive: true, force: true });
  }
  return filled.held;
}

type Listed = { items: { id: string; client: string; project: { id: string } | null }[] };

async function measure(app: App, events: number): Promise<void> {
  const listed = (await app.call('sessions.list', {}, CALLER)) as Listed;
  const items = listed.items.filter(session => session.client === 'claude-code');
  const projects = [...new Set(items.flatMap(session => (session.project ? [session.project.id] : [])))];
  const pick = <T>(from: T[], i: number): T => from[(i * 7_919) % from.length]!;
  const asked = (i: number) => (i % 2 ? { project: pick(projects, i) } : { session: pick(items, i).id });
  const brief = await times(RUNS, i => app.call('resume', asked(i), CALLER));
  const name = `${(events / 1_000).toFixed(0)}k events, ${items.length} sessions, ${projects.length} projects`;
  figure(`resume p95, ${name}`, percentile(brief, 0.95), ' ms', { most: 3 }, spread(brief));
  const ask = (text: string) => (i: number) =>
    app.call('process-input', { user_input: text, project: pick(projects, i), session_id: `bench-${i % 20}` }, CALLER);
  note(`process-input, a question: ${spread(await times(60, ask('where did we leave off?')))}`);
  note(`process-input, other words: ${spread(await times(60, ask('add a button to the page')))}`);
  note(`status: ${spread(await times(60, () => app.call('status', {}, CALLER)))}`);
}

/** Some runs first: what is compiled and cached at first use is not what people wait for all day. */
export async function times(
  runs: number,
  act: (i: number) => Promise<unknown>,
  clock: () => number = () => performance.now(),
): Promise<number[]> {
  const took: number[] = [];
  for (let i = -20; i < runs; i += 1) {
    const began = clock();
    await act(Math.abs(i));
    if (i >= 0) took.push(clock() - began);
  }
  if (!median(took)) throw new Error('Nothing was measured.');
  return took;
}
