// Files, commands and commits of a session as its calls and results tell: what was made, what was committed, what failed.
import { describe, expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { foldOf } from './fold.fixture.ts';
import { LIMITS } from './state.ts';

const begun = () => new Transcript().user('build it');
let calls = 0;
const write = (lines: Transcript, path: string, type: string | null = 'create') => {
  calls += 1;
  return lines
    .call(`w${calls}`, type === 'edit' ? 'Edit' : 'Write', { file_path: path })
    .result(`w${calls}`, 'ok', type === 'edit' || type === null ? { filePath: path } : { type, filePath: path });
};
const run = (lines: Transcript, command: string, stdout = '') => {
  calls += 1;
  return lines.ran(`r${calls}`, command, stdout);
};
const files = (lines: Transcript) =>
  foldOf(lines).files.map(({ path, change, committed }) => `${path} ${change} ${committed}`);

describe('files', () => {
  it('are created or edited as the result says', () => {
    expect(files(write(begun(), '/a.ts'))).toEqual(['/a.ts created null']);
    expect(files(write(begun(), '/a.ts', 'update'))).toEqual(['/a.ts edited null']);
    expect(files(write(begun(), '/a.ts', 'edit'))).toEqual(['/a.ts edited null']);
    expect(files(write(begun(), '/a.ts', null))).toEqual(['/a.ts created null']);
  });

  it('that were created stay so when they are edited; the newest change comes last', () => {
    const lines = write(write(write(begun(), '/a.ts'), '/b.ts', 'edit'), '/a.ts', 'edit');
    expect(files(lines)).toEqual(['/b.ts edited null', '/a.ts created null']);
  });

  it('of a call that failed, was rejected or has no result are no change', () => {
    const failed = begun().call('w', 'Write', { file_path: '/a.ts' }).failed('w', 'no such folder');
    expect(files(failed)).toEqual([]);
    expect(files(begun().call('w', 'Write', { file_path: '/a.ts' }))).toEqual([]);
  });

  it('are known by the result where the call’s own line is lost', () => {
    const lines = begun().result('lost', 'ok', { type: 'update', filePath: 'C:\\app\\a.ts' });
    expect(files(lines)).toEqual(['C:\\app\\a.ts edited null']);
    expect(files(begun().failed('lost', 'no', { type: 'update', filePath: '/a.ts' }))).toEqual([]);
  });

  it('are removed, moved and written by commands that ran well', () => {
    const made = () => write(begun(), '/srv/app/src/a-b.ts');
    expect(files(run(made(), 'rm src/a-b.ts'))).toEqual(['/srv/app/src/a-b.ts deleted null']);
    expect(files(run(made(), 'git mv src/a-b.ts src/c.ts'))).toEqual(['src/c.ts created null']);
    expect(files(run(write(begun(), 'x.ts', 'edit'), 'mv x.ts y.ts'))).toEqual(['y.ts renamed null']);
    expect(files(run(begun(), "cat > src/n.ts <<'E'\nx\nE"))).toEqual(['src/n.ts created null']);
    expect(files(run(begun(), 'echo x >> notes.md'))).toEqual(['notes.md edited null']);
    expect(files(run(begun(), 'rm other.ts'))).toEqual(['other.ts deleted null']);
    expect(files(run(begun(), 'rm -f other.ts'))).toEqual([]);
    expect(files(run(write(begun(), 'x.ts', 'edit'), 'echo 1 > x.ts'))).toEqual(['x.ts edited null']);
    expect(files(run(begun(), "sed -i 's/a/b/' x.ts"))).toEqual(['x.ts edited null']);
    const failed = made().bash('r', 'rm src/a-b.ts').failed('r', 'Exit code 1');
    expect(files(failed)).toEqual(['/srv/app/src/a-b.ts created null']);
  });

  it('move and go with their folder', () => {
    const made = () => write(write(begun(), '/Users/me/app/old.app/a.plist'), '/Users/me/app/b.ts');
    expect(files(run(made(), 'mv ~/app/old.app ~/app/new.app'))).toEqual([
      '/Users/me/app/b.ts created null',
      '~/app/new.app/a.plist created null',
    ]);
    expect(files(run(made(), 'rm -r ~/app/old.app'))).toEqual([
      '/Users/me/app/b.ts created null',
      '/Users/me/app/old.app/a.plist deleted null',
    ]);
  });

  it('of another machine are none of this one, however long the line', () => {
    const body = 'x: 1\n'.repeat(400);
    expect(files(run(begun(), `ssh box "cat > /etc/x.yml << 'EOF'\n${body}EOF\nservice x restart"`))).toEqual([]);
    expect(files(run(begun(), `cat > /etc/x.yml << 'EOF'\n${body}EOF\nrm y.ts`))).toEqual([
      '/etc/x.yml created null',
      'y.ts deleted null',
    ]);
  });

  it('under two spellings are one; an equal end of a name is none', () => {
    const lines = write(write(begun(), 'C:\\app\\src\\a.ts'), './src/a.ts', 'edit');
    expect(files(lines)).toEqual(['C:\\app\\src\\a.ts created null']);
    expect(files(write(write(begun(), '/x/data.ts'), 'a.ts'))).toHaveLength(2);
  });

  it('are bounded', () => {
    const lines = begun();
    for (let i = 0; i < LIMITS.files + 3; i += 1) write(lines, `/f${i}.ts`);
    const all = files(lines);
    expect(all).toHaveLength(LIMITS.files);
    expect(all[0]).toMatch(/^\/f3\.ts/);
  });
});

describe('commits', () => {
  const changed = () => write(write(begun(), '/srv/app/src/a.ts'), '/srv/app/b.ts', 'edit');

  it('before the first one nobody knows what is committed', () => {
    expect(files(changed())).toEqual(['/srv/app/src/a.ts created null', '/srv/app/b.ts edited null']);
  });

  it.each([
    ['all', 'git add -A && git commit -m x', ['true', 'true']],
    ['all that is tracked', 'git commit -am x', ['null', 'true']],
    ['a file', 'git add b.ts && git commit -m x', ['null', 'true']],
    ['a folder', 'git add src/ && git commit -m x', ['true', 'null']],
    [
      'what a here-document’s message names',
      'git add . && git commit -m "$(cat <<\'E\'\nb.ts\nE\n)" && git push',
      ['true', 'true'],
    ],
    ['nothing staged', 'git commit -m x', ['null', 'null']],
  ])('of %s', (_, command, committed) => {
    expect(files(run(changed(), command)).map(file => file.split(' ')[2])).toEqual(committed);
  });

  it('staged by an earlier command count, those staged after it do not', () => {
    const lines = run(run(changed(), 'git add src/a.ts'), 'git commit -m x');
    expect(files(run(lines, 'git add b.ts'))).toEqual(['/srv/app/src/a.ts created true', '/srv/app/b.ts edited null']);
  });

  it('make what is edited afterwards not committed', () => {
    const lines = write(run(changed(), 'git add -A && git commit -m x'), '/srv/app/b.ts', 'edit');
    expect(files(lines)).toEqual(['/srv/app/src/a.ts created true', '/srv/app/b.ts edited false']);
    expect(files(run(lines, 'git commit -am y'))).toEqual([
      '/srv/app/src/a.ts created true',
      '/srv/app/b.ts edited true',
    ]);
  });

  it('that made nothing, or failed, commit nothing', () => {
    const nothing = run(changed(), 'git add -A && git commit -m x', 'nothing to commit, working tree clean');
    expect(foldOf(nothing).commits).toBe(0);
    const failed = changed().bash('g', 'git add -A && git commit -m x').failed('g', 'Exit code 1\nhook failed');
    expect(foldOf(failed).commits).toBe(0);
    expect(files(failed).filter(file => file.endsWith('true'))).toEqual([]);
  });

  it('tell what they list: files that are added, taken away and renamed, whoever wrote them', () => {
    const output = [
      '[main 1a2b3c4] x',
      ' 4 files changed, 9 insertions(+)',
      ' create mode 100644 src/a.ts',
      ' create mode 100644 logs/hook.jsonl',
      ' delete mode 100755 old.sh',
      ' rename src/{x => y}/c.ts (98%)',
    ].join('\n');
    expect(files(run(changed(), 'git commit -m x', output)).toSorted()).toEqual([
      '/srv/app/b.ts edited null',
      '/srv/app/src/a.ts created true',
      'logs/hook.jsonl created true',
      'old.sh deleted true',
      'src/y/c.ts renamed true',
    ]);
    const elsewhere = run(changed(), 'git -C ../other commit -m x', output);
    expect(files(elsewhere).filter(file => !file.startsWith('/srv/app'))).toEqual([]);
  });

  it('made by somebody else are known by a clean tree', () => {
    const staged = () => run(changed(), 'git add src/a.ts');
    const clean = 'On branch main\nnothing to commit, working tree clean';
    expect(files(run(staged(), 'git status', clean))).toEqual([
      '/srv/app/src/a.ts created true',
      '/srv/app/b.ts edited null',
    ]);
    expect(files(run(run(staged(), 'git stash'), 'git status', clean)).join()).not.toContain('true');
  });

  it('tell the branch, unless they are of another folder', () => {
    const branch = (command: string, output: string) => foldOf(run(begun(), command, output)).branch;
    expect(branch('git switch -c pix', "Switched to a new branch 'pix'")).toBe('pix');
    expect(branch('git status', 'On branch main\nnothing to commit, working tree clean')).toBe('main');
    expect(branch('git commit -m x', '[fix/a 1a2b3c4] x\n 1 file changed')).toBe('fix/a');
    expect(branch('git -C ../other status', 'On branch main')).toBeNull();
    expect(branch('ssh box "git status"', 'On branch main')).toBeNull();
  });

  it('under way leave it open what they hold', () => {
    const lines = write(run(changed(), 'git add -A && git commit -m x'), '/srv/app/b.ts', 'edit').bash(
      'g',
      'git commit -am y',
    );
    expect(files(lines)).toEqual(['/srv/app/src/a.ts created true', '/srv/app/b.ts edited null']);
  });

  it('never hold what stands inside .git', () => {
    const lines = run(write(begun(), '/srv/app/.git/hooks/pre-commit'), 'git add -A && git commit -m x');
    expect(files(lines)).toEqual(['/srv/app/.git/hooks/pre-commit created null']);
  });
});

describe('commands', () => {
  const commands = (lines: Transcript) =>
    foldOf(lines).commands.map(({ command, exit, ok, check, denied }) => ({ command, exit, ok, check, denied }));

  it('have their exit and whether they check the work', () => {
    const lines = run(begun().bash('c', 'npm test').failed('c', 'Exit code 2\nbad'), 'ls');
    expect(commands(lines.bash('d', 'npm run build'))).toEqual([
      { command: 'npm test', exit: 2, ok: false, check: true, denied: false },
      { command: 'ls', exit: 0, ok: true, check: false, denied: false },
      { command: 'npm run build', exit: null, ok: null, check: true, denied: false },
    ]);
  });

  it('run again stand once, with the last outcome', () => {
    const lines = run(
      begun().bash('c', 'cd /srv/app && npm test').failed('c', 'Exit code 1'),
      'npm test 2>&1 | tail -5',
    );
    expect(commands(lines)).toMatchObject([{ command: 'npm test 2>&1 | tail -5', ok: true, exit: 0 }]);
  });

  it('that the settings refused say so', () => {
    const lines = begun().bash('c', 'npm publish').failed('c', 'This command requires approval');
    expect(commands(lines)).toMatchObject([{ ok: false, denied: true }]);
  });

  it('are bounded: checks and failures outlive the rest', () => {
    const lines = run(begun().bash('c', 'cat none').failed('c', 'Exit code 1'), 'npm test');
    for (let i = 0; i < LIMITS.commands + 20; i += 1) run(lines, `ls ${i}`);
    const all = commands(lines);
    expect(all).toHaveLength(LIMITS.commands);
    expect(all.slice(0, 2).map(command => command.command)).toEqual(['cat none', 'npm test']);
    expect(all.at(-1)!.command).toBe(`ls ${LIMITS.commands + 19}`);
  });
});
