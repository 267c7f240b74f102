// How well recall finds, on the shared retrieval sets, next to plain FTS5 (all words joined by OR, bm25) on the same store. Nothing was tuned on them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type App, openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { RecallOutput } from '../src/memory/contract.ts';
import { wordsIn } from '../src/words.ts';
import { note, temporaryFolder } from './figures.ts';
import { CALLER } from './gold.ts';
import type { Question, RetrievalSet } from './retrieval.ts';

const DEPTH = 100;

/** Imports the units, one session each, in a project of the set's name. */
export async function keepUnits(app: App, { name, units }: RetrievalSet): Promise<void> {
  const lines = units.flatMap(({ id, at, turns }) =>
    turns.map(({ role, text }, i) => JSON.stringify({ project: name, session: id, id: `${id}-${i}`, role, at, text })),
  );
  const file = join(temporaryFolder(), 'units.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  await app.call('import', { paths: [file], client: 'generic' }, CALLER);
}

/** Gives the sessions an answer names, each once, best first. */
export type Finder = (question: string) => Promise<string[]>;

export const recallFinder =
  (app: App, project?: string): Finder =>
  async question => {
    const asked = { query: question, k: DEPTH, ...(project ? { project } : {}) };
    const { items } = (await app.call('recall', asked, CALLER)) as RecallOutput;
    return [...new Set(items.map(item => item.source.session ?? ''))];
  };

/** Without any budget: every word of the question, every event that holds one. */
export function plainFinder(db: DatabaseSync): Finder {
  const find = db.prepare(
    `select sessions.name from events_text cross join events on events.seq = events_text.rowid
       join sessions on sessions.workspace = 1 and sessions.key = events.session
     where events_text match ? order by bm25(events_text) limit ${DEPTH}`,
  );
  return async question => {
    const words = [...new Set(wordsIn(question.toLowerCase()))].map(word => `"${word}"`);
    return [...new Set((find.all(words.join(' OR ')) as { name: string }[]).map(row => row.name))];
  };
}

/** any@k: one of the gold units in the first k; all@k: all of them; MRR over the first 100 events. In %. */
export async function qualityOf(questions: Question[], find: Finder) {
  const sums = { any1: 0, any5: 0, any10: 0, all5: 0, mrr: 0 };
  for (const { text, gold } of questions) {
    const found = await find(text);
    const ranks = gold.map(id => found.indexOf(id)).map(rank => (rank < 0 ? Number.POSITIVE_INFINITY : rank + 1));
    const first = Math.min(...ranks);
    if (first <= 1) sums.any1 += 1;
    if (first <= 5) sums.any5 += 1;
    if (first <= 10) sums.any10 += 1;
    if (Math.max(...ranks) <= 5) sums.all5 += 1;
    sums.mrr += 1 / first;
  }
  const percent = (sum: number) => ((sum / questions.length) * 100).toFixed(1);
  return `any@1 ${percent(sums.any1)}, any@5 ${percent(sums.any5)}, any@10 ${percent(sums.any10)}, all@5 ${percent(sums.all5)}, MRR ${percent(sums.mrr)}`;
}

export async function recallQuality(sets: RetrievalSet[]): Promise<void> {
  for (const set of sets) {
    const home = temporaryFolder();
    const app = await openApp(readConfig({ home }, {}));
    const db = new DatabaseSync(join(home, 'data', 'continuity.db'), { readOnly: true });
    await keepUnits(app, set);
    note(`${set.name}: ${set.questions.length} questions, ${set.units.length} units (${set.unit})`);
    note(`  recall      ${await qualityOf(set.questions, recallFinder(app))}`);
    note(`  plain FTS5  ${await qualityOf(set.questions, plainFinder(db))}`);
    db.close();
    await app.close();
  }
}
