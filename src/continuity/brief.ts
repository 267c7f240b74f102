// Builds the brief of one session and its project: `continuity.brief/1`. Folds events, asks git, renders the text. No model, no writes.
import type { Database } from '../db/database.ts';
import type { Lang } from '../i18n/translate.ts';
import { formatId } from '../ids.ts';
import type { SessionRow } from '../journal/session-row.ts';
import type { ProjectRow } from '../projects/find.ts';
import { oneLine, tokensOf } from '../text.ts';
import { END, type Until } from '../work/checkpoints.ts';
import { pastFailures } from '../work/past.ts';
import { requestBehind } from '../work/prompted.ts';
import { questionsOf } from '../work/question.ts';
import type { CommandState, Ref, SessionState } from '../work/state.ts';
import { blockersOf, inTheWay } from './blockers.ts';
import { chainOf, earlierPlans, firstOf, type Told } from './choose.ts';
import { type Claim, claimsOf, undoneOf } from './claims/claims.ts';
import type { Brief, Flight } from './contract.ts';
import { filesOf } from './files.ts';
import { type GitFacts, gitFacts } from './git-facts.ts';
import type { AsOf } from './moment.ts';
import { actionOf, answerOf, isClosed, workOf } from './open-work.ts';
import { progressOf } from './progress.ts';
import { projectStatus } from './project-status.ts';
import { recordedOf, recordItem } from './recorded.ts';
import { isoOf, Sources } from './sources.ts';
import { type Standing, standingOf } from './standing.ts';
import { renderBrief } from './text.ts';
import type { Asked } from './text-asked.ts';

export type BriefOf = {
  db: Database;
  workspace: number;
  lang: Lang;
  budget: number;
  now: number;
  asOf: AsOf | null;
  /** The prompt being answered: the fold stops before it, everything else stays live. */
  before: Until | null;
  project: ProjectRow | null;
  session: SessionRow | null;
  /** The caller's own session: it is active, not interrupted. */
  own: boolean;
  /** The repository on this machine, asked for what is not committed; null: git is not asked. */
  gitTop: string | null;
  candidates: Flight[];
  elsewhere: Flight[];
  /** Said before anything else, e.g. that no project was named. */
  opening: string[];
};

const ARRAY_MOST = 50;

export async function buildBrief(of: BriefOf): Promise<Brief> {
  const { db, workspace, project, session, asOf } = of;
  const until = asOf ?? of.before ?? END;
  const chain = session ? await chainOf(db, workspace, session, until) : [];
  const earlier = await earlierPlans(db, workspace, chain, until);
  const recorded = await recordedOf(db, workspace, project?.key ?? null, asOf);
  const standing = chain[0] ? standingOf(chain[0].state, { now: of.now, past: asOf !== null, own: of.own }) : null;
  const sources = new Sources(db, workspace);
  const told = [...chain, ...earlier];
  await sources.load(told.flatMap(({ state }) => [state.cwd, ...refsOf(state).map(ref => ref.file)]));
  const claims = await claimsOf(db, workspace, chain, sources.path(chain[0]?.state.cwd ?? null) ?? null);
  await sources.load(claims.flatMap(({ ref, evidence }) => [ref.file, ...evidence.map(each => each.file)]));
  const paths = chain.flatMap(told => told.state.files.map(file => file.path));
  const git = of.gitTop && !asOf ? await gitFacts(of.gitTop, paths) : null;
  const parts = { of, git, chain, earlier, recorded, standing, sources, claims };
  const decided = decisionParts(parts);
  const brief: Brief = {
    schema: 'continuity.brief/1',
    at: new Date(of.now).toISOString(),
    as_of: asOf ? isoOf(asOf.at) : null,
    lang: of.lang,
    project: null,
    candidates: of.candidates,
    session: sessionPart(parts),
    ...requestParts(parts),
    actions: workOf({ chain, earlier, recorded: recorded.actions, standing, undone: undoneOf(claims) }).map(item =>
      actionOf(item, sources),
    ),
    questions: questionParts(parts),
    blockers: blockersOf({ ...parts, lang: of.lang }),
    missions: recorded.missions
      .filter(row => !isClosed(row))
      .map(row => ({
        ...recordItem(row),
        done_when: row.done_when,
        evidence: listOf(row.evidence),
        status: row.status,
      })),
    decisions: decided.items,
    files: filesOf(chain, git, sources, asOf !== null),
    commands: commandParts(parts),
    claims: claimParts(parts),
    dead_ends: [],
    changes: [],
    elsewhere: of.elsewhere,
    tokens: 0,
    totals: {},
    omitted: {},
    text: '',
  };
  if (project) brief.project = projectPart(parts, project, brief);
  return finish(brief, parts, decided.held);
}

type Parts = {
  of: BriefOf;
  git: GitFacts | null;
  chain: Told[];
  earlier: Told[];
  recorded: Awaited<ReturnType<typeof recordedOf>>;
  standing: Standing | null;
  sources: Sources;
  claims: Claim[];
};

const listOf = (json: string | null): string[] => (json ? (JSON.parse(json) as string[]) : []);

function refsOf(state: SessionState): Ref[] {
  const { first, last, reply, plan, action, planAction, evidence, files, commands, decisions, open } = state;
  const { unanswered, queued, lists, issues, refused } = state;
  const single = [
    first,
    last,
    requestBehind(state),
    reply,
    plan?.ref,
    plan?.goal,
    action?.ref,
    planAction?.ref,
    evidence,
  ];
  const many = [...files, ...commands, ...lists, ...issues, ...refused, ...Object.values(open)].map(each => each.ref);
  return [...single.filter(ref => ref != null), ...many, ...decisions, ...unanswered, ...queued];
}

function projectPart({ of, git, chain, standing }: Parts, project: ProjectRow, brief: Brief): Brief['project'] {
  return {
    id: formatId(project.id),
    name: project.name,
    root: project.root,
    remote: project.remote,
    branch: git?.branch ?? chain.find(told => told.state.branch)?.state.branch ?? null,
    status: projectStatus(
      project,
      standing,
      chain[0]?.state.last_at ?? null,
      of.now,
      brief.blockers.length > 0 && hasRecordedBlock(brief),
    ),
    progress: progressOf(brief.actions),
  };
}

/** An open blocker note or a blocked recorded action: both have no session of a client as their source. */
const hasRecordedBlock = (brief: Brief): boolean =>
  brief.blockers.some(blocker => blocker.source.session === null) ||
  brief.actions.some(action => action.from === 'recorded' && action.status === 'blocked');

function sessionPart({ chain, standing, sources }: Parts): Brief['session'] {
  const told = chain[0];
  if (!told || !standing) return null;
  const { session, state } = told;
  return {
    id: session.name,
    client: session.client,
    started_at: isoOf(state.started_at),
    last_event_at: isoOf(state.last_at),
    events: state.events,
    state: standing.state,
    why: standing.why,
    evidence: standing.evidence ? [sources.source(session, standing.evidence)] : [],
  };
}

function requestParts({ chain, sources }: Parts): Pick<Brief, 'goal' | 'last_request' | 'last_reply' | 'last_action'> {
  const item = (found: { told: Told; value: Ref } | null, text?: string) =>
    found && sources.item(found.told.session, found.value, text ?? found.value.text);
  const action = firstOf(chain, state => state.action ?? state.planAction);
  return {
    goal: item(firstOf(chain, state => state.plan?.goal ?? state.first)),
    last_request: item(firstOf(chain, state => state.last)),
    last_reply: item(firstOf(chain, state => state.reply)),
    last_action: action && {
      ...sources.item(action.told.session, action.value.ref),
      kind: action.value.kind,
      tool: action.value.tool,
      status: action.value.status,
      refused: action.value.refused ?? null,
    },
  };
}

function questionParts({ chain, recorded, standing, sources }: Parts): Brief['questions'] {
  const [told] = chain;
  const asked: Brief['questions'] = [];
  if (told) {
    for (const call of Object.values(told.state.open)) {
      if (!call.main || call.left || call.kind !== 'question') continue;
      const texts = call.questions?.length ? call.questions : [oneLine(call.ref.text, 300)];
      asked.push(
        ...texts.map((text, k) => sources.item(told.session, call.ref, text, texts.length > 1 ? k + 1 : undefined)),
      );
    }
  }
  asked.push(...recorded.notes.filter(row => row.note === 'question' && row.status === 'open').map(recordItem));
  const reply = told?.state.reply;
  if (!asked.length && told && reply && standing?.why === 'waiting_for_user') {
    const texts = questionsOf(reply.text);
    asked.push(
      ...texts.map((text, k) => sources.item(told.session, reply, text, texts.length > 1 ? k + 1 : undefined)),
    );
  }
  return asked;
}

/** Those in force first, then the answers that later requests have left behind; newest first. `held`: how many are in force. */
function decisionParts({ chain, recorded, sources }: Parts): { items: Brief['decisions']; held: number } {
  const kept = recorded.decisions
    .filter(row => row.status === 'in_force')
    .map(row => ({ ...recordItem(row), supersedes: row.supersedes ? formatId(row.supersedes) : null, spent: false }));
  const said = chain.flatMap(({ session, state }) =>
    state.decisions.map(ref => ({
      ...sources.item(session, ref, oneLine(ref.text, 300)),
      supersedes: null,
      spent: ref.answer && ref.n < (state.askedBefore?.n ?? 0),
    })),
  );
  const all = [...kept, ...said].sort(
    (a, b) => Number(a.spent) - Number(b.spent) || (b.source.at ?? '').localeCompare(a.source.at ?? ''),
  );
  return { items: all.map(({ spent: _, ...item }) => item), held: all.filter(({ spent }) => !spent).length };
}

function commandParts({ chain, sources }: Parts): Brief['commands'] {
  return chain
    .flatMap((told, i) => told.state.commands.map(command => ({ command, told, newer: chain.slice(0, i) })))
    .filter(({ command }) => command.check || command.ok === false)
    .sort((a, b) => (b.command.ref.at ?? 0) - (a.command.ref.at ?? 0))
    .map(({ command, told, newer }) => ({
      command: command.command,
      exit: command.exit,
      ok: command.ok,
      refused: command.denied ? 'permission' : command.obstacle?.kind === 'rejected' ? 'person' : null,
      outdated: isOutdated(command, told.state, newer),
      source: sources.source(told.session, command.ref),
    }));
}

const CHECKS = new Set<string>(['test', 'lint', 'types', 'build'] satisfies CommandState['does']);

/** Events of commands not worth a line: tried again with success, told by a blocker that another one shows, with nothing to do, or no checks and long past. */
function silentOf({ session, state }: Told, sources: Sources): string[] {
  const past = pastFailures(state.commands);
  const told = new Set(inTheWay(state).flatMap(({ all }) => all));
  const since = state.askedBefore?.n ?? 0;
  const isOld = ({ check, obstacle, ref }: CommandState) => !check && (obstacle?.kind === 'nothing' || ref.n < since);
  const isSilent = (command: CommandState) => past.has(command) || told.has(command) || isOld(command);
  return state.commands.filter(isSilent).map(({ ref }) => sources.source(session, ref).event);
}

/** A check speaks of the files as they were when it ended. */
const isOutdated = ({ does, result }: CommandState, { files }: SessionState, newer: Told[]): boolean =>
  result !== null &&
  does.some(each => CHECKS.has(each)) &&
  (files.some(file => file.nth > result.nth) || newer.some(({ state }) => state.files.length > 0));

/** Most worth reading first: contradicted, confirmed, then what a rule knows but nothing shows, other statements. */
function claimParts({ sources, claims }: Parts): Brief['claims'] {
  return claims.map(({ told, text, verdict, ref, evidence, item }) => ({
    ...sources.item(told.session, ref, text, item),
    verdict,
    evidence: evidence.map(each => sources.source(told.session, each)),
  }));
}

const LISTS = [
  'candidates',
  'actions',
  'questions',
  'blockers',
  'missions',
  'decisions',
  'files',
  'commands',
  'claims',
  'dead_ends',
  'changes',
  'elsewhere',
] as const;

/** Counts first, then the text from whole lists, then the lists cut: nothing is cut silently. */
function finish(brief: Brief, { of, chain, standing, claims, sources }: Parts, held: number): Brief {
  for (const name of LISTS) brief.totals[name] = brief[name].length;
  const { text, omitted } = renderBrief(brief, {
    lang: of.lang,
    budget: of.budget,
    opening: of.opening,
    continued: chain[1]?.session.name ?? null,
    title: chain[0]?.session.title ?? null,
    error: standing?.evidence?.text ?? '',
    asked: askedOf(chain, brief, sources),
    running: Object.values(chain[0]?.state.open ?? {}).filter(
      call => call.main && call.ref.id !== standing?.evidence?.id,
    ).length,
    decisions: held,
    silent: new Set(chain.flatMap(told => silentOf(told, sources))),
    unshown: claims.find(claim => claim.verdict === 'unknown' && !claim.item)?.known ?? false,
    plan: chain.find(told => told.state.plan)?.state.plan?.ref.id ?? null,
  });
  for (const name of LISTS) (brief as Record<string, unknown>)[name] = brief[name].slice(0, ARRAY_MOST);
  return { ...brief, text, omitted, tokens: tokensOf(text) };
}

/** How the text shows what was asked: what a bare answer stands for, what the last prompt goes back to, whether anything was changed. */
function askedOf([told]: Told[], brief: Brief, sources: Sources): Asked {
  const none = { pasted: false, chosen: null, unchanged: null, damaged: told?.state.reply?.damaged === true };
  if (!told?.state.last) return { ...none, behind: brief.goal };
  const { session, state } = told;
  const behind = requestBehind(state);
  return {
    ...none,
    pasted: state.prompted?.kind === 'output',
    chosen: chosenIn(state),
    behind: behind && sources.item(session, behind),
    unchanged: unchangedIn(state),
  };
}

/** The answer alone where it names what was chosen, else with its question. */
function chosenIn(state: SessionState): string | null {
  const answer = answerOf(state, state.last!);
  const own = answer?.slice(answer.lastIndexOf(' → ') + 1).replace(/^→ /, '') ?? null;
  return own === state.last!.text.trim() ? answer : own;
}

/** No file is known to have changed, though calls were made; one that still runs may change one, and so may work that is not seen. */
function unchangedIn({ action, planAction, plan, unseen, files, open, last }: SessionState): Asked['unchanged'] {
  if (!action) return planAction && plan?.items.some(item => !isClosed(item)) ? 'planned' : null;
  if (unseen || Object.values(open).some(call => call.kind === 'file_change' && !call.left)) return null;
  if (!files.length) return 'session';
  const since = last?.n ?? 0;
  return action.ref.n > since && files.every(file => file.ref.n <= since) ? 'request' : null;
}
