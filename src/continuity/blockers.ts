// What stands in the way: open notes, what stopped the session, what its commands ran into and did not get past. Pure.
import { type Lang, translate } from '../i18n/translate.ts';
import { oneLine } from '../text.ts';
import { familiesOf } from '../work/shell.ts';
import type { CommandState, SessionState } from '../work/state.ts';
import type { Told } from './choose.ts';
import type { BriefItem } from './contract.ts';
import { type Recorded, recordItem } from './recorded.ts';
import type { Sources } from './sources.ts';
import type { Standing } from './standing.ts';

type Known = { lang: Lang; chain: Told[]; recorded: Recorded; standing: Standing | null; sources: Sources };

/** These need a person, whenever they were met; of the others those of the last request. */
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
  for (const { tool, ref } of state.refused.toReversed())
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
/** An obstacle that needs a person is told for so many events after it was met. */
const RECENT = 150;

/** Newest first; what was tried again with success is past. */
function inTheWay(state: SessionState): CommandState[] {
  const past = new Set<string>();
  const met = new Set<string>();
  const found: CommandState[] = [];
  const since = state.asked?.n ?? 0;
  const old = (state.commands.at(-1)?.ref.n ?? 0) - RECENT;
  for (const command of state.commands.toReversed()) {
    const { family, obstacle, ok, ref } = command;
    const program = programOf(family);
    if (ok === true && !obstacle) for (const each of familiesOf(command.command)) past.add(each).add(programOf(each));
    const kind = obstacle && (ok !== true || NEEDS_PERSON.has(obstacle.kind)) ? obstacle.kind : null;
    if (past.has(family) || (kind && OF_PROGRAM.has(kind) && past.has(program)) || found.length >= MOST) continue;
    const counts = kind !== null && (ref.n > since || (NEEDS_PERSON.has(kind) && ref.n > old));
    const failing = ok === false && (command.check || command.denied) && ref.n > since && !found.length;
    // One password or approval that is missing is missing for all of its kind.
    const key = kind === 'password' ? kind : `${kind} ${kind === 'approval' ? program : family}`;
    if (NO_HINDRANCE.has(kind ?? '') || !(counts || failing) || met.has(key)) continue;
    met.add(key);
    found.push(command);
  }
  return found;
}

const programOf = (family: string): string => family.split(' ')[0]!;
