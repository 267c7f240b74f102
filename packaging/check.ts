// `npm run check`: format, lint, types, arrows, file sizes. The gate before every commit; prints what is wrong and where.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrowProblems } from './arrows.ts';
import { commandOf } from './commands.ts';
import { configurationIsFresh } from './configuration.ts';

const root = join(import.meta.dirname, '..');
let failed = 0;

function step(name: string, work: () => string[]): void {
  const began = performance.now();
  const problems = work();
  for (const problem of problems) console.log(`  ${problem}`);
  console.log(`${problems.length ? 'FAIL' : 'ok  '} ${name} (${Math.round(performance.now() - began)} ms)`);
  failed += problems.length ? 1 : 0;
}

/** Runs a tool of this clone; its output is the problem when it fails. */
function tool(name: string, command: string, args: string[]): () => string[] {
  return () => {
    try {
      execFileSync(process.execPath, [commandOf(name, command), ...args], {
        cwd: root,
        encoding: 'utf8',
        stdio: 'pipe',
      });
      return [];
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      return `${stdout}${stderr}`.trim().split('\n').slice(0, 200);
    }
  };
}

const LIMITS = { median: 100, p90: 250, most: 400 };

function sizes(): string[] {
  const files = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', 'src', 'web', 'bench', 'packaging', 'test'],
    { cwd: root, encoding: 'utf8' },
  )
    .split('\n')
    .filter(
      file => /\.(ts|tsx|js)$/.test(file) && existsSync(join(root, file)) && !/\.fixture\.ts$|\.gen\.ts$/.test(file),
    );
  const counted = files.map(file => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }));
  const code = counted.filter(({ file }) => !/\.test\.tsx?$/.test(file)).sort((a, b) => a.lines - b.lines);
  const at = (share: number) => code[Math.min(Math.floor(code.length * share), code.length - 1)]!.lines;
  const problems = counted
    .filter(({ lines }) => lines > LIMITS.most)
    .map(({ file, lines }) => `${file} has ${lines} lines; the limit is ${LIMITS.most}`);
  if (at(0.5) > LIMITS.median) problems.push(`the median file has ${at(0.5)} lines; at most ${LIMITS.median}`);
  if (at(0.9) > LIMITS.p90) problems.push(`one file in ten has more than ${at(0.9)} lines; at most ${LIMITS.p90}`);
  if (!problems.length)
    console.log(`  ${code.length} files: median ${at(0.5)}, p90 ${at(0.9)}, largest ${code.at(-1)!.lines} lines`);
  return problems;
}

step('format and lint', tool('@biomejs/biome', 'biome', ['check', '--max-diagnostics=60', '.']));
step('types', tool('typescript', 'tsc', ['-p', '.']));
step('types of the page', tool('typescript', 'tsc', ['-p', 'web']));
step('arrows', () => arrowProblems(root));
step('file sizes', sizes);
step('docs/configuration.md', () =>
  configurationIsFresh() ? [] : ['it is not what the declarations say: run `node packaging/configuration.ts`'],
);
process.exitCode = failed ? 1 : 0;
