// The brief as text: facts with their place, most important first, within a budget. Gives no orders, leaves nothing out silently. Pure.
import { clock, type Lang, moment, type TextKey, translate, word } from '../i18n/translate.ts';
import { oneLine, tokensOf } from '../text.ts';
import { purposeOf, showsOnly } from '../work/purpose.ts';
import { isSource } from '../work/source-files.ts';
import { cite, shortId } from './cite.ts';
import type { Brief, BriefItem, BriefSource, Flight } from './contract.ts';
import { type Asked, lastWords, lineOf, requests } from './text-asked.ts';

export type Rendering = {
  lang: Lang;
  budget: number;
  opening: string[];
  continued: string | null;
  title: string | null;
  /** What the event says that shows the state, e.g. the service's error. */
  error: string;
  /** How many decisions, from the first, are in force: the others are answers that are spent. */
  decisions: number;
  /** The first claim without a verdict is one that should have been shown, as that tests pass. */
  unshown: boolean;
  asked: Asked;
  /** Calls of the main thread without a result beside the one that shows the state. */
  running: number;
  /** Events of commands that the text leaves out: later ones got past them, or a blocker tells of them. */
  silent: Set<string>;
  /** Event of the last plan, of this session or one it continues; in hex. */
  plan: string | null;
};

/** Lines of one kind; `name` is the list they come from, for counting what is left out. */
type Section = { name: string | null; heading: string; lines: string[]; hidden?: number; always?: boolean };

const LEFT_OUT_TOKENS = 40;
const CLOSED = new Set(['done', 'dropped']);

export function renderBrief(brief: Brief, rendering: Rendering): { text: string; omitted: Record<string, number> } {
  const head = headOf(brief, rendering);
  const sections = sectionsOf(brief, rendering);
  const always = sections.filter(section => section.always).flatMap(({ heading, lines }) => [heading, ...lines]);
  const room = Math.max(rendering.budget - tokensOf(head) - tokensOf(always.join('\n\n')) - LEFT_OUT_TOKENS, 0);
  const omitted: Record<string, number> = {};
  const blocks = [head];
  let used = 0;
  for (const section of sections) {
    const lines: string[] = [];
    for (const line of section.lines) {
      const cost = tokensOf(`${lines.length ? '' : `\n${section.heading}\n`}${line}\n`) + 1;
      if (!section.always && used + cost > room) break;
      if (!section.always) used += cost;
      lines.push(line);
    }
    if (lines.length) blocks.push(section.heading ? `${section.heading}\n${lines.join('\n')}` : lines.join('\n'));
    const left = section.lines.length - lines.length + (section.hidden ?? 0);
    if (section.name && left > 0) omitted[section.name] = (omitted[section.name] ?? 0) + left;
  }
  const left = leftOut(omitted, rendering.lang);
  if (left) blocks.push(left);
  return { text: fit(blocks.join('\n\n'), rendering.budget), omitted };
}

/** A budget smaller than the heading alone cuts the heading, visibly. */
const fit = (text: string, budget: number): string =>
  tokensOf(text) <= budget ? text : `${text.slice(0, budget * 4 - 1)}…`;

function leftOut(omitted: Record<string, number>, lang: Lang): string {
  const parts = Object.entries(omitted).map(
    ([name, count]) => `${count} ${translate(lang, `${count === 1 ? 'one' : 'unit'}_${name}` as TextKey)}`,
  );
  return parts.length ? `${translate(lang, 'left_out')}: ${parts.join(', ')}.` : '';
}

/** A person's own folder, on whatever system: work in it belongs to no project. */
const HOME_FOLDER = /^(?:\/(?:Users|home)\/[^/]+|\/root|[A-Za-z]:[\\/]Users[\\/][^\\/]+)[\\/]?$/;

function headOf(brief: Brief, rendering: Rendering): string {
  const { lang, opening, continued, title } = rendering;
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(lang, key, values);
  const { project, session } = brief;
  const lines = [...opening];
  if (!session) {
    lines.push(project ? t('nothing_known_of', { project: project.name }) : t('nothing_in_flight'));
    return lines.join('\n\n');
  }
  const branch = project?.branch ? `, ${t('branch')} ${project.branch}` : '';
  const home = HOME_FOLDER.test(project?.root ?? '') ? ` (${t('home_folder')})` : '';
  lines.push(`# ${t('where_it_stopped')}: ${project?.name ?? session.client}${home}${branch}`);
  const at = Date.parse(brief.as_of ?? session.last_event_at ?? brief.at);
  const from = continued ? `, ${t('which_continued')} ${shortId(continued)}` : '';
  const named = title ? ` (“${oneLine(title, 80)}”)` : '';
  lines.push(
    `${t('as_of')} ${moment(lang, at)}. ${clientName(session.client)}, ${t('session')} ${shortId(session.id)}${named}${from}. ${t('recalled')}`,
  );
  lines.push(
    `**${stateSentence(brief, rendering)}**${session.evidence[0] ? ` ${cite(session.evidence[0], brief)}` : ''}`,
  );
  return lines.join('\n\n');
}

const CLIENT_NAMES: Record<string, string> = {
  'claude-code': 'Claude Code',
  'claude-desktop': 'Claude Desktop',
  codex: 'Codex',
  cursor: 'Cursor',
  'gemini-cli': 'Gemini CLI',
  cli: 'CLI',
};
const clientName = (client: string): string => CLIENT_NAMES[client] ?? client;
function stateSentence(brief: Brief, { lang, error, running }: Rendering): string {
  const { session } = brief;
  const shows = session!.evidence[0]?.event;
  const action = brief.last_action?.source.event === shows ? brief.last_action : null;
  const why = session!.why;
  const evidence = session!.evidence[0]?.at ?? session!.last_event_at;
  const at = evidence ? `${clock(Date.parse(evidence))} UTC` : '?';
  const said = oneLine(brief.last_reply?.text ?? '', 120);
  if (why === 'mid_tool') {
    const command = action?.kind === 'command';
    const what = oneLine(command || !action ? error : `${action.tool} ${action.text}`, 160);
    const more = running ? ` ${translate(lang, 'state_more_calls', { count: running })}` : '';
    return translate(lang, command ? 'state_mid_tool' : 'state_mid_call', { what, at }) + more;
  }
  if (why === 'waiting_for_user') {
    const asked = brief.questions.filter(({ source }) => source.session === session!.id);
    const what = oneLine(asked[0]?.text ?? '', 160);
    const key = asked.length === 1 ? 'state_asked_what' : asksByTool(brief) ? 'state_asked' : 'state_waiting';
    return translate(lang, key, { at, what });
  }
  if (why === null) return translate(lang, 'state_active');
  const key = `state_${why === 'ended_by_user' ? 'ended' : why}` as TextKey;
  return translate(lang, key, { at, what: oneLine(error, 140) || said });
}

const asksByTool = (brief: Brief): boolean =>
  brief.last_action?.kind === 'question' && brief.last_action.status === 'unfinished';

function sectionsOf(brief: Brief, { lang, plan, unshown, decisions, asked, silent }: Rendering): Section[] {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(lang, key, values);
  const heading = (key: TextKey, more = '') => `**${t(key)}**${more}`;
  const cited = (item: { text: string; source: BriefSource }, most = 300) =>
    `- ${oneLine(item.text, most)} ${cite(item.source, brief)}`;
  return [
    {
      name: 'candidates',
      heading: heading('also_in_flight'),
      lines: brief.candidates.slice(1).map(flight => `- ${flightLine(flight, lang)}`),
    },
    {
      name: 'missions',
      heading: heading('missions'),
      lines: brief.missions.map(mission => missionLine(mission, brief, lang)),
    },
    openWork(brief, lang, plan),
    { name: 'blockers', heading: heading('blockers'), lines: blockersUnsaid(brief).map(item => cited(item)) },
    { name: 'questions', heading: heading('questions'), lines: brief.questions.map(item => cited(item, 400)) },
    claimSection(brief, lang, true, unshown),
    { name: null, heading: '', lines: requests(brief, lang, asked) },
    finishedWork(brief, lang, plan),
    fileSection(brief, lang, false),
    fileSection(brief, lang, null),
    decisionSection(brief, asked, heading('decisions'), decisions, cited),
    {
      name: 'elsewhere',
      heading: heading('elsewhere'),
      lines: brief.elsewhere.map(flight => `- ${flightLine(flight, lang)}`),
    },
    claimSection(brief, lang, false, unshown),
    { name: null, heading: '', lines: lastWords(brief, lang, asked.damaged) },
    commandSection(brief, lang, silent),
    fileSection(brief, lang, true),
  ].filter(section => section.lines.length > 0 || section.hidden);
}

/** What stands as a request is not told again. */
function decisionSection(
  { decisions, last_request: last }: Brief,
  { behind }: Asked,
  heading: string,
  held: number,
  cited: (item: BriefItem) => string,
): Section {
  const untold = decisions.slice(0, held).filter(({ handle }) => handle !== last?.handle && handle !== behind?.handle);
  const hidden = Math.max(decisions.length - held, 0);
  return { name: 'decisions', heading, lines: untold.map(item => cited(item)), hidden };
}

/** What stopped the session stands in the first sentence. */
const blockersUnsaid = ({ blockers, session }: Brief): Brief['blockers'] =>
  blockers.filter(({ source }) => source.event !== session?.evidence[0]?.event || source.session === null);

function missionLine(mission: Brief['missions'][number], brief: Brief, lang: Lang): string {
  const done = mission.done_when ? ` (${translate(lang, 'done_when')}: ${oneLine(mission.done_when, 200)})` : '';
  const evidence = mission.evidence.length
    ? ` ${translate(lang, 'evidence')}: ${oneLine(mission.evidence.join('; '), 160)}.`
    : '';
  return `- ${word(lang, 'status', mission.status)}: ${oneLine(mission.text, 300)}${done}${evidence} ${cite(mission.source, brief)}`;
}

const RANK = ['blocked', 'in_progress', 'open'];

function openWork(brief: Brief, lang: Lang, planEvent: string | null): Section {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(lang, key, values);
  // The last request has a line of its own.
  const open = brief.actions.filter(
    action => !CLOSED.has(action.status) && action.handle !== brief.last_request?.handle,
  );
  const plan = planOf(brief, planEvent);
  const at = plan.some(action => !CLOSED.has(action.status)) ? plan[0]?.source.at : null;
  const heading = `**${t('open_work')}**${at ? ` (${t('last_plan', { at: clock(Date.parse(at)) })} ${cite(plan[0]!.source, brief)})` : ''}`;
  const ownPlace = (action: Brief['actions'][number]) => at != null && action.source.event === plan[0]?.source.event;
  const lines = open
    .toSorted((a, b) => Number(ownPlace(b)) - Number(ownPlace(a)) || RANK.indexOf(a.status) - RANK.indexOf(b.status))
    .map(
      action =>
        `- ${word(lang, 'status', action.status)}: ${oneLine(action.text, 240)}${ownPlace(action) ? '' : ` ${cite(action.source, brief)}`}`,
    );
  const done = doneTexts(brief, lang);
  if (at && done) lines.push(`- ${t('plan_done')}: ${done}`);
  return { name: 'actions', heading, lines };
}

const planOf = (brief: Brief, planEvent: string | null) =>
  brief.actions.filter(action => action.source.event.replaceAll('-', '') === planEvent);

/** With what is to be tried out and was not, as far as anything shows. */
function doneTexts({ actions, claims }: Brief, lang: Lang): string {
  const unseen = new Set(claims.filter(({ verdict }) => verdict === 'unknown').map(({ handle }) => handle));
  const texts = actions
    .filter(({ status }) => status === 'done')
    .map(({ text, handle }) => (unseen.has(handle) ? `${text} (${translate(lang, 'no_run_seen')})` : text));
  return oneLine(texts.join('; '), 500);
}

/** What is done is no open work: where nothing of the plan is left, it stands by itself, further down. */
function finishedWork(brief: Brief, lang: Lang, planEvent: string | null): Section {
  const plan = planOf(brief, planEvent);
  const none = { name: null, heading: '', lines: [] };
  if (plan.some(action => !CLOSED.has(action.status))) return none;
  const done = doneTexts(brief, lang);
  if (!plan.length) return done ? { ...none, lines: [`**${translate(lang, 'plan_done')}**: ${done}`] } : none;
  const all = translate(lang, 'all_done', { count: plan.length });
  return { ...none, lines: [`**${all}** ${cite(plan[0]!.source, brief)}${done ? `: ${done}` : ''}`] };
}

const FILES_SHOWN = 14;

function fileSection(brief: Brief, lang: Lang, committed: boolean | null): Section {
  const files = brief.files.filter(file => file.committed === committed);
  const key = committed === false ? 'uncommitted' : 'files_unknown';
  if (committed) return committedFiles(files, lang);
  const shown = files.slice(0, FILES_SHOWN);
  const lines = shown.map(
    file =>
      `- ${oneLine(file.path, 160)} (${word(lang, 'change', file.change)})${file.source ? ` ${cite(file.source, brief)}` : ''}`,
  );
  return { name: 'files', heading: `**${translate(lang, key)}**`, lines, hidden: files.length - shown.length };
}

/** Safe already: their names on one line. */
function committedFiles(files: Brief['files'], lang: Lang): Section {
  const shown = files.slice(0, FILES_SHOWN);
  const names = shown.map(file => oneLine(file.path, 120)).join(', ');
  const lines = names ? [`**${translate(lang, 'files_committed')}**: ${names}`] : [];
  return { name: 'files', heading: '', lines, hidden: files.length - shown.length };
}

const CLAIMS_SHOWN = 5;

/** What the journal speaks against stands near the top; below, what it bears out, and of the rest one at most. */
function claimSection(brief: Brief, lang: Lang, against: boolean, unshown: boolean): Section {
  const of = (verdict: string) => brief.claims.filter(claim => claim.verdict === verdict);
  const confirmed = of('confirmed').filter(oneByEvidence());
  // Items of the plan are told where it says what is done.
  const unknown = of('unknown').filter(claim => !isItem(claim, brief));
  const claims = against
    ? of('contradicted')
    : [...confirmed.slice(0, CLAIMS_SHOWN), ...unknown.slice(0, unshown ? 1 : 0)];
  const hidden = against ? 0 : of('confirmed').length + unknown.length - claims.length;
  const lines = claims.map(claim => {
    const marked = isItem(claim, brief) ? `${translate(lang, 'plan_done')}: ` : '';
    const evidence = claim.evidence.map(each => cite(each, brief)).join(' ');
    return `- ${marked}“${oneLine(claim.text, 200)}” ${cite(claim.source, brief)}: ${word(lang, 'verdict', claim.verdict)} ${evidence}`.trimEnd();
  });
  const heading = `**${translate(lang, against ? 'claims_against' : 'claims')}**`;
  return { name: 'claims', heading, lines, hidden, always: against };
}

const isItem = ({ handle }: BriefItem, { actions }: Brief): boolean => actions.some(action => action.handle === handle);

/** What the same results show, said in other words, is not said again. */
function oneByEvidence(): (claim: Brief['claims'][number]) => boolean {
  const seen = new Set<string>();
  return ({ evidence }) => {
    const key = evidence.map(each => each.event).join();
    return !seen.has(key) && seen.add(key) !== null;
  };
}

const COMMANDS_SHOWN = 8;

function commandSection(brief: Brief, lang: Lang, silent: Set<string>): Section {
  if (!brief.commands.length && brief.files.some(({ source, path }) => source && isSource(path))) {
    return { name: null, heading: '', lines: [translate(lang, 'nothing_checked')] };
  }
  // A command that stands in the way is told there, with what it said.
  const told = new Set(brief.blockers.map(({ source }) => source.event));
  const rest = brief.commands.filter(({ source }) => !told.has(source.event));
  const shown = rest
    .filter(({ command, source }) => !showsOnly(command) && !silent.has(source.event))
    .slice(0, COMMANDS_SHOWN);
  const lines = shown.map(
    command => `- \`${lineOf(command.command, 140)}\`: ${outcome(command, lang)} ${cite(command.source, brief)}`,
  );
  return {
    name: 'commands',
    heading: `**${translate(lang, 'commands')}**`,
    lines,
    hidden: rest.length - shown.length,
  };
}

function outcome({ command, exit, ok, refused, outdated }: Brief['commands'][number], lang: Lang): string {
  const ended = ok === null ? 'unfinished' : ok ? 'ok' : 'failed';
  const code = exit === null ? null : translate(lang, 'exit_code', { code: exit });
  // A pipe or a semicolon hides how the parts before ended.
  const part = purposeOf(command).plain ? '' : ` (${translate(lang, 'last_part')})`;
  const said = code === null ? word(lang, 'outcome', refused ?? ended) : `${code}${part}`;
  return outdated ? `${said}, ${translate(lang, 'outdated')}` : said;
}

/** One line of work in flight: who, how it stands, what was last, what is next. */
export function flightLine(flight: Flight, lang: Lang): string {
  const why = flight.why ? ` (${word(lang, 'why', flight.why)})` : '';
  const at = flight.last_activity ? `, ${moment(lang, Date.parse(flight.last_activity))}` : '';
  const next = flight.next_action ? `; ${translate(lang, 'next')}: ${oneLine(flight.next_action, 120)}` : '';
  return `${flight.project?.name ?? '?'}: ${word(lang, 'word', flight.state)}${why}${at}: ${oneLine(flight.summary, 140)}${next}`;
}
