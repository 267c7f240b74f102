// Follows the clients' folders while a start runs, and says on standard error what the follower tells. Decides nothing about what is read.
import { type App, type Told, toldTexts } from '../app.ts';
import type { Lang } from '../i18n/translate.ts';
import type { Say } from './first-run.ts';
import type { StartOptions } from './options.ts';

export type Follow = {
  /** The newest days are in the journal, or nobody here can say when: the answer need not wait longer. */
  recent: Promise<void>;
  /** Everything that was there is read, or read by somebody else. */
  all: Promise<void>;
};

/** `apart`: beside people who ask this process; else in this thread. */
export function follow(app: App, apart: boolean, options: StartOptions, lang: Lang, say: Say): Follow {
  const recent = Promise.withResolvers<void>();
  const all = Promise.withResolvers<void>();
  const bar = options.progress;
  const first = !options.noImport;
  app.follow({ workspace: 1, first, apart, hurry: !apart }, (told: Told) => {
    if (told.of === 'lines') return;
    if (told.of === 'progress') return bar?.show(told.done);
    bar?.end();
    for (const text of toldTexts(told, lang)) say(text);
    const handed = told.of === 'waits' || (told.of === 'trouble' && told.what === 'store');
    if (handed || told.of === (first ? 'recent' : 'follows')) recent.resolve();
    if (handed || told.of === (first ? 'all' : 'follows')) all.resolve();
  });
  return { recent: recent.promise, all: all.promise };
}
