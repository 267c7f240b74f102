// How texts name an event and a session: short, and unique enough for a person to ask for. Pure.
import { oneLine } from '../text.ts';
import type { Brief, BriefSource } from './contract.ts';

export const shortId = (id: string): string => (/^[0-9a-f]{8}-/.test(id) ? id.slice(0, 8) : oneLine(id, 40));

/** `[n]` of the brief's own session, `[SESSION8:n]` of another, the handle where there is none. */
export function cite(source: BriefSource, brief: Brief): string {
  if (source.session === null || source.n === null) return `[${source.event.slice(-8)}]`;
  return source.session === brief.session?.id ? `[${source.n}]` : `[${shortId(source.session)}:${source.n}]`;
}
