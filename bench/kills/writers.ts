// Writers that go on writing through one surface each, and the killer that ends their processes at random instants. What they say goes to the ledger.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ledger, type Op, randomOf, showsLock, textOf, type Write } from './ledger.ts';
import type { Running, Surface } from './surfaces.ts';

const LINES = 40;
/** Share of the servers and programs that may be killed while they start: on a busy machine it would be nearly all. */
const STARTING = 0.2;
const PLAN = 3;
const COUNTS: Partial<Record<Op, number>> = { lines: LINES, plan: PLAN, resume: 0 };

/** Every writer comes to so many acknowledged writes, however busy the machine is. */
const LEAST = 5;

type Phase = 'starting' | 'in a write' | 'between writes';

export class Writer {
  readonly name: string;
  readonly #surface: Surface;
  readonly #home: string;
  readonly #ledger: Ledger;
  readonly #random: () => number;
  readonly #pause: number;
  #running: Running | null = null;
  #killed = false;
  #spared = false;
  #phase: Phase = 'starting';
  #current: string | null = null;
  #made = 0;
  #lines = 0;
  #done = 0;
  #ending = false;
  #failed = false;
  /** A note of this writer that is acknowledged and that nothing settles yet. */
  #open: string | null = null;

  /** `pause`: most milliseconds between two writes. */
  constructor(surface: Surface, home: string, ledger: Ledger, seed: number, pause: number) {
    this.name = surface.name;
    this.#surface = surface;
    this.#home = home;
    this.#ledger = ledger;
    this.#random = randomOf(seed);
    this.#pause = pause;
  }

  /** Writes until `end`; whatever a kill left unanswered and may be tried again is tried again, at last without kills. */
  async work(): Promise<void> {
    let again: Write | null = null;
    while (this.#going || again) again = await this.#life(again);
  }

  get #going(): boolean {
    return !this.#failed && (!this.#ending || this.#done < LEAST);
  }

  end(): void {
    this.#ending = true;
  }

  /** Kill -9 at this instant; false where no process of it runs, or it is spared. */
  kill(): boolean {
    const pid = this.#running?.pid;
    if (pid === undefined || this.#killed) return false;
    if (this.#phase === 'starting' && this.#spared) return false;
    this.#killed = true;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      this.#killed = false; // it had ended by itself
      return false;
    }
    this.#ledger.kills.push({ writer: this.name, phase: this.#phase, write: this.#current, at: Date.now() });
    return true;
  }

  /** One process from its start to its end (on the command line: the processes between two kills). Gives back what is to be tried again. */
  async #life(unanswered: Write | null): Promise<Write | null> {
    this.#killed = false;
    this.#spared = this.#random() > STARTING;
    this.#phase = 'starting';
    const running = this.#surface.start(this.#home);
    this.#running = running;
    let write = unanswered;
    try {
      await running.ready;
      while (write || this.#going) {
        this.#phase = 'between writes';
        if (this.#pause) await sleep(this.#random() * this.#pause);
        if (this.#killed) break;
        write ??= this.#next();
        await this.#perform(running, write);
        write = null;
      }
      if (!this.#killed) await running.close();
    } catch (error) {
      // Once a process is killed nothing it fails to do is a fault.
      if (!this.#killed) {
        this.#ledger.faults.push(`${this.name}: ${String(error)}`);
        this.#failed = true;
        this.#running = null;
        await running.close().catch(() => undefined);
        return null;
      }
    } finally {
      this.#heard(running.said());
    }
    this.#running = null;
    this.#current = null;
    return write?.keyed ? write : null;
  }

  async #perform(running: Running, write: Write): Promise<void> {
    this.#ledger.tried(this.name, write);
    this.#current = write.key;
    this.#phase = 'in a write';
    const began = performance.now();
    const { id, took } = await running.write(write);
    this.#ledger.acknowledged(write.key, took ?? performance.now() - began);
    this.#current = null;
    this.#done += 1;
    if (write.op === 'note') this.#open = id;
    if (write.op === 'closing') this.#open = null;
  }

  #heard(said: string): void {
    if (said && (this.#surface.silent || showsLock(said)))
      this.#ledger.faults.push(`${this.name} said: ${said.trim()}`);
  }

  #next(): Write {
    const number = ++this.#made;
    const key = `${this.name}x${String(number).padStart(6, '0')}`;
    const ops = this.#surface.ops.filter(op => op !== 'closing' || this.#open !== null);
    const op = ops[number % ops.length]!;
    const texts = Array.from({ length: countOf(op) }, (_, i) => textOf(`${key}y${i}`, this.#random));
    // A prompt takes no key: it is asked once, and stands once or not at all.
    const write: Write = { key, op, keyed: op !== 'prompt' && op !== 'resume', texts };
    if (op === 'closing') write.closes = this.#open!;
    if (op === 'lines') write.file = this.#grow(texts);
    return write;
  }

  /** The writer's own file grows by these lines. */
  #grow(texts: string[]): string {
    const file = join(this.#home, `${this.name}.jsonl`);
    const lines = texts.map(text => {
      const line = ++this.#lines;
      const at = new Date(1.7e12 + line * 1_000).toISOString();
      const role = line % 2 ? 'user' : 'assistant';
      return `${JSON.stringify({ project: 'mill', session: this.name, id: `${this.name}-${line}`, role, at, text })}\n`;
    });
    appendFileSync(file, lines.join(''));
    return file;
  }
}

const countOf = (op: Op): number => COUNTS[op] ?? 1;

/** Kills so many times, at instants with `every` milliseconds between them on average, whichever process runs then. */
export async function killAtRandom(
  victims: { kill(): boolean }[],
  { kills, every, seed }: { kills: number; every: number; seed: number },
  going: () => boolean = () => true,
): Promise<number> {
  const random = randomOf(seed);
  let done = 0;
  while (done < kills && going()) {
    await sleep(random() * 2 * every);
    if (victims[Math.floor(random() * victims.length)]!.kill()) done += 1;
  }
  return done;
}
