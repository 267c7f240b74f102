// Titles that stand apart from their sessions, made anew from the kept source and compared; and which title each session has.
import { ask, type Steps } from '../db/database.ts';
import type { TitlesTable } from '../db/schema/journal.ts';
import type { Made, Remaking } from './imported-rows.ts';
import { rowText } from './tally.ts';

/** The newest title that each session was given, and its seq. */
export type Given = Map<number, { seq: number; title: string }>;

export function* titlesAgain({ db, workspace, index, tallies, write }: Remaking, made: Made): Steps<Given> {
  const stored = yield* ask(
    db.query.selectFrom('titles').selectAll().where('workspace', '=', workspace).orderBy('event'),
  );
  const holders = holdersOf(made);
  const again = new Map<string, TitlesTable>();
  // A title whose line is not kept stays as it is.
  for (const row of stored) if (!made.found.has(row.event)) again.set(nameOf(row), row);
  const before = new Map(stored.map(row => [nameOf(row), row]));
  for (const { client, leaf, event, title } of made.titles) {
    const was = before.get(nameOf({ client, leaf, event }))?.session ?? null;
    const sessions = (holders.get(leaf) ?? []).filter(session => index.sessions.get(session)?.client === client);
    // Null and 0 both say that no session holds the line; of several that hold it, the one it was given to.
    const session =
      was !== null && (was === 0 || sessions.includes(was) || !sessions.length) ? was : (sessions[0] ?? was);
    again.set(nameOf({ client, leaf, event }), { workspace, client, leaf, event, title, session });
  }
  for (const name of new Set([...before.keys(), ...again.keys()])) {
    const [was, is] = [before.get(name), again.get(name)];
    if (tallies.titles.compare(was ? rowText(was) : null, is ? rowText(is) : null) || !write) continue;
    const { client, leaf, event } = (was ?? is)!;
    yield db.query
      .deleteFrom('titles')
      .where('workspace', '=', workspace)
      .where('client', '=', client)
      .where('leaf', '=', leaf)
      .where('event', '=', event)
      .compile();
    if (is) yield db.query.insertInto('titles').values(is).compile();
  }
  const newest: Given = new Map();
  for (const { session, event, title } of [...again.values()].sort((a, b) => a.event - b.event))
    if (session) newest.set(session, { seq: event, title });
  return newest;
}

const nameOf = ({ client, leaf, event }: Pick<TitlesTable, 'client' | 'leaf' | 'event'>): string =>
  `${client}\n${leaf}\n${event}`;

/** Sessions that hold a line, by its key. */
function holdersOf(made: Made): Map<string, number[]> {
  const wanted = new Set(made.titles.map(title => title.leaf));
  const holders = new Map<string, number[]>();
  for (const [session, keys] of made.keys) {
    for (const key of keys) if (wanted.has(key)) holders.set(key, [...(holders.get(key) ?? []), session]);
  }
  return holders;
}
