// Resources: an operation's whole output under an address. Reads only: what a program reads is no answer given to its agent, and is not kept as one.
import { type McpServer, ResourceTemplate, type ServerContext } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { App } from '../app.ts';
import type { Caller, McpMenuItem, McpResource, Operation } from '../operation.ts';
import type { Connection } from './connection.ts';
import { protocolFailure } from './failure.ts';
import { boundTo, completions, menuOf } from './menu.ts';

const SCHEME = 'continuity://';
const KEY = /\{(\w+)\}/;
const PAGE = 50;
const mimeType = 'application/json';

export function addResource(
  server: McpServer,
  app: App,
  connection: Connection,
  operation: Operation,
  resource: McpResource,
): void {
  const { uri, of } = resource;
  const key = KEY.exec(uri)?.[1];
  const about = { title: operation.summary, description: resource.description, mimeType };
  const name = uri.slice(SCHEME.length);
  if (key === undefined) {
    server.registerResource(name, uri, about, (address, context) => read(address, undefined, context));
    return;
  }
  const template = new ResourceTemplate(uri, {
    list: of === undefined ? undefined : async context => ({ resources: await listed(of, context) }),
    ...(of === undefined
      ? {}
      : { complete: { [key]: async typed => completions(app, of, await connection.known(), typed) } }),
  });
  server.registerResource(name, template, about, (address, variables, context) =>
    read(address, String(variables[key]), context),
  );

  async function read(address: URL, part: string | undefined, context: ServerContext) {
    try {
      const caller = await connection.known(context);
      const { shape } = operation.input as z.ZodObject;
      const input = {
        ...(key === undefined || part === undefined ? boundTo(operation.name, caller) : { [key]: decoded(part) }),
        ...('limit' in shape ? { limit: PAGE } : {}),
      };
      const output = await app.call(operation.name, input, asProgram(caller));
      return { contents: [{ uri: address.href, mimeType, text: JSON.stringify(output) }] };
    } catch (thrown) {
      throw protocolFailure(app, thrown, address.href);
    }
  }

  async function listed(list: string, context: ServerContext) {
    try {
      const items = await menuOf(app, list, await connection.known(context));
      return items.map(item => offered(uri, item));
    } catch (thrown) {
      throw protocolFailure(app, thrown);
    }
  }
}

const asProgram = (caller: Caller): Caller => ({ ...caller, actor: 'program' });

const offered = (uri: string, { id, title, description, at }: McpMenuItem) => ({
  uri: uri.replace(KEY, encodeURIComponent(id)),
  name: title,
  title,
  mimeType,
  ...(description ? { description } : {}),
  ...(at ? { annotations: { lastModified: at } } : {}),
});

/** A part of an address that is not well encoded is taken as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
