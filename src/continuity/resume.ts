// "Where did we leave off?": reads first what clients wrote since, then builds the brief of the project asked for.
import { type ReadFirst, readFirst } from '../clients/read-first.ts';
import { type Lang, translate } from '../i18n/translate.ts';
import type { Context } from '../journal/context.ts';
import { record } from '../journal/record.ts';
import type { Caller } from '../operation.ts';
import { normaliseUrl } from '../projects/aliases.ts';
import type { ProjectRow } from '../projects/find.ts';
import { partsOfProject } from '../projects/merged.ts';
import { factsOf } from '../projects/repository.ts';
import type { Until } from '../work/checkpoints.ts';
import { activeBeside } from './beside.ts';
import { buildBrief } from './brief.ts';
import type { Brief, Flight } from './contract.ts';
import { isOwn, langOf, projectAsked, type Target, targetOf } from './target.ts';

type Input = {
  project?: string | undefined;
  session?: string | undefined;
  as_of?: string | undefined;
  budget?: number | undefined;
  lang?: string | undefined;
};

export const DEFAULT_BUDGET = 1_500;

export async function resume(context: Context, input: Input, caller: Caller): Promise<Brief> {
  const lang = langOf(input.lang, caller);
  const read = input.as_of === undefined ? await readBefore(context, caller, input.project) : null;
  const now = Date.now();
  const target = await targetOf(context, input, caller, lang, now);
  const brief = await briefOf(context, target, caller, {
    lang,
    now,
    budget: input.budget ?? DEFAULT_BUDGET,
    read,
    before: null,
  });
  if (caller.actor === 'agent' && caller.session !== undefined && input.as_of === undefined)
    await journalAnswer(context, caller, brief);
  return brief;
}

type Telling = { lang: Lang; now: number; budget: number; read: ReadFirst | null; before: Until | null };

export async function briefOf(
  context: Context,
  target: Target,
  caller: Caller,
  { lang, now, budget, read, before }: Telling,
): Promise<Brief> {
  const { project, session, asOf, candidates, opening } = target;
  const elsewhere: Flight[] =
    project && !asOf ? await activeBeside(context.db, caller.workspace, project, session, now) : [];
  return buildBrief({
    db: context.db,
    workspace: caller.workspace,
    lang,
    budget,
    now,
    asOf,
    before,
    project,
    session,
    own: session !== null && isOwn(session, caller),
    gitTop: project && !asOf ? await repositoryHere(context, project, caller) : null,
    candidates,
    elsewhere,
    opening: [...opening, ...unread(read, session !== null, lang)],
  });
}

/** An agent asked and was answered: kept as an event of its connection's session, without the text. */
async function journalAnswer({ db, folds }: Context, caller: Caller, brief: Brief): Promise<void> {
  const session = { client: caller.client, scope: '', name: caller.session!, project: null };
  const data = { what: 'resume', for: caller.client, project: brief.project?.id ?? null, tokens: brief.tokens };
  const entry = {
    kind: 'brief' as const,
    actor: 'program' as const,
    origin: 'mcp' as const,
    session,
    project: null,
    text: '',
    data,
  };
  await db.batch(() => record(db, caller.workspace, [entry], folds));
}

/** What was not read is said: nobody takes an old answer for a new one. */
export function unread(read: ReadFirst | null, answered: boolean, lang: Lang): string[] {
  if (!read) return [];
  if (read.left > 0)
    return [translate(lang, read.following ? 'unread_following' : 'unread_more', { count: read.left })];
  return read.consent || answered ? [] : [translate(lang, 'unread_no_consent')];
}

/** Reads the new lines of the project asked for; of all projects where none is. */
export async function readBefore(context: Context, caller: Caller, named: string | undefined): Promise<ReadFirst> {
  const project = await projectAsked(context, caller, named).catch(() => null);
  const folders = project ? await foldersOf(context, caller.workspace, project) : null;
  return readFirst(context, caller.workspace, folders);
}

const foldersOf = (context: Context, workspace: number, project: ProjectRow): Promise<string[]> =>
  aliasesOf(context, workspace, project, 'folder');

async function aliasesOf(
  { db }: Context,
  workspace: number,
  project: ProjectRow,
  kind: 'folder' | 'url',
): Promise<string[]> {
  const parts = await partsOfProject(db, workspace, project.key);
  const rows = await db.read(
    db.query
      .selectFrom('aliases')
      .select('value')
      .where('workspace', '=', workspace)
      .where('project', 'in', parts)
      .where('kind', '=', kind),
  );
  return rows.map(row => row.value);
}

/** The caller's own checkout of the project, else the project's folder, where git knows it on this machine. */
async function repositoryHere(context: Context, project: ProjectRow, caller: Caller): Promise<string | null> {
  for (const folder of [caller.cwd, project.root]) {
    const repository = folder ? (await factsOf(folder)).repository : null;
    if (!repository) continue;
    const url = repository.remote && normaliseUrl(repository.remote);
    if (repository.top === project.root || (url !== null && url === project.remote)) return repository.top;
    // Another folder or remote of it: of another worktree, or of a project merged into it.
    if ((await foldersOf(context, caller.workspace, project)).includes(repository.top)) return repository.top;
    if (url !== null && (await aliasesOf(context, caller.workspace, project, 'url')).includes(url))
      return repository.top;
  }
  return null;
}
