// MCP over Streamable HTTP, at `/mcp` and `/mcp/p/{project}`. Checks no Host, Origin or token: the guard of the HTTP surface stands in front.
import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import type { App } from '../app.ts';
import { languageOf } from '../config.ts';
import { formatId, newId } from '../ids.ts';
import type { Arrival } from './connection.ts';
import { HttpConnections, type Limits } from './http-connections.ts';
import { createServer, type Extend } from './server.ts';
import { Visits } from './visits.ts';

const BODY_MOST = 1 << 20;
const PROJECT = /^\/mcp\/p\/([^/]+)$/;

export type EndpointOptions = { extend?: Extend; limits?: Partial<Limits> };
export type Endpoint = {
  handle(request: Request): Promise<Response>;
  /** Ends every session and stream. */
  close(): Promise<void>;
};

/** Revisions up to 2025-11-25 open a session; from 2026-07-28 on each request stands for itself. */
export function openEndpoint(app: App, { extend, limits = {} }: EndpointOptions = {}): Endpoint {
  const visits = new Visits(limits);
  const sessions = new HttpConnections(
    request => {
      const session = `mcp-${formatId(newId())}`;
      return createServer(app, { ...arrivalOf(app, request), session: () => session }, extend);
    },
    { ...limits, body: BODY_MOST },
  );
  const stateless = createMcpHandler(
    ({ requestInfo }) => {
      const arrival = arrivalOf(app, requestInfo!);
      return createServer(app, { ...arrival, session: (client, where) => visits.sessionOf(client, where) }, extend);
    },
    { legacy: 'reject', maxRequestBodySize: BODY_MOST },
  );
  return {
    async handle(request) {
      return (await isLegacyRequest(request, undefined, { maxRequestBodySize: BODY_MOST }))
        ? sessions.handle(request)
        : stateless.fetch(request);
    },
    async close() {
      await Promise.all([sessions.close(), stateless.close()]);
    },
  };
}

/** What a request's address and headers tell; nothing of the service's own folder or environment. */
function arrivalOf(app: App, { url, headers }: Request): Omit<Arrival, 'session'> {
  const accepted = headers.get('accept-language');
  const part = PROJECT.exec(new URL(url).pathname)?.[1];
  return {
    lang: accepted ? languageOf(accepted) : app.config.lang,
    ...(part === undefined ? {} : { project: decoded(part) }),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
