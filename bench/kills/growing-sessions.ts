// Sessions of a client that go on while everything else happens: lines come in pieces, torn anywhere, and are read by whoever reads first.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ledger, randomOf, textOf } from './ledger.ts';
import { BIN, environment } from './surfaces.ts';

const SESSIONS = 3;

export class GrowingSessions {
  readonly #home: string;
  readonly #ledger: Ledger;
  readonly #random: () => number;
  readonly #keys: string[] = [];
  #line = 0;

  constructor(home: string, ledger: Ledger, seed: number) {
    this.#home = home;
    this.#ledger = ledger;
    this.#random = randomOf(seed + 7);
  }

  /** The first lines, and a person's import of them: the yes that all others need. */
  begin(): void {
    for (let i = 0; i < SESSIONS; i += 1) this.#append(i, Buffer.from(this.#lines(i)));
    this.#import();
  }

  async grow(going: () => boolean): Promise<void> {
    while (going()) {
      const session = Math.floor(this.#random() * SESSIONS);
      const bytes = Buffer.from(this.#lines(session));
      const cut = Math.floor(this.#random() * bytes.length);
      this.#append(session, bytes.subarray(0, cut));
      await sleep(this.#random() * 300);
      this.#append(session, bytes.subarray(cut));
      await sleep(this.#random() * 300);
    }
  }

  /** Reads what nobody read yet; from now on every line must be there, once. */
  readToEnd(): void {
    this.#import();
    for (const key of this.#keys) this.#ledger.acknowledged(key, Number.NaN);
  }

  #import(): void {
    execFileSync(process.execPath, [BIN, 'import', '--json'], { cwd: this.#home, env: environment(this.#home) });
  }

  #append(session: number, bytes: Buffer): void {
    const file = join(this.#home, '.claude', 'projects', '-srv-mill', `mill-${session}.jsonl`);
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, bytes);
  }

  /** One to eight lines, prompts and replies in turn. */
  #lines(session: number): string {
    const texts = Array.from({ length: 1 + Math.floor(this.#random() * 8) }, () => {
      this.#line += 1;
      return textOf(`grown${session}x${String(this.#line).padStart(6, '0')}`, this.#random);
    });
    const key = texts[0]!.split(' ')[0]!;
    this.#keys.push(key);
    this.#ledger.tried('grown', { key, op: 'lines', keyed: true, texts });
    return texts.map((text, i) => `${JSON.stringify(lineOf(session, this.#line - texts.length + i, text))}\n`).join('');
  }
}

function lineOf(session: number, number: number, text: string) {
  const type = number % 2 ? 'user' : 'assistant';
  const content = number % 2 ? text : [{ type: 'text', text }];
  return {
    type,
    uuid: `mill-${session}-${number}`,
    sessionId: `mill-${session}`,
    timestamp: new Date().toISOString(),
    cwd: '/srv/mill',
    version: '2.0.0',
    message: { role: type, content },
  };
}
