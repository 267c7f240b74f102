// What a command is on the command line, whoever runs it: words, arguments, options, examples. Help, completion, parsing and docs are loops over it.
import { z } from 'zod';
import { OPERATIONS } from '../contract.ts';
import type { Operation } from '../operation.ts';
import { PROGRAMS } from './programs.ts';

export type CommandOption = {
  /** As it is typed: `--as-of`. */
  flag: string;
  short?: string;
  /** Key of the input it fills. */
  key: string;
  /** What stands for the value in help; none: a switch. */
  value?: string;
  kind?: 'text' | 'number' | 'list' | 'pairs';
  /** Of pairs, given as KEY=VALUE: whether each key takes a list. */
  keys?: Record<string, boolean>;
  choices?: readonly string[];
  default?: string;
  summary: string;
};

export type CommandArgument = { key: string; rest?: 'list' | 'text'; needed?: boolean; choices?: readonly string[] };

export type Command = {
  words: string;
  summary: string;
  arguments?: CommandArgument[];
  options?: CommandOption[];
  /** Lines after the program's name. */
  examples: string[];
  /** Keys of the options of every command that it takes; without it: all. */
  globals?: string[];
  /** What else its help says. */
  notes?: string[];
};

/** Options of every command. */
export const GLOBAL_OPTIONS: CommandOption[] = [
  { flag: '--json', key: 'json', summary: 'One JSON document on standard output' },
  { flag: '--lang', key: 'lang', value: 'tag', choices: ['en', 'pt'], summary: 'Language of answers and messages' },
  {
    flag: '--env-file',
    key: 'env_file',
    value: 'file',
    summary: 'Read variables from this file; the environment wins',
  },
  { flag: '--quiet', key: 'quiet', summary: 'No messages on standard error' },
  { flag: '--no-color', key: 'no_color', summary: 'No colours' },
  { flag: '--help', short: '-h', key: 'help', summary: 'Show this' },
];

/** A command's own options and those of every command. */
export const optionsOf = ({ options = [], globals }: Command): CommandOption[] => [
  ...options,
  ...GLOBAL_OPTIONS.filter(({ key }) => globals?.includes(key) ?? true),
];

type JsonSchema = { type?: string; enum?: string[]; description?: string; properties?: Record<string, JsonSchema> };

/** An operation as a command: its options from the input's schema, `as_of` as `--as-of`. */
export function commandOf({ cli, input, summary, name }: Operation): Command {
  const { words, positional = [], flags = {}, examples = [] } = cli!;
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  // What takes the rest of the line is a list, or a text as it was typed.
  const places = positional.map((place): CommandArgument => {
    const key = place.replace('...', '');
    return key === place ? { key } : { key, rest: properties[key]?.type === 'array' ? 'list' : 'text' };
  });
  const options = Object.entries(properties)
    .filter(([key]) => key !== 'lang' && !places.some(place => place.key === key))
    .map(([key, schema]) => optionOf(key, flags[key] ?? key, schema));
  if (name === 'detect')
    options.push({ flag: '--stdin', key: 'stdin', summary: 'One JSON {"text"} a line in, one result a line out' });
  return {
    words,
    summary,
    examples,
    options,
    arguments: places.map(place => {
      const choices = properties[place.key]?.enum;
      return choices ? { ...place, choices } : place;
    }),
  };
}

/** Of fields whose name says enough to a program, but not to a person. */
const PLAIN: Record<string, string> = {
  client: 'Whose sessions',
  status: 'Only those of this status',
  kind: 'Only those of this kind',
  reason: 'Why',
  evidence: 'What shows it',
  filter: 'Only what fits; again for more',
  text: 'The new text',
  name: 'The new name',
  title: 'What it is called',
  session_id: 'Session of that input',
};

function optionOf(
  key: string,
  name: string,
  { type, enum: choices, description = '', properties }: JsonSchema,
): CommandOption {
  const summary = description || PLAIN[key] || '';
  const flag = `${name.length === 1 ? '-' : '--'}${name.replaceAll('_', '-')}`;
  const base = { flag, key, summary, ...(choices ? { choices } : {}) };
  if (type === 'boolean') return base;
  if (type === 'integer' || type === 'number') return { ...base, value: 'n', kind: 'number' };
  if (type === 'object' && properties) {
    const keys = Object.fromEntries(
      Object.entries(properties).map(([each, schema]) => [each, schema.type === 'array']),
    );
    return { ...base, value: 'key=value', kind: 'pairs', keys };
  }
  return { ...base, value: 'value', kind: type === 'array' ? 'list' : 'text' };
}

/** Words and summary of every command, without building their options. */
export const allWords = (): { words: string; summary: string }[] => [
  ...PROGRAMS,
  ...OPERATIONS.flatMap(({ cli, summary }) => (cli ? [{ words: cli.words, summary }] : [])),
];

export const allCommands = (): Command[] => [...PROGRAMS, ...OPERATIONS.filter(({ cli }) => cli).map(commandOf)];

export type FoundCommand = { command: Command; operation: Operation | null };

/** The command whose words the arguments begin with; the longest wins. */
export function findCommand(args: string[]): FoundCommand | null {
  const fits = (words: string) => words.split(' ').every((word, i) => args[i] === word);
  const program = PROGRAMS.filter(({ words }) => fits(words)).sort((a, b) => b.words.length - a.words.length)[0];
  if (program) return { command: program, operation: null };
  const operation = OPERATIONS.filter(({ cli }) => cli && fits(cli.words)).sort(
    (a, b) => b.cli!.words.length - a.cli!.words.length,
  )[0];
  return operation ? { command: commandOf(operation), operation } : null;
}
