// Every sentence that the code says to a person has its Portuguese: errors, refusals, summaries of commands, options and settings.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allCommands, GLOBAL_OPTIONS } from '../src/cli/command.ts';
import { said } from '../src/i18n/said.ts';
import { sentencesPt } from '../src/i18n/sentences.pt.ts';
import { newHome, ROOT, run } from './harness.ts';

/** Sentences in the code: what an error, a refusal or a usage error is made with. `${…}` is a hole. */
function sentencesOfCode(): { file: string; sentence: string }[] {
  const src = join(ROOT, 'src');
  const made =
    /(?:new ContinuityError\(\s*'\w+',|\bwrong\(\s*command,|\bdetail:)\s*('(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)/g;
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file))
    .flatMap(file =>
      [...readFileSync(join(src, file), 'utf8').matchAll(made)].map(match => ({ file, sentence: plain(match[1]!) })),
    );
}

function plain(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '{}')
    .replace(/\\(.)/g, '$1');
}

/** Made of parts that are sentences themselves. */
const COMPOSED = new Set([
  '{}: {}',
  '{}: {}.',
  '{} `mcp-continuity {} --help` shows what it takes.',
  '{} `mcp-continuity --help` lists them.',
]);

describe('in Portuguese', () => {
  it('is every error that the code throws', () => {
    const found = sentencesOfCode();
    expect(found.length).toBeGreaterThan(50);
    const missing = found.filter(({ sentence }) => !COMPOSED.has(sentence) && sentencesPt[sentence] === undefined);
    expect(missing).toEqual([]);
  });

  it('is what help says of every command, option and note', () => {
    const english = new Set(
      allCommands().flatMap(({ summary, options = [], notes = [] }) => [
        summary,
        ...options.map(option => option.summary),
        ...notes.filter(note => !note.startsWith(' ')),
      ]),
    );
    for (const { summary } of GLOBAL_OPTIONS) english.add(summary);
    expect([...english].filter(sentence => sentence && sentencesPt[sentence] === undefined)).toEqual([]);
  });

  it('has no hole that the English lacks', () => {
    for (const [english, portuguese] of Object.entries(sentencesPt)) {
      const holes = english.split('{}').length - 1;
      for (const [, n] of portuguese.matchAll(/\{(\d)\}/g)) expect(Number(n), english).toBeLessThanOrEqual(holes);
    }
  });

  it('keeps what was put in, whatever it looks like', () => {
    expect(
      said('pt', 'No project is called "a. b: c?". `mcp-continuity projects list` shows those that are known.'),
    ).toBe('Nenhum projeto se chama "a. b: c?". `mcp-continuity projects list` mostra os conhecidos.');
    expect(said('pt', 'Nobody ever wrote this.')).toBe('Nobody ever wrote this.');
    expect(said('en', 'The body is no JSON.')).toBe('The body is no JSON.');
  });
});

const WRONG: string[][] = [
  ['nonsense'],
  ['resum'],
  ['projects'],
  ['resume', '--projet', 'x'],
  ['resume', '--project', 'nothing'],
  ['resume', '--budget', 'many'],
  ['resume', '--as-of', 'tomorrow'],
  ['missions', 'start'],
  ['missions', 'add', '   '],
  ['missions', 'done', 'ffffffff'],
  ['import', '/no/such/path'],
  ['import', '--client', 'codx'],
  ['config', 'set', 'port', '99999'],
  ['config', 'get'],
  ['start', '--host', '0.0.0.0'],
  ['start', '--prot', '1'],
  ['mcp', 'x'],
];

it.each([['en'], ['pt']] as const)('errors of the real binary, %s', async lang => {
  const home = newHome();
  const shown: string[] = [];
  for (const args of WRONG) {
    const { stderr, stdout, code } = await run(home, args, { env: { MCP_CONTINUITY_LANG: lang } });
    expect(stdout, args.join(' ')).toBe('');
    shown.push(`$ mcp-continuity ${args.join(' ')}\n${stderr}exit ${code}\n`);
  }
  await expect(shown.join('\n').replaceAll(home, '~')).toMatchFileSnapshot(`golden/errors.${lang}.txt`);
});
