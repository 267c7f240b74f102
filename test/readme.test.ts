// Every command block of both READMEs does what it says: shell lines on the real binary, the REST line against a running service, the library block as printed.
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { environment, newHome, ROOT, session, writeLines } from './harness.ts';

const exec = promisify(execFile);
/** What belongs to other programs, or what the gate runs anyway (`.ci/run`: the two npm commands). */
const ELSEWHERE = /^(claude |npm )/;

type Block = { language: string; code: string };
const blocksOf = (file: string): Block[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => ({
    language: language!,
    code: code!,
  }));

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A home as a user of Claude Code has it; data at the platform's own place, as the READMEs say. */
function userHome(): { home: string; env: Record<string, string> } {
  const home = newHome();
  const id = 'dddddddd-0000-4000-8000-000000000004';
  writeLines(
    join(home, '.claude', 'projects', '-srv-shop', `${id}.jsonl`),
    session(id, '/srv/shop', '2026-11-20T10:00:00Z'),
  );
  const { MCP_CONTINUITY_HOME: _, ...env } = environment(home, {
    PATH: `${join(ROOT, 'node_modules', 'node', 'bin')}:${process.env.PATH}`,
  });
  return { home, env };
}

const shell = (line: string, env: Record<string, string>) => exec('sh', ['-c', line], { cwd: ROOT, env });

async function serve(env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, ['bin/mcp-continuity.js', 'start', '--yes'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  stops.push(() => child.kill('SIGTERM'));
  await new Promise<void>((done, fail) => {
    child.stdout.on('data', chunk => String(chunk).includes('http://127.0.0.1:8000') && done());
    child.stderr.on(
      'data',
      chunk => /8000.*(taken|ocupada)/.test(String(chunk)) && fail(new Error('port 8000 is taken on this machine')),
    );
    child.on('exit', code => fail(new Error(`start ended with ${code}`)));
  });
}

for (const file of ['README.md', 'README.pt-BR.md']) {
  describe(file, () => {
    it('shell lines run and print something', async () => {
      const { env } = userHome();
      const lines = blocksOf(file)
        .filter(block => block.language === 'sh')
        .flatMap(block => block.code.trim().split('\n'))
        .filter(line => !ELSEWHERE.test(line));
      expect(lines.length).toBeGreaterThan(5);
      for (const line of lines.filter(each => !each.startsWith('curl'))) {
        const { stdout } = await shell(line, env);
        expect(stdout.trim(), line).not.toBe('');
      }
    });

    it('the REST line answers, where port 8000 is free', async context => {
      const { env } = userHome();
      const [line] = blocksOf(file)
        .flatMap(block => block.code.trim().split('\n'))
        .filter(each => each.startsWith('curl'));
      try {
        await serve(env);
      } catch (error) {
        context.skip(`needs port 8000: ${error}`);
      }
      const { stdout } = await shell(line!, env);
      expect(JSON.parse(stdout)).toMatchObject({ schema: 'continuity.brief/1', project: { name: 'shop' } });
    });

    it('the library block works as printed', async () => {
      const { home, env } = userHome();
      const block = blocksOf(file).find(each => each.language === 'ts')!;
      expect(block.code.trim().split('\n').length).toBeLessThanOrEqual(12);
      const folder = join(ROOT, 'dist', `readme-${process.pid}`);
      mkdirSync(folder, { recursive: true });
      stops.push(() => rmSync(folder, { recursive: true, force: true }));
      const program = join(folder, 'block.mts');
      writeFileSync(program, block.code);
      const { stdout } = await exec(process.execPath, [program], { cwd: home, env });
      expect(stdout).toMatch(/true\n$/);
      expect(stdout).toContain('continuity_response');
    });

    it('the terminal excerpt is what the program prints', async () => {
      const { env } = userHome();
      const excerpt = blocksOf(file).find(each => each.language === 'console')!.code;
      const lang = file.includes('pt-BR') ? 'pt_BR.UTF-8' : 'en_US.UTF-8';
      const { stdout } = await shell('node bin/mcp-continuity.js start --demo --once', { ...env, LANG: lang });
      const dates = (text: string) => text.replace(/\d{4}-\d{2}-\d{2}|\d{2}\/\d{2}\/\d{4}/g, 'DATE');
      for (const line of excerpt.split('\n').filter(each => each && !/^\$|…$|^No agent|^Nenhuma/.test(each)))
        expect(dates(stdout)).toContain(dates(line));
    });
  });
}
