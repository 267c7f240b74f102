// Which files of this machine a command line makes, changes, moves or removes, where its words leave no doubt: literal paths, steps that must have
// run. Rules as data. Pure; guesses nothing from variables, globs or what runs on other machines.
import { type Step, stepsOf } from './shell.ts';

/** `written`: created, or edited where it is known. `sure`: also of a file that the session has not seen; else only of one that it has. */
export type FileEffect = {
  path: string;
  change: 'deleted' | 'renamed' | 'edited' | 'written';
  was?: string;
  sure: boolean;
};

/** Steps that run never, once or often. */
const CONTROL = /^(for|while|until|if|then|else|elif|do|case|select|function|\{)$/;
/** Where one step's failure is hidden by what follows, these tell of it. */
const TROUBLE = /no such file|cannot |permission denied|not permitted|is a directory|not found|fatal:|error:/i;
const BEFORE = /^(sudo|command|time|nohup|\w+=.*)$/;
const TEMPORARY = /^(\/private)?\/(dev|proc|tmp|var\/tmp|var\/folders)\/|[\\/]temp[\\/]/i;

/** A literal path on this machine: no variable, no glob, no `host:path`, no address. */
const plainPath = (word: string): boolean =>
  /^(?!-)[^$*?`{}()<>]+$/.test(word) && /[./\\]/.test(word) && !/^[\w.-]{2,}(@[\w.-]+)?:/.test(word);

const nameOf = (path: string): string =>
  path
    .replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1) ?? '';
const hasEnding = (path: string): boolean => /.\.\w+$/.test(nameOf(path));

type Words = { args: string[]; flags: string[]; has(flag: RegExp): boolean };

/** Programs and what they do to the files that they name. */
const ACTS: Record<string, (words: Words) => FileEffect[]> = {
  rm: ({ args, has }) => removed(args, !has(/^(-\w*f\w*|--force)$/)),
  unlink: ({ args }) => removed(args, true),
  'git rm': ({ args, has }) => (has(/^--cached$/) ? [] : removed(args, !has(/^--ignore-unmatch$/))),
  mv: ({ args, has }) => (has(/^-\w*[intu]/) ? [] : moved(args)),
  'git mv': ({ args, has }) => (has(/^-\w*[kn]/) ? [] : moved(args)),
  cp: ({ args, has }) => (has(/^(-\w*[intuRra]|--recursive|--archive)/) ? [] : copied(args)),
  tee: ({ args, has }) => changed(args, has(/^(-a|--append)$/) ? 'edited' : 'written'),
  sed: words => inPlace(words, /^(-\w*i|--in-place)/),
  gsed: words => inPlace(words, /^(-\w*i|--in-place)/),
  perl: words => inPlace(words, /^-\w*i/),
};

const removed = (paths: string[], sure: boolean): FileEffect[] =>
  paths.map(path => ({ path, change: 'deleted', sure: sure && !TEMPORARY.test(path) }));

const changed = (paths: string[], change: 'edited' | 'written'): FileEffect[] =>
  paths.filter(path => !TEMPORARY.test(path)).map(path => ({ path, change, sure: true }));

/** Each file and its new place; none where the last word may be a folder or a name. */
function placed(args: string[]): [from: string, to: string][] {
  const to = args.at(-1) ?? '';
  const from = args.slice(0, -1);
  if (!from.length) return [];
  if (/[\\/]$|^\.\.?$/.test(to)) return from.map(path => [path, `${to.replace(/[\\/]$/, '')}/${nameOf(path)}`]);
  return from.length === 1 && hasEnding(to) === hasEnding(from[0]!) ? [[from[0]!, to]] : [];
}

const moved = (args: string[]): FileEffect[] =>
  placed(args).map(([was, path]) => ({
    path,
    change: 'renamed',
    was,
    sure: !TEMPORARY.test(path) && !TEMPORARY.test(was),
  }));

const copied = (args: string[]): FileEffect[] =>
  changed(
    placed(args).map(([, to]) => to),
    'written',
  );

/** After a script, given by -e or -f or as the first word, come the files. */
function inPlace({ args, flags, has }: Words, option: RegExp): FileEffect[] {
  if (!has(option)) return [];
  const scripts = flags.filter(flag => /^-\w*[ef]$|^--(expression|file)$/.test(flag)).length;
  const files = args.filter(arg => arg !== '').slice(Math.max(scripts, 1));
  return changed(files, 'edited');
}

/** What a command line that ended well did; `output` is what it printed. */
export const fileEffects = (line: string, output = ''): FileEffect[] => effectsIn(sureSteps(stepsOf(line), output));

/** What a line that failed removed all the same: a removal that nothing stands before runs, and says so where it fails. */
export function removedAnyway(line: string, output: string): FileEffect[] {
  const steps = stepsOf(line);
  if (isControlled(steps) || REMOVAL_FAILED.test(output)) return [];
  const first = steps.findIndex(({ words }) => words[0] !== 'cd');
  // Where nothing follows, the failure is its own.
  const sure = steps.length > first + 1 && !steps.slice(1, first + 1).some(({ after }) => after === '||');
  return sure ? effectsIn(steps.slice(0, first + 1)).filter(({ change }) => change === 'deleted') : [];
}

const REMOVAL_FAILED = /^(rm|unlink|cd|\S*sh)\b.*:/m;

function effectsIn(steps: Step[]): FileEffect[] {
  const effects: FileEffect[] = [];
  let folder: string | null = '';
  for (const step of steps) {
    const words = step.words.slice(step.words.findIndex(word => !BEFORE.test(word)));
    if (words[0]?.startsWith('(') || words[0] === 'pushd' || words[0] === 'popd') folder = null;
    else if (words[0] === 'cd') folder = intoFolder(folder, words[1] ?? '~');
    else for (const effect of effectsOf(words, step)) effects.push(...inFolder(effect, folder));
  }
  return effects;
}

/** Not what stands behind an "or", unless the line itself said that it came to its end; nothing where there is a loop or a condition. */
function sureSteps(steps: Step[], output: string): Step[] {
  if (isControlled(steps)) return [];
  const lists: Step[][] = [];
  for (const step of steps) {
    if (!lists.length || step.after === ';') lists.push([]);
    lists.at(-1)!.push(step);
  }
  const sure = lists.length > 1 ? lists.filter(list => !troubled(list, lists, output)) : lists;
  return sure.flatMap(list =>
    list.some(({ after }) => after === '||') ? alternatives(list).filter(ended(output)).flat() : list,
  );
}

const isControlled = (steps: Step[]): boolean => steps.some(({ words }) => CONTROL.test(words[0]!));

/** A complaint that begins with the name of a program of another list is not this one's. */
function troubled(list: Step[], lists: Step[][], output: string): boolean {
  const namesOf = (of: Step[]) => of.map(({ words }) => nameOf(words.find(word => !BEFORE.test(word)) ?? ''));
  const others = lists.filter(each => each !== list).flatMap(namesOf);
  const own = new Set(namesOf(list));
  return output.split('\n').some(line => {
    const program = /^([\w.-]+): /.exec(line)?.[1];
    return TROUBLE.test(line) && (program === undefined || own.has(program) || !others.includes(program));
  });
}

function alternatives(list: Step[]): Step[][] {
  const parts: Step[][] = [[]];
  for (const step of list) {
    if (step.after === '||') parts.push([]);
    parts.at(-1)!.push(step);
  }
  return parts;
}

/** `write && echo done`: what it says last stands in the output. */
const ended =
  (output: string) =>
  (steps: Step[]): boolean => {
    const [program, said = ''] = steps.at(-1)?.words ?? [];
    return steps.length > 1 && program === 'echo' && said.trim() !== '' && output.includes(said.trim());
  };

const intoFolder = (folder: string | null, path: string): string | null => {
  if (!/^[^$*?`{}()<>-][^$*?`{}()<>]*$/.test(path)) return null;
  return isWhole(path) ? path : folder === null ? null : joined(folder, path);
};

const isWhole = (path: string): boolean => /^([A-Za-z]:[\\/]|[\\/~])/.test(path);
const joined = (folder: string, path: string): string =>
  folder === '' ? path : `${folder.replace(/[\\/]$/, '')}/${path.replace(/^\.[\\/]/, '')}`;

function inFolder(effect: FileEffect, folder: string | null): FileEffect[] {
  const { path, was } = effect;
  if (folder === null && ![path, was ?? '/'].every(isWhole)) return [];
  const at = (each: string) => (isWhole(each) ? each : joined(folder!, each));
  return [{ ...effect, path: at(path), ...(was === undefined ? {} : { was: at(was) }) }];
}

function effectsOf(words: string[], step: Step): FileEffect[] {
  const git = words[0] === 'git';
  const act = ACTS[git ? `git ${words[1]}` : (words[0] ?? '')];
  const rest = words.slice(git ? 2 : 1);
  const stop = rest.findIndex(word => /^[012]?[<>]/.test(word));
  const own = stop < 0 ? rest : rest.slice(0, stop);
  const flags = own.filter(word => /^-./.test(word));
  const has = (flag: RegExp) => flags.some(each => flag.test(each));
  const acted = act?.({ args: own.filter(word => !/^-./.test(word)), flags, has }) ?? [];
  return [...acted.filter(({ path, was }) => plainPath(path) && plainPath(was ?? path)), ...redirected(step)];
}

/** What stands behind an arrow outside of quotes. */
function redirected({ words, bare }: Step): FileEffect[] {
  return words.flatMap((word, i) => {
    const [, arrow, glued] = (bare[i] && /^1?(>>?)([^&>].*)?$/.exec(word)) || [];
    const path = glued ?? words[i + 1];
    return arrow && path && plainPath(path) ? changed([path], arrow === '>>' ? 'edited' : 'written') : [];
  });
}
