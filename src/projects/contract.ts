// Shapes of projects on the wire, and what every list takes and gives. Browser-safe.
import { z } from 'zod';

export const Progress = z.object({ done: z.int(), all: z.int(), percent: z.int() }).nullable();

export const PROJECT_STATUSES = ['active', 'waiting', 'interrupted', 'ended', 'blocked', 'idle', 'archived'] as const;

export const Project = z.object({
  id: z.string(),
  name: z.string(),
  root: z.string().nullable(),
  remote: z.string().nullable(),
  status: z
    .string()
    .describe('A person’s word such as `archived`, else idle, blocked, or the state of its last session'),
  last_updated: z.string().nullable().describe('ISO 8601, UTC'),
  progress: Progress,
});
export type Project = z.infer<typeof Project>;

export const SameName = z
  .array(z.object({ id: z.string(), name: z.string(), root: z.string().nullable() }))
  .describe('Other projects of this name: `projects merge` joins two that are one');
/** As lists show it: with what may be the same piece of work elsewhere. */
export const ListedProject = Project.extend({ same_name: SameName });
export type ListedProject = z.infer<typeof ListedProject>;

/** Text without NUL, which not every store can keep. */
export const textOfAtMost = (most: number) =>
  z
    .string()
    .max(most, `longer than ${most} characters`)
    .refine(text => !text.includes('\0'), 'must not hold NUL characters');
/** Text that a person or program hands in: never empty, no NUL, at most 1 MiB. */
export const Text = textOfAtMost(1 << 20).refine(text => text.trim() !== '', 'must not be empty');
export const Name = z
  .string()
  .min(1)
  .max(1_000)
  .refine(text => !/[\u0000-\u001f]/.test(text), 'must not hold control characters');

export const ProjectRef = Name.describe('Project: id, name, path or URL');
export const Limit = z.int().min(1).max(100_000).optional().describe('How many at most');
export const CursorText = z.string().max(500).optional().describe('`next` of the page before');
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
export const Lang = z.string().max(35).optional().describe('en or pt; any other tag is answered in English');
