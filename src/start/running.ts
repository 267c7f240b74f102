// One service on one data folder: a lock with the process's id, and a file that says where it listens. Tells a running one from a dead one.
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ContinuityError } from '../errors.ts';

export type Running = { url: string; identity: string };
type Written = Running & { pid: number };

const START_MS = 5_000;
/** Who holds the lock touches it; one that was not touched for long is a dead one's, whoever has its process id now. */
const BEAT_MS = 1_000;
const STALE_MS = 15_000;

export class ServiceLock {
  readonly identity = randomUUID();
  readonly #lock: string;
  readonly #file: string;
  #beat: NodeJS.Timeout | undefined;

  constructor(data: string) {
    this.#lock = join(data, 'service.lock');
    this.#file = join(data, 'service.json');
  }

  /** Null: the lock is ours. Else the service that runs here already; waits for one that is just starting. */
  async take(token: string): Promise<Running | null> {
    const until = Date.now() + START_MS;
    for (;;) {
      if (this.#create()) return null;
      const running = await this.running(token);
      if (running) return running;
      if (!this.#ownerLives()) rmSync(this.#lock, { force: true });
      else if (Date.now() < until) await sleep(100);
      else throw new ContinuityError('busy', 'Another start is at work on this data folder: wait until it serves.');
    }
  }

  /** The service that answers on this data folder, by its identity; an open port alone is none. */
  async running(token: string): Promise<Running | null> {
    const written = this.#read();
    if (!written) return null;
    try {
      const response = await fetch(`${written.url}/api/service`, {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(1_500),
      });
      const { identity } = (await response.json()) as { identity?: string };
      return identity === written.identity ? { url: written.url, identity } : null;
    } catch {
      return null;
    }
  }

  listening(url: string): void {
    writeFileSync(this.#file, JSON.stringify({ url, identity: this.identity, pid: process.pid } satisfies Written), {
      mode: 0o600,
    });
  }

  release(): void {
    clearInterval(this.#beat);
    rmSync(this.#file, { force: true });
    rmSync(this.#lock, { force: true });
  }

  #create(): boolean {
    try {
      writeFileSync(this.#lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      this.#beat = setInterval(() => this.#touch(), BEAT_MS).unref();
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  #touch(): void {
    try {
      utimesSync(this.#lock, new Date(), new Date());
    } catch {} // whoever took the folder away ends the service by other means
  }

  #read(): Written | null {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as Written;
    } catch {
      return null;
    }
  }

  #ownerLives(): boolean {
    try {
      const pid = Number(readFileSync(this.#lock, 'utf8'));
      if (Date.now() - statSync(this.#lock).mtimeMs > STALE_MS) return false;
      if (!pid) return true;
      process.kill(pid, 0);
      return pid !== process.pid;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  }
}
