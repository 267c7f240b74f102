// The import. Browser-safe. Never over HTTP or MCP: paths do not come from a request.
import { z } from 'zod';
import { operation } from '../operation.ts';

/** Whose sessions can be read; `auto` tells it from each file. */
export const READER_IDS = [
  'auto',
  'claude-code',
  'claude-desktop',
  'codex',
  'continuity-protocol',
  'gemini-cli',
  'generic',
  'specstory',
] as const;

/** What a folder holds besides what is read: named, never read, restored or run. */
export const Listed = z.object({
  kind: z.enum(['backup', 'freeze', 'script', 'link', 'other']),
  path: z.string(),
  files: z.int().describe('How many files it is'),
});
export type Listed = z.infer<typeof Listed>;

export const ImportResult = z.object({
  files: z.int(),
  lines: z.int(),
  stored: z.int(),
  known: z.int(),
  skipped: z.int().describe('Lines of types that carry nothing'),
  failed: z.int(),
  sessions: z.int().describe('New sessions'),
  events: z.int().describe('New events'),
  problems: z.array(z.object({ file: z.string(), line: z.int(), problem: z.string() })),
  listed: z.array(Listed).describe('Files of a folder that are not read, where each one is accounted for'),
  took_ms: z.number(),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const importSessions = operation({
  name: 'import',
  summary: 'Read sessions of a client into the journal; twice = once',
  rights: 'write',
  input: z.object({
    paths: z
      .array(z.string().min(1).max(4_096))
      .max(10_000)
      .optional()
      .describe('Files or folders; without one: where the client keeps its sessions'),
    client: z.enum(READER_IDS).optional(),
  }),
  output: ImportResult,
  cli: {
    words: 'import',
    positional: ['paths...'],
    examples: [
      'import',
      'import ~/.claude/projects',
      'import chat.jsonl --client generic',
      'import ~/CONTINUITY --client continuity-protocol',
    ],
  },
});
