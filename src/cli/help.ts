// Help: of the program, of a group of commands, of one command. Examples first, in the person's language. Made from the declarations.

import { said } from '../i18n/said.ts';
import { type Lang, translate } from '../i18n/translate.ts';
import { allWords, type Command, type CommandOption, optionsOf } from './command.ts';
import { nearest } from './suggest.ts';

/** Makes a heading stand out where the terminal can. */
export type Style = (heading: string) => string;

const rows = (pairs: [string, string][], lang: Lang): string[] => {
  const width = Math.max(...pairs.map(([left]) => left.length));
  return pairs.map(([left, summary]) => `  ${left.padEnd(width)}  ${said(lang, summary)}`.trimEnd());
};

export function programHelp(lang: Lang, style: Style): string {
  const heading = (key: 'help_examples' | 'help_commands') => style(`${translate(lang, key)}:`);
  const examples: [string, string][] = [
    ['$ mcp-continuity import', translate(lang, 'help_import')],
    ['$ mcp-continuity resume', translate(lang, 'help_resume')],
    ['$ mcp-continuity process "onde paramos?"', translate(lang, 'help_process')],
  ];
  return [
    'MCP Continuity Service: where did we leave off? / onde paramos?',
    '',
    heading('help_examples'),
    ...rows(examples, lang),
    '',
    heading('help_commands'),
    ...rows(
      allWords().map(({ words, summary }) => [words, summary]),
      lang,
    ),
    '',
    translate(lang, 'help_every'),
  ].join('\n');
}

/** Commands that begin with a word: `projects`. Null where none does. */
export function groupHelp(word: string, lang: Lang, style: Style): string | null {
  const group = allWords().filter(({ words }) => words.startsWith(`${word} `));
  if (!group.length) return null;
  return [
    style(`${translate(lang, 'help_commands')}:`),
    ...rows(
      group.map(({ words, summary }) => [words, summary]),
      lang,
    ),
    '',
    translate(lang, 'help_every'),
  ].join('\n');
}

export function commandHelp(command: Command, lang: Lang, style: Style): string {
  const { words, summary, examples, arguments: places = [], notes = [] } = command;
  const usage = [
    'mcp-continuity',
    words,
    ...places.map(({ key, rest, needed }) => (needed ? key.toUpperCase() : `[${key.toUpperCase()}${rest ? '…' : ''}]`)),
    `[${translate(lang, 'help_options').toLowerCase()}]`,
  ].join(' ');
  const chosen = places
    .filter(({ choices }) => choices)
    .map(({ key, choices }) => [key.toUpperCase(), choices!.join(', ')] as [string, string]);
  return [
    style(`${translate(lang, 'help_examples')}:`),
    ...examples.map(line => `  $ mcp-continuity ${line}`),
    ...(notes.length ? ['', ...notes.map(note => said(lang, note))] : []),
    '',
    said(lang, summary),
    '',
    style(`${translate(lang, 'help_usage')}:`),
    `  ${usage}`,
    ...(chosen.length ? ['', style(`${translate(lang, 'help_values')}:`), ...rows(chosen, lang)] : []),
    '',
    style(`${translate(lang, 'help_options')}:`),
    ...rows(
      optionsOf(command).map(option => [typed(option), explained(option, lang)]),
      lang,
    ),
  ].join('\n');
}

const typed = ({ flag, short, value, kind }: CommandOption): string =>
  `${short ? `${short}, ` : ''}${flag}${value ? ` ${value.toUpperCase()}${kind === 'list' ? '…' : ''}` : ''}`;

function explained({ summary, choices, keys, default: usual }: CommandOption, lang: Lang): string {
  const more = [
    ...(keys ? [Object.keys(keys).join(', ')] : []),
    ...(choices ? [choices.join(', ')] : []),
    ...(usual ? [translate(lang, 'help_default', { value: usual })] : []),
  ];
  return [said(lang, summary), ...(more.length ? [`(${more.join('; ')})`] : [])].filter(Boolean).join(' ');
}

/** The command that was probably meant by these words. */
export function suggestion(typedWords: string[]): string | null {
  const words = allWords().map(each => each.words);
  const groups = [...new Set(words.map(each => each.split(' ')[0]!))];
  return nearest(typedWords.slice(0, 2).join(' '), words) ?? nearest(typedWords[0] ?? '', [...words, ...groups]);
}
