// What a session leaves open beside its plan: requests nobody took up, lists of what is next, tasks kept one by one, a tracker's issues.
import { describe, expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { foldOf } from './fold.fixture.ts';
import { isOver } from './fold.ts';
import { obstacleIn } from './obstacles.ts';

const begun = () => new Transcript().user('build it');
const unanswered = (lines: Transcript) => foldOf(lines).unanswered.map(ref => ref.text);
const lists = (lines: Transcript) => foldOf(lines).lists.map(list => list.items.map(item => item.text));
const plan = (lines: Transcript) => foldOf(lines).plan?.items.map(({ text, status }) => `${status} ${text}`);
const issues = (lines: Transcript) => foldOf(lines).issues.map(({ id, text, status }) => `${id} ${status} ${text}`);

describe('a request', () => {
  it('is open until a reply or a call of the main thread that was let through', () => {
    expect(unanswered(begun())).toEqual(['build it']);
    expect(unanswered(begun().user('and test it'))).toEqual(['build it', 'and test it']);
    expect(unanswered(begun().reply('Built.'))).toEqual([]);
    expect(unanswered(begun().ran('a', 'make'))).toEqual([]);
    expect(unanswered(begun().reply('Built.').user('now push'))).toEqual(['now push']);
    const refused = begun().bash('a', 'make').failed('a', 'This command requires approval');
    expect(unanswered(refused)).toEqual(['build it']);
  });
});

it('a command that is handed to the agent is a request too', () => {
  const handed = () =>
    begun().reply('Built.').user('<command-message>init</command-message>\n<command-name>/init</command-name>');
  expect(unanswered(handed())).toEqual(['/init']);
  expect(unanswered(handed().reply('Done.'))).toEqual([]);
});

describe('a prompt in the queue', () => {
  const queued = (text: string) =>
    begun().ran('a', 'make').add({ type: 'queue-operation', operation: 'enqueue', content: text });
  const waiting = (lines: Transcript) => foldOf(lines).queued.map(ref => ref.text);

  it('waits while the agent works on, and until the next prompt', () => {
    expect(waiting(queued('then push'))).toEqual(['then push']);
    expect(waiting(queued('then push').ran('b', 'make test').reply('Built.'))).toEqual(['then push']);
    expect(waiting(queued('then push').reply('Built.').user('then push'))).toEqual([]);
    expect(waiting(queued('/exit'))).toEqual([]);
  });
});

it('a greeting asks for nothing', () => {
  expect(unanswered(new Transcript().user('hi'))).toEqual([]);
  expect(unanswered(new Transcript().user('/exit /exit'))).toEqual([]);
  expect(unanswered(new Transcript().user('bom dia, claude'))).toEqual([]);
});

describe('a list of a reply', () => {
  const listing = () => begun().reply('Next steps:\n- Commit it\n- Push it');

  it('stands until work follows in a later turn', () => {
    expect(lists(listing())).toEqual([['Commit it', 'Push it']]);
    expect(lists(listing().user('thanks').reply('You are welcome.'))).toEqual([['Commit it', 'Push it']]);
    expect(lists(listing().user('do the next steps'))).toEqual([['Commit it', 'Push it']]);
    expect(lists(listing().user('now the docs').ran('a', 'vi README.md'))).toEqual([]);
  });

  it('is before the agent that was told to go on, until that turn ends or a plan holds it', () => {
    const told = () => listing().user('do the next steps').ran('a', 'git commit');
    expect(lists(told())).toEqual([['Commit it', 'Push it']]);
    expect(lists(told().reply('Done.').user('thanks'))).toEqual([]);
    expect(lists(told().call('p', 'TodoWrite', { todos: [] }))).toEqual([]);
    const announced = begun().reply('Now I need to:\n- Write it\n- Test it').ran('a', 'vi it.ts');
    expect(lists(announced)).toEqual([['Write it', 'Test it']]);
    expect(lists(announced.reply('All is done.').user('thanks'))).toEqual([]);
  });

  it('gives way to a newer one; a compaction’s stays beside it', () => {
    expect(lists(listing().reply('Remaining:\n- Push it'))).toEqual([['Push it']]);
    const summary = begun().user('1. Pending Tasks:\n   - Review the findings\n   - Push it', {
      isCompactSummary: true,
    });
    expect(lists(summary.reply('Next steps:\n- Push it'))).toEqual([['Review the findings', 'Push it'], ['Push it']]);
  });
});

it('a list says no longer what is left once much of its own turn’s work followed', () => {
  const over = (calls: number, listing: Transcript) => {
    for (let i = 0; i < calls; i += 1) listing.ran(`c${i}`, `vi ${i}.ts`);
    return foldOf(listing).lists.map(list => isOver(list, false));
  };
  const summary = () => begun().user('Pending Tasks:\n- Review the findings', { isCompactSummary: true });
  expect(over(3, summary())).toEqual([false]);
  expect(over(9, summary())).toEqual([true]);
  expect(over(3, begun().reply('Next steps:\n- Push it'))).toEqual([false]);
  expect(over(9, begun().reply('Next steps:\n- Push it'))).toEqual([true]);
});

describe('tasks kept one by one', () => {
  const make = (lines: Transcript, id: string, subject: string) =>
    lines
      .call(`c${id}`, 'TaskCreate', { subject, description: 'more' })
      .result(`c${id}`, `Task #${id} created successfully: ${subject}`, { task: { id, subject } });
  const set = (lines: Transcript, taskId: string, input: Record<string, string>) =>
    lines
      .call(`u${taskId}${lines.lines.length}`, 'TaskUpdate', { taskId, ...input })
      .result(`u${taskId}`, 'Updated task');
  const two = () => make(make(begun(), '1', 'Write'), '2', 'Test');

  it('are one plan, each moved by its id', () => {
    expect(plan(two())).toEqual(['open Write', 'open Test']);
    expect(plan(set(set(two(), '1', { status: 'completed' }), '2', { status: 'in_progress' }))).toEqual([
      'done Write',
      'in_progress Test',
    ]);
    expect(plan(set(two(), '2', { subject: 'Test twice' }))).toEqual(['open Write', 'open Test twice']);
    expect(plan(set(two(), '1', { status: 'deleted' }))).toEqual(['dropped Write', 'open Test']);
    expect(plan(set(two(), '9', { status: 'completed' }))).toEqual(['open Write', 'open Test']);
  });

  it('begin another plan once all are closed and the person asked for more', () => {
    const done = set(set(two(), '1', { status: 'completed' }), '2', { status: 'completed' });
    expect(plan(make(done, '3', 'Ship'))).toEqual(['done Write', 'done Test', 'open Ship']);
    const more = set(set(two(), '1', { status: 'completed' }), '2', { status: 'completed' }).user('now the docs');
    expect(plan(make(more, '3', 'Document'))).toEqual(['open Document']);
    expect(foldOf(more).plan?.goal?.text).toBe('now the docs');
  });

  it('are what the tool’s own list says', () => {
    const tasks = [
      { id: '1', subject: 'Write', status: 'completed', blockedBy: [] },
      { id: '2', subject: 'Test', status: 'pending', blockedBy: ['1'] },
      { id: '3', subject: 'Ship', status: 'pending', blockedBy: ['2'] },
    ];
    const listed = two().call('l', 'TaskList', {}).result('l', '#1 …', { tasks });
    expect(plan(listed)).toEqual(['done Write', 'open Test', 'blocked Ship']);
  });
});

describe('issues of a tracker', () => {
  it('are made, moved and closed by its commands', () => {
    const made = begun().ran(
      'a',
      'bd create "Fix the login" -t bug -p 1',
      '✓ Created issue: app-a1b\n  Title: Fix the login',
    );
    expect(issues(made)).toEqual(['app-a1b open Fix the login']);
    expect(issues(made.ran('b', 'bd update app-a1b --status in_progress'))).toEqual([
      'app-a1b in_progress Fix the login',
    ]);
    expect(issues(made.ran('c', 'bd close app-a1b --reason "done it"'))).toEqual(['app-a1b done Fix the login']);
    expect(issues(made.ran('d', 'cd x && bd reopen app-a1b'))).toEqual(['app-a1b open Fix the login']);
  });

  it('are read from what it lists, as lines or as JSON', () => {
    const lines = '📋 Ready work (2 issues):\n\n1. [P1] app-x2: Write the parser\n2. [P2] [task] app-9q.1: Test it\n';
    expect(issues(begun().ran('a', 'bd ready', lines))).toEqual([
      'app-x2 open Write the parser',
      'app-9q.1 open Test it',
    ]);
    const json = JSON.stringify([
      { id: 'app-1', title: 'One', status: 'in_progress' },
      { id: 'app-2', title: 'Two', status: 'open' },
    ]);
    expect(issues(begun().ran('a', 'bd list --json', json))).toEqual(['app-1 in_progress One', 'app-2 open Two']);
  });

  it('of GitHub count too; a failed command, another program and a mention do not', () => {
    const gh = begun().ran('a', 'gh issue create --title "Broken link" --body "b"', 'https://github.com/o/r/issues/42');
    expect(issues(gh)).toEqual(['42 open Broken link']);
    expect(issues(gh.ran('b', 'gh issue close 42'))).toEqual(['42 done Broken link']);
    expect(issues(begun().bash('a', 'bd create "x"').failed('a', 'Exit code 1\nerror'))).toEqual([]);
    expect(issues(begun().ran('a', 'echo bd create "x"', 'Created issue: app-1'))).toEqual([]);
    expect(issues(begun().ran('a', 'gh pr create --title "x"', 'https://github.com/o/r/pull/4'))).toEqual([]);
  });
});

describe('an obstacle', () => {
  it.each([
    ['password', 'sudo: a terminal is required to read the password; either use the -S option'],
    ['password', 'Exit code 1\nThis operation requires root privileges.'],
    ['login', 'Logged out.'],
    ['login', 'root@host: Permission denied (publickey,keyboard-interactive).'],
    ['unreachable', 'ssh: connect to host 10.0.0.1 port 22: Connection timed out'],
    ['unreachable', 'Error: getaddrinfo ENOTFOUND registry.test'],
    ['missing', 'bash: gitleaks: command not found'],
    ['denied', "EACCES: permission denied, open '/etc/x'"],
    ['space', 'write /tmp/x: no space left on device'],
    ['limit', 'HTTP 429 Too Many Requests'],
    ['refused', 'remote: error: GH013: Repository rule violations found'],
  ])('%s is known by what the output says: %s', (kind, output) => {
    expect(obstacleIn(output, false)?.kind).toBe(kind);
  });

  it('of a command that went well is only what needs a person', () => {
    expect(obstacleIn('sudo: a password is required\nok', true)?.kind).toBe('password');
    expect(obstacleIn('bash: x: command not found', true)).toBeNull();
  });

  it('is none where a test fails or all is well', () => {
    for (const output of ['', '1 failed, 41 passed', 'AssertionError: expected 1 to be 2', 'ok', 'logged 12 lines'])
      expect(obstacleIn(output, false)).toBeNull();
  });
});

it('is no hindrance where there was nothing to do', () => {
  expect(obstacleIn('On branch main\nnothing to commit, working tree clean', false)?.kind).toBe('nothing');
});
