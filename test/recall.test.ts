// Search on every surface, as its users write it: found in the call after the write, the same items everywhere.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { connect, json, newHome, ROOT, run, session, writeLines } from './harness.ts';

type Items = {
  items: { handle: string; kind: string; text: string; source: { session: string } }[];
  next: string | null;
};
const library = (await import(pathToFileURL(join(ROOT, 'dist', 'index.js')).href)) as typeof import('../src/index.ts');

it('the command line finds what was just imported and just recorded', async () => {
  const home = newHome();
  const file = writeLines(
    join(home, 'a.jsonl'),
    session('aaaaaaaa-0000-4000-8000-000000000001', '/w/shop', '2026-11-20T10:00:00Z'),
  );
  await json(home, ['import', file]);
  const found = await json<Items>(home, ['recall', 'tests', 'green', '-k', '1']);
  expect(found.items).toHaveLength(1);
  expect(found.next).not.toBeNull();
  const rest = await json<Items>(home, ['recall', 'tests green', '--cursor', found.next!]);
  expect(rest.items.map(item => item.handle)).not.toContain(found.items[0]!.handle);
  await json(home, ['decisions', 'add', 'Cobrança só com cartão', '--project', '/w/shop']);
  expect((await json<Items>(home, ['recall', 'cobranca'])).items).toMatchObject([{ kind: 'decision' }]);
  const narrow = ['recall', 'tests green test', '--filter', 'kind=call,result', '--filter', 'since=2026-11-20'];
  expect((await json<Items>(home, narrow)).items.map(item => item.kind)).toEqual(['call']);
});

it('the command line prints a short list in both languages, and says when there is nothing', async () => {
  const home = newHome();
  const id = 'aaaaaaaa-0000-4000-8000-000000000001';
  await json(home, ['import', writeLines(join(home, 'a.jsonl'), session(id, '/w/shop', '2026-11-20T10:00:00Z'))]);
  const en = await run(home, ['recall', '"tests green"']);
  expect(en.stdout).toMatch(
    new RegExp(`^[0-9a-f]{8}  ${id}  2026-11-20 10:00 UTC  prompt\n    Make the tests green\n$`),
  );
  expect((await run(home, ['recall', '"tests green"', '--lang', 'pt'])).stdout).toContain('20/11/2026 às 10:00 UTC');
  expect((await run(home, ['recall', 'walrus'])).stdout).toMatch(/^Nothing of that/);
  expect((await run(home, ['recall', 'walrus', '--lang', 'pt'])).stdout).toMatch(/^Nada disso/);
});

it('the command line says what a filter takes', async () => {
  const home = newHome();
  for (const wrong of ['colour=red', 'kind', '=x']) {
    const ran = await run(home, ['recall', 'x', '--filter', wrong]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('kind, client, session, actor, since, until');
  }
  expect((await run(home, ['recall', '--help'])).stdout).toContain('-k N');
});

it('MCP and library find what was just written, by another surface too', async () => {
  const home = newHome();
  await json(home, ['projects', 'add', 'Shop']);
  const { client } = await connect(home);
  await using continuity = await library.openContinuity({ home: join(home, 'continuity') });
  try {
    const tool = async (name: string, args: Record<string, unknown>) =>
      (await client.callTool({ name, arguments: args })) as { structuredContent: Items; content: { text: string }[] };
    await tool('note', { kind: 'fact', text: 'the walrus sleeps', project: 'Shop' });
    const mine = await tool('recall', { query: 'walrus' });
    expect(mine.structuredContent.items).toMatchObject([{ kind: 'note', text: 'the walrus sleeps' }]);
    expect(mine.content[0]!.text).toMatch(
      /^<continuity-brief [0-9a-f]{12}>\n\[[0-9a-f]{8}\] [\d-]+ note: the walrus sleeps\n/,
    );
    await continuity.call('missions.add', { text: 'Wake the walrus', project: 'Shop' });
    const byLibrary = await continuity.call('recall', { query: 'walrus' });
    expect(byLibrary.items).toHaveLength(2);
    const byLine = await json<Items>(home, ['recall', 'walrus']);
    expect(byLine).toEqual(byLibrary);
    expect((await tool('recall', { query: 'walrus', k: 1 })).structuredContent.next).not.toBeNull();
  } finally {
    await client.close();
  }
});
