// The plan that an agent keeps with a tool: given whole at each update, or item by item. Changes the state it is given.
import type { FoldedEvent } from './event.ts';
import type { PlanItem, PlanStatus, Ref, SessionState } from './state.ts';

const MOST = 100;
const CLOSED = new Set<PlanStatus>(['done', 'dropped']);

/** `data` of a plan event: `items` is the whole plan; `add` and `change` are one step of it. */
type Update = {
  items?: PlanItem[];
  add?: { text: string; key?: string };
  change?: { key: string; text?: string; status?: PlanStatus };
};

export function updatePlan(state: SessionState, event: FoldedEvent, ref: Ref): void {
  const { items, add, change } = event.data as Update;
  if (add)
    addItem(
      state,
      { ...add, status: 'open', ...timesOf(state, 'open'), ...(event.call ? { call: event.call } : {}) },
      ref,
    );
  else if (change) changeItem(state, change, ref);
  else replacePlan(state, items ?? [], ref);
}

/** The result of an update tells the ids that the tool gave, or the whole plan as the tool holds it. */
export function planAnswered(state: SessionState, event: FoldedEvent): void {
  const { item, plan } = event.data as { item?: string; plan?: PlanItem[] };
  const made = item && state.plan?.items.find(each => each.call === event.call);
  if (made && item) {
    made.key = item;
    delete made.call;
  }
  if (plan?.length && state.plan) state.plan.items = timed(state, plan);
}

/** The items of an update, each with what had run when it was begun, and whether nothing has since where it is marked done. */
function timed(state: SessionState, items: PlanItem[]): PlanItem[] {
  const known = new Map(state.plan?.items.map(item => [item.text, item]));
  return items.slice(0, MOST).map(item => ({ ...item, ...timesOf(state, item.status, known.get(item.text)) }));
}

/** What the person says in between may be a test too. */
function timesOf({ ran, prompts }: SessionState, to: PlanStatus, was?: PlanItem): Pick<PlanItem, 'ran' | 'idle'> {
  const now = ran + prompts;
  if (to !== 'done') return { ran: to === was?.status ? (was.ran ?? now) : now };
  return was?.idle || (was && was.status !== 'done' && was.ran === now) ? { idle: true } : {};
}

function replacePlan(state: SessionState, items: PlanItem[], ref: Ref): void {
  const before = state.plan;
  const stays = before ? before.items.filter(old => items.some(item => item.text === old.text)).length : 0;
  const chained = before !== null && stays * 2 >= before.items.length && stays > 0;
  state.plan = { items: timed(state, items), ref, goal: chained ? before.goal : state.last };
}

/** A first item after all others are closed begins another plan. */
function addItem(state: SessionState, item: PlanItem, ref: Ref): void {
  const before = state.plan;
  const over = !before || before.items.every(each => CLOSED.has(each.status));
  const items = over && before?.goal?.id !== state.last?.id ? [] : (before?.items ?? []);
  const goal = items.length ? (before?.goal ?? state.last) : state.last;
  state.plan = { items: [...items, item].slice(-MOST), ref, goal };
}

function changeItem(state: SessionState, change: NonNullable<Update['change']>, ref: Ref): void {
  const item = state.plan?.items.find(each => each.key === change.key);
  if (!state.plan || !item) return;
  if (change.status) {
    const { ran, idle } = timesOf(state, change.status, item);
    Object.assign(item, { status: change.status, ran });
    if (idle) item.idle = idle;
    else delete item.idle;
  }
  if (change.text) item.text = change.text;
  state.plan.ref = ref;
}
