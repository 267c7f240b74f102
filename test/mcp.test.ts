// The MCP server, driven by the official client over stdio: tools, schemas, structured content, projects from roots and folders, errors as results.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect, DEMO, json, newHome, run } from './harness.ts';

const PROJECT = '/home/ana/projetos/padaria-pedidos';

type Result = {
  isError?: boolean;
  content: { type: string; text: string }[];
  structuredContent?: Record<string, unknown>;
};

async function sample(): Promise<string> {
  const home = newHome();
  const copy = join(home, 'sample');
  cpSync(DEMO, copy, { recursive: true });
  await json(home, ['import', copy]);
  return home;
}

const call = async (
  client: Awaited<ReturnType<typeof connect>>['client'],
  name: string,
  args: Record<string, unknown> = {},
) => (await client.callTool({ name, arguments: args })) as unknown as Result;

describe('mcp over stdio', () => {
  it('lists the tools with input and output schemas and annotations, none with a union at its root', async () => {
    const { client } = await connect(newHome());
    const { tools } = await client.listTools();
    expect(tools.map(tool => tool.name).sort()).toEqual([
      'auto_recovery',
      'detect_context',
      'mission',
      'note',
      'plan',
      'projects',
      'recall',
      'resume',
    ]);
    for (const tool of tools) {
      expect(tool.inputSchema.type).toBe('object');
      expect(tool.outputSchema?.type).toBe('object');
      expect(tool.annotations).toHaveProperty('readOnlyHint');
      expect(Object.keys(tool.inputSchema)).not.toContain('anyOf');
      expect((tool.description ?? '').length).toBeLessThan(2_000);
    }
    expect(client.getInstructions()).toContain('resume');
    expect(client.getServerVersion()?.name).toBe('continuity');
    await client.close();
  });

  it('answers resume for the project of its roots, with the boundary around the text only', async () => {
    const home = await sample();
    const { client } = await connect(home, { roots: [PROJECT] });
    const { content, structuredContent } = await call(client, 'resume');
    expect(structuredContent).toMatchObject({
      project: { name: 'padaria-pedidos' },
      session: { client: 'claude-code', state: 'interrupted', why: 'mid_tool' },
    });
    expect(structuredContent!.text).toContain('npm run migrate && npm test');
    expect(structuredContent!.text).not.toContain('<continuity-brief');
    expect(content[0]!.text).toMatch(/^<continuity-brief ([0-9a-f]{12})>\n[\s\S]+\n<\/continuity-brief \1>$/);
    await client.close();
  });

  it('answers without roots and folder by the first of all work in flight, and says so', async () => {
    const home = await sample();
    const { client } = await connect(home, { name: 'claude-ai' });
    const { structuredContent } = await call(client, 'resume', { lang: 'pt' });
    expect(structuredContent).toMatchObject({ project: { name: 'padaria-pedidos' } });
    expect(String(structuredContent!.text)).toMatch(/^Nenhum projeto foi indicado/);
    await client.close();
  });

  it('detects a continuity question and says what there is', async () => {
    const home = await sample();
    const { client } = await connect(home, { roots: [PROJECT] });
    const asked = await call(client, 'detect_context', { user_input: 'onde paramos?' });
    expect(asked.structuredContent).toMatchObject({
      needs_recovery: true,
      intent: 'continuity',
      lang: 'pt',
      project: { name: 'padaria-pedidos' },
    });
    expect(asked.structuredContent).toHaveProperty('last_action.status', 'unfinished');
    const recovered = await call(client, 'auto_recovery');
    expect(recovered.structuredContent!.found).toHaveLength(1);
    expect(Object.keys(recovered.structuredContent!).sort()).toEqual(['done', 'found', 'offered', 'project', 'text']);
    await client.close();
  });

  it('records notes, plan and missions in the session of the connection; the same key has one effect', async () => {
    const home = await sample();
    const { client } = await connect(home, { roots: [PROJECT] });
    const first = await call(client, 'note', { kind: 'decision', text: 'PIX before cards', key: 'k1' });
    const again = await call(client, 'note', { kind: 'decision', text: 'PIX before cards', key: 'k1' });
    expect(again.structuredContent).toEqual(first.structuredContent);
    expect(first.structuredContent).toMatchObject({ project: 'padaria-pedidos' });
    const set = await call(client, 'plan', { op: 'set', items: ['one', 'two'] });
    expect(set.structuredContent!.items).toHaveLength(2);
    const changed = await call(client, 'plan', { op: 'set', items: ['two', 'three'] });
    expect((changed.structuredContent!.items as { text: string }[]).map(item => item.text).sort()).toEqual([
      'three',
      'two',
    ]);
    const kept = (set.structuredContent!.items as { id: string; text: string }[]).find(item => item.text === 'two')!.id;
    expect((changed.structuredContent!.items as { id: string }[]).map(item => item.id)).toContain(kept);
    const mission = await call(client, 'mission', {
      op: 'add',
      text: 'Take PIX in production',
      done_when: 'one real payment',
    });
    expect(mission.structuredContent).toMatchObject({
      project: 'padaria-pedidos',
      mission: { status: 'open', done_when: 'one real payment' },
    });
    const { structuredContent } = await call(client, 'resume');
    expect(String(structuredContent!.text)).toContain('Take PIX in production');
    expect(String(structuredContent!.text)).toContain('PIX before cards');
    await client.close();
    const sessions = await json<{ items: { client: string; id: string }[] }>(home, [
      'sessions',
      'list',
      '--client',
      'claude-code',
    ]);
    expect(sessions.items.filter(session => session.id.startsWith('mcp-'))).toHaveLength(1);
  });

  it('gives errors as results that say what to do', async () => {
    const { client } = await connect(newHome());
    const wrong = await call(client, 'plan', { op: 'done' });
    expect(wrong.isError).toBe(true);
    expect(wrong.structuredContent).toMatchObject({ error: { code: 'bad_input' } });
    const unknown = await call(client, 'resume', { project: 'no such project' });
    expect(unknown.isError).toBe(true);
    expect(unknown.content[0]!.text).toContain('projects list');
    const invalid = await call(client, 'note', { kind: 'nonsense', text: '' });
    expect(invalid.isError).toBe(true);
    await client.close();
  });

  it('names its project in every answer', async () => {
    const home = await sample();
    const { client } = await connect(home, { roots: [PROJECT] });
    for (const [name, args] of [
      ['projects', {}],
      ['recall', { query: 'pix' }],
      ['resume', {}],
      ['detect_context', { user_input: 'hi' }],
      ['auto_recovery', {}],
      ['note', { kind: 'fact', text: 'x' }],
      ['plan', { op: 'add', text: 'y' }],
      ['mission', { op: 'add', text: 'z' }],
    ] as const) {
      const { structuredContent } = await call(client, name, args);
      expect(JSON.stringify(structuredContent!.project), name).toContain('padaria-pedidos');
    }
    await client.close();
  });

  it('ends when its input ends, and keeps standard output for the protocol', async () => {
    const ran = await run(newHome(), ['mcp'], { input: '' });
    expect(ran).toMatchObject({ code: 0, stdout: '' });
  });

  it('answers what was asked before its input ended', async () => {
    const initialize = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } },
    };
    const listed = { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'projects', arguments: {} } };
    const ran = await run(newHome(), ['mcp'], {
      input: `${JSON.stringify(initialize)}\n${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n${JSON.stringify(listed)}\n`,
    });
    const ids = ran.stdout
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { id: number }).id);
    expect(ids).toContain(1);
    expect(ids).toContain(2);
  });
});
