// The first draft's two tools: does this need earlier work, and recover what can be recovered. Over the same steps as process-input.
import { readFirst } from '../clients/read-first.ts';
import { detect } from '../detect/detect.ts';
import { type Lang, translate } from '../i18n/translate.ts';
import { formatId } from '../ids.ts';
import type { Context } from '../journal/context.ts';
import { findSession } from '../journal/find-session.ts';
import type { Caller } from '../operation.ts';
import { projectByKey } from '../projects/find.ts';
import { oneLine } from '../text.ts';
import { type InFlight, interruptedOf } from './flights.ts';
import { openMissions } from './missions.ts';
import { isActive } from './project-status.ts';
import { allProjects, standingsFor } from './projects.ts';
import { projectAsked } from './target.ts';
import { flightLine } from './text.ts';

type Input = { user_input?: string | undefined; session_id?: string | undefined; project?: string | undefined };

export async function detectContext(context: Context, input: Input, caller: Caller) {
  const { db } = context;
  const detection = detect(input.user_input ?? '');
  const lang: Lang = input.user_input === undefined ? caller.lang : detection.lang === 'pt' ? 'pt' : 'en';
  const before = await sessionNamed(context, input, caller);
  const all = await standings(context, caller);
  const now = await sessionNamed(context, input, caller);
  // What was not read yet had to be recovered. An agent's own transcript grows while it asks.
  const grew = caller.actor !== 'agent' && now !== null && now.last_seq !== before?.last_seq;
  const about = await aboutWhat(context, input, caller, all);
  const interrupted = about?.standing.state === 'interrupted';
  const needs = detection.intent === 'continuity' || interrupted || grew;
  const action = about?.state.action ?? about?.state.planAction ?? null;
  return {
    project: about ? { id: formatId(about.project.id), name: about.project.name } : null,
    needs_recovery: needs,
    summary: about ? flightLine(about.flight, lang) : translate(lang, 'nothing_in_flight'),
    action: translate(lang, needs ? 'action_resume' : 'action_continue'),
    intent: detection.intent,
    confidence: detection.confidence,
    lang: detection.lang,
    active_projects: (await allProjects(context, caller, { standings: all, status: isActive })).map(
      ({ root: _, remote: __, ...each }) => each,
    ),
    critical_missions: (await openMissions(db, caller.workspace, about?.project.key ?? null)).map(
      ({ id, text, done_when, status }) => ({ id, text, done_when, status }),
    ),
    last_action: action ? { text: oneLine(action.ref.text, 200), kind: action.kind, status: action.status } : null,
  };
}

async function standings(context: Context, caller: Caller): Promise<InFlight[]> {
  await readFirst(context, caller.workspace, null);
  return standingsFor(context, caller);
}

const sessionNamed = async ({ db }: Context, { session_id }: Input, { workspace }: Caller) =>
  session_id === undefined ? null : findSession(db, workspace, session_id).catch(() => null);

/** The session named, else the project named or of the folder, else what was worked on last. */
async function aboutWhat(context: Context, input: Input, caller: Caller, all: InFlight[]): Promise<InFlight | null> {
  const named = await sessionNamed(context, input, caller);
  if (named?.project != null) {
    const { key } = await projectByKey(context.db, caller.workspace, named.project);
    return all.find(each => each.project.key === key) ?? null;
  }
  const project = await projectAsked(context, caller, input.project);
  if (project) return all.find(each => each.project.key === project.key) ?? null;
  return all.toSorted((a, b) => (b.state.last_at ?? 0) - (a.state.last_at ?? 0))[0] ?? null;
}

export async function autoRecovery(context: Context, _input: { session_id?: string | undefined }, caller: Caller) {
  const lang = caller.lang;
  const read = await readFirst(context, caller.workspace, null);
  const all = await standingsFor(context, caller);
  const found = interruptedOf(all, lang).map(each => translate(lang, 'recovered_interrupted', each));
  const done = [...read.lines].map(([client, count]) => translate(lang, 'recovered_lines', { client, count }));
  const project = await projectAsked(context, caller, undefined);
  const text = [
    found.length ? translate(lang, 'recovery_found', { list: found.join('; ') }) : translate(lang, 'recovery_nothing'),
    ...(done.length ? [translate(lang, 'recovery_done', { list: done.join('; ') })] : []),
    translate(lang, 'recovery_all'),
  ].join(' ');
  const offered = found.length ? [translate(lang, 'action_resume')] : [];
  return { project: project && { id: formatId(project.id), name: project.name }, found, done, offered, text };
}
