// The two ends of a follower in a worker: reading and storing there, on a connection of its own, while this thread answers. Composes nothing.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { Config } from '../config.ts';
import type { Following, FollowOptions, Told } from './watch.ts';

export type FollowOrder = { role: 'follow'; config: Config; options: FollowOptions };

const RESTART_MS = 5_000;
/** A worker that has read so many lines at its start makes room for a fresh one: the memory that this took would stay with it. */
const MUCH_LINES = 2_000;
/** A stop that takes longer than the longest transaction is no stop. */
const STOP_MS = 10_000;

/** Worker side: what the follower tells goes to the other end; any message from there is the word to stop. */
export async function serveFollow(
  port: MessagePort,
  follow: (tell: (told: Told) => void) => Promise<Following>,
): Promise<void> {
  const asked = once(port, 'message');
  const following = await follow(told => port.postMessage(told));
  await asked;
  await following.stop();
  port.close();
}

/** Main side. A worker that fails is told of and started anew; one that read much is replaced without a word. */
export class FollowingWorker implements Following {
  readonly #entry: URL;
  readonly #order: FollowOrder;
  readonly #tell: (told: Told) => void;
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;
  #worker: Worker | null = null;

  constructor(entry: URL, config: Config, options: FollowOptions, tell: (told: Told) => void) {
    this.#entry = entry;
    this.#order = { role: 'follow', config, options };
    this.#tell = tell;
    this.#ended = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const worker = this.#worker;
    worker?.postMessage('stop');
    const late = setTimeout(() => void worker?.terminate(), STOP_MS);
    await this.#ended;
    clearTimeout(late);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const error = await this.#once();
      if (signal.aborted) return;
      if (error === null) continue;
      this.#tell({ of: 'trouble', what: 'store', path: this.#order.config.data, message: error });
      await sleep(RESTART_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** One life of a worker; gives what ended it, null where that was its work. */
  async #once(): Promise<string | null> {
    let failed: string | null = 'the following worker ended';
    let lines = 0;
    const worker = new Worker(this.#entry, { workerData: this.#order });
    this.#worker = worker;
    worker.on('error', error => (failed = error.message));
    worker.on('message', (told: Told) => {
      this.#tell(told);
      if (told.of === 'recent' || told.of === 'all') lines += told.result.stored;
      if (told.of !== 'all' || lines < MUCH_LINES) return;
      failed = null;
      worker.postMessage('stop');
    });
    await once(worker, 'exit').catch(() => undefined);
    return failed;
  }
}
