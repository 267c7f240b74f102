// Keeps the sources that the journal has read: after the import, so that nobody waits for it; from where it stopped, so that it may stop anywhere.
import { statSync } from 'node:fs';
import { setImmediate as othersFirst, setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import { ContinuityError } from '../errors.ts';
import {
  addRun,
  type KeptRow,
  type KeptVersion,
  lastRun,
  type Owed,
  owedSources,
  replaceRun,
  runsInOrder,
  versionBefore,
} from '../journal/kept.ts';
import { fingerprint } from './import-file.ts';
import { isSame, packKept, RUN_BYTES, SAME, sizeOfRecords, unpackKept } from './kept-form.ts';
import type { KeepFrom, KeptRun } from './read-kept.ts';

export type KeepOrder = KeepFrom & { client: string };
type Runs = AsyncIterableIterator<KeptRun> | IterableIterator<KeptRun>;

export type Keeping = {
  db: Database;
  workspace: number;
  /** Reads here or in a worker. */
  read(order: KeepOrder): Runs;
  /** Asked between two files: true ends it there. */
  stop?(): boolean;
};

/** Sources ordered before the one that is stored. */
const AHEAD = 8;
/** Stored by one transaction. */
const TOGETHER = { runs: 64, bytes: 4 << 20 };
/** Between two transactions, so that whoever waits for the lock gets it. */
const PAUSE_MS = 2;

type Opened = { owed: Owed; runs: Runs };
type Held = { row: KeptRow; after: { last: number } };

/** How much of the sources is not kept yet. */
export const owedBytes = async (db: Database, workspace: number): Promise<number> =>
  (await owedSources(db, workspace)).reduce((sum, { offset, upto }) => sum + offset - upto, 0);

/** Keeps all that is owed. A file that is gone or another one by now stays as far as it was kept. */
export async function keepSources(keeping: Keeping): Promise<void> {
  const owed = await owedSources(keeping.db, keeping.workspace);
  const opened: Opened[] = [];
  const store = new Store(keeping.db);
  let next = 0;
  try {
    while (!keeping.stop?.()) {
      while (opened.length < AHEAD && next < owed.length) {
        const runs = await open(keeping, owed[next++]!);
        if (runs) opened.push(runs);
      }
      if (!opened.length) break;
      await keepOne(store, opened[0]!);
      opened.shift();
    }
    await store.flush();
  } finally {
    for (const { runs } of opened) await runs.return?.();
  }
}

async function open({ db, read }: Keeping, owed: Owed): Promise<Opened | null> {
  const { client, path, offset, lines, upto, last } = owed;
  if (!stands(owed)) return null;
  const [run] = await db.read(lastRun(db, owed));
  const tail = run && run.last === last && run.size < RUN_BYTES ? { first: run.first, lines: run.lines } : null;
  const from = { offset: upto, count: last, to: { offset, count: lines }, tail };
  return { owed, runs: read({ client, path, ...from }) };
}

/** Whether the file still holds what the journal read from it. */
function stands({ path, offset, head }: Owed): boolean {
  try {
    return statSync(path).size >= offset && fingerprint(path, offset) === head;
  } catch {
    return false;
  }
}

async function keepOne(store: Store, { owed, runs }: Opened): Promise<void> {
  const { workspace, client, file, version } = owed;
  let { last } = owed;
  try {
    for await (const run of runs) {
      await store.add({ row: { workspace, client, file, version, ...run }, after: { last } });
      last = run.last;
      await othersFirst();
    }
  } catch (error) {
    // The store's trouble ends it. A file that went away while it was read is kept as far as it was.
    if (error instanceof ContinuityError) throw error;
    return;
  }
  if (version > 1) await store.dropRepeated({ workspace, client, file, version });
}

/** Runs on their way to one transaction. */
class Store {
  readonly #db: Database;
  #held: Held[] = [];
  #bytes = 0;

  constructor(db: Database) {
    this.#db = db;
  }

  async add(held: Held): Promise<void> {
    this.#held.push(held);
    this.#bytes += held.row.lines.length;
    if (this.#held.length >= TOGETHER.runs || this.#bytes >= TOGETHER.bytes) await this.flush();
  }

  async flush(): Promise<void> {
    const held = this.#held;
    [this.#held, this.#bytes] = [[], 0];
    if (!held.length) return;
    const db = this.#db;
    await db.batch(function* () {
      for (const { row, after } of held) yield* addRun(db, row, after);
    });
    await sleep(PAUSE_MS);
  }

  /** A document written anew as it grows says again what its earlier version said: of that one, the other lines stay. */
  async dropRepeated(now: KeptVersion): Promise<void> {
    await this.flush();
    const db = this.#db;
    const [before] = await db.read(versionBefore(db, now));
    if (!before) return;
    const later = (await db.read(runsInOrder(db, now))).flatMap(run => unpackKept(run.lines).records);
    const changed: KeptRow[] = [];
    for (const run of await db.read(runsInOrder(db, { ...now, version: before.version }))) {
      const { head, records } = unpackKept(run.lines);
      const rest = records.map((record, i) => (isSame(record, later[run.first - 1 + i]) ? SAME : record));
      if (rest.every((record, i) => record === records[i])) continue;
      const lines = packKept({ head, records: rest });
      changed.push({ ...run, lines, size: sizeOfRecords(rest) });
    }
    await db.batch(function* () {
      for (const run of changed) yield* replaceRun(db, run);
    });
  }
}
