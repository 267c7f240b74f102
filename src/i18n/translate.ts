// One catalogue for command line, brief and errors. Pure.
import { en, type TextKey } from './en.ts';
import { filled } from './filled.ts';
import { pt } from './pt.ts';

export type Lang = 'en' | 'pt';
export const LANGS: readonly Lang[] = ['en', 'pt'];
export type { TextKey };

const CATALOGUES = { en, pt };

/** The text of a key, its `{names}` filled in. */
export const translate = (lang: Lang, key: TextKey, values: Record<string, string | number> = {}): string =>
  filled(CATALOGUES[lang][key], values);

/** A key built from a value that may be unknown: then the value itself. */
export function word(
  lang: Lang,
  prefix: 'word' | 'why' | 'change' | 'outcome' | 'status' | 'verdict' | 'listed',
  value: string,
): string {
  const key = `${prefix}_${value}` as TextKey;
  return key in en ? translate(lang, key) : value;
}

/** Absolute time, UTC: `2026-01-16 18:00 UTC`, in Portuguese `16/01/2026 às 18:00 UTC`. */
export function moment(lang: Lang, at: number): string {
  const iso = new Date(at).toISOString();
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 16)];
  return lang === 'pt' ? `${date.split('-').reverse().join('/')} às ${time} UTC` : `${date} ${time} UTC`;
}

/** Time of day, UTC. */
export const clock = (at: number): string => new Date(at).toISOString().slice(11, 16);
