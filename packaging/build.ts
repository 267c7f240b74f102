// Builds what the clone and the package run: bundles of the surfaces, the library with its types, the page. No network.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { commandOf } from './commands.ts';
import { writeWebRoutes } from './web-routes.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** Each starts on its own: none loads another's imports. */
const BUNDLES: Record<string, string> = {
  cli: 'src/cli/main.ts',
  mcp: 'src/mcp/main.ts',
  start: 'src/start/main.ts',
  worker: 'src/worker.ts',
  index: 'src/index.ts',
};

async function bundle(name: string, input: string): Promise<void> {
  const build = await rolldown({
    input: join(root, input),
    platform: 'node',
    external: ['pg', /^node:/],
    treeshake: true,
    // The oldest Node that is let in: what newer ones can say (`await using`) is put into its words.
    transform: { define: { __VERSION__: JSON.stringify(version) }, target: 'node22.22' },
    logLevel: 'warn',
  });
  await build.write({
    file: join(dist, `${name}.js`),
    format: 'esm',
    minify: { mangle: false, compress: true, codegen: true },
    codeSplitting: false,
  });
  await build.close();
}

const run = (command: string, args: string[]) =>
  execFileSync(process.execPath, [command, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
for (const [name, input] of Object.entries(BUNDLES)) await bundle(name, input);
run(commandOf('typescript', 'tsc'), ['-p', 'packaging/tsconfig.types.json']);
writeWebRoutes();
run(commandOf('vite', 'vite'), ['build', '--logLevel', 'warn']);
writeFileSync(join(dist, 'version.txt'), `${version}\n`);
