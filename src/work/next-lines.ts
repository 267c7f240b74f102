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

/** A sign or box that stands for a list's mark. */
const SIGN = /^(?:[☐☑☒✅✔✓❌✘✗⬜🔲◻⏳🚧🔜⏸🔄]\ufe0f?|\[(?: *|[xX~/-]|ok|OK)\])\s/u;

export function linesOf(text: string): Line[] {
  let fenced = false;
  return text.split('\n').map(raw => {
    const start = raw.trimStart();
    const indent = raw.slice(0, raw.length - start.length).replaceAll('\t', '    ').length;
    const fence = start.startsWith('```') || start.startsWith('~~~');
    if (fence) fenced = !fenced;
    if (fence || fenced) return { indent, marker: null, body: start.trimEnd(), heading: 0, raw, fenced: true };
    const [, hashes, listed, rest = start] = MARKED.exec(start) ?? [];
    const marker = listed ?? (SIGN.test(start) ? '•' : null);
    const body = rest.trim();
    const bold = !hashes && !marker && /^(\*\*?|__?)[^*_\s].*\1:?$/.test(body);
    return { indent, marker, body, heading: hashes ? hashes.length : bold ? 7 : 0, raw, fenced: false };
  });
}

const ASCII = /^[\x00-\x7f]*$/;

/** Lower case, no accents, no marks around: what the rules are written for. */
export const plain = (text: string): string =>
  (ASCII.test(text)
    ? text
    : text
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replaceAll('\u2019', "'")
  )
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s'.,!?/:-]+/gu, ' ')
    .replace(/^[\s\d.)(:-]+|[\s:.!-]+$/g, '')
    .replace(/\s+/g, ' ');
