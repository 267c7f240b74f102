// The first draft's service, its REST and its MCP server, row by row of docs/first-draft.md, on the real binary.
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BIN, connect, environment, json, newHome, ROOT, run, session, writeLines } from './harness.ts';
import { callTool, connectHttp, sampleHome } from './mcp.fixture.ts';
import { freePort, type Started, startService } from './start.fixture.ts';

const PROJECT = 'padaria-pedidos';
const CUT_OFF = '9d2e7a40-6c15-4e8b-b3f2-1a7c0d94e6b8';
// biome-ignore lint/suspicious/noExplicitAny: what the wire gives; each test says what it expects of it
type Json = any;

const open: Started[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(each => each.stop()));
});

async function start(home: string, args: string[] = [], program?: string[]): Promise<Started> {
  const started = await startService(home, ['--port', '0', ...args], program);
  open.push(started);
  return started;
}

const token = (service: Started) => readFileSync(service.token, 'utf8').trim();

function client(service: Started) {
  const headers = { authorization: `Bearer ${token(service)}`, 'content-type': 'application/json' };
  const send = (path: string, init: RequestInit = {}) => fetch(service.url + path, { headers, ...init });
  return {
    get: async (path: string): Promise<Json> => (await send(path)).json(),
    write: async (method: string, path: string, body: object): Promise<Json> =>
      (await send(path, { method, body: JSON.stringify(body) })).json(),
    send,
  };
}

describe('one service', () => {
  let service: Started;
  let api: ReturnType<typeof client>;
  let home: string;
  beforeEach(async () => {
    home = await sampleHome();
    service = await start(home);
    api = client(service);
  });

  it('1.1 is one process on one port: page, REST and MCP, the same operations as command line and library', async () => {
    expect((await fetch(service.url)).headers.get('content-type')).toMatch(/^text\/html/);
    const rest = await api.get(`/api/continuity/resume?project=${PROJECT}`);
    const { client: mcp } = await connectHttp({ url: `${service.url}/mcp/p/${PROJECT}`, token: token(service) });
    const told = (await callTool(mcp, 'resume')).structuredContent!;
    await mcp.close();
    expect(told.text).toBe(rest.text);
  });

  it('1.3 needs no model and no key: sessions, continuity and the answer come from the journal', async () => {
    const answer = await api.get(`/api/continuity/resume?project=${PROJECT}`);
    expect(answer).toMatchObject({ schema: 'continuity.brief/1', session: { state: 'interrupted', why: 'mid_tool' } });
    // All that the service is given besides its folder.
    expect(Object.keys(environment(home)).sort()).toEqual(['HOME', 'LANG', 'MCP_CONTINUITY_HOME', 'PATH']);
  });

  it('1.7 3.1 10.1 keeps the paths and tags: projects, sessions, continuity; /api/v1 is another name; title and OpenAPI 3.1', async () => {
    const document: Json = await (await fetch(`${service.url}/openapi.json`)).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.title).toBe('MCP Continuity Service');
    const tags = new Set(
      Object.values<Json>(document.paths).flatMap(path => Object.values<Json>(path).flatMap(each => each.tags)),
    );
    expect([...tags]).toEqual(expect.arrayContaining(['projects', 'sessions', 'continuity']));
    const made = await api.write('POST', '/api/projects', { project: '/srv/crud' });
    expect(await api.get(`/api/projects/${made.id}`)).toMatchObject({ name: 'crud' });
    expect(await api.write('PATCH', `/api/projects/${made.id}`, { status: 'archived' })).toMatchObject({
      status: 'archived',
    });
    expect(await api.get('/api/sessions')).toMatchObject({ items: expect.any(Array) });
    expect(await api.write('POST', '/api/sessions', { session: 'own', project: made.id })).toMatchObject({ id: 'own' });
    expect(await api.get('/api/v1/projects')).toEqual(await api.get('/api/projects'));
    expect(await api.get('/api/v1/health')).toEqual(await api.get('/api/health'));
    expect((await fetch(`${service.url}/api/v1/projects`)).status).toBe(401);
    expect(await api.write('POST', '/api/v1/process-input', { user_input: 'hello' })).toMatchObject({
      type: 'continue',
    });
  });

  it('3.2 process-input takes a JSON body; text in the address is refused with a sentence; sessions open by themselves', async () => {
    const refused = await api.send('/api/process-input?user_input=secret&session_id=s', { method: 'POST', body: '{}' });
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { detail: expect.stringContaining('JSON body') },
    ]);
    const named = await api.write('POST', '/api/process-input', {
      user_input: 'hello',
      session_id: 'brand-new',
      project: PROJECT,
    });
    expect(named).toMatchObject({ type: 'continue', session_id: 'brand-new', project: { name: PROJECT } });
    const [one, two] = [
      await api.write('POST', '/api/process-input', { user_input: 'a', project: PROJECT }),
      await api.write('POST', '/api/process-input', { user_input: 'b', project: PROJECT }),
    ];
    expect(one.session_id).toBe(`http-${new Date().toISOString().slice(0, 10)}`);
    expect(two.session_id).toBe(one.session_id);
    const events = await api.get('/api/sessions/brand-new/events');
    expect(events.items.map(({ kind }: Json) => kind)).toEqual(['prompt', 'brief']);
  });

  it('3.3 answers with type, content, context, the lists and metadata, always', async () => {
    const keys = [
      'content',
      'context',
      'critical_missions',
      'metadata',
      'next_actions',
      'project',
      'projects',
      'session_id',
      'type',
    ];
    for (const [user_input, type] of [
      ['onde paramos?', 'continuity_response'],
      ['fix it', 'continue'],
    ] as const) {
      const answer = await api.write('POST', '/api/process-input', { user_input, project: PROJECT });
      expect(Object.keys(answer).sort()).toEqual(keys);
      expect(answer.type).toBe(type);
      expect(Object.keys(answer.metadata).sort()).toEqual(['confidence', 'lang', 'recovered', 'tokens', 'took_ms']);
      for (const list of ['projects', 'critical_missions', 'next_actions'])
        expect(Array.isArray(answer[list])).toBe(true);
    }
    for (let i = 0; i < 12; i += 1) await json(home, ['missions', 'add', `Mission ${i}`, '--project', PROJECT]);
    const answer = await api.write('POST', '/api/process-input', { user_input: 'onde paramos?', project: PROJECT });
    expect(answer.critical_missions).toHaveLength(12);
  });

  it('3.4 health has exactly two keys', async () => {
    expect(await (await fetch(`${service.url}/api/health`)).json()).toEqual({
      status: expect.stringMatching(/^(healthy|degraded)$/),
      service: 'MCP Continuity Service',
    });
  });

  it('3.5 a project shows id, name, status, last_updated and progress', async () => {
    const { items } = await api.get('/api/projects');
    const project = items.find(({ name }: Json) => name === PROJECT);
    expect(project).toMatchObject({
      id: expect.any(String),
      status: expect.any(String),
      progress: { done: 3, all: 6, percent: 50 },
    });
    expect(new Date(project.last_updated).toISOString()).toBe(project.last_updated);
    await api.write('POST', '/api/projects', { project: '/srv/without-actions' });
    const { items: all } = await api.get('/api/projects');
    expect(all.find(({ name }: Json) => name === 'without-actions').progress).toBeNull();
  });

  it('3.6 no other page is given leave by a CORS header, whatever it asks with', async () => {
    const headers = { origin: 'http://evil.example', 'access-control-request-method': 'POST' };
    for (const method of ['OPTIONS', 'GET']) {
      const response = await fetch(`${service.url}/api/health`, { method, headers });
      expect(response.status, method).toBe(403);
      expect([...response.headers.keys()].filter(name => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  it('3.7 nobody is let in without token or cookie, by another Host or from another page; other binds are refused', async () => {
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${service.url}/api/projects`, { headers })).status;
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: 'Bearer my-session' })).toBe(401);
    expect(await ask({ authorization: `Bearer ${token(service)}`, origin: 'http://evil.example' })).toBe(403);
    const cookie = (await fetch(service.link, { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!;
    expect(await ask({ cookie })).toBe(200);
    const write = {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: '{"user_input":"x"}',
    };
    expect((await fetch(`${service.url}/api/process-input`, write)).status).toBe(403);
    expect((await run(newHome(), ['start', '--host', '0.0.0.0'])).code).toBe(4);
  });
});

describe('init, start and ui', () => {
  it('2.16 init_db and run_server are `init` and `start`', async () => {
    const home = newHome();
    await run(home, ['init']);
    expect(existsSync(join(home, 'continuity', 'data', 'continuity.db'))).toBe(true);
    const service = await start(home);
    expect((await fetch(`${service.url}/api/health`)).status).toBe(200);
  });

  it('5.3 start takes --host and --port; the first run names what it would read and reads nothing unasked; --once, --no-import', async () => {
    const home = newHome();
    const id = 'bbbbbbbb-0000-4000-8000-000000000002';
    writeLines(
      join(home, '.claude', 'projects', '-srv-shop', `${id}.jsonl`),
      session(id, '/srv/shop', '2026-11-20T10:00:00Z'),
    );
    const asked = await run(home, ['start', '--once']);
    expect(asked.stderr).toContain(join(home, '.claude', 'projects'));
    const sessions = async () => (await json<{ items: unknown[] }>(home, ['sessions', 'list'])).items.length;
    expect(await sessions()).toBe(0);
    await run(home, ['start', '--once', '--yes', '--no-import']);
    expect(await sessions()).toBe(0);
    expect((await run(home, ['start', '--once', '--yes'])).stdout).toContain('shop');
    expect(await sessions()).toBe(1);
    const port = await freePort();
    const service = await start(home, ['--host', '127.0.0.1', '--port', String(port)]);
    expect(service.url).toBe(`http://127.0.0.1:${port}`);
    expect((await run(home, ['start'])).stderr).toContain(service.url);
  });

  it('5.1 5.4 ui opens the page: of the service that runs, else of one it starts on its port; start & ui are one service', async () => {
    const home = await sampleHome();
    const tools = join(home, 'tools');
    mkdirSync(tools);
    for (const name of ['xdg-open', 'open']) {
      writeFileSync(join(tools, name), `#!/bin/sh\necho "$@" >> "${join(home, 'opened')}"\n`);
      chmodSync(join(tools, name), 0o755);
    }
    const path = `${tools}:${process.env.PATH}`;
    const port = await freePort();
    const ui = [join(ROOT, 'bin', 'mcp-continuity-ui.js')];
    const service = await startService(home, ['--port', String(port)], ui, { PATH: path });
    open.push(service);
    expect(new URL(service.url).port).toBe(String(port));
    const server = [join(ROOT, 'bin', 'mcp-continuity-server.js')];
    for (const program of [[BIN, 'ui'], server, [BIN, 'start']]) {
      const second = await new Promise<string>(done => {
        const env = environment(home, { PATH: path });
        execFile(process.execPath, program, { cwd: home, env }, (_, stdout) => done(stdout.trim()));
      });
      expect(second.startsWith(`${service.url}/enter?code=`), program.join(' ')).toBe(true);
    }
    const opened = readFileSync(join(home, 'opened'), 'utf8').trim().split('\n');
    expect(opened).toHaveLength(2);
    for (const link of opened) expect(link.startsWith(`${service.url}/enter?code=`)).toBe(true);
  });

  it('5.5 process uses session cli-session and gives the same answer with and without a running service', async () => {
    const home = await sampleHome();
    const ask = async () => {
      const {
        metadata: _,
        context,
        ...rest
      } = await json<Json>(home, ['process', 'onde paramos?', '--project', PROJECT]);
      return { ...rest, context: { ...context, at: null } };
    };
    const alone = await ask();
    await start(home);
    const beside = await ask();
    expect(alone).toMatchObject({ type: 'continuity_response', session_id: 'cli-session' });
    expect(beside).toEqual(alone);
    expect(await json(home, ['process', 'x', '--session', 'mine'])).toMatchObject({ session_id: 'mine' });
  });
});

describe('MCP', () => {
  it('2.14 6.1 10.3 the server is called continuity and speaks over stdio and HTTP, also for one project', async () => {
    const home = await sampleHome();
    const { client: stdio } = await connect(home);
    expect(stdio.getServerVersion()?.name).toBe('continuity');
    const names = (await stdio.listTools()).tools.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['detect_context', 'auto_recovery']));
    await stdio.close();
    const service = await start(home);
    for (const path of ['/mcp', `/mcp/p/${PROJECT}`]) {
      const { client: http } = await connectHttp({ url: service.url + path, token: token(service) });
      expect((await http.listTools()).tools.map(({ name }) => name)).toEqual(names);
      await http.close();
    }
  });

  it('2.11 6.2 detect_context keeps its keys, and the three that a script used to print; session_id may be missing', async () => {
    const { client: mcp } = await connect(await sampleHome());
    const keys = ['action', 'active_projects', 'confidence', 'critical_missions', 'intent', 'lang', 'last_action'];
    for (const more of [{}, { session_id: CUT_OFF }]) {
      const { structuredContent } = await callTool(mcp, 'detect_context', { user_input: 'onde paramos?', ...more });
      expect(Object.keys(structuredContent!).sort()).toEqual([...keys, 'needs_recovery', 'project', 'summary']);
      expect(structuredContent).toMatchObject({ needs_recovery: true, intent: 'continuity', lang: 'pt' });
    }
    await mcp.close();
  });

  it('6.3 auto_recovery says what it found, did and offers, and that this is all', async () => {
    const { client: mcp } = await connect(await sampleHome());
    for (const args of [{}, { session_id: CUT_OFF }]) {
      const { structuredContent } = await callTool(mcp, 'auto_recovery', args);
      expect(structuredContent).toMatchObject({
        found: [expect.stringContaining(PROJECT)],
        done: [],
        offered: [expect.any(String)],
      });
      expect(String(structuredContent!.text)).toContain('This is all that is recovered here');
    }
    await mcp.close();
  });
});
