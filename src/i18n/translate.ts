// One catalogue for command line, brief and errors. Pure.
import { en, type TextKey } from './en.ts';
import { pt } from './pt.ts';

export type Lang = 'en' | 'pt';
export const LANGS: readonly Lang[] = ['en', 'pt'];
export type { TextKey };

const CATALOGUES = { en, pt };

/** `{count:file|files}`: the first for one, the second for all other numbers; both may hold names. */
const BY_NUMBER = /\{(\w+):((?:[^{}|]|\{\w+\})*)\|((?:[^{}|]|\{\w+\})*)\}/g;

/** The text of a key, its `{names}` filled in. */
export function translate(lang: Lang, key: TextKey, values: Record<string, string | number> = {}): string {
  return CATALOGUES[lang][key]
    .replace(BY_NUMBER, (_, name: string, one: string, many: string) => (Number(values[name]) === 1 ? one : many))
    .replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

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
