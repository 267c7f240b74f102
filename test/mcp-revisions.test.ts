// Every revision of the protocol that clients speak, on stdio and HTTP: the same answers to tools, resources, prompts and completion.
import { readFileSync } from 'node:fs';
import type { Client } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { connect, REVISIONS } from './harness.ts';
import { callTool, connectHttp, SAMPLE, sampleHome } from './mcp.fixture.ts';
import { startService } from './start.fixture.ts';

/** What a client of any revision gets, of all that we offer. */
async function answersOf(client: Client) {
  const { tools } = await client.listTools();
  const resume = await callTool(client, 'resume');
  const { resources } = await client.listResources();
  const { resourceTemplates } = await client.listResourceTemplates();
  const brief = await client.readResource({ uri: 'continuity://brief/padaria-pedidos' });
  const { prompts } = await client.listPrompts();
  const prompt = await client.getPrompt({ name: 'onde-paramos' });
  const { completion } = await client.complete({
    ref: { type: 'ref/prompt', name: 'handoff' },
    argument: { name: 'project', value: 'pad' },
  });
  const { text } = brief.contents[0] as { text: string };
  const { content } = prompt.messages[0]!;
  return {
    tools: tools.map(tool => tool.name),
    resume: /^<continuity-brief \w+>\n# Where it stopped: padaria-pedidos/.test(resume.content[0]!.text),
    resources: resources.map(resource => resource.uri),
    templates: resourceTemplates.map(template => template.uriTemplate),
    brief: (JSON.parse(text) as { project: { name: string } }).project.name,
    prompts: prompts.map(({ name }) => name),
    prompt: content.type === 'text' && /^Onde paramos\?[\s\S]+<continuity-brief \w+>\n# Onde parou/.test(content.text),
    completed: completion.values,
  };
}

/** Revisions from 2025-06-18 on have structured content; that the older clients read it all the same does no harm. */
async function expectRevision(client: Client, revision: string, expected: object) {
  expect(client.getNegotiatedProtocolVersion(), revision).toBe(revision);
  expect(await answersOf(client), revision).toEqual(expected);
  const note = await callTool(client, 'note', { kind: 'fact', text: `spoken in ${revision}` });
  expect(note.isError, revision).toBeFalsy();
  expect(note.content[0]!.text).toContain('padaria-pedidos');
  const wrong = await callTool(client, 'plan', { op: 'done' });
  expect([wrong.isError, wrong.content[0]!.text], revision).toEqual([true, expect.stringContaining('bad_input')]);
  await client.close();
}

const EXPECTED = {
  tools: expect.arrayContaining(['resume', 'note', 'plan', 'mission', 'projects', 'detect_context', 'auto_recovery']),
  resume: true,
  resources: expect.arrayContaining(['continuity://brief', 'continuity://sessions', 'continuity://missions']),
  templates: [
    'continuity://brief/{project}',
    'continuity://sessions/{session}',
    'continuity://sessions/{session}/events',
    'continuity://missions/{id}',
  ],
  brief: 'padaria-pedidos',
  prompts: ['where-did-we-leave-off', 'onde-paramos', 'handoff'],
  prompt: true,
  completed: ['padaria-pedidos'],
};

describe('every revision', () => {
  it('is spoken over stdio, the project told by roots', async () => {
    const home = await sampleHome();
    for (const revision of REVISIONS) {
      const { client } = await connect(home, { revision, roots: [SAMPLE] });
      await expectRevision(client, revision, EXPECTED);
    }
  });

  it('is spoken over HTTP, the project told by roots or by the address', async () => {
    const home = await sampleHome();
    const service = await startService(home);
    const token = readFileSync(service.token, 'utf8').trim();
    try {
      for (const revision of REVISIONS) {
        const rooted = await connectHttp({ url: `${service.url}/mcp`, token }, { revision, roots: [SAMPLE] });
        await expectRevision(rooted.client, revision, EXPECTED);
        const bound = await connectHttp({ url: `${service.url}/mcp/p/padaria-pedidos`, token }, { revision });
        await expectRevision(bound.client, revision, EXPECTED);
      }
    } finally {
      await service.stop();
    }
  });
});
