// What is to do, done and dropped in a project: the plan, what was recorded, what a reply listed as next, requests nobody took up, a tracker's
// issues. One rule for brief, lists and page. Pure.
import { toHex } from '../ids.ts';
import type { SessionRow } from '../journal/session-row.ts';
import { likeness, oneLine } from '../text.ts';
import { isOver, turnEnded } from '../work/fold.ts';
import { isNudge } from '../work/next-items.ts';
import type { RecordRow } from '../work/records.ts';
import type { Ref, SessionState } from '../work/state.ts';
import { firstOf, type Told } from './choose.ts';
import type { Brief } from './contract.ts';
import type { Sources } from './sources.ts';
import type { Standing } from './standing.ts';

type From = Brief['actions'][number]['from'];
/** `k`: which of several that one event gave. */
export type WorkItem = { session: SessionRow | null; ref: Ref; k?: number; text: string; status: string; from: From };
export type RecordedAction = Pick<RecordRow, 'id' | 'text' | 'status' | 'created_at'>;

type Known = {
  chain: Told[];
  earlier: Told[];
  recorded: RecordedAction[];
  standing: Standing | null;
  /** Items of the last plan, from 1, that it marks done but an exit code speaks against. */
  undone?: ReadonlySet<number>;
};

export const isClosed = ({ status }: { status: string }): boolean => status === 'done' || status === 'dropped';
const ALIKE = 0.5;

export function workOf({ chain, earlier, recorded, standing, undone }: Known): WorkItem[] {
  const planned = firstOf(chain, state => state.plan);
  const items = planned ? planItems(planned.told) : [];
  for (const item of items) if (undone?.has(item.k!)) item.status = 'blocked';
  for (const { id, text, status, created_at } of recorded) {
    const ref = { id: toHex(id), n: 0, at: created_at, file: null, line: null, text };
    items.push({ session: null, ref, text, status, from: 'recorded' });
  }
  for (const item of outsidePlan(chain, standing)) if (!items.some(known => sameThing(known, item))) items.push(item);
  for (const told of earlier) items.push(...planItems(told).filter(item => !isClosed(item)));
  return items;
}

export const actionOf = ({ session, ref, k, text, status, from }: WorkItem, sources: Sources) => ({
  ...sources.item(session, ref, text, k),
  status,
  from,
});

/** What is listed as open already is not said again. A list that is newer than the plan knows better than its ticks; one list does not repeat itself. */
function sameThing(known: WorkItem, item: WorkItem): boolean {
  if (known.ref.id === item.ref.id) return known.text === item.text;
  if (isClosed(known) && (item.ref.at ?? 0) > (known.ref.at ?? 0)) return false;
  return likeness(known.text, item.text) >= ALIKE;
}

function planItems({ session, state: { plan } }: Told): WorkItem[] {
  return (plan?.items ?? []).map(({ text, status }, k) => ({
    session,
    ref: plan!.ref,
    k: k + 1,
    text,
    status,
    from: 'plan' as const,
  }));
}

/** Of the session itself only: what earlier ones of the chain listed, this one has taken up or left. */
function outsidePlan([told]: Told[], standing: Standing | null): WorkItem[] {
  if (!told) return [];
  const { session, state } = told;
  // Where the agent is at work, the last request is what it works on; a nudge means what is open already.
  const lists = state.lists.filter(list => !isOver(list, turnEnded(state)));
  const isOpen = lists.length > 0 || state.plan?.items.some(item => !isClosed(item));
  const asked = standing?.state === 'active' ? state.queued : [...state.unanswered, ...state.queued];
  const once = asked.filter((ref, i) => !asked.slice(i + 1).some(later => later.text === ref.text));
  const requests = isOpen ? once.filter(ref => !isNudge(ref.text)) : once;
  const listed = lists.toReversed().flatMap(({ ref, items }) => items.map((item, k) => ({ ref, k: k + 1, ...item })));
  return [
    ...requests.map(ref => ({
      session,
      ref,
      text: oneLine(answerOf(state, ref) ?? ref.text, 300),
      status: 'open',
      from: 'message' as const,
    })),
    ...listed.map(({ ref, k, text, status }) => ({ session, ref, k, text, status, from: 'message' as const })),
    ...state.issues.map(({ ref, id, text, status }) => ({
      session,
      ref,
      text: `${text} (${id})`,
      status,
      from: 'tracker' as const,
    })),
  ];
}

/** A bare "2" says nothing without its question. */
const BARE = 24;
export const answerOf = ({ decisions }: SessionState, { id, text }: Ref): string | null =>
  text.length <= BARE ? (decisions.find(decision => decision.id === id)?.text ?? null) : null;
