// The files that a command line makes, changes, moves or removes; and the lines that leave it open, or speak of another machine.
import { describe, expect, it } from 'vitest';
import { fileEffects, removedAnyway } from './shell-files.ts';

const COMMIT = `git commit -m "$(cat <<'EOF'
fix: the "thing"; rm src/a.ts

EOF
)" && git push origin main`;

/** `-path` deleted, `+path` written, `~path` edited, `was>path` renamed; a question mark where only a known file counts. */
const said = (line: string, output = '') =>
  fileEffects(line, output).map(({ path, change, was, sure }) => {
    const marks = { deleted: `-${path}`, written: `+${path}`, edited: `~${path}`, renamed: `${was}>${path}` };
    return `${marks[change]}${sure ? '' : '?'}`;
  });

describe('files that a command touches', () => {
  it.each<[string, string[]]>([
    ['rm src/a.ts', ['-src/a.ts']],
    ['rm -rf dist/ b.txt', ['-dist/?', '-b.txt?']],
    ['rm src/my-file.test.ts', ['-src/my-file.test.ts']],
    ['sudo rm /etc/x.conf', ['-/etc/x.conf']],
    ['rm /tmp/x.txt', ['-/tmp/x.txt?']],
    ['git rm -r old-name.md', ['-old-name.md']],
    ['git rm --cached old-name.md', []],
    ['mv src/a.ts src/b.ts', ['src/a.ts>src/b.ts']],
    ['git mv "a b.ts" c-d.ts', ['a b.ts>c-d.ts']],
    ['mv a.ts b.ts src/', ['a.ts>src/a.ts', 'b.ts>src/b.ts']],
    ['mv ~/bin/old-name ~/bin/new-name', ['~/bin/old-name>~/bin/new-name']],
    ['cp .env.example .env.test', ['+.env.test']],
    ['cp a.ts src/b.ts', ['+src/b.ts']],
    ['cp docs/a.md backup/', ['+backup/a.md']],
    ['echo x >> notes.md', ['~notes.md']],
    ["cat > src/new-file.ts <<'EOF'\nx\nEOF", ['+src/new-file.ts']],
    ['echo x > a.ts', ['+a.ts']],
    ['echo "a > b.ts" >src/a.ts 2>err.log', ['+src/a.ts']],
    ['cat <<EOF > "a.ts"\nx\nEOF', ['+a.ts']],
    ['make > /dev/null 2>&1', []],
    ['echo x | sudo tee /etc/x.conf > /dev/null', ['+/etc/x.conf']],
    ['echo x | tee -a a.md b.md', ['~a.md', '~b.md']],
    ["sed -i 's/a/b/' src/a.ts src/b.ts", ['~src/a.ts', '~src/b.ts']],
    ["sed -i '' -e 's/a/b/' src/a.ts", ['~src/a.ts']],
    ["sed -i.bak 's/a/b/' src/a.ts", ['~src/a.ts']],
    ["perl -pi -e 's/a/b/' src/a.ts", ['~src/a.ts']],
    ['cd /srv/app && rm a.ts', ['-/srv/app/a.ts']],
    ['cd sub && rm ./a.ts && cd .. && rm b.ts', ['-sub/a.ts', '-sub/../b.ts']],
    ['cd $APP && rm a.ts && rm /srv/b.ts', ['-/srv/b.ts']],
    ['rm a.ts; ls', ['-a.ts']],
    ['ssh box cat /etc/x > copy.txt', ['+copy.txt']],
  ])('%j', (line, expected) => {
    expect(said(line)).toEqual(expected);
  });

  it.each([
    'rm *.log',
    'rm "$FILE"',
    'rm -rf build',
    'mv a.ts src/b',
    'mv a.ts b.ts c',
    'mv -n a.ts b.ts',
    'cp -r src/ copy/',
    'cp -n a.ts b.ts',
    'cp a.ts box:b.ts',
    'scp a.ts box:/srv/b.ts',
    'rsync -a src/ box:/srv/src/',
    'ssh box "rm /srv/a.ts"',
    'ssh box "cat > /etc/x.yml << \'EOF\'\na: 1\nEOF\nsystemctl restart x"',
    'ssh box "echo x >> /etc/x.yml',
    'docker exec app rm /srv/a.ts',
    'echo "rm a.ts"',
    'grep ">a.ts" b.ts',
    'echo x >> /dev/null',
    'echo x >> /tmp/log.txt',
    'cat > /dev/stderr <<EOF\nx\nEOF',
    'grep -r rm src/a.ts',
    "git commit -m 'rm src/a.ts'",
    COMMIT,
    'npm run rm',
    "sed 's/a/b/' src/a.ts",
    'test -f a.ts || rm b.ts',
    'for f in a b; do rm x.ts; done',
    'if [ -f a.ts ]; then rm a.ts; fi',
  ])('%j: none that its words tell', line => {
    expect(said(line)).toEqual([]);
  });

  it('counts an "or" whose line says that it came to its end', () => {
    const line = 'grep -q x a.md && echo there || echo x >> a.md && echo added';
    expect(said(line, 'added')).toEqual(['~a.md']);
    expect(said(line, 'there')).toEqual([]);
  });

  it('counts nothing where a failure is hidden and told', () => {
    expect(said('rm a.ts; ls', 'rm: a.ts: No such file or directory')).toEqual([]);
  });
});

it.each<[line: string, output: string, removed: string[]]>([
  ['rm a.asc && echo x | gpg --import-ownertrust', "gpg: error in '[stdin]': invalid fingerprint", ['a.asc']],
  ['cd /srv && rm a.ts && npm test', '1 failed', ['/srv/a.ts']],
  ['rm a.ts && npm test', 'rm: a.ts: No such file or directory', []],
  ['cd /srv && rm a.ts', 'bash: line 1: cd: /srv: No such file or directory', []],
  ['npm test && rm a.ts', '1 failed', []],
  ['npm test || rm a.ts', '1 failed', []],
  ['for f in a.ts; do rm a.ts; done', '', []],
])('of a line that failed, %s (%s)', (line, output, removed) => {
  expect(removedAnyway(line, output).map(({ path }) => path)).toEqual(removed);
});

it('a complaint of another list leaves a removal sure', () => {
  expect(said('cd /srv && rm a.ts; gpg -k', 'gpg: error: no agent')).toEqual(['-/srv/a.ts']);
  expect(said('rm a.ts; gpg -k', 'error: no agent')).toEqual([]);
  expect(said('gpg -k && rm a.ts; ls', 'gpg: error: no agent')).toEqual([]);
});
