// What command lines are for, and whether their exit code tells how they ended.
import { describe, expect, it } from 'vitest';
import { purposeOf } from './purpose.ts';

describe('purpose', () => {
  it.each([
    ['npm test', ['test']],
    ['cd apps/app && pnpm test NavUser.test.tsx', ['test']],
    ['npx vitest run src', ['test']],
    ['CI=1 yarn run test:unit', ['test']],
    ['python -m pytest tests/ -v', ['test']],
    ['uv run pytest', ['test']],
    ['cargo test --workspace', ['test']],
    ['go test ./...', ['test']],
    ['swift test', ['test']],
    ['node --test', ['test']],
    ['./scripts/run_tests.sh', ['test']],
    ['npm run lint', ['lint']],
    ['npx eslint src --fix', ['lint', 'rewrite']],
    ['npx tsc --noEmit', ['types']],
    ['npm run build', ['build']],
    ['swift build -c release', ['build']],
    ['brew install ripgrep', ['install']],
    ['npm i -g ccusage', ['install']],
    ['pip install -r requirements.txt', ['install']],
    ['brew uninstall ripgrep', ['uninstall']],
    ['git add -A && git commit -m "run npm test first" && git push', ['commit', 'push']],
    ['git commit -m "$(cat <<\'EOF\'\nnpm test\nEOF\n)"', ['commit']],
    ['git pull --rebase && git push', ['pull', 'rewrite', 'push']],
    ['git status --short', ['status']],
    ['git checkout main', ['rewrite']],
    ["sed -i 's/a/b/' src/a.ts", ['rewrite']],
    ['npm test > /tmp/out.txt 2>&1', ['test']],
    ['echo x > src/a.ts', ['rewrite']],
    ['ls -la', []],
    ['echo "npm test"', []],
    ['grep -rn test src', []],
    ['cat package.json', []],
  ])('%s', (line, does) => expect(purposeOf(line).does.toSorted()).toEqual(does.toSorted()));

  it.each([
    ['npm test', true],
    ['cd app && npm test 2>&1', true],
    ['npm test | tail -5', false],
    ['npm test || true', false],
    ['npm test; echo done', false],
    ['npm test &', false],
    ['npm test\necho done', false],
    ['git commit -m "a | b; c"', true],
  ])('the exit code of `%s` is its own: %s', (line, plain) => expect(purposeOf(line).plain).toBe(plain));
});
