// What stands in the way: open notes, what stopped the session, what its commands ran into and did not get past. Pure.
import { type Lang, translate } from '../i18n/translate.ts';
import { escaped, oneLine } from '../text.ts';
import { notFoundIn } from '../work/obstacles.ts';
import { hasTargets, installedBy, pastFailures, programsOf } from '../work/past.ts';
import { simpleCommands } from '../work/shell.ts';
import type { CommandState, SessionState } from '../work/state.ts';
import type { Told } from './choose.ts';
import type { BriefItem } from './contract.ts';
import { type Recorded, recordItem } from './recorded.ts';
import type { Sources } from './sources.ts';
import type { Standing } from './standing.ts';

type Known = { lang: Lang; chain: Told[]; recorded: Recorded; standing: Standing | null; sources: Sources };

/** These need a person, and are told since the request before the last; of the others those of the last request. */
const NEEDS_PERSON = new Set(['password', 'approval', 'login', 'signing']);
const OUTSIDE = new Set(['limit', 'api_error', 'context_full']);
const MOST = 5;

export function blockersOf({ lang, chain, recorded, standing, sources }: Known): BriefItem[] {
  const items = recorded.notes.filter(row => row.note === 'blocker' && row.status === 'open').map(recordItem);
  const [told] = chain;
  if (!told) return items;
  const { session, state } = told;
  if (standing?.evidence && OUTSIDE.has(standing.why ?? ''))
    items.push(sources.item(session, standing.evidence, oneLine(standing.evidence.text, 200)));
  for (const { command, times } of inTheWay(
    state,
    chain.slice(1).map(older => older.state),
  )) {
    const of = chain.find(each => each.state.commands.includes(command))!;
    items.push(sources.item(of.session, command.ref, lineOf(command, times, lang)));
  }
  const before = state.askedBefore?.n ?? 0;
  for (const { tool, ref, times } of state.refused.toReversed().filter(({ ref }) => ref.n > before))
    items.push(
      sources.item(
        session,
        ref,
        `${tool} ${oneLine(ref.text, 160)}: ${translate(lang, 'outcome_refused')}${timesOf(times, lang)}`,
      ),
    );
  return items;
}

function lineOf(command: CommandState, times: number, lang: Lang): string {
  return `\`${oneLine(command.command, 160)}\`: ${saidOf(command, lang)}${timesOf(times, lang)}`;
}

const timesOf = (count: number, lang: Lang): string => (count > 1 ? ` (${translate(lang, 'times', { count })})` : '');

function saidOf({ denied, exit, obstacle }: CommandState, lang: Lang): string {
  if (obstacle?.kind === 'absent') return translate(lang, 'not_found', { name: obstacle.said.replaceAll(' ', ', ') });
  if (obstacle?.said) return obstacle.said;
  if (denied) return translate(lang, 'outcome_refused');
  return exit === null ? translate(lang, 'outcome_failed') : translate(lang, 'exit_code', { code: exit });
}

/** The person said no, or there was nothing to do. */
const NO_HINDRANCE = new Set(['rejected', 'nothing']);
/** A later success of the same program is enough to be past these, where nothing tells what it was let loose on. */
const OF_PROGRAM = new Set(['login', 'missing', 'limit', 'space']);
/** Of these each thing that was tried is an obstacle of its own; the others are one for a program. */
const OF_TRY = new Set(['login', 'unreachable', 'missing']);

/** What stands in the way: the newest of the commands that met it, all of them, and how often it was met. */
export type Met = { command: CommandState; times: number; all: CommandState[] };

/** Newest first; what was tried again with success is past. Of the sessions that are continued, newest first, only programs that are not there. */
export function inTheWay(state: SessionState, continued: SessionState[] = []): Met[] {
  const met = new Map<string, Met>();
  for (const { command, kind } of unpassed([state, ...continued])) {
    const key = obstacleKey(command, kind);
    const known = met.get(key);
    const times = (known?.times ?? 0) + command.tries;
    // What failed shows it better than what went on without.
    const shows = known && (known.command.ok === false || command.ok !== false) ? known.command : command;
    met.set(key, { command: shows, times, all: [...(known?.all ?? []), command] });
  }
  const found: Met[] = [];
  for (const each of met.values()) if (isTold(each, state, found.length === 0)) found.push(each);
  return found.slice(0, MOST);
}

/** Commands that met something which no later one got past, newest first. */
function unpassed([state, ...continued]: SessionState[]): { command: CommandState; kind: string | null }[] {
  const past = pastFailures(state!.commands);
  const older = continued.flatMap(({ commands }) => commands.toReversed());
  const ran = new Set<string>();
  const words: string[] = [];
  const found: { command: CommandState; kind: string | null }[] = [];
  for (const command of [...state!.commands.toReversed(), ...older]) {
    const kind = kindOf(command);
    const own = state!.commands.includes(command) || missingFrom(command).length > 0;
    const passed = !own || past.has(command) || isPassed(command, kind, words, ran);
    if (command.ok === true && !command.obstacle) {
      for (const each of [...programsOf(command), ...installedBy(command)]) ran.add(each);
      words.push(...simpleCommands(command.command).flat());
    }
    const failed = command.ok === false && (command.check || command.denied);
    if (!passed && !NO_HINDRANCE.has(kind ?? '') && (kind || failed)) found.push({ command, kind });
  }
  return found;
}

const kindOf = (command: CommandState): string | null =>
  command.obstacle && (command.ok !== true || command.obstacle.kind === 'absent' || needsPerson(command))
    ? command.obstacle.kind
    : null;

/** What an obstacle is told by: a request or two; longer where it was met again and again, or where a program is wanted that is not there. */
function isTold({ command, times }: Met, state: SessionState, first: boolean): boolean {
  const kind = kindOf(command);
  const own = state.commands.includes(command);
  const n = own ? command.ref.n : -1;
  const [since, before] = [state.asked?.n ?? 0, state.askedBefore?.n ?? 0];
  if (kind === 'absent' || (kind === 'missing' && n <= since))
    return missingFrom(command).some(isWanted(state, command));
  if (kind === null) return first && n > (command.does.some(does => TO_OTHERS.has(does)) ? before : since);
  if (n > since || (NEEDS_PERSON.has(kind) && n > before)) return true;
  // What was met again and again, and is spoken of still.
  const { text = '' } = state.last ?? {};
  return NEEDS_PERSON.has(kind) && times > 1 && programsIn(command).some(name => hasWord(text.slice(0, OPENING), name));
}

/** So much of a request is the person's own words, before anything that was pasted. */
const OPENING = 120;

/** With what asks for a password before them. */
const programsIn = (command: CommandState): string[] => (usesSudo(command) ? ['sudo'] : programsOf(command));

/** What others wait for: that it failed is told through one more request. */
const TO_OTHERS = new Set<string>(['commit', 'push'] satisfies CommandState['does']);

/** The programs that a command did not find. */
function missingFrom({ obstacle }: CommandState): string[] {
  if (obstacle?.kind === 'absent') return obstacle.said.split(' ');
  const name = obstacle?.kind === 'missing' ? notFoundIn(obstacle.said) : null;
  return name ? [name] : [];
}

/** Named in the last requests or in the plan, or tried again. */
function isWanted({ first, last, asked, askedBefore, plan, commands }: SessionState, command: CommandState) {
  const said = [first, last, asked, askedBefore, plan?.goal].map(ref => ref?.text ?? '');
  const planned = plan?.items.map(({ text }) => text) ?? [];
  const later = commands.slice(commands.indexOf(command) + 1).filter(each => each.obstacle?.kind !== 'absent');
  return (name: string): boolean =>
    (name.length > 2 && [...said, ...planned].some(text => hasWord(text, name))) ||
    later.some(each => programsOf(each).includes(name));
}

const hasWord = (text: string, word: string): boolean =>
  new RegExp(`(^|[^\\w./-])${escaped(word)}($|[^\\w-])`, 'i').test(text);

const READERS = /^(?:cat|sed|head|tail|grep|rg|less|more|awk|find|ls|jq|diff|wc|cd|echo)$/;

/** What a command that went well may have met: not where it only shows files, which speak of much. */
const needsPerson = ({ command, obstacle }: CommandState): boolean =>
  NEEDS_PERSON.has(obstacle!.kind) && !simpleCommands(command).every(words => READERS.test(words[0]!));

/** What is told once, however often it was met. */
function obstacleKey(command: CommandState, kind: string | null): string {
  if (kind === 'password' && usesSudo(command)) return kind;
  if (kind === 'absent' || (kind === 'missing' && missingFrom(command).length)) return `absent ${missingFrom(command)}`;
  const each = kind === null || kind === 'password' || OF_TRY.has(kind);
  return `${kind} ${each ? command.family : programOf(command.family)}`;
}

/** One password that is missing is missing for all that is run by it; a program that asks by itself needs its own. */
const usesSudo = ({ command }: CommandState): boolean => simpleCommands(command).some(words => words[0] === 'sudo');

/** `words` and `ran`: of later commands that went well. */
function isPassed(command: CommandState, kind: string | null, words: string[], ran: Set<string>): boolean {
  const missing = missingFrom(command);
  if (missing.length) return missing.every(name => ran.has(name));
  if (kind === 'password') return isGiven(command, words);
  return (
    kind !== null && OF_PROGRAM.has(kind) && !hasTargets(command) && programsOf(command).some(each => ran.has(each))
  );
}

/** Nothing but the whole of it, or anything else by that password, shows that the password was given. */
const isGiven = (command: CommandState, done: string[]): boolean =>
  usesSudo(command)
    ? done.includes('sudo')
    : simpleCommands(command.command)
        .flat()
        .every(word => word.startsWith('-') || done.includes(word));

const programOf = (family: string): string => family.split(' ')[0]!;
