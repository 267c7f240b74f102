// Search over REST: found in the request after the write, paged, its query never in an address.
import { expect, it, onTestFinished } from 'vitest';
import { openService, SAMPLE_PROJECT } from './service.fixture.ts';

it('finds what the request before wrote, and gives pages', async () => {
  const service = await openService({ sample: true });
  onTestFinished(() => service.close());
  const { id } = await service.post('/api/decisions', { text: 'Walrus first', project: SAMPLE_PROJECT });
  const found = await service.post('/api/recall', { query: 'walrus' });
  expect(found).toMatchObject({
    items: [{ kind: 'decision', text: 'Walrus first', source: { event: id } }],
    next: null,
  });
  const first = await service.post('/api/recall', { query: 'pix', k: 2, filter: { kind: ['prompt', 'reply'] } });
  expect(first.items).toHaveLength(2);
  const second = await service.post('/api/recall', {
    query: 'pix',
    k: 2,
    filter: { kind: ['prompt', 'reply'] },
    cursor: first.next,
  });
  const handles = [...first.items, ...second.items].map(item => item.handle);
  expect(new Set(handles).size).toBe(4);
});

it('refuses a query in the address, an unknown filter, and a missing query, and says why', async () => {
  const service = await openService();
  onTestFinished(() => service.close());
  const refused = async (path: string, body: object) => {
    const response = await service.ask(path, { method: 'POST', body });
    expect(response.status).toBe(400);
    return (await response.json()) as object;
  };
  expect(await refused('/api/recall?query=secret', {})).toHaveProperty('detail', expect.stringContaining('JSON body'));
  const unknown = await refused('/api/recall', { query: 'x', filter: { colour: 'red' } });
  expect(JSON.stringify(unknown)).toContain('colour');
  await refused('/api/recall', {});
});
