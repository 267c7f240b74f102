// What goes wrong and how it is said: RFC 9457 problems with a stable code, in the caller's language, with nothing inner; forms, sizes and page limits that are refused; health.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, type Json, openService, SAMPLE_PROJECT, type Service } from './service.fixture.ts';

let service: Service;
beforeAll(async () => {
  service = await openService({ sample: true });
});
afterAll(() => service.close());

const INNER = /\bat .+:\d+:\d+|node_modules|\.(ts|js)\b|SQLITE|select |Error:/i;

/** The problem that a request meets, checked for what every problem has. */
async function problemOf(path: string, asked: Asked = {}): Promise<Json> {
  const response = await service.ask(path, asked);
  const problem = (await response.json()) as Json;
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(problem).toMatchObject({
    type: 'about:blank',
    title: expect.stringMatching(/\S/),
    status: response.status,
    detail: expect.stringMatching(/\S.*\.$/),
    instance: path.split('?')[0],
    code: expect.stringMatching(/^[a-z_]+$/),
    request_id: response.headers.get('x-request-id'),
  });
  expect(JSON.stringify(problem)).not.toMatch(INNER);
  return problem;
}

it('says what is wrong and what to do in the caller’s language', async () => {
  const headers = { 'accept-language': 'pt-BR,pt;q=0.9' };
  const unknown = await problemOf('/api/sessions/nothing', { headers });
  expect([unknown.title, unknown.detail]).toEqual([
    'Não encontrado',
    'Nenhuma sessão se chama "nothing". `mcp-continuity sessions list` mostra as conhecidas.',
  ]);
  const empty = await problemOf('/api/notes', { method: 'POST', body: { kind: 'fact', text: ' ' }, headers });
  expect(empty).toMatchObject({
    detail: 'notes.add: text: não pode ficar vazio.',
    errors: [{ detail: 'não pode ficar vazio' }],
  });
  expect((await problemOf('/nothing', { headers })).detail).toContain('Não há nada neste endereço');
});

describe('a body', () => {
  it('must be JSON, and say so', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a', '']) {
      const headers = { 'content-type': type };
      const problem = await problemOf('/api/notes', { method: 'POST', body: { kind: 'fact', text: 'a' }, headers });
      expect([problem.status, problem.code]).toEqual([415, 'bad_input']);
    }
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const kept = await service.ask('/api/notes', { method: 'POST', body: { kind: 'fact', text: 'a' }, headers });
    expect(kept.status).toBe(200);
  });

  it('of more than 1 MiB is refused by its length alone', async () => {
    const headers = { 'content-length': String((1 << 20) + 1) };
    expect(await problemOf('/api/process-input', { method: 'POST', body: '{}', headers })).toMatchObject({
      status: 413,
    });
    expect(
      await problemOf('/api/notes', { method: 'POST', body: '{}', headers: { 'transfer-encoding': 'chunked' } }),
    ).toMatchObject({ status: 411 });
  });

  it('must hold one JSON object', async () => {
    for (const body of ['{"text":', '[]', 'null', '"text"', '{"text": "a"} {}'])
      expect(await problemOf('/api/missions', { method: 'POST', body })).toMatchObject({
        status: 400,
        code: 'bad_input',
      });
  });

  it('is where the input of a write stands: not in the address, which logs keep', async () => {
    const path = `/api/process-input?user_input=${encodeURIComponent('onde paramos?')}`;
    const problem = await problemOf(path, { method: 'POST', body: {} });
    expect(problem).toMatchObject({ status: 400, detail: expect.stringContaining('JSON body') });
    expect(JSON.stringify(problem)).not.toContain('onde');
  });

  it('names every wrong field', async () => {
    const problem = await problemOf('/api/missions', {
      method: 'POST',
      body: { text: ' ', done_when: 5, evidence: [1] },
    });
    expect(problem.code).toBe('bad_input');
    expect(problem.errors.map(({ pointer }: Json) => pointer)).toEqual(['/text', '/done_when', '/evidence/0']);
    for (const { detail } of problem.errors) expect(detail).toMatch(/\S/);
    expect(await problemOf('/api/notes', { method: 'POST', body: { kind: 'secret', text: 'a' } })).toMatchObject({
      errors: [{ pointer: '/kind' }],
    });
  });
});

it('says what is not there: an unknown id, an unknown address, a method that is not declared', async () => {
  const unknown = '019a0000-0000-7000-8000-000000000000';
  for (const path of [
    `/api/missions/${unknown}`,
    '/api/actions/1a2b3c4d/history',
    `/api/decisions/${unknown}`,
    '/api/sessions/nobody',
    '/api/sessions/nobody/events',
    '/api/projects/nothing',
    '/api/continuity/resume?project=nothing',
    '/api/import',
    '/api/nothing',
    '/.env',
    '/assets/..%2f..%2ftoken',
  ])
    expect(await problemOf(path), path).toMatchObject({ status: 404, code: 'not_found' });
  for (const verb of ['start', 'block', 'done', 'drop', 'undo'])
    expect(await problemOf(`/api/missions/${unknown}/${verb}`, { method: 'POST', body: {} })).toMatchObject({
      status: 404,
    });
  expect(await problemOf('/api/missions', { method: 'DELETE', body: {} })).toMatchObject({ status: 404 });
  expect(await problemOf('/api/missions/%00')).toMatchObject({ status: 400 });
});

it('gives the title in the language asked for, the code in none', async () => {
  const titles = { 'pt-BR,pt;q=0.9,en;q=0.8': 'Não encontrado', 'en-GB': 'Not found', 'es-ES': 'Not found' };
  for (const [tag, title] of Object.entries(titles))
    expect(await problemOf('/api/missions/1a2b3c4d', { headers: { 'accept-language': tag } })).toMatchObject({
      title,
      code: 'not_found',
    });
});

it('gives every answer an id of its own', async () => {
  const ids = await Promise.all(
    ['/api/health', '/api/projects', '/api/nothing'].map(async path =>
      (await service.ask(path)).headers.get('x-request-id'),
    ),
  );
  expect(new Set(ids).size).toBe(3);
});

describe('a list', () => {
  beforeAll(async () => {
    for (let i = 0; i < 201; i += 1)
      await service.post('/api/actions', { text: `action ${i}`, project: SAMPLE_PROJECT });
  });

  it('gives 50, at most 200, and the rest by its cursor', async () => {
    const first = await service.get('/api/actions');
    expect(first.items).toHaveLength(50);
    const rest = await service.get(`/api/actions?limit=200&cursor=${first.next}`);
    expect([rest.items.length, rest.next]).toEqual([151, null]);
    const texts = [...first.items, ...rest.items].map(({ text }: Json) => text);
    expect(texts).toEqual(Array.from({ length: 201 }, (_, i) => `action ${200 - i}`));
  });

  it('refuses more, and what is no number or no cursor', async () => {
    for (const query of ['limit=201', 'limit=0', 'limit=-1', 'limit=1.5', 'limit=all', 'limit=', 'cursor=nonsense'])
      expect(await problemOf(`/api/actions?${query}`), query).toMatchObject({ status: 400, code: 'bad_input' });
  });

  it('answers HEAD as it answers GET, without the body', async () => {
    const response = await service.ask('/api/actions?limit=3', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('health', () => {
  it('is exactly two keys', async () => {
    expect(await service.get('/api/health')).toEqual({
      status: expect.stringMatching(/^(healthy|degraded)$/),
      service: 'MCP Continuity Service',
    });
  });

  it('is unhealthy where the store does not answer, and an error then tells nothing inner', async () => {
    const closed = await openService();
    await closed.app.close();
    expect(await closed.get('/api/health')).toEqual({ status: 'unhealthy', service: 'MCP Continuity Service' });
    const problem = await closed.get('/api/projects');
    expect(problem).toMatchObject({ status: 500, code: 'internal', title: 'Internal error' });
    expect(JSON.stringify(problem)).not.toMatch(INNER);
    expect(closed.logged).toEqual([expect.stringContaining(`(${problem.request_id})`)]);
    await closed.close({ open: false });
  });
});
