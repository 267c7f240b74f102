// How the page reaches the service: one typed call per operation, over the generated route table.
// Must not import a value of src (types only: no schema is bundled), nor know any element of the page.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as continuity from '../src/continuity/contract.ts';
import type * as journal from '../src/journal/contract.ts';
import type { Operation } from '../src/operation.ts';
import type { page } from '../src/projects/contract.ts';
import type { Mission, missions } from '../src/work/contract.ts';
import { ROUTES } from './routes.gen.ts';

type Contract = {
  resume: typeof continuity.resume;
  status: typeof continuity.status;
  'process-input': typeof continuity.processInput;
  'projects.list': typeof continuity.projectsList;
  'projects.show': typeof continuity.projectsShow;
  'sessions.list': typeof journal.sessionsList;
  'sessions.show': typeof journal.sessionsShow;
  'events.list': typeof journal.eventsList;
  'missions.list': Operation<typeof missions.list.input, ReturnType<typeof page<typeof Mission>>>;
};
export type Input<K extends keyof Contract> = z.input<Contract[K]['input']>;
type Output<K extends keyof Contract> = z.output<Contract[K]['output']>;

/** The most that the service gives in one page of a list. */
export const MOST = 200;

/** A refusal by the service, as RFC 9457 tells it. */
export class Problem extends Error {
  about: { status: number; title?: string; detail?: string; code?: string; request_id?: string };
  constructor(about: Problem['about']) {
    super(about.title);
    this.about = about;
  }
}

let csrf = '';

async function send(method: string, url: string, input?: object, signal?: AbortSignal) {
  const headers = { 'accept-language': document.documentElement.lang };
  const written = { ...headers, 'content-type': 'application/json', 'x-continuity-csrf': csrf };
  const asked = method === 'GET' ? { headers } : { headers: written, body: JSON.stringify(input) };
  const reply = await fetch(url, { method, signal: signal ?? null, ...asked });
  if (reply.ok) return reply.json();
  throw new Problem({ ...(await reply.json().catch(() => ({}))), status: reply.status });
}

export function call<K extends keyof Contract>(name: K, input: Input<K>, signal?: AbortSignal): Promise<Output<K>> {
  const { method, path } = ROUTES[name];
  const left = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const url = path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = encodeURIComponent(String(left.get(key)));
    left.delete(key);
    return value;
  });
  if (method !== 'GET') return send(method, url, Object.fromEntries(left), signal);
  const query = new URLSearchParams([...left].map(([key, value]) => [key, String(value)]));
  return send(method, `${url}?${query}`.replace(/\?$/, ''), undefined, signal);
}

/** What is shown changes when the feed does, which is looked at each second; by the clock alone (idle, cut off) seldom. */
const LOOK = 1_000;
const every = 30_000;
let seen: number | undefined;

export const useCall = <K extends keyof Contract>(name: K, input: Input<K>) =>
  useQuery({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every,
  });

/** Whether the service is well; answered without sign-in, and read whatever its status code. */
export const useHealth = () =>
  useQuery({
    queryKey: ['health'],
    queryFn: async (): Promise<{ status: string; service: string }> => (await fetch('/api/health')).json(),
    refetchInterval: every,
  });

/** Asked first: without the cookie it is refused, and nothing else is asked. Tells of new events: then all else is asked anew. */
export const usePage = () =>
  useQuery({
    queryKey: ['page'],
    queryFn: async ({ client }): Promise<{ csrf: string; lang: 'en' | 'pt'; version: string }> => {
      const { seq, ...page } = await send('GET', '/api/page').catch(error => {
        seen = -1; // a service that is back is asked for everything
        throw error;
      });
      csrf = page.csrf;
      if (seen !== undefined && seen !== seq)
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'page' });
      seen = seq;
      return page;
    },
    refetchInterval: LOOK,
  });
