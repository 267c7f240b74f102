// Resources, prompts and completion through the official client on the real binary; what the tools' descriptions cost; a client that gives no folder.
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { connect, json, newHome, session, writeLines } from './harness.ts';
import { callTool, SAMPLE, SAMPLE_SESSION, sampleHome } from './mcp.fixture.ts';

const TOKENS_MOST = 3_000;
const read = async (client: Client, uri: string) => {
  const { contents } = await client.readResource({ uri });
  expect(contents).toHaveLength(1);
  expect(contents[0]).toMatchObject({ uri, mimeType: 'application/json' });
  return JSON.parse((contents[0] as { text: string }).text);
};
const complete = async (client: Client, uri: string, name: string, value: string) =>
  (await client.complete({ ref: { type: 'ref/resource', uri }, argument: { name, value } })).completion.values;
const said = async (client: Client, name: string, args: Record<string, string> = {}) => {
  const { messages } = await client.getPrompt({ name, arguments: args });
  return (messages[0]!.content as { text: string }).text;
};

/** Two projects of the same base name and a third; the first was worked on last. */
async function threeProjects(): Promise<string> {
  const home = newHome();
  for (const [i, folder] of ['/srv/ação-loja', '/srv/one/app', '/srv/two/app'].entries()) {
    const id = `${i}0000000-0000-4000-8000-000000000000`;
    writeLines(join(home, 'lines', `${id}.jsonl`), session(id, folder, `2026-01-0${9 - i}T10:00:00Z`));
  }
  await json(home, ['import', join(home, 'lines')]);
  return home;
}

describe('resources', () => {
  it('give the whole brief, as the command line gives it, and keep nothing of being read', async () => {
    const home = await sampleHome();
    const { client } = await connect(home, { roots: [SAMPLE] });
    const { at: _, ...brief } = await json(home, ['resume', '--project', 'padaria-pedidos']);
    for (const uri of ['continuity://brief', 'continuity://brief/padaria-pedidos']) {
      const { at, ...resource } = await read(client, uri);
      expect(at).toMatch(/^\d{4}-/);
      expect(resource).toEqual(brief);
    }
    const { items } = await json<{ items: { id: string }[] }>(home, ['sessions', 'list']);
    expect(items.filter(({ id }) => id.startsWith('mcp-'))).toEqual([]);
    await client.close();
  });

  it('list projects, sessions and open missions under addresses that can be read', async () => {
    const home = await sampleHome();
    const { client } = await connect(home, { roots: [SAMPLE] });
    for (const text of ['Take PIX in production', 'Old goal'])
      await callTool(client, 'mission', { op: 'add', text, done_when: 'x' });
    const [old] = (await json<{ items: { handle: string; text: string }[] }>(home, ['missions', 'list'])).items.filter(
      ({ text }) => text === 'Old goal',
    );
    await callTool(client, 'mission', { op: 'done', id: old!.handle, evidence: ['done'] });
    const { resources } = await client.listResources();
    const named = (start: string) =>
      resources
        .filter(({ uri }) => uri.startsWith(start))
        .map(({ uri, name, description }) => ({ uri, name, description }));
    expect(named('continuity://brief/')).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'padaria-pedidos', description: 'interrupted' })]),
    );
    expect(named('continuity://sessions/').some(({ uri }) => uri.includes(SAMPLE_SESSION))).toBe(true);
    expect(named('continuity://missions/').map(({ name }) => name)).toEqual(['Take PIX in production']);
    for (const { uri } of resources) expect(await read(client, uri), uri).toBeTypeOf('object');
    expect(await read(client, `continuity://missions/${old!.handle}`)).toMatchObject({ status: 'done' });
    expect((await read(client, 'continuity://missions')).items).toHaveLength(2);
    const events = await read(client, `continuity://sessions/${SAMPLE_SESSION}/events`);
    expect(events.items[0]).toMatchObject({ n: 1 });
    await client.close();
  });

  it('take names as people write them, and say of an unknown address which it was', async () => {
    const home = await threeProjects();
    const { client } = await connect(home);
    for (const part of ['ação-loja', encodeURIComponent('ação-loja'), encodeURIComponent('/srv/ação-loja')])
      expect((await read(client, new URL(`continuity://brief/${part}`).href)).project.name, part).toBe('ação-loja');
    for (const uri of ['continuity://brief/nope', 'continuity://missions/ffffffff', 'continuity://else', 'x://y']) {
      const error = await client.readResource({ uri }).catch(thrown => thrown);
      expect([error.code, error.data?.uri], uri).toEqual([expect.any(Number), uri]);
      expect([-32_002, -32_602]).toContain(error.code);
    }
    await expect(client.readResource({ uri: 'continuity://brief/app' })).rejects.toThrow(/fits 2 projects/);
    await expect(client.readResource({ uri: 'continuity://brief/%zz' })).rejects.toThrow(/%zz/);
    await client.close();
  });
});

it('answers every wrong address, name and argument with an error of the protocol, and lives on', async () => {
  const { client } = await connect(await sampleHome());
  const ref = { type: 'ref/prompt', name: 'nope' } as const;
  const wrong: Record<string, () => Promise<unknown>> = {
    'a huge address': () => client.readResource({ uri: `continuity://brief/${'x'.repeat(2_000_000)}` }),
    'a long name': () => client.readResource({ uri: `continuity://brief/${'x'.repeat(5_000)}` }),
    'a control character': () => client.readResource({ uri: 'continuity://brief/a%00b' }),
    'no address': () => client.readResource({ uri: '' }),
    'a word of the language': () => client.getPrompt({ name: '__proto__' }),
    'a tool of no name': () => client.callTool({ name: 'constructor', arguments: {} }),
    'a number for text': () => client.getPrompt({ name: 'handoff', arguments: { to: 5 as never } }),
    'a long argument': () => client.getPrompt({ name: 'handoff', arguments: { to: 'x'.repeat(5_000) } }),
    'NUL in an argument': () => client.getPrompt({ name: 'onde-paramos', arguments: { project: 'a\0b' } }),
    'a prompt to complete that is none': () => client.complete({ ref, argument: { name: 'project', value: '' } }),
  };
  for (const [what, ask] of Object.entries(wrong)) {
    const error = (await ask().catch(thrown => thrown)) as Error & { code: number };
    expect([-32_602, -32_603], `${what}: ${error.message}`).toContain(error.code);
    expect(error.message, what).not.toMatch(/SQLITE|\n\s+at |node:/);
  }
  expect((await callTool(client, 'projects')).isError).toBeFalsy();
  await client.close();
});

describe('prompts', () => {
  it('answer in their language, inside the boundary, and are known as questions about earlier work', async () => {
    const home = await sampleHome();
    const { client } = await connect(home, { roots: [SAMPLE] });
    const { prompts } = await client.listPrompts();
    expect(
      prompts.map(({ name, title, arguments: args }) => [name, title, args?.map(arg => [arg.name, arg.required])]),
    ).toEqual([
      ['where-did-we-leave-off', 'Where did we leave off?', [['project', false]]],
      ['onde-paramos', 'Onde paramos?', [['project', false]]],
      [
        'handoff',
        'Hand the work over',
        [
          ['to', true],
          ['project', false],
        ],
      ],
    ]);
    const texts = {
      'where-did-we-leave-off': [{}, /^Where did we leave off\?/, '# Where it stopped: padaria-pedidos'],
      'onde-paramos': [{ project: '' }, /^Onde paramos\?/, '# Onde parou: padaria-pedidos'],
      handoff: [
        { to: 'codex', project: 'padaria-pedidos' },
        /^Handoff to codex\./,
        '# Where it stopped: padaria-pedidos',
      ],
    } as const;
    for (const [name, [args, start, brief]] of Object.entries(texts)) {
      const text = await said(client, name, args);
      expect(text, name).toMatch(start);
      expect(text, name).toMatch(/\n\n<continuity-brief ([0-9a-f]{12})>\n[\s\S]+\n<\/continuity-brief \1>$/);
      expect(text, name).toContain(`>\n${brief}`);
      const question = text.slice(0, text.indexOf('\n\n<continuity-brief'));
      expect(await json(home, ['detect', question]), name).toMatchObject({ intent: 'continuity' });
    }
    await expect(client.getPrompt({ name: 'handoff' })).rejects.toThrow(/to/);
    await expect(client.getPrompt({ name: 'handoff', arguments: { to: 'x', project: 'nope' } })).rejects.toThrow(
      /projects list/,
    );
    await client.close();
  });
});

describe('completion', () => {
  it('offers names, ids where a name is not unique, sessions and missions', async () => {
    const home = await threeProjects();
    const { client } = await connect(home);
    const uri = 'continuity://brief/{project}';
    expect(await complete(client, uri, 'project', 'AC')).toEqual(['ação-loja']);
    const apps = await complete(client, uri, 'project', 'app');
    expect(apps).toHaveLength(2);
    const { items } = await json<{ items: { id: string; name: string }[] }>(home, ['projects', 'list']);
    expect(apps.sort()).toEqual(
      items
        .filter(({ name }) => name === 'app')
        .map(({ id }) => id)
        .sort(),
    );
    expect(await complete(client, uri, 'project', '')).toHaveLength(3);
    expect(await complete(client, uri, 'project', 'zzz')).toEqual([]);
    const handoff = await client.complete({
      ref: { type: 'ref/prompt', name: 'handoff' },
      argument: { name: 'project', value: 'loja' },
    });
    expect(handoff.completion.values).toEqual(['ação-loja']);
    expect(await complete(client, 'continuity://sessions/{session}', 'session', '1')).toEqual([
      '10000000-0000-4000-8000-000000000000',
    ]);
    await callTool(client, 'mission', { op: 'add', text: 'Ship it', project: 'ação-loja' });
    const [handle] = await complete(client, 'continuity://missions/{id}', 'id', 'ship');
    expect(await read(client, `continuity://missions/${handle}`)).toMatchObject({ text: 'Ship it' });
    await client.close();
  });
});

describe('a client that gives no folder', () => {
  it('is answered with all work in flight, and its choice holds for what it asks and writes later', async () => {
    const home = await threeProjects();
    const { client } = await connect(home, { name: 'claude-ai' });
    const first = await callTool(client, 'resume');
    expect(first.structuredContent).toMatchObject({ project: { name: 'ação-loja' } });
    expect(first.structuredContent!.text).toMatch(/^No project was named/);
    const unplaced = await callTool(client, 'note', { kind: 'fact', text: 'nobody said where' });
    expect(unplaced.structuredContent!.project).toBeNull();

    await callTool(client, 'resume', { project: '/srv/two/app' });
    const again = await callTool(client, 'resume');
    expect(again.structuredContent!.text).not.toMatch(/^No project was named/);
    expect(again.structuredContent).toMatchObject({ session: { id: expect.stringMatching(/^2000/) } });
    const placed = await callTool(client, 'note', { kind: 'fact', text: 'said where' });
    expect(placed.structuredContent!.project).toBe('app');
    expect((await callTool(client, 'projects')).structuredContent!.project).toBe('app');
    const brief = await read(client, 'continuity://brief');
    expect(brief.project.root).toBe('/srv/two/app');
    await client.close();
  });

  it('or gives several: their work first, until one is chosen', async () => {
    const home = await threeProjects();
    const roots = ['/srv/two/app', '/srv/one/app', '/srv/nothing'];
    const { client } = await connect(home, { roots });
    const first = await callTool(client, 'resume');
    expect(first.structuredContent!.text).toMatch(/^Folders of several projects are open/);
    expect(first.structuredContent).toMatchObject({ session: { id: expect.stringMatching(/^1000/) } });
    const { candidates } = await read(client, 'continuity://brief');
    expect(candidates.map(({ project }: { project: { name: string } }) => project.name)).toEqual([
      'app',
      'app',
      'ação-loja',
    ]);
    await callTool(client, 'resume', { project: '/srv/two/app' });
    const chosen = await callTool(client, 'resume');
    expect(chosen.structuredContent).toMatchObject({ session: { id: expect.stringMatching(/^2000/) } });
    const note = await callTool(client, 'note', { kind: 'fact', text: 'in the chosen one' });
    expect(note.structuredContent!.project).toBe('app');
    expect((await read(client, 'continuity://brief')).project.root).toBe('/srv/two/app');
    await client.close();
  });

  it('is told in words that nothing is known', async () => {
    const { client } = await connect(newHome());
    expect(await read(client, 'continuity://brief')).toMatchObject({ project: null, candidates: [] });
    expect((await client.listResources()).resources.map(({ uri }) => uri)).toEqual([
      'continuity://brief',
      'continuity://sessions',
      'continuity://missions',
    ]);
    expect(await said(client, 'onde-paramos')).toContain('mcp-continuity import');
    await client.close();
  });
});

it('costs a client few tokens, in a form that every client reads', async () => {
  const { client } = await connect(newHome());
  const listed = await client.listTools();
  const tokens = Math.ceil(JSON.stringify(listed).length / 4);
  console.log(`tools/list: ${tokens} tokens for ${listed.tools.length} tools`);
  expect(tokens).toBeLessThan(TOKENS_MOST);
  for (const { name, outputSchema, inputSchema } of listed.tools) {
    // An error's content is checked against the same schema by clients of the first SDK.
    expect([outputSchema?.required, outputSchema?.additionalProperties], name).toEqual([undefined, undefined]);
    expect(JSON.stringify([inputSchema, outputSchema]), name).not.toContain('"type":[');
  }
  await client.close();
});
