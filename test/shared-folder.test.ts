// The real binary on a synchronised folder: a sentence in both languages that says what to do, nothing written, and a way to insist.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newHome, run } from './harness.ts';

it.each([
  ['en', 'is in a folder that Dropbox synchronises'],
  ['pt', 'fica numa pasta que o Dropbox sincroniza'],
])('%s', async (lang, sentence) => {
  const home = newHome();
  const folder = join(home, 'Dropbox', 'continuity');
  for (const args of [['init'], ['resume'], ['start', '--port', '0'], ['mcp']]) {
    const ran = await run(home, args, { env: { MCP_CONTINUITY_HOME: folder, MCP_CONTINUITY_LANG: lang } });
    expect(ran, args.join(' ')).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining(sentence) });
    expect(ran.stderr).toContain('MCP_CONTINUITY_HOME');
  }
  expect(existsSync(folder)).toBe(false);
});

it('is seen through a link, and may be insisted on by a setting or a variable', async () => {
  const home = newHome();
  const real = join(home, 'OneDrive - Acme', 'continuity');
  mkdirSync(real, { recursive: true });
  const link = join(home, 'plain');
  symlinkSync(real, link);
  const env = { MCP_CONTINUITY_HOME: link };
  expect(await run(home, ['init'], { env })).toMatchObject({ code: 4, stderr: expect.stringContaining('OneDrive') });
  expect((await run(home, ['init'], { env: { ...env, MCP_CONTINUITY_ALLOW_SHARED_FOLDER: 'true' } })).code).toBe(0);
  expect((await run(home, ['status'], { env })).code).toBe(4);
  expect((await run(home, ['config', 'set', 'allow_shared_folder', 'true'], { env })).code).toBe(0);
  expect((await run(home, ['status'], { env })).code).toBe(0);
});
