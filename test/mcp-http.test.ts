// MCP over HTTP on the running service: only the token gets in, clients work side by side, a session ends when its client says so, the service stops all the same.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { json, newHome } from './harness.ts';
import { callTool, connectHttp, SAMPLE, sampleHome } from './mcp.fixture.ts';
import { startService } from './start.fixture.ts';

async function serve(home: string) {
  const service = await startService(home);
  return { ...service, mcp: `${service.url}/mcp`, key: readFileSync(service.token, 'utf8').trim() };
}

it('lets in the token alone', async () => {
  const service = await serve(newHome());
  try {
    for (const revision of ['2025-06-18', '2026-07-28'])
      await expect(connectHttp({ url: service.mcp, token: 'guess' }, { revision })).rejects.toThrow(/401|authoriz/i);
    const refused = await fetch(service.mcp, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const page = await fetch(service.link, { redirect: 'manual' });
    const cookie = page.headers.get('set-cookie')!.split(';')[0]!;
    expect((await fetch(service.mcp, { headers: { cookie, accept: 'text/event-stream' } })).status).toBe(401);
  } finally {
    await service.stop();
  }
});

it('serves clients side by side, each with its own session, folders and language', async () => {
  const home = await sampleHome();
  const service = await serve(home);
  const reach = { url: service.mcp, token: service.key };
  try {
    const [code, codex, cursor] = await Promise.all([
      connectHttp(reach, { name: 'claude-code', roots: [SAMPLE], revision: '2025-06-18' }),
      connectHttp({ ...reach, url: `${service.mcp}/p/padaria-pedidos`, lang: 'pt-BR' }, { name: 'codex' }),
      connectHttp(reach, { name: 'cursor', roots: [SAMPLE], revision: '2026-07-28' }),
    ]);
    const clients = [code.client, codex.client, cursor.client];
    const texts = Array.from({ length: 12 }, (_, i) => `fact ${i}`);
    const notes = await Promise.all(texts.map((text, i) => callTool(clients[i % 3]!, 'note', { kind: 'fact', text })));
    for (const [i, note] of notes.entries())
      expect(note.structuredContent, JSON.stringify(note)).toMatchObject({
        project: 'padaria-pedidos',
        text: texts[i],
      });
    const { items } = await json<{ items: { id: string; client: string; events: number }[] }>(home, [
      'sessions',
      'list',
    ]);
    const born = items.filter(({ id }) => id.startsWith('mcp-')).map(({ client, events }) => [client, events]);
    expect(born.sort()).toEqual([
      ['claude-code', 4],
      ['codex', 4],
      ['cursor', 4],
    ]);
    const [english, portuguese] = await Promise.all([
      callTool(code.client, 'resume'),
      callTool(codex.client, 'resume'),
    ]);
    expect(english.structuredContent!.text).toMatch(/^# Where it stopped/);
    expect(portuguese.structuredContent!.text).toMatch(/^# Onde parou/);
  } finally {
    await service.stop();
  }
});

it('ends a session when its client says so, and stops while others are connected', async () => {
  const service = await serve(newHome());
  const reach = { url: service.mcp, token: service.key };
  const leaving = await connectHttp(reach);
  const id = leaving.transport.sessionId!;
  const staying = await connectHttp(reach);
  await leaving.transport.terminateSession();
  const gone = await fetch(service.mcp, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${service.key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-session-id': id,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
  });
  expect(gone.status).toBe(404);
  expect((await callTool(staying.client, 'projects')).isError).toBeFalsy();
  expect(await service.stop()).toEqual({ code: 0, by: null });
  await staying.client.close();
});
