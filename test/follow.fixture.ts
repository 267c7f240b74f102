// Runs `watch` as a process in a home of its own, and asks a store without reading first. Holds no assertion.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BIN, environment, json } from './harness.ts';

const PATIENCE_MS = 20_000;

export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await holds()); await sleep(50))
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
}

export type Line = Record<string, unknown>;

/** One prompt as Claude Code writes it. */
export const prompt = (session: string, text: string, cwd = '/srv/shop'): Line => ({
  type: 'user',
  sessionId: session,
  uuid: `${session}-${text}`,
  parentUuid: null,
  timestamp: new Date().toISOString(),
  cwd,
  message: { role: 'user', content: text },
});

export const projectsOf = (home: string): string => join(home, '.claude', 'projects');

export const append = (file: string, ...lines: Line[]): void =>
  appendFileSync(file, lines.map(line => `${JSON.stringify(line)}\n`).join(''));

/** The prompts of a session in the journal, as they stand there now: a read of events reads no files first. */
export async function promptsOf(home: string, session: string): Promise<string[]> {
  const { items } = await json<{ items: { text: string }[] }>(home, ['events', session, '--kind', 'prompt']).catch(
    error => {
      if (/exit 3/.test(String(error))) return { items: [] };
      throw error;
    },
  );
  return items.map(({ text }) => text);
}

export type Watching = ReturnType<typeof watch>;

/** `command`: what runs it, where it is not started plainly. */
export function watch(home: string, args: string[] = [], command: string[] = [], options: { uid?: number } = {}) {
  const [program, ...rest] = [...command, process.execPath, BIN, 'watch', '--json', ...args] as [string, ...string[]];
  const child = spawn(program, rest, { cwd: home, env: environment(home), ...options });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', chunk => {
      said[stream] += chunk;
    });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const told = (): Line[] =>
    said.stdout
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line) as Line);
  return {
    said,
    told,
    ended,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Resolves once it told this. */
    tells: (of: string) =>
      until(
        `watch tells "${of}": ${said.stderr}`,
        () => child.exitCode !== null || told().some(each => each.of === of),
      ),
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      child.kill(signal);
      const [code, by] = await ended;
      return { code, by };
    },
  };
}
