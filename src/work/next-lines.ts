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

const MARKED = /^(?:(#{1,6})\s+|([-*+•]|\d{1,2}[.)])\s+)(.*)$/;

export function linesOf(text: string): Line[] {
  let fenced = false;
  return text.split('\n').map(raw => {
    const start = raw.trimStart();
    const indent = raw.slice(0, raw.length - start.length).replaceAll('\t', '    ').length;
    const fence = start.startsWith('```') || start.startsWith('~~~');
    if (fence) fenced = !fenced;
    if (fence || fenced) return { indent, marker: null, body: start.trimEnd(), heading: 0, raw, fenced: true };
    const [, hashes, marker, rest = start] = MARKED.exec(start) ?? [];
    const body = rest.trim();
    const bold = !hashes && !marker && /^(\*\*|__).+\1:?$/.test(body);
    return { indent, marker: marker ?? null, body, heading: hashes ? hashes.length : bold ? 7 : 0, raw, fenced: false };
  });
}

const ASCII = /^[\x00-\x7f]*$/;

/** Lower case, no accents, no marks around: what the rules are written for. */
export const plain = (text: string): string =>
  bare(text)
    .replace(/^[\s\d.)(:-]+|[\s:.!-]+$/g, '')
    .replace(/\s+/g, ' ');

/** Most text is ASCII, which is faster told apart. */
function bare(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(/[^a-z0-9\s'.,!?/:-]+/g, ' ');
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('\u2019', "'")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s'.,!?/:-]+/gu, ' ');
}
