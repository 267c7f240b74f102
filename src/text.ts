// Text forms used all over: clipping, one line, accents folded, tokens. Pure: imports nothing, knows no language.

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const ANSI = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;

/** Terminal colours and control characters out; tabs and line ends stay. */
export const printable = (text: string): string => text.replace(ANSI, '').replace(CONTROL, '');

/** For a regular expression: each sign stands for itself. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** One line, white space folded, at most `most` characters, cut at a word where one is near, with an ellipsis. */
export function oneLine(text: string, most = 200): string {
  const line = printable(text.slice(0, most * 4 + 400))
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= most) return line;
  const space = line.lastIndexOf(' ', most - 1);
  return `${line.slice(0, space > most * 0.7 ? space : safeEnd(line, most - 1)).trimEnd()}…`;
}

/** The end of a cut that does not split a surrogate pair. */
export function safeEnd(text: string, end: number): number {
  const code = text.charCodeAt(end - 1);
  return code >= 0xd800 && code <= 0xdbff ? end - 1 : end;
}

/** At most `most` characters, never half a character. */
export const clip = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, safeEnd(text, most));

/** The last `most` characters, never half a character. */
export function clipStart(text: string, most: number): string {
  const from = text.length - most;
  const code = text.charCodeAt(from);
  return from <= 0 ? text : text.slice(code >= 0xdc00 && code <= 0xdfff ? from + 1 : from);
}

/** Lower case, accents off: for comparing words, never for showing. */
export const foldAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** The budget's unit: one token is four characters, rounded up. */
export const tokensOf = (text: string): number => Math.ceil(text.length / 4);

/** Words of a text for comparing two of them. */
export const wordsOf = (text: string): Set<string> => new Set(foldAccents(text).match(/[\p{L}\p{N}]+/gu) ?? []);

/** How alike two texts are, 0 to 1: the F1 of their words. */
export function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  let shared = 0;
  for (const word of left) if (right.has(word)) shared += 1;
  return shared === 0 ? 0 : (2 * shared) / (left.size + right.size);
}
