// How figures are taken and printed: medians, percentiles, one line a figure with its target and its share of it. Asserts nothing.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const sorted = (values: number[]): number[] => values.toSorted((a, b) => a - b);
export const percentile = (values: number[], p: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * p))] ?? Number.NaN;
export const median = (values: number[]): number => percentile(values, 0.5);

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
export const ms = (value: number): string => `${digits(value)} ms`;
/** p50 / p95 and the worst of them. */
export const spread = (values: number[]): string =>
  `p50 ${ms(median(values))}, p95 ${ms(percentile(values, 0.95))}, max ${ms(Math.max(...values))}`;

export const heading = (text: string): void => console.log(`\n${text}`);
export const note = (text: string): void => console.log(`  ${text}`);

type Target = { most: number } | { least: number };

/** One figure beside its target; the last column is the figure over the target (for "at least": the target over the figure), 1.00 or less is reached. */
export function figure(name: string, value: number, unit: string, target: Target, more = ''): void {
  const [sign, wanted] = 'most' in target ? ['<=', target.most] : ['>=', target.least];
  const share = 'most' in target ? value / wanted : wanted / value;
  const said = `${digits(value)}${unit}`.padStart(14);
  const reach = `${sign} ${wanted}${unit}`.padEnd(16);
  console.log(
    `  ${name.padEnd(46)} ${said}   target ${reach} ${share.toFixed(2)} of it${share > 1 ? '  MISSED' : ''}${more ? `   (${more})` : ''}`,
  );
}

const made: string[] = [];
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'continuity-speed-'));
  made.push(folder);
  return folder;
}
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** The program as people run it; another build is measured with `--program FILE`. */
export const program = { bin: join(import.meta.dirname, '..', 'bin', 'mcp-continuity.js') };

/** A home of its own; nothing of the person's is read or written. */
export const environmentOf = (home: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  MCP_CONTINUITY_HOME: home,
  LANG: 'en_US.UTF-8',
});

export const start = (home: string, args: string[]): ChildProcess =>
  spawn(process.execPath, [program.bin, ...args], {
    cwd: home,
    env: environmentOf(home),
    stdio: ['pipe', 'pipe', 'pipe'],
  });

export type Ended = { took: number; stdout: string };

/** Runs to the end of the process; a failing one ends the benchmark, with what it said. */
export async function ended(child: ChildProcess, input = ''): Promise<Ended> {
  const began = performance.now();
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', chunk => (stdout += chunk));
  child.stderr?.setEncoding('utf8').on('data', chunk => (stderr += chunk));
  child.stdin?.end(input && `${input}\n`);
  const code = await new Promise<number | null>((done, fail) => child.on('close', done).on('error', fail));
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}: ${stderr.slice(0, 1_000)}`);
  return { took: performance.now() - began, stdout };
}

export const run = (home: string, args: string[]): Promise<Ended> => ended(start(home, args));

/** Starting Node itself: what a short process is compared with. */
export const bareNode = (home: string): Promise<Ended> =>
  ended(spawn(process.execPath, ['-e', '0'], { cwd: home, env: environmentOf(home), stdio: ['pipe', 'pipe', 'pipe'] }));
