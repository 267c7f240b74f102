// Reads `as_of`: an event (id, handle, or n with a session) or a time, as a place in the journal's order. Reads only.
import type { Database } from '../db/database.ts';
import { ContinuityError } from '../errors.ts';
import { fromHex, parseId } from '../ids.ts';
import type { SessionRow } from '../journal/session-row.ts';
import { readTime } from '../journal/time.ts';
import { END, type Until } from '../work/checkpoints.ts';

export type AsOf = Until & { at: number };

export async function readAsOf(
  db: Database,
  workspace: number,
  text: string,
  session: SessionRow | null,
): Promise<AsOf> {
  const wanted = text.trim();
  if (/^\d{1,7}$/.test(wanted)) return byNumber(db, workspace, Number(wanted), session);
  const at = readTime(wanted, 'end');
  if (at !== null) return { at, ord: at, seq: END.seq };
  const row = (await byId(db, workspace, wanted)) ?? null;
  if (row) return { at: row.at ?? row.ord, ord: row.ord, seq: row.seq };
  throw new ContinuityError(
    'bad_input',
    `as_of "${wanted}" is no event of the journal and no time such as 2026-01-16T18:00Z.`,
  );
}

async function byNumber(db: Database, workspace: number, n: number, session: SessionRow | null): Promise<AsOf> {
  if (!session)
    throw new ContinuityError('bad_input', 'An event number needs the session it counts in: add --session.');
  const [row] = await db.read(
    db.query
      .selectFrom('events')
      .select(['ord', 'seq', 'at'])
      .where('workspace', '=', workspace)
      .where('session', '=', session.key)
      .where('n', '=', n),
  );
  if (!row)
    throw new ContinuityError('not_found', `Session ${session.name} has no event ${n}; it has ${session.events}.`);
  return { at: row.at ?? row.ord, ord: row.ord, seq: row.seq };
}

async function byId(db: Database, workspace: number, text: string) {
  const events = db.query.selectFrom('events').select(['ord', 'seq', 'at']).where('workspace', '=', workspace);
  const id = parseId(text);
  if (id) return (await db.read(events.where('id', '=', id)))[0];
  if (!/^[0-9a-f]{8}$/i.test(text)) return undefined;
  const rows = await db.read(
    events.where(where => where(where.fn<Uint8Array>('substr', ['id', where.lit(13)]), '=', fromHex(text))).limit(2),
  );
  if (rows.length > 1)
    throw new ContinuityError('ambiguous', `The handle ${text} fits several events; give the whole id.`);
  return rows[0];
}
