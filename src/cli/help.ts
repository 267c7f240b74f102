// The list of all commands, and what was probably meant by one that does not exist. Made from the contract.
import { OPERATIONS } from '../contract.ts';

const PROGRAMS: [words: string, summary: string][] = [
  ['init', 'Make the data folder and the store'],
  ['start', 'Serve page, REST and programs on this machine (--host, --port, --once, --yes, --no-import, --demo)'],
  ['watch', 'Follow the sessions of your clients as they grow, until stopped'],
  ['ui', 'Open the page, starting the service if none runs'],
  ['mcp', 'Speak MCP over standard input and output'],
];

const commands = (): [string, string][] => [
  ...PROGRAMS,
  ...OPERATIONS.flatMap(({ cli, summary }) => (cli ? [[cli.words, summary] as [string, string]] : [])),
];

export function helpText(word?: string): string {
  const shown = commands().filter(([words]) => !word || words.split(' ')[0] === word);
  const width = Math.max(...shown.map(([words]) => words.length), 8);
  const list = shown.map(([words, summary]) => `  ${words.padEnd(width)}  ${summary}`);
  return [
    'MCP Continuity Service: where did we leave off? / onde paramos?',
    '',
    'Examples:',
    '  $ mcp-continuity import              read the sessions of your clients',
    '  $ mcp-continuity resume              where did we leave off in this folder?',
    '  $ mcp-continuity process "onde paramos?"',
    '',
    'Commands:',
    ...list,
    '',
    'Every command takes --json, --lang en|pt and --help.',
  ].join('\n');
}

/** The nearest command by edit distance, where it is near. */
export function suggestion(args: string[]): string | null {
  const typed = args.filter(arg => !arg.startsWith('-'));
  const near = commands()
    .map(([words]) => ({ words, distance: distance(words, typed.slice(0, words.split(' ').length).join(' ')) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near && near.distance <= Math.max(2, near.words.length / 3) ? near.words : null;
}

function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    before = row;
  }
  return before[b.length]!;
}
