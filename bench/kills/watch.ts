// `watch`, started anew after each kill. Writes nothing of its own: what it reads is the growing sessions'.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Ledger, showsLock } from './ledger.ts';
import { BIN, environment } from './surfaces.ts';

/** Whether this build has it. */
export function hasWatch(): boolean {
  try {
    execFileSync(process.execPath, [BIN, 'watch', '--help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export class Watch {
  readonly #home: string;
  readonly #ledger: Ledger;
  #child: ChildProcess | null = null;
  #ending = false;
  /** Lines that it was the first to read. */
  lines = 0;

  constructor(home: string, ledger: Ledger) {
    this.#home = home;
    this.#ledger = ledger;
  }

  async work(): Promise<void> {
    while (!this.#ending) {
      const child = spawn(process.execPath, [BIN, 'watch', '--yes', '--json'], {
        cwd: this.#home,
        env: environment(this.#home),
      });
      this.#child = child;
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', chunk => (stdout += chunk));
      child.stderr.setEncoding('utf8').on('data', chunk => (stderr += chunk));
      const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
      this.#child = null;
      this.#heard(stdout, stderr);
      if (signal !== 'SIGKILL' && code !== 0) {
        this.#ledger.faults.push(`watch ended with ${code ?? signal}: ${stderr}`);
        return;
      }
    }
  }

  kill(): boolean {
    if (!this.#child || this.#child.killed) return false;
    this.#child.kill('SIGKILL');
    this.#ledger.kills.push({ writer: 'watch', phase: 'following', write: null, at: Date.now() });
    return true;
  }

  end(): void {
    this.#ending = true;
    this.#child?.kill('SIGTERM');
  }

  #heard(stdout: string, stderr: string): void {
    for (const text of stdout.split('\n')) {
      if (!text.startsWith('{') || !text.endsWith('}')) continue; // the last one may be cut by a kill
      const told = JSON.parse(text) as { of: string; lines?: number };
      if (told.of === 'trouble') this.#ledger.faults.push(`watch told: ${text}`);
      if (told.of === 'lines') this.lines += told.lines ?? 0;
    }
    if (showsLock(stderr)) this.#ledger.faults.push(`watch said: ${stderr.trim()}`);
  }
}
