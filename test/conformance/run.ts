// Runs the official conformance suite against our MCP server over HTTP and prints its totals: `node test/conformance/run.ts [FOLDER]`.
// The suite is looked for in FOLDER's node_modules, else in ours; where it is in neither, nothing is run, and that is said.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startFixtures } from './service.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PACKAGE = '@modelcontextprotocol/conformance';

/** The oldest revision that the suite knows has no frozen set of requirements: all of its scenarios are run. */
const SETS: Record<string, string[]> = {
  '2025-06-18': ['--suite', 'all', '--spec-version', '2025-06-18'],
  '2025-11-25': ['--requirements', '2025-11-25'],
  '2026-07-28': ['--requirements', '2026-07-28'],
};

const suite = [process.argv[2] ?? ROOT, ROOT]
  .map(folder => join(resolve(folder), 'node_modules', PACKAGE, 'dist', 'index.js'))
  .find(existsSync);

if (!suite) console.log(`skipped: ${PACKAGE} is not installed`);
else process.exitCode = (await runAll(suite)) ? 0 : 1;

async function runAll(file: string): Promise<boolean> {
  const service = await startFixtures();
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  let good = true;
  try {
    for (const [revision, args] of Object.entries(SETS)) {
      const { code, said } = await run(file, ['server', '--url', service.url, '--output-dir', folder, ...args], folder);
      const { scored, optional, failing } = read(said);
      good &&= code === 0 && scored.scenarios > 0;
      console.log(
        `${code === 0 ? 'ok  ' : 'FAIL'} ${revision}: ${scored.scenarios} scenarios, ${scored.passed} checks passed, ${scored.failed} failed` +
          (optional.length ? `; asked for by no requirement and not passed: ${optional.join(', ')}` : ''),
      );
      for (const line of failing) console.log(`       ${line}`);
      if (code !== 0) console.log(said.slice(-4_000));
    }
  } finally {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return good;
}

/** The suite's own summary: one line a scenario, then those that are run but belong to no requirement (optional extensions). */
function read(said: string) {
  const [scenarios = '', unscored = ''] = (said.split('=== SUMMARY ===')[1] ?? '').split(/^Not scored.*$/m);
  const outside = new Map(
    [...unscored.matchAll(/^\s+([✓✗]) (\S+)/gm)].map(([, sign, name]) => [name!, sign === '✓'] as const),
  );
  const scored = { scenarios: 0, passed: 0, failed: 0 };
  const failing: string[] = [];
  for (const [line, name, passed, failed] of scenarios.matchAll(/^[✓✗] (\S+): (\d+) passed, (\d+) failed.*$/gm)) {
    if (outside.has(name!)) continue;
    scored.scenarios += 1;
    scored.passed += Number(passed);
    scored.failed += Number(failed);
    if (Number(failed)) failing.push(line);
  }
  return { scored, failing, optional: [...outside].filter(([, passed]) => !passed).map(([name]) => name) };
}

function run(file: string, args: string[], cwd: string): Promise<{ code: number | null; said: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [file, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', chunk => {
        said += chunk;
      });
    child.on('error', fail).on('close', code => done({ code, said }));
  });
}
