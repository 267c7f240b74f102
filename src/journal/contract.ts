// Operations over sessions and events. Browser-safe.
import { z } from 'zod';
import { operation } from '../operation.ts';
import { CursorText, Limit, Name, ProjectRef, page } from '../projects/contract.ts';

export const Session = z.object({
  id: z.string().describe('As its client names it'),
  uuid: z.string().describe('Ours: the same on every machine'),
  client: z.string(),
  project: z.object({ id: z.string(), name: z.string() }).nullable(),
  title: z.string().nullable(),
  continues: z.string().nullable(),
  started_at: z.string().nullable(),
  last_event_at: z.string().nullable(),
  events: z.int(),
});
export type Session = z.infer<typeof Session>;

export const Event = z.object({
  id: z.string(),
  handle: z.string(),
  n: z.int().nullable(),
  kind: z.string(),
  actor: z.string(),
  origin: z.string(),
  at: z.string().nullable(),
  thread: z.string().nullable(),
  call: z.string().nullable(),
  text: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  file: z.string().optional(),
  line: z.int().optional(),
});
export type Event = z.infer<typeof Event>;

export const sessionsList = operation({
  name: 'sessions.list',
  summary: 'Sessions, newest first',
  rights: 'read',
  input: z.object({ project: ProjectRef.optional(), client: Name.optional(), limit: Limit, cursor: CursorText }),
  output: page(Session),
  http: { method: 'GET', path: '/api/sessions' },
  cli: { words: 'sessions list', examples: ['sessions list', 'sessions list --project my-app --json'] },
  mcp: {
    resources: [{ uri: 'continuity://sessions', description: 'Sessions of all clients, newest first' }],
    menu: ({ id, client, project, title, last_event_at }: Session) => ({
      id,
      title: title ?? `${client} ${id}`,
      description: [client, project?.name].filter(Boolean).join(', '),
      at: last_event_at,
    }),
  },
});

export const sessionsShow = operation({
  name: 'sessions.show',
  summary: 'One session',
  rights: 'read',
  input: z.object({ session: Name.describe('Ours, the client’s, or a unique start of either') }),
  output: Session,
  http: { method: 'GET', path: '/api/sessions/{session}' },
  cli: { words: 'sessions show', positional: ['session'], examples: ['sessions show 9d2e7a40'] },
  mcp: {
    resources: [{ uri: 'continuity://sessions/{session}', description: 'One session', of: 'sessions.list' }],
  },
});

export const sessionsAdd = operation({
  name: 'sessions.add',
  summary: 'Open a session of your own',
  rights: 'write',
  input: z.object({ session: Name, project: ProjectRef.optional(), title: z.string().max(500).optional() }),
  output: Session,
  http: { method: 'POST', path: '/api/sessions' },
  cli: { words: 'sessions add', positional: ['session'], examples: ['sessions add design --project my-app'] },
});

export const eventsList = operation({
  name: 'events.list',
  summary: 'The events of a session, in order',
  rights: 'read',
  input: z.object({
    session: Name,
    kind: Name.optional(),
    full: z.boolean().optional().describe('Whole texts and inputs'),
    limit: Limit,
    cursor: CursorText,
  }),
  output: page(Event),
  http: { method: 'GET', path: '/api/sessions/{session}/events' },
  mcp: {
    resources: [
      {
        uri: 'continuity://sessions/{session}/events',
        description: 'The first events of a session, in order',
      },
    ],
  },
  cli: {
    words: 'events',
    positional: ['session'],
    examples: ['events 9d2e7a40', 'events 9d2e7a40 --kind prompt --json'],
  },
});
