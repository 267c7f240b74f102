// What the official conformance suite asks for by name, registered beside our own tools. Test-only: never in the package.
import { completable, type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Extend } from '../../src/mcp/server.ts';
import { embedded, image, PNG, text } from './contents.ts';
import { addRounds, codec } from './rounds.ts';
import { addTools } from './tools.ts';

export const FIXTURES: Extend = { options: { requestState: { verify: codec.verify } }, register };

function register(server: McpServer): void {
  // Of the server itself only the suite's fixtures log, watch or change: said here, for the tests alone.
  server.server.registerCapabilities({ logging: {}, resources: { subscribe: true } });
  server.server.setRequestHandler('resources/subscribe', async () => ({}));
  server.server.setRequestHandler('resources/unsubscribe', async () => ({}));
  addTools(server);
  addRounds(server);
  addResources(server);
  addPrompts(server);
}

function addResources(server: McpServer): void {
  const fixed = (name: string, mimeType: string, content: { text: string } | { blob: string }) =>
    server.registerResource(name, `test://${name}`, { description: `Fixture ${name}`, mimeType }, async uri => ({
      contents: [{ uri: uri.href, mimeType, ...content }],
    }));
  fixed('static-text', 'text/plain', { text: 'This is the content of the static text resource.' });
  fixed('static-binary', 'image/png', { blob: PNG });
  fixed('watched-resource', 'text/plain', { text: 'Watched.' });
  server.registerResource(
    'fixture template',
    new ResourceTemplate('test://template/{id}/data', { list: undefined }),
    { description: 'Fixture template', mimeType: 'application/json' },
    async (uri, { id }) => ({
      contents: [
        {
          uri: uri.href,
          mimeType: 'application/json',
          text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
        },
      ],
    }),
  );
}

function addPrompts(server: McpServer): void {
  const messages = (...contents: object[]) =>
    ({ messages: contents.map(content => ({ role: 'user', content })) }) as never;
  server.registerPrompt('test_simple_prompt', { description: 'Fixture' }, () =>
    messages(text('This is a simple prompt for testing.')),
  );
  const words = completable(z.string(), typed => ['paris', 'park', 'party'].filter(word => word.startsWith(typed)));
  server.registerPrompt(
    'test_prompt_with_arguments',
    { description: 'Fixture', argsSchema: z.object({ arg1: words, arg2: z.string() }) },
    ({ arg1, arg2 }) => messages(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  );
  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    { description: 'Fixture', argsSchema: z.object({ resourceUri: z.string() }) },
    ({ resourceUri }) =>
      messages(
        embedded(resourceUri, 'text/plain', 'Embedded resource content for testing.'),
        text('Please process the embedded resource above.'),
      ),
  );
  server.registerPrompt('test_prompt_with_image', { description: 'Fixture' }, () =>
    messages(image, text('Please analyze the image above.')),
  );
}
