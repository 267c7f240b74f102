// What a command line is for, as far as its words tell: a test run, a build, a commit … Rules as data. Pure; says nothing of how it ended.
import { simpleCommands, withoutHereDocuments } from './shell.ts';

export type Purpose =
  | 'test'
  | 'lint'
  | 'types'
  | 'build'
  | 'install'
  | 'uninstall'
  | 'commit'
  | 'push'
  | 'pull'
  | 'status'
  | 'rewrite';

type Rule = { program: RegExp; words?: RegExp; is: Purpose };

const NODE = /^(npm|pnpm|yarn|bun)$/;
/** The first word is the program, `words` are looked for in the rest. More than one rule may fit: `git pull` brings and rewrites. */
const RULES: Rule[] = [
  { is: 'test', program: /^(vitest|jest|mocha|ava|pytest|tox|nox|rspec|phpunit|ctest|playwright|cypress)$/ },
  { is: 'test', program: NODE, words: /^(run )?(t|tst|tests?)(:\S+)?( |$)/ },
  {
    is: 'test',
    program: /^(cargo|go|dotnet|swift|deno|mix|make|just|task|rake|mvnw?|gradlew?|xcodebuild|flutter|bazel|sbt)$/,
    words: /^(\S+ ){0,3}(test|tests|nextest|check|spec|verify)( |$)/,
  },
  { is: 'test', program: /^python[\d.]*$/, words: /(^| )-m (pytest|unittest)( |$)|(^|[ /])test_\w+\.py/ },
  { is: 'test', program: /^node$/, words: /(^| )--test( |$)/ },
  { is: 'test', program: /(^|[_.-])tests?(\.sh|\.py|\.js|\.ts)?$/ },
  { is: 'lint', program: /^(eslint|biome|ruff|flake8|pylint|rubocop|golangci-lint|stylelint|shellcheck|oxlint)$/ },
  { is: 'lint', program: /^cargo$/, words: /^clippy/ },
  { is: 'lint', program: NODE, words: /^(run )?lint(:\S+)?( |$)/ },
  { is: 'lint', program: /^make$/, words: /(^| )lint( |$)/ },
  { is: 'types', program: /^(tsc|vue-tsc|mypy|pyright)$/ },
  { is: 'types', program: NODE, words: /^(run )?(type-?check|types?|check-types|tsc)(:\S+)?( |$)/ },
  { is: 'build', program: NODE, words: /^(run )?build(:\S+)?( |$)/ },
  {
    is: 'build',
    program: /^(cargo|go|dotnet|swift|docker|vite|next|gradlew?|flutter|bazel)$/,
    words: /^(build|assemble)( |$)/,
  },
  { is: 'build', program: /^mvnw?$/, words: /(^| )(package|compile)( |$)/ },
  { is: 'build', program: /^xcodebuild$/, words: /^(?!.*\btest\b)/ },
  { is: 'build', program: /^make$/, words: /^(-\S+ ?)*((all|build)( |$)|$)/ },
  { is: 'install', program: NODE, words: /^(-\S+ )*(i|install|add|ci|upgrade|update)( |$)/ },
  {
    is: 'install',
    program:
      /^(brew|apt|apt-get|dnf|yum|winget|choco|scoop|snap|flatpak|gem|cargo|go|composer|poetry|opkg|mas|port|apk)$/,
    words: /^(-\S+ )*(install|reinstall|upgrade|add|get)( |$)/,
  },
  { is: 'install', program: /^pip[\d.]*$|^pipx$/, words: /^install( |$)/ },
  { is: 'install', program: /^uv$/, words: /^(pip install|add|sync|tool install)( |$)/ },
  { is: 'install', program: /^python[\d.]*$/, words: /-m pip install/ },
  { is: 'install', program: /^pacman$/, words: /^-S/ },
  { is: 'install', program: /^install\.sh$/ },
  { is: 'install', program: /^(cp|mv|ditto)$/, words: /\.app\/? \/Applications\/?$/ },
  { is: 'uninstall', program: NODE, words: /^(-\S+ )*(uninstall|remove|rm|un)( |$)/ },
  {
    is: 'uninstall',
    program:
      /^(brew|apt|apt-get|dnf|yum|winget|choco|scoop|snap|flatpak|gem|cargo|composer|poetry|opkg|pip[\d.]*|apk)$/,
    words: /^(-\S+ )*(uninstall|remove|purge|autoremove|del)( |$)/,
  },
  { is: 'commit', program: /^git$/, words: /^(-[cC] \S+ )*commit( |$)/ },
  { is: 'push', program: /^git$/, words: /^(-[cC] \S+ )*push( |$)/ },
  { is: 'pull', program: /^git$/, words: /^(-[cC] \S+ )*pull( |$)/ },
  { is: 'status', program: /^git$/, words: /^(-[cC] \S+ )*status( |$)/ },
  {
    is: 'rewrite',
    program: /^git$/,
    words:
      /^(-[cC] \S+ )*(pull|checkout|switch|restore|reset|stash|rebase|revert|merge|cherry-pick|clean|apply|am|rm|mv)( |$)/,
  },
  { is: 'rewrite', program: /^(sed|gsed)$/, words: /(^| )-\w*i/ },
  { is: 'rewrite', program: /^perl$/, words: /(^| )-\w*i/ },
  { is: 'rewrite', program: /^(mv|cp|rm|patch|tee|truncate|rsync)$/ },
  {
    is: 'rewrite',
    program: /^(prettier|biome|eslint|ruff|gofmt|black|isort|rustfmt)$/,
    words: /(^| )(--write|--fix|-w|format)( |$)/,
  },
  { is: 'rewrite', program: /^(black|isort|rustfmt)$/, words: /^(?!.*--check)/ },
  { is: 'rewrite', program: /^cargo$/, words: /^(fmt|fix)( |$)/ },
  { is: 'rewrite', program: NODE, words: /^(run )?(format|fix|lint:fix|fmt)(:\S+)?( |$)/ },
];

/** Programs that only show something: that one finds nothing says little of the work. */
const SHOWS =
  /^(ls|cat|head|tail|less|sed|awk|grep|egrep|rg|ag|find|fd|which|whereis|type|command|wc|nl|file|stat|du|df|ps|pgrep|pwd|cd|echo|printf|sort|uniq|cut|tr|jq|tree|findstr|dir|where|true|test|\[)$/;

/** A command line of which no part does more than show. */
export const showsOnly = (line: string): boolean => {
  const { does } = purposeOf(line);
  return !does.length && simpleCommands(line).every(words => SHOWS.test(programOf(words)[0]));
};

/** Words before the program itself. */
const BEFORE = /^(sudo|env|time|nice|command|exec|npx|bunx|pnpx|\w+=\S*)$/;
const RUNS_ANOTHER = /^(pnpm|yarn|uv|poetry|bundle|npm|bun|pipenv)$/;
const WRITES = /(^|[^>&\d])>>?\s*(?!&|\/dev\/|\/tmp\/)[\w./~"'$-]/;

/** Purposes of the whole line, and whether its exit code is that of its last simple command. */
export function purposeOf(line: string): { does: Purpose[]; plain: boolean } {
  const does = new Set<Purpose>();
  for (const words of simpleCommands(line)) {
    const [program, rest] = programOf(words);
    for (const rule of RULES)
      if (rule.program.test(program) && (!rule.words || rule.words.test(rest))) does.add(rule.is);
  }
  const bare = withoutHereDocuments(line).replace(/"(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)/g, 'Q');
  if (WRITES.test(bare)) does.add('rewrite');
  return { does: [...does], plain: isPlain(bare) };
}

function programOf(words: string[]): [program: string, rest: string] {
  let from = words.findIndex(word => !BEFORE.test(word) && !word.startsWith('-'));
  if (from < 0) from = 0;
  const next = words[from + 1];
  if (RUNS_ANOTHER.test(words[from] ?? '') && /^(exec|dlx|run)$/.test(next ?? '') && isProgram(words[from + 2]))
    from += 2;
  const program = (words[from] ?? '').split(/[\\/]/).at(-1) ?? '';
  return [program, words.slice(from + 1).join(' ')];
}

/** `uv run pytest` runs pytest; `npm run test` runs a script of that name. */
const isProgram = (word: string | undefined): boolean =>
  word !== undefined && RULES.some(rule => !rule.words && rule.program.test(word)) && !/^tests?$/.test(word);

/** No pipe, no alternative, no second command that runs after a failure, nothing in the background. Quotes are out of the line already. */
const isPlain = (bare: string): boolean =>
  !/\||;(?!\s*$)|\n(?!\s*$)|(^|[^&>])&($|[^&>\d])/.test(bare.replace(/^\s*cd\s+\S+\s*;/, '').replace(/\d?>&\d/g, ''));
