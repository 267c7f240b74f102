// Which failures of a session are past: tried again with success for the same target, or steps on the way to a command that then went well.
// Pure; knows nothing of what a failure means to a person.
import { checks, simpleCommands } from './shell.ts';
import type { CommandState } from './state.ts';

/** One program and what it was let loose on. */
type Try = { words: string[]; program: string; family: string; args: string[]; targets: string[] };

/** What only prepares, shows or waits: that it went well says nothing of what comes after it. */
const NEUTRAL = /^(cd|source|\.|echo|printf|export|set|sleep|true|pwd|head|tail|grep|wc|cat|sed|chmod|for|do|done)$/;
const BEFORE = /^(sudo|env|time|nohup|&|\w+=.*|\(+)$/;
/** A shell that is handed the command as one word. */
const SHELL = /^(powershell|pwsh|bash|sh|zsh|cmd)$/;
/** A host, a file, an address: what stands for itself. */
const TARGET = /^(?!\d+(\.\d+)?$)[^\s=]*[./\\@:]\S*$/;
/** Of these one host is the target: the first word, whatever it looks like, or the server that is asked. */
const OF_HOST = /^(ping|ssh|nc|telnet|traceroute|tracert|dig|nslookup|host)$/;
/** What no other success gets a person past. */
const HOLDS = /^(password|approval|login|unreachable|limit|space|absent)$/;

/** Of one state's commands it is asked many times over. */
const read = new WeakMap<CommandState, Try[]>();

function triesOf(command: CommandState): Try[] {
  const tries = read.get(command) ?? readTries(command);
  read.set(command, tries);
  return tries;
}

/** The tries of a line: its simple commands, each part of a pipe by itself, without what only prepares. */
function readTries({ command, does }: CommandState): Try[] {
  return simpleCommands(command)
    .flatMap(pipedParts)
    .flatMap(unwrapped)
    .flatMap(words => {
      const program = plainName(words[0] ?? '');
      if (!program || NEUTRAL.test(program)) return [];
      const args = words.slice(1).filter(word => !/^[-<>&]|^\d?>|^\d*$/.test(word));
      const targets = OF_HOST.test(program)
        ? [hostIn(args)]
        : args.filter(word => does.includes('install') || TARGET.test(word));
      return [{ words, program, family: [program, ...args.slice(0, 1)].join(' '), args, targets }];
    });
}

/** Without user and port. */
function hostIn(args: string[]): string {
  const host = args.find(word => word.startsWith('@')) ?? args.find(word => !/[\s=/]/.test(word)) ?? '';
  return host.replace(/^.*@|:\d+$/g, '');
}

function pipedParts(words: string[]): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === '|') parts.push([]);
    else parts.at(-1)!.push(word);
  }
  return parts;
}

/** Without what stands before the program; the command inside where a shell was handed one. */
function unwrapped(words: string[]): string[][] {
  const own = words.slice(
    Math.max(
      words.findIndex(word => !BEFORE.test(word)),
      0,
    ),
  );
  const inner = SHELL.test(plainName(own[0] ?? '')) ? own.find(word => /\s/.test(word)) : undefined;
  if (inner !== undefined)
    return simpleCommands(inner)
      .flatMap(pipedParts)
      .flatMap(part => unwrapped(part));
  return [plainName(own[0] ?? '') === 'python' && own[1] === '-m' ? own.slice(2) : own];
}

/** pip3 and pip, `venv/bin/python3.12` and python, `gpg.exe` and gpg are one program. */
const plainName = (word: string): string =>
  word
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.exe$/i, '')
    .replace(/^(pip|python)3?(\.\d+)?$/, '$1');

/** A later success of the same program for the same targets; one for everything covers those for a part. */
function covers(later: Try, earlier: Try): boolean {
  if (later.program !== earlier.program) return false;
  if (later.targets.length)
    return earlier.targets.length > 0 && earlier.targets.every(each => later.targets.includes(each));
  return later.family === earlier.family;
}

const found = new WeakMap<CommandState[], ReadonlySet<CommandState>>();

/** Commands whose failure is past. In their order, as a session's state keeps them, which is not to be changed any more. */
export function pastFailures(commands: CommandState[]): ReadonlySet<CommandState> {
  const past = found.get(commands) ?? findPast(commands);
  found.set(commands, past);
  return past;
}

function findPast(commands: CommandState[]): Set<CommandState> {
  const past = new Set<CommandState>();
  if (!commands.some(isUnwell)) return past;
  commands.forEach((command, i) => {
    if (command.ok !== true || command.obstacle) return;
    const before = commands.slice(0, i);
    const again = before.filter(isUnwell).filter(each => isRetried(each, triesOf(each), command, triesOf(command)));
    // What was tried between a failed check and its success was on the way to it.
    const from = Math.min(command.first, ...again.filter(({ check }) => check).map(({ first }) => first));
    const onTheWay = command.check ? before.filter(each => each.nth > from && isStep(each)) : [];
    for (const each of [...again, ...onTheWay]) past.add(each);
  });
  return past;
}

const isUnwell = ({ ok, obstacle }: CommandState): boolean => ok !== true || Boolean(obstacle);

const isStep = ({ check, ok, obstacle }: CommandState): boolean =>
  ok === false && !check && !HOLDS.test(obstacle?.kind ?? '');

function isRetried(earlier: CommandState, before: Try[], later: CommandState, after: Try[]): boolean {
  if (!before.length) return earlier.family === later.family;
  // Of a line with checks these are what was wanted.
  const wanted = before.filter(({ words }) => checks(words));
  const covered = (each: Try) => after.some(other => covers(other, each));
  // Of several hosts that one line tries, it is enough to have reached one.
  if (earlier.obstacle?.kind === 'unreachable') return before.some(covered);
  return (wanted.length ? wanted : before).every(covered);
}

/** The programs of a line, by their plain names. */
export const programsOf = (command: CommandState): string[] => triesOf(command).map(({ program }) => program);

/** What an installation that went well names. */
export const installedBy = (command: CommandState): string[] =>
  command.ok === true && command.does.includes('install') ? triesOf(command).flatMap(({ args }) => args) : [];

export const hasTargets = (command: CommandState): boolean =>
  triesOf(command).some(({ targets }) => targets.length > 0);
