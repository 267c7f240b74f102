// Folds one event into a session's state. Pure but for the state it changes; the same events in the same order give the same state.
import { detect } from '../detect/detect.ts';
import { type FoldedEvent, isOwnCall, refOf } from './event.ts';
import { isAnnouncement, isIdle, isNudge, listedIn } from './next-items.ts';
import { commandStarted, lostCall, resultOf } from './outcome.ts';
import { planAnswered, updatePlan } from './plan.ts';
import { takePrompt } from './prompted.ts';
import { allQuestionsOf, choicesOf, questionsOf } from './question.ts';
import { type Asked, answersInTurn, gistOf, isReport, rulingOf } from './rulings.ts';
import { withoutHereDocuments } from './shell.ts';
import {
  type ActionKind,
  type LastAction,
  LIMITS,
  type ListedItems,
  type OpenCall,
  type SessionState,
  type Step,
  type TouchedFile,
} from './state.ts';

export function foldEvent(state: SessionState, event: FoldedEvent): void {
  state.ord = event.ord;
  state.seq = event.seq;
  state.events += 1;
  if (event.at !== null) {
    state.started_at = Math.min(state.started_at ?? event.at, event.at);
    state.last_at = Math.max(state.last_at ?? event.at, event.at);
  }
  if (event.cwd !== null) state.cwd = event.cwd;
  if (event.thread !== null) foldThread(state, event);
  else MAIN[event.kind]?.(state, event);
}

/** A subagent's events: its files and commands count, its words and state do not. */
function foldThread(state: SessionState, event: FoldedEvent): void {
  if (event.kind === 'call') callMade(state, event, false);
  if (event.kind === 'result') settle(state, event);
}

const MAIN: Record<string, (state: SessionState, event: FoldedEvent) => void> = {
  prompt,
  reply(state, event) {
    const text = event.text ?? '';
    state.reply = refOf(event, text.slice(-LIMITS.reply), LIMITS.reply);
    if (event.data.damaged === true) state.reply.damaged = true;
    if (!isAnnouncement(text)) state.unanswered = [];
    listed(state, event, false);
    state.replies.push({ ref: refOf(event, ''), seq: event.seq, nth: state.events });
    if (state.replies.length > LIMITS.replies) state.replies.shift();
    leaveCalls(state);
    step(state, 'done', event);
    replied(state, event.ord);
  },
  thinking(state, event) {
    leaveCalls(state);
    step(state, 'owed', event);
  },
  call: (state, event) => callMade(state, event, true),
  plan: planUpdated,
  question: questionAsked,
  answer: answered,
  result: resultCame,
  compaction(state, event) {
    listed(state, event, true);
    const trigger = event.data.trigger;
    if (trigger !== undefined) step(state, trigger === 'manual' ? 'done' : 'owed', event);
  },
  error(state, event) {
    const type = event.data.type;
    if (type === 'stopped_by_user') step(state, 'stopped', event);
    else if (type === 'limit' || type === 'context_full' || type === 'api_error') step(state, type, event);
  },
  end: (state, event) => step(state, 'ended', event),
  brief(state, event) {
    state.unanswered = [];
    step(state, 'done', event);
  },
  other(state, event) {
    if (event.data.type === 'queued_prompt' && !isIdle(event.text ?? ''))
      state.queued = [...state.queued, refOf(event)].slice(-LIMITS.unanswered);
    // A background task reports: the agent that was done goes on.
    if (event.data.type === 'task_notification' && state.step === 'done') step(state, 'owed', event);
    // A command of the person's that is handed to the agent.
    if (event.data.type === 'command' && event.data.handed === true) {
      step(state, 'owed', event);
      state.unanswered = [...state.unanswered, refOf(event)].slice(-LIMITS.unanswered);
    }
    // A turn may end without a word.
    if (event.data.type === 'turn_done' && state.step === 'owed') step(state, 'done', event);
  },
};

/** A message begins with a thought or a text, and only when every call of the one before has ended: a result may be lost, the call is over. */
function leaveCalls(state: SessionState): void {
  for (const call of Object.values(state.open)) if (call.main) call.left = true;
}

function step(state: SessionState, to: Step, event: FoldedEvent): void {
  state.step = to;
  state.evidence = refOf(event, event.text ?? '', 300);
}

function prompt(state: SessionState, event: FoldedEvent): void {
  const text = event.text ?? '';
  state.question = text.length <= LIMITS.question ? text : null;
  if (typeof event.data.branch === 'string') state.branch = event.data.branch;
  // Nobody answers an open call once the person has written again.
  for (const [id, call] of Object.entries(state.open)) if (call.main) delete state.open[id];
  const done = turnEnded(state);
  const ruling = rulingOf(text, askedOf(state, text));
  step(state, 'owed', event);
  if (state.prompts === 0 && isQuestion(state.question)) return;
  state.prompts += 1;
  const ref = refOf(event);
  for (const decision of state.decisions) delete decision.untried;
  takePrompt(state, ref, text, ruling?.answer === true);
  state.first ??= ref;
  state.last = ref;
  const nudge = isNudge(text);
  if (!nudge) [state.askedBefore, state.asked] = [state.asked, ref];
  leaveLists(state, done, nudge);
  state.queued = [];
  if (ruling) decided(state, event, ruling.text, ruling.answer);
  if (!isIdle(text)) state.unanswered = [...state.unanswered, ref].slice(-LIMITS.unanswered);
}

/** What the person was asked before this prompt: by the last reply, or by a question or plan that was put aside to write it. */
function askedOf({ step, reply, action }: SessionState, prompt: string): Asked {
  if (step === 'done' && reply) {
    const all = answersInTurn(prompt) ? allQuestionsOf(reply.text) : [];
    const questions = all.length ? all : questionsOf(reply.text);
    // What it asked may stand where the line is damaged.
    const lost = reply.damaged && !questions.length ? [''] : questions;
    return { questions: lost, choices: choicesOf(reply.text) };
  }
  const asked = action?.kind === 'question' && (step === 'stopped' || step === 'asked');
  // A plan that was put aside is no part of what is said in its place.
  return { questions: asked ? [action.plan ? '' : action.ref.text] : [], choices: new Map() };
}

/** What was announced and worked on in a turn that ended is done, and so is what a plan now holds. Told to go on, the agent has the list before it. */
function leaveLists(state: SessionState, done: boolean, nudge: boolean): void {
  if (done) state.lists = state.lists.filter(list => !isOver(list, true));
  if (nudge) for (const list of state.lists) Object.assign(list, { turn: state.prompts, announced: !list.summary });
}

export const turnEnded = ({ step }: SessionState): boolean => step === 'done' || step === 'ended';

/** After so much work in its own turn a list no longer says what is left, whoever wrote it. */
const MUCH_WORK = 8;

/** `done`: its turn has ended. */
export const isOver = ({ announced, worked }: ListedItems, done: boolean): boolean =>
  worked > MUCH_WORK || (done && announced && worked > 0);

/** A list of what is to do stands until work follows in a later turn; a newer one of its turn takes its place, but not a summary's. */
function listed(state: SessionState, event: FoldedEvent, summary: boolean): void {
  const { items, announced } = listedIn(event.text ?? '', summary);
  if (!items.length) return;
  const turn = state.prompts;
  const stays = state.lists.filter(list => list.turn === turn && list.summary && !summary);
  const list = { ref: refOf(event, ''), items, turn, summary, announced, worked: 0 };
  state.lists = [...stays, list].slice(-LIMITS.lists);
}

const isQuestion = (text: string | null): boolean => text !== null && detect(text).intent === 'continuity';

/** A reply is work unless it answers a question about earlier work. Detecting costs more than all the rest of a fold, so it waits. */
function replied(state: SessionState, ord: number): void {
  if (state.prompts === 0) return;
  if (state.question === null) {
    worked(state, ord);
    return;
  }
  const last = state.maybe.at(-1);
  if (last?.question === state.question) last.ord = ord;
  else state.maybe.push({ ord, question: state.question });
  if (state.maybe.length > LIMITS.maybe) settleWork(state);
}

/** Work for certain: what may have been work before it no longer matters. */
function worked(state: SessionState, ord: number): void {
  state.work_ord = ord;
  state.maybe = [];
}

/** Judges the waiting replies, newest first, until one is work. Called where a state is read or stored. */
export function settleWork(state: SessionState): void {
  for (const { ord, question } of state.maybe.toReversed()) {
    if (isQuestion(question)) continue;
    state.work_ord = ord;
    break;
  }
  state.maybe = [];
}

const KINDS: Record<string, ActionKind> = { command: 'command', file: 'file_change', read: 'read', search: 'read' };

function callMade(state: SessionState, event: FoldedEvent, main: boolean): void {
  const own = isOwnCall(event);
  const kind = KINDS[String(event.data.type)] ?? 'other';
  const ref = refOf(event);
  remember(state, event, { ref, kind, main, tool: toolOf(event), own, ...placeOf(event, kind), ...changeOf(event) });
  if (kind === 'command' && !own) commandStarted(state, event);
  if (!main) return;
  step(state, 'owed', event);
  if (own) return;
  worked(state, event.ord);
  if (event.data.type === 'agent') state.unseen = true;
  // A command line that only looks at things is reading, for a client that has no other way to read.
  const shown = kind === 'command' && event.data.reads === true ? 'read' : kind;
  state.action = { ref, kind: shown, tool: toolOf(event), call: event.call, status: 'unfinished' };
}

const toolOf = (event: FoldedEvent): string => String(event.data.tool ?? '');

/** What its result is read with: where what it writes stands, or the whole of a long line. */
function placeOf({ seq, text }: FoldedEvent, kind: ActionKind): Pick<OpenCall, 'seq' | 'line'> {
  if (kind === 'file_change') return { seq };
  if (kind !== 'command' || (text ?? '').length <= LIMITS.text) return {};
  return { line: withoutHereDocuments(text!).slice(0, LIMITS.line) };
}

function changeOf({ data }: FoldedEvent): Pick<OpenCall, 'change' | 'files' | 'reads'> {
  const { change, files, reads } = data;
  if (reads === true) return { reads };
  if (Array.isArray(files)) return { files: files as TouchedFile[] };
  return change === 'created' || change === 'edited' || change === 'written' ? { change } : {};
}

function remember(state: SessionState, event: FoldedEvent, call: OpenCall): void {
  if (event.call === null) return;
  state.open[event.call] = call;
  const ids = Object.keys(state.open);
  if (ids.length > LIMITS.open) delete state.open[ids[0]!];
}

function planUpdated(state: SessionState, event: FoldedEvent): void {
  const ref = refOf(event);
  updatePlan(state, event, ref);
  state.lists = state.lists.filter(list => !list.announced);
  worked(state, event.ord);
  state.planAction = { ref, kind: 'plan', tool: toolOf(event), call: event.call, status: 'unfinished' };
  remember(state, event, { ref, kind: 'plan', main: true, tool: toolOf(event) });
  step(state, 'owed', event);
}

function questionAsked(state: SessionState, event: FoldedEvent): void {
  const ref = refOf(event);
  const questions = event.data.plan ? [] : ((event.data.questions ?? []) as string[]);
  const plan = event.data.plan === true;
  remember(state, event, { ref, kind: 'question', main: true, tool: toolOf(event), questions, plan });
  worked(state, event.ord);
  const what = plan ? ({ plan } as const) : {};
  state.action = { ref, kind: 'question', tool: toolOf(event), call: event.call, status: 'unfinished', ...what };
  step(state, 'asked', event);
}

function answered(state: SessionState, event: FoldedEvent): void {
  settle(state, event);
  for (const answer of (event.data.answers ?? []) as string[])
    if (!isReport(answer)) decided(state, event, answer, true);
  step(state, 'owed', event);
}

function decided(state: SessionState, event: FoldedEvent, text: string, answer: boolean): void {
  state.decisions.push({ ...refOf(event, text), answer, ...(answer ? { untried: true } : {}) });
  if (state.decisions.length > LIMITS.decisions) state.decisions.shift();
}

/** The first call after an answer does what was chosen: refused, nothing is chosen any more. */
function triedOut(state: SessionState, call: OpenCall | null, { data }: FoldedEvent): void {
  if (!call || call.kind === 'question' || call.kind === 'plan' || call.own) return;
  if (data.denied === 'person') state.decisions = state.decisions.filter(({ untried }) => !untried);
  else for (const decision of state.decisions) delete decision.untried;
}

function resultCame(state: SessionState, event: FoldedEvent): void {
  const call = settle(state, event);
  triedOut(state, call, event);
  if (!event.data.denied && !call?.own) {
    state.unanswered = [];
    state.lists = state.lists.filter(list => list.turn === state.prompts);
    for (const list of state.lists) list.worked += 1;
  }
  if (call?.plan && event.data.ok !== false) decided(state, event, gistOf(call.ref.text), false);
  // Other calls still run: the step is theirs.
  step(state, isStop(event) ? 'stopped' : isLast(state, call, event) ? 'done' : 'owed', event);
}

/** The person broke the call off, or refused it without a word of what to do instead. */
const isStop = ({ data }: FoldedEvent): boolean =>
  data.stopped === true || (data.denied === 'person' && data.told !== true);

/** Of a client that only tells its calls nobody knows what it said after one: nothing is owed unless a later call still runs. */
function isLast(state: SessionState, call: OpenCall | null, event: FoldedEvent): boolean {
  if (event.data.alone !== true) return false;
  const began = call?.ref.at ?? 0;
  return !Object.values(state.open).some(open => open.main && !open.left && (open.ref.at ?? 0) >= began);
}

function refusedBy({ data: { denied } }: FoldedEvent): Pick<LastAction, 'refused'> {
  return denied === 'person' || denied === 'permission' ? { refused: denied } : {};
}

/** Takes the open call of a result, and what it shows. */
function settle(state: SessionState, event: FoldedEvent): OpenCall | null {
  const call = event.call === null ? undefined : state.open[event.call];
  if (!call || event.call === null) {
    lostCall(state, event);
    state.unseen = true;
    return null;
  }
  delete state.open[event.call];
  planAnswered(state, event);
  const status = event.data.ok === false ? 'failed' : 'ok';
  for (const action of [state.action, state.planAction])
    if (action && action.call === event.call) Object.assign(action, { status, ...refusedBy(event) });
  if (!call.own) resultOf(state, call, event);
  return call;
}
