// How long recall takes in process, by kind of query, with 1k, 100k and a million events; next to plain FTS5 without a budget; and what the budget costs.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type App, openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { wordsIn } from '../src/words.ts';
import { hasTranscripts } from './corpus.ts';
import { figure, heading, note, percentile, spread, temporaryFolder } from './figures.ts';
import { CALLER } from './gold.ts';
import { keepUnits, plainFinder, qualityOf, recallFinder } from './recall-quality.ts';
import { hasRetrieval, retrievalSets } from './retrieval.ts';
import { fill, times } from './speed-brief.ts';

const WORKER = new URL('../src/worker.ts', import.meta.url);
const RUNS = 100;
const ASKED_OF_SET = 150;

type Store = { app: App; db: DatabaseSync };

/** `home` keeps the large store for the next run. */
export async function recallSpeed(large: boolean, home = temporaryFolder()): Promise<void> {
  await withStore(temporaryFolder(), async ({ app, db }) => {
    await fill(app, 1_000);
    await measure(app, db);
  });
  if (!hasTranscripts()) return;
  await withStore(home, async ({ app, db }) => {
    // Kept first: a budget that looks at the newest hurts the oldest most.
    if (hasRetrieval() && countOf(db) === 0) for (const set of distinctSets()) await keepUnits(app, set);
    for (const size of [100_000, ...(large ? [1_000_000] : [])]) {
      if (countOf(db) > size * 1.2) continue;
      await fill(app, Math.max(0, size - countOf(db)));
      await measure(app, db);
      if (hasRetrieval()) await budgetCost(app, db);
    }
  });
}

async function withStore(home: string, act: (store: Store) => Promise<void>): Promise<void> {
  const app = await openApp(readConfig({ home }, {}), { worker: WORKER });
  const db = new DatabaseSync(join(home, 'data', 'continuity.db'), { readOnly: true });
  try {
    await act({ app, db });
  } finally {
    db.close();
    await app.close();
  }
}

const countOf = (db: DatabaseSync): number => (db.prepare('select count(*) as n from events').get() as { n: number }).n;
const distinctSets = () => retrievalSets().filter(({ name }) => name !== 'pt-pira, paraphase');

type Kind = { name: string; queries: string[]; more?: object };

async function measure(app: App, db: DatabaseSync): Promise<void> {
  const events = countOf(db);
  heading(`${events} events, the page cache warm, ${RUNS} queries a kind, twice`);
  for (const { name, queries, more } of kindsOf(db)) {
    const ask = (i: number) => app.call('recall', { query: queries[i % queries.length], ...more }, CALLER);
    const took = await times(RUNS, ask);
    const work = await times(RUNS, ask, processorTime);
    const more95 = `${spread(took)}; processor ${spread(work)}`;
    figure(`recall p95, ${name}`, percentile(took, 0.95), ' ms', { most: 20 }, more95);
  }
  const six = kindsOf(db)[1]!.queries;
  const plain = db.prepare(
    'select rowid from events_text where events_text match ? order by bm25(events_text) limit 10',
  );
  const plainly = (query: string) => plain.all(anyOf(query)) as { rowid: number }[];
  note(`plain FTS5, six words: ${spread(await times(60, async i => plainly(six[i % six.length]!)))}`);
}

async function budgetCost(app: App, db: DatabaseSync): Promise<void> {
  note(`what the budget costs: ${ASKED_OF_SET} questions a set, its units the oldest of this store`);
  for (const { name, questions } of distinctSets()) {
    const asked = questions.filter((_, i) => i % Math.ceil(questions.length / ASKED_OF_SET) === 0);
    note(`  ${name}, recall      ${await qualityOf(asked, recallFinder(app))}`);
    note(`  ${name}, plain FTS5  ${await qualityOf(asked, plainFinder(db))}`);
  }
}

/** What the call costs whoever else uses the machine: the measure where other work runs beside. */
const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const anyOf = (query: string): string =>
  wordsIn(query)
    .map(word => `"${word}"`)
    .join(' OR ');

/** Queries made of what people typed and agents touched, the same ones in each run. */
function kindsOf(db: DatabaseSync): Kind[] {
  const texts = (kind: string, like: string) =>
    (
      db
        .prepare(
          `select distinct substr(text, 1, 400) as text from events
           where kind = ? and session in (select key from sessions where client = 'claude-code') and text like ? order by seq limit 2000`,
        )
        .all(kind, like) as { text: string }[]
    ).map(row => row.text);
  const prompts = texts('prompt', '% % % % %').map(text => wordsIn(text));
  const paths = texts('call', '/%/%.%').filter(text => !/\s/.test(text));
  const pick = <T>(from: T[], i: number): T => from[(i * 7_919) % from.length]!;
  const some = (make: (i: number) => string) => Array.from({ length: RUNS }, (_, i) => make(i));
  const words = (i: number, n: number, least: number) => {
    const long = prompts.flatMap(each => each.filter(word => word.length >= least));
    return Array.from({ length: n }, (_, j) => pick(long, i * 31 + j * 17)).join(' ');
  };
  const row = (i: number, n: number) => pick(prompts, i).slice(0, n).join(' ');
  const project = (
    db.prepare('select hex(id) as id from projects order by key limit 1 offset 6').get() as { id: string } | undefined
  )?.id;
  return [
    { name: 'two words', queries: some(i => words(i, 2, 6)) },
    { name: 'six words', queries: some(i => words(i, 6, 6)) },
    { name: 'six words of any length', queries: some(i => words(i, 6, 2)) },
    { name: 'a whole prompt, up to 32 words', queries: some(i => row(i, 32)) },
    { name: 'a phrase of three words', queries: some(i => `"${row(i, 3)}"`) },
    { name: 'a path', queries: some(i => pick(paths, i)) },
    { name: 'the end of a path', queries: some(i => pick(paths, i).split('/').slice(-2).join('/')) },
    { name: 'a beginning of five letters', queries: some(i => `${words(i, 1, 7).slice(0, 5)}*`) },
    { name: 'six words, one project', queries: some(i => words(i, 6, 6)), ...(project ? { more: { project } } : {}) },
    { name: 'six words, prompts only', queries: some(i => words(i, 6, 6)), more: { filter: { kind: ['prompt'] } } },
  ];
}
