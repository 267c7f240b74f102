// Claims through `resume`, on both dialects: what the journal shows for and against them, and when it shows neither.
import { expect, it } from 'vitest';
import type { Transcript } from '../../clients/claude-code/lines.fixture.ts';
import { eachDialect } from '../../db/each-dialect.ts';
import {
  begun,
  type Case,
  edited,
  FAILED,
  failed,
  judged,
  MADE,
  PASSED,
  REFUSED,
  store as storeOf,
  tested,
  wrote,
} from './claims.fixture.ts';

/** What was done, what is said of it, the verdict, and the line of what shows it. */
const CASES: Case[] = [
  ['a run that passed', tested(begun()), 'All tests pass.', 'confirmed', 3],
  ['its count', tested(begun()), 'All 42 tests pass.', 'confirmed', 3],
  ['in Portuguese', tested(begun()), 'Todos os 42 testes passaram.', 'confirmed', 3],
  ['another count', tested(begun()), 'All 57 tests pass.', 'unknown'],
  ['two counts', tested(begun()), '41 of 42 tests pass.', 'unknown'],
  ['a run that failed', failed(begun()), 'All tests pass.', 'contradicted', 3],
  ['in Portuguese, failed', failed(begun()), 'Os testes passaram.', 'contradicted', 3],
  ['those that passed among failed ones', failed(begun()), '41 tests passed.', 'confirmed', 3],
  ['those that failed', failed(begun()), '1 test failed.', 'confirmed', 3],
  [
    'a failure mended',
    tested(edited(begun().bash('f', 'npm test -- a').failed('f', FAILED), 'src/a.ts')),
    'Tests pass.',
    'confirmed',
    7,
  ],
  [
    'another part that failed and was not run again',
    begun().bash('f', 'npm test -- a').failed('f', FAILED).ran('t', 'npm test -- b', PASSED),
    'All tests pass.',
    'unknown',
  ],
  [
    'the part that passed, before another failed',
    begun().ran('f', 'npm run test:unit', PASSED).bash('t', 'npm run test:e2e').failed('t', FAILED),
    'The unit tests pass.',
    'unknown',
  ],
  [
    'all of them, where a part failed',
    begun().ran('f', 'npm run test:unit', PASSED).bash('t', 'npm run test:e2e').failed('t', FAILED),
    'All tests pass.',
    'contradicted',
    5,
  ],
  [
    'tests that passed before a build that failed',
    begun().bash('t', 'npm test && npm run build').failed('t', `Exit code 1\n${PASSED}\nerror TS2322`),
    'All tests pass.',
    'unknown',
  ],
  ['an edit after the run', edited(tested(begun()), 'src/a.ts'), 'All tests pass.', 'unknown'],
  ['an edit after a failed run', edited(failed(begun()), 'src/a.ts'), 'All tests pass.', 'unknown'],
  ['a checkout after the run', tested(begun()).ran('g', 'git checkout main'), 'All tests pass.', 'unknown'],
  ['no run at all', begun().ran('l', 'ls'), 'All tests pass.', 'unknown'],
  ['a run without its result', begun().bash('t', 'npm test'), 'All tests pass.', 'unknown'],
  [
    'a run in the background',
    begun().bash('t', 'npm test', { run_in_background: true }).result('t', 'Running', { backgroundTaskId: 'b' }),
    'All tests pass.',
    'unknown',
  ],
  ['a pipe that hides the exit code', begun().ran('t', 'npm test | tail -1', 'done'), 'All tests pass.', 'unknown'],
  ['a pipe whose output tells', begun().ran('t', 'npm test | tail -3', PASSED), 'All tests pass.', 'confirmed', 3],
  [
    'a pipe whose output tells the contrary',
    begun().ran('t', 'npm test | tail -3', FAILED),
    'All tests pass.',
    'contradicted',
    3,
  ],
  [
    'a program that is not there',
    begun().bash('t', 'npx vitest run').failed('t', 'Exit code 127\nvitest: command not found'),
    'All tests pass.',
    'unknown',
  ],
  [
    'a run that was refused',
    begun().bash('t', 'npm test').failed('t', 'This command requires approval'),
    'All tests pass.',
    'unknown',
  ],
  ['a linter', begun().ran('c', 'npm run lint'), 'Lint is clean.', 'confirmed', 3],
  [
    'a linter that failed',
    begun().bash('c', 'npm run lint').failed('c', 'Exit code 1\n3 problems'),
    'O lint passou.',
    'contradicted',
    3,
  ],
  [
    'a build that failed',
    begun().bash('c', 'npm run build').failed('c', 'Exit code 2\nerror'),
    'The build succeeded.',
    'contradicted',
    3,
  ],
  ['the type check', begun().ran('c', 'npx tsc --noEmit'), 'The type check passes.', 'confirmed', 3],
  ['a commit', begun().ran('c', 'git commit -am x', MADE), 'Committed.', 'confirmed', 3],
  ['a commit by name', begun().ran('c', 'git commit -am x', MADE), 'Committed as 1a2b3c4.', 'confirmed', 3],
  ['a commit by another name', begun().ran('c', 'git commit -am x', MADE), 'Committed as 9f8e7d6.', 'unknown'],
  ['in Portuguese, a commit', begun().ran('c', 'git commit -am x', MADE), 'Commitei as mudanças.', 'confirmed', 3],
  [
    'a commit that a hook stopped',
    begun().bash('c', 'git commit -am x').failed('c', 'Exit code 1\nlint failed'),
    'Commitei.',
    'contradicted',
    3,
  ],
  [
    'nothing to commit',
    begun().bash('c', 'git commit -am x').failed('c', 'Exit code 1\nnothing to commit, working tree clean'),
    'Committed.',
    'contradicted',
    3,
  ],
  [
    'a write after the commit',
    wrote(begun().ran('c', 'git commit -am x', MADE), 'b.ts'),
    'All changes are committed.',
    'unknown',
  ],
  ['a commit without result', begun().bash('c', 'git commit -am x'), 'Committed.', 'unknown'],
  ['a push', begun().ran('p', 'git push', 'To host:a/b\n   1a2b3c4..5d6e7f8  main -> main'), 'Pushed!', 'confirmed', 3],
  [
    'a push that was rejected',
    begun()
      .bash('p', 'git push')
      .failed('p', 'Exit code 1\n ! [rejected] main -> main (fetch first)\nerror: failed to push some refs'),
    'Pushed!',
    'contradicted',
    3,
  ],
  ['a commit, no push', begun().ran('c', 'git commit -am x', MADE), 'Committed and pushed.', 'unknown'],
  [
    'a push and what it mends',
    begun().ran('p', 'git push', 'a..b  main -> main'),
    'Fixed the login and pushed.',
    'unknown',
  ],
  ['a file that was written', wrote(begun(), 'src/reader.ts'), 'Created `src/reader.ts`.', 'confirmed', 2],
  ['in Portuguese, a file', wrote(begun(), 'src/reader.ts'), 'Criei o `reader.ts`.', 'confirmed', 2],
  ['its size', wrote(begun(), 'src/reader.ts'), 'Created `src/reader.ts` (30 KB).', 'unknown'],
  [
    'a file that was refused',
    begun().call('w', 'Write', { file_path: '/srv/app/a.sh' }).failed('w', REFUSED),
    'Created `a.sh`.',
    'contradicted',
    2,
  ],
  [
    'refused first, then written',
    wrote(begun().call('w', 'Write', { file_path: '/srv/app/a.sh' }).failed('w', REFUSED), 'a.sh'),
    'Created `a.sh`.',
    'confirmed',
    4,
  ],
  ['a file nobody wrote', begun().ran('l', 'ls'), 'Created `src/reader.ts`.', 'unknown'],
  ['an edit', edited(begun(), 'src/a.ts'), 'Updated `src/a.ts`.', 'confirmed', 2],
  ['an edit is no making', edited(begun(), 'src/a.ts'), 'Created `src/a.ts`.', 'unknown'],
  ['an installation', begun().ran('i', 'brew install ripgrep', 'poured'), '`ripgrep` is installed.', 'confirmed', 3],
  [
    'an installation that failed',
    begun().bash('i', 'brew install ripgrep').failed('i', 'Exit code 1\nno bottle'),
    '`ripgrep` is installed.',
    'contradicted',
    3,
  ],
  [
    'the program that installs',
    begun().bash('i', 'bun install -g rg').failed('i', 'Exit code 1'),
    'Bun is installed.',
    'unknown',
  ],
  [
    'a clean tree',
    begun().ran('s', 'git status', 'On branch main\nnothing to commit, working tree clean'),
    'The working tree is clean.',
    'confirmed',
    3,
  ],
  [
    'a tree with a new file',
    wrote(begun().ran('c', 'git commit -am x', MADE), 'b.ts'),
    'The working tree is clean.',
    'contradicted',
    4,
  ],
  [
    'what a command printed',
    begun().ran('v', 'rg --version', 'ripgrep 14.1.1'),
    'The ripgrep version is 14.1.1.',
    'confirmed',
    3,
  ],
  [
    'what a command printed of another',
    begun().ran('v', 'node --version', 'v24.1.0'),
    'The ripgrep version is 14.1.1.',
    'unknown',
  ],
  [
    'a count',
    begun().ran('v', 'find Sources -name "*.swift" | wc -l', '      28'),
    '28 Swift files created in Sources.',
    'confirmed',
    3,
  ],
  [
    'another count',
    begun().ran('v', 'find Sources -name "*.swift" | wc -l', '      27'),
    '28 Swift files created in Sources.',
    'unknown',
  ],
  [
    'a count of something else',
    begun().ran('v', 'ls Sources | wc -l', '      28'),
    '28 Swift files created.',
    'unknown',
  ],
  [
    'its own words again, with a value',
    begun().ran('v', 'ssh box "set 5000 && echo \'DNS cache has 5000 entries\'"', 'DNS cache has 5000 entries'),
    'The DNS cache has 5000 entries.',
    'unknown',
  ],
  [
    'its own words again',
    begun().ran('v', 'echo "cron job added"', 'cron job added'),
    'The cron job is added now.',
    'unknown',
  ],
];

eachDialect('claims', open => {
  const store = (transcripts: Transcript[]) => storeOf(transcripts, open);

  it('are judged by exit codes and results', async () => {
    await judged(CASES, open);
  });

  it('are of the last three messages, newest first, each said once', async () => {
    const lines = begun()
      .reply('Pushed.')
      .reply('Committed.')
      .ran('t', 'npm test', PASSED)
      .reply('Tests pass.')
      .reply('Tests pass.')
      .reply('Created `a.ts`.');
    const { brief, app } = await store([lines]);
    const { claims } = await brief(lines.session);
    expect(claims.map(claim => claim.text).toSorted()).toEqual(['Created a.ts.', 'Tests pass.']);
    expect(claims.find(claim => claim.text === 'Tests pass.')!.source.line).toBe(7);
    await app.close();
  });

  it('a later run speaks against what was said before it', async () => {
    const lines = tested(begun()).reply('All tests pass.').bash('t2', 'npm test -- all').failed('t2', FAILED);
    const { brief, app } = await store([lines]);
    expect((await brief(lines.session)).claims).toMatchObject([{ verdict: 'contradicted', evidence: [{ line: 6 }] }]);
    expect((await brief(lines.session, { as_of: '4' })).claims).toMatchObject([
      { verdict: 'confirmed', evidence: [{ line: 3 }] },
    ]);
    await app.close();
  });

  it('an item that the plan marks done, but whose command failed, is a claim and not done', async () => {
    const items: [string, string][] = [
      ['Enable firewall stealth mode', 'completed'],
      ['Write the report', 'completed'],
    ];
    const lines = begun()
      .bash('s', 'sudo firewall --set-stealthmode on')
      .failed('s', 'Exit code 1\nsudo: a password is required');
    const { brief, app } = await store([lines.todos('p', items).reply('That is it.')]);
    const { claims, actions } = await brief(lines.session);
    expect(claims[0]).toMatchObject({
      text: 'Enable firewall stealth mode',
      verdict: 'contradicted',
      evidence: [{ line: 3 }],
    });
    expect(actions.map(action => action.status)).toEqual(['blocked', 'done']);
    await app.close();
  });

  it('a search that finds nothing speaks against no item of the plan', async () => {
    const lines = begun().bash('s', 'list-installed | grep vpn-client').failed('s', 'Exit code 1');
    lines
      .bash('t', 'ssh box "pkg list | grep -i vpn && ls scripts | grep client"')
      .failed('t', 'Exit code 1\nvpn-server');
    const { brief, app } = await store([lines.todos('p', [['Stop and disable VPN client services', 'completed']])]);
    expect(await brief(lines.session)).toMatchObject({ claims: [], actions: [{ status: 'done' }] });
    await app.close();
  });

  it('that are contradicted stand near the top of the text, in both languages', async () => {
    const lines = failed(begun()).reply('All tests pass. Created `x.ts`.');
    const { brief, app } = await store([lines]);
    const [en, pt] = [await brief(lines.session), await brief(lines.session, { lang: 'pt' })];
    expect(en.text).toContain(
      '**Said, but contradicted by the journal**\n- “All tests pass.” [4]: contradicted by [3]',
    );
    expect(pt.text).toContain(
      '**Afirmado, mas contrariado pelo diário**\n- “All tests pass.” [4]: contrariado por [3]',
    );
    expect(en.text.indexOf('contradicted by the journal')).toBeLessThan(en.text.indexOf('Last request'));
    expect(en.text).toContain('“Created x.ts.” [4]: not checked');
    expect(en.totals.claims).toBe(2);
    await app.close();
  });
});
