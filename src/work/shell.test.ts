// What a command line's words tell: its simple commands, what git is told, whether it checks the work.
import { describe, expect, it } from 'vitest';
import { commandKey, familyOf, gitEffect, isCheck, simpleCommands } from './shell.ts';

const COMMIT = `git commit -m "$(cat <<'EOF'
fix: the "thing"; rm src/a.ts

EOF
)" && git push origin main`;

describe('simple commands', () => {
  it.each<[string, string[][]]>([
    ['ls -la', [['ls', '-la']]],
    ['cd src && npm test; ls | wc -l || true', [['cd', 'src'], ['npm', 'test'], ['ls'], ['wc', '-l'], ['true']]],
    ['echo "a && b" \'c; d\'', [['echo', 'a && b', 'c; d']]],
    ['echo one" two"\' three\'', [['echo', 'one two three']]],
    ['rm my\\ file.txt', [['rm', 'my file.txt']]],
    ['npm test 2>&1', [['npm', 'test', '2>&1']]],
    ['a\nb', [['a'], ['b']]],
    ['', []],
    [' && ; ', []],
    [
      "cat > a.txt <<'EOF'\nrm b.txt; it's\nEOF\ngit add a.txt",
      [
        ['cat', '>', 'a.txt'],
        ['git', 'add', 'a.txt'],
      ],
    ],
    ['cat <<EOF > a.txt\nx\nEOF', [['cat', '>', 'a.txt']]],
    [
      'python3 - <<-END && echo ok\n\trm x.y\n\tEND\n',
      [
        ['python3', '-'],
        ['echo', 'ok'],
      ],
    ],
    ['cat <<EOF\nnever closed\nrm x.y', [['cat']]],
    ['cat <<EOF\nEOF\nls', [['cat'], ['ls']]],
    ['echo "never closed && rm a.ts', [['echo', 'never closed && rm a.ts']]],
    ["ssh box 'cat > /etc/x.yml", [['ssh', 'box', 'cat > /etc/x.yml']]],
    ['wc -w <<< "two words" && ls', [['wc', '-w', '<<<', 'two words'], ['ls']]],
  ])('%j', (line, expected) => {
    expect(simpleCommands(line)).toEqual(expected);
  });

  it('sees what follows a message written as a here-document', () => {
    expect(simpleCommands(COMMIT).map(words => words.slice(0, 2))).toEqual([
      ['git', 'commit'],
      ['git', 'push'],
    ]);
  });

  it('comes to an end with long lines that have none', () => {
    expect(simpleCommands(`echo ${'<<EOF\n'.repeat(5_000)}`)).toEqual([['echo']]);
    expect(simpleCommands(`echo "${'\\"'.repeat(50_000)}`)[0]![0]).toBe('echo');
  });
});

describe('what git is told', () => {
  const nothing = { staged: [], commits: false, pushes: false, unstages: false, elsewhere: false };
  it.each<[string, object]>([
    ['git add .', { staged: ['*'] }],
    ['git add -A && git commit -m "x"', { staged: ['*'], commits: true }],
    ['git add src/a.ts "b c.ts"', { staged: ['src/a.ts', 'b c.ts'] }],
    ['git -C /srv/app add a.ts', { staged: ['a.ts'], elsewhere: true }],
    ['cd /srv/other && git status', { elsewhere: true }],
    ['cd src && git status', {}],
    ['git add -u', { staged: ['-u'] }],
    ['git add -u src/', { staged: ['src/'] }],
    ['git stash', { unstages: true }],
    ['git -c user.name=x commit -m y', { commits: true }],
    ['git commit -am "x"', { staged: ['-u'], commits: true }],
    ['git commit --all', { staged: ['-u'], commits: true }],
    ['git commit --amend --no-edit', { commits: true }],
    ['git push -u origin main', { pushes: true }],
    [COMMIT, { commits: true, pushes: true }],
    ["cat > a.txt <<'EOF'\nx\nEOF\ngit add a.txt && git commit -m a", { staged: ['a.txt'], commits: true }],
    ['git status', {}],
    ['echo git commit', {}],
    ['git log --grep commit', {}],
    ['git', {}],
  ])('%j', (line, expected) => {
    expect(gitEffect(line)).toEqual({ ...nothing, ...expected });
  });
});

describe('checks', () => {
  it.each([
    'npm test',
    'npm run build',
    'npm run test:unit -- --watch=false',
    'cd web && pnpm lint',
    'npx vitest run src/a.test.ts',
    'cargo test --all',
    'go vet ./...',
    'python -m pytest -q',
    'python3 tests/run_all.py',
    './gradlew build',
    'NODE_ENV=test npx tsc --noEmit',
    'sudo make install',
    'git commit -m "x"',
    'git push',
    'docker build .',
    './scripts/check.sh',
    'ls; make',
  ])('%j is one', line => {
    expect(isCheck(line)).toBe(true);
  });

  it.each([
    'ls tests',
    'cat test.ts',
    'echo "npm test"',
    'git status',
    'git log',
    'docker ps',
    'grep -r build src',
    'test -f a.ts',
    'cd test',
    "cat > a.sh <<'EOF'\nnpm test\nEOF",
    '',
  ])('%j is none', line => {
    expect(isCheck(line)).toBe(false);
  });
});

describe('the same command run again', () => {
  it.each([
    ['npm test', '  npm   test '],
    ['npm test', 'cd /srv/app && npm test'],
    ['npm test', 'cd "/srv/my app" ; npm test'],
    ['npm test', 'npm test 2>&1'],
    ['npm test', 'npm test 2>&1 | tail -20'],
    ['npm test', 'npm test 2>&1 | head -n 5'],
  ])('%j and %j', (a, b) => {
    expect(commandKey(b)).toBe(commandKey(a));
  });

  it('is not another one', () => {
    const keys = ['npm test', 'npm test -- a', 'npm run test', 'npm test | grep x', 'cd a'].map(commandKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is of one family with other options', () => {
    expect(familyOf('git commit -m x')).toBe('git commit');
    expect(familyOf('cd a && git commit --no-verify -m y')).toBe('git commit');
    expect(familyOf('sudo npm run build --if-present')).toBe('npm run build');
    expect(familyOf('CI=1 npm test')).toBe(familyOf('npm test -- --run'));
    expect(familyOf('ls -la src')).toBe('ls src');
    expect(familyOf('')).toBe('');
  });
});
