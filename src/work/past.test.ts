// Which failures are past: by target, by the command that needed them; and which are not.
import { expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { foldOf } from './fold.fixture.ts';
import { absentIn, notFoundIn, obstacleIn } from './obstacles.ts';
import { pastFailures } from './past.ts';

/** A line that begins with `!` fails. */
function past(...commands: string[]): string[] {
  const lines = new Transcript().user('set it up');
  commands.forEach((command, i) => {
    if (command.startsWith('!')) lines.bash(`c${i}`, command.slice(1)).failed(`c${i}`, 'Exit code 1\nit broke');
    else lines.ran(`c${i}`, command, 'fine');
  });
  return [...pastFailures(foldOf(lines).commands)].map(({ command }) => command);
}

it.each([
  ['pip install lark', 'pip3 install lark'],
  ['pip3 install lark', 'source venv/bin/activate && pip install lark'],
  ['pip install lark', 'venv/bin/python -m pip install lark mypy'],
  ['npm test -- src/a.test.ts', 'npm test'],
  ['curl https://a.example/x', 'curl -s https://a.example/x | jq .'],
  ['ssh -o ConnectTimeout=5 root@slate.lan "uptime"', 'ssh slate.lan "reboot"'],
  ['dig one.example @192.0.2.1', 'dig two.example @192.0.2.1 +short'],
  [
    `powershell '"C:\\Program Files\\G\\gpg.exe" --version'`,
    `powershell '& "C:\\Program Files\\G\\gpg.exe" --version'`,
  ],
  ['cd a && git commit -m x', 'git add . && git commit --no-verify -m y'],
])('is past: %s, then %s', (failed, ran) => {
  expect(past(`!${failed}`, ran)).toEqual([failed]);
});

it.each([
  ['pip install lark', 'pip install mypy'],
  ['npm test', 'npm test -- src/a.test.ts'],
  ['curl https://a.example/x', 'curl https://b.example/x'],
  ['ssh root@slate.lan uptime', 'ssh root@zima.lan uptime'],
  ['rg one src/a.ts', 'rg one src/b.ts'],
  ['python build.py', 'python other.py'],
])('still stands: %s, then %s', (failed, ran) => {
  expect(past(`!${failed}`, ran)).toEqual([]);
});

it('steps between a failed check and its success are past, also where the check is the same line again', () => {
  expect(past('!git commit -m x', '!gpg --import key.asc', 'gpg --list-keys', 'git commit -m x')).toEqual([
    'gpg --import key.asc',
  ]);
  expect(past('!gpg --import key.asc', 'git commit -m x')).toEqual([]);
});

it('what says at its end that it was done is no failure', () => {
  expect(obstacleIn('gpg: key 1A: "M" not changed\ngpg:  secret keys unchanged: 1\n', false)?.kind).toBe('nothing');
  expect(obstacleIn('gpg: key 1A imported\ngpg: no ownertrust set', false)).toBeNull();
});

it.each([
  ['which gitleaks', '', 1, 'gitleaks'],
  ['command -v gitleaks || echo "NOT_INSTALLED"', 'NOT_INSTALLED', 0, 'gitleaks'],
  ['which node bun deno', '/usr/bin/node\nbun not found', 1, 'bun deno'],
  ['command -v gh >/dev/null 2>&1 && echo yes || echo no', 'no', 0, 'gh'],
  ['which node || echo none', '/usr/bin/node', 0, undefined],
  ['which node && node x.js', '/usr/bin/node\nbroken', 1, undefined],
])('%s tells what is not there', (line, output, exit, absent) => {
  expect(absentIn(line, output, exit)?.said).toBe(absent);
});

it.each([
  ['zsh: command not found: gitleaks', 'gitleaks'],
  ['/bin/bash: line 1: gitleaks: command not found', 'gitleaks'],
  ['sh: 1: gitleaks: not found', 'gitleaks'],
  ["'gitleaks' is not recognized as an internal command", 'gitleaks'],
  ['Cannot find module x', null],
])('%s names the program', (said, name) => {
  expect(notFoundIn(said)).toBe(name);
});
