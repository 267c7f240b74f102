// The brief and what answers with it. Browser-safe.
import { z } from 'zod';
import { operation } from '../operation.ts';
import {
  CursorText,
  Lang,
  Limit,
  ListedProject,
  Name,
  Progress,
  Project,
  ProjectRef,
  page,
  Text,
} from '../projects/contract.ts';

const At = z.string().nullable();
export const Source = z.object({
  session: z.string().nullable(),
  event: z.string(),
  n: z.int().nullable(),
  at: At,
  file: z.string().optional(),
  line: z.int().optional(),
});
export const Item = z.object({ handle: z.string(), text: z.string(), source: Source });
export const Flight = z.object({
  project: z.object({ id: z.string(), name: z.string() }).nullable(),
  state: z.string(),
  why: z.string().nullable(),
  summary: z.string(),
  next_action: z.string().nullable(),
  last_activity: At,
});
/** Who refused a call, so that it never ran. */
const Refused = z.enum(['person', 'permission']).nullable();
const Named = z.object({ id: z.string(), name: z.string() });

export const Brief = z.object({
  schema: z.literal('continuity.brief/1'),
  at: z.string(),
  as_of: At,
  lang: z.enum(['en', 'pt']),
  project: Named.extend({
    root: z.string().nullable(),
    remote: z.string().nullable(),
    branch: z.string().nullable(),
    status: z.string(),
    progress: Progress,
  }).nullable(),
  candidates: z.array(Flight),
  session: z
    .object({
      id: z.string(),
      client: z.string(),
      started_at: At,
      last_event_at: At,
      events: z.int(),
      state: z.enum(['active', 'waiting', 'ended', 'interrupted']),
      why: z.string().nullable(),
      evidence: z.array(Source),
    })
    .nullable(),
  goal: Item.nullable(),
  last_request: Item.nullable(),
  last_reply: Item.nullable(),
  last_action: Item.extend({
    kind: z.string(),
    tool: z.string(),
    status: z.enum(['ok', 'failed', 'unfinished']),
    refused: Refused,
  }).nullable(),
  actions: z.array(Item.extend({ status: z.string(), from: z.enum(['plan', 'message', 'tracker', 'recorded']) })),
  questions: z.array(Item),
  blockers: z.array(Item),
  missions: z.array(
    Item.extend({ done_when: z.string().nullable(), evidence: z.array(z.string()), status: z.string() }),
  ),
  decisions: z.array(Item.extend({ supersedes: z.string().nullable() })),
  files: z.array(
    z.object({
      path: z.string(),
      change: z.enum(['created', 'edited', 'deleted', 'renamed']),
      committed: z.boolean().nullable(),
      source: Source.nullable(),
    }),
  ),
  commands: z.array(
    z.object({
      command: z.string(),
      exit: z.int().nullable(),
      ok: z.boolean().nullable(),
      refused: Refused,
      outdated: z.boolean(),
      source: Source,
    }),
  ),
  claims: z.array(
    Item.extend({ verdict: z.enum(['confirmed', 'contradicted', 'unknown']), evidence: z.array(Source) }),
  ),
  dead_ends: z.array(Item),
  changes: z.array(Item),
  elsewhere: z.array(Flight),
  tokens: z.int(),
  totals: z.record(z.string(), z.int()),
  omitted: z.record(z.string(), z.int()),
  text: z.string(),
});
export type Brief = z.infer<typeof Brief>;
export type Flight = z.infer<typeof Flight>;
export type BriefItem = z.infer<typeof Item>;
export type BriefSource = z.infer<typeof Source>;

const ResumeInput = z.object({
  project: ProjectRef.optional(),
  session: Name.optional().describe('Ours, the client’s, or a unique start of either'),
  as_of: z.string().max(100).optional().describe('An event (id, handle or n with a session) or ISO 8601'),
  budget: z.int().min(100).max(100_000).optional().describe('Tokens of the text; default 1500'),
  lang: Lang,
});

const PROJECT_ARG = { description: 'prompt_arg_project', of: 'projects.list' };

export const resume = operation({
  name: 'resume',
  summary: 'Where did we leave off? The brief of a project',
  rights: 'read',
  input: ResumeInput,
  output: Brief,
  http: { method: 'GET', path: '/api/continuity/resume' },
  cli: {
    words: 'resume',
    examples: ['resume', 'resume --project my-app --lang pt', 'resume --as-of 2026-01-16T18:00Z --json'],
  },
  mcp: {
    tool: 'resume',
    description:
      'Where did we leave off? / Onde paramos? The project, how its last session ended, what is done, next, blocked, which files are open. Call it when a session starts or the person asks about earlier work.',
    output: z.object({
      project: Named.nullable(),
      session: z
        .object({ id: z.string(), client: z.string(), state: z.string(), why: z.string().nullable() })
        .nullable(),
      text: z.string(),
      omitted: z.record(z.string(), z.int()),
    }),
    shrink: ({ project, session, text, omitted }: Brief) => ({
      project: project && { id: project.id, name: project.name },
      session: session && { id: session.id, client: session.client, state: session.state, why: session.why },
      text,
      omitted,
    }),
    text: ({ text }: Brief) => text,
    recalled: true,
    readOnly: true,
    resources: [
      { uri: 'continuity://brief', description: 'The whole brief of this project, else of the first work in flight' },
      { uri: 'continuity://brief/{project}', description: 'The whole brief of a project', of: 'projects.list' },
    ],
    prompts: [
      ...(['en', 'pt'] as const).map(lang => ({
        name: lang === 'pt' ? 'onde-paramos' : 'where-did-we-leave-off',
        lang,
        title: 'prompt_resume',
        description: 'prompt_resume_description',
        text: 'prompt_resume_text',
        args: { project: PROJECT_ARG },
      })),
      {
        name: 'handoff',
        title: 'prompt_handoff',
        description: 'prompt_handoff_description',
        text: 'prompt_handoff_text',
        args: { to: { description: 'prompt_arg_to', required: true }, project: PROJECT_ARG },
      },
    ],
  },
});

export const status = operation({
  name: 'status',
  summary: 'All work in flight: interrupted, waiting for you, blocked, uncommitted',
  rights: 'read',
  input: z.object({ lang: Lang, limit: Limit }),
  output: z.object({
    items: z.array(Flight),
    next: z.string().nullable(),
    unread: z.string().nullable().describe('What was not read before answering, and how to read it'),
    text: z.string(),
  }),
  http: { method: 'GET', path: '/api/continuity/status' },
  cli: { words: 'status', examples: ['status', 'status --json'] },
});

export const detectIntent = operation({
  name: 'detect',
  summary: 'Is this a question about earlier work?',
  rights: 'read',
  input: z.object({ text: z.string().max(1 << 20) }),
  output: z.object({ intent: z.enum(['continuity', 'other']), confidence: z.number(), lang: z.string() }),
  http: { method: 'POST', path: '/api/continuity/detect' },
  cli: {
    words: 'detect',
    positional: ['text'],
    examples: ['detect "onde paramos?"', 'detect --stdin < prompts.jsonl'],
  },
});

const Kept = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  last_updated: At,
  progress: Progress,
});

export const processInput = operation({
  name: 'process-input',
  summary: 'Keep what the person wrote, and answer it if it asks about earlier work',
  rights: 'write',
  input: z.object({
    user_input: Text,
    session_id: Name.optional(),
    project: ProjectRef.optional(),
    cwd: z.string().max(4_096).optional().describe('Folder the person works in'),
  }),
  output: z.object({
    type: z.enum(['continuity_response', 'continue']),
    session_id: z.string(),
    project: Named.nullable(),
    content: z.string(),
    context: Brief.nullable(),
    projects: z.array(Kept),
    critical_missions: z.array(
      z.object({
        id: z.string(),
        handle: z.string(),
        project: Named.nullable(),
        text: z.string(),
        done_when: z.string().nullable(),
        status: z.string(),
        evidence: z.array(z.string()),
      }),
    ),
    next_actions: z.array(Item.extend({ status: z.string(), from: z.string() })),
    metadata: z.object({
      lang: z.string(),
      confidence: z.number(),
      took_ms: z.number(),
      tokens: z.int(),
      recovered: z.array(z.string()),
    }),
  }),
  http: { method: 'POST', path: '/api/process-input' },
  cli: {
    words: 'process',
    positional: ['user_input'],
    flags: { session_id: 'session' },
    examples: ['process "onde paramos?"', 'process "fix the login" --session my-session'],
  },
});

export const detectContext = operation({
  name: 'detect-context',
  summary: 'Does this input need earlier work recovered, and what is there?',
  rights: 'read',
  input: z.object({ user_input: Text.optional(), session_id: Name.optional(), project: ProjectRef.optional() }),
  output: z.object({
    project: Named.nullable(),
    needs_recovery: z.boolean(),
    summary: z.string(),
    action: z.string(),
    intent: z.enum(['continuity', 'other']),
    confidence: z.number(),
    lang: z.string(),
    active_projects: z.array(Kept),
    critical_missions: z.array(
      z.object({ id: z.string(), text: z.string(), done_when: z.string().nullable(), status: z.string() }),
    ),
    last_action: z.object({ text: z.string(), kind: z.string(), status: z.string() }).nullable(),
  }),
  http: { method: 'POST', path: '/api/continuity/detect-context' },
  mcp: {
    tool: 'detect_context',
    input: z.object({ user_input: Text, session_id: Name.optional() }),
    description:
      'Tells whether what the person wrote is a question about earlier work, whether a session was cut off, and which projects and critical missions are open.',
    readOnly: true,
  },
});

export const autoRecovery = operation({
  name: 'auto-recovery',
  summary: 'Read what clients wrote since, and name the sessions that were cut off',
  rights: 'write',
  input: z.object({ session_id: Name.optional() }),
  output: z.object({
    project: Named.nullable(),
    found: z.array(z.string()),
    done: z.array(z.string()),
    offered: z.array(z.string()),
    text: z.string(),
  }),
  http: { method: 'POST', path: '/api/continuity/auto-recovery' },
  mcp: {
    tool: 'auto_recovery',
    description:
      'Reads what the clients wrote since the last time and names interrupted sessions. Changes nothing outside the journal; twice = once.',
    idempotent: true,
  },
});

export const projectsList = operation({
  name: 'projects.list',
  summary: 'Projects, newest work first',
  rights: 'read',
  input: z.object({ status: Name.optional(), limit: Limit, cursor: CursorText }),
  output: page(ListedProject),
  http: { method: 'GET', path: '/api/projects' },
  cli: { words: 'projects list', examples: ['projects list', 'projects list --json'] },
  mcp: {
    tool: 'projects',
    description:
      'Known projects, newest work first, with status, last update and progress. `project` is the one of this connection.',
    readOnly: true,
    menu: ({ id, name, status, last_updated }: Project) => ({
      id,
      word: name,
      title: name,
      description: status,
      at: last_updated,
    }),
  },
});

export const ProjectDetails = ListedProject.extend({
  aliases: z.array(z.object({ kind: z.string(), value: z.string() })),
  merged: z.array(Named).describe('Projects that were merged into it: `projects undo` takes one out again'),
});

export const projectsShow = operation({
  name: 'projects.show',
  summary: 'One project with its aliases',
  rights: 'read',
  input: z.object({ project: ProjectRef }),
  output: ProjectDetails,
  http: { method: 'GET', path: '/api/projects/{project}' },
  cli: { words: 'projects show', positional: ['project'], examples: ['projects show my-app'] },
});

export const projectsAdd = operation({
  name: 'projects.add',
  summary: 'Make a project known: by folder, URL or name',
  rights: 'write',
  input: z.object({ project: Name.describe('Absolute path, remote URL or exact name') }),
  output: Project,
  http: { method: 'POST', path: '/api/projects' },
  cli: { words: 'projects add', positional: ['project'], examples: ['projects add /home/me/my-app'] },
});

export const projectsEdit = operation({
  name: 'projects.edit',
  summary: 'Rename a project or set its status by hand',
  rights: 'write',
  input: z.object({
    project: ProjectRef,
    name: Name.optional(),
    status: z.string().max(50).optional().describe('e.g. archived; empty: derived again'),
  }),
  output: Project,
  http: { method: 'PATCH', path: '/api/projects/{project}' },
  cli: { words: 'projects edit', positional: ['project'], examples: ['projects edit my-app --status archived'] },
});

export const projectsMerge = operation({
  name: 'projects.merge',
  summary: 'Say that another project is the same piece of work; moves nothing, can be undone',
  rights: 'write',
  input: z.object({ project: ProjectRef, other: ProjectRef.describe('The one that becomes part of it') }),
  output: ProjectDetails,
  http: { method: 'POST', path: '/api/projects/{project}/merge' },
  cli: {
    words: 'projects merge',
    positional: ['project', 'other'],
    examples: ['projects merge my-app "C:\\Users\\me\\my-app"'],
  },
});

export const projectsUndo = operation({
  name: 'projects.undo',
  summary: 'Take a merged project out again',
  rights: 'write',
  input: z.object({
    project: ProjectRef,
    other: Name.optional().describe('Which one, where several were merged: its id, name or folder'),
  }),
  output: ProjectDetails,
  http: { method: 'POST', path: '/api/projects/{project}/undo' },
  cli: { words: 'projects undo', positional: ['project', 'other'], examples: ['projects undo my-app'] },
});
