// Import and store size, through the real binary, next to reading and parsing the same bytes.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { bytesOf, type Corpus, hasTranscripts, makeCorpus, makeMessages } from './corpus.ts';
import { figure, heading, median, note, run, temporaryFolder } from './figures.ts';

const ROUNDS = 5;
const MESSAGES = 200_000;
const CODEX_COPIES = 40;

/** Reading, splitting and JSON.parse: what no importer can do without. */
function readAndParse(files: string[]): number {
  const began = performance.now();
  let parsed = 0;
  for (const file of files) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue;
      try {
        JSON.parse(line);
        parsed += 1;
      } catch {}
    }
  }
  if (parsed === 0) throw new Error('The corpus is empty.');
  return performance.now() - began;
}

type Imported = { took: number; whole: number; events: number; home: string };

async function imported(paths: string[], client: string): Promise<Imported> {
  const home = temporaryFolder();
  const { took, stdout } = await run(home, ['import', ...paths, '--client', client, '--json']);
  const result = JSON.parse(stdout) as { took_ms: number; events: number };
  return { took: result.took_ms, whole: took, events: result.events, home };
}

/** Baseline and import by turns; the median of their ratios, since both feel the machine's other work. Returns the home of the last store. */
async function byTurns(name: string, files: string[], paths: string[], client: string) {
  const base: number[] = [];
  const runs: Imported[] = [];
  readAndParse(files);
  for (let round = 0; round < ROUNDS; round += 1) {
    base.push(readAndParse(files));
    const before = runs.at(-1);
    runs.push(await imported(paths, client));
    if (before) rmSync(before.home, { recursive: true, force: true });
  }
  const megabytes = bytesOf(files) / 1e6;
  const took = median(runs.map(each => each.took));
  note(
    `${name}: ${megabytes.toFixed(1)} MB, ${runs[0]!.events} events; read + parse ${median(base).toFixed(0)} ms, ` +
      `import ${took.toFixed(0)} ms (whole process ${median(runs.map(each => each.whole)).toFixed(0)}), ` +
      `${((megabytes / took) * 1_000).toFixed(0)} MB/s, ${((runs[0]!.events / took) * 1_000).toFixed(0)} events/s`,
  );
  const ratio = (of: (each: Imported) => number) => median(runs.map((each, i) => of(each) / base[i]!));
  return {
    ratio: ratio(each => each.took),
    whole: ratio(each => each.whole),
    // The process ends when the source is kept: what comes after the result, but for starting Node and opening the store.
    keeping: ratio(each => each.whole - each.took),
    perSecond: (runs[0]!.events / took) * 1_000,
    home: runs.at(-1)!.home,
  };
}

/** Gives the home whose store holds the corpus. */
export async function importSpeed(corpus: Corpus): Promise<string> {
  heading(`1. Import (${corpus.of}; baseline and import by turns, median of ${ROUNDS})`);
  const claude = await byTurns('claude-code', corpus.files, [corpus.folder], 'claude-code');
  figure('import over read + JSON.parse', claude.ratio, 'x', { most: 3 }, `whole process ${claude.whole.toFixed(2)}x`);
  if (hasTranscripts('codex')) await codexSpeed();
  note(`keeping the source, after that: ${claude.keeping.toFixed(2)}x of read + JSON.parse; nobody waits for it`);
  const file = makeMessages(join(temporaryFolder(), 'messages.jsonl'), MESSAGES);
  const generic = await byTurns('tiny generic messages', [file], [file], 'generic');
  figure('tiny generic messages', generic.perSecond, '/s', { least: 50_000 });
  rmSync(generic.home, { recursive: true, force: true });
  return claude.home;
}

async function codexSpeed(): Promise<void> {
  const { files, folder } = makeCorpus(join(temporaryFolder(), 'codex'), CODEX_COPIES, 0, 'codex');
  const { ratio, whole, home } = await byTurns('codex', files, [folder], 'codex');
  figure('import over read + JSON.parse', ratio, 'x', { most: 4 }, `whole process ${whole.toFixed(2)}x`);
  rmSync(home, { recursive: true, force: true });
}

export function storeSize(corpus: Corpus, home: string): void {
  heading('2. Store');
  const file = join(home, 'data', 'continuity.db');
  const db = new DatabaseSync(file);
  db.exec('pragma wal_checkpoint(truncate)');
  const parts = db
    .prepare('select name, sum(pgsize) as bytes from dbstat where aggregate = 1 group by name order by 2 desc limit 8')
    .all() as { name: string; bytes: number }[];
  db.close();
  const bytes = [file, `${file}-wal`].reduce((sum, each) => sum + (existsSync(each) ? statSync(each).size : 0), 0);
  const kept = parts.find(part => part.name === 'kept_lines')?.bytes ?? 0;
  const size = (of: number) => `${(of / 1e6).toFixed(1)} MB`;
  figure('store bytes over source bytes', (bytes - kept) / corpus.bytes, '', { most: 0.45 }, size(bytes - kept));
  figure('the same with the kept source', bytes / corpus.bytes, '', { most: 0.6 }, size(bytes));
  note(parts.map(part => `${part.name} ${size(part.bytes)}`).join(', '));
}
