// MCP over HTTP in this process, behind no guard: sessions and their limits, what a request's address tells, and what the service's own folder must not.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type App, openApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Caller } from '../operation.ts';
import { copySample } from '../start/first-run.ts';
import { type Endpoint, type EndpointOptions, openEndpoint } from './http.ts';

const SAMPLE = '/home/ana/projetos/padaria-pedidos';
const CALLER: Caller = { workspace: 1, actor: 'program', client: 'http', lang: 'en', rights: 'write' };
const URL_OF = (path: string) => `http://127.0.0.1:8000${path}`;
const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'cursor', version: '1' } },
};

let home: string;
let app: App;
const opened: Endpoint[] = [];
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'continuity-mcp-'));
  // The service was started inside a project: that is nothing of its clients.
  app = await openApp(readConfig({ home }, { HOME: home, CLAUDE_PROJECT_DIR: SAMPLE }));
  copySample(new URL('../../demo/', import.meta.url), join(home, 'sample'));
  await app.call('import', { paths: [join(home, 'sample')] }, CALLER);
});
afterEach(async () => {
  for (const endpoint of opened.splice(0)) await endpoint.close();
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

function open(options?: EndpointOptions): Endpoint {
  const endpoint = openEndpoint(app, options);
  opened.push(endpoint);
  return endpoint;
}

type Sent = { id?: string | null; method?: string; path?: string };
const send = (endpoint: Endpoint, body: object | null, { id, method = 'POST', path = '/mcp' }: Sent = {}) =>
  endpoint.handle(
    new Request(URL_OF(path), {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        accept: method === 'GET' ? 'text/event-stream' : 'application/json, text/event-stream',
        ...(id ? { 'mcp-session-id': id } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );

/** The id of a session that was begun by hand. */
async function begin(endpoint: Endpoint, path = '/mcp'): Promise<string> {
  const response = await send(endpoint, INITIALIZE, { path });
  await response.text();
  const id = response.headers.get('mcp-session-id')!;
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  return id;
}

const ping = (n = 2) => ({ jsonrpc: '2.0', id: n, method: 'ping' });

async function connect(endpoint: Endpoint, { path = '/mcp', name = 'cursor', revision = '', lang = '' } = {}) {
  const versions = revision ? { versionNegotiation: { mode: { pin: revision } } } : {};
  const client = new Client({ name, version: '1' }, versions);
  const transport = new StreamableHTTPClientTransport(new URL(URL_OF(path)), {
    fetch: (url, init) => endpoint.handle(new Request(url, init)),
    requestInit: { headers: lang ? { 'accept-language': lang } : {} },
  });
  await client.connect(transport);
  return { client, transport };
}

const call = async (client: Client, name: string, args: Record<string, unknown> = {}) =>
  (await client.callTool({ name, arguments: args })) as {
    structuredContent: Record<string, unknown>;
    isError?: boolean;
  };
const sessionsOf = async (client: string) =>
  ((await app.call('sessions.list', { client }, CALLER)) as { items: { id: string; events: number }[] }).items.filter(
    ({ id }) => id.startsWith('mcp-'),
  );

it('begins a session by initialize alone, and answers every request in it', async () => {
  const endpoint = open();
  expect((await send(endpoint, ping())).status).toBe(400);
  const id = await begin(endpoint);
  expect((await send(endpoint, ping(), { id })).status).toBe(200);
  const batch = await send(endpoint, [ping(7), { ...ping(8), method: 'tools/list' }], { id });
  const answered = [...(await batch.text()).matchAll(/"id":(\d)/g)].map(match => match[1]);
  expect(answered.sort()).toEqual(['7', '8']);
  const stream = await send(endpoint, null, { id, method: 'GET' });
  expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  await stream.body!.cancel();
});

it('ends a session at DELETE, and never knew one of another address', async () => {
  const endpoint = open();
  const [plain, bound] = [await begin(endpoint), await begin(endpoint, '/mcp/p/padaria-pedidos')];
  for (const [id, path] of [
    [plain, '/mcp/p/padaria-pedidos'],
    [bound, '/mcp'],
    [bound, '/mcp/p/other'],
    ['11111111-1111-4111-8111-111111111111', '/mcp'],
  ] as const)
    for (const method of ['POST', 'GET', 'DELETE'])
      expect((await send(endpoint, method === 'POST' ? ping() : null, { id, path, method })).status).toBe(404);
  expect((await send(endpoint, null, { id: plain, method: 'DELETE' })).status).toBe(200);
  const gone = await send(endpoint, ping(), { id: plain });
  expect([gone.status, await gone.json()]).toEqual([404, expect.objectContaining({ error: expect.any(Object) })]);
  expect((await send(endpoint, ping(), { id: bound, path: '/mcp/p/padaria-pedidos' })).status).toBe(200);
});

it('keeps so many sessions and no more: the one unused for longest makes room', async () => {
  const endpoint = open({ limits: { most: 2 } });
  const [first, second] = [await begin(endpoint), await begin(endpoint)];
  expect((await send(endpoint, ping(), { id: first })).status).toBe(200);
  const third = await begin(endpoint);
  const statuses = [];
  for (const id of [first, second, third]) statuses.push((await send(endpoint, ping(), { id })).status);
  expect(statuses).toEqual([200, 404, 200]);
});

it('forgets a session that was silent for too long', async () => {
  const endpoint = open({ limits: { idleMs: 20 } });
  const id = await begin(endpoint);
  await sleep(40);
  expect((await send(endpoint, ping(), { id })).status).toBe(404);
});

it('answers calls of one session at the same time, each with its own', async () => {
  const { client } = await connect(open(), { path: '/mcp/p/padaria-pedidos' });
  const texts = Array.from({ length: 20 }, (_, i) => `note ${i}`);
  const given = await Promise.all(texts.map(text => call(client, 'note', { kind: 'fact', text })));
  expect(given.map(({ structuredContent }) => structuredContent.text)).toEqual(texts);
  await client.close();
});

it('keeps what each session writes apart from the others', async () => {
  const endpoint = open();
  const one = await connect(endpoint, { path: '/mcp/p/padaria-pedidos' });
  const two = await connect(endpoint, { path: '/mcp/p/padaria-pedidos' });
  const other = await connect(endpoint, { path: '/mcp/p/padaria-pedidos', name: 'codex-mcp-client' });
  for (const { client } of [one, two, other, one]) await call(client, 'note', { kind: 'fact', text: 'x' });
  expect((await sessionsOf('cursor')).map(({ events }) => events).sort()).toEqual([1, 2]);
  expect(await sessionsOf('codex')).toHaveLength(1);
});

it('takes the project of the address, which may be any that names it, and lets a call name another', async () => {
  const endpoint = open();
  await app.call('projects.add', { project: 'Café & Pão/loja' }, CALLER);
  for (const revision of ['', '2026-07-28']) {
    const named = await connect(endpoint, { path: `/mcp/p/${encodeURIComponent('Café & Pão/loja')}`, revision });
    const text = `here ${revision}`;
    expect((await call(named.client, 'note', { kind: 'fact', text })).structuredContent.project).toBe(
      'Café & Pão/loja',
    );
    expect((await call(named.client, 'projects')).structuredContent.project).toBe('Café & Pão/loja');
    expect((await call(named.client, 'detect_context', { user_input: 'hi' })).structuredContent.project).toMatchObject({
      name: 'Café & Pão/loja',
    });
    const else_ = await call(named.client, 'resume', { project: 'padaria-pedidos' });
    expect(else_.structuredContent.project).toMatchObject({ name: 'padaria-pedidos' });
    const unknown = await connect(endpoint, { path: '/mcp/p/nope', revision });
    expect((await call(unknown.client, 'resume')).isError).toBe(true);
  }
});

it('tells nothing of the folder that the service itself was started in', async () => {
  const endpoint = open();
  for (const revision of ['', '2026-07-28']) {
    const { client } = await connect(endpoint, { revision });
    const { structuredContent } = await call(client, 'resume');
    expect(structuredContent.text).toMatch(/^No project was named/);
    expect((await call(client, 'projects')).structuredContent.project).toBeNull();
  }
});

it('answers in the language that the client asks for', async () => {
  const endpoint = open();
  for (const revision of ['', '2026-07-28']) {
    const { client } = await connect(endpoint, { lang: 'pt-BR,pt;q=0.9', revision, path: '/mcp/p/padaria-pedidos' });
    expect((await call(client, 'resume')).structuredContent.text).toMatch(/^# Onde parou/);
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ title }) => title)).toContain('Passar o trabalho adiante');
  }
});

it('gives requests that stand for themselves one session a client and place, none where no place is known', async () => {
  const endpoint = open();
  const revision = '2026-07-28';
  const path = '/mcp/p/padaria-pedidos';
  for (let i = 0; i < 3; i += 1) {
    const { client } = await connect(endpoint, { revision, path });
    await call(client, 'note', { kind: 'fact', text: `${i}` });
  }
  const codex = await connect(endpoint, { revision, path, name: 'codex' });
  await call(codex.client, 'note', { kind: 'fact', text: 'other client' });
  expect((await sessionsOf('cursor')).map(({ events }) => events)).toEqual([3]);
  expect(await sessionsOf('codex')).toHaveLength(1);

  const nowhere = await connect(endpoint, { revision });
  await call(nowhere.client, 'resume', { project: 'padaria-pedidos' });
  expect((await call(nowhere.client, 'note', { kind: 'fact', text: 'where?' })).structuredContent.project).toBeNull();
  const named = await call(nowhere.client, 'note', { kind: 'fact', text: 'there', project: 'padaria-pedidos' });
  expect(named.structuredContent.project).toBe('padaria-pedidos');
  expect(await sessionsOf('cursor')).toHaveLength(1);
});
