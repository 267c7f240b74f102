// Sessions that another program exported from their own client: left out of an answer where the journal holds the original. Builds queries only.
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Tables } from '../db/schema/index.ts';

/** Clients whose sessions are copies of another client's, under that session's own id. */
export const EXPORTING_CLIENTS: string[] = ['specstory'];

/** Written into the text of a query, so that it asks for no parameters. */
const listed = EXPORTING_CLIENTS.map(client => sql.lit(client));

/** Leaves out the copies of sessions that are here from their own client with at least one event. */
export const withoutExports = <Out>(
  query: SelectQueryBuilder<Tables, 'sessions', Out>,
): SelectQueryBuilder<Tables, 'sessions', Out> =>
  query.where(({ eb, or, not, exists, selectFrom }) =>
    or([
      eb('sessions.client', 'not in', listed),
      not(
        exists(
          selectFrom('sessions as original')
            .select('original.key')
            .whereRef('original.workspace', '=', 'sessions.workspace')
            .whereRef('original.name', '=', 'sessions.name')
            .where('original.client', 'not in', listed)
            .where('original.events', '>', sql.lit(0)),
        ),
      ),
    ]),
  );
