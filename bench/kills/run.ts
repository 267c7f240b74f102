// One run from an empty home to the checked store, and what it prints. Asserts nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RebuildResult } from '../../src/upkeep/contract.ts';
import { median, ms, note, percentile } from '../figures.ts';
import { type Checked, checkStore } from './check.ts';
import { Ledger } from './ledger.ts';
import { BIN, cli, environment, library, mcp, type Surface } from './surfaces.ts';
import { killAtRandom, Writer } from './writers.ts';

export type Run = { ledger: Ledger; checked: Checked; kills: number };

export type Plan = { kills: number; every: number; seed: number };
type Paced = { surface: Surface; pause: number };

/** Over all three ways in: single writes and imports by the command line, an MCP server, a program. */
export const fourWriters = (): Paced[] => [
  { surface: cli('cliA', ['note', 'closing', 'prompt']), pause: 0 },
  { surface: cli('cliB', ['lines']), pause: 0 },
  { surface: mcp('mcp', ['note', 'closing', 'plan']), pause: 3 },
  { surface: library('library', ['note', 'closing', 'prompt']), pause: 3 },
];

/** The control: it answers before it writes. A run of it that finds nothing lost proves that the harness proves nothing. */
export const earlyWriter = (): Paced[] => [{ surface: library('early', ['note'], true), pause: 0 }];

export const storeOf = (home: string): string => join(home, 'continuity', 'data', 'continuity.db');

/** A home with an empty store, for the time of `work`. */
export async function inHome<T>(work: (home: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'continuity-kills-'));
  try {
    execFileSync(process.execPath, [BIN, 'init', '--json'], { cwd: home, env: environment(home) });
    return await work(home);
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The store against the ledger and itself, then the program's own proof: everything made anew, imported rows from their kept source. */
export function checkHome(home: string, ledger: Ledger): Checked {
  const checked = checkStore(storeOf(home), ledger);
  const args = [BIN, 'rebuild', '--dry-run', '--json'];
  const out = execFileSync(process.execPath, args, { cwd: home, env: environment(home), encoding: 'utf8' });
  const { equal, left, unkept, tables } = JSON.parse(out) as RebuildResult;
  const changed = tables.filter(table => table.stored !== table.rebuilt).map(({ table }) => table);
  if (!equal || left || unkept.lines)
    checked.problems.push(
      `rebuilt: ${changed.join(', ') || 'equal'}; ${left} rows left, ${unkept.lines} lines not kept`,
    );
  return checked;
}

/** Writers on one store, killed so often; `pause`: most milliseconds between two writes. */
export async function killRun(home: string, surfaces: Paced[], plan: Plan): Promise<Run> {
  const ledger = new Ledger();
  const writers = surfaces.map(
    ({ surface, pause }, i) => new Writer(surface, home, ledger, plan.seed * 100 + i, pause),
  );
  const working = Promise.all(writers.map(writer => writer.work()));
  const kills = await killAtRandom(writers, plan, () => !ledger.faults.length);
  for (const writer of writers) writer.end();
  await working;
  return { ledger, checked: checkHome(home, ledger), kills };
}

/** Prints the run; true where nothing is wrong. */
export function report({ ledger, checked, kills }: Run, surfaces: string[]): boolean {
  const { acknowledged, there, unanswered, unansweredThere, hit } = checked;
  note(`kills: ${kills}`);
  for (const [where, count] of counted(ledger.kills.map(kill => `${kill.writer}, ${kill.phase}`)))
    note(`  ${where.padEnd(28)} ${count}`);
  note(`  of those in a write: ${hit.after} after its commit, ${hit.before} before it`);
  note(`acknowledged and there once: ${there} of ${acknowledged}`);
  note(`unanswered: ${unanswered}, of which ${unansweredThere} whole and once, the others without a trace`);
  note(
    `recounted: ${checked.events} events, ${checked.sessions} sessions, ${checked.records} records, ${checked.checkpoints} checkpoints`,
  );
  for (const surface of surfaces) {
    const took = ledger.took(surface);
    if (!took.length) continue;
    note(
      `${surface.padEnd(8)} ${took.length} acknowledged, p50 ${ms(median(took))}, p99 ${ms(percentile(took, 0.99))}, worst ${ms(Math.max(...took))}`,
    );
  }
  const wrong = [...ledger.faults.map(fault => `shown: ${fault}`), ...checked.problems];
  note(
    `lock errors and other faults shown: ${ledger.faults.length}; found wrong in the store: ${checked.problems.length}`,
  );
  for (const each of wrong.slice(0, 20)) note(`  WRONG ${each.slice(0, 300)}`);
  return wrong.length === 0 && there === acknowledged;
}

function counted(texts: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
