// What can be completed where, as the shells need it: words after words, options of a command, values of an option.
import { said } from '../../i18n/said.ts';
import type { Lang } from '../../i18n/translate.ts';
import { allCommands, optionsOf } from '../command.ts';

export type Word = { word: string; about: string };
export type Entry = {
  /** Words before the one that is completed: '' at the start. */
  at: string;
  words: Word[];
  options: (Word & { values: readonly string[]; takesValue: boolean })[];
};

export function tableOf(lang: Lang): Entry[] {
  const entries = new Map<string, Entry>();
  const entry = (at: string): Entry => {
    if (!entries.has(at)) entries.set(at, { at, words: [], options: [] });
    return entries.get(at)!;
  };
  for (const command of allCommands()) {
    const { words, summary, arguments: places } = command;
    const [first, second] = words.split(' ') as [string, string | undefined];
    if (second === undefined) entry('').words.push({ word: first, about: said(lang, summary) });
    else {
      if (!entry('').words.some(({ word }) => word === first))
        entry('').words.push({ word: first, about: `${first} …` });
      entry(first).words.push({ word: second, about: said(lang, summary) });
    }
    const own = entry(words);
    own.words.push(...(places?.[0]?.choices ?? []).map(word => ({ word, about: '' })));
    own.options = optionsOf(command).map(({ flag, value, choices = [], summary: about }) => ({
      word: flag,
      about: said(lang, about),
      values: choices,
      takesValue: value !== undefined,
    }));
  }
  return [...entries.values()];
}
