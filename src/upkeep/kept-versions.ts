// The records of all kept versions of one source, each line as it stood: where a version only says that a later one has it, from there.
import { type KeptRecords, SAME, unpackKept } from '../clients/kept-form.ts';
import { ask, type Database, type Steps } from '../db/database.ts';
import { type KeptVersion, runsInOrder } from '../journal/kept.ts';

/** By version, then by the number of a run's first line. */
export type VersionRecords = Map<number, Map<number, KeptRecords>>;

export function* allRecords(db: Database, versions: KeptVersion[]): Steps<VersionRecords> {
  const all: VersionRecords = new Map();
  const later: string[] = [];
  for (const version of versions.toReversed()) {
    const runs = new Map<number, KeptRecords>();
    for (const run of yield* ask(runsInOrder(db, version))) {
      const { head, records } = unpackKept(run.lines);
      const whole = records.map((record, i) => (record === SAME ? (later[run.first - 1 + i] ?? '') : record));
      runs.set(run.first, { head, records: whole });
    }
    for (const [first, { records }] of runs) {
      let at = first - 1;
      for (const record of records) later[at++] = record;
    }
    all.set(version.version, runs);
  }
  return all;
}

/** Whether no version of the source went by unkept. */
export const isComplete = (versions: KeptVersion[]): boolean => versions.every(({ version }, i) => version === i + 1);
