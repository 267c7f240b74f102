// Operations over recorded things: actions, missions, decisions, notes. One factory: their life cycles differ in few words. Browser-safe.
import { z } from 'zod';
import { operation } from '../operation.ts';
import { CursorText, Limit, Name, ProjectRef, page, Text, textOfAtMost } from '../projects/contract.ts';

const Base = z.object({
  id: z.string(),
  handle: z.string(),
  project: z.object({ id: z.string(), name: z.string() }).nullable(),
  session: z.string().nullable(),
  text: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export const Action = Base;
export const Mission = Base.extend({ done_when: z.string().nullable(), evidence: z.array(z.string()) });
export const Decision = Base.extend({ supersedes: z.string().nullable(), superseded_by: z.string().nullable() });
export const Note = Base.extend({ kind: z.string() });
export type AnyRecord = z.infer<typeof Base> &
  Partial<z.infer<typeof Mission> & z.infer<typeof Decision> & z.infer<typeof Note>>;

export const Key = Name.max(200).optional().describe('The same key twice has one effect');
const SessionRef = Name.optional().describe('Session it belongs to');
const Id = Name.describe('Id or handle');
const Evidence = z.array(textOfAtMost(2_000)).max(50).optional();

const History = z.object({
  items: z.array(
    z.object({
      op: z.string(),
      at: z.string(),
      actor: z.string(),
      origin: z.string(),
      text: z.string().nullable(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  next: z.string().nullable(),
});

const DONE_WHEN = { done_when: textOfAtMost(4_000).optional().describe('What must hold for it to be done') };
const REASON = { reason: textOfAtMost(4_000).optional() };

/** What is over is not offered; it can still be read. */
const openItem = ({ handle, text, status, project, updated_at }: AnyRecord) =>
  status === 'done' || status === 'dropped'
    ? null
    : {
        id: handle,
        title: text.slice(0, 100),
        description: [status, project?.name].filter(Boolean).join(', '),
        at: updated_at,
      };

type Words = {
  plural: string;
  singular: string;
  shape: z.ZodType;
  extra: Record<string, z.ZodType>;
  statuses: readonly string[];
  /** MCP clients may read them under an address. */
  readable?: boolean;
};

const anOf = (word: string): string => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;

function things({ plural, singular, shape, extra, statuses, readable = false }: Words) {
  const path = `/api/${plural}`;
  const uri = `continuity://${plural}`;
  const one = (verb: string, summary: string, more: Record<string, z.ZodType> = {}) =>
    operation({
      name: `${plural}.${verb}`,
      summary,
      rights: 'write',
      input: z.object({ id: Id, ...more, key: Key }),
      output: shape,
      http: { method: 'POST', path: `${path}/{id}/${verb}` },
      cli: { words: `${plural} ${verb}`, positional: ['id'], examples: [`${plural} ${verb} 1a2b3c4d`] },
    });
  return {
    list: operation({
      name: `${plural}.list`,
      summary: `${plural}, newest first`,
      rights: 'read',
      input: z.object({
        project: ProjectRef.optional(),
        status: z.enum(statuses as [string, ...string[]]).optional(),
        limit: Limit,
        cursor: CursorText,
      }),
      output: page(shape),
      http: { method: 'GET', path },
      cli: { words: `${plural} list`, examples: [`${plural} list`, `${plural} list --status ${statuses[0]} --json`] },
      ...(readable
        ? { mcp: { resources: [{ uri, description: `All ${plural}, newest first` }], menu: openItem } }
        : {}),
    }),
    show: operation({
      name: `${plural}.show`,
      summary: `One ${singular}`,
      rights: 'read',
      input: z.object({ id: Id }),
      output: shape,
      http: { method: 'GET', path: `${path}/{id}` },
      cli: { words: `${plural} show`, positional: ['id'], examples: [`${plural} show 1a2b3c4d`] },
      ...(readable
        ? { mcp: { resources: [{ uri: `${uri}/{id}`, description: `One ${singular}`, of: `${plural}.list` }] } }
        : {}),
    }),
    add: operation({
      name: `${plural}.add`,
      summary: `Record ${anOf(singular)}`,
      rights: 'write',
      input: z.object({ text: Text, project: ProjectRef.optional(), session: SessionRef, ...extra, key: Key }),
      output: shape,
      http: { method: 'POST', path },
      cli: { words: `${plural} add`, positional: ['text'], examples: [`${plural} add "…" --project my-app`] },
    }),
    edit: operation({
      name: `${plural}.edit`,
      summary: `Change ${anOf(singular)}`,
      rights: 'write',
      input: z.object({ id: Id, text: Text.optional(), ...extra, key: Key }),
      output: shape,
      http: { method: 'PATCH', path: `${path}/{id}` },
      cli: { words: `${plural} edit`, positional: ['id'], examples: [`${plural} edit 1a2b3c4d --text "…"`] },
    }),
    drop: one('drop', `Give ${anOf(singular)} up`, REASON),
    undo: one('undo', `Take the last change of ${anOf(singular)} back`),
    history: operation({
      name: `${plural}.history`,
      summary: `Every change of ${anOf(singular)}, oldest first`,
      rights: 'read',
      input: z.object({ id: Id }),
      output: History,
      http: { method: 'GET', path: `${path}/{id}/history` },
      cli: { words: `${plural} history`, positional: ['id'], examples: [`${plural} history 1a2b3c4d`] },
    }),
    one,
  };
}

const WORK = ['open', 'in_progress', 'blocked', 'done', 'dropped'] as const;

function withLifeCycle(words: Words) {
  const { one, ...rest } = things(words);
  return {
    ...rest,
    start: one('start', `Say that work on ${anOf(words.singular)} began`),
    block: one('block', `Say what blocks ${anOf(words.singular)}`, REASON),
    done: one('done', `Say that ${anOf(words.singular)} is done`, { evidence: Evidence }),
  };
}

export const actions = withLifeCycle({
  plural: 'actions',
  singular: 'action',
  shape: Action,
  extra: REASON,
  statuses: WORK,
});
export const missions = withLifeCycle({
  plural: 'missions',
  singular: 'mission',
  shape: Mission,
  extra: { ...DONE_WHEN, evidence: Evidence, ...REASON },
  statuses: WORK,
  readable: true,
});
const { one: oneDecision, ...decisionThings } = things({
  plural: 'decisions',
  singular: 'decision',
  shape: Decision,
  extra: REASON,
  statuses: ['in_force', 'superseded', 'dropped'],
});
export const decisions = {
  ...decisionThings,
  supersede: oneDecision('supersede', 'Put a new decision in the place of one', { text: Text, ...REASON }),
};

export const NOTE_KINDS = ['decision', 'blocker', 'question', 'progress', 'fact'] as const;

export const note = operation({
  name: 'notes.add',
  summary: 'Note a decision, blocker, question, progress or fact',
  rights: 'write',
  input: z.object({
    kind: z.enum(NOTE_KINDS),
    text: Text,
    closes: Id.optional().describe('Note that this one settles'),
    project: ProjectRef.optional(),
    session: SessionRef,
    key: Key,
  }),
  output: z.object({
    project: z.string().nullable(),
    id: z.string(),
    handle: z.string(),
    kind: z.string(),
    text: z.string(),
    status: z.string(),
    closed: z.string().nullable(),
  }),
  http: { method: 'POST', path: '/api/notes' },
  cli: { words: 'notes add', positional: ['kind', 'text'], examples: ['notes add blocker "the API key is missing"'] },
  mcp: {
    tool: 'note',
    description:
      'Record a decision, blocker, question, progress or fact of this project, for whoever works on it next. `closes` settles an earlier note.',
    idempotent: false,
  },
});

export const plan = operation({
  name: 'actions.plan',
  summary: 'Add, set, finish or drop recorded actions in one call',
  rights: 'write',
  input: z.object({
    op: z.enum(['add', 'set', 'done', 'drop']),
    id: Id.optional().describe('For done and drop'),
    text: Text.optional().describe('For add'),
    items: z
      .array(Text)
      .max(200)
      .optional()
      .describe('For set: the open actions of this session; equal texts stay, missing ones are dropped'),
    project: ProjectRef.optional(),
    session: SessionRef,
    key: Key,
  }),
  output: z.object({
    project: z.string().nullable(),
    items: z.array(z.object({ id: z.string(), handle: z.string(), text: z.string(), status: z.string() })),
  }),
  http: { method: 'POST', path: '/api/plan' },
  mcp: {
    tool: 'plan',
    description:
      'Record what is to do: add one action, set the whole open list of this session, mark one done or dropped. Each change can be undone.',
  },
});

export const mission = operation({
  name: 'missions.tool',
  summary: 'Add or change a critical mission in one call',
  rights: 'write',
  input: z.object({
    op: z.enum(['add', 'edit', 'start', 'block', 'done', 'drop', 'undo']),
    id: Id.optional(),
    text: Text.optional(),
    done_when: DONE_WHEN.done_when,
    evidence: Evidence,
    project: ProjectRef.optional(),
    session: SessionRef,
    key: Key,
  }),
  output: z.object({ project: z.string().nullable(), mission: Mission }),
  mcp: {
    tool: 'mission',
    description:
      'Record a critical goal with its done-condition; it stands in every brief until it is done with evidence or dropped.',
  },
});
