// The command line: finds the command by the first words, runs it, prints data on stdout and messages on stderr.
import { readConfig } from '../config.ts';
import { ContinuityError } from '../errors.ts';
import type { Lang } from '../i18n/translate.ts';
import { VERSION } from '../version.ts';
import { globalsOf, parseArguments, wordsOf } from './arguments.ts';
import { allWords, findCommand } from './command.ts';
import { commandHelp, groupHelp, programHelp, type Style, suggestion } from './help.ts';
import { print } from './print.ts';
import { optionsOf, report } from './report.ts';
import { runOperation } from './run-operation.ts';
import { RUNS } from './run-program.ts';

async function main(args: string[]): Promise<number> {
  const globals = globalsOf(args);
  const options = optionsOf(globals);
  const config = readConfig(options);
  const { lang } = config;
  if (args[0] === '--version' || args[0] === '-V') return print(VERSION);
  const style: Style = text => (config.color && process.stdout.isTTY ? `\u001b[1m${text}\u001b[22m` : text);
  const words = wordsOf(args);
  if (words[0] === 'help' || !words.length) return print(helpOf(words.slice(1), lang, style));
  const found = findCommand(args);
  if (!found || globals.help) {
    if (!globals.help) throw unknownCommand(args);
    return print(found ? commandHelp(found.command, lang, style) : helpOf(words, lang, style));
  }
  const { command, operation } = found;
  const parsed = parseArguments(command, args.slice(command.words.split(' ').length));
  if (operation) return runOperation(config, operation, parsed, lang);
  if (command.words === 'watch') process.off('SIGINT', interrupted); // it stops in order
  const { input, options: own } = parsed;
  return RUNS[command.words]!({ config, options, lang, parsed, input, json: own.json });
}

function helpOf(words: string[], lang: Lang, style: Style): string {
  if (!words.length) return programHelp(lang, style);
  const found = findCommand(words);
  const text = found ? commandHelp(found.command, lang, style) : groupHelp(words[0]!, lang, style);
  if (text === null) throw unknownCommand(words);
  return text;
}

function unknownCommand(args: string[]): ContinuityError {
  const typed = wordsOf(args);
  const group = allWords().flatMap(({ words }) => (words.startsWith(`${typed[0]} `) ? [words.split(' ')[1]!] : []));
  if (group.length && typed.length === 1)
    return new ContinuityError('usage', `\`${typed[0]}\` needs one more word: ${group.join(', ')}.`);
  const wanted = typed.slice(0, 2).join(' ');
  const near = suggestion(typed);
  const sentence = near
    ? `There is no command "${wanted}". Did you mean \`${near}\`?`
    : `There is no command "${wanted}".`;
  return new ContinuityError('usage', `${sentence} \`mcp-continuity --help\` lists them.`);
}

process.stdout.on('error', error => process.exit((error as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : 1));
const interrupted = () => process.exit(130);
process.on('SIGINT', interrupted);
process.exitCode = await main(process.argv.slice(2)).catch(thrown => report(thrown, 'cli'));
