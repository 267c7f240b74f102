// Upkeep of the store. Browser-safe. Never over HTTP or MCP: it is for whoever sits at the machine.
import { z } from 'zod';
import { operation } from '../operation.ts';

const Table = z.object({
  table: z.string(),
  rows: z.int(),
  changed: z.int().describe('Rows that differ'),
  stored: z.string().describe('Digest of the rows as they were'),
  rebuilt: z.string().describe('Digest of the rows made anew'),
});

export const RebuildResult = z.object({
  equal: z.boolean().describe('Everything made anew equals what was stored'),
  written: z.boolean().describe('What differed was rewritten'),
  files: z.int(),
  lines: z.int().describe('Kept lines that were read again'),
  tables: z.array(Table),
  left: z.int().describe('Rows of kept lines that this importer does not give; they stay'),
  unkept: z.object({ files: z.int(), lines: z.int() }).describe('Lines whose source is not kept; their rows stay'),
  took_ms: z.number(),
});
export type RebuildResult = z.infer<typeof RebuildResult>;

export const rebuild = operation({
  name: 'rebuild',
  summary:
    'Make everything derived anew, imported rows from their kept source, and prove it equal; rewrite what differs',
  rights: 'write',
  input: z.object({
    dry_run: z.boolean().optional().describe('Compare only; nothing is written'),
  }),
  output: RebuildResult,
  cli: { words: 'rebuild', flags: { dry_run: 'dry-run' }, examples: ['rebuild --dry-run', 'rebuild'] },
});
