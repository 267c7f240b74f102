// What an agent said last, as plain sentences.
import { expect, it } from 'vitest';
import { proseOf } from './last-words.ts';

it('drops code, tables, boxes, marks and joy, and keeps the sentences', () => {
  const reply = [
    '## Done',
    'I **fixed** the `parser`.',
    '| a | b |',
    '|---|---|',
    '★ Insight ────',
    '```sh',
    'rm -rf build',
    '```',
    '- It is faster',
    '1. Shall I push?',
  ].join('\n');
  expect(proseOf(reply)).toBe('I fixed the parser. It is faster. Shall I push?');
  expect(proseOf('```\nonly code\n```')).toBe('');
  expect(proseOf('Perfeito! O leitor está pronto. Boa sorte!')).toBe('O leitor está pronto.');
});

it('leaves out what was only announced and then done', () => {
  expect(proseOf('Found it! Let me read the scripts:', true)).toBe('');
  expect(proseOf('Achei o erro no leitor. Agora vou corrigir:', true)).toBe('Achei o erro no leitor.');
  expect(proseOf('The log is full. Let me look at it:')).toBe('The log is full. Let me look at it:');
  expect(proseOf('Let me sum up: All tests pass. Shall I push?')).toContain('All tests pass. Shall I push?');
});

it('keeps the command that is to be run, no other code', () => {
  const reply =
    'It is built. You can run it with:\n```bash\n# in a terminal\nnpm start\n```\nThe type:\n```ts\ntype A = 1;\n```';
  expect(proseOf(reply)).toBe('It is built. You can run it with: `npm start` The type:');
});

it('is read from outside a block of code that its cut beginning stands in, and without tags', () => {
  const cut = `${'const a = 1;\n'.repeat(500)}\`\`\`\nThe reader is done.\n<options>\n<option>Push it</option>\n</options>`;
  expect(proseOf(cut)).toBe('The reader is done. Push it.');
});

it('shortens a long reply to how it begins and ends, its questions and its commands', () => {
  const long = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `Sentence number ${from + i} says something.`).join(' ');
  const text = proseOf(
    `${long(0, 100)} Shall I merge it? ${long(100, 150)}\nNow run:\n\`\`\`\nnpm publish\n\`\`\`\n${long(150, 200)}`,
  );
  expect(text.length).toBeLessThan(700);
  expect(text.startsWith('Sentence number 0 says')).toBe(true);
  expect(text).toContain('… Shall I merge it?');
  expect(text).toContain('Now run: `npm publish`');
  expect(text).toMatch(/… Sentence number \d+ says .*$/);
  expect(text.endsWith('Sentence number 199 says something.')).toBe(true);
});
