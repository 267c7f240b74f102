// Writes docs/configuration.md: every setting, variable, command and option with its default. Made from the declarations; the gate asks that it is fresh.
import { readFileSync, writeFileSync } from 'node:fs';
import { allCommands, type Command, type CommandOption, GLOBAL_OPTIONS } from '../src/cli/command.ts';
import { OTHER_VARIABLES } from '../src/config/settings.ts';
import { readConfig, SETTINGS, type Setting } from '../src/config.ts';

const FILE = new URL('../docs/configuration.md', import.meta.url);

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (text: string): string => (text ? `\`${text}\`` : '');
const table = (head: string[], rows: string[][]): string =>
  [
    `| ${head.join(' | ')} |`,
    `|${'---|'.repeat(head.length)}`,
    ...rows.map(row => `| ${row.map(cell).join(' | ')} |`),
  ].join('\n');

const settings = (): string =>
  table(
    ['setting', 'variable', 'option', 'settings file', 'default', 'what it does'],
    SETTINGS.map((each: Setting) => [
      code(each.name),
      code(each.variable),
      code(each.option ?? ''),
      each.inFile ? 'yes' : 'no',
      each.default,
      each.summary,
    ]),
  );

const variables = (): string =>
  table(
    ['variable', 'what it says'],
    Object.entries(OTHER_VARIABLES).map(([name, summary]) => [code(name), summary]),
  );

function places(): string {
  const of = (platform: NodeJS.Platform, env: Record<string, string>) => readConfig({ platform, plain: true }, env);
  const rows: [string, ReturnType<typeof of>][] = [
    ['Linux', of('linux', { HOME: '~' })],
    ['macOS', of('darwin', { HOME: '~' })],
    ['Windows', of('win32', { USERPROFILE: '%USERPROFILE%', LOCALAPPDATA: '%LOCALAPPDATA%' })],
    ['with `MCP_CONTINUITY_HOME`', of('linux', { MCP_CONTINUITY_HOME: '/HOME' })],
  ];
  return table(
    ['system', 'data', 'logs', 'backups', 'settings file'],
    rows.map(([name, { data, logs, backups, settings: file }]) => [
      name,
      ...[data, logs, backups, file].map(path => code(path.replace(/^\/HOME/, '$MCP_CONTINUITY_HOME'))),
    ]),
  );
}

const typed = ({ flag, short, value, kind }: CommandOption): string =>
  `${code(`${flag}${value ? ` ${value.toUpperCase()}` : ''}`)}${short ? `, ${code(short)}` : ''}${kind === 'list' ? ' …' : ''}`;

const optionRow = (words: string, option: CommandOption): string[] => [
  words,
  typed(option),
  option.default ?? '',
  [...(option.choices ?? []), ...Object.keys(option.keys ?? {})].map(code).join(', '),
  option.summary,
];

function options(): string {
  const rows = allCommands().flatMap((command: Command) => [
    ...(command.arguments ?? []).map(({ key, choices, rest, needed }) => [
      code(command.words),
      `${code(key.toUpperCase())}${rest ? ' …' : ''}`,
      '',
      (choices ?? []).map(code).join(', '),
      needed ? 'needed' : '',
    ]),
    ...(command.options ?? []).map(option => optionRow(code(command.words), option)),
  ]);
  const all = GLOBAL_OPTIONS.map(option => optionRow('every command', option));
  return table(['command', 'option or word', 'default', 'values', 'what it does'], [...all, ...rows]);
}

const text = (): string => `# Configuration

<!-- Made by \`node packaging/configuration.ts\` from the declarations in src/config/settings.ts, src/cli and the contract. Not to be edited. -->

Nothing needs to be configured. A setting is taken from the first of these that has it: an option of the command line, a variable of the environment,
a variable of the file that \`--env-file FILE\` names, the settings file, the default. \`mcp-continuity config list --show-origin\` shows each value and where it comes from;
\`config set NAME VALUE\` keeps one in the settings file, \`config unset NAME\` takes it out, \`config path\` prints where that file is.

No file of variables and no settings file is ever read from a project's folder by itself: what is committed in a repository decides nothing here.
(Where the file of \`--env-file\` does not exist, Node itself says so, in English, before the program starts.)

## Settings
${settings()}

## Where things stand
${places()}

The store needs a disk of this machine: on a network file system or in a synchronised folder (NFS, SMB, 9P, sshfs and the like; iCloud Drive, Dropbox, OneDrive, Google Drive)
two machines, or a program that copies half a transaction, would damage it. Such a folder is refused with a sentence; \`allow_shared_folder\` insists.

The logs folder holds \`mcp-continuity.log\`, one JSON document a line, in English and redacted: starts and stops of the service and of MCP servers, and errors with the
\`request_id\` under which the answer went out. At 1 MiB it becomes \`mcp-continuity.log.1\`; four older files are kept. \`mcp-continuity logs -f\` shows it.

## Other variables that are read
${variables()}

## Commands and options
${options()}

Exit codes: 0 done, 1 failed, 2 wrong use, 3 not found, 4 not allowed, 5 store busy or full, 130 interrupted.
`;

/** Whether the file in the clone is what the declarations say. */
export function configurationIsFresh(): boolean {
  try {
    return readFileSync(FILE, 'utf8') === text();
  } catch {
    return false;
  }
}

if (import.meta.main) {
  const fresh = configurationIsFresh();
  if (!fresh) writeFileSync(FILE, text());
  console.log(fresh ? 'docs/configuration.md is up to date' : 'docs/configuration.md written');
}
