// Runs the keeping of sources in the background of an app: one pass at a time, ended between two files when the app closes. Reads and stores by `keep.ts`.
import type { Database } from '../db/database.ts';
import { type Keeping, keepSources, owedBytes } from './keep.ts';
import { readerOf } from './known.ts';
import type { ReadingWorker } from './parse-worker.ts';
import { readKept } from './read-kept.ts';

/** After reading a few new lines: a client that writes on makes one pass of many. */
const LATER_MS = 10_000;
/** Below this a worker costs more than it gains. */
const WORKER_FROM = 4 << 20;

export class Keeper {
  readonly #db: Database;
  readonly #newWorker: () => ReadingWorker | null;
  #running: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  /** `newWorker`: a reading worker for one pass; null where this thread reads. */
  constructor(db: Database, newWorker: () => ReadingWorker | null) {
    this.#db = db;
    this.#newWorker = newWorker;
  }

  /** Begins now, after the pass that runs. What fails is left for the next pass: nobody waits for this one. */
  now(workspace: number): void {
    this.#running = this.#running.then(() => this.#pass(workspace)).catch(() => undefined);
  }

  /** Begins in a while; a process that ends before leaves it to the next one. */
  later(workspace: number): void {
    if (this.#timer || this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.now(workspace);
    }, LATER_MS).unref();
  }

  /** When all passes that were begun are over. */
  idle(): Promise<void> {
    return this.#running;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  async #pass(workspace: number): Promise<void> {
    if (this.#closed) return;
    const worker = (await owedBytes(this.#db, workspace)) >= WORKER_FROM ? this.#newWorker() : null;
    const read: Keeping['read'] = order => (worker ? worker.keep(order) : readKept(readerOf(order.client), order));
    try {
      await keepSources({ db: this.#db, workspace, read, stop: () => this.#closed });
    } finally {
      // What it took of memory goes with it.
      await worker?.close();
    }
  }
}
