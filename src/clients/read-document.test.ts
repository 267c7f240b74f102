// The items of a JSON document, read as bytes: the same as parsing it whole, wherever a chunk ends, from the start or from after an item.
import { closeSync, fstatSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomFrom, temporaryFolder } from './import.fixture.ts';
import { documentHead, documentItems } from './read-document.ts';

function withFile<T>(content: string | Buffer, use: (file: number, size: number) => T): T {
  const path = join(temporaryFolder(), 'a.json');
  writeFileSync(path, content);
  const file = openSync(path, 'r');
  try {
    return use(file, fstatSync(file).size);
  } finally {
    closeSync(file);
  }
}

const itemsOf = (content: string, from = 0) =>
  withFile(content, (file, size) => [...documentItems(file, from, size, 'messages')]);
const parsed = (content: string, from = 0) =>
  itemsOf(content, from).map(({ bytes }) => JSON.parse(bytes!.toString('utf8')));

/** Any value, with everything in its strings that could mislead a scan. */
function valueFrom(random: () => number, depth = 0): unknown {
  const kind = Math.floor(random() * (depth > 3 ? 3 : 5));
  const text = () =>
    Array.from(
      { length: Math.floor(random() * 40) },
      () => '"\\[]{},:\n é🧭messages'.at(Math.floor(random() * 22)) ?? 'x',
    ).join('');
  if (kind === 0) return text();
  if (kind === 1) return Math.round(random() * 1e6) / 7;
  if (kind === 2) return [null, true, false, '', {}, []][Math.floor(random() * 6)];
  const length = Math.floor(random() * 4);
  if (kind === 3) return Array.from({ length }, () => valueFrom(random, depth + 1));
  return Object.fromEntries(Array.from({ length }, () => [`${text()}messages`, valueFrom(random, depth + 1)]));
}

describe('the items of a document', () => {
  it.each([1, 2, 3, 4, 5, 6])('are those of the parsed one, seed %i', seed => {
    const random = randomFrom(seed);
    const messages = Array.from({ length: 30 }, () => valueFrom(random));
    const document = { a: valueFrom(random), nested: { messages: [1] }, messages, z: valueFrom(random) };
    for (const indent of [0, 2]) {
      const content = JSON.stringify(document, null, indent);
      expect(parsed(content)).toEqual(JSON.parse(content).messages);
      expect(withFile(content, (file, size) => documentHead(file, size, 'messages'))).toEqual(
        JSON.parse(JSON.stringify({ ...document, messages: [] })),
      );
      const ends = itemsOf(content).map(({ end }) => end);
      const at = Math.floor(random() * ends.length);
      expect(parsed(content, ends[at]!)).toEqual(JSON.parse(content).messages.slice(at + 1));
    }
  });

  it('may be longer than a chunk, and end anywhere in one', () => {
    const random = randomFrom(9);
    const messages = Array.from({ length: 12 }, (_, i) => ({
      i,
      text: '\\"é🧭]}'.repeat(Math.floor(random() * 30_000)),
    }));
    for (const pad of [0, 1, 2, 3, 5, 7]) {
      const content = JSON.stringify({ pad: '\\'.repeat(pad), messages });
      expect(parsed(content)).toEqual(messages);
    }
  });

  it('are known as whole once something follows; the last of a torn document is not', () => {
    const content = '{"id":"s","messages":[{"a":1},{"b":2}],"end":1}';
    const whole = (text: string) => itemsOf(text).map(({ bytes, complete }) => `${bytes} ${complete}`);
    expect(whole(content.slice(0, 21))).toEqual([]);
    expect(whole(content.slice(0, 29))).toEqual(['{"a":1} false']);
    expect(whole(content.slice(0, 30))).toEqual(['{"a":1} true']);
    expect(whole(content.slice(0, 35))).toEqual(['{"a":1} true', '{"b": false']);
    expect(whole(content.slice(0, 38))).toEqual(['{"a":1} true', '{"b":2} true']);
    const head = (text: string) => withFile(text, (file, size) => documentHead(file, size, 'messages'));
    expect(head(content.slice(0, 35))).toEqual({ id: 's', messages: [] });
    expect(head(content)).toEqual({ id: 's', messages: [], end: 1 });
    expect(head('[1]')).toBeNull();
  });
});
