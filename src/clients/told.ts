// What a follower tells, as a sentence for people. Says nothing of progress: that is for a bar.
import { type Lang, translate } from '../i18n/translate.ts';
import type { Told } from './watch.ts';

/** The sentences of one thing told; none where there is nothing worth a line. */
export function toldTexts(told: Told, lang: Lang): string[] {
  if (told.of === 'waits') return [translate(lang, 'follow_waits')];
  if (told.of === 'lines') return [translate(lang, 'follow_lines', told)];
  if (told.of === 'trouble') return [translate(lang, `follow_trouble_${told.what}`, told)];
  if (told.of === 'progress' || told.of === 'follows') return [];
  const { problems: _, listed: __, took_ms: took, ...counts } = told.result;
  if (told.of === 'all') return counts.files ? [translate(lang, 'follow_all', counts)] : [];
  const done = counts.files ? [translate(lang, 'import_done', { ...counts, took })] : [];
  return told.left ? [...done, translate(lang, 'follow_older', { count: told.left })] : done;
}
