// How far a project is: the statuses of its brief's actions, counted. One rule for brief, lists and page.
import type { Told } from './choose.ts';
import type { Brief } from './contract.ts';

type Progress = NonNullable<NonNullable<Brief['project']>['progress']>;
const CLOSED = new Set(['done', 'dropped']);

/** Done included, dropped not; null without any. */
export function progressOf(statuses: string[]): Progress | null {
  const all = statuses.filter(status => status !== 'dropped');
  const done = all.filter(status => status === 'done').length;
  return all.length ? { done, all: all.length, percent: Math.round((100 * done) / all.length) } : null;
}

/** Statuses of the last plan of a chain, and of what is open in the plans before it. */
export function planStatuses(chain: Told[], earlier: Told[]): string[] {
  const last = chain.find(told => told.state.plan)?.state.plan?.items ?? [];
  const before = earlier.flatMap(told => told.state.plan?.items ?? []).filter(item => !CLOSED.has(item.status));
  return [...last, ...before].map(item => item.status);
}
