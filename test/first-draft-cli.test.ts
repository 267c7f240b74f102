// The first draft's command line, package and data, row by row of docs/first-draft.md, on the real binary.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftFolder } from '../src/clients/continuity-protocol/files.fixture.ts';
import type { ImportResult } from '../src/clients/contract.ts';
import type { Brief } from '../src/continuity/contract.ts';
import { json, newHome, ROOT, run, session, writeLines } from './harness.ts';

const help = (await run(tmpdir(), ['--help'])).stdout;
/** Commands that come with other parts of the command line: their rows are shown once they are here. */
const has = (words: string) => help.includes(`  ${words}`);
const CLIENT = ['--client', 'continuity-protocol'];

describe('the command line', () => {
  it('5.2 init makes data, logs, backups and the store in the data folder, prints each path, erases nothing', async () => {
    const home = newHome();
    const folder = join(home, 'continuity');
    const first = await run(home, ['init']);
    for (const name of ['data', 'logs', 'backups']) expect(first.stdout).toContain(join(folder, name));
    await json(home, ['missions', 'add', 'Ship it']);
    expect(await json(home, ['init'])).toMatchObject({ changed: false });
    expect(await json(home, ['missions', 'list'])).toMatchObject({ items: [{ text: 'Ship it' }] });
    expect(readdirSync(home).filter(name => ['data', 'logs', 'backups'].includes(name))).toEqual([]);
    // Without MCP_CONTINUITY_HOME: the platform's own places, under the home folder here.
    const own = newHome();
    const printed = await run(own, ['init'], { env: { MCP_CONTINUITY_HOME: '', XDG_DATA_HOME: join(own, 'share') } });
    expect(printed.stdout).toContain(own);
    expect(existsSync(join(own, 'continuity'))).toBe(false);
  });

  it('5.6 10.4 help names the service and gives examples first; a typo gets a suggestion; no colours off a terminal', async () => {
    const home = newHome();
    expect(help).toMatch(/^MCP Continuity Service/);
    expect(help.indexOf('Examples:')).toBeLessThan(help.indexOf('Commands:'));
    const one = await run(home, ['resume', '--help']);
    expect(one.stdout).toMatch(/^Examples:\n {2}\$ mcp-continuity resume/);
    const typo = await run(home, ['statsu']);
    expect(typo).toMatchObject({ code: 2, stderr: expect.stringContaining('`status`') });
    for (const env of [{}, { NO_COLOR: '1' }])
      expect((await run(home, ['status'], { env })).stdout).not.toContain('\u001b[');
    const pt = await run(home, ['status'], { env: { LANG: 'pt_BR.UTF-8' } });
    expect(pt.stdout).toContain('Nada em curso');
  });

  it.skipIf(!has('completion'))(
    '5.6 completes words in the shell (comes with the rest of the command line)',
    async () => {
      for (const shell of ['bash', 'zsh', 'fish', 'powershell'])
        expect((await run(newHome(), ['completion', shell])).stdout).toContain('mcp-continuity');
    },
  );

  it.skipIf(!has('config'))(
    '5.7 configuration is read and set by config (comes with the rest of the command line)',
    async () => {
      expect((await run(newHome(), ['config', 'list', '--show-origin'])).code).toBe(0);
      expect(existsSync(join(ROOT, 'docs', 'configuration.md'))).toBe(true);
    },
  );

  it('5.7 no file of a project’s folder is read as environment', async () => {
    const home = newHome();
    const work = join(home, 'work');
    mkdirSync(work);
    writeFileSync(join(work, '.env'), `MCP_CONTINUITY_HOME=${join(home, 'stolen')}\n`);
    const printed = await run(home, ['init'], { cwd: work, env: { MCP_CONTINUITY_HOME: '' } });
    expect(printed.code).toBe(0);
    expect(existsSync(join(home, 'stolen'))).toBe(false);
  });
});

describe('layers and package', () => {
  it('1.5 keeps SQLite in the data folder, PostgreSQL where its own variable says so; DATABASE_URL is never read', async () => {
    const home = newHome();
    const nowhere = 'postgres://nobody@127.0.0.1:1/none';
    const file = join(home, 'continuity', 'data', 'continuity.db');
    expect((await run(home, ['missions', 'add', 'x'], { env: { DATABASE_URL: nowhere } })).code).toBe(0);
    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
    const other = newHome();
    expect(
      (await run(other, ['missions', 'add', 'x'], { env: { MCP_CONTINUITY_DATABASE_URL: nowhere } })).code,
    ).not.toBe(0);
    expect(existsSync(join(other, 'continuity', 'data', 'continuity.db'))).toBe(false);
  });

  it('1.6 1.9 stands in folders by meaning, with page, MCP server, configuration, tests, packaging and guides', () => {
    for (const folder of ['continuity', 'journal', 'work', 'detect', 'projects', 'mcp', 'http'])
      expect(statSync(join(ROOT, 'src', folder)).isDirectory(), folder).toBe(true);
    for (const path of ['web', 'test', 'packaging', 'src/config.ts', 'package.json', 'README.md', 'README.pt-BR.md'])
      expect(existsSync(join(ROOT, path)), path).toBe(true);
    for (const built of ['web/index.html', 'mcp.js', 'start.js', 'cli.js', 'index.js'])
      expect(existsSync(join(ROOT, 'dist', built)), built).toBe(true);
  });

  it('9.1 is one npm package under MIT with three commands; nothing compiles at install, nothing asks for a key', async () => {
    const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
    const { name, license, bin, dependencies } = read('package.json');
    expect({ name, license }).toEqual({ name: 'mcp-continuity', license: 'MIT' });
    expect(Object.keys(bin).sort()).toEqual(['mcp-continuity', 'mcp-continuity-server', 'mcp-continuity-ui']);
    expect(readFileSync(join(ROOT, 'LICENSE'), 'utf8')).toMatch(/^MIT License/);
    type Locked = Record<string, { dev?: boolean; optional?: boolean; hasInstallScript?: boolean }>;
    const locked = Object.entries(read('package-lock.json').packages as Locked).filter(
      ([path, each]) => path && !each.dev,
    );
    expect(locked.map(([path]) => path)).toEqual(
      expect.arrayContaining(Object.keys(dependencies).map(each => `node_modules/${each}`)),
    );
    expect(locked.filter(([, each]) => each.hasInstallScript)).toEqual([]);
    for (const file of ['README.md', 'README.pt-BR.md'])
      expect(readFileSync(join(ROOT, file), 'utf8')).toContain('npm ci && npm start');
    expect((await run(newHome(), ['start', '--demo', '--once'])).stdout).toContain('padaria-pedidos');
  });
});

describe('the system it replaces', () => {
  it('12.1 import DIR --client continuity-protocol brings its data; its scripts never run; twice is once', async () => {
    const home = newHome();
    const { folder, files } = draftFolder(home);
    const text = await run(home, ['import', folder, ...CLIENT]);
    expect(text.stdout).toContain('Only listed, never restored or run: 15 files');
    expect(text.stdout).toContain(join(folder, 'emergency-freeze', '20260305_101010'));
    const pt = await run(home, ['import', folder, ...CLIENT, '--lang', 'pt']);
    expect(pt.stdout).toContain('Apenas listados, nunca restaurados nem executados: 15 arquivos');
    expect(pt.stdout).toContain('congelamento');
    const again = await json<ImportResult>(home, ['import', folder, ...CLIENT]);
    expect(again).toMatchObject({ stored: 0, events: 0, problems: [] });
    expect(again.files + again.listed.reduce((sum, each) => sum + each.files, 0)).toBe(files);
    expect(existsSync(join(folder, 'IT-RAN'))).toBe(false);

    const project = ['--project', 'horta-assinaturas'];
    const brief = await json<Brief>(home, ['resume', ...project]);
    expect(brief.missions.map(each => each.text)).toEqual(['Nenhum assinante cobrado duas vezes']);
    expect(brief.actions).toHaveLength(4);
    const answer = await json<{ content: string }>(home, ['process', 'onde paramos?', ...project]);
    expect(answer.content).toContain('Escrever o teste da virada do mês');
    for (const [kind, count] of [
      ['projects', 3],
      ['missions', 1],
      ['decisions', 2],
      ['actions', 9],
    ] as const)
      expect((await json<{ items: unknown[] }>(home, [kind, 'list'])).items, kind).toHaveLength(count);
    const flights = await run(home, ['status', '--lang', 'pt']);
    expect(flights.stdout).toContain('horta-site');
  });

  it('12.2 --demo never touches the person’s own sessions', async () => {
    const home = newHome();
    const id = 'cccccccc-0000-4000-8000-000000000003';
    const own = join(home, '.claude', 'projects', '-srv-shop', `${id}.jsonl`);
    writeLines(own, session(id, '/srv/shop', '2026-11-20T10:00:00Z'));
    const shown = await run(home, ['start', '--demo', '--once', '--yes']);
    expect(shown.stdout).toContain('padaria-pedidos');
    expect(existsSync(join(home, 'continuity', 'data', 'continuity.db'))).toBe(false);
    await run(home, ['import']);
    const file = join(home, 'continuity', 'data', 'continuity.db');
    const before = readFileSync(file);
    await run(home, ['start', '--demo', '--once']);
    expect(readFileSync(file)).toEqual(before);
    expect(await json(home, ['projects', 'list'])).toMatchObject({ items: [{ name: 'shop' }] });
  });
});
