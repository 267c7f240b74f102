// A text as its lines: what heads, what is an entry of a list, what stands in a code block; and the plain words that rules are compared with. Pure.

export type Line = {
  indent: number;
  /** `-`, `3.` …; null where the line is no entry. */
  marker: string | null;
  body: string;
  /** How deep a heading is; a line that is bold as a whole is 7; 0 is none. */
  heading: number;
  raw: string;
  fenced: boolean;
};

const MARKED = /^(?:(#{1,6})\s+|([-*+•·◦▪▸►→➜➤–—]|\d{1,2}[.)]|[a-h][.)]|\([a-h\d]\))\s+)(.*)$/;

/** A sign, a box or a picture that stands for a list's mark. */
const SIGN = /^(?:[☐☑☒✅✔✓❌✘✗⬜🔲◻]\ufe0f?|\[(?: *|[xX~/-]|ok|OK)\])\s/u;
/** "**Figures:** redo the third": paragraphs that begin so, one after the other, are a list. */
const BOLD_LEAD = /^\*\*[^*]{2,60}(?::\*\*|\*\*:)\s+\S/;
const PICTURE = /^\p{Extended_Pictographic}\ufe0f?\s/u;

export function linesOf(text: string): Line[] {
  let fenced = false;
  const raws = text.split('\n');
  // One picture alone is decoration, lines of them are a list.
  const led = (at: number) => BOLD_LEAD.test(raws[at] ?? '');
  const pictured = (at: number) => PICTURE.test(raws[at]?.trimStart() ?? '');
  let under = 0;
  return raws.map((raw, at) => {
    const start = raw.trimStart();
    const indent = raw.slice(0, raw.length - start.length).replaceAll('\t', '    ').length;
    const fence = start.startsWith('```') || start.startsWith('~~~');
    if (fence) fenced = !fenced;
    if (fence || fenced) return { indent, marker: null, body: start.trimEnd(), heading: 0, raw, fenced: true };
    const [, hashes, listed, rest = start] = MARKED.exec(start) ?? [];
    const signed = SIGN.test(start) || (pictured(at) && (pictured(at - 1) || pictured(at + 1)));
    // Lines set in below a colon are a list without marks.
    if (start !== '') under = indent > 0 && (under === indent || raws[at - 1]?.endsWith(':')) ? indent : 0;
    const beside = (step: number) => led(at + step) || (raws[at + step]?.trim() === '' && led(at + 2 * step));
    const leads = led(at) && (beside(1) || beside(-1));
    const marker = listed ?? (signed || leads || under > 0 ? '•' : null);
    const body = rest.trim();
    const bold = !hashes && !marker && /^(?:\p{Extended_Pictographic}\ufe0f?\s+)*(\*\*?|__?)[^*_\s].*\1:?$/u.test(body);
    return { indent, marker, body, heading: hashes ? hashes.length : bold ? 7 : 0, raw, fenced: false };
  });
}

export const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** Lower case, no accents, no marks around: what the rules are written for. */
export const plain = (text: string): string =>
  bare(text)
    .replace(/^[\s\d.)(:-]+|[\s:.!-]+$/g, '')
    .replace(/\s+/g, ' ');

/** Most text is ASCII, which is faster told apart. */
function bare(text: string): string {
  if (isAscii(text)) return text.toLowerCase().replace(/[^a-z0-9\s'.,!?/:-]+/g, ' ');
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('\u2019', "'")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s'.,!?/:-]+/gu, ' ');
}
