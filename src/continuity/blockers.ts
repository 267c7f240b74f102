// What stands in the way: open notes, what stopped the session, what its commands ran into and did not get past. Pure.
import { type Lang, translate } from '../i18n/translate.ts';
import { oneLine } from '../text.ts';
import { familiesOf, simpleCommands } from '../work/shell.ts';
import type { CommandState, SessionState } from '../work/state.ts';
import type { Told } from './choose.ts';
import type { BriefItem } from './contract.ts';
import { type Recorded, recordItem } from './recorded.ts';
import type { Sources } from './sources.ts';
import type { Standing } from './standing.ts';

type Known = { lang: Lang; chain: Told[]; recorded: Recorded; standing: Standing | null; sources: Sources };

/** These need a person, and are told since the request before the last; of the others those of the last request. */
const NEEDS_PERSON = new Set(['password', 'approval', 'login']);
const OUTSIDE = new Set(['limit', 'api_error', 'context_full']);
const MOST = 5;

export function blockersOf({ lang, chain, recorded, standing, sources }: Known): BriefItem[] {
  const items = recorded.notes.filter(row => row.note === 'blocker' && row.status === 'open').map(recordItem);
  const [told] = chain;
  if (!told) return items;
  const { session, state } = told;
  if (standing?.evidence && OUTSIDE.has(standing.why ?? ''))
    items.push(sources.item(session, standing.evidence, oneLine(standing.evidence.text, 200)));
  for (const command of inTheWay(state))
    items.push(sources.item(session, command.ref, `\`${oneLine(command.command, 160)}\`: ${saidOf(command, lang)}`));
  const before = state.askedBefore?.n ?? 0;
  for (const { tool, ref } of state.refused.toReversed().filter(({ ref }) => ref.n > before))
    items.push(sources.item(session, ref, `${tool} ${oneLine(ref.text, 160)}: ${translate(lang, 'outcome_refused')}`));
  return items;
}

function saidOf({ denied, exit, obstacle }: CommandState, lang: Lang): string {
  if (obstacle?.said) return obstacle.said;
  if (denied) return translate(lang, 'outcome_refused');
  return exit === null ? translate(lang, 'outcome_failed') : translate(lang, 'exit_code', { code: exit });
}

/** The person said no, or there was nothing to do. */
const NO_HINDRANCE = new Set(['rejected', 'nothing']);
/** A later success of the same program is enough to be past these. */
const OF_PROGRAM = new Set(['login', 'unreachable', 'missing', 'limit', 'space']);
/** Of these each thing that was tried is an obstacle of its own; the others are one for a program. */
const OF_TRY = new Set(['login', 'unreachable', 'missing']);

/** Newest first; what was tried again with success is past. */
export function inTheWay(state: SessionState): CommandState[] {
  const past = new Set<string>();
  const met = new Set<string>();
  const found: CommandState[] = [];
  const since = state.asked?.n ?? 0;
  const before = state.askedBefore?.n ?? 0;
  let done: string[] = [];
  for (const command of state.commands.toReversed()) {
    const { family, obstacle, ok, ref } = command;
    const program = programOf(family);
    if (ok === true && !obstacle) {
      for (const each of familiesOf(command.command)) past.add(each).add(programOf(each));
      done = [...done, ...simpleCommands(command.command).flat()];
    }
    const kind = obstacle && (ok !== true || needsPerson(command)) ? obstacle.kind : null;
    const passed = kind === 'password' ? isPassed(command, done) : past.has(family);
    if (passed || (kind && OF_PROGRAM.has(kind) && past.has(program)) || found.length >= MOST) continue;
    const counts = kind !== null && (ref.n > since || (NEEDS_PERSON.has(kind) && ref.n > before));
    const failing = ok === false && (command.check || command.denied) && ref.n > since && !found.length;
    const key = obstacleKey(command, kind);
    if (NO_HINDRANCE.has(kind ?? '') || !(counts || failing) || met.has(key)) continue;
    met.add(key);
    found.push(command);
  }
  return found;
}

const READERS = /^(?:cat|sed|head|tail|grep|rg|less|more|awk|find|ls|jq|diff|wc|cd|echo)$/;

/** What a command that went well may have met: not where it only shows files, which speak of much. */
const needsPerson = ({ command, obstacle }: CommandState): boolean =>
  NEEDS_PERSON.has(obstacle!.kind) && !simpleCommands(command).every(words => READERS.test(words[0]!));

/** What is told once, however often it was met. */
function obstacleKey(command: CommandState, kind: string | null): string {
  if (kind === 'password' && usesSudo(command)) return kind;
  const each = kind === null || kind === 'password' || OF_TRY.has(kind);
  return `${kind} ${each ? command.family : programOf(command.family)}`;
}

/** One password that is missing is missing for all that is run by it; a program that asks by itself needs its own. */
const usesSudo = ({ command }: CommandState): boolean => simpleCommands(command).some(words => words[0] === 'sudo');

/** Nothing but the whole of it, or anything else by that password, shows that the password was given. */
const isPassed = (command: CommandState, done: string[]): boolean =>
  usesSudo(command)
    ? done.includes('sudo')
    : simpleCommands(command.command)
        .flat()
        .every(word => word.startsWith('-') || done.includes(word));

const programOf = (family: string): string => family.split(' ')[0]!;
