// The two ends of reading sources in a worker: parsing and redacting there, while the main thread writes. No storage here.
import { once } from 'node:events';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { KeepOrder } from './keep.ts';
import { readerOf } from './known.ts';
import { type KeptRun, readKept } from './read-kept.ts';
import { type ReadFrom, readSource, type SourcePart } from './read-source.ts';

export type ReadOrder = ReadFrom & { client: string };
type Order = ReadOrder | KeepOrder;
type Part = SourcePart | KeptRun;
type Request = { id: number; order: Order } | { credit: true } | { cancel: number };
type Answer = { part: Part } | { end: true } | { error: string };
type Addressed = { id: number; answer: Answer };

/** How many parts may wait for the writer: bounds memory. */
const AHEAD = 48;

/** Worker side: orders one after the other; a credit comes back for each part taken. */
export function serveReads(port: MessagePort): void {
  const orders: { id: number; order: Order }[] = [];
  let current: number | null = null;
  let credits = AHEAD;
  let wake: (() => void) | null = null;
  port.on('message', (request: Request) => {
    if ('order' in request) {
      orders.push(request);
      if (current === null) void work();
      return;
    }
    if ('credit' in request) credits += 1;
    else if (current === request.cancel) current = -1;
    else {
      const waiting = orders.findIndex(({ id }) => id === request.cancel);
      if (waiting >= 0) orders.splice(waiting, 1);
    }
    wake?.();
  });
  const work = async () => {
    for (let next = orders.shift(); next; next = orders.shift()) {
      current = next.id;
      const answer = await run(next.id, next.order).catch(
        (error): Answer => ({ error: String(error?.message ?? error) }),
      );
      port.postMessage({ id: next.id, answer } satisfies Addressed);
    }
    current = null;
  };
  const run = async (id: number, order: Order): Promise<Answer> => {
    for (const part of partsOf(order)) {
      while (credits <= 0 && current === id) await new Promise<void>(resolve => (wake = resolve));
      if (current !== id) break;
      credits -= 1;
      const bytes = 'upto' in part ? [] : [bytesOf(part)];
      port.postMessage({ id, answer: { part } } satisfies Addressed, bytes);
    }
    return { end: true };
  };
}

const partsOf = (order: Order): Generator<Part, void, void> =>
  'to' in order ? readKept(readerOf(order.client), order) : readSource(readerOf(order.client), order);

/** Puts the bytes of all events into one buffer, which is handed over instead of copied: thousands of small ones cost more than the texts. */
function bytesOf(part: SourcePart): ArrayBuffer {
  const events = part.lines.flatMap(line => line.events);
  const all = new Uint8Array(events.reduce((sum, { id, body }) => sum + id.length + (body?.length ?? 0), 0));
  let at = 0;
  const moved = (bytes: Uint8Array): Uint8Array => {
    all.set(bytes, at);
    at += bytes.length;
    return all.subarray(at - bytes.length, at);
  };
  for (const event of events) {
    event.id = moved(event.id);
    if (event.body) event.body = moved(event.body);
  }
  return all.buffer;
}

/** Answers of one order, in their order, whether they come before they are asked for or after. */
class Inbox {
  readonly waiting: Answer[] = [];
  #wake: (() => void) | null = null;

  put(answer: Answer): void {
    this.waiting.push(answer);
    this.#wake?.();
  }

  async take(): Promise<Answer> {
    while (!this.waiting.length) await new Promise<void>(resolve => (this.#wake = resolve));
    return this.waiting.shift()!;
  }
}

/** Main side. */
export class ReadingWorker {
  readonly #worker: Worker;
  readonly #open = new Map<number, Inbox>();
  #last = 0;
  #failed: string | null = null;

  constructor(entry: URL) {
    this.#worker = new Worker(entry, { workerData: { role: 'read' } });
    this.#worker.on('message', ({ id, answer }: Addressed) => {
      const inbox = this.#open.get(id);
      if (inbox) inbox.put(answer);
      else if ('part' in answer) this.#send({ credit: true });
    });
    const failed = (error: string) => {
      this.#failed ??= error;
      for (const inbox of this.#open.values()) inbox.put({ error: this.#failed });
    };
    this.#worker.on('error', error => failed(error.message)).on('exit', () => failed('the reading worker ended'));
    this.#worker.unref();
  }

  #send(request: Request): void {
    this.#worker.postMessage(request);
  }

  /** Orders at once, so that the worker reads ahead; what is not taken to its end must be given up by `return`. */
  read(order: ReadOrder): AsyncIterableIterator<SourcePart, void, void> {
    return this.#parts(order) as AsyncIterableIterator<SourcePart, void, void>;
  }

  /** The same for lines to be kept. */
  keep(order: KeepOrder): AsyncIterableIterator<KeptRun, void, void> {
    return this.#parts(order) as AsyncIterableIterator<KeptRun, void, void>;
  }

  #parts(order: Order): AsyncIterableIterator<Part, void, void> {
    const id = ++this.#last;
    const inbox = new Inbox();
    this.#open.set(id, inbox);
    this.#worker.ref();
    if (this.#failed === null) this.#send({ id, order });
    else inbox.put({ error: this.#failed });
    const close = () => {
      if (!this.#open.delete(id)) return;
      if (!this.#open.size) this.#worker.unref();
    };
    const done = { value: undefined, done: true } as const;
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: async () => {
        if (!this.#open.has(id)) return done;
        const answer = await inbox.take();
        if ('part' in answer) {
          this.#send({ credit: true });
          return { value: answer.part, done: false };
        }
        close();
        if ('error' in answer) throw new Error(answer.error);
        return done;
      },
      return: async () => {
        if (!this.#open.has(id)) return done;
        this.#send({ cancel: id });
        for (const answer of inbox.waiting) if ('part' in answer) this.#send({ credit: true });
        close();
        return done;
      },
    };
  }

  async close(): Promise<void> {
    const ended = once(this.#worker, 'exit');
    await this.#worker.terminate();
    await ended.catch(() => undefined);
  }
}
