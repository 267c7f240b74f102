// Takes whole blocks out of a text: what a person marked <private>, and private keys (PEM, OpenSSH, PGP, PuTTY),
// whether whole, cut off, or JSON-escaped.
// Must not: scan with one expression from an opening to its end (quadratic on hostile text); it walks by index.

import type { Mark } from './trigger.ts';

export const BLOCK_MARKS: readonly Mark[] = [
  ['PRIVATE ', 'K', 'EY'],
  ['Private', '-', 'Lines'],
  ['(?:<|&lt;|\\\\u003c)', 'pP', '[rR][iI][vV][aA][tT][eE](?:>|&|\\\\)'],
];

const PRIVATE_TAG = /(?:<|\\u003c|&lt;)(\/?)private(?:>|\\u003e|&gt;)/gi;
const PRIVATE_MASK = '[redacted:private]';

/** Nested blocks count as one; an opening that starts a line and is never closed hides all that follows. */
export function redactPrivate(text: string): string {
  let result = '';
  let kept = 0;
  let depth = 0;
  let opened = 0;
  PRIVATE_TAG.lastIndex = 0;
  for (let tag = PRIVATE_TAG.exec(text); tag !== null; tag = PRIVATE_TAG.exec(text)) {
    if (tag[1] === '') {
      if (depth === 0) opened = tag.index;
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      result += text.slice(kept, opened) + PRIVATE_MASK;
      kept = tag.index + tag[0].length;
    }
  }
  if (depth > 0 && /(?:^|\n|\\n)[ \t]*$/.test(text.slice(Math.max(0, opened - 40), opened))) {
    return result + text.slice(kept, opened) + PRIVATE_MASK;
  }
  return kept === 0 ? text : result + text.slice(kept);
}

const KEY_HEADER = /-----BEGIN ([A-Z0-9 ]{0,40}?)PRIVATE KEY( BLOCK)?-----|Private-Lines: {0,4}\d{1,4}/g;
const KEY_FOOTER = /^-----END [A-Z0-9 ]{0,40}-----/;
// Longest block taken: an 8,192-bit key is about 7,000 characters, a PGP key with its signatures several times that.
const KEY_REACH = 60_000;
const KEY_LINE = /[A-Za-z0-9+/=%\\]{20}/;
// Between lines of a key: real or escaped line ends, the quotes and plus signs of string literals, quoting marks.
const BREAK = '(?:[\\s"\'`+,>|]|\\\\{1,8}[rn]|%0[AaDd])';
const KEY_HEADING = '(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset):[^\\n\\\\]{0,200})';
const KEY_BODY = new RegExp(
  `(?:${BREAK}{0,40}${KEY_HEADING}){0,6}(?:${BREAK}{0,40}(?:[A-Za-z0-9/=%]|\\\\{1,8}/|\\+(?=[A-Za-z0-9/+=])){16,120}){1,2000}` +
    `(?:(?:\\s|\\\\{1,8}[rn])[A-Za-z0-9+/=]{1,76}(?=[\\s"'\\\\]|$))?`,
  'y',
);

export function redactPrivateKeys(text: string): string {
  let result = '';
  let kept = 0;
  KEY_HEADER.lastIndex = 0;
  for (let header = KEY_HEADER.exec(text); header !== null; header = KEY_HEADER.exec(text)) {
    const bodyStart = header.index + header[0].length;
    const end = blockEnd(text, bodyStart, header[0].startsWith('-'));
    if (end === 0) continue;
    const kind =
      header[2] !== undefined ? 'pgp-private-key' : header[1] === undefined ? 'putty-private-key' : 'private-key';
    result += `${text.slice(kept, header.index)}[redacted:${kind}]`;
    kept = end;
    KEY_HEADER.lastIndex = end;
  }
  return kept === 0 ? text : result + text.slice(kept);
}

/** Where the block that opened ends; 0 when no key material follows (a mention in source code or prose). */
function blockEnd(text: string, bodyStart: number, footed: boolean): number {
  const next = footed ? text.indexOf('-----', bodyStart) : -1;
  if (next !== -1 && next - bodyStart < KEY_REACH) {
    const footer = KEY_FOOTER.exec(text.slice(next, next + 64));
    if (footer !== null) {
      return KEY_LINE.test(text.slice(bodyStart, next)) ? next + footer[0].length : 0;
    }
  }
  KEY_BODY.lastIndex = bodyStart;
  return KEY_BODY.test(text) ? KEY_BODY.lastIndex : 0;
}
