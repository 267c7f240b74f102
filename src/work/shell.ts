// What a command line does to files and commits, as far as its words tell. Pure; guesses nothing from variables or globs.

/** From its mark to its end, or to the end of the text; what follows the mark on its line stays. */
const HERE_DOCUMENT = /(?<!<)<<-?\s*(['"]?)(\w+)\1([^\n]*)(?:\n(?:[\s\S]*?\n)?[ \t]*\2(?=[\s)"']|$)|[\s\S]*$)/g;

/** Comments that a line opens with say what it is for, to people. */
const OPENING_COMMENTS = /^(?:\s*#[^\n]*\n)+/;

export const withoutHereDocuments = (line: string): string =>
  line.replace(OPENING_COMMENTS, '').replace(HERE_DOCUMENT, '$3');

/** A simple command: its words, which of them begin without a quote, and what stands between it and the one before. */
export type Step = { words: string[]; bare: boolean[]; after: string };

/** The simple commands of a line, each as its words. Quotes are resolved, the bodies of here-documents are cut out. */
export const simpleCommands = (line: string): string[][] => stepsOf(line).map(({ words }) => words);

export function stepsOf(line: string): Step[] {
  if (line !== lastLine) [lastLine, lastSteps] = [line, parse(line)];
  return lastSteps;
}

/** One command is looked at from several sides in a row. */
let lastLine = '';
let lastSteps: Step[] = [];

/** A quote that is never closed, as in a line that was cut, holds all that follows. */
const WORD = /"((?:[^"\\]|\\.)*)(?:"|$)|'([^']*)(?:'|$)|(&&|\|\||[;|\n])|((?:[^\s"';|&\\]|\\.|&(?!&))+)/g;

function parse(line: string): Step[] {
  const text = withoutHereDocuments(line);
  const steps: Step[] = [{ words: [], bare: [], after: '' }];
  let glued = -1;
  for (const match of text.matchAll(WORD)) {
    const [whole, double, single, separator, plain] = match;
    if (separator) {
      steps.push({ words: [], bare: [], after: separator === '\n' ? ';' : separator });
      glued = -1;
      continue;
    }
    const value = double ?? single ?? (plain ?? '').replace(/\\(.)/g, '$1');
    const { words, bare } = steps.at(-1)!;
    if (match.index === glued && words.length) words[words.length - 1] += value;
    else {
      words.push(value);
      bare.push(plain !== undefined);
    }
    glued = match.index + whole.length;
  }
  return steps.filter(({ words }) => words.length > 0);
}

/** `unstages`: takes staged changes back or aside; `elsewhere`: speaks of another folder than the session's. */
export type GitEffect = { staged: string[]; commits: boolean; pushes: boolean; unstages: boolean; elsewhere: boolean };

/** What git is told to stage and commit. `*` stands for everything, `-u` for all that git knows already. */
export function gitEffect(line: string): GitEffect {
  const effect: GitEffect = { staged: [], commits: false, pushes: false, unstages: false, elsewhere: false };
  for (const words of simpleCommands(line)) {
    if (words[0] === 'cd' && !/^\.?\w/.test(words[1] ?? '')) effect.elsewhere = true;
    if (words[0] !== 'git') continue;
    if (words[1] === '-C' || /^--(git-dir|work-tree)/.test(words[1] ?? '')) effect.elsewhere = true;
    const verb = words
      .slice(1)
      .find((word, i, all) => !word.startsWith('-') && all[i - 1] !== '-C' && all[i - 1] !== '-c');
    const args = words.slice(words.indexOf(verb ?? '') + 1);
    if (verb === 'add') effect.staged.push(...stagedBy(args));
    if (verb === 'commit') {
      effect.commits = true;
      if (args.some(arg => /^-[a-z]*a[a-z]*$|^--all$/.test(arg))) effect.staged.push('-u');
    }
    if (verb === 'push') effect.pushes = true;
    if (verb === 'reset' || verb === 'stash' || verb === 'restore') effect.unstages = true;
  }
  return effect;
}

function stagedBy(args: string[]): string[] {
  if (args.some(arg => /^(\.|-A|--all)$/.test(arg))) return ['*'];
  const paths = args.filter(arg => !arg.startsWith('-'));
  return paths.length || !args.some(arg => /^(-u|--update)$/.test(arg)) ? paths : ['-u'];
}

/** Programs whose every run says something about the work. */
const CHECK_PROGRAMS = new Set(
  'vitest jest mocha pytest tox nox rspec phpunit ctest tsc eslint biome prettier ruff flake8 mypy pyright pylint make cmake ninja gradle gradlew mvn mvnw xcodebuild terraform ansible-playbook kubectl helm'.split(
    ' ',
  ),
);
/** Programs that do many things: these of their verbs count. */
const CHECK_VERBS: Record<string, RegExp> = {
  git: /^(commit|push|merge|rebase|pull)$/,
  docker: /^(build|compose|push)$/,
  brew: /^(install|upgrade|reinstall)$/,
  go: /^(build|test|vet|install)$/,
  dotnet: /^(build|test|publish)$/,
};
const RUNNERS =
  /^(npm|pnpm|yarn|bun|npx|bunx|cargo|swift|deno|rake|bundle|composer|poetry|uv|pip3?|apt|apt-get|python3?|node|just|task)$/;
const RUN_VERBS =
  /^(test|tests|t|lint|build|check|typecheck|type-check|clippy|migrate|deploy|release|publish|install|ci|verify|validate|unittest|pytest|jest|vitest|tsc|eslint)([:-].*)?$/;
const TEST_FILE = /(^|[\\/_.-])(test|tests|spec|check)([\\/_.-]|$)/i;

/** Commands whose outcome says something about the work: tests, builds, installs, commits. A failing `ls` does not. */
export const isCheck = (line: string): boolean => simpleCommands(line).some(checks);

export function checks(words: string[]): boolean {
  const [first = '', ...rest] = words.filter(word => !/^(sudo|env|time|\w+=\S*)$/.test(word));
  const program = first.split(/[\\/]/).at(-1) ?? '';
  if (CHECK_PROGRAMS.has(program)) return true;
  const near = rest.filter(word => !word.startsWith('-')).slice(0, 3);
  if (CHECK_VERBS[program]) return CHECK_VERBS[program].test(near[0] ?? '');
  if (RUNNERS.test(program)) return near.some(word => RUN_VERBS.test(word)) || TEST_FILE.test(near[0] ?? '');
  return TEST_FILE.test(program) && program !== 'test';
}

/** Programs that answer no by an exit code of 1: that is no failure. */
const ANSWERS =
  /^(rg|e?grep|fgrep|ag|ack|diff|cmp|test|\[|pgrep|which|type|command|hash|whence|where|ls|stat|defaults)$/;

export function answersNo(line: string, exit: number | null): boolean {
  if (exit !== 1 && exit !== 2) return false;
  const [program = '', verb] = simpleCommands(line).at(-1) ?? [];
  return ANSWERS.test(program.split(/[\\/]/).at(-1)!) || (program === 'git' && (verb === 'grep' || verb === 'diff'));
}

/** Programs that tell whether another one is there. */
const LOOKS_FOR = /^(which|where|whereis|type|command|hash|whence|Get-Command)$/;

/** The programs that a line looks for; none where it does more than look and say. */
export function lookedForBy(line: string): string[] {
  const steps = simpleCommands(line).filter(([program]) => !/^(echo|printf|true|exit)$/.test(program!));
  if (!steps.every(([program]) => LOOKS_FOR.test(program!))) return [];
  return steps.flatMap(words => {
    const end = words.findIndex(word => /^\d?>|^\|/.test(word));
    return words.slice(1, end < 0 ? undefined : end).filter(word => /^[\w][\w.+-]*$/.test(word));
  });
}

/** Program and verb: two runs of one family try the same thing, `git commit` with or without an option. */
export const familyOf = (line: string): string => familiesOf(line)[0]!;

/** One for each check of the line, or for its last command where none is one. */
export function familiesOf(line: string): string[] {
  const commands = simpleCommands(line);
  const tries = commands.filter(checks);
  return (tries.length ? tries : [commands.at(-1) ?? []]).map(family);
}

function family(words: string[]): string {
  const plain = words.filter(word => !word.startsWith('-') && !/^(sudo|env|time|\w+=\S*)$/.test(word));
  // pip3 and pip, python3.12 and python are one program.
  if (plain[0]) plain[0] = plain[0].replace(/^(.*[\\/])?(pip|python)3?(\.\d+)?$/, '$2');
  return plain.slice(0, plain[1] === 'run' ? 3 : 2).join(' ');
}

/** One key for the same command run again: its spaces folded, a leading change of folder left out. */
export const commandKey = (line: string): string =>
  line
    .trim()
    .replace(/^cd\s+("[^"]*"|'[^']*'|\S+)\s*(&&|;)\s*/, '')
    .replace(/\s+2>&1\s*(\|\s*(tail|head)\s+-?\S+(\s+\d+)?)?\s*$/, '')
    .replace(/\s+/g, ' ')
    .slice(0, 300);
