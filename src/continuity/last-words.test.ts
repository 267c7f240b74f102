// What an agent said last, as plain sentences.
import { expect, it } from 'vitest';
import { proseOf } from './last-words.ts';

it('drops code, tables, boxes and marks, and keeps the sentences', () => {
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
  expect(proseOf(reply)).toBe('Done. I fixed the parser. It is faster. Shall I push?');
  expect(proseOf('```\nonly code\n```')).toBe('');
});

it('keeps the beginning and the end of a long reply, whole words and the last sentences', () => {
  const long = Array.from({ length: 200 }, (_, i) => `Sentence number ${i} says something.`).join(' ');
  const text = proseOf(long);
  expect(text.length).toBeLessThan(1_500);
  expect(text.startsWith('Sentence number 0 says')).toBe(true);
  expect(text).toMatch(/… Sentence number \d+ says .*Sentence number 199 says something\.$/);
});
