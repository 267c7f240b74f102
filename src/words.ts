// Words as full text finds them: how a text is cut, how accents fold, which parts an identifier has. Pure; index, query and ranking agree through it.

/** Letters and digits; all else stands between words, so that paths and snake, kebab and dotted names fall apart by themselves. */
const WORD = /[\p{L}\p{N}\p{Co}]+/gu;
const IN_WORD = /[\p{L}\p{N}\p{Co}]/u;
const NOT_ASCII = /[^\u0000-\u007f]/;

/** The words as they are written, in order. */
export const wordsIn = (text: string): string[] => text.normalize('NFC').match(WORD) ?? [];

/** Lower case, accents off. */
export const folded = (text: string): string =>
  NOT_ASCII.test(text)
    ? text
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC')
        .toLowerCase()
    : text.toLowerCase();

/** Folded so that every character keeps its place: what is found in it is found there in the text. */
export function foldedInPlace(text: string): string {
  const quick = folded(text);
  if (quick.length === text.length) return quick;
  let out = '';
  for (let i = 0; i < text.length; i += 1) {
    const one = folded(text[i]!);
    out += one.length === 1 ? one : text[i]!;
  }
  return out;
}

const isLower = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0xff && code !== 0xf7);
const isUpper = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde && code !== 0xd7);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isInWord = (text: string, i: number): boolean => {
  const code = text.charCodeAt(i);
  if (code < 128) return isLower(code) || isUpper(code) || isDigit(code);
  return Number.isNaN(code) ? false : (code >= 0xd800 && code <= 0xdfff) || IN_WORD.test(text[i]!);
};

/** Whether a part of an identifier begins at `i`: userName, user2Name, HTTPServer. */
function isHump(text: string, i: number): boolean {
  if (!isUpper(text.charCodeAt(i))) return false;
  let before = i - 1;
  if (isUpper(text.charCodeAt(before)))
    return isLower(text.charCodeAt(i + 1)) && isLower(text.charCodeAt(i + 2)) && before >= 0;
  while (before > i - 4 && isDigit(text.charCodeAt(before))) before -= 1;
  return isLower(text.charCodeAt(before));
}

/** Whether a word, or a part of one, begins at `i`. */
export const beginsAt = (text: string, i: number): boolean =>
  i === 0 || !isInWord(text, i - 1) || isHump(text, i) || !isInWord(text, i);
export const endsAt = (text: string, i: number): boolean =>
  i >= text.length || !isInWord(text, i) || isHump(text, i) || !isInWord(text, i - 1);

const PARTS_MOST = 8;
const IDENTIFIER_MOST = 64;

/** The parts of one word written in camel case; empty where it has none, or looks like a random id. */
export function partsOf(word: string): string[] {
  if (word.length > IDENTIFIER_MOST) return [];
  const parts: string[] = [];
  let start = 0;
  for (let i = 1; i < word.length; i += 1) {
    if (!isHump(word, i)) continue;
    parts.push(word.slice(start, i));
    start = i;
  }
  if (!start || parts.length >= PARTS_MOST || word.length / (parts.length + 1) < 3) return [];
  parts.push(word.slice(start));
  return parts;
}

const HUMP = /[a-z\u00df-\u00ff]\d{0,3}[A-Z\u00c0-\u00de]|[A-Z]{2}[a-z]{2}/g;

/** The parts of all camel-case identifiers of a text, each identifier once. A quick look at every character, no more: it runs over all that is stored. */
export function identifierParts(text: string): string {
  HUMP.lastIndex = 0;
  let found: Set<string> | null = null;
  for (let hump = HUMP.exec(text); hump; hump = HUMP.exec(text)) {
    let start = hump.index;
    while (start > 0 && isInWord(text, start - 1) && hump.index - start <= IDENTIFIER_MOST) start -= 1;
    let end = HUMP.lastIndex;
    while (end < text.length && isInWord(text, end)) end += 1;
    HUMP.lastIndex = end;
    if (end - start > IDENTIFIER_MOST) continue;
    found ??= new Set();
    found.add(text.slice(start, end));
  }
  if (!found) return '';
  const out: string[] = [];
  for (const word of found) {
    const parts = partsOf(word);
    if (parts.length) out.push(parts.join(' '));
  }
  return out.join(' ');
}
