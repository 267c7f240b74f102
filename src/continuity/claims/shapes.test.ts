// Claims by the shape of what shows them: what a call wrote, what git printed, what looks for a program, what a line of output says. And the traps beside each.
import { expect, it } from 'vitest';
import type { Transcript } from '../../clients/claude-code/lines.fixture.ts';
import { eachDialect } from '../../db/each-dialect.ts';
import { begun, type Case, edited, judged, MADE, store, wrote } from './claims.fixture.ts';

const change = (lines: Transcript, path: string, old_string: string, new_string: string): Transcript =>
  lines
    .call(`c-${lines.lines.length}`, 'Edit', { file_path: `/srv/app/${path}`, old_string, new_string })
    .result(`c-${lines.lines.length - 1}`, 'ok', { filePath: `/srv/app/${path}` });
const padded = (): Transcript =>
  change(
    begun(),
    'src/Menu.tsx',
    '<Input className="pr-24" />',
    '<div className="gap-2"><Input className="pr-16" /></div>',
  );
const NOT_NEW = 'Warning: Not upgrading gh, the latest version is already installed';
const STATUS = 'On branch main\nUntracked files:\n  notes/\n\nnothing added to commit but untracked files present';

const WROTE: Case[] = [
  ['from and to', padded(), 'Reduced the padding of the input from `pr-24` to `pr-16`', 'confirmed', 2],
  ['in Portuguese', padded(), 'Reduzi o padding do input de `pr-24` para `pr-16`', 'confirmed', 2],
  ['the other way round', padded(), 'Changed the padding from `pr-16` to `pr-24`', 'unknown'],
  ['what was added', padded(), 'Added a div with `gap-2` around the input', 'confirmed', 2],
  ['what stood there before', padded(), 'Added an input with `pr-24`', 'unknown'],
  ['a word of code that is not there', padded(), 'Added a div with `gap-4` around the input', 'unknown'],
  ['a size that no text shows', padded(), 'Added a div with `gap-2` in 14 places', 'unknown'],
  ['everywhere', padded(), 'Replaced all `pr-24` with `pr-16`', 'unknown'],
  ['an effect beside it', padded(), 'Fixed the overlap by adding `gap-2`', 'unknown'],
  ['of other things', padded(), 'Added the retry queue for failed webhooks with `gap-2`', 'unknown'],
  [
    'what was taken out',
    change(begun(), 'a.ts', 'const oldName = 1;\n', ''),
    'Removed the constant `oldName`',
    'confirmed',
    2,
  ],
  [
    'taken out and put back',
    change(change(begun(), 'a.ts', 'const oldName = 1;', ''), 'a.ts', '', 'const oldName = 1;'),
    'Removed the constant `oldName`',
    'unknown',
  ],
  [
    'a file by its name alone',
    edited(begun(), 'src/NavUser.tsx'),
    "I've updated the NavUser component",
    'confirmed',
    2,
  ],
  [
    'a file of its name, and more',
    edited(begun(), 'src/NavUser.tsx'),
    'Updated the NavUser component with a cache',
    'unknown',
  ],
  [
    'a test of that name is not it',
    edited(begun(), 'src/NavUser.test.tsx'),
    'Updated the NavUser component',
    'unknown',
  ],
  ['new by its name, but edited', edited(begun(), 'pre-commit'), 'Pre-commit hook created', 'unknown'],
  ['new by its name', wrote(begun(), 'hooks/pre-commit'), 'Pre-commit hook created', 'confirmed', 2],
];

const GIT: Case[] = [
  ['a commit by its name', begun().ran('c', 'git commit -m x', MADE), 'Commit: 1a2b3c4', 'confirmed', 3],
  [
    'sent by its name',
    begun().ran('p', 'git push', '   0d1e2f3..1a2b3c4  main -> main'),
    'Commit: 1a2b3c4',
    'confirmed',
    3,
  ],
  ['another name', begun().ran('c', 'git commit -m x', MADE), 'Commit: 9f8e7d6', 'unknown'],
  ['created a commit', begun().ran('c', 'git commit -m x', MADE), 'Created the commit.', 'confirmed', 3],
  ['a signed one, unsigned', begun().ran('c', 'git commit -m x', MADE), 'Created a signed commit.', 'unknown'],
  ['its counts', begun().ran('c', 'git commit -m x', MADE), '2 files changed, 10 insertions', 'confirmed', 3],
  ['other counts', begun().ran('c', 'git commit -m x', MADE), '3 files changed, 10 insertions', 'unknown'],
  ['the branch', begun().ran('s', 'git status', STATUS), 'Branch: main', 'confirmed', 3],
  [
    'a new branch',
    begun().ran('b', 'git switch -c pix', "Switched to a new branch 'pix'"),
    'Now on branch pix',
    'confirmed',
    3,
  ],
  ['another branch', begun().ran('s', 'git status', STATUS), 'Branch: pix', 'unknown'],
  [
    'level',
    begun().ran('p', 'git pull', 'Already up to date.'),
    'The repo is up to date with the remote.',
    'confirmed',
    3,
  ],
  [
    'em dia',
    begun().ran('p', 'git pull', 'Already up to date.'),
    'O repositório está em dia com o remoto.',
    'confirmed',
    3,
  ],
  [
    'level, but committed since',
    begun().ran('p', 'git pull', 'Already up to date.').ran('c', 'git commit -m x', MADE),
    'The repo is up to date with the remote.',
    'unknown',
  ],
  [
    'level, but behind',
    begun().ran('s', 'git status', "On branch main\nYour branch is behind 'origin/main' by 2 commits"),
    'The repo is up to date with the remote.',
    'unknown',
  ],
  ['untracked files', begun().ran('s', 'git status', STATUS), 'Nothing to commit or push.', 'unknown'],
  [
    'clean, with files that git does not know',
    begun().ran('s', 'git status', STATUS),
    'The working tree is clean.',
    'unknown',
  ],
  [
    'a file that was committed',
    begun().ran('a', 'git add a.md').ran('c', 'git commit -m x', `${MADE}\n create mode 100644 a.md`),
    'a.md was committed.',
    'confirmed',
    5,
  ],
  ['a file that the commit does not name', begun().ran('c', 'git commit -m x', MADE), 'b.md was committed.', 'unknown'],
];

const PROGRAMS: Case[] = [
  ['found', begun().ran('w', 'which cloudflared', '/opt/bin/cloudflared'), 'cloudflared is installed.', 'confirmed', 3],
  ['its version', begun().ran('w', 'tmux --version', 'tmux 3.6a'), 'tmux 3.6a is installed.', 'confirmed', 3],
  ['another version', begun().ran('w', 'tmux --version', 'tmux 3.4'), 'tmux 3.6a is installed.', 'unknown'],
  [
    'not found',
    begun().bash('w', 'which bfg').failed('w', 'Exit code 1\nbfg not found'),
    'BFG is installed.',
    'contradicted',
    3,
  ],
  [
    'not found, then installed',
    begun().bash('w', 'which bfg').failed('w', 'Exit code 1\nbfg not found').ran('i', 'brew install bfg', 'ok'),
    'BFG is installed.',
    'confirmed',
    5,
  ],
  [
    'installed by a script, and not in the path yet',
    begun()
      .ran('c', 'curl -fsSL https://bun.sh/install | bash', 'ok')
      .bash('w', 'which bun')
      .failed('w', 'Exit code 1\nbun not found'),
    'Bun installed.',
    'unknown',
  ],
  [
    'a hook of a program that is not there',
    begun().bash('w', 'which gitleaks').failed('w', 'Exit code 1\ngitleaks not found'),
    'The gitleaks hook is installed.',
    'unknown',
  ],
  ['nothing to upgrade', begun().ran('b', 'brew upgrade gh', NOT_NEW), 'gh was successfully upgraded.', 'unknown'],
  ['there already', begun().ran('b', 'brew install gh', NOT_NEW), 'gh is installed.', 'confirmed', 3],
  [
    'upgraded by a command whose result is damaged',
    begun().ran('b', 'brew upgrade gh', NOT_NEW).bash('u', 'brew upgrade'),
    'Successfully upgraded the packages.',
    'unknown',
  ],
  [
    'both',
    begun().ran('b', 'brew upgrade gh', 'Upgrading gh 2.1 -> 2.2'),
    'Successfully upgraded both packages',
    'unknown',
  ],
  [
    'what a server answered',
    begun().ran('h', 'curl -i localhost:80/health', 'HTTP/1.1 200 OK'),
    '`/health` returned 200.',
    'confirmed',
    3,
  ],
  [
    'another answer',
    begun().ran('h', 'curl -i localhost:80/health', 'HTTP/1.1 500 No'),
    '`/health` returned 200.',
    'unknown',
  ],
  [
    'another address',
    begun().ran('h', 'curl -i localhost:80/ready', 'HTTP/1.1 200 OK'),
    '`/health` returned 200.',
    'unknown',
  ],
];

const SAID: Case[] = [
  ['a state', begun().ran('f', 'fw status', 'Firewall is enabled. (State = 1)'), 'Firewall: Enabled', 'confirmed', 3],
  ['its contrary', begun().ran('f', 'fw status', 'Firewall is disabled.'), 'Firewall: Enabled', 'unknown'],
  [
    'of a part of it',
    begun().ran('f', 'fw status', 'Firewall stealth mode is enabled'),
    'Firewall: Enabled',
    'unknown',
  ],
  [
    'the last one counts',
    begun().ran('f', 'fw status', 'Firewall is enabled').ran('g', 'fw status', 'Firewall is off'),
    'Firewall: Enabled',
    'unknown',
  ],
  [
    'lines of a file',
    begun().ran('w', 'wc -l src/a.ts', '     120 src/a.ts'),
    'src/a.ts now has 120 lines',
    'confirmed',
    3,
  ],
  ['other lines', begun().ran('w', 'wc -l src/a.ts', '     121 src/a.ts'), 'src/a.ts now has 120 lines', 'unknown'],
  [
    'a failure that failed',
    begun()
      .bash('s', 'ssh box "uptime"')
      .failed('s', 'Exit code 255\nssh: connect to host box port 22: Connection timed out'),
    'box: SSH connection timed out',
    'confirmed',
    3,
  ],
  [
    'a success that failed',
    begun().bash('s', 'ssh box "uptime"').failed('s', 'Exit code 255\nssh connection to box port 22 open'),
    'box: SSH connection to port 22 open',
    'unknown',
  ],
  [
    'numbers beside it',
    begun().ran('p', 'piv info', 'PIN tries remaining: 3/3'),
    'The PIN tries: 2/3 on this one',
    'unknown',
  ],
  [
    'said twice, shown once',
    begun().ran('k', 'keys list', 'GitHub key (laptop) | Personal'),
    'GitHub key (laptop): GitHub',
    'unknown',
  ],
];

const content = (lines: Transcript, path: string, text: string): Transcript =>
  lines
    .call(`w-${path}`, 'Write', { file_path: `/srv/app/${path}`, content: text })
    .result(`w-${path}`, 'ok', { type: 'create', filePath: `/srv/app/${path}` });
const report = (): Transcript => content(begun(), 'docs/report.md', 'one line of it\n'.repeat(700));
const scanned = (): Transcript =>
  begun().ran('a', 'scan --all', 'leaks found: 16684').ran('b', 'scan', 'leaks found: 392');
const copied = (): Transcript =>
  begun().ran('c', '# Copy it\ncp -R "/Volumes/X 1/Lulu.app" /Applications/ && open /Applications/Lulu.app');

const MEASURES: Case[] = [
  ['a size in KB', report(), 'Created docs/report.md (10KB)', 'confirmed', 2],
  ['a size that is far off', report(), 'Created docs/report.md (30KB)', 'contradicted', 2],
  ['a size that is a little off', report(), 'Created docs/report.md (12KB)', 'unknown'],
  ['so many lines', report(), 'Created docs/report.md (700 lines)', 'confirmed', 2],
  ['em linhas', report(), 'Criei docs/report.md (700 linhas)', 'confirmed', 2],
  [
    'a size of what was changed since',
    change(report(), 'docs/report.md', 'one', 'two'),
    'Created docs/report.md (30KB)',
    'unknown',
  ],
  ['another number beside it', report(), 'Created docs/report.md (10KB, 12 parts)', 'unknown'],
  ['before and after', scanned(), 'Findings: 16,684 → 392 (97.6% reduction)', 'confirmed', 3],
  ['antes e depois', scanned(), 'Achados: de 16684 para 392, 97.6% a menos', 'confirmed', 3],
  ['a share that does not follow', scanned(), 'Findings: 16,684 → 392 (80% reduction)', 'unknown'],
  ['the other way round', scanned(), 'Findings: 392 → 16,684 (4156% increase)', 'unknown'],
  ['never printed', scanned(), 'Findings: 16,684 → 492 (97.1% reduction)', 'unknown'],
  ['an app that was copied', copied(), 'Lulu installed and launching!', 'confirmed', 3],
  ['copied, another one', copied(), 'Oversight installed and launching!', 'unknown'],
  [
    'listed under a heading',
    report(),
    '### Files created\n- **Report**: `docs/report.md` - what was found',
    'confirmed',
    2,
  ],
  [
    'listed, and more done',
    report(),
    '### Files created\n- **Report**: `docs/report.md` - opened in an editor',
    'unknown',
  ],
];

eachDialect('claims', open => {
  it.each([
    ['what a call wrote', WROTE],
    ['what git printed', GIT],
    ['what looks for a program or asks a server', PROGRAMS],
    ['what a line says', SAID],
    ['what is measured, copied or listed', MEASURES],
  ])('are held against %s', async (_, cases) => {
    await judged(cases, open);
  });

  it('of several things that an item installs, one that is not there speaks against it, but does not undo the rest', async () => {
    const lines = begun()
      .bash('w', 'which bfg')
      .failed('w', 'Exit code 1\nbfg not found')
      .ran('j', 'brew install jq', 'ok');
    const { brief, app } = await store([lines.todos('p', [['Install BFG and jq', 'completed']]).reply('Ready.')], open);
    const { claims, actions, text } = await brief(lines.session);
    expect(claims[0]).toMatchObject({ text: 'Install BFG and jq', verdict: 'contradicted', evidence: [{ line: 3 }] });
    expect(actions.map(action => action.status)).toEqual(['done']);
    expect(text).toContain('- Marked done: “Install BFG and jq”');
    await app.close();
  });

  it('stand in the text once for what shows them, and one at most that nothing shows', async () => {
    const lines = begun()
      .ran('c', 'git commit -m x', MADE)
      .reply('Committed. Created the commit. Updated `b.ts`. All tests pass.');
    const { brief, app } = await store([lines], open);
    const { text, omitted } = await brief(lines.session);
    expect(text).toContain('“Committed.” [4]: confirmed by [3]\n- “All tests pass.” [4]: not checked\n\n');
    expect(omitted.claims).toBe(2);
    await app.close();
  });
});
