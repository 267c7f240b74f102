// What an agent said last, as plain sentences: without code, tables, boxes and marks, its beginning and its end. Pure.
import { oneLine } from '../text.ts';

const FENCE = /(```|~~~)[\s\S]*?(?:\1|$)/g;
/** Tables, rules and framed asides say nothing in one line. */
const NO_PROSE = /^\s*(?:\|.*|[-=_*─━═]{3,}.*|`?★.*|[│┌└├╭╰].*)$/;
const BEGINNING = 480;
const END = 880;

export function proseOf(reply: string): string {
  const lines = reply
    .replace(FENCE, '\n')
    .split('\n')
    .filter(line => !NO_PROSE.test(line))
    .map(line =>
      line
        .replace(/^\s*(?:#{1,6}|>+|[-*+]|\d{1,2}[.)])\s+/, '')
        .replace(/\*\*|__|`/g, '')
        .trim(),
    )
    .filter(line => line !== '');
  const text = oneLine(lines.map(line => (/[.!?:;,…]$/.test(line) ? line : `${line}.`)).join(' '), 100_000);
  if (text.length <= BEGINNING + END) return text;
  const end = text.slice(-END);
  const from = end.search(/[.!?:;] /);
  return `${oneLine(text, BEGINNING)} ${from >= 0 && from < END / 2 ? end.slice(from + 2) : end.replace(/^\S*\s/, '')}`;
}
