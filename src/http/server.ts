// The HTTP surface: a loop over the operations that name a route, behind one guard. No route without its declared auth.
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { App } from '../app.ts';
import { languageOf } from '../config.ts';
import { OPERATIONS } from '../contract.ts';
import { asContinuityError, ContinuityError } from '../errors.ts';
import type { Lang } from '../i18n/translate.ts';
import type { Log } from '../log.ts';
import type { Endpoint, EndpointOptions } from '../mcp/http.ts';
import type { Caller, Operation } from '../operation.ts';
import { VERSION } from '../version.ts';
import { type Auth, cookieName } from './auth.ts';
import { createGuard, type RouteAuth } from './guard.ts';
import { healthOf } from './health.ts';
import { inputOf } from './input.ts';
import { openApiDocument } from './openapi.ts';
import type { PageFile } from './page-files.ts';
import { problem, problemResponse } from './problem.ts';

export type ServerOptions = {
  auth: Auth;
  hosts: ReadonlySet<string>;
  files: Map<string, PageFile>;
  log: Log;
  identity: string;
  /** For tests: more on the MCP server, other limits of its sessions. */
  mcp?: EndpointOptions;
};

export type Route = {
  method: string;
  path: string;
  auth: RouteAuth;
  handle(request: RouteRequest): Promise<Response> | Response;
};
type RouteRequest = {
  request: Request;
  params: Record<string, string>;
  caller: Caller;
  cookie: string | null;
  lang: Lang;
};
type Variables = { requestId: string };

const BODY_MOST = 1 << 20;
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'";
const HEADERS: Record<string, string> = {
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

/** Every route there is; a test walks them all against the guard. */
export function routesOf(app: App, { auth, files, identity, mcp }: ServerOptions): Route[] {
  const open = { auth: 'open' as const };
  return [
    ...OPERATIONS.filter(operation => operation.http).map(operation => operationRoute(app, operation)),
    { ...open, method: 'GET', path: '/api/health', handle: async () => Response.json(await healthOf(app)) },
    { ...open, method: 'GET', path: '/openapi.json', handle: () => Response.json(openApiDocument()) },
    { ...open, method: 'GET', path: '/enter', handle: ({ request }) => enter(auth, request) },
    {
      method: 'GET',
      path: '/api/page',
      auth: 'caller',
      handle: async ({ cookie, lang, caller }) =>
        Response.json({
          csrf: cookie ? auth.csrfOf(cookie) : '',
          lang,
          version: VERSION,
          seq: await app.feed.newest(caller.workspace),
        }),
    },
    { method: 'POST', path: '/api/enter-codes', auth: 'token', handle: () => Response.json({ code: auth.newCode() }) },
    { method: 'GET', path: '/api/service', auth: 'token', handle: () => Response.json({ identity, version: VERSION }) },
    ...mcpRoutes(app, mcp),
    ...pageRoutes(files),
  ];
}

/** For programs alone: the page does not speak it. Loaded by the first request: most services are never asked. */
function mcpRoutes(app: App, options: EndpointOptions | undefined): Route[] {
  let opened: Promise<Endpoint> | undefined;
  const handle = async ({ request }: RouteRequest) => {
    opened ??= import('../mcp/http.ts').then(({ openEndpoint }) => openEndpoint(app, options));
    return (await opened).handle(request);
  };
  return ['/mcp', '/mcp/p/:project'].flatMap(path =>
    ['GET', 'POST', 'DELETE'].map(method => ({ method, path, auth: 'token' as const, handle })),
  );
}

function operationRoute(app: App, operation: Operation): Route {
  const { method, path } = operation.http!;
  return {
    method,
    path: path.replace(/\{(\w+)\}/g, ':$1'),
    auth: 'caller',
    handle: async ({ request, params, caller }) =>
      Response.json(await app.call(operation.name, await inputOf(operation, request, params), caller)),
  };
}

function pageRoutes(files: Map<string, PageFile>): Route[] {
  const index = files.get('/index.html');
  const serve = (file: PageFile) => () =>
    new Response(file.body, { headers: { 'content-type': file.type, 'cache-control': file.cache } });
  const routes: Route[] = [...files].map(([path, file]) => ({
    method: 'GET',
    path,
    auth: 'open',
    handle: serve(file),
  }));
  if (index)
    for (const path of ['/', '/sessions/:id']) routes.push({ method: 'GET', path, auth: 'open', handle: serve(index) });
  return routes;
}

/** The one-time link: a code becomes a cookie, and the address is left behind. */
function enter(auth: Auth, request: Request): Response {
  const cookie = auth.trade(new URL(request.url).searchParams.get('code') ?? '');
  if (cookie === null)
    throw new ContinuityError(
      'not_allowed',
      'This link was used or is too old: run `mcp-continuity ui` for a new one.',
    );
  const response = new Response(null, { status: 303, headers: { location: '/', 'cache-control': 'no-store' } });
  response.headers.append(
    'set-cookie',
    `${cookieName(request.headers.get('host') ?? '')}=${cookie}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`,
  );
  return response;
}

/** `/api/v1/…` is another name of `/api/…`, behind the same guard: for programs that pin a version. */
export const addressesOf = (path: string): string[] =>
  path.startsWith('/api/') ? [path, `/api/v1${path.slice('/api'.length)}`] : [path];

export function createHttp(app: App, options: ServerOptions): Hono<{ Variables: Variables }> {
  const http = new Hono<{ Variables: Variables }>();
  const guard = createGuard(options.auth, options.hosts);
  http.use(async (context, next) => {
    const requestId = randomUUID();
    context.set('requestId', requestId);
    await next();
    context.res.headers.set('x-request-id', requestId);
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store');
  });
  http.use(async (context, next) => {
    const refused = guard.address(context) ?? tooLarge(context.req.raw);
    if (refused) return refuse(context, refused);
    await next();
  });
  for (const route of routesOf(app, options)) {
    http.on(route.method, addressesOf(route.path), async context => {
      const passed = guard.caller(context, route.auth);
      if ('status' in passed) return refuse(context, passed);
      const lang = langOf(context.req.raw, app.config.lang);
      const caller: Caller = {
        workspace: 1,
        actor: passed.client === 'web' ? 'person' : 'program',
        client: passed.client,
        lang,
        rights: 'write',
      };
      return route.handle({
        request: context.req.raw,
        params: decoded(context.req.param()),
        caller,
        cookie: passed.cookie,
        lang,
      });
    });
  }
  http.notFound(context =>
    refuse(context, {
      status: 404,
      code: 'not_found',
      detail: 'There is nothing at this address; /openapi.json lists what there is.',
    }),
  );
  http.onError((thrown, context) => {
    const error = asContinuityError(thrown);
    if (error.code === 'internal')
      options.log.error(
        `${context.req.method} ${context.req.routePath ?? ''}: ${error.message}`,
        error.cause,
        context.get('requestId'),
      );
    return problemResponse(
      error,
      addressOf(context.req),
      context.get('requestId'),
      langOf(context.req.raw, app.config.lang),
    );
  });
  return http;

  function refuse(
    context: Parameters<Parameters<typeof http.notFound>[0]>[0],
    { status, code, detail }: { status: number; code: string; detail: string },
  ) {
    return problem(
      status,
      code,
      detail,
      addressOf(context.req),
      context.get('requestId'),
      langOf(context.req.raw, app.config.lang),
    );
  }
}

/** As it was asked for: still encoded, without what follows the `?`. */
const addressOf = ({ url }: { url: string }): string => new URL(url).pathname;

const decoded = (params: unknown): Record<string, string> => ({ ...(params as Record<string, string>) });

function tooLarge(request: Request): { status: number; code: string; detail: string } | null {
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > BODY_MOST) return { status: 413, code: 'bad_input', detail: 'The body is longer than 1 MiB.' };
  const chunked = request.headers.get('transfer-encoding') !== null;
  return chunked ? { status: 411, code: 'bad_input', detail: 'Send the length of the body (content-length).' } : null;
}

function langOf(request: Request, fallback: Lang): Lang {
  const accepted = request.headers.get('accept-language');
  return accepted ? languageOf(accepted) : fallback;
}
