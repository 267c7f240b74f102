// What stands in the way: open notes, what stopped the session, what its commands ran into and did not get past. Pure.
import { type Lang, translate } from '../i18n/translate.ts';
import { oneLine } from '../text.ts';
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

/** Newest first; what was tried again with success is past. */
function inTheWay(state: SessionState): CommandState[] {
  const past = new Set<string>();
  const met = new Set<string>();
  const found: CommandState[] = [];
  const since = state.last?.n ?? 0;
  for (const command of state.commands.toReversed()) {
    const { family, obstacle, ok } = command;
    if (ok === true && !obstacle) past.add(family);
    if (past.has(family) || found.length >= MOST) continue;
    const kind = obstacle && (ok !== true || NEEDS_PERSON.has(obstacle.kind)) ? obstacle.kind : null;
    const counts = kind !== null && (NEEDS_PERSON.has(kind) || command.ref.n > since);
    const failing = ok === false && (command.check || command.denied) && !found.length;
    // One password or approval that is missing is missing for all of its kind.
    const key = kind === 'password' ? kind : `${kind} ${kind === 'approval' ? family.split(' ')[0] : family}`;
    if (!(counts || failing) || met.has(key)) continue;
    met.add(key);
    found.push(command);
  }
  return found;
}
