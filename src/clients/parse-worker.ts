// The two ends of reading a source in a worker: parsing and redacting there, while the main thread writes. No storage here.
import { once } from 'node:events';
import { type MessagePort, Worker } from 'node:worker_threads';
import { readerOf } from './known.ts';
import { type ReadFrom, readSource, type SourcePart } from './read-source.ts';

export type ReadOrder = ReadFrom & { client: string };
type Answer = { part: SourcePart } | { end: true } | { error: string };

/** How many parts may wait for the writer: bounds memory. */
const AHEAD = 3;

/** Worker side: one order at a time; a credit comes back for each part taken. */
export function serveReads(port: MessagePort): void {
  let credits = 0;
  let more: (() => void) | null = null;
  port.on('message', (message: ReadOrder | { credit: true }) => {
    if ('credit' in message) {
      credits += 1;
      more?.();
      return;
    }
    credits = AHEAD;
    void run(message).catch(error => port.postMessage({ error: String(error?.message ?? error) } satisfies Answer));
  });
  const run = async (order: ReadOrder) => {
    for (const part of readSource(readerOf(order.client), order)) {
      while (credits <= 0) await new Promise<void>(resolve => (more = resolve));
      credits -= 1;
      port.postMessage({ part } satisfies Answer);
    }
    port.postMessage({ end: true } satisfies Answer);
  };
}

/** Main side. */
export class ReadingWorker {
  readonly #worker: Worker;

  constructor(entry: URL) {
    this.#worker = new Worker(entry, { workerData: { role: 'read' } });
    this.#worker.unref();
  }

  async *read(order: ReadOrder): AsyncGenerator<SourcePart, void, void> {
    const waiting: Answer[] = [];
    let wake: (() => void) | null = null;
    const take = (answer: Answer) => {
      waiting.push(answer);
      wake?.();
    };
    const fail = (error: Error) => take({ error: error.message });
    this.#worker.on('message', take).on('error', fail);
    this.#worker.ref();
    try {
      this.#worker.postMessage(order);
      for (;;) {
        while (!waiting.length) await new Promise<void>(resolve => (wake = resolve));
        const answer = waiting.shift()!;
        if ('error' in answer) throw new Error(answer.error);
        if ('end' in answer) return;
        yield answer.part;
        this.#worker.postMessage({ credit: true });
      }
    } finally {
      this.#worker.off('message', take).off('error', fail);
      this.#worker.unref();
    }
  }

  async close(): Promise<void> {
    const ended = once(this.#worker, 'exit');
    await this.#worker.terminate();
    await ended.catch(() => undefined);
  }
}
