// The only reader of the environment: two steps, read then default. Everything else is handed the part it needs.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Folders, foldersOf, homeOf } from './config/folders.ts';
import { SETTINGS, type SettingName } from './config/settings.ts';
import { readSettingsFile } from './config/settings-file.ts';
import { type Environment, type Found, findSetting, isOn, readEnvFile, type Sources } from './config/sources.ts';

export { SETTINGS, type Setting, type SettingName } from './config/settings.ts';
export { changeSettingsFile, readSettingsFile } from './config/settings-file.ts';
export { refuseSharedFolder } from './config/shared-folder.ts';
export { type Found, type Origin, problemOf } from './config/sources.ts';

/** Folders: data, logs and backups, each made with mode 0700; and the file of what the person agreed to and set. */
export type Config = Folders & {
  /** `sqlite` file, or a Postgres URL. */
  database: { dialect: 'sqlite'; file: string } | { dialect: 'postgres'; url: string };
  /** The person insists on a store in a network or synchronised folder. */
  allowSharedFolder: boolean;
  /** Home folder in which the clients keep their sessions. */
  userHome: string;
  /** Claude Code's own folder, when the person moved it. */
  claudeConfigDir: string | null;
  /** Codex's own folder, when the person moved it. */
  codexHome: string | null;
  /** The home that Gemini CLI uses instead of the person's. */
  geminiHome: string | null;
  /** Folder that Claude Code names to the MCP servers it starts. */
  projectDir: string | null;
  lang: 'en' | 'pt';
  port: number;
  /** Whether a terminal can redraw a line. */
  terminal: boolean;
  /** Whether a terminal may be written to in colour. */
  color: boolean;
  debug: boolean;
};

export type ConfigOptions = {
  /** One folder for all; wins over MCP_CONTINUITY_HOME. */
  home?: string;
  /** A file of variables that the person named; the environment wins over it. */
  envFile?: string | undefined;
  flags?: Partial<Record<SettingName, string | undefined>>;
  /** Leaves the settings file unread. */
  plain?: boolean;
  /** For tests: whose folders. */
  platform?: NodeJS.Platform;
};

/** Portuguese for a `pt` tag, English for everything else. */
export const languageOf = (tag: string | undefined): 'en' | 'pt' => (/^pt\b|^pt[-_]/i.test(tag ?? '') ? 'pt' : 'en');

/** Reads and defaults. `home` wins over MCP_CONTINUITY_HOME, which wins over the platform's own places. */
export function readConfig(options: ConfigOptions = {}, env: Environment = process.env): Config {
  const { sources, folders, userHome, variable } = read(options, env);
  const value = (name: SettingName) => findSetting(name, sources).value;
  const url = options.home ? null : value('database_url');
  return {
    ...folders,
    database: url ? { dialect: 'postgres', url } : { dialect: 'sqlite', file: join(folders.data, 'continuity.db') },
    allowSharedFolder: isOn(findSetting('allow_shared_folder', sources)),
    userHome,
    claudeConfigDir: variable('CLAUDE_CONFIG_DIR') || null,
    codexHome: variable('CODEX_HOME') || null,
    geminiHome: variable('GEMINI_CLI_HOME') || null,
    projectDir: variable('CLAUDE_PROJECT_DIR') || null,
    lang: languageOf(value('lang') ?? systemLanguage(variable)),
    port: Number(value('port') ?? 8000),
    terminal: variable('TERM') !== 'dumb',
    color: !isOn(findSetting('no_color', sources)) && variable('TERM') !== 'dumb',
    debug: isOn(findSetting('debug', sources)),
  };
}

/** For reporting an error, which a source of the configuration may be the reason of: with as many of them as can be read. */
export function configToReport(options: ConfigOptions): Config | null {
  for (const each of [options, {}, { plain: true }]) {
    try {
      return readConfig(each);
    } catch {}
  }
  return null;
}

/** Every setting with its value in force and where it comes from; the defaults filled in. */
export function readSettings(options: ConfigOptions = {}, env: Environment = process.env): Found[] {
  const { sources, folders, variable } = read(options, env);
  const defaults: Record<SettingName, () => string> = {
    home: () => folders.data,
    database_url: () => join(folders.data, 'continuity.db'),
    lang: () => languageOf(systemLanguage(variable)),
    port: () => '8000',
    allow_shared_folder: () => 'false',
    debug: () => 'false',
    no_color: () => 'false',
  };
  return SETTINGS.map(({ name, kind }) => {
    const found = findSetting(name, sources);
    if (found.value === null) return { ...found, value: defaults[name]() };
    return kind === 'yes_no' || kind === 'given' ? { ...found, value: String(isOn(found)) } : found;
  });
}

type Lookup = (name: string) => string | undefined;

const systemLanguage = (variable: Lookup): string | undefined =>
  variable('LC_ALL') || variable('LC_MESSAGES') || variable('LANG');

/** All sources, opened. The home is found first: it says where the settings file is. */
function read(
  { home, envFile, flags = {}, plain = false, platform = process.platform }: ConfigOptions,
  env: Environment,
) {
  const file = envFile === undefined ? null : { file: envFile, values: readEnvFile(envFile) };
  const variable: Lookup = name => env[name] || file?.values[name];
  const named = (names: string[]): Environment => Object.fromEntries(names.map(name => [name, variable(name)]));
  const userHome = homeOf(platform, named(['HOME', 'USERPROFILE'])) ?? homedir();
  const sources: Sources = {
    flags: home === undefined ? flags : { ...flags, home },
    env,
    envFile: file,
    settings: null,
  };
  const root = findSetting('home', sources).value ?? undefined;
  const places = named(['LOCALAPPDATA', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CONFIG_HOME']);
  const folders = foldersOf(root, userHome, platform, places);
  const values = plain ? {} : readSettingsFile(folders.settings);
  sources.settings = { file: folders.settings, values };
  return { sources, folders, userHome, variable };
}

/** The environment for a git of ours: without the caller's GIT_* variables, which would point it at another repository. */
export const gitEnvironment = (env: Environment = process.env): Environment => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
});
