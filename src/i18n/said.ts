// Sentences that stand in the code in English (errors, summaries of commands and options), in the person's language. Pure.
// A sentence is looked up by its English; what was put into it stays as it is.
import { sentencesPt } from './sentences.pt.ts';
import type { Lang } from './translate.ts';

type Template = { pattern: RegExp; text: string };
let templates: Template[] | null = null;

/** The sentence in the language; one that the catalogue lacks stays in English. */
export function said(lang: Lang, english: string): string {
  if (lang === 'en') return english;
  return twoSentences(english) ?? whole(english) ?? afterColon(english) ?? english;
}

function whole(english: string): string | null {
  const exact = sentencesPt[english];
  if (exact !== undefined) return exact;
  templates ??= Object.entries(sentencesPt)
    .filter(([key]) => key.includes('{}'))
    .sort(([a], [b]) => b.length - a.length)
    .map(([key, text]) => ({ pattern: patternOf(key), text }));
  for (const { pattern, text } of templates) {
    const match = pattern.exec(english);
    if (match) return text.replace(/\{(\d)\}/g, (_, n: string) => match[Number(n)]!);
  }
  return null;
}

function twoSentences(english: string): string | null {
  for (const { index } of english.matchAll(/[.?] /g)) {
    const [first, rest] = [whole(english.slice(0, index + 1)), whole(english.slice(index + 2))];
    if (first !== null && rest !== null) return `${first} ${rest}`;
  }
  return null;
}

/** What stands before a colon says where a value came from. */
function afterColon(english: string): string | null {
  for (const { index } of english.matchAll(/: /g)) {
    const rest = whole(english.slice(index + 2));
    if (rest !== null) return `${english.slice(0, index)}: ${rest}`;
  }
  return null;
}

const patternOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split('{}')
      .map(part => part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'))
      .join('([^]+?)')}$`,
  );
