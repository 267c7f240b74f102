// Keeps what the person wrote, then answers it where it asks about earlier work. Preserving comes first, whatever fails after it.
import { readFirst } from '../clients/read-first.ts';
import { detect } from '../detect/detect.ts';
import { ContinuityError } from '../errors.ts';
import { type Lang, translate } from '../i18n/translate.ts';
import { formatId } from '../ids.ts';
import type { Context } from '../journal/context.ts';
import { type Entry, type EntrySession, record } from '../journal/record.ts';
import { aliasesOfText, madeEvent } from '../journal/session-project.ts';
import { SCOPED_CLIENTS } from '../journal/session-row.ts';
import { originOf } from '../journal/sessions.ts';
import type { Caller } from '../operation.ts';
import { type Alias, isAbsolutePath } from '../projects/aliases.ts';
import { findProject, type ProjectRow, projectByKey, projectOfFolder } from '../projects/find.ts';
import { projectFor } from '../projects/identity.ts';
import { aliasesOf, factsOf } from '../projects/repository.ts';
import { tokensOf } from '../text.ts';
import type { Brief } from './contract.ts';
import { interruptedOf } from './flights.ts';
import { openMissions } from './missions.ts';
import { isActive } from './project-status.ts';
import { allProjects, standingsFor } from './projects.ts';
import { briefOf, DEFAULT_BUDGET, readBefore } from './resume.ts';
import { type Answering, targetOf } from './target.ts';

type Input = {
  user_input: string;
  session_id?: string | undefined;
  project?: string | undefined;
  cwd?: string | undefined;
};

const CLOSED = new Set(['done', 'dropped']);

export async function processInput(context: Context, input: Input, asked: Caller) {
  const began = performance.now();
  const caller: Caller = input.cwd && isAbsolutePath(input.cwd) ? { ...asked, cwd: input.cwd } : asked;
  const kept = await preserve(context, input, caller);
  if (kept.problem) throw kept.problem;
  const detection = detect(input.user_input);
  const lang: Lang = detection.lang === 'pt' ? 'pt' : 'en';
  const continuity = detection.intent === 'continuity';
  const me: Caller = { ...caller, session: kept.session.name };
  const read = await readNew(context, me, kept.project, lang);
  const standings = await standingsFor(context, me);
  const recovered = [
    ...read,
    ...interruptedOf(standings, lang).map(each => translate(lang, 'recovered_interrupted', each)),
  ];
  const context_ = continuity ? await answer(context, input, me, kept, lang) : null;
  const project = context_?.project ?? named(kept.project);
  const content = context_?.text ?? translate(lang, 'kept', { session: kept.session.name });
  await settle(context, me, kept.session, {
    what: continuity ? 'continuity_response' : 'continue',
    for: caller.client,
    tokens: tokensOf(content),
  });
  const answered = project ? await keyOf(context, caller, project.id) : null;
  return {
    type: continuity ? ('continuity_response' as const) : ('continue' as const),
    session_id: kept.session.name,
    project: project && { id: project.id, name: project.name },
    content,
    context: context_,
    projects: (await allProjects(context, me, { standings, status: isActive })).map(
      ({ root: _, remote: __, same_name: ___, ...each }) => each,
    ),
    critical_missions: await openMissions(context.db, caller.workspace, answered),
    next_actions: (context_?.actions ?? []).filter(action => !CLOSED.has(action.status)),
    metadata: {
      lang: detection.lang,
      confidence: detection.confidence,
      took_ms: Math.round((performance.now() - began) * 10) / 10,
      tokens: tokensOf(content),
      recovered,
    },
  };
}

const named = (project: ProjectRow | null) => project && { id: formatId(project.id), name: project.name };
const keyOf = async ({ db }: Context, caller: Caller, id: string) => (await findProject(db, caller.workspace, id)).key;

export type Kept = { session: EntrySession; project: ProjectRow | null; place: Answering; problem: unknown };

/** One batch: project and session found or made, the prompt stored. Durable when it returns. */
export async function preserve(context: Context, input: Input, caller: Caller): Promise<Kept> {
  const { db, folds } = context;
  const { workspace } = caller;
  // A project that fits several is an error, but only after the prompt is kept.
  let problem: unknown = null;
  const aliases = await aliasesAsked(context, input, caller).catch(error => {
    problem = error;
    return null;
  });
  const known = input.session_id === undefined ? null : await clientSession(context, caller, input.session_id);
  const { session, row } = await db.batch(function* () {
    const found = aliases && !known ? yield* projectFor(db, workspace, aliases, Date.now()) : null;
    const entries: Entry[] = [];
    const base = {
      actor: 'person' as const,
      origin: originOf(caller.client),
      ...(caller.cwd ? { cwd: caller.cwd } : {}),
    };
    if (found?.made) {
      const { id, text, data } = madeEvent(found.made, null);
      entries.push({
        ...base,
        actor: 'program',
        id,
        kind: 'project',
        session: null,
        project: found.key,
        text: text ?? '',
        data: JSON.parse(data!),
      });
    }
    const session =
      known ?? sessionOf(caller, input.session_id, found?.key ?? null, yield* idOf(db, workspace, found?.key ?? null));
    entries.push({ ...base, kind: 'prompt', session, project: null, text: input.user_input, data: {} });
    const rows = yield* record(db, workspace, entries, folds);
    return { session, row: rows.at(-1)! };
  });
  const projectKey = session.project;
  const project = projectKey === null ? null : await projectByKey(db, workspace, projectKey);
  return { session, project, place: { session: row.session!, ord: row.ord, seq: row.seq - 1 }, problem };
}

function* idOf(db: Context['db'], workspace: number, key: number | null) {
  if (key === null) return '';
  const rows = (yield db.query
    .selectFrom('projects')
    .select('id')
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .compile()) as { id: Uint8Array }[];
  return formatId(rows[0]!.id);
}

/** Without a name: one session a client, project and day. */
function sessionOf(caller: Caller, name: string | undefined, project: number | null, projectId: string): EntrySession {
  const day = new Date().toISOString().slice(0, 10);
  const scope = SCOPED_CLIENTS.has(caller.client) ? projectId : '';
  const own = caller.session ?? `${caller.client}-${day}`;
  return { client: caller.client, scope, name: name ?? own, project };
}

/** A session that a client itself named (its ids are unique): what is said to it belongs to it. */
async function clientSession({ db }: Context, caller: Caller, name: string): Promise<EntrySession | null> {
  const rows = await db.read(
    db.query.selectFrom('sessions').selectAll().where('workspace', '=', caller.workspace).where('name', '=', name),
  );
  const row = rows.find(each => !SCOPED_CLIENTS.has(each.client));
  return row ? { client: row.client, scope: row.scope, name: row.name, project: row.project } : null;
}

/** A project that a program names is made at its first use; else the folder's. */
async function aliasesAsked({ db }: Context, input: Input, caller: Caller): Promise<Alias[] | null> {
  if (input.project !== undefined) {
    const found = await findProject(db, caller.workspace, input.project).catch(error => {
      if (error instanceof ContinuityError && error.code === 'not_found') return null;
      throw error;
    });
    if (found) return aliasesOfRow(db, caller.workspace, found);
    const folders = new Map(isAbsolutePath(input.project) ? [[input.project, await factsOf(input.project)]] : []);
    return aliasesOfText(input.project, folders);
  }
  const folder = caller.roots?.[0] ?? caller.cwd;
  if (!folder || !isAbsolutePath(folder)) return null;
  const known = await projectOfFolder(db, caller.workspace, folder);
  return known ? aliasesOfRow(db, caller.workspace, known) : aliasesOf(await factsOf(folder));
}

async function aliasesOfRow(db: Context['db'], workspace: number, row: ProjectRow): Promise<Alias[]> {
  return db.read(
    db.query
      .selectFrom('aliases')
      .select(['kind', 'value'])
      .where('workspace', '=', workspace)
      .where('project', '=', row.key)
      .where('kind', '!=', 'project')
      .limit(1),
  ) as Promise<Alias[]>;
}

async function answer(context: Context, input: Input, caller: Caller, kept: Kept, lang: Lang): Promise<Brief> {
  const now = Date.now();
  const wanted = { project: input.project };
  const target = await targetOf(context, wanted, caller, lang, now, kept.place);
  return briefOf(context, target, caller, { lang, now, budget: DEFAULT_BUDGET, read: null, before: kept.place });
}

/** What "read on first" brought. Twice = once: a line is read once. */
async function readNew(context: Context, caller: Caller, project: ProjectRow | null, lang: Lang): Promise<string[]> {
  const read = project
    ? await readBefore(context, caller, formatId(project.id))
    : await readFirst(context, caller.workspace, null);
  return [...read.lines].map(([client, count]) => translate(lang, 'recovered_lines', { client, count }));
}

async function settle(
  { db, folds }: Context,
  caller: Caller,
  session: EntrySession,
  data: Record<string, unknown>,
): Promise<void> {
  const entry: Entry = {
    kind: 'brief',
    actor: 'program',
    origin: originOf(caller.client),
    session,
    project: null,
    text: '',
    data,
  };
  await db.batch(() => record(db, caller.workspace, [entry], folds));
}
