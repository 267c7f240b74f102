// The events of a session, in order, as the wire shows them.
import { zstdDecompressSync } from 'node:zlib';
import { formatId, handleOf } from '../ids.ts';
import type { Caller } from '../operation.ts';
import type { EventRow } from './append.ts';
import type { Context } from './context.ts';
import type { Event } from './contract.ts';
import { findSession } from './find-session.ts';
import { type PageInput, pageOf, readCursor } from './page.ts';

type Input = PageInput & { session: string; kind?: string | undefined; full?: boolean | undefined };

export async function eventsList({ db }: Context, input: Input, caller: Caller) {
  const session = await findSession(db, caller.workspace, input.session);
  const from = readCursor(input.cursor);
  let query = db.query
    .selectFrom('events')
    .selectAll()
    .where('workspace', '=', caller.workspace)
    .where('session', '=', session.key);
  if (input.kind !== undefined) query = query.where('kind', '=', input.kind);
  const ordered = query.orderBy('ord').orderBy('seq');
  const rows = await db.read(input.limit === undefined ? ordered : ordered.offset(from).limit(input.limit + 1));
  const { items, next } = pageOf(rows, from, input.limit);
  const keys = [...new Set(items.map(row => row.file).filter(key => key !== null))];
  const files = keys.length
    ? await db.read(
        db.query
          .selectFrom('paths')
          .select(['key', 'path'])
          .where('workspace', '=', caller.workspace)
          .where('key', 'in', keys),
      )
    : [];
  const paths = new Map(files.map(file => [file.key, file.path]));
  return { items: items.map(row => shown(row, paths, input.full === true)), next };
}

function shown(row: EventRow, paths: Map<number, string>, full: boolean): Event {
  const data = row.data ? (JSON.parse(row.data) as Record<string, unknown>) : {};
  const body = full && row.body ? zstdDecompressSync(row.body).toString('utf8') : null;
  // A call's body is its input, a result's is its whole text.
  const isInput =
    body !== null &&
    (row.kind === 'call' ||
      row.kind === 'question' ||
      row.kind === 'plan' ||
      row.kind === 'other' ||
      row.kind === 'prompt' ||
      row.kind === 'reply');
  const file = row.file === null ? undefined : paths.get(row.file);
  return {
    id: formatId(row.id),
    handle: handleOf(row.id),
    n: row.n,
    kind: row.kind,
    actor: row.actor,
    origin: row.origin,
    at: row.at === null ? null : new Date(row.at).toISOString(),
    thread: row.thread,
    call: row.call,
    text: body !== null && !isInput ? body : row.text,
    data: isInput ? { ...data, input: readInput(body) } : data,
    ...(file === undefined ? {} : { file }),
    ...(row.line === null ? {} : { line: row.line }),
  };
}

/** An input over the limit was cut and is no JSON any more: then it is shown as text. */
function readInput(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
