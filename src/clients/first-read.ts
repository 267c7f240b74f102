// What a follower finds at its start: the newest days at once, everything older in the background, in transactions that nobody waits for.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportResult } from './contract.ts';
import type { SourceFile } from './find-files.ts';
import { type ImportContext, readFiles } from './import.ts';
import type { ReadingWorker } from './parse-worker.ts';
import type { Seen } from './seen-files.ts';
import { changedFiles } from './unread.ts';
import type { FollowContext, FollowOptions, Told } from './watch.ts';

/** Counted back from the newest file: who comes back after months is answered too. */
const RECENT_MS = 30 * 86_400_000;
const PROGRESS_MS = 200;
const RETRY_MS = 5_000;

export class FirstRead {
  readonly #context: FollowContext;
  readonly #options: FollowOptions;
  readonly #tell: (told: Told) => void;
  readonly #stop: AbortSignal;
  #older: Promise<void> = Promise.resolve();

  constructor(context: FollowContext, options: FollowOptions, tell: (told: Told) => void, stop: AbortSignal) {
    this.#context = context;
    this.#options = options;
    this.#tell = tell;
    this.#stop = stop;
  }

  /** Resolves once the newest days of these files, which come newest first, are in the journal; the rest has begun then. */
  async recent(files: Seen[]): Promise<void> {
    const from = Math.min(files[0]?.mtime ?? 0, Date.now()) - RECENT_MS;
    let unread: Seen[] = [];
    const result = await this.#patiently(async () => {
      unread = await this.#unread(files);
      return this.#readAll(unread.filter(({ mtime }) => mtime > from).reverse(), false);
    });
    if (!result || this.#stop.aborted) return;
    const older = unread.filter(({ mtime }) => mtime <= from);
    this.#tell({ of: 'recent', result, left: older.length });
    this.#older = this.#readOlder(older);
  }

  /** Resolves when nothing is being read any more. */
  end(): Promise<void> {
    return this.#older;
  }

  async #readOlder(files: Seen[]): Promise<void> {
    const result = await this.#patiently(async () => this.#readAll(await this.#unread(files), true));
    if (result && !this.#stop.aborted) this.#tell({ of: 'all', result });
  }

  /** What is in the journal as it is now is left out by one query a client. */
  async #unread(files: Seen[]): Promise<Seen[]> {
    const unread: Seen[] = [];
    for (const [client, some] of Map.groupBy(files, file => file.client))
      unread.push(...((await changedFiles(this.#context.db, this.#options.workspace, client, some)) as Seen[]));
    return unread.sort((a, b) => b.mtime - a.mtime);
  }

  async #readAll(files: Seen[], older: boolean): Promise<ImportResult> {
    const { db, config, folds, newWorker } = this.#context;
    let worker: ReadingWorker | null = null;
    let last = 0;
    const context: ImportContext = {
      db,
      config,
      folds,
      worker: () => (worker = newWorker()),
      onProgress: done => {
        const now = performance.now();
        if (now - last < PROGRESS_MS && done.bytes < done.of) return;
        last = now;
        this.#tell({ of: 'progress', older, done });
      },
    };
    const clientOf = (file: SourceFile) => file.client ?? '';
    try {
      return await readFiles(context, this.#options.workspace, files, {
        clientOf,
        beside: older && !this.#options.hurry,
        stop: this.#stop,
      });
    } finally {
      await (worker as ReadingWorker | null)?.close();
    }
  }

  /** The store's trouble is told once, and waited out. Null: stopped. */
  async #patiently<T>(read: () => Promise<T>): Promise<T | null> {
    for (let told = false; !this.#stop.aborted; told = true) {
      try {
        return await read();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (!told) this.#tell({ of: 'trouble', what: 'store', path: this.#context.config.data, message });
        await sleep(RETRY_MS, undefined, { signal: this.#stop }).catch(() => undefined);
      }
    }
    return null;
  }
}
