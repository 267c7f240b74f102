// Claims that say more than is shown: a purpose behind an edit, tools that are not named, a gloss, files that git does not know; the order they stand
// in; and plan items that were marked done without a try.
import { expect, it } from 'vitest';
import { Transcript } from '../../clients/claude-code/lines.fixture.ts';
import { eachDialect } from '../../db/each-dialect.ts';
import { foldOf } from '../../work/fold.fixture.ts';
import { begun, type Case, edited, FAILED, judged, store, tested } from './claims.fixture.ts';
import { isCheckItem } from './plan.ts';
import { statementsOf } from './statements.ts';

const installed = (lines: Transcript, first: string): Transcript =>
  lines
    .bash('i', `brew install ${first}`)
    .failed('i', 'Exit code 1\nError: osquery: sudo failed')
    .ran('j', 'brew install lynis mas', 'Pouring lynis');

const CASES: Case[] = [
  [
    'a purpose',
    edited(begun(), 'NavUser.tsx'),
    "I've updated the NavUser component to display the initials.",
    'unknown',
  ],
  ['a purpose, of a path', edited(begun(), 'a-b.ts'), 'Updated `a-b.ts` so that it reads both forms.', 'unknown'],
  [
    'uma finalidade',
    edited(begun(), 'NavUser.tsx'),
    'Atualizei o componente NavUser para mostrar as iniciais.',
    'unknown',
  ],
  ['no purpose', edited(begun(), 'NavUser.tsx'), "I've updated the NavUser component.", 'confirmed'],
  ['tools, one of which failed', installed(begun(), 'lynis osquery mas'), 'Tools installed successfully.', 'unknown'],
  ['tools, all in the end', installed(begun(), 'lynis'), 'Tools installed successfully.', 'confirmed'],
];

it('a gloss of a constant is no statement', () => {
  const texts = (reply: string) => statementsOf(reply).map(({ text }) => text);
  for (const gloss of ['(Resource temporarily unavailable)', '- Resource temporarily unavailable'])
    expect(texts(`The code errno 11 = EAGAIN ${gloss}`).join()).not.toContain('Resource');
  expect(texts('The host = slate.lan (not responding to ping at all)').join()).toContain('not responding');
});

it.each<[string, boolean]>([
  ['Test the layout', true],
  ['Verificar o resultado', true],
  ['Run and check it', true],
  ['Write tests', false],
  ['Create test file to verify it', false],
  ['Update docs', false],
])('%s is to be tried out: %s', (item, is) => {
  expect(isCheckItem(item)).toBe(is);
});

const planned = (id: string, between: (lines: Transcript) => Transcript) => {
  const lines = edited(new Transcript(id).user('move the button'), 'a-b.ts');
  const under = between(lines.todos('p', [['Test the layout', 'in_progress']]));
  return under.todos('q', [['Test the layout', 'completed']]).reply('Moved.');
};

it('an item is idle where nothing but edits lies between its updates', () => {
  const idle = (lines: Transcript) => foldOf(lines).plan?.items.map(item => item.idle ?? false);
  expect(idle(planned('i', lines => edited(lines, 'c-d.ts')))).toEqual([true]);
  expect(idle(planned('i', tested))).toEqual([false]);
  expect(idle(planned('i', lines => lines.user('I tried it, looks fine')))).toEqual([false]);
  expect(idle(new Transcript('i').user('go').todos('p', [['Test the layout', 'completed']]))).toEqual([false]);
});

eachDialect('claims that say more than is shown', open => {
  it('stay unknown', () => judged(CASES, open));

  it('an item that was marked done without a try is told with the finished work, in both languages', async () => {
    const { app, brief } = await store([planned('plan-idle', lines => lines), planned('plan-ran', tested)], open);
    expect((await brief('plan-idle')).text).toContain('Test the layout (marked done, no run seen)');
    expect((await brief('plan-idle', { lang: 'pt' })).text).toContain('(marcado como feito, sem execução vista)');
    expect((await brief('plan-idle')).claims).toMatchObject([{ text: 'Test the layout', verdict: 'unknown' }]);
    expect((await brief('plan-ran')).text).not.toContain('no run seen');
    await app.close();
  });

  it('what matters stands first, what only restates an edit last; what is contradicted is never left out', async () => {
    const lines = edited(edited(begun(), 'a-b.ts'), 'c-d.ts').bash('t', 'npm test').failed('t', FAILED);
    const said =
      '- Updated `a-b.ts`\n- Updated `c-d.ts`\n- The menu shows twelve entries\n- The overlap is fixed\n- All tests pass';
    const told = new Transcript('order').withLines(lines).reply(said);
    const { app, brief } = await store([told], open);
    const { claims } = await brief('order');
    const texts = claims.map(({ text, verdict }) => `${verdict} ${text}`);
    expect(texts[0]).toBe('contradicted All tests pass');
    expect(texts.indexOf('unknown The overlap is fixed')).toBeLessThan(
      texts.indexOf('unknown The menu shows twelve entries'),
    );
    const { text, omitted } = await brief('order', { budget: 260 });
    expect(text).toContain('All tests pass');
    expect(omitted.claims).toBeLessThan(claims.length);
    await app.close();
  });
});
