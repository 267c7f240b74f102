// Help in both languages as golden files, examples first; what was probably meant.
import { expect, it } from 'vitest';
import { LANGS } from '../i18n/translate.ts';
import { allCommands } from './command.ts';
import { commandHelp, groupHelp, programHelp, suggestion } from './help.ts';

const plain = (text: string) => text;

it.each(LANGS)('of the program and of every command, %s', async lang => {
  const pages = allCommands().map(command => commandHelp(command, lang, plain));
  const text = [programHelp(lang, plain), groupHelp('projects', lang, plain), ...pages].join(
    `\n\n${'-'.repeat(20)}\n\n`,
  );
  await expect(`${text}\n`).toMatchFileSnapshot(`../../test/golden/help.${lang}.txt`);
});

it('shows examples before options, and says something of each option', () => {
  for (const command of allCommands()) {
    const help = commandHelp(command, 'en', plain);
    expect(help.indexOf('Examples:'), command.words).toBe(0);
    expect(help.indexOf('Examples:'), command.words).toBeLessThan(help.indexOf('Options:'));
    for (const { flag, summary } of command.options ?? []) expect(summary, `${command.words} ${flag}`).not.toBe('');
  }
});

it.each([
  ['resum', 'resume'],
  ['staus', 'status'],
  ['projcts list', 'projects list'],
  ['projects lst', 'projects list'],
  ['misions add', 'missions add'],
  ['confg', 'config'],
  ['completoin', 'completion'],
  ['nonsense', null],
  ['xyz', null],
])('%s: %s', (typed, meant) => {
  expect(suggestion(typed.split(' '))).toBe(meant);
});
