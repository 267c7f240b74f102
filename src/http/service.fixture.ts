// A service in memory, over a store of its own in a temporary folder, for the tests of this folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, openApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Caller } from '../operation.ts';
import { copySample } from '../start/first-run.ts';
import { Auth, cookieName } from './auth.ts';
import { loopbackHosts } from './guard.ts';
import type { PageFile } from './page-files.ts';
import { createHttp, type ServerOptions } from './server.ts';

export const HOST = '127.0.0.1:8000';
export const TOKEN = 'a'.repeat(64);
export const SAMPLE_PROJECT = 'padaria-pedidos';

/** As the surface makes it for a program. */
export const CALLER: Caller = { workspace: 1, actor: 'program', client: 'http', lang: 'en', rights: 'write' };

// biome-ignore lint/suspicious/noExplicitAny: what the wire gives; each test says what it expects of it
export type Json = any;
export type Asked = { method?: string; body?: unknown; headers?: Record<string, string> };
export type Service = Awaited<ReturnType<typeof openService>>;

const file = (type: string): PageFile => ({ body: new TextEncoder().encode('page'), type, cache: 'no-cache' });
const FILES = new Map([
  ['/index.html', file('text/html; charset=utf-8')],
  ['/assets/page-1a2b3c4d.js', file('text/javascript; charset=utf-8')],
]);

export async function openService({ sample = false } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'continuity-http-'));
  const app: App = await openApp(readConfig({ home }, { HOME: home }));
  if (sample) {
    const folder = join(home, 'sample');
    copySample(new URL('../../demo/', import.meta.url), folder);
    await app.call('import', { paths: [folder] }, CALLER);
  }
  const logged: string[] = [];
  const note = (message: string) => void logged.push(message);
  const hosts = new Set<string>();
  const options: ServerOptions = {
    auth: new Auth(TOKEN),
    hosts,
    files: FILES,
    log: { warn: note, error: (message, _, request) => note(`${message} (${request})`) },
    identity: 'this-service',
  };
  const http = createHttp(app, options);
  for (const host of loopbackHosts(8000)) hosts.add(host); // as `start` does, which knows its port only then
  const signed = options.auth.trade(options.auth.newCode())!;

  /** One request with exactly these headers. */
  const send = (path: string, { method = 'GET', body, headers = {} }: Asked = {}): Promise<Response> =>
    Promise.resolve(
      http.request(path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  /** One request as a program that holds the token sends it. */
  const ask = (path: string, { headers, ...rest }: Asked = {}): Promise<Response> => {
    const usual = { host: HOST, authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    return send(path, { ...rest, headers: { ...usual, ...headers } });
  };
  return {
    app,
    http,
    options,
    logged,
    cookie: `${cookieName(HOST)}=${signed}`,
    csrf: options.auth.csrfOf(signed),
    send,
    ask,
    get: async (path: string): Promise<Json> => (await ask(path)).json(),
    post: async (path: string, body: object = {}, method = 'POST'): Promise<Json> =>
      (await ask(path, { method, body })).json(),
    async close({ open = true } = {}) {
      if (open) await app.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
