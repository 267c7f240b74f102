// What claims are held against: the last messages of a chain of sessions, and the newest commands with what they printed. Reads only, by seq.
import { zstdDecompressSync } from 'node:zlib';
import { type Database, prepared } from '../../db/database.ts';
import { toHex } from '../../ids.ts';
import type { EventRow } from '../../journal/append.ts';
import { clip, printable } from '../../text.ts';
import { LIMITS, type Ref, type SessionState, type Written } from '../../work/state.ts';
import type { Told } from '../choose.ts';
import type { Evidence, Run } from './shown.ts';
import { type Write, writeOf } from './wrote.ts';

/** Commands that are looked at, those of them whose output is read to its end, and calls whose written text is read. */
const RUNS = 30;
const READ_BODY = 8;
const WRITES = 16;
/** What tells its outcome at its end. */
const READ_TO_END = new Set<string>(['test', 'build', 'install', 'commit', 'push', 'pull'] satisfies Run['does']);
const TAIL = 2_000;

export type Row = Pick<EventRow, 'seq' | 'id' | 'n' | 'at' | 'file' | 'line' | 'text' | 'body' | 'data'>;
export type Reply = { told: Told; ref: Ref; seq: number; nth: number };

/** How many events came before each session of the chain, in those it continues. */
const offsetsOf = (chain: Told[]): number[] =>
  chain.map((_, i) => chain.slice(i + 1).reduce((sum, { state }) => sum + state.events, 0));

/** Newest first. */
export function repliesOf(chain: Told[]): Reply[] {
  const offsets = offsetsOf(chain);
  return chain
    .flatMap((told, i) =>
      told.state.replies.toReversed().map(reply => ({ ...reply, told, nth: reply.nth + offsets[i]! })),
    )
    .slice(0, LIMITS.replies);
}

/** Their texts, by seq. */
export async function textsOf(db: Database, workspace: number, replies: Reply[]): Promise<Map<number, string>> {
  const rows = await rowsOf(
    db,
    workspace,
    replies.map(({ seq }) => seq),
    LIMITS.replies,
  );
  return new Map(rows.map(row => [row.seq, row.text ?? '']));
}

/** The newest commands that ended, each with what it printed. Long outputs of tests are read to their end, where the outcome stands. */
export async function evidenceOf(
  db: Database,
  workspace: number,
  chain: Told[],
  rows: Map<number, Row>,
): Promise<Omit<Evidence, 'root'>> {
  const offsets = offsetsOf(chain);
  const shifted = <T extends { nth: number }>(pick: (state: SessionState) => T[]): T[] =>
    chain
      .flatMap(({ state }, i) => pick(state).map(each => ({ ...each, nth: each.nth + offsets[i]! })))
      .sort((a, b) => a.nth - b.nth);
  const commands = chain
    .flatMap(({ state }, i) =>
      state.commands.map(command => ({
        ...command,
        nth: command.nth + offsets[i]!,
        result: command.result && { ...command.result, nth: command.result.nth + offsets[i]! },
      })),
    )
    .sort((a, b) => a.nth - b.nth);
  const ended = commands.filter(command => command.result !== null).slice(-RUNS);
  const seqs = ended.map(command => command.result!.seq);
  for (const row of seqs.length ? await rowsOf(db, workspace, seqs, RUNS) : []) rows.set(row.seq, row);
  const long = ended
    .filter(command => command.does.some(does => READ_TO_END.has(does)))
    .map(command => command.result!.seq)
    .filter(seq => (rows.get(seq)?.text?.length ?? 0) >= 2_000)
    .slice(-READ_BODY);
  for (const row of long.length ? await rowsOf(db, workspace, long, READ_BODY) : []) rows.set(row.seq, row);
  return {
    runs: ended.map(command => ({ ...command, output: outputOf(rows.get(command.result!.seq)) }) as Run),
    open: commands.filter(command => command.result === null),
    files: shifted(state => state.files),
    unwritten: shifted(state => state.unwritten),
    writes: await writesOf(db, workspace, shifted(state => state.writes).slice(-WRITES)),
  };
}

/** What the calls wrote, from their inputs. */
async function writesOf(db: Database, workspace: number, calls: Written[]): Promise<Write[]> {
  const seqs = calls.map(({ seq }) => seq);
  const rows = new Map((seqs.length ? await rowsOf(db, workspace, seqs, WRITES) : []).map(row => [row.seq, row]));
  return calls.flatMap(({ seq, nth, ref }) => {
    const row = rows.get(seq);
    return row ? [{ nth, ref, path: row.text ?? '', ...writeOf(inputOf(row)) }] : [];
  });
}

/** Small inputs stand beside the other facts, large ones in the body; one that was cut is no JSON any more. */
function inputOf({ data, body }: Row): unknown {
  try {
    if (body) return JSON.parse(zstdDecompressSync(body).toString('utf8'));
    return data ? (JSON.parse(data) as { input?: unknown }).input : null;
  } catch {
    return null;
  }
}

function outputOf(row: Row | undefined): string {
  const head = row?.text ?? '';
  const whole = row?.body ? zstdDecompressSync(row.body).toString('utf8') : null;
  return printable(whole === null ? head : `${clip(whole, TAIL)}\n${whole.slice(TAIL).slice(-TAIL)}`);
}

/**
 * So many rows at most, with their whole text where few are asked for: the statement's text is made once for each number. The workspace
 * is looked at here: as a condition it would lead the planner past the key that finds each row at once.
 */
async function rowsOf(db: Database, workspace: number, seqs: number[], most: number): Promise<Row[]> {
  if (!seqs.length) return [];
  const padded = Array.from({ length: most }, (_, i) => seqs[i] ?? -1);
  const query = prepared(
    db,
    `claims ${most}`,
    () => bySeq(db, padded, most !== RUNS && most !== LIMITS.replies),
    padded,
  );
  return (await db.read(query)).filter(row => row.workspace === workspace) as Row[];
}

const bySeq = (db: Database, seqs: number[], body: boolean) =>
  db.query
    .selectFrom('events')
    .select(['workspace', 'seq', 'id', 'n', 'at', 'file', 'line', 'text'])
    .$if(body, query => query.select(['body', 'data']))
    .where('seq', 'in', seqs);

export const refOfRow = (row: Row | undefined): Ref | null =>
  row ? { id: toHex(row.id), n: row.n ?? 0, at: row.at, file: row.file, line: row.line, text: '' } : null;
