// Commands that are no operations, declared once: what they are called, take and show. Data only; who runs each stands in main.ts, src/start, src/mcp.
import { SETTINGS } from '../config.ts';
import type { Command, CommandOption } from './command.ts';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
const NAMES = SETTINGS.map(({ name }) => name);
const KEPT = SETTINGS.filter(({ inFile }) => inFile).map(({ name }) => name);

const READING: CommandOption[] = [
  { flag: '--yes', key: 'yes', summary: 'Agree to read the clients’ sessions, now and as they grow' },
  { flag: '--no-import', key: 'no_import', summary: 'Leave what is there unread; follow what changes' },
];

const SERVE: CommandOption[] = [
  { flag: '--host', key: 'host', value: 'host', default: '127.0.0.1', summary: 'Loopback addresses only' },
  {
    flag: '--port',
    key: 'port',
    value: 'n',
    kind: 'number',
    default: '8000',
    summary: 'Port of the service; a free one if it is taken',
  },
  { flag: '--once', key: 'once', summary: 'Print where you left off, then end' },
  ...READING,
  { flag: '--demo', key: 'demo', summary: 'A sample in a throw-away store, never your own sessions' },
];

export const PROGRAMS: Command[] = [
  { words: 'init', summary: 'Make the data folder and the store', examples: ['init'] },
  {
    words: 'start',
    summary: 'Serve page, REST and programs on this machine',
    options: SERVE,
    examples: ['start', 'start --once', 'start --yes --port 8100', 'start --demo'],
  },
  {
    words: 'watch',
    summary: 'Follow the sessions of your clients as they grow, until stopped',
    options: READING,
    examples: ['watch', 'watch --yes', 'watch --json'],
  },
  {
    words: 'ui',
    summary: 'Open the page, starting the service if none runs',
    options: SERVE,
    examples: ['ui', 'ui --port 8501'],
  },
  {
    words: 'mcp',
    globals: ['lang', 'env_file', 'help'],
    summary: 'Speak MCP over standard input and output',
    examples: ['mcp'],
    notes: [
      'A client starts it by itself:',
      '  claude mcp add continuity -- mcp-continuity mcp',
      '  codex mcp add continuity -- mcp-continuity mcp',
      'Over HTTP, while `start` runs: at /mcp, for one project at /mcp/p/PROJECT, with the token of the data folder:',
      '  claude mcp add --transport http continuity http://127.0.0.1:8000/mcp --header "Authorization: Bearer TOKEN"',
    ],
  },
  {
    words: 'config list',
    summary: 'Every setting with its value',
    options: [{ flag: '--show-origin', key: 'show_origin', summary: 'Also where the value comes from' }],
    examples: ['config list', 'config list --show-origin'],
  },
  {
    words: 'config get',
    summary: 'The value of one setting',
    arguments: [{ key: 'name', needed: true, choices: NAMES }],
    options: [{ flag: '--show-origin', key: 'show_origin', summary: 'Also where the value comes from' }],
    examples: ['config get lang'],
  },
  {
    words: 'config set',
    summary: 'Keep a setting in the settings file',
    arguments: [
      { key: 'name', needed: true, choices: KEPT },
      { key: 'value', needed: true },
    ],
    examples: ['config set lang pt', 'config set port 8100'],
  },
  {
    words: 'config unset',
    summary: 'Take a setting out of the settings file',
    arguments: [{ key: 'name', needed: true, choices: KEPT }],
    examples: ['config unset lang'],
  },
  {
    words: 'config path',
    summary: 'Where settings, data, logs and backups stand',
    examples: ['config path', 'config path --json'],
  },
  {
    words: 'logs',
    summary: 'What the service and the programs logged: starts, stops, errors',
    options: [
      { flag: '--follow', short: '-f', key: 'follow', summary: 'Go on with what comes, until it is stopped' },
      {
        flag: '--lines',
        short: '-n',
        key: 'lines',
        value: 'n',
        kind: 'number',
        default: '100',
        summary: 'How many of the last lines',
      },
      {
        flag: '--level',
        key: 'level',
        value: 'level',
        choices: ['info', 'warn', 'error'],
        summary: 'Nothing below it',
      },
    ],
    examples: ['logs', 'logs -f', 'logs --level error -n 20'],
  },
  {
    words: 'completion',
    summary: 'Completion of commands, options and values for a shell',
    arguments: [{ key: 'shell', needed: true, choices: SHELLS }],
    examples: [
      'completion bash > ~/.local/share/bash-completion/completions/mcp-continuity',
      'completion zsh > ~/.zfunc/_mcp-continuity',
      'completion fish > ~/.config/fish/completions/mcp-continuity.fish',
      'completion powershell >> $PROFILE',
    ],
  },
];
