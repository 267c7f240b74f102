// One operation, one answer: what REST gives is what the same call gives inside; life cycles over REST; the OpenAPI document says what is served.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../contract.ts';
import { routesOf } from './server.ts';
import { CALLER, type Json, openService, SAMPLE_PROJECT, type Service } from './service.fixture.ts';

const SESSION = '9d2e7a40-6c15-4e8b-b3f2-1a7c0d94e6b8';
const PAGE = 50;
const ids: Record<string, string> = {};

let service: Service;
beforeAll(async () => {
  service = await openService({ sample: true });
  for (const kind of ['missions', 'actions', 'decisions'])
    ids[kind] = (await service.post(`/api/${kind}`, { text: 'kept', project: SAMPLE_PROJECT })).id;
});
afterAll(() => service.close());

/** Without the moment of answering, which two calls cannot share. */
const timeless = (value: unknown): Json =>
  JSON.parse(JSON.stringify(value, (key, each) => (key === 'at' || key === 'took_ms' ? undefined : each)));

/** Inputs of every read operation; a list of several where one is not enough. */
const READS: Record<string, Record<string, unknown>[]> = {
  resume: [
    {},
    { project: SAMPLE_PROJECT, lang: 'pt' },
    { session: SESSION, as_of: '5' },
    { project: SAMPLE_PROJECT, budget: 200 },
  ],
  status: [{}, { lang: 'pt', limit: 1 }],
  detect: [{ text: 'onde paramos?' }, { text: 'conserte o login' }],
  'detect-context': [{}, { user_input: 'onde paramos?', project: SAMPLE_PROJECT }],
  'projects.list': [{}, { limit: 1 }, { status: 'archived' }],
  'projects.show': [{ project: SAMPLE_PROJECT }, { project: '/home/ana/projetos/padaria-pedidos' }],
  'sessions.list': [{}, { client: 'generic' }, { project: SAMPLE_PROJECT, limit: 2 }],
  'sessions.show': [{ session: SESSION }, { session: 'desenho-webhook-pix' }],
  'events.list': [{ session: SESSION }, { session: SESSION, kind: 'prompt', full: true, limit: 3 }],
  recall: [{ query: 'pix' }, { query: '"de um" src/', k: 3, project: SAMPLE_PROJECT, filter: { kind: ['reply'] } }],
};
for (const kind of ['missions', 'actions', 'decisions']) {
  READS[`${kind}.list`] = [{}, { project: SAMPLE_PROJECT, limit: 1 }];
  READS[`${kind}.show`] = [{ id: kind }];
  READS[`${kind}.history`] = [{ id: kind }];
}

/** The request that the route table makes of an operation's input. */
function overRest(name: string, input: Record<string, unknown>): Promise<Json> {
  const { method, path } = OPERATIONS.find(each => each.name === name)!.http!;
  const left = new Map(Object.entries(input));
  const address = path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = encodeURIComponent(String(left.get(key)));
    left.delete(key);
    return value;
  });
  if (method !== 'GET') return service.post(address, Object.fromEntries(left), method);
  return service.get(
    `${address}?${new URLSearchParams(Object.fromEntries([...left].map(([key, value]) => [key, String(value)])))}`,
  );
}

describe('a read', () => {
  const reads = OPERATIONS.filter(({ http, rights }) => http && rights === 'read').map(({ name }) => name);

  it('has an input here for every operation', () => {
    expect(Object.keys(READS).sort()).toEqual(reads.sort());
  });

  it.each(reads)('%s answers over REST as it answers inside', async name => {
    const properties = OPERATIONS.find(each => each.name === name)!.input as Json;
    for (const given of READS[name]!) {
      const input = 'id' in given ? { id: ids[given.id as string] } : given;
      const page = 'limit' in properties.shape ? { limit: PAGE } : {};
      const inside = timeless(await service.app.call(name, { ...page, ...input }, CALLER));
      const outside = timeless(await overRest(name, input));
      expect(outside).toEqual(inside);
      expect(outside).not.toHaveProperty('code');
    }
  });
});

describe('the sample', () => {
  const asks = [
    ['onde paramos?', 'pt', 'Parou no meio'],
    ['where did we leave off?', 'en', 'Stopped in the middle'],
  ] as const;
  it.each(asks)('answers "%s"', async (user_input, lang, says) => {
    const answer = await service.post('/api/process-input', {
      user_input,
      project: SAMPLE_PROJECT,
      session_id: 'mine',
    });
    expect(Object.keys(answer).sort()).toEqual([
      'content',
      'context',
      'critical_missions',
      'metadata',
      'next_actions',
      'project',
      'projects',
      'session_id',
      'type',
    ]);
    expect(answer).toMatchObject({
      type: 'continuity_response',
      session_id: 'mine',
      project: { name: SAMPLE_PROJECT },
      content: expect.stringContaining(says),
      context: { schema: 'continuity.brief/1', session: { id: SESSION, state: 'interrupted', why: 'mid_tool' } },
      projects: [{ name: SAMPLE_PROJECT, status: 'interrupted', progress: { done: 3 } }],
      critical_missions: [{ text: 'kept' }],
      metadata: { lang, tokens: expect.any(Number), recovered: [expect.stringContaining('9d2e7a40')] },
    });
    expect(answer.context.text).toBe(answer.content);
    const texts = answer.next_actions.map(({ text }: Json) => text);
    expect(texts).toContain('Rodar a migração e todos os testes');
    expect(texts).toContain('Documentar PIX_WEBHOOK_CHAVE no README');
  });

  it('keeps what asks nothing, and says where', async () => {
    const answer = await service.post('/api/process-input', { user_input: 'conserte o login', session_id: 'own' });
    expect(answer).toMatchObject({ type: 'continue', context: null, next_actions: [], session_id: 'own' });
    const { items } = await service.get('/api/sessions/own/events?kind=prompt&full=true');
    expect(items.at(-1).text).toBe('conserte o login');
  });
});

describe('a life cycle over REST', () => {
  const change = (kind: string, id: string, verb: string, body: object = {}) =>
    service.post(`/api/${kind}/${id}/${verb}`, body);
  const opsOf = async (kind: string, id: string): Promise<string[]> =>
    (await service.get(`/api/${kind}/${id}/history`)).items.map(({ op }: Json) => op);

  it('of a mission: add, start, done with evidence, undo, history', async () => {
    const added = await service.post('/api/missions', {
      text: 'PIX in production',
      done_when: 'the first order is paid',
      project: SAMPLE_PROJECT,
    });
    expect(added).toMatchObject({ status: 'open', done_when: 'the first order is paid', evidence: [] });
    const { id, handle } = added;
    expect(await change('missions', handle, 'start')).toMatchObject({ id, status: 'in_progress' });
    expect(await change('missions', id, 'done', { evidence: ['order 17'] })).toMatchObject({
      status: 'done',
      evidence: ['order 17'],
    });
    expect(await change('missions', id, 'undo')).toMatchObject({ status: 'in_progress', evidence: [] });
    expect(await opsOf('missions', id)).toEqual(['add', 'start', 'done', 'undo']);
    const brief = await service.get(`/api/continuity/resume?project=${SAMPLE_PROJECT}`);
    expect(brief.missions).toContainEqual(
      expect.objectContaining({ text: 'PIX in production', status: 'in_progress' }),
    );
  });

  it('of an action: add once for a key, edit, block with a reason, drop, undo', async () => {
    const body = { text: 'ask the bank', project: SAMPLE_PROJECT, key: 'once' };
    const { id } = await service.post('/api/actions', body);
    expect((await service.post('/api/actions', body)).id).toBe(id);
    expect(await service.post(`/api/actions/${id}`, { text: 'call the bank' }, 'PATCH')).toMatchObject({
      text: 'call the bank',
      status: 'open',
    });
    expect(await change('actions', id, 'block', { reason: 'closed on Sunday' })).toMatchObject({
      status: 'blocked',
      reason: 'closed on Sunday',
    });
    expect(await change('actions', id, 'drop')).toMatchObject({ status: 'dropped' });
    expect(await change('actions', id, 'undo')).toMatchObject({ status: 'blocked' });
    expect(await opsOf('actions', id)).toEqual(['add', 'edit', 'block', 'drop', 'undo']);
    const { items } = await service.get('/api/actions?status=blocked');
    expect(items.map((each: Json) => each.id)).toEqual([id]);
  });

  it('of a decision: superseded, never shown without its successor, put back by undo', async () => {
    const old = await service.post('/api/decisions', { text: 'polling', project: SAMPLE_PROJECT });
    const next = await change('decisions', old.id, 'supersede', { text: 'webhook', reason: 'faster' });
    expect(next).toMatchObject({ text: 'webhook', status: 'in_force', supersedes: old.id, superseded_by: null });
    expect(await service.get(`/api/decisions/${old.id}`)).toMatchObject({
      status: 'superseded',
      superseded_by: next.id,
    });
    expect(await change('decisions', old.id, 'supersede', { text: 'again' })).toMatchObject({ code: 'bad_input' });
    await change('decisions', next.id, 'undo');
    expect(await service.get(`/api/decisions/${old.id}`)).toMatchObject({ status: 'in_force', superseded_by: null });
  });

  it('of a note: a blocker stands in the brief until another note closes it', async () => {
    const blockers = async (): Promise<string[]> =>
      (await service.get(`/api/continuity/resume?project=${SAMPLE_PROJECT}`)).blockers.map(({ text }: Json) => text);
    const text = 'the key is missing';
    const note = await service.post('/api/notes', { kind: 'blocker', text, project: SAMPLE_PROJECT });
    expect(await blockers()).toContain(text);
    const closing = { kind: 'fact', text: 'the key is here', project: SAMPLE_PROJECT, closes: note.handle };
    expect(await service.post('/api/notes', closing)).toMatchObject({ closed: note.id });
    expect(await blockers()).not.toContain(text);
  });

  it('of a project and of a session of one’s own', async () => {
    const edited = await service.post(`/api/projects/${SAMPLE_PROJECT}`, { status: 'archived' }, 'PATCH');
    expect(edited.status).toBe('archived');
    await service.post(`/api/projects/${SAMPLE_PROJECT}`, { status: '' }, 'PATCH');
    expect((await service.get(`/api/projects/${SAMPLE_PROJECT}`)).status).not.toBe('archived');
    const session = { session: 'design', project: SAMPLE_PROJECT, title: 'The design' };
    expect(await service.post('/api/sessions', session)).toMatchObject({ id: 'design', title: 'The design' });
    expect(await service.get('/api/sessions/design')).toMatchObject({ client: 'http', title: 'The design' });
  });
});

describe('/openapi.json', () => {
  let document: Json;
  beforeAll(async () => {
    document = await service.get('/openapi.json');
  });
  const operations = (): [string, string, Json][] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods as Json).map(([method, operation]): [string, string, Json] => [path, method, operation]),
    );

  it('is OpenAPI 3.1 and lists exactly the routes that are served', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const own = new Set(['/openapi.json', '/enter', '/api/page', '/api/enter-codes', '/api/service']);
    const served = routesOf(service.app, service.options)
      .filter(({ path }) => path.startsWith('/api/') && !own.has(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(
      operations()
        .map(([path, method]) => `${method.toUpperCase()} ${path}`)
        .sort(),
    ).toEqual(served.sort());
    const names = operations().map(([, , { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has no route that takes a path of this machine to read', async () => {
    expect(OPERATIONS.find(({ name }) => name === 'import')?.http).toBeUndefined();
    expect(JSON.stringify(Object.keys(document.paths))).not.toContain('import');
    expect(await service.post('/api/import', { paths: ['/etc'] })).toMatchObject({ status: 404 });
  });

  it('resolves every reference, and declares every part of a path', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1]!);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) {
      const found = reference
        .replace(/^#\//, '')
        .split('/')
        .reduce((at, key) => at?.[key], document);
      expect(found, reference).toBeTypeOf('object');
    }
    for (const [path, method, { parameters = [], requestBody, responses }] of operations()) {
      const inPath = parameters.filter((each: Json) => each.in === 'path').map(({ name }: Json) => name);
      expect(inPath, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]));
      expect(Boolean(requestBody), `${method} ${path}`).toBe(method !== 'get');
      expect(responses[200].content['application/json'].schema).toBeTypeOf('object');
    }
  });
});
