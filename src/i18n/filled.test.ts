// Every text of the catalogues reads well of one and of many, and its holes are the same in both languages.
import { expect, it } from 'vitest';
import { en } from './en.ts';
import { filled } from './filled.ts';
import { pageEn } from './page.en.ts';
import { pagePt } from './page.pt.ts';
import { pt } from './pt.ts';

it('takes the form for one, or the form for all other numbers', () => {
  const text = '{count:One more call has|{count} more calls have} no result.';
  expect([0, 1, 2].map(count => filled(text, { count }))).toEqual([
    '0 more calls have no result.',
    'One more call has no result.',
    '2 more calls have no result.',
  ]);
  expect(filled('{a} and {b}', { a: 1 })).toBe('1 and {b}');
});

it.each([
  ['the command line', en, pt],
  ['the page', pageEn, pagePt],
])('names the same values in both languages: %s', (_, english, portuguese) => {
  const names = (text: string) => [...new Set(text.match(/(?<=\{)\w+(?=[:}])/g))].sort();
  for (const [key, text] of Object.entries(english))
    expect(names((portuguese as Record<string, string>)[key]!), key).toEqual(names(text));
});
