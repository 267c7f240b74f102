// The scripts parse in the shells that are installed here, and complete words, options and values there.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LANGS } from '../../i18n/translate.ts';
import { allCommands } from '../command.ts';
import { completionOf, type Shell } from './scripts.ts';

const folder = mkdtempSync(join(tmpdir(), 'continuity-completion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const scriptOf = (shell: Shell, lang: 'en' | 'pt' = 'en'): string => {
  const file = join(folder, `${shell}.${lang}`);
  writeFileSync(file, completionOf(shell, lang));
  return file;
};
const ran = (program: string, args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd: folder });
  if (status !== 0 || stderr) throw new Error(`${program}: ${stderr || status}`);
  return stdout;
};

/** The words typed so far, the last of them unfinished; what Tab offers. */
const CASES: [typed: string[], offered: string[]][] = [
  [['im'], ['import']],
  [['projects', 'm'], ['merge']],
  [['--lang', 'pt', 'resu'], ['resume']],
  [
    ['projects', 'list', '--l'],
    ['--lang', '--limit'],
  ],
  [['resume', '--bu'], ['--budget']],
  [['import', '--client', 'cod'], ['codex']],
  [['actions', 'list', '--status', 'bl'], ['blocked']],
  [['config', 'set', 'po'], ['port']],
  [
    ['logs', '--level', ''],
    ['error', 'info', 'warn'],
  ],
  [['completion', 'z'], ['zsh']],
];
const lines = (text: string): string[] => text.split(/\s+/).filter(Boolean).sort();

describe('bash', () => {
  it('parses', () => {
    for (const lang of LANGS) expect(ran('bash', ['-n', scriptOf('bash', lang)])).toBe('');
  });

  it.each([...CASES, [['import', '--client', '=', 'cod'], ['codex']] as [string[], string[]]])(
    '%j: %j',
    (typed, offered) => {
      const program = `source "$0"; COMP_WORDS=(mcp-continuity "$@"); COMP_CWORD=$#; _mcp_continuity; echo "\${COMPREPLY[@]}"`;
      expect(lines(ran('bash', ['-c', program, scriptOf('bash'), ...typed]))).toEqual(offered);
    },
  );
});

describe.skipIf(!has('fish'))('fish (skipped where it is not installed)', () => {
  it('parses', () => {
    for (const lang of LANGS) expect(ran('fish', ['--no-config', '-n', scriptOf('fish', lang)])).toBe('');
  });

  it.each(CASES)('%j: %j', (typed, offered) => {
    const said = ran('fish', [
      '--no-config',
      '-c',
      `source ${scriptOf('fish')}; complete -C "mcp-continuity ${typed.join(' ')}"`,
    ]);
    expect(
      said
        .trim()
        .split('\n')
        .map(line => line.split('\t')[0])
        .sort(),
    ).toEqual(offered);
  });
});

describe.skipIf(!has('zsh'))('zsh (skipped where it is not installed)', () => {
  it('parses', () => {
    for (const lang of LANGS) expect(ran('zsh', ['-f', '-n', scriptOf('zsh', lang)])).toBe('');
  });

  it.each(CASES)('%j: %j', (typed, offered) => {
    // Stand-ins for what zsh offers inside its editor only: they print what would be shown.
    const program = `
      compdef() {}
      _files() {}
      compadd() { shift; print -rl -- "$@" }
      _describe() { print -rl -- \${\${(P)@[-1]}%%:*} }
      source "$0"
      words=(mcp-continuity "$@"); CURRENT=$(( $# + 1 )); _mcp-continuity`;
    const last = typed.at(-1)!;
    const shown = lines(ran('zsh', ['-f', '-c', program, scriptOf('zsh'), ...typed]));
    expect(shown.filter(word => word.startsWith(last))).toEqual(offered);
  });
});

describe.skipIf(!has('pwsh'))('PowerShell (skipped where it is not installed)', () => {
  it('parses', () => {
    for (const lang of LANGS) expect(ran('pwsh', ['-NoProfile', '-File', scriptOf('powershell', lang)])).toBe('');
  });
});

it('PowerShell’s script closes what it opens, outside of its texts', () => {
  const bare = completionOf('powershell', 'pt')
    .replace(/'(?:[^']|'')*'/g, '')
    .replace(/"(?:[^"`]|`.)*"/g, '');
  for (const [open, close] of ['()', '{}', '[]']) expect(bare.split(open!).length).toBe(bare.split(close!).length);
  expect(bare).not.toMatch(/['"]/);
});

it.each(['bash', 'zsh', 'fish', 'powershell'] as const)('%s knows every command and option', shell => {
  const script = completionOf(shell, 'en');
  for (const { words, options = [] } of allCommands()) {
    expect(script).toContain(words);
    for (const { flag } of options)
      expect(script).toContain(shell === 'fish' ? flag.replace(/^--/, '-l ').replace(/^-(\w)$/, '-s $1') : flag);
  }
});
