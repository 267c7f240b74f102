// Prompts: a question that a person picks from a menu, with the operation's text as its answer, inside the boundary.
import { completable, type McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { App } from '../app.ts';
import { type TextKey, translate } from '../i18n/translate.ts';
import type { McpPrompt, McpTool, Operation } from '../operation.ts';
import { bounded } from './boundary.ts';
import { type Connection, isQuestion } from './connection.ts';
import { protocolFailure } from './failure.ts';
import { completions } from './menu.ts';

export function addPrompt(
  server: McpServer,
  app: App,
  connection: Connection,
  operation: Operation,
  { text }: McpTool,
  prompt: McpPrompt,
): void {
  const lang = prompt.lang ?? connection.lang;
  const say = (key: string, values: Record<string, string> = {}) => translate(lang, key as TextKey, values);
  const argsSchema = z.object(
    Object.fromEntries(Object.entries(prompt.args).map(([name, arg]) => [name, argument(arg)])),
  );
  server.registerPrompt(
    prompt.name,
    { title: say(prompt.title), description: say(prompt.description), argsSchema },
    async (args, context) => {
      try {
        const caller = await connection.caller(context);
        if (isQuestion(caller)) return caller;
        // Clients send a field that was left empty as an empty text.
        const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value)) as Record<string, string>;
        const { shape } = operation.input as z.ZodObject;
        const input = Object.fromEntries(Object.entries(given).filter(([name]) => name in shape));
        const output = await app.call(operation.name, { ...input, lang }, caller);
        connection.choose(given.project);
        const answer = bounded(text!(output as never));
        return {
          description: say(prompt.description),
          messages: [
            { role: 'user', content: { type: 'text', text: `${say(prompt.text, given)}\n\n${answer}` } } as const,
          ],
        };
      } catch (thrown) {
        throw protocolFailure(app, thrown);
      }
    },
  );

  function argument({ description, required, of }: McpPrompt['args'][string]): z.ZodType {
    const field = z.string().max(1_000).describe(say(description));
    const completed =
      of === undefined
        ? field
        : completable(field, async typed => completions(app, of, await connection.known(), String(typed ?? '')));
    return required ? completed : completed.optional();
  }
}
