// The language of the page: chosen here, else told by the service, else the browser's; texts, words and times in it.
// Must not hold a text of its own (src/i18n).
import { createContext, type ReactNode, useContext, useState } from 'react';
import { filled } from '../src/i18n/filled.ts';
import { type PageKey, pageEn } from '../src/i18n/page.en.ts';
import { pagePt } from '../src/i18n/page.pt.ts';

export type Lang = 'en' | 'pt';
const TEXTS = { en: pageEn, pt: pagePt };
const TAGS = { en: 'en', pt: 'pt-BR' };
const KEPT = 'continuity.lang';

function chosen(): Lang | null {
  const kept = localStorage.getItem(KEPT);
  return kept === 'en' || kept === 'pt' ? kept : null;
}

function speak(lang: Lang) {
  const t = (key: PageKey, values: Record<string, string | number> = {}) => filled(TEXTS[lang][key], values);
  /** A state, a reason or a status as a word; one that is not known, as it is. */
  const word = (value: string) => (`word_${value}` in TEXTS.en ? t(`word_${value}` as PageKey) : value);
  const format = new Intl.DateTimeFormat(TAGS[lang], { dateStyle: 'medium', timeStyle: 'short' });
  return { lang, t, word, moment: (at: string) => format.format(new Date(at)) };
}

type Spoken = ReturnType<typeof speak> & { choose: (lang: Lang) => void };
const Language = createContext<Spoken | null>(null);
export const useLang = () => useContext(Language)!;

export function Speaking({ told, children }: { told: Lang | undefined; children: ReactNode }) {
  const [choice, setChoice] = useState(chosen);
  const lang = choice ?? told ?? (navigator.language.startsWith('pt') ? 'pt' : 'en');
  document.documentElement.lang = TAGS[lang]; // before any child asks: a request's language is read from here
  const choose = (next: Lang) => {
    localStorage.setItem(KEPT, next);
    setChoice(next);
  };
  return <Language value={{ ...speak(lang), choose }}>{children}</Language>;
}

export function Time({ at }: { at: string | null }) {
  const { moment } = useLang();
  return at ? <time dateTime={at}>{moment(at)}</time> : null;
}
