// Recall: search over everything kept. Browser-safe.
import { z } from 'zod';
import { Source } from '../continuity/contract.ts';
import { operation } from '../operation.ts';
import { CursorText, Name, ProjectRef } from '../projects/contract.ts';

const Query = z
  .string()
  .max(1 << 16, 'longer than 65,536 characters')
  .refine(text => text.trim() !== '', 'must not be empty')
  .describe(
    'Words; "words in a row"; a name or path or a part of one; begin* for what begins so. All other characters are data',
  );

const Time = z.string().max(100).describe('ISO 8601; a date alone is taken whole');

export const Filter = z.strictObject({
  kind: z.array(Name).max(30).optional().describe('prompt, reply, call, result, decision, note …'),
  client: Name.optional().describe('e.g. claude-code'),
  session: Name.optional().describe('Ours, the client’s, or a unique start of either'),
  actor: z.enum(['person', 'agent', 'program']).optional(),
  since: Time.optional(),
  until: Time.optional(),
});

export const Recalled = z.object({
  handle: z.string(),
  kind: z.string(),
  text: z.string().describe('The part around what was found'),
  score: z.number().describe('Higher is better; comparable within one answer only'),
  source: Source,
});
export type Recalled = z.infer<typeof Recalled>;

const Output = z.object({ items: z.array(Recalled), next: z.string().nullable() });
export type RecallOutput = z.infer<typeof Output>;

/** What an agent needs to cite it; the rest is one `events` away. */
const Short = z.object({
  items: z.array(
    z.object({
      handle: z.string(),
      kind: z.string(),
      session: z.string().nullable(),
      at: z.string().nullable(),
      text: z.string(),
    }),
  ),
  next: z.string().nullable(),
});

export const recall = operation({
  name: 'recall',
  summary: 'Search everything that was kept',
  rights: 'read',
  input: z.object({
    query: Query,
    project: ProjectRef.optional(),
    k: z.int().min(1).max(200).optional().describe('How many at most; default 10'),
    filter: Filter.optional(),
    cursor: CursorText,
  }),
  output: Output,
  http: { method: 'POST', path: '/api/recall' },
  cli: {
    words: 'recall',
    positional: ['query...'],
    examples: [
      'recall connection pool',
      'recall src/db/open.ts --project my-app -k 5',
      'recall login --filter kind=prompt,reply --filter since=2026-01-01',
      'recall \'"exactly these words"\' --json',
    ],
  },
  mcp: {
    tool: 'recall',
    description:
      'Searches earlier sessions, decisions and notes by words, "phrases", names and paths or parts of them. Cite the handle.',
    output: Short,
    shrink: ({ items, next }: RecallOutput) => ({
      items: items.map(({ handle, kind, text, source: { session, at } }) => ({ handle, kind, session, at, text })),
      next,
    }),
    text: ({ items }: RecallOutput) =>
      items
        .map(({ handle, kind, text, source }) => `[${handle}] ${source.at?.slice(0, 10) ?? '-'} ${kind}: ${text}`)
        .join('\n') || 'Nothing found.',
    recalled: true,
    readOnly: true,
  },
});
