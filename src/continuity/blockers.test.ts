// What stands in a session's way: met and not got past, each obstacle once, and for how long it is told.
import { expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { foldOf } from '../work/fold.fixture.ts';
import { inTheWay } from './blockers.ts';

const PASSWORD = 'sudo: a terminal is required to read the password';
const begun = () => new Transcript().user('set it up');
const met = (lines: Transcript) => inTheWay(foldOf(lines)).map(({ command: { command } }) => command);
const needs = (lines: Transcript, id: string, command: string, said = PASSWORD) =>
  lines.bash(id, command).failed(id, `Exit code 1\n${said}`);

it('one password is told once; a program that asks for it by itself stands apart', () => {
  const twice = needs(needs(begun(), 'a', 'sudo ufw enable'), 'b', 'sudo ufw status');
  expect(met(twice)).toEqual(['sudo ufw status']);
  expect(met(needs(twice, 'c', 'brew install osquery gnupg'))).toEqual([
    'brew install osquery gnupg',
    'sudo ufw status',
  ]);
});

it('is past once anything ran by that password, or once the whole of it ran', () => {
  expect(met(needs(begun(), 'a', 'sudo ufw enable').ran('b', 'sudo true'))).toEqual([]);
  const asked = () => needs(begun(), 'a', 'brew install osquery gnupg');
  expect(met(asked().ran('b', 'brew install gnupg'))).toEqual(['brew install osquery gnupg']);
  expect(met(asked().ran('b', 'brew install gnupg osquery'))).toEqual([]);
});

it('what needs a person is told through the next request, and no longer', () => {
  const one = () => needs(begun(), 'a', 'sudo ufw enable').reply('It needs you.');
  expect(met(one().user('continue'))).toHaveLength(1);
  expect(met(one().user('now the docs').reply('Written.'))).toHaveLength(1);
  expect(met(one().user('now the docs').reply('Written.').user('and the tests'))).toHaveLength(0);
});

it('one program that is denied is told once, each host that is not reached by itself', () => {
  const denied = needs(needs(begun(), 'a', 'rg one src', 'sandbox: Operation not permitted'), 'b', 'rg two', 'EPERM');
  expect(met(denied)).toEqual(['rg two']);
  const hosts = needs(needs(begun(), 'a', 'ssh one', 'Connection timed out'), 'b', 'ssh two', 'Connection timed out');
  expect(met(hosts)).toEqual(['ssh two', 'ssh one']);
});

it('a command that only shows what others wrote met nothing', () => {
  expect(met(begun().ran('a', 'sed -n 1,9p auth.md || cat auth.md', 'You may be not logged in.'))).toEqual([]);
  expect(met(begun().ran('a', 'show.sh', '41→ // handle: unauthorized'))).toEqual([]);
  expect(met(begun().ran('a', 'gh auth status', 'You are not logged in.'))).toEqual(['gh auth status']);
});

const absent = (lines: Transcript) => lines.bash('a', 'which gitleaks').failed('a', 'Exit code 1');

it('a program that is not there is told while it is wanted, and until it was installed or ran', () => {
  const asked = () => absent(new Transcript().user('scan it with gitleaks')).reply('It is missing.');
  expect(met(asked())).toEqual(['which gitleaks']);
  expect(met(asked().user('go on').reply('Done.').user('and the docs'))).toEqual(['which gitleaks']);
  expect(met(asked().ran('b', 'brew install gitleaks'))).toEqual([]);
  expect(met(asked().ran('b', '/opt/bin/gitleaks detect'))).toEqual([]);
  expect(met(absent(new Transcript().user('set it up')))).toEqual([]);
  expect(met(absent(begun().todos('p', [['Run gitleaks', 'pending']])))).toEqual(['which gitleaks']);
  expect(met(absent(begun()).bash('b', 'gitleaks detect').failed('b', 'Exit code 127'))).toEqual(['which gitleaks']);
});

it('also where the session that is continued looked for it', () => {
  const older = foldOf(absent(new Transcript().user('scan it with gitleaks')));
  const state = foldOf(new Transcript('b').user('why does gitleaks complain?'));
  expect(inTheWay(state, [older]).map(({ command }) => command.command)).toEqual(['which gitleaks']);
  expect(inTheWay(foldOf(new Transcript('b').user('hello')), [older])).toEqual([]);
});

it('counts how often it was met, and tells it as long as the person speaks of it', () => {
  const thrice = needs(needs(needs(begun(), 'a', 'sudo ufw enable'), 'b', 'sudo ufw enable'), 'c', 'sudo ufw status');
  expect(inTheWay(foldOf(thrice)).map(({ times }) => times)).toEqual([3]);
  const later = thrice.reply('No.').user('now the docs').reply('Written.');
  expect(met(later.user('can touch id approve sudo?'))).toEqual(['sudo ufw status']);
});

it('a commit that failed is told through one more request; the tests are not', () => {
  const failed = (command: string) => begun().bash('a', command).failed('a', 'Exit code 1\nerror: hook').reply('No.');
  expect(met(failed('git commit -m x').user('now the docs'))).toEqual(['git commit -m x']);
  expect(met(failed('npm test').user('now the docs'))).toEqual([]);
});

it('takes a name as it is written, whatever signs it holds', () => {
  const again = (command: string) => {
    const twice = needs(needs(begun(), 'a', command), 'b', command).reply('It needs you.');
    return twice.user('now the docs').reply('Written.').user('the tests').reply('Run.').user(`run ${command} again`);
  };
  expect(met(again('$(gh auth login'))).toEqual(['$(gh auth login']);
  for (const command of ['./s*( x', 'a[b c', 'c++ {d', 'x\\( y'])
    expect(() => met(again(command)), command).not.toThrow();
});
