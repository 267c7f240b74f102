// What a person decides in a prompt: the choice made of what was asked, and rules for what follows. Pure; a model's words are never read here.
import { oneLine } from '../text.ts';
import { plain } from './next-lines.ts';
import { RULING_WORDS } from './ruling-words.ts';

/** A pasted output is long, and no ruling is. */
const LOOKED_AT = 1_500;
const SENTENCE = 220;
const LINES = 12;

/** What a prompt follows on: the questions, and what stands behind each number or letter that may be answered. */
export type Asked = { questions: string[]; choices: ReadonlyMap<string, string> };

/** "1. A 2. the second" goes through what was asked, wherever in the reply that stood. */
export const answersInTurn = (prompt: string): boolean =>
  /^\s*\d{1,2}[.)]\s*\S[\s\S]*?\s\d{1,2}[.)]\s*\S/.test(prompt.slice(0, LOOKED_AT));

/** Null: it decides nothing. */
export function rulingOf(prompt: string, { questions, choices }: Asked): string | null {
  const text = prompt.slice(0, LOOKED_AT).trim();
  if (text === '' || text.startsWith('/')) return null;
  if (questions.length && RULING_WORDS.some(({ chooses }) => chooses.test(said(text)))) {
    const chosen = choices.get(
      /^(?:option |op[cç][aã]o |opci[oó]n )?(\w{1,2})\W*$/i.exec(text)?.[1]?.toLowerCase() ?? '',
    );
    const answer = chosen ? `${text} (${oneLine(chosen, 120)})` : oneLine(text, 200);
    return `${questions.map(question => oneLine(question, 160)).join(' ')} → ${answer}`;
  }
  if (prompt.split('\n').length > LINES) return null;
  // A line that only goes on with the one before is no end of a sentence.
  const rules = text.split(/(?<=[.!?])\s+|\n(?=\s*(?:\n|[-*\d]))/).filter(ruling);
  return rules.length ? oneLine(rules.join(' '), 300) : null;
}

/** Numbering is the answer here, so it stays. */
const said = (text: string): string => {
  const number = /^\s*\d{1,2}/.exec(text)?.[0].trim() ?? '';
  return `${number}${number ? text.trim().slice(number.length, 200).toLowerCase() : plain(text.slice(0, 200))}`;
};

const ruling = (sentence: string): boolean =>
  sentence.length <= SENTENCE &&
  !/\?\W*$/.test(sentence) &&
  RULING_WORDS.some(({ rules }) => rules.test(plain(sentence)));
