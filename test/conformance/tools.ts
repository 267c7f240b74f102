// The conformance suite's tools, for revisions with sessions and without. Test-only: never in the package.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CLIENT_CAPABILITIES_META_KEY,
  fromJsonSchema,
  inputRequired,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { audio, DEFAULTS, ENUMS, embedded, image, SCHEMA_2020_12, text } from './contents.ts';

type Content = ReturnType<typeof text> | typeof image | typeof audio | ReturnType<typeof embedded>;
const answer = (...content: Content[]) => ({ content });

const PAUSE_MS = 50;
const NONE = z.object({});

/** What a client of either era says it can do. */
export const able = (server: McpServer, context: ServerContext): Record<string, unknown> =>
  ((context.mcpReq.envelope as Record<string, unknown> | undefined)?.[CLIENT_CAPABILITIES_META_KEY] ??
    server.server.getClientCapabilities() ??
    {}) as Record<string, unknown>;

export function addTools(server: McpServer): void {
  const tool = (name: string, run: (context: ServerContext) => unknown) =>
    server.registerTool(
      name,
      { description: `Fixture ${name}`, inputSchema: NONE },
      async (_input, context) => (await run(context)) as never,
    );
  tool('test_simple_text', () => answer(text('This is a simple text response for testing.')));
  tool('test_image_content', () => answer(image));
  tool('test_audio_content', () => answer(audio));
  tool('test_embedded_resource', () =>
    answer(embedded('test://embedded-resource', 'text/plain', 'This is an embedded resource content.')),
  );
  tool('test_multiple_content_types', () =>
    answer(
      text('Multiple content types test:'),
      image,
      embedded('test://mixed-content-resource', 'application/json', JSON.stringify({ test: 'data', value: 123 })),
    ),
  );
  tool('test_error_handling', () => {
    throw new Error('This tool intentionally returns an error for testing');
  });
  tool('test_missing_capability', ({ mcpReq: { inputResponses } }) => {
    if (inputResponses) return answer(text('The client can sample.'));
    const messages = [{ role: 'user' as const, content: text('Say yes.') }];
    return inputRequired({ inputRequests: { said: inputRequired.createMessage({ messages, maxTokens: 10 }) } });
  });
  addReporting(server, tool);
  addAsking(server, tool);
  server.registerTool(
    'json_schema_2020_12_tool',
    { description: 'Tool with JSON Schema 2020-12 features', inputSchema: fromJsonSchema(SCHEMA_2020_12) },
    async input => answer(text(JSON.stringify(input))),
  );
  server.registerTool(
    'test_x_mcp_header',
    {
      description: 'A parameter that is repeated in a header',
      inputSchema: z.object({ region: z.string().meta({ 'x-mcp-header': 'Region' }) }),
    },
    async ({ region }) => answer(text(region)),
  );
}

type AddTool = (name: string, run: (context: ServerContext) => unknown) => void;

/** Log lines, progress and list changes while a call runs. */
function addReporting(server: McpServer, tool: AddTool): void {
  tool('test_tool_with_logging', async context => {
    for (const said of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
      await context.mcpReq.log('info', said);
      await sleep(PAUSE_MS);
    }
    return answer(text('Logged three times.'));
  });
  tool('test_logging_tool', async context => {
    await context.mcpReq.log('info', 'One line');
    return answer(text('Logged once.'));
  });
  tool('test_tool_with_progress', async context => {
    const progressToken = context.mcpReq._meta?.progressToken;
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined)
        await context.mcpReq.notify({
          method: 'notifications/progress',
          params: { progressToken, progress, total: 100 },
        });
      await sleep(PAUSE_MS);
    }
    return answer(text('Went to 100.'));
  });
  tool('test_trigger_tool_change', () => {
    server.sendToolListChanged();
    return answer(text('Told that tools changed.'));
  });
  tool('test_trigger_prompt_change', () => {
    server.sendPromptListChanged();
    return answer(text('Told that prompts changed.'));
  });
}

/** Questions to client and person, as revisions with sessions put them: while the call runs. */
function addAsking(server: McpServer, tool: AddTool): void {
  const elicit = async (context: ServerContext, message: string, requestedSchema: object) => {
    const given = await context.mcpReq.elicitInput({ message, requestedSchema } as never);
    return answer(
      text(`Elicitation completed: action=${given.action}, content=${JSON.stringify(given.content ?? {})}`),
    );
  };
  tool('test_elicitation_sep1034_defaults', context => elicit(context, 'Please check these values', DEFAULTS));
  tool('test_elicitation_sep1330_enums', context => elicit(context, 'Please choose', ENUMS));
  server.registerTool(
    'test_elicitation',
    { description: 'Asks the person', inputSchema: z.object({ message: z.string() }) },
    async ({ message }, context) => {
      const field = (description: string) => ({ type: 'string', description });
      const properties = { username: field("User's response"), email: field("User's email address") };
      return elicit(context, message, { type: 'object', properties, required: ['username', 'email'] });
    },
  );
  server.registerTool(
    'test_sampling',
    { description: 'Asks the model', inputSchema: z.object({ prompt: z.string() }) },
    async ({ prompt }, context) => {
      const { content } = await context.mcpReq.requestSampling({
        messages: [{ role: 'user', content: text(prompt) }],
        maxTokens: 100,
      });
      return answer(text(`LLM response: ${'text' in content ? content.text : ''}`));
    },
  );
  tool('test_streaming_elicitation', () => {
    const requestedSchema = { type: 'object' as const, properties: { ok: { type: 'boolean' as const } } };
    return inputRequired({ inputRequests: { ok: inputRequired.elicit({ message: 'Go on?', requestedSchema }) } });
  });
}
