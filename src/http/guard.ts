// The guard in front of every route: exact Host and Origin, no cross-site request, JSON bodies, then who asks. Decides; answers nothing itself.

import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Auth, cookieName } from './auth.ts';

/** What a route demands: `open` for what tells nothing, `caller` for everything else, `token` for programs alone. */
export type RouteAuth = 'open' | 'caller' | 'token';

export type Refusal = { status: number; code: string; detail: string };
export type Passed = { client: 'http' | 'web'; cookie: string | null };

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export type Guard = {
  /** Refuses what comes by another name, from another page, or in another form. */
  address(context: Context): Refusal | null;
  /** Lets through or says why not. */
  caller(context: Context, auth: RouteAuth): Passed | Refusal;
};

export function createGuard(auth: Auth, hosts: ReadonlySet<string>): Guard {
  // The hosts are known once the port is: never copied here.
  const isOwn = (origin: string) => origin.startsWith('http://') && hosts.has(origin.slice('http://'.length));
  return {
    address({ req }) {
      const host = req.header('host') ?? '';
      if (!hosts.has(host))
        return {
          status: 403,
          code: 'not_allowed',
          detail: 'This Host is not served here: use the address that `start` printed.',
        };
      const origin = req.header('origin');
      if (origin !== undefined && !isOwn(origin))
        return { status: 403, code: 'not_allowed', detail: 'Requests of other pages are refused.' };
      if (req.header('sec-fetch-site') === 'cross-site')
        return { status: 403, code: 'not_allowed', detail: 'Cross-site requests are refused.' };
      if (!WRITES.has(req.method) || (req.method === 'DELETE' && isEmpty(req.header('content-length')))) return null;
      const type = req.header('content-type') ?? '';
      return /^application\/json\s*(;|$)/i.test(type)
        ? null
        : { status: 415, code: 'bad_input', detail: 'The body must be JSON: send content-type application/json.' };
    },
    caller(context, wanted) {
      const { req } = context;
      if (wanted === 'open') return { client: 'http', cookie: null };
      if (auth.isToken(req.header('authorization'))) return { client: 'http', cookie: null };
      const cookie = getCookie(context, cookieName(req.header('host') ?? ''));
      if (wanted === 'token' || !cookie || !auth.isCookie(cookie)) {
        const detail =
          'Sign in first: open the link that `mcp-continuity start` printed or run `mcp-continuity ui`; programs send the token of the data folder as a bearer.';
        return { status: 401, code: 'not_allowed', detail };
      }
      if (WRITES.has(req.method) && !auth.isCsrf(cookie, req.header('x-continuity-csrf'))) {
        return {
          status: 403,
          code: 'not_allowed',
          detail: 'The header x-continuity-csrf is missing or wrong: reload the page.',
        };
      }
      return { client: 'web', cookie };
    },
  };
}

/** No other page can send DELETE by itself, with or without a body: what has none needs no form. */
const isEmpty = (length: string | undefined): boolean => Number(length ?? 0) === 0;

/** The names under which a loopback port is reached. */
export const loopbackHosts = (port: number): Set<string> =>
  new Set([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]);
