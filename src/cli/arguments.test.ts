// Arguments as declared: every form of an option, what is wrong and what was meant.
import { expect, it } from 'vitest';
import { globalsOf, parseArguments, wordsOf } from './arguments.ts';
import { findCommand } from './command.ts';

const parse = (words: string, ...args: string[]) => parseArguments(findCommand(words.split(' '))!.command, args);

it('reads values after a space or an equals sign, switches, numbers, lists and places', () => {
  expect(parse('resume', '--project', 'shop', '--budget=200', '--json', '--lang', 'pt-BR')).toMatchObject({
    input: { project: 'shop', budget: 200 },
    options: { json: true, lang: 'pt-BR', quiet: false },
  });
  expect(parse('missions done', '1a2b', '--evidence', 'a', 'b', '--key', 'k', '--evidence=c').input).toEqual({
    id: '1a2b',
    evidence: ['a', 'b', 'c'],
    key: 'k',
  });
  expect(parse('import', 'a', 'b', '--client', 'codex').input).toEqual({ paths: ['a', 'b'], client: 'codex' });
  expect(parse('import').input).toEqual({});
  expect(parse('logs', '-f', '-n', '5').input).toEqual({ follow: true, lines: 5 });
});

it('takes `-` and what follows `--` for words, and the next word for a value whatever it looks like', () => {
  expect(parse('detect', '-').input).toEqual({ text: '-' });
  expect(parse('process', '--', '--help me').input).toEqual({ user_input: '--help me' });
  expect(parse('missions add', 'x', '--done-when', '-1 left').input).toEqual({ text: 'x', done_when: '-1 left' });
});

it.each([
  ['resume', ['--projet', 'x'], 'There is no option --projet. Did you mean `--project`?'],
  ['resume', ['--zzzzzzzzz'], 'There is no option --zzzzzzzzz. `mcp-continuity resume --help`'],
  ['resume', ['--project'], '--project needs a value.'],
  ['resume', ['--json=yes'], '--json takes no value.'],
  ['resume', ['--budget', ''], '"" is no number.'],
  ['import', ['--client', 'codx'], '"codx" is none of the values of --client. Did you mean `codex`?'],
  ['completion', ['tcsh-shell'], '"tcsh-shell" is none of the values of shell: bash, zsh, fish, powershell.'],
  ['completion', [], 'SHELL is missing.'],
  ['projects show', ['a', 'b'], '"b" is one word too many.'],
  ['mcp', ['--json'], 'There is no option --json.'],
])('%s %j: %s', (words, args, sentence) => {
  expect(() => parse(words, ...args)).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringContaining(sentence) }),
  );
});

it('finds the options of every command wherever they stand, but not behind `--`', () => {
  expect(globalsOf(['resume', '--nonsense', '--lang=pt', '--json'])).toMatchObject({ lang: 'pt', json: true });
  expect(globalsOf(['process', '--', '--json', '--lang', 'pt'])).toMatchObject({ lang: undefined, json: false });
  expect(wordsOf(['--lang', 'pt', 'projects', '--json', 'list'])).toEqual(['projects', 'list']);
});
