// The closed door: every route x Host x Origin x Sec-Fetch-Site x sign-in x method; only the right combination gets through, and nothing is written by the rest.
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addressesOf, type Route, routesOf } from './server.ts';
import { CALLER, HOST, openService, SAMPLE_PROJECT, type Service, TOKEN } from './service.fixture.ts';

const HOSTS = [
  HOST,
  undefined,
  'evil.example',
  '127.0.0.1:8001',
  '127.0.0.1',
  'localhost:1.evil.example',
  '127.0.0.1:8000.evil.example',
  'a/?x=',
];
const OWN = `http://${HOST}`;
const ORIGINS = [undefined, OWN, 'null', 'https://evil.example', 'http://localhost:8000.evil.example'];
const SITES = [undefined, 'same-origin', 'cross-site'];
const SIGNED = ['nothing', 'wrong token', 'wrong cookie', 'token', 'cookie', 'cookie and csrf'] as const;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

type Asked = {
  method: string;
  host: string | undefined;
  origin: string | undefined;
  site: string | undefined;
  signed: (typeof SIGNED)[number];
};

let service: Service;
let routes: Route[];
const ids: Record<string, string> = {};

beforeAll(async () => {
  service = await openService({ sample: true });
  routes = routesOf(service.app, service.options);
  for (const kind of ['missions', 'actions', 'decisions'])
    ids[kind] = (await service.post(`/api/${kind}`, { text: 'one' })).id;
});
afterAll(() => service.close());

const part = (path: string, name: string): string =>
  name === 'project'
    ? SAMPLE_PROJECT
    : name === 'session'
      ? '9d2e7a40'
      : name === 'id' && path.startsWith('/api/')
        ? ids[path.split('/')[2]!]!
        : 'any';
const addressOf = (path: string): string => path.replace(/:(\w+)/g, (_, name: string) => part(path, name));

/** One body that fits every operation: a schema takes of it what it knows. */
const BODY = {
  text: 'a',
  user_input: 'onde paramos?',
  query: 'pix',
  kind: 'fact',
  op: 'add',
  project: SAMPLE_PROJECT,
  name: SAMPLE_PROJECT,
};
/** Behind the guard MCP answers in its own form: a session needs its opening, everything else a session. */
const isMcp = (path: string) => path.startsWith('/mcp');
const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'guard', version: '1' } },
};
const bodyOf = (path: string) => {
  if (isMcp(path)) return INITIALIZE;
  if (path === '/api/sessions') return { ...BODY, session: 'mine' };
  return path.endsWith('/merge') ? { ...BODY, other: SAMPLE_PROJECT } : BODY;
};

function request(path: string, asked: Asked): Promise<Response> {
  const { method, host, origin, site, signed } = asked;
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    ...(host === undefined ? {} : { host }),
    ...(origin === undefined ? {} : { origin }),
    ...(site === undefined ? {} : { 'sec-fetch-site': site }),
    ...(signed === 'token' ? { authorization: `Bearer ${TOKEN}` } : {}),
    ...(signed === 'wrong token' ? { authorization: `Bearer ${'b'.repeat(64)}` } : {}),
    ...(signed === 'wrong cookie' ? { cookie: `${service.cookie}x`, 'x-continuity-csrf': service.csrf } : {}),
    ...(signed.startsWith('cookie') ? { cookie: service.cookie } : {}),
    ...(signed === 'cookie and csrf' ? { 'x-continuity-csrf': service.csrf } : {}),
  };
  const code = path === '/enter' ? `?code=${service.options.auth.newCode()}` : '';
  const body = WRITES.includes(method) ? { body: bodyOf(path) } : {};
  return service.send(addressOf(path) + code, { method, headers, ...body });
}

/** What the guard owes; `through` where the route itself answers. */
function owed(path: string, { method, host, origin, site, signed }: Asked): number | 'through' {
  if (host !== HOST || (origin !== undefined && origin !== OWN) || site === 'cross-site') return 403;
  const declared = method === 'HEAD' ? 'GET' : method;
  const route = routes.find(each => each.path === path && each.method === declared);
  if (!route) return 404;
  if (route.auth === 'open' || signed === 'token') return 'through';
  if (route.auth === 'token' || !signed.startsWith('cookie')) return 401;
  return WRITES.includes(method) && signed === 'cookie' ? 403 : 'through';
}

const combinations: Asked[] = METHODS.flatMap(method =>
  HOSTS.flatMap(host =>
    ORIGINS.flatMap(origin =>
      SITES.flatMap(site => SIGNED.map((signed): Asked => ({ method, host, origin, site, signed }))),
    ),
  ),
);

/** What a header of an answer is wrong in. */
function faultsOf({ headers, status }: Response, rpc = false): string[] {
  const faults = Object.entries(HEADERS).filter(([name, value]) => headers.get(name) !== value);
  const cors = [...headers.keys()].filter(name => name.startsWith('access-control-'));
  const problem = status < 400 || headers.get('content-type') === `application/${rpc ? '' : 'problem+'}json`;
  return [
    ...faults.map(([name]) => `lacks ${name}`),
    ...cors,
    ...(problem ? [] : ['no problem+json']),
    ...(/^[\da-f-]{36}$/.test(headers.get('x-request-id') ?? '') ? [] : ['no x-request-id']),
  ];
}

/** All that a request could have changed. */
const kept = async () =>
  Promise.all(
    ['missions', 'actions', 'decisions', 'sessions', 'projects'].map(kind =>
      service.app.call(`${kind}.list`, {}, CALLER),
    ),
  );

it('lets only the right combination through, on every route', { timeout: 180_000 }, async () => {
  const paths = [...new Set(routes.map(({ path }) => path))];
  const wrong: string[] = [];
  const before = await kept();
  const right: { path: string; asked: Asked }[] = [];
  let refused = 0;
  for (const path of paths)
    for (const asked of combinations) {
      const expected = owed(path, asked);
      if (expected === 'through') {
        right.push({ path, asked });
        continue;
      }
      const response = await request(path, asked);
      refused += 1;
      const faults = faultsOf(response);
      if (response.status !== expected || faults.length)
        wrong.push(`${path} ${JSON.stringify(asked)}: ${response.status}, not ${expected} ${faults}`);
    }
  expect(wrong).toEqual([]);
  expect(await kept()).toEqual(before);
  expect(refused).toBe(paths.length * combinations.length - right.length);

  const reached = new Set<string>();
  for (const { path, asked } of right) {
    const response = await request(path, asked);
    const rpc = isMcp(path);
    const faults = faultsOf(response, rpc);
    if (![200, 303, 400, ...(rpc ? [405] : [])].includes(response.status) || faults.length)
      wrong.push(`${path} ${JSON.stringify(asked)}: ${response.status} ${faults}`);
    const answered = rpc && asked.method !== 'POST' ? response.status === 400 : response.ok;
    if (answered || response.status === 303) reached.add(`${asked.method} ${path}`);
    await response.body?.cancel();
  }
  expect(wrong).toEqual([]);
  for (const { method, path } of routes) expect(reached).toContain(`${method} ${path}`);
});

it('serves no route but the declared ones, and leaves open only what tells nothing', () => {
  const served = service.http.routes
    .filter(({ method }) => method !== 'ALL')
    .map(each => `${each.method} ${each.path}`);
  const declared = routes.flatMap(({ method, path }) => addressesOf(path).map(address => `${method} ${address}`));
  expect(served.sort()).toEqual(declared.sort());
  const having = (auth: Route['auth']) => routes.filter(each => each.auth === auth).map(({ path }) => path);
  expect(having('open').sort()).toEqual([
    '/',
    '/api/health',
    '/assets/page-1a2b3c4d.js',
    '/enter',
    '/index.html',
    '/openapi.json',
    '/sessions/:id',
  ]);
  expect([...new Set(having('token'))].sort()).toEqual(['/api/enter-codes', '/api/service', '/mcp', '/mcp/p/:project']);
  // @ts-expect-error a route without its auth does not compile
  const undeclared: Route = { method: 'GET', path: '/api/new', handle: () => new Response() };
  expect(undeclared.auth).toBeUndefined();
});

it('guards the other name of a route as it guards the first', async () => {
  const base: Asked = { method: 'GET', host: HOST, origin: undefined, site: undefined, signed: 'nothing' };
  const asked: Asked[] = [
    base,
    { ...base, signed: 'wrong token' },
    { ...base, signed: 'wrong cookie' },
    { ...base, host: 'evil.example', signed: 'token' },
    { ...base, origin: 'https://evil.example', signed: 'token' },
    { ...base, site: 'cross-site', signed: 'cookie and csrf' },
    { ...base, signed: 'cookie' },
  ];
  const twins = routes.filter(({ path }) => addressesOf(path).length > 1);
  expect(twins.length).toBeGreaterThan(30);
  for (const { path, method } of twins)
    for (const each of asked) {
      const as = { ...each, method };
      const expected = owed(path, as);
      if (expected === 'through') continue;
      const address = addressOf(path).replace('/api/', '/api/v1/');
      expect((await request(address, as)).status, `${method} ${address} ${JSON.stringify(each)}`).toBe(expected);
    }
});

it('answers under every loopback name with the port, under no other', async () => {
  for (const host of ['127.0.0.1:8000', 'localhost:8000', '[::1]:8000'])
    expect((await service.ask('/api/health', { headers: { host } })).status).toBe(200);
  for (const host of [
    '',
    '0.0.0.0:8000',
    'localhost.:8000',
    '127.1:8000',
    'user@127.0.0.1:8000',
    '127.0.0.1:8000,evil',
  ])
    expect((await service.ask('/api/health', { headers: { host } })).status, host).toBe(403);
});

it('lets the one-time link in once, and gives a cookie that no script can read', async () => {
  const { code } = await service.post('/api/enter-codes');
  const enter = () => service.send(`/enter?code=${code}`, { headers: { host: HOST } });
  const first = await enter();
  expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^continuity_8000=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
  const page = await service.send('/api/page', { headers: { host: HOST, cookie: cookie.split(';')[0]! } });
  expect(await page.json()).toMatchObject({ csrf: expect.stringMatching(/^[\w-]{43}$/), lang: 'en' });

  const second = await enter();
  expect([second.status, second.headers.get('set-cookie')]).toEqual([403, null]);
  expect(await second.json()).toMatchObject({
    code: 'not_allowed',
    detail: expect.stringContaining('mcp-continuity ui'),
  });
  for (const wrong of ['', '?code=', '?code=__proto__'])
    expect((await service.send(`/enter${wrong}`, { headers: { host: HOST } })).status).toBe(403);
});

it('takes a code for ten minutes, and the CSRF value of one cookie for no other', () => {
  const { auth } = service.options;
  const now = Date.now();
  expect(auth.trade(auth.newCode(now), now + 10 * 60_000 + 1)).toBeNull();
  const [one, other] = [auth.trade(auth.newCode())!, auth.trade(auth.newCode())!];
  expect(auth.isCookie(one) && auth.isCsrf(one, auth.csrfOf(one))).toBe(true);
  expect(auth.isCsrf(other, auth.csrfOf(one))).toBe(false);
});

/** What a socket gives that speaks for itself: no client in between mends the request. */
async function raw(lines: string[]): Promise<string> {
  const server = serve({ fetch: service.http.fetch, hostname: '127.0.0.1', port: 0 });
  try {
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.end(`${lines.join('\r\n')}\r\n\r\n`);
    return (await text(socket)).split('\r\n')[0]!;
  } finally {
    server.close();
  }
}

it('holds on a real socket too', async () => {
  const token = `Authorization: Bearer ${TOKEN}`;
  const get = (...headers: string[]) => raw(['GET /api/projects HTTP/1.1', ...headers, token, 'Connection: close']);
  expect(await get(`Host: ${HOST}`)).toBe('HTTP/1.1 200 OK');
  expect(await get('Host: evil.example')).toBe('HTTP/1.1 403 Forbidden');
  for (const hosts of [[], ['Host: a/?x='], [`Host: ${HOST}`, 'Host: evil.example'], [`Host: evil@${HOST}`]])
    expect(await get(...hosts), `${hosts}`).toMatch(/^HTTP\/1.1 40[03] /);
  const post = (...headers: string[]) =>
    raw([
      'POST /api/notes HTTP/1.1',
      `Host: ${HOST}`,
      token,
      'Content-Type: application/json',
      'Connection: close',
      ...headers,
    ]);
  expect(await post('Content-Length: 1048577')).toBe('HTTP/1.1 413 Payload Too Large');
  expect(await post('Transfer-Encoding: chunked', '', '2', '{}', '0')).toBe('HTTP/1.1 411 Length Required');
});
