// What people read of lists that suggest something, in both languages.
import { expect, it } from 'vitest';
import { humanText } from './human.ts';

const project = {
  id: 'aaaaaaaa-0000-8000-8000-000000000001',
  name: 'shop',
  root: 'C:\\work\\shop',
  remote: null,
  status: 'waiting',
  last_updated: null,
  progress: null,
  same_name: [{ id: 'bbbbbbbb-0000-8000-8000-000000000002', name: 'shop', root: '/home/ana/shop' }],
};

it.each([
  ['en', 'Same name: /home/ana/shop. If it is the same work: mcp-continuity projects merge'],
  ['pt', 'Mesmo nome: /home/ana/shop. Se for o mesmo trabalho: mcp-continuity projects merge'],
] as const)('projects of one name are suggested with the command that joins them (%s)', (lang, sentence) => {
  const expected = `${sentence} ${project.id} ${project.same_name[0]!.id}`;
  expect(humanText('projects.list', { items: [project], next: null }, lang)).toContain(expected);
  expect(humanText('projects.show', { ...project, aliases: [], merged: [] }, lang)).toContain(expected);
  expect(humanText('projects.list', { items: [{ ...project, same_name: [] }], next: null }, lang)).not.toContain(
    'merge',
  );
});
