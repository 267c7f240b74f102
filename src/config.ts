// The only reader of the environment: two steps, read then default. Everything else is handed the part it needs.
import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';

export type Config = {
  /** Where data, logs and backups stand; each is made with mode 0700. */
  data: string;
  logs: string;
  backups: string;
  /** What the person agreed to and set; our own file. */
  settings: string;
  /** `sqlite` file, or a Postgres URL. */
  database: { dialect: 'sqlite'; file: string } | { dialect: 'postgres'; url: string };
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
  /** Whether a terminal can redraw a line. */
  terminal: boolean;
  debug: boolean;
};

type Environment = Record<string, string | undefined>;

/** Portuguese for a `pt` tag, English for everything else. */
export const languageOf = (tag: string | undefined): 'en' | 'pt' => (/^pt\b|^pt[-_]/i.test(tag ?? '') ? 'pt' : 'en');

/** Reads and defaults. `home` wins over MCP_CONTINUITY_HOME, which wins over the platform's own places. */
export function readConfig(options: { home?: string } = {}, env: Environment = process.env): Config {
  const userHome = env.HOME || env.USERPROFILE || homedir();
  const folders = foldersOf(options.home ?? env.MCP_CONTINUITY_HOME, userHome, env);
  const url = options.home ? undefined : env.MCP_CONTINUITY_DATABASE_URL;
  return {
    ...folders,
    database: url ? { dialect: 'postgres', url } : { dialect: 'sqlite', file: join(folders.data, 'continuity.db') },
    userHome,
    claudeConfigDir: env.CLAUDE_CONFIG_DIR || null,
    codexHome: env.CODEX_HOME || null,
    geminiHome: env.GEMINI_CLI_HOME || null,
    projectDir: env.CLAUDE_PROJECT_DIR || null,
    lang: languageOf(env.MCP_CONTINUITY_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG),
    terminal: env.TERM !== 'dumb',
    debug: Boolean(env.MCP_CONTINUITY_DEBUG),
  };
}

function foldersOf(home: string | undefined, userHome: string, env: Environment) {
  if (home) {
    const root = resolve(home);
    return {
      data: join(root, 'data'),
      logs: join(root, 'logs'),
      backups: join(root, 'backups'),
      settings: join(root, 'config.json'),
    };
  }
  const name = 'mcp-continuity';
  if (platform() === 'darwin') {
    const support = join(userHome, 'Library', 'Application Support', name);
    return {
      data: support,
      logs: join(userHome, 'Library', 'Logs', name),
      backups: join(support, 'backups'),
      settings: join(support, 'config.json'),
    };
  }
  if (platform() === 'win32') {
    const local = join(env.LOCALAPPDATA || join(userHome, 'AppData', 'Local'), name);
    return {
      data: join(local, 'data'),
      logs: join(local, 'logs'),
      backups: join(local, 'backups'),
      settings: join(local, 'config.json'),
    };
  }
  const share = join(env.XDG_DATA_HOME || join(userHome, '.local', 'share'), name);
  const state = join(env.XDG_STATE_HOME || join(userHome, '.local', 'state'), name);
  const settings = join(env.XDG_CONFIG_HOME || join(userHome, '.config'), name, 'config.json');
  return { settings, data: share, logs: join(state, 'logs'), backups: join(share, 'backups') };
}

/** The environment for a git of ours: without the caller's GIT_* variables, which would point it at another repository. */
export const gitEnvironment = (env: Environment = process.env): Environment => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
});
