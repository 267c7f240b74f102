// Issues of trackers that are driven by a command line, read from the commands and their output: rules as data. Pure but for the state it is given.
import { clip } from '../text.ts';
import { simpleCommands } from './shell.ts';
import { type Issue, LIMITS, type PlanStatus, type Ref, type SessionState } from './state.ts';

type Tracker = {
  /** The words that a command begins with. */
  program: string[];
  verbs: Record<string, 'create' | 'update' | 'list' | PlanStatus>;
  /** An issue's id as it stands in an argument or a line of output. */
  id: RegExp;
  /** Where the output of `create` names the new one. */
  made: RegExp;
  /** Options that carry a title or a status; one that takes no value and means work has begun. */
  title: RegExp;
  status: RegExp;
  claim: RegExp;
  /** Options with a value, which is no argument. */
  valued: RegExp;
};

const TRACKERS: Tracker[] = [
  {
    program: ['bd'],
    verbs: {
      create: 'create',
      new: 'create',
      q: 'create',
      update: 'update',
      close: 'done',
      done: 'done',
      reopen: 'open',
      ready: 'list',
      list: 'list',
      blocked: 'list',
      show: 'list',
    },
    id: /^[a-z][\w]*(?:-[\w]+)*-[a-z0-9]{1,8}(?:\.\d+)*$/i,
    made: /"id":\s*"([\w.-]+)"|created(?: issue)?:?\s+([a-z][\w.-]*-[\w.]+)/i,
    title: /^--title(?:=(.*))?$/s,
    status: /^(?:-s|--status)(?:=(.*))?$/,
    claim: /^--claim$/,
    valued:
      /^(?:-[adlprst]|--(?:assignee|description|deps|labels?|parent|priority|reason|type|notes|design|acceptance))$/,
  },
  {
    program: ['gh', 'issue'],
    verbs: { create: 'create', close: 'done', reopen: 'open', list: 'list' },
    id: /^#?\d{1,7}$/,
    made: /\/issues\/(\d+)/,
    title: /^(?:-t|--title)(?:=(.*))?$/s,
    status: /^$/,
    claim: /^$/,
    valued: /^(?:-[abclmprR]|--(?:assignee|body|body-file|comment|label|milestone|project|reason|repo|limit|state))$/,
  },
];

const STATUS: Record<string, PlanStatus> = {
  open: 'open',
  in_progress: 'in_progress',
  'in-progress': 'in_progress',
  blocked: 'blocked',
  deferred: 'open',
  closed: 'done',
  done: 'done',
};

/** A command that ended well, with what it printed. */
export function trackIssues(state: SessionState, line: string, output: string, ref: Ref): void {
  if (!/\b(?:bd|gh)\b/.test(line)) return;
  for (const words of simpleCommands(line)) {
    const tracker = TRACKERS.find(({ program }) => program.every((word, i) => words[i] === word));
    if (tracker) run(state, tracker, words.slice(tracker.program.length), output, ref);
  }
}

function run(state: SessionState, tracker: Tracker, [verb = '', ...rest]: string[], output: string, ref: Ref): void {
  const act = tracker.verbs[verb];
  if (!act) return;
  const { args, title, status, claimed } = argumentsOf(tracker, rest);
  if (act === 'list') {
    for (const issue of listedIn(tracker, output)) put(state, { ...issue, ref });
    return;
  }
  if (act === 'create') {
    const made = tracker.made.exec(output);
    const id = made?.[1] ?? made?.[2];
    const text = title ?? args[0];
    if (id && text) put(state, { id, text, status: 'open', ref });
    return;
  }
  const to = act === 'update' ? (status ?? (claimed ? 'in_progress' : null)) : act;
  for (const id of args.filter(arg => tracker.id.test(arg))) {
    const known = state.issues.find(issue => issue.id === id.replace(/^#/, ''));
    if (known) put(state, { ...known, text: title ?? known.text, status: to ?? known.status, ref });
  }
}

function argumentsOf(tracker: Tracker, words: string[]) {
  const args: string[] = [];
  let title: string | null = null;
  let status: PlanStatus | null = null;
  let claimed = false;
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    const titled = tracker.title.exec(word);
    const moved = tracker.status.exec(word);
    if (titled) title = titled[1] ?? words[++i] ?? null;
    else if (moved && word) status = STATUS[moved[1] ?? words[++i] ?? ''] ?? null;
    else if (tracker.claim.test(word) && word) claimed = true;
    else if (tracker.valued.test(word)) i += 1;
    else if (!word.startsWith('-')) args.push(word);
  }
  return { args, title, status, claimed };
}

type Listed = Pick<Issue, 'id' | 'text' | 'status'>;

/** Each issue of a list: JSON where it is, else one a line, its id before its title. */
function listedIn(tracker: Tracker, output: string): Listed[] {
  try {
    const value = JSON.parse(output) as unknown;
    const rows = (Array.isArray(value) ? value : [value]) as Record<string, unknown>[];
    return rows.flatMap(row => {
      const id = row.id ?? row.number;
      if (id === undefined || typeof row.title !== 'string') return [];
      return [
        { id: String(id), text: row.title, status: STATUS[String(row.status ?? row.state).toLowerCase()] ?? 'open' },
      ];
    });
  } catch {
    return output.split('\n').flatMap(line => listedOn(tracker, line));
  }
}

function listedOn(tracker: Tracker, line: string): Listed[] {
  const words = line.trim().split(/\s+/);
  const at = words.findIndex(word => tracker.id.test(word.replace(/[:,]$/, '')));
  if (at < 0 || at > 3) return [];
  const rest = words.slice(at + 1).join(' ');
  const status = /\b(in_progress|blocked|closed|open)\b/i.exec(line)?.[1]?.toLowerCase();
  const text = rest.replace(/^(?:[[(][^\])]*[\])]|[●○◐✓-]|P\d|open|in_progress|blocked|closed|OPEN|\s)+/, '').trim();
  return text ? [{ id: words[at]!.replace(/[:,#]/g, ''), text, status: STATUS[status ?? ''] ?? 'open' }] : [];
}

function put(state: SessionState, issue: Issue): void {
  const others = state.issues.filter(known => known.id !== issue.id);
  state.issues = [...others, { ...issue, text: clip(issue.text, 240) }].slice(-LIMITS.issues);
}
