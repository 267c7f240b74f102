// What can be read, as a client's menus show it: the items of a list operation, and what completes a word typed so far.
import type { App } from '../app.ts';
import { CONTRACT } from '../contract.ts';
import type { Caller, McpMenuItem } from '../operation.ts';
import { foldAccents } from '../text.ts';

const MENU = 50;
const COMPLETED_FROM = 200;

/** Newest first. Of a caller that is bound to a project only what belongs to it, where the list can tell. */
export async function menuOf(app: App, list: string, caller: Caller, limit = MENU): Promise<McpMenuItem[]> {
  const operation = CONTRACT.get(list);
  const itemOf = operation?.mcp?.menu;
  if (!itemOf) throw new Error(`${list} says nothing of its items`);
  const { items } = (await app.call(list, { limit, ...boundTo(list, caller) }, caller)) as { items: unknown[] };
  return items.map(item => itemOf(item as never)).filter(found => found !== null);
}

/** The project of the caller's address or choice, for an operation that takes one. */
export function boundTo(name: string, caller: Caller): { project?: string } {
  const { shape } = CONTRACT.get(name)!.input as unknown as { shape: Record<string, unknown> };
  return caller.project !== undefined && 'project' in shape ? { project: caller.project } : {};
}

/** Words, and ids where a word is not unique, that begin as typed; then those whose title holds it. */
export async function completions(app: App, list: string, caller: Caller, typed: string): Promise<string[]> {
  const items = await menuOf(app, list, caller, COMPLETED_FROM);
  const times = new Map<string, number>();
  for (const { word } of items) if (word !== undefined) times.set(word, (times.get(word) ?? 0) + 1);
  const wanted = foldAccents(typed);
  const begins = (text: string) => foldAccents(text).startsWith(wanted);
  const offered = items.map(each => ({
    each,
    value: each.word !== undefined && times.get(each.word) === 1 ? each.word : each.id,
  }));
  const first = offered.filter(({ each, value }) => begins(value) || begins(each.word ?? each.id));
  const second = offered.filter(one => !first.includes(one) && foldAccents(one.each.title).includes(wanted));
  return [...first, ...second].map(({ value }) => value);
}
