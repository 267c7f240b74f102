// What stands in a command's way, told by its output: rules as data. Pure. An error of the program's own work is no obstacle: it is a failure.
import { oneLine } from '../text.ts';
import { lookedForBy, stepsOf } from './shell.ts';
import type { Obstacle } from './state.ts';

/** In their order: the first that fits names the obstacle. */
const OBSTACLES: [kind: string, rule: RegExp][] = [
  [
    'password',
    /sudo: (?:a terminal is required|a password is required|no tty present|\d incorrect)|askpass|password is required to|must be run (?:as root|with sudo)|are you root\?|requires? (?:root|administrator|super-?user|elevated)\b|Authentication is required to/i,
  ],
  [
    'approval',
    /requires? approval|haven't granted it|permission to use \S+ (?:has been|was) denied|auto-denied|approval was not given|rejected by (?:user|policy)/i,
  ],
  [
    'login',
    /\b(?:not logged in|logged out|NeedsLogin|please (?:log|sign) ?in|login required|not authenticated|authentication (?:failed|required)|unauthorized|invalid (?:api[ _-]?key|credentials)|401\b.{0,40}(?:unauthorized|error)|could not read Username|Permission denied \((?:publickey|password))/i,
  ],
  [
    'unreachable',
    /\b(?:connection (?:timed out|refused|reset)|operation timed out|request timed out|host is down|no route to host|network is (?:unreachable|down)|could not resolve host|name or service not known|temporary failure in name resolution|getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|ETIMEDOUT|ECONNREFUSED|EHOSTUNREACH|100(?:\.0)?% packet loss|nodename nor servname|(?:could ?n[o']t|cannot|can't|failed to|unable to) connect (?:to|with)\b)/i,
  ],
  [
    'missing',
    /command not found|\bnot recognized as (?:an internal|the name)|: not found$|is not installed\b|\bno such (?:command|module)\b|executable (?:file )?not found|ModuleNotFoundError|Cannot find (?:module|package)\b|unable to locate package/im,
  ],
  ['signing', /gpg failed to sign|cannot run gpg|no secret key|agent refused operation/i],
  ['denied', /\b(?:permission denied|operation not permitted|access is denied|EACCES|EPERM|read-only file system)\b/i],
  ['space', /\bno space left on device|ENOSPC|disk (?:is )?full|quota exceeded\b/i],
  ['limit', /\b(?:rate limit(?:ed)?|too many requests|usage limit|429\b.{0,30}(?:too many|error))/i],
  ['refused', /\b(?:push declined|protected branch|pre-commit hook|hook declined|blocked by|GH\d{3}:)/i],
];

/** What was asked for is so already: a failure that stands in nobody's way. */
const NOTHING_TO_DO =
  /nothing to (?:commit|do)|no changes added|already (?:installed|up[ -]to[ -]date|exists|enabled|running|done)/i;

/** It was done, whatever the exit code says: the last line tells so. */
const DONE_YET =
  /^(?!.*\b(?:not (?!changed)|no |fail|cannot|error)).*\b(?:imported|unchanged|not changed|successfully created)\b[^\n]*\s*$/i;

/** What a command that went well may still have met; nearly none did. */
const NEEDS_PERSON = OBSTACLES.slice(0, 3);
const MAY_NEED =
  /sudo|root|auth|approv|granted|denied|reject|logged|log ?in|sign ?in|username|credentials|api[ _-]?key/i;

/** Null where nothing stands in the way. Looks at the first two kilobytes, as they are kept; at what needs a person only, where the command went well. */
export function obstacleIn(output: string, ok: boolean): Obstacle | null {
  if (ok && !MAY_NEED.test(output)) return null;
  const last = ok ? '' : output.trimEnd().split('\n').at(-1)!;
  if (!ok && (NOTHING_TO_DO.test(output) || DONE_YET.test(last))) return { kind: 'nothing', said: '' };
  for (const [kind, rule] of ok ? NEEDS_PERSON : OBSTACLES) {
    const at = rule.exec(output);
    if (!at || (ok && QUOTES.test(lineAt(output, at.index)))) continue;
    return { kind, said: oneLine(lineAt(output, at.index), 160) };
  }
  return null;
}

/** A look for programs of which some are not there: their names. A path or a version shows that one is. */
export function absentIn(line: string, output: string, exit: number | null): Obstacle | null {
  const names = lookedForBy(line);
  if (!names.length) return null;
  const otherwise = stepsOf(line).find(({ after, words }) => after === '||' && words[0] === 'echo');
  const failed = exit === 1 || (otherwise && output.includes(otherwise.words.slice(1).join(' ')));
  const shown = (name: string) =>
    output.split('\n').some(each => each.includes(name) && !/not found|\bno \S+ in \(|could not find/i.test(each));
  const absent = failed ? names.filter(name => !shown(name)) : [];
  return absent.length ? { kind: 'absent', said: absent.join(' ') } : null;
}

/** The program that a shell did not find, by what it said. */
export const notFoundIn = (said: string): string | null =>
  /command not found: ([\w.+-]+)|(?:^|[:\s])'?([\w.+-]+)'?(?:: (?:command )?not found(?!:)| is not recognized)/
    .exec(said)
    ?.slice(1)
    .find(name => name !== undefined) ?? null;

function lineAt(output: string, index: number): string {
  const end = output.indexOf('\n', index);
  return output.slice(output.lastIndexOf('\n', index) + 1, end < 0 ? undefined : end);
}

/** A line of a file or a diff that was shown, a comment, code: others' words, where the command went well. */
const QUOTES = /^\s*(?:\d+\s*[→:|]|\/\/|\/?\*|#|[-+>|] ?)|[{};]\s*$|^[\w./-]+:\d+:/;
