// A state file of any form: it never throws, says nothing twice, and loses nothing that a person wrote into it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../journal/line.ts';
import { COMPONENTS, CRITICAL, FREE, STATE } from './files.fixture.ts';
import { readState } from './state-file.ts';
import { continuityProtocol } from './transcript.ts';

const KEYS = [
  ...['projectInfo', 'development', 'context', 'environment', 'components', 'inProgress', 'description', 'blockers'],
  ...['remainingTasks', 'nextAction', 'lastAction', 'decisions', 'learnings', 'currentFocus', 'lastThought', 'status'],
  ...['name', 'repository', 'workingDirectory', 'lastUpdated', 'completed', 'pending', 'mission', 'doneWhen', 'outra'],
];
const key = fc.constantFrom(...KEYS);
/** Words that are found again in a text. */
const leaf = fc.oneof(
  fc.integer({ min: 100_000, max: 999_999 }).map(number => `w${number}`),
  fc.integer({ min: 100_000, max: 999_999 }),
  fc.constantFrom(null, '', true),
);
const state = fc.dictionary(
  key,
  fc.letrec(tie => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    ),
  })).value,
  { maxKeys: 8 },
);

const leavesOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leavesOf)
    : typeof value === 'string' || typeof value === 'number'
      ? [String(value)].filter(Boolean)
      : [];

describe('a state file', () => {
  it.each([
    ['a state', null],
    ['a critical file', 'label'],
  ])('of any form, as %s, is kept to the last word', (_, mission) => {
    fc.assert(
      fc.property(state, values => {
        const read = readState(values, 'p', mission);
        const kept = JSON.stringify(read);
        for (const text of leavesOf(values)) expect(kept).toContain(text);
        const sources = read.blocks.map(({ source }) => source);
        expect(new Set(sources).size).toBe(sources.length);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same things whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(STATE).toReversed()) as typeof STATE;
    const said = (blocks: Block[]) => blocks.map(({ source, text, data }) => ({ source, text, data }));
    const bySource = (a: { source: string }, b: { source: string }) => (a.source < b.source ? -1 : 1);
    const [one, other] = [STATE, turned].map(each => said(readState(each, 'p', null).blocks).toSorted(bySource));
    expect(other).toEqual(one);
  });

  it('knows a thing by its text: what is in two lists of a file is one', () => {
    const both = { ...COMPONENTS, development: { nextAction: 'Busca' } };
    const actions = readState(both, 'p', null).blocks.filter(
      ({ kind, data }) => kind === 'action' && data?.op === 'add',
    );
    expect(actions.map(({ text }) => text)).toEqual([
      'Busca',
      'Carrinho',
      'Mapa das hortas',
      'Página inicial',
      'Rodapé',
    ]);
  });

  it('is whole or a problem, whatever stands in the file', () => {
    const source = { path: '/x/project-states/a.json', logName: 'a' };
    const read = (text: string) => continuityProtocol.messagesOf!(text, source).lines.map(({ read: each }) => each);
    for (const values of [STATE, COMPONENTS, FREE, CRITICAL]) {
      const text = JSON.stringify(values);
      expect(read(`\ufeff${text}\r\n`)).toEqual(read(text));
      for (let cut = 1; cut < text.length; cut += 7)
        expect(read(text.slice(0, cut))).toMatchObject([{ blocks: [], problem: 'not JSON' }]);
    }
  });
});
