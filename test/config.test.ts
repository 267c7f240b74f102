// `config` on the real binary, and what a project's folder may never decide.
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { json, newHome, run } from './harness.ts';

it('keeps a setting, shows it with its origin, and takes it out again', async () => {
  const home = newHome();
  const settings = join(home, 'continuity', 'config.json');
  expect(await run(home, ['config', 'get', 'lang'])).toMatchObject({ code: 0, stdout: 'en\n' });
  expect((await run(home, ['config', 'set', 'lang', 'pt'])).stdout).toContain(
    `lang  pt  (settings file: lang (${settings}))`,
  );
  expect(statSync(settings).mode & 0o777).toBe(0o600);
  expect((await run(home, ['resum'])).stderr).toContain('Você quis dizer');
  await run(home, ['config', 'set', 'port', '8123']);
  await run(home, ['config', 'set', 'debug', 'yes']);
  expect(JSON.parse(readFileSync(settings, 'utf8'))).toEqual({ lang: 'pt', port: 8123, debug: true });
  expect(await json(home, ['config', 'get', 'port'])).toMatchObject({ value: '8123', origin: 'settings_file' });
  expect(await json(home, ['config', 'unset', 'lang'])).toMatchObject({ value: 'en', origin: 'default' });
  const list = await run(home, ['config', 'list', '--show-origin']);
  expect(list.stdout).toMatch(/^home +\S+ {2}\(environment: MCP_CONTINUITY_HOME\)$/m);
  expect(list.stdout).toMatch(/^debug +true {2}\(settings file: debug/m);
  const paths = await json(home, ['config', 'path']);
  expect(paths).toMatchObject({
    settings,
    data: join(home, 'continuity', 'data'),
    logs: join(home, 'continuity', 'logs'),
  });
});

it('does not show a password, and does not keep what no file may decide', async () => {
  const home = newHome();
  const env = { MCP_CONTINUITY_DATABASE_URL: 'postgres://ana:geheim@db.example.org/continuity' };
  const shown = await run(home, ['config', 'list', '--show-origin'], { env });
  expect(shown.stdout).toContain('postgres://ana:…@db.example.org/continuity');
  expect(shown.stdout).not.toContain('geheim');
  expect(await run(home, ['config', 'set', 'home', '/elsewhere'])).toMatchObject({ code: 2 });
});

it('reads no file of variables from the folder it runs in, but the one that is named', async () => {
  const home = newHome();
  const project = join(home, 'project');
  mkdirSync(project);
  for (const name of ['.env', '.env.local', 'config.json', '.mcp-continuity.json'])
    writeFileSync(join(project, name), name.endsWith('json') ? '{"lang":"pt"}' : 'MCP_CONTINUITY_LANG=pt\n');
  const get = (...args: string[]) => run(home, ['config', 'get', 'lang', ...args], { cwd: project });
  expect((await get()).stdout).toBe('en\n');
  expect((await get('--env-file', '.env', '--show-origin')).stdout).toBe(
    'pt  (arquivo de variáveis: MCP_CONTINUITY_LANG (.env))\n',
  );
  expect((await run(home, ['--env-file=.env', 'resum'], { cwd: project })).stderr).toContain('Você quis dizer');
});

it('says what is wrong with a damaged settings file, and leaves it as it is', async () => {
  const home = newHome();
  const settings = join(home, 'continuity', 'config.json');
  mkdirSync(join(home, 'continuity'));
  writeFileSync(settings, '{ "lang": "pt"');
  for (const args of [['resume'], ['config', 'set', 'lang', 'en'], ['start', '--once'], ['mcp']]) {
    const ran = await run(home, args);
    expect(ran.code, args.join(' ')).toBe(1);
    expect(ran.stderr, args.join(' ')).toBe(
      `mcp-continuity: The settings file ${settings} is no JSON object: correct it, or move it away to start with the defaults.\n`,
    );
  }
  expect(readFileSync(settings, 'utf8')).toBe('{ "lang": "pt"');
});
