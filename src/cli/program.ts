// One operation as a command line: options from its input schema, examples first, exit codes from the one table.
import { Command, Option } from 'commander';
import { z } from 'zod';
import { ContinuityError } from '../errors.ts';
import type { Operation } from '../operation.ts';

type Field = {
  name: string;
  flag: string;
  type: 'string' | 'number' | 'boolean' | 'list' | 'object';
  /** Keys of an object, given as KEY=VALUE: whether each takes a list. */
  keys: Record<string, boolean>;
  choices: string[] | null;
  description: string;
};

type JsonSchema = { type?: string; enum?: string[]; description?: string; properties?: Record<string, JsonSchema> };

/** Fields of an operation's input, as options name them: `as_of` is `--as-of`. */
export function fieldsOf(operation: Operation): Field[] {
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    flag: (operation.cli?.flags?.[name] ?? name).replaceAll('_', '-'),
    type:
      property.type === 'integer' || property.type === 'number'
        ? 'number'
        : property.type === 'boolean'
          ? 'boolean'
          : property.type === 'array'
            ? 'list'
            : property.type === 'object'
              ? 'object'
              : 'string',
    keys: Object.fromEntries(
      Object.entries(property.properties ?? {}).map(([key, { type }]) => [key, type === 'array'] as const),
    ),
    choices: property.enum ?? null,
    description: property.description ?? '',
  }));
}

export type Parsed = { input: Record<string, unknown>; options: Global };
export type Global = { json: boolean; lang: string | undefined; stdin: boolean; yes: boolean; quiet: boolean };

/** Reads the arguments after the command's words. Throws usage errors; prints help itself and returns null. */
export function parseArguments(operation: Operation, args: string[]): Parsed | null {
  const cli = operation.cli!;
  const fields = fieldsOf(operation);
  const positional = cli.positional ?? [];
  const command = baseCommand(`mcp-continuity ${cli.words}`).description(operation.summary).allowExcessArguments(false);
  for (const name of positional) command.argument(`[${name}]`);
  const places = new Set(positional.map(name => name.replace('...', '')));
  for (const field of fields) if (!places.has(field.name) && field.name !== 'lang') command.addOption(optionOf(field));
  if (operation.name === 'detect') command.option('--stdin', 'one JSON {"text"} a line in, one result a line out');
  if (cli.examples)
    command.addHelpText('before', `Examples:\n${cli.examples.map(line => `  $ mcp-continuity ${line}`).join('\n')}\n`);
  if (!runCommand(command, args)) return null;
  const given = command.opts() as Record<string, unknown>;
  const input: Record<string, unknown> = {};
  positional.forEach((name, i) => {
    const key = name.replace('...', '');
    const rest = command.args.slice(i);
    if (!rest.length) return;
    // A text takes the rest of the line as it was typed.
    const whole = fields.find(field => field.name === key)?.type === 'list' ? rest : rest.join(' ');
    input[key] = name.endsWith('...') ? whole : rest[0];
  });
  for (const field of fields) {
    const value = given[camel(field.flag)];
    if (value !== undefined && !places.has(field.name)) input[field.name] = value;
  }
  const lang = given.lang as string | undefined;
  return {
    input,
    options: {
      json: Boolean(given.json),
      lang,
      stdin: Boolean(given.stdin),
      yes: Boolean(given.yes),
      quiet: Boolean(given.quiet),
    },
  };
}

/** Options that every command has. */
export function baseCommand(name: string): Command {
  return new Command(name)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .showSuggestionAfterError(true)
    .option('--json', 'one JSON document on standard output')
    .option('--lang <tag>', 'en or pt')
    .option('--quiet', 'no messages on standard error')
    .option('--no-color', 'no colours');
}

function optionOf(field: Field): Option {
  const value =
    field.type === 'boolean'
      ? ''
      : field.type === 'list'
        ? ' <value...>'
        : field.type === 'object'
          ? ' <key=value>'
          : ` <${field.type === 'number' ? 'n' : 'value'}>`;
  const keys = Object.keys(field.keys).join(', ');
  const dashes = field.flag.length === 1 ? '-' : '--';
  const option = new Option(`${dashes}${field.flag}${value}`, field.description || (keys && `again for more: ${keys}`));
  if (field.type === 'object') option.argParser((text, before) => withPair(field, text, before as Pairs | undefined));
  if (field.type === 'number') option.argParser(numberOf);
  if (field.choices) option.choices(field.choices);
  return option;
}

type Pairs = Record<string, string | string[]>;

/** One more KEY=VALUE; commas part what may be a list. */
function withPair({ flag, keys }: Field, text: string, before: Pairs = {}): Pairs {
  const at = text.indexOf('=');
  const [key, value] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || !(key in keys))
    throw new ContinuityError('usage', `--${flag} takes KEY=VALUE with one of ${Object.keys(keys).join(', ')}.`);
  return { ...before, [key]: keys[key] ? [...(before[key] ?? []), ...value.split(',')] : value };
}

function numberOf(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || text.trim() === '') throw new ContinuityError('usage', `"${text}" is no number.`);
  return value;
}

const camel = (flag: string): string => flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** False when help was printed. Any misuse becomes one usage error with what to do. */
export function runCommand(command: Command, args: string[]): boolean {
  try {
    command.parse(args, { from: 'user' });
    return true;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === 'commander.helpDisplayed' || code === 'commander.help' || code === 'commander.version') return false;
    if (error instanceof ContinuityError) throw error;
    throw new ContinuityError(
      'usage',
      `${message.replace(/^error: /, '')} (\`${command.name()} --help\` shows what it takes)`,
    );
  }
}
