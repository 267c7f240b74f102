// What a person can set, declared once: name, variable, option, default. Data only; config.ts reads the sources, docs/configuration.md prints it.

export type Setting = {
  /** Its key in the settings file and for `config`. */
  name: string;
  variable: string;
  /** Option of the command line that wins over every other source. */
  option?: string;
  /** `given`: any value counts as yes. */
  kind: 'text' | 'lang' | 'port' | 'yes_no' | 'given';
  /** As the table prints it: a value, or where it comes from. */
  default: string;
  /** Whether the settings file may hold it: not what says where that file is. */
  inFile: boolean;
  /** Shown without its password. */
  secret?: boolean;
  summary: string;
};

export const SETTINGS = [
  {
    name: 'home',
    variable: 'MCP_CONTINUITY_HOME',
    kind: 'text',
    default: 'the system’s own places',
    inFile: false,
    summary: 'One folder for data, logs, backups and settings',
  },
  {
    name: 'database_url',
    variable: 'MCP_CONTINUITY_DATABASE_URL',
    kind: 'text',
    default: 'an SQLite file in the data folder',
    inFile: true,
    secret: true,
    summary: 'PostgreSQL in place of the file; a plain DATABASE_URL is never read',
  },
  {
    name: 'lang',
    variable: 'MCP_CONTINUITY_LANG',
    option: '--lang',
    kind: 'lang',
    default: 'that of the system (LC_ALL, LC_MESSAGES, LANG), else en',
    inFile: true,
    summary: 'Language of answers and messages: en or pt',
  },
  {
    name: 'port',
    variable: 'MCP_CONTINUITY_PORT',
    option: '--port',
    kind: 'port',
    default: '8000',
    inFile: true,
    summary: 'Port of the service; a free one if it is taken',
  },
  {
    name: 'allow_shared_folder',
    variable: 'MCP_CONTINUITY_ALLOW_SHARED_FOLDER',
    kind: 'yes_no',
    default: 'false',
    inFile: true,
    summary: 'Keep the store on a network or synchronised folder all the same',
  },
  {
    name: 'debug',
    variable: 'MCP_CONTINUITY_DEBUG',
    kind: 'yes_no',
    default: 'false',
    inFile: true,
    summary: 'Show where an internal error came from',
  },
  {
    name: 'no_color',
    variable: 'NO_COLOR',
    option: '--no-color',
    kind: 'given',
    default: 'false',
    inFile: true,
    summary: 'No colours; there are none off a terminal anyway',
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof SETTINGS)[number]['name'];

/** What else is read from the environment: the system's words and other programs'. None of them is a setting of ours. */
export const OTHER_VARIABLES: Record<string, string> = {
  HOME: 'The person’s home folder; on Windows USERPROFILE',
  USERPROFILE: 'The person’s home folder on Windows',
  LOCALAPPDATA: 'Windows: where data, logs, backups and settings stand without MCP_CONTINUITY_HOME',
  XDG_DATA_HOME: 'Linux: where data and backups stand without MCP_CONTINUITY_HOME (~/.local/share)',
  XDG_STATE_HOME: 'Linux: where logs stand without MCP_CONTINUITY_HOME (~/.local/state)',
  XDG_CONFIG_HOME: 'Linux: where the settings file stands without MCP_CONTINUITY_HOME (~/.config)',
  XDG_CACHE_HOME: 'Where compiled code is kept for a fast start (~/.cache)',
  LC_ALL: 'The system’s language, where MCP_CONTINUITY_LANG says nothing',
  LC_MESSAGES: 'The system’s language, where LC_ALL says nothing',
  LANG: 'The system’s language, where LC_ALL and LC_MESSAGES say nothing',
  TERM: '`dumb`: no progress bar, no colours',
  CLAUDE_CONFIG_DIR: 'Claude Code’s own folder, where it was moved',
  CLAUDE_PROJECT_DIR: 'The folder that Claude Code names to the MCP servers it starts',
  CODEX_HOME: 'Codex’s own folder, where it was moved',
  GEMINI_CLI_HOME: 'The home that Gemini CLI uses in place of the person’s',
  MCP_CONTINUITY_RERUN: 'Set by the program itself when it runs again on the Node of its package',
};
