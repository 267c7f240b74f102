// Prepares a message for the rules: what is quoted, code or pasted is masked, the rest becomes plain lower-case
// sentences and clauses. It decides nothing about meaning and knows no language.

/** Stands for a quotation or code in the prepared text; no pattern matches it. */
export const QUOTED = '§';

export type Clause = { words: string /** what separates it from the clause before */; after: '' | ',' | ':' | '-' };
export type Sentence = {
  clauses: Clause[];
  /** Introduced by a colon, in a list, or in a heading: content somebody speaks about, not speech. */
  shown: boolean;
  /** Ends in a question mark. */
  asked: boolean;
};
export type Prepared = { sentences: Sentence[] /** too long to be just a question */; long: boolean; masked: string };

const HEAD = 600;
const TAIL = 300;
/** Masking looks a little farther than the head and the tail, to see where a quotation opens and closes. */
const WINDOW = 4000;

function fences(text: string): number {
  let count = 0;
  for (let at = text.indexOf('```'); at >= 0; at = text.indexOf('```', at + 3)) count++;
  return count;
}

function mask(text: string): string {
  return text
    .replace(/```[\s\S]*?(?:```|$)/g, `\n${QUOTED}\n`)
    .replace(/<([a-z][\w-]{0,40})(?: [^<>]{0,200})?>[^<]{0,4000}<\/\1>/gi, '\n\n')
    .replace(/`[^`\n]{1,400}`/g, ` ${QUOTED} `)
    .replace(/^[ \t]*>.*$/gm, QUOTED)
    .replace(/"[^"]{1,1000}"|[“„][^”“]{1,1000}[”“]|[«‹][^»›]{1,1000}[»›]|‘[^’\n]{1,300}’(?![a-z])/gi, ` ${QUOTED} `)
    .replace(/[’‘´]/g, "'")
    .replace(/(^|[\s(:,])'(?=\S)[^\n]{1,300}?\S'(?=[\s).,;:!?]|$)/gm, `$1 ${QUOTED} `);
}

// Letters are matched by plain ranges: Unicode properties cost milliseconds at the first use, and a hook has only one.

/** Accents off, lower case, one spelling for what looks alike. The letters' number may change. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?<![a-zà-ÿ])é(?![a-zà-ÿ])/g, 'eh') // the verb; without its accent it would be the Portuguese "and"
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '')
    .replace(/([a-z])\1{2,}/g, '$1');
}

/** Contractions that only hold an "is" after these words; after any other word 's is a genitive and goes. */
function apostrophes(text: string): string {
  return text
    .replace(/\b(what|where|how|that|it|who|there|here)'s\b/g, '$1 is')
    .replace(/\b(what|where|how|who)'d\b/g, '$1 did')
    .replace(/\blet's\b/g, 'lets')
    .replace(/can't\b/g, 'can not')
    .replace(/n't\b/g, ' not')
    .replace(/'re\b/g, ' are')
    .replace(/'ve\b/g, ' have')
    .replace(/'ll\b/g, ' will')
    .replace(/'m\b/g, ' am')
    .replace(/'d\b/g, ' would')
    .replace(/'s?(?= |$)/gm, '');
}

function clausesOf(sentence: string): Clause[] {
  const clauses: Clause[] = [];
  let after: Clause['after'] = '';
  for (const piece of sentence.split(/([,;:()[\]]+(?=\s|$)|\s[([]|\s[-–—]+\s|[—–])/)) {
    if (/^\s*[,;:()[\]–—-]+\s*$/.test(piece)) {
      after = piece.includes(':') ? ':' : /[,;]/.test(piece) ? ',' : '-';
      continue;
    }
    const words = piece
      .replace(/([a-z])-(?=[a-z])/g, '$1 ')
      .split(/\s+/)
      .map(word => word.replace(/^[^\w§\u00c0-\uffff@#/$\\<>[{(~-]+|[^\w§\u00c0-\uffff/\]})>]+$/g, ''))
      .filter(Boolean)
      .join(' ');
    if (words) clauses.push({ words, after: clauses.length ? after || ',' : '' });
  }
  return clauses;
}

function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  // How many more paragraphs belong to a colon: the rest of its own, and the next one when it closes a paragraph.
  let introduced = 0;
  for (const paragraph of text.split(/\n[ \t]*\n+/)) {
    const lines = paragraph.split('\n').filter(line => line.trim());
    for (const [at, line] of lines.entries()) {
      const listed = /^\s*(?:[-*•+]|\d+[.)]|#{1,6})\s/.test(line) && text.trim() !== line.trim();
      for (const piece of line.split(/(?<=[?!…])|(?<=\.)(?=\s|$)|(?<=\.\.)(?=[^.])/)) {
        const clauses = clausesOf(piece);
        if (clauses.length) sentences.push({ clauses, shown: introduced > 0 || listed, asked: /\?\W*$/.test(piece) });
      }
      if (/:\s*$/.test(line) && !/^\s*#/.test(line)) introduced = at === lines.length - 1 ? 2 : 1;
    }
    introduced = Math.max(0, introduced - 1);
  }
  return sentences;
}

/** The part of a message that is looked at: all of a short one, of a long one its head and its last sentence. */
function windowOf(text: string): { shown: string; long: boolean } {
  if (text.length <= WINDOW) {
    const masked = mask(text);
    return { shown: masked, long: masked.trim().length > HEAD };
  }
  const open = fences(text.slice(0, -WINDOW)) % 2 === 1;
  const tail = mask((open ? '```' : '') + text.slice(-WINDOW));
  return { shown: `${mask(text.slice(0, WINDOW)).slice(0, HEAD)}\n${tail.slice(-TAIL)}`, long: true };
}

export function prepare(text: string): Prepared {
  const { shown, long } = windowOf(text);
  const cut = long && shown.length > HEAD + TAIL ? `${shown.slice(0, HEAD)}\n${shown.slice(-TAIL)}` : shown;
  const clean = cut
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00a0]/g, ' ')
    .replace(/(?:[\u2190-\u21ff\u2300-\u2bff\u3030\ud800-\udfff]|\ufe0f)+/g, ' , ');
  return { sentences: sentencesOf(apostrophes(fold(clean).replace(/[¿¡]/g, ' '))), long, masked: clean };
}
