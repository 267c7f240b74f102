// Reads the arguments of one command as it is declared. Whatever is wrong becomes one usage error that says what to do.
import { ContinuityError } from '../errors.ts';
import { type Command, type CommandArgument, type CommandOption, optionsOf } from './command.ts';
import { nearest } from './suggest.ts';

export type Globals = {
  json: boolean;
  lang: string | undefined;
  env_file: string | undefined;
  quiet: boolean;
  no_color: boolean;
  help: boolean;
};
/** Keys of the command's own arguments and options; and what every command has. */
export type Parsed = { input: Record<string, unknown>; options: Globals };

/** The options of every command, wherever they stand, however wrong the rest is: for help and for reporting errors. */
export function globalsOf(args: string[]): Globals {
  const end = args.indexOf('--');
  const before = end < 0 ? args : args.slice(0, end);
  const has = (...names: string[]) => names.some(name => before.includes(name));
  const value = (name: string): string | undefined => {
    const at = before.findLastIndex(arg => arg === name || arg.startsWith(`${name}=`));
    return at < 0
      ? undefined
      : before[at]!.startsWith(`${name}=`)
        ? before[at]!.slice(name.length + 1)
        : before[at + 1];
  };
  return {
    json: has('--json'),
    lang: value('--lang'),
    env_file: value('--env-file'),
    quiet: has('--quiet'),
    no_color: has('--no-color'),
    help: has('--help', '-h'),
  };
}

/** The words among some arguments: what is neither an option nor the value of one that every command has. */
export const wordsOf = (args: string[]): string[] =>
  args.filter((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--lang' && args[i - 1] !== '--env-file');

/** `args`: what follows the command's words. */
export function parseArguments(command: Command, args: string[]): Parsed {
  const options = optionsOf(command);
  const given: Record<string, unknown> = {};
  const places: string[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i]!;
    if (arg === '--') {
      places.push(...args.slice(i + 1));
      break;
    }
    if (!/^-./.test(arg)) {
      places.push(arg);
      continue;
    }
    const [name, inline] = arg.split(/=(.*)/s) as [string, string | undefined];
    const option = options.find(({ flag, short }) => name === flag || name === short);
    if (!option) throw unknownOption(command, name, options);
    i = takeValue(command, option, given, args, i, inline);
  }
  const { json, lang, env_file, quiet, no_color, help, ...own } = given as Record<string, never>;
  const input = { ...own, ...placed(command, places) };
  return { input, options: { json: !!json, lang, env_file, quiet: !!quiet, no_color: !!no_color, help: !!help } };
}

/** Puts an option's value where it belongs; returns how far the arguments are used up. */
function takeValue(
  command: Command,
  option: CommandOption,
  given: Record<string, unknown>,
  args: string[],
  at: number,
  inline: string | undefined,
): number {
  const { flag, key, value, kind } = option;
  if (!value) {
    if (inline !== undefined) throw wrong(command, `${flag} takes no value.`);
    given[key] = true;
    return at;
  }
  const first = inline ?? args[at + 1];
  if (first === undefined) throw wrong(command, `${flag} needs a value.`);
  let end = inline === undefined ? at + 1 : at;
  if (kind === 'pairs') {
    given[key] = withPair(command, option, (given[key] ?? {}) as Pairs, first);
    return end;
  }
  if (kind !== 'list') {
    given[key] = checked(command, flag, option, first);
    return end;
  }
  const list = [first];
  if (inline === undefined) while (args[end + 1] !== undefined && !/^-./.test(args[end + 1]!)) list.push(args[++end]!);
  given[key] = [...((given[key] as string[] | undefined) ?? []), ...list];
  return end;
}

type Pairs = Record<string, string | string[]>;

/** One more KEY=VALUE; commas part what may be a list. */
function withPair(command: Command, { flag, keys = {} }: CommandOption, before: Pairs, text: string): Pairs {
  const at = text.indexOf('=');
  const [key, value] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || !Object.hasOwn(keys, key))
    throw wrong(command, `${flag} takes KEY=VALUE with one of ${Object.keys(keys).join(', ')}.`);
  return { ...before, [key]: keys[key] ? [...(before[key] ?? []), ...value.split(',')] : value };
}

function placed(command: Command, places: string[]): Record<string, unknown> {
  const wanted = command.arguments ?? [];
  const input: Record<string, unknown> = {};
  wanted.forEach((argument, i) => {
    const values = argument.rest ? places.slice(i) : places.slice(i, i + 1);
    if (!values.length && argument.needed) throw wrong(command, `${argument.key.toUpperCase()} is missing.`);
    if (!values.length) return;
    const all = values.map(value => checked(command, argument.key, argument, value));
    input[argument.key] = argument.rest === 'list' ? all : all.join(' ');
  });
  if (!wanted.at(-1)?.rest && places.length > wanted.length)
    throw wrong(command, `"${places[wanted.length]}" is one word too many.`);
  return input;
}

function checked(command: Command, name: string, { choices, ...of }: CommandOption | CommandArgument, value: string) {
  if ('kind' in of && of.kind === 'number') {
    if (value.trim() === '' || !Number.isFinite(Number(value))) throw wrong(command, `"${value}" is no number.`);
    return Number(value);
  }
  const open = name === '--lang'; // any tag is understood; what is not Portuguese is answered in English
  if (choices && !open && !choices.includes(value)) {
    const near = nearest(value, choices);
    if (near) throw wrong(command, `"${value}" is none of the values of ${name}. Did you mean \`${near}\`?`);
    throw wrong(command, `"${value}" is none of the values of ${name}: ${choices.join(', ')}.`);
  }
  return value;
}

function unknownOption(command: Command, name: string, options: CommandOption[]): ContinuityError {
  const near = nearest(
    name,
    options.map(({ flag }) => flag),
  );
  return wrong(command, near ? `There is no option ${name}. Did you mean \`${near}\`?` : `There is no option ${name}.`);
}

/** Two sentences: what is wrong, and which help tells more. */
const wrong = (command: Command, sentence: string): ContinuityError =>
  new ContinuityError('usage', `${sentence} \`mcp-continuity ${command.words} --help\` shows what it takes.`);
