// Tools: a loop over the operations that name one. Every answer names its project.
import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { App } from '../app.ts';
import type { Caller, McpTool, Operation } from '../operation.ts';
import { bounded } from './boundary.ts';
import { type Connection, isQuestion } from './connection.ts';
import { toolFailure } from './failure.ts';
import { lean } from './lean.ts';

export function addTool(
  server: McpServer,
  app: App,
  connection: Connection,
  operation: Operation,
  tool: McpTool,
): void {
  const output = (tool.output ?? operation.output) as z.ZodObject;
  const named = 'project' in output.shape;
  const inputSchema = lean(withLimit((tool.input ?? operation.input) as z.ZodObject));
  const outputSchema = lean(named ? output : output.extend({ project: z.string().nullable() }));
  server.registerTool(
    tool.tool,
    {
      title: operation.summary,
      description: tool.description,
      inputSchema,
      outputSchema,
      annotations: annotationsOf(operation, tool),
    },
    async (input: Record<string, unknown>, context) => {
      try {
        const caller = await connection.caller(context);
        if (isQuestion(caller)) return caller;
        const given = await app.call(operation.name, input, caller);
        connection.choose(input.project);
        const structured = (tool.shrink ? tool.shrink(given as never) : given) as Record<string, unknown>;
        if (!named) structured.project = await projectName(app, caller);
        const text = tool.text ? tool.text(given as never) : JSON.stringify(structured);
        return {
          content: [{ type: 'text' as const, text: tool.recalled ? bounded(text) : text }],
          structuredContent: structured,
        };
      } catch (thrown) {
        return toolFailure(app, thrown);
      }
    },
  );
}

/** Hints that differ from what a client assumes without them. */
function annotationsOf(operation: Operation, tool: McpTool) {
  const readOnlyHint = tool.readOnly ?? operation.rights === 'read';
  if (readOnlyHint) return { readOnlyHint, openWorldHint: false };
  return {
    readOnlyHint,
    destructiveHint: tool.destructive ?? false,
    ...(tool.idempotent ? { idempotentHint: true } : {}),
    openWorldHint: false,
  };
}

/** Lists are given by the page: 50 unless asked, at most 200. */
const withLimit = (input: z.ZodObject): z.ZodObject =>
  'limit' in input.shape ? input.extend({ limit: z.int().min(1).max(200).default(50) }) : input;

async function projectName(app: App, caller: Caller): Promise<string | null> {
  const project = caller.project ?? caller.cwd;
  if (project === undefined) return null;
  const shown = (await app.call('projects.show', { project }, caller).catch(() => null)) as { name: string } | null;
  return shown?.name ?? null;
}
