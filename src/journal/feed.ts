// The feed: events in the order of their seq, from any place on, then as they come. Wakes on own commits, and looks for others'.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import type { EventRow } from './append.ts';

/** How often other processes' commits are looked for: a check costs microseconds. */
const LOOK_MS = 100;
const PAGE = 500;

export class Feed {
  readonly #db: Database;
  readonly #waiting = new Set<() => void>();
  #closed = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Called after a commit of this process. */
  wake(): void {
    for (const go of this.#waiting) go();
  }

  close(): void {
    this.#closed = true;
    this.wake();
  }

  async newest(workspace: number): Promise<number> {
    const [row] = await this.#db.read(
      this.#db.query
        .selectFrom('events')
        .select('seq')
        .where('workspace', '=', workspace)
        .orderBy('seq', 'desc')
        .limit(1),
    );
    return row?.seq ?? 0;
  }

  /** Every event after `after`, without end; stops when the signal or the store does. */
  async *follow(workspace: number, after: number, signal: AbortSignal): AsyncGenerator<EventRow, void, void> {
    let last = after;
    let seen = -1;
    while (!signal.aborted && !this.#closed) {
      const now = await this.#db.changeSignal();
      const rows = await this.#after(workspace, last);
      for (const row of rows) {
        if (signal.aborted) return;
        last = row.seq;
        yield row;
      }
      if (rows.length === 0) await this.#change(now === seen ? LOOK_MS : 10, signal);
      seen = now;
    }
  }

  #after(workspace: number, seq: number): Promise<EventRow[]> {
    return this.#db.read(
      this.#db.query
        .selectFrom('events')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(PAGE),
    );
  }

  async #change(ms: number, signal: AbortSignal): Promise<void> {
    let go = () => {};
    const woken = new Promise<void>(resolve => (go = resolve));
    this.#waiting.add(go);
    const stop = new AbortController();
    await Promise.race([
      woken,
      sleep(ms, undefined, { signal: AbortSignal.any([signal, stop.signal]) }).catch(() => undefined),
    ]);
    this.#waiting.delete(go);
    stop.abort();
  }
}
