// How texts are cut into words: humps of identifiers, folding that keeps places, and that no text makes it slow or lose its way.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsAt, endsAt, folded, foldedInPlace, identifierParts, partsOf, wordsIn } from './words.ts';

describe('parts of an identifier', () => {
  it.each([
    ['getUserName', ['get', 'User', 'Name']],
    ['HTTPServer', ['HTTP', 'Server']],
    ['parseHTTPRequest', ['parse', 'HTTP', 'Request']],
    ['user2Name', ['user2', 'Name']],
    ['calcularPreçoTotal', ['calcular', 'Preço', 'Total']],
    ['açãoÚtil', ['ação', 'Útil']],
    ['plain', []],
    ['CONSTANT', []],
    ['PDFs', []],
    ['Word', []],
    ['dGhJcAaBzQ', []],
    ['toolu01XyZaBcDeFgHi', []],
    [`x${'yZ'.repeat(60)}`, []],
  ])('%s', (word, parts) => expect(partsOf(word)).toEqual(parts));

  it('are given once for each identifier of a text', () => {
    expect(identifierParts('call getUserName(x), then getUserName(y) and HTTPServer')).toBe(
      'get User Name HTTP Server',
    );
    expect(identifierParts('nothing here, só palavras; OK')).toBe('');
  });

  it('end on a megabyte without any space', () => {
    for (const text of ['a', 'A', 'aB', 'ABcd', 'ç', '1'])
      expect(identifierParts(text.repeat((1 << 20) / text.length))).toBe('');
  });
});

describe('folding', () => {
  it('takes case and accents off, whether composed or not', () => {
    for (const text of ['Ação', 'Ac\u0327a\u0303o', 'AÇÃO']) expect(folded(text)).toBe('acao');
    expect(wordsIn('não-sei, src/db/open.ts snake_case')).toEqual([
      'não',
      'sei',
      'src',
      'db',
      'open',
      'ts',
      'snake',
      'case',
    ]);
  });

  it('keeps every character in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), text => {
        expect(foldedInPlace(text)).toHaveLength(text.length);
      }),
    );
    expect(foldedInPlace('İstanbul é')).toHaveLength('İstanbul é'.length);
  });

  it('finds the edges of words and of their parts', () => {
    const text = 'x getUserName y';
    expect([...text].map((_, i) => i).filter(i => beginsAt(text, i) && text[i] !== ' ')).toEqual([0, 2, 5, 9, 14]);
    expect([1, 5, 9, 13, 15].every(i => endsAt(text, i))).toBe(true);
    expect([3, 4, 6, 7, 8].some(i => endsAt(text, i))).toBe(false);
  });
});
