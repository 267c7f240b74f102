// The service in this process with the conformance suite's fixtures on its MCP server: real routes, real guard. The suite can send no token: it is added here.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { Auth } from '../../src/http/auth.ts';
import { loopbackHosts } from '../../src/http/guard.ts';
import { createHttp } from '../../src/http/server.ts';
import { FIXTURES } from './fixtures.ts';

const TOKEN = 'f'.repeat(64);

export async function startFixtures() {
  const home = mkdtempSync(join(tmpdir(), 'continuity-conformance-'));
  const app = await openApp(readConfig({ home }, { HOME: home }));
  const hosts = new Set<string>();
  const http = createHttp(app, {
    auth: new Auth(TOKEN),
    hosts,
    files: new Map(),
    log: { warn: console.error, error: console.error },
    identity: 'conformance',
    mcp: { extend: FIXTURES },
  });
  const fetch = (request: Request) => {
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${TOKEN}`);
    return http.fetch(new Request(request, { headers }));
  };
  const { server, port } = await new Promise<{ server: ServerType; port: number }>(done => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, info => done({ server, port: info.port }));
  });
  for (const host of loopbackHosts(port)) hosts.add(host);
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    async close() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await app.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
