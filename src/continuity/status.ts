// All work in flight over all projects. Reads first what clients wrote since, of all projects.
import { readFirst } from '../clients/read-first.ts';
import { translate } from '../i18n/translate.ts';
import type { Context } from '../journal/context.ts';
import type { Caller } from '../operation.ts';
import type { Flight } from './contract.ts';
import { workInFlight } from './flights.ts';
import { unread } from './resume.ts';
import { isOwn, langOf } from './target.ts';
import { flightLine } from './text.ts';

export async function status(
  context: Context,
  input: { lang?: string | undefined; limit?: number | undefined },
  caller: Caller,
): Promise<{ items: Flight[]; next: string | null; unread: string | null; text: string }> {
  const lang = langOf(input.lang, caller);
  const read = await readFirst(context, caller.workspace, null);
  const own = (session: Parameters<typeof isOwn>[0]) => isOwn(session, caller);
  const flights = await workInFlight({ db: context.db, workspace: caller.workspace, now: Date.now(), own });
  const items = flights.map(each => each.flight).slice(0, input.limit);
  const left = unread(read, flights.length > 0, lang)[0] ?? null;
  const lines = items.length
    ? items.map(flight => `- ${flightLine(flight, lang)}`)
    : [translate(lang, 'nothing_in_flight')];
  return { items, next: null, unread: left, text: [...lines, ...(left ? ['', left] : [])].join('\n') };
}
