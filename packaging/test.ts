// `npm test [-- FOLDER…]`: builds where the binary is tested, then runs the suites. Says first how long it takes.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf } from './commands.ts';

const root = join(import.meta.dirname, '..');
const filters = process.argv.slice(2);
const run = (args: string[]): number => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

console.log(
  filters.length
    ? `Testing ${filters.join(', ')}.`
    : 'Building and testing everything: about six minutes on two cores; no network, nothing to start.',
);
const needsBuild =
  !filters.length || filters.some(filter => /^(test|web)\b/.test(filter)) || !existsSync(join(root, 'dist', 'cli.js'));
const built = needsBuild ? run(['packaging/build.ts']) : 0;
process.exitCode = built || run([commandOf('vitest', 'vitest'), 'run', ...filters]);
