// Builds what the clone and the package run: bundles of the surfaces, the library with its types, the page. No network.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** Each starts on its own: none loads another's imports. */
const BUNDLES: Record<string, string> = {
  cli: 'src/cli/main.ts',
  mcp: 'src/mcp/main.ts',
  start: 'src/http/main.ts',
  worker: 'src/worker.ts',
  index: 'src/index.ts',
};

async function bundle(name: string, input: string): Promise<void> {
  const build = await rolldown({
    input: join(root, input),
    platform: 'node',
    external: ['pg', /^node:/],
    treeshake: true,
    transform: { define: { __VERSION__: JSON.stringify(version) } },
    logLevel: 'warn',
  });
  await build.write({ file: join(dist, `${name}.js`), format: 'esm', minify: { mangle: false, compress: true, codegen: true }, codeSplitting: false });
  await build.close();
}

/** A package's command from its own metadata: `npx` would look further than this clone. */
function commandOf(name: string, command: string): string {
  const require = createRequire(import.meta.url);
  const file = require.resolve(`${name}/package.json`);
  const { bin } = JSON.parse(readFileSync(file, 'utf8')) as { bin: string | Record<string, string> };
  return join(dirname(file), typeof bin === 'string' ? bin : bin[command]!);
}

const run = (command: string, args: string[]) => execFileSync(process.execPath, [command, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
for (const [name, input] of Object.entries(BUNDLES)) await bundle(name, input);
run(commandOf('typescript', 'tsc'), ['-p', 'packaging/tsconfig.types.json']);
if (existsSync(join(root, 'web', 'index.html'))) run(commandOf('vite', 'vite'), ['build', '--logLevel', 'warn']);
writeFileSync(join(dist, 'version.txt'), `${version}\n`);
