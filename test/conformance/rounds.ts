// The conformance suite's tools and prompt that need more than one round: the result asks, the next request brings the answer.
import { randomBytes } from 'node:crypto';
import {
  acceptedContent,
  createRequestStateCodec,
  inputRequired,
  inputResponse,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { text } from './contents.ts';
import { able } from './tools.ts';

/** One key for the process: each request has a server of its own. State that was changed on its way never reaches a tool. */
export const codec = createRequestStateCodec<{ step: number; name?: string }>({ key: randomBytes(32) });

const STEM = 'test_input_required_result_';
const answer = (said: string) => ({ content: [text(said)] });

const question = (message: string, field: string, type: 'string' | 'boolean' = 'string') =>
  inputRequired.elicit({
    message,
    requestedSchema: { type: 'object', properties: { [field]: { type } }, required: [field] },
  } as never);
const sample = (said: string, maxTokens: number) =>
  inputRequired.createMessage({ messages: [{ role: 'user', content: text(said) }], maxTokens });

/** A field of an accepted answer. */
function given<T extends z.ZodType>(context: ServerContext, key: string, field: string, type: T) {
  const content = acceptedContent(context.mcpReq.inputResponses, key, z.object({ [field]: type }));
  return content?.[field] as z.infer<T> | undefined;
}

const stateOf = (context: ServerContext) => context.mcpReq.requestState<{ step: number; name?: string }>();

export function addRounds(server: McpServer): void {
  const tool = (name: string, run: (context: ServerContext) => unknown) =>
    server.registerTool(
      STEM + name,
      { description: `Fixture ${name}`, inputSchema: z.object({}) },
      async (_input, context) => (await run(context)) as never,
    );
  tool('elicitation', context => {
    const name = given(context, 'user_name', 'name', z.string());
    if (name !== undefined) return answer(`Hello, ${name}!`);
    return inputRequired({ inputRequests: { user_name: question('What is your name?', 'name') } });
  });
  tool('sampling', context => {
    const view = inputResponse(context.mcpReq.inputResponses, 'capital_question');
    if (view.kind === 'sampling') return answer(JSON.stringify(view.result.content));
    return inputRequired({ inputRequests: { capital_question: sample('What is the capital of France?', 100) } });
  });
  tool('list_roots', context => {
    const view = inputResponse(context.mcpReq.inputResponses, 'client_roots');
    if (view.kind === 'roots') return answer(`Roots: ${JSON.stringify(view.roots)}`);
    return inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } });
  });
  for (const name of ['request_state', 'tampered_state'])
    tool(name, async context => {
      const state = stateOf(context);
      if (state && given(context, 'confirm', 'ok', z.boolean()) !== undefined) return answer('state-ok');
      return inputRequired({
        inputRequests: { confirm: question('Please confirm', 'ok', 'boolean') },
        requestState: await codec.mint({ step: 1 }),
      });
    });
  addLonger(tool);
  tool('capabilities', async context => {
    const can = able(server, context);
    return inputRequired({
      inputRequests: {
        ...(can.sampling ? { greeting: sample('Generate a greeting', 50) } : {}),
        ...(can.elicitation ? { user_name: question('What is your name?', 'name') } : {}),
        ...(can.roots ? { client_roots: inputRequired.listRoots() } : {}),
      },
      requestState: await codec.mint({ step: 1 }),
    });
  });
  server.registerPrompt(
    `${STEM}prompt`,
    { description: 'A prompt that asks first' },
    async (context: ServerContext): Promise<never> => {
      const about = given(context, 'user_context', 'context', z.string());
      const asks = { user_context: question('What context should the prompt use?', 'context') };
      if (about === undefined) return inputRequired({ inputRequests: asks }) as never;
      return { messages: [{ role: 'user', content: text(`Use this context: ${about}`) }] } as never;
    },
  );
}

function addLonger(tool: (name: string, run: (context: ServerContext) => unknown) => void): void {
  tool('multiple_inputs', async context => {
    const { inputResponses } = context.mcpReq;
    const name = given(context, 'user_name', 'name', z.string());
    const greeted = inputResponse(inputResponses, 'greeting').kind === 'sampling';
    const rooted = inputResponse(inputResponses, 'client_roots').kind === 'roots';
    if (stateOf(context) && name !== undefined && greeted && rooted) return answer(`All is known of ${name}.`);
    return inputRequired({
      inputRequests: {
        user_name: question('What is your name?', 'name'),
        greeting: sample('Generate a greeting', 50),
        client_roots: inputRequired.listRoots(),
      },
      requestState: await codec.mint({ step: 1 }),
    });
  });
  tool('multi_round', async context => {
    const state = stateOf(context);
    const name = given(context, 'step1', 'name', z.string());
    const color = given(context, 'step2', 'color', z.string());
    if (state?.step === 2 && color !== undefined) return answer(`${state.name} likes ${color}.`);
    if (state?.step === 1 && name !== undefined)
      return inputRequired({
        inputRequests: { step2: question('Step 2: What is your favorite color?', 'color') },
        requestState: await codec.mint({ step: 2, name }),
      });
    return inputRequired({
      inputRequests: { step1: question('Step 1: What is your name?', 'name') },
      requestState: await codec.mint({ step: 1 }),
    });
  });
}
