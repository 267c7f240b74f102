// Holds a store against the ledger and against itself: each acknowledged write there once, none half, everything derived equal to what the events say.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { formatId } from '../../src/ids.ts';
import type { EventRow } from '../../src/journal/append.ts';
import type { Entry, Ledger } from './ledger.ts';
import { type Found, recount } from './recount.ts';

export type Checked = {
  problems: string[];
  acknowledged: number;
  /** Of them, those whose every event stands once. */
  there: number;
  unanswered: number;
  /** Of them, those that are whole in the store all the same; the others have left nothing. */
  unansweredThere: number;
  events: number;
  sessions: number;
  records: number;
  checkpoints: number;
  /** Writes that a kill hit, by whether their commit came before it. */
  hit: { before: number; after: number };
};

/** Once nobody writes any more. Works on a copy: database and write-ahead log as they lie there. */
export function checkStore(file: string, ledger: Ledger): Checked {
  const folder = mkdtempSync(join(tmpdir(), 'continuity-check-'));
  const copy = join(folder, 'copy.db');
  for (const part of ['', '-wal']) if (existsSync(file + part)) copyFileSync(file + part, copy + part);
  const db = new DatabaseSync(copy);
  try {
    return compare(db, ledger);
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(db: DatabaseSync, ledger: Ledger): Checked {
  const found = recount(db);
  const problems = [...integrity(db), ...found.problems];
  const byText = new Map<string, EventRow[]>();
  for (const event of found.events) {
    if (event.text === null) continue;
    const same = byText.get(event.text);
    if (same) same.push(event);
    else byText.set(event.text, [event]);
  }
  const result: Checked = {
    problems,
    acknowledged: 0,
    there: 0,
    unanswered: 0,
    unansweredThere: 0,
    events: found.events.length,
    sessions: found.sessions,
    records: found.records,
    checkpoints: found.checkpoints,
    hit: hits(ledger, byText),
  };
  const word = db.prepare('select rowid from events_text where events_text match ?');
  for (const entry of ledger.entries.values()) {
    const rows = entry.texts.map(text => byText.get(text) ?? []);
    const wrong = wrongOf(entry, rows, found);
    problems.push(...wrong);
    if (entry.acknowledged) result.acknowledged += 1;
    else result.unanswered += 1;
    const whole = !wrong.length && rows.every(same => same.length === 1);
    if (whole && entry.acknowledged) result.there += 1;
    if (whole && !entry.acknowledged) result.unansweredThere += 1;
    for (const same of rows) {
      if (!same[0]) continue;
      const [unique] = same[0].text!.split(' ');
      const hit = word.all(`"${unique}"`).map(row => Number(row.rowid));
      if (String(hit) !== String(same.map(row => row.seq))) problems.push(`full text finds ${unique} in ${hit}`);
    }
  }
  return result;
}

/** What is wrong with one write. `rows`: for each of its texts the events that hold it. */
function wrongOf(entry: Entry, rows: EventRow[][], found: Found): string[] {
  const { key, op, keyed, acknowledged, closes } = entry;
  const problems: string[] = [];
  const stored = rows.filter(same => same.length > 0).length;
  if (rows.some(same => same.length > 1)) problems.push(`${key}: stored twice`);
  if (acknowledged && stored < rows.length) problems.push(`${key}: acknowledged, ${stored} of ${rows.length} there`);
  if (!acknowledged && op !== 'lines' && stored > 0 && stored < rows.length)
    problems.push(`${key}: half of it there, ${stored} of ${rows.length}`);
  const first = rows.findIndex(same => same.length === 0);
  if (op === 'lines' && first >= 0 && rows.slice(first).some(same => same.length > 0))
    problems.push(`${key}: a line is missing before one that is there`);
  if (keyed && op !== 'lines' && found.keys.has(key) !== stored > 0)
    problems.push(`${key}: ${stored ? 'stored without its key' : 'its key is used and nothing is stored'}`);
  if (op === 'note' || op === 'closing') {
    const result = found.keys.get(key);
    const id = rows[0]?.[0] && formatId(rows[0][0].id);
    if (keyed && stored && result !== JSON.stringify(id))
      problems.push(`${key}: its key leads to ${result}, not to ${id}`);
  }
  if (closes !== undefined && (found.closings.get(closes) ?? 0) !== stored)
    problems.push(`${key}: half of it there, ${stored} note and ${found.closings.get(closes) ?? 0} closings`);
  return problems;
}

/** A write tried again carries its first commit's time: earlier than the kill where that commit had come. */
function hits(ledger: Ledger, byText: Map<string, EventRow[]>): Checked['hit'] {
  const hit = { before: 0, after: 0 };
  for (const { write, at } of ledger.kills) {
    if (write === null) continue;
    const entry = ledger.entries.get(write)!;
    const last = byText.get(entry.texts.at(-1)!)?.[0];
    if (last && last.received <= at) hit.after += 1;
    else hit.before += 1;
  }
  return hit;
}

function integrity(db: DatabaseSync): string[] {
  const rows = db.prepare('pragma integrity_check').all() as { integrity_check: string }[];
  const problems = rows.map(row => row.integrity_check).filter(text => text !== 'ok');
  problems.push(
    ...db
      .prepare('pragma foreign_key_check')
      .all()
      .map(row => `foreign key: ${JSON.stringify(row)}`),
  );
  try {
    db.exec("insert into events_text (events_text) values ('integrity-check')");
  } catch (error) {
    problems.push(`full text: ${String(error)}`);
  }
  return problems;
}
