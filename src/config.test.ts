// Folders of three systems as golden lists, which source of a setting wins, and that every variable read is a declared one.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OTHER_VARIABLES } from './config/settings.ts';
import { changeSettingsFile, readConfig, readSettings, SETTINGS } from './config.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'continuity-config-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

type Env = Record<string, string>;
const places = (platform: NodeJS.Platform, env: Env) => {
  const { data, logs, backups, settings, userHome } = readConfig({ platform }, env);
  return { data, logs, backups, settings, userHome };
};

describe('folders', () => {
  it.each<[string, NodeJS.Platform, Env, object]>([
    [
      'Linux',
      'linux',
      { HOME: '/home/ana' },
      {
        data: '/home/ana/.local/share/mcp-continuity',
        logs: '/home/ana/.local/state/mcp-continuity/logs',
        backups: '/home/ana/.local/share/mcp-continuity/backups',
        settings: '/home/ana/.config/mcp-continuity/config.json',
      },
    ],
    [
      'Linux, XDG folders; a relative one is ignored, as their rules say',
      'linux',
      { HOME: '/home/ana', XDG_DATA_HOME: '/data/ana', XDG_STATE_HOME: 'state', XDG_CONFIG_HOME: '/etc/ana' },
      {
        data: '/data/ana/mcp-continuity',
        logs: '/home/ana/.local/state/mcp-continuity/logs',
        backups: '/data/ana/mcp-continuity/backups',
        settings: '/etc/ana/mcp-continuity/config.json',
      },
    ],
    [
      'macOS; XDG says nothing there',
      'darwin',
      { HOME: '/Users/ana', XDG_DATA_HOME: '/data/ana' },
      {
        data: '/Users/ana/Library/Application Support/mcp-continuity',
        logs: '/Users/ana/Library/Logs/mcp-continuity',
        backups: '/Users/ana/Library/Application Support/mcp-continuity/backups',
        settings: '/Users/ana/Library/Application Support/mcp-continuity/config.json',
      },
    ],
    [
      'Windows',
      'win32',
      { USERPROFILE: 'C:\\Users\\Ana Lima', LOCALAPPDATA: 'C:\\Users\\Ana Lima\\AppData\\Local' },
      {
        data: 'C:\\Users\\Ana Lima\\AppData\\Local\\mcp-continuity\\data',
        logs: 'C:\\Users\\Ana Lima\\AppData\\Local\\mcp-continuity\\logs',
        backups: 'C:\\Users\\Ana Lima\\AppData\\Local\\mcp-continuity\\backups',
        settings: 'C:\\Users\\Ana Lima\\AppData\\Local\\mcp-continuity\\config.json',
      },
    ],
    [
      'Windows without LOCALAPPDATA, in a shell that sets HOME too',
      'win32',
      { USERPROFILE: 'C:\\Users\\ana', HOME: 'H:\\' },
      {
        data: 'C:\\Users\\ana\\AppData\\Local\\mcp-continuity\\data',
        userHome: 'C:\\Users\\ana',
      },
    ],
    [
      'one folder for all, on Windows',
      'win32',
      { USERPROFILE: 'C:\\Users\\ana', MCP_CONTINUITY_HOME: 'D:/continuity' },
      {
        data: 'D:\\continuity\\data',
        logs: 'D:\\continuity\\logs',
        backups: 'D:\\continuity\\backups',
        settings: 'D:\\continuity\\config.json',
      },
    ],
    [
      'one folder for all, on macOS',
      'darwin',
      { HOME: '/Users/ana', MCP_CONTINUITY_HOME: '/Volumes/Work/continuity/' },
      { data: '/Volumes/Work/continuity/data', settings: '/Volumes/Work/continuity/config.json' },
    ],
  ])('%s', (_, platform, env, expected) => {
    expect(places(platform, env)).toMatchObject(expected);
  });
});

describe('sources', () => {
  const found = (name: string, options: Parameters<typeof readSettings>[0] = {}, env: Env = {}) =>
    readSettings(options, { MCP_CONTINUITY_HOME: home, ...env }).find(each => each.name === name);
  const file = (text: string): string => {
    const path = join(home, 'my.env');
    writeFileSync(path, text);
    return path;
  };

  it('win in this order: flag, environment, env file, settings file, default', () => {
    expect(found('port')).toMatchObject({ value: '8000', origin: 'default', from: null });
    changeSettingsFile(join(home, 'config.json'), { port: 8100 });
    expect(found('port')).toMatchObject({ value: '8100', origin: 'settings_file', from: `port (${home}/config.json)` });
    const envFile = file('# mine\nexport MCP_CONTINUITY_PORT="8200"\nMCP_CONTINUITY_LANG=pt\n');
    expect(found('port', { envFile })).toMatchObject({ value: '8200', origin: 'env_file' });
    const env = { MCP_CONTINUITY_PORT: '8300' };
    expect(found('port', { envFile }, env)).toMatchObject({
      value: '8300',
      origin: 'environment',
      from: 'MCP_CONTINUITY_PORT',
    });
    const flags = { port: '8400' };
    expect(found('port', { envFile, flags }, env)).toMatchObject({ value: '8400', origin: 'flag', from: '--port' });
    expect(readConfig({ envFile, flags }, { ...env, MCP_CONTINUITY_HOME: home })).toMatchObject({
      port: 8400,
      lang: 'pt',
    });
  });

  it('may say the home itself, except for the settings file, which stands in it', () => {
    const other = join(home, 'other');
    changeSettingsFile(join(home, 'config.json'), { home: '/nowhere', lang: 'pt' });
    expect(readConfig({}, { MCP_CONTINUITY_HOME: home })).toMatchObject({ data: join(home, 'data'), lang: 'pt' });
    const envFile = file(`MCP_CONTINUITY_HOME=${other}\n`);
    expect(readConfig({ envFile }, { HOME: home })).toMatchObject({ data: join(other, 'data'), lang: 'en' });
  });

  it('keeps a language of the system below one that was set', () => {
    expect(found('lang', {}, { LC_ALL: 'pt_BR.UTF-8' })).toMatchObject({ value: 'pt', origin: 'default' });
    changeSettingsFile(join(home, 'config.json'), { lang: 'en' });
    expect(found('lang', {}, { LC_ALL: 'pt_BR.UTF-8' })).toMatchObject({ value: 'en', origin: 'settings_file' });
  });

  it.each([
    ['NO_COLOR', '1', false],
    ['NO_COLOR', '0', false],
    ['NO_COLOR', '', true],
    ['TERM', 'dumb', false],
    ['TERM', 'xterm', true],
  ])('%s=%s: colours %s', (name, value, color) => {
    expect(readConfig({ home }, { [name]: value }).color).toBe(color);
  });

  it('refuses a value that is none, an env file that is missing, a settings file that is damaged', () => {
    const env = { MCP_CONTINUITY_HOME: home };
    expect(() => readConfig({}, { ...env, MCP_CONTINUITY_PORT: 'eighty' })).toThrow(
      'MCP_CONTINUITY_PORT: "eighty" is no port',
    );
    expect(() => readConfig({}, { ...env, MCP_CONTINUITY_ALLOW_SHARED_FOLDER: 'maybe' })).toThrow(
      'neither true nor false',
    );
    expect(() => readConfig({ envFile: join(home, 'none.env') }, env)).toThrow('of --env-file cannot be read');
    writeFileSync(join(home, 'config.json'), '{ "read": [');
    expect(() => readConfig({}, env)).toThrow('is no JSON object');
    expect(() => changeSettingsFile(join(home, 'config.json'), { lang: 'pt' })).toThrow('is no JSON object');
    expect(readFileSync(join(home, 'config.json'), 'utf8')).toBe('{ "read": [');
  });

  it('changes one key of the settings file and leaves the others', () => {
    const settings = join(home, 'config.json');
    changeSettingsFile(settings, { read: [{ client: 'codex', folder: '/x' }], lang: 'pt' });
    changeSettingsFile(settings, { lang: undefined, debug: true });
    expect(JSON.parse(readFileSync(settings, 'utf8'))).toEqual({
      read: [{ client: 'codex', folder: '/x' }],
      debug: true,
    });
  });
});

it('reads declared variables only, and every declared one', () => {
  const asked = new Set<string>();
  for (const platform of ['linux', 'darwin', 'win32'] as const)
    readConfig(
      { platform },
      new Proxy({} as Env, {
        get: (_, name) => {
          asked.add(String(name));
          return undefined;
        },
      }),
    );
  const declared = [...SETTINGS.map(({ variable }) => variable), ...Object.keys(OTHER_VARIABLES)];
  expect([...asked].filter(name => !declared.includes(name))).toEqual([]);
  const launcher = readFileSync(new URL('../bin/mcp-continuity.js', import.meta.url), 'utf8');
  for (const [, name] of launcher.matchAll(/process\.env\.(\w+)/g)) asked.add(name!);
  expect(declared.filter(name => !asked.has(name))).toEqual([]);
});
