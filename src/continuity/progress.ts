// How far a project is: the statuses of its brief's actions, counted. One rule for brief, lists and page.
import type { Brief } from './contract.ts';

type Progress = NonNullable<NonNullable<Brief['project']>['progress']>;

/** Done included, dropped not; null without any. */
export function progressOf(items: { status: string }[]): Progress | null {
  const all = items.filter(({ status }) => status !== 'dropped');
  const done = all.filter(({ status }) => status === 'done').length;
  return all.length ? { done, all: all.length, percent: Math.round((100 * done) / all.length) } : null;
}
