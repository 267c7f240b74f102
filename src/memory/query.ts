// What a search text asks for: words, words in a row, beginnings. Every other character is data and cuts words. Pure.
import type { Term } from '../db/database.ts';
import { folded, partsOf, wordsIn } from '../words.ts';

export type Word = {
  /** As written. */
  text: string;
  folded: string;
  /** Asked for as a beginning: `begin*`. */
  prefix: boolean;
};

export type Query = {
  /** In order, each once. */
  words: Word[];
  /** Phrases in quotation marks: nothing without them is found. */
  required: Term[];
  /** Names and paths of several parts, else the whole of a short query: better where they stand in a row. */
  rows: Term[];
  /** Whether `rows` are names and paths. */
  named: boolean;
};

const WORDS_MOST = 32;
const ROWS_MOST = 4;
const REQUIRED_MOST = 8;
/** More words than these are a question, not a name. */
const SHORT = 8;
const PHRASE = /"([^"]*)"|“([^”]*)”/g;

export function readQuery(text: string): Query {
  const words = new Map<string, Word>();
  const add = (word: string, prefix = false) => {
    const key = folded(word);
    const known = words.get(key);
    if (known) known.prefix ||= prefix;
    else if (words.size < WORDS_MOST) words.set(key, { text: word, folded: key, prefix });
  };
  const required: Term[] = [];
  const rest = text.replace(PHRASE, (_, straight?: string, curly?: string) => {
    const inside = wordsIn(straight ?? curly ?? '');
    for (const word of inside) add(word);
    if (inside.length && required.length < REQUIRED_MOST) required.push({ words: inside, prefix: false });
    return ' ';
  });
  const rows: Term[] = [];
  for (const piece of rest.split(/\s+/)) {
    const inside = wordsIn(piece);
    const begins = piece.endsWith('*');
    for (const [i, word] of inside.entries()) add(word, begins && i === inside.length - 1);
    const parts = inside.flatMap(word => {
      const found = partsOf(word);
      return found.length ? found : [word];
    });
    for (const part of parts) add(part);
    if (parts.length > 1 && rows.length < ROWS_MOST) rows.push({ words: parts, prefix: begins });
  }
  const named = rows.length > 0;
  const all = wordsIn(rest);
  if (!named && all.length > 1 && all.length <= SHORT) rows.push({ words: all, prefix: false });
  return { words: [...words.values()], required, rows, named };
}
