// Lists as the wire gives them: `{items, next}`, the cursor opaque. Pure.
import { ContinuityError } from '../errors.ts';

export type PageInput = { limit?: number | undefined; cursor?: string | undefined };

/** Where a page starts: what `next` of the page before holds. */
export function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const match = /^o(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!match)
    throw new ContinuityError(
      'bad_input',
      'This cursor is none of ours: take `next` of the page before, or none for the first page.',
    );
  return Number(match[1]);
}

export const writeCursor = (offset: number): string => Buffer.from(`o${offset}`).toString('base64url');

/** One page of what is already in memory. */
export function paged<T>(all: T[], { limit, cursor }: PageInput): { items: T[]; next: string | null } {
  const from = readCursor(cursor);
  const to = limit === undefined ? all.length : from + limit;
  return { items: all.slice(from, to), next: to < all.length ? writeCursor(to) : null };
}

/** One page of a query that was asked for one row more than the limit. */
export function pageOf<T>(rows: T[], from: number, limit: number | undefined): { items: T[]; next: string | null } {
  if (limit === undefined || rows.length <= limit) return { items: rows, next: null };
  return { items: rows.slice(0, limit), next: writeCursor(from + limit) };
}
