// What a person decides in a prompt: the choice made of what was asked, and rules for what follows. Pure; a model's words are never read here.
import { oneLine } from '../text.ts';
import { plain } from './next-lines.ts';
import { PLAN_HEADING, RULING_WORDS } from './ruling-words.ts';

/** A pasted output is long, and no ruling is. */
const LOOKED_AT = 1_500;
const SENTENCE = 220;
const LINES = 12;

/** What a prompt follows on: the questions, and what stands behind each number or letter that may be answered. */
export type Asked = { questions: string[]; choices: ReadonlyMap<string, string> };

/** An answer to what was asked, or else a rule for what follows. */
export type Ruling = { text: string; answer: boolean };

/** "1. A 2. the second" goes through what was asked, wherever in the reply that stood. */
export const answersInTurn = (prompt: string): boolean =>
  /^\s*\d{1,2}[.)]\s*\S[\s\S]*?\s\d{1,2}[.)]\s*\S/.test(prompt.slice(0, LOOKED_AT));

/** `question → answer` that only tells how things are: what was asked for is a fact, or the answer reports what was done. */
export function isReport(answered: string): boolean {
  const at = answered.lastIndexOf(' → ');
  if (at < 0) return false;
  const question =
    answered
      .slice(0, at)
      .split(/(?<=[.!?:])\s+|\n+/)
      .findLast(part => /\?\W*$/.test(part)) ?? '';
  const [asked, answer] = [plain(question.slice(-SENTENCE)), plain(answered.slice(at + 3, at + SENTENCE))];
  return RULING_WORDS.some(({ facts, reports }) => facts.test(asked) || reports.test(answer));
}

/** What a plan is about, in its first sentence or heading: the rest is how. */
export function gistOf(plan: string): string {
  const lines = plan.split('\n').map(line => line.replace(/^[\s#>*_-]+|[\s*_]+$/g, ''));
  const said = lines.filter(line => line !== '' && !PLAN_HEADING.test(plain(line)));
  const first = (said[0] ?? lines.find(line => line !== '') ?? '').replace(/^plano?:\s+/i, '');
  return oneLine(/^.{12,}?[.!?](?=\s)/.exec(first)?.[0] ?? first, SENTENCE);
}

/** Null: it decides nothing. */
export function rulingOf(prompt: string, { questions, choices }: Asked): Ruling | null {
  const text = prompt.slice(0, LOOKED_AT).trim();
  if (text === '' || text.startsWith('/')) return null;
  if (questions.length && RULING_WORDS.some(({ chooses }) => chooses.test(said(text)))) {
    const key = /^(?:option |op[cç][aã]o |opci[oó]n )?(\w{1,2})\W*$/i.exec(text)?.[1]?.toLowerCase();
    return { text: answered(questions, text, choices.get(key ?? '') ?? null), answer: true };
  }
  if (prompt.split('\n').length > LINES) return null;
  // A line that only goes on with the one before is no end of a sentence.
  const rules = text.split(/(?<=[.!?])\s+|\n(?=\s*(?:\n|[-*\d]))/).filter(ruling);
  return rules.length ? { text: oneLine(rules.join(' '), 300), answer: false } : null;
}

/** What was chosen stands for the list that it was chosen from. */
function answered(questions: string[], text: string, chosen: string | null): string {
  const asked = questions.map(question =>
    chosen && question.includes(chosen.slice(0, 40)) ? (/^[^:]+:/.exec(question)?.[0] ?? '') : oneLine(question, 160),
  );
  const answer = chosen ? `${text} (${oneLine(chosen, 120)})` : oneLine(text, 200);
  // The questions were the choices themselves.
  return asked.length && !asked.includes('') ? `${asked.join(' ')} → ${answer}` : answer;
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
