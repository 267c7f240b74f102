// What full text finds an event by: its text, what its data says in words, the parts of its identifiers. Pure.
import type { EventsTable } from '../db/schema/journal.ts';
import { identifierParts } from '../words.ts';

type Searched = Pick<EventsTable, 'kind' | 'text' | 'data'>;

/** Data that people would look for; the rest are marks for the fold. */
const SAID = ['done_when', 'reason', 'evidence', 'path'] as const;
const HAS_SAID = /"(?:done_when|reason|evidence|path|aliases)":/;

/** Words in the data, one a line; a call that has no text of its own is found by its input. */
export function saidInData({ kind, text, data }: Searched): string {
  if (data === null || (text !== null && !HAS_SAID.test(data))) return '';
  const facts = JSON.parse(data) as Record<string, unknown>;
  const values = SAID.map(name => facts[name]);
  if (kind === 'project') values.push(facts.aliases);
  if (text === null) values.push(facts.input);
  // What the text says already is not said twice.
  return values
    .flatMap(strings)
    .filter(said => !text?.includes(said))
    .join('\n');
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(strings);
  return [];
}

/** All of it as one text, for showing and ranking. */
export function searchedText(row: Searched): string {
  const said = saidInData(row);
  return row.text === null ? said : said ? `${row.text}\n${said}` : row.text;
}

/** What is indexed beside the event's own text; empty for most. */
export function moreWords(row: Searched): string {
  const said = saidInData(row);
  const parts = identifierParts(row.text ?? '');
  const saidParts = said ? identifierParts(said) : '';
  return [said, parts, saidParts].filter(Boolean).join(' ');
}
