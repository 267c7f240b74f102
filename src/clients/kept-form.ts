// How kept lines are written: one record a line of the source, compressed together in runs. Pure: knows no client and no store.
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** One line of a source as it is kept. */
export type KeptLine =
  /** A JSON object, redacted. `own`: hash of the line as read and how often it stood before, where the line has no id. */
  | { value: Record<string, unknown>; own: string | null }
  /** What is no JSON, redacted: a line that could not be read, or a whole text. */
  | { text: string }
  /** Nothing stood there, or it was too long to be read. */
  | null;

/** `head`: what the source says of all its lines, where that stands in no line of its own. */
export type KeptRecords = { head: string | null; records: string[] };

/** Lines are compressed together up to this size: larger runs are hardly smaller, and dearer to add to. */
export const RUN_BYTES = 1 << 20;

/** In place of a record of an earlier version of the source: the line stands as it was in a later one. */
export const SAME = '=';
const OWN = '@';
const TEXT = '!';
const HEAD = '#';

export function recordOf(line: KeptLine): string {
  if (line === null) return '';
  if ('text' in line) return TEXT + JSON.stringify(line.text);
  const value = JSON.stringify(line.value);
  return line.own === null ? value : `${OWN}${line.own} ${value}`;
}

export function lineOf(record: string): KeptLine {
  if (record === '' || record === SAME) return null;
  if (record.startsWith(TEXT)) return { text: JSON.parse(record.slice(1)) as string };
  const at = record.startsWith(OWN) ? record.indexOf(' ') : -1;
  return {
    value: JSON.parse(record.slice(at + 1)) as Record<string, unknown>,
    own: at < 0 ? null : record.slice(OWN.length, at),
  };
}

/** Whether a line stands in a later version as it was: the same, or a text that only grew. */
export function isSame(record: string, later: string | undefined): boolean {
  if (later === undefined || record === later) return record === later;
  return record.startsWith(TEXT) && later.startsWith(record.slice(0, -1));
}

/** Bytes of records before compression. */
export const sizeOfRecords = (records: string[]): number => records.reduce((sum, record) => sum + record.length + 1, 0);

/** Level 6: a tenth smaller than level 3, for a twentieth more of the time that keeping takes. */
const SMALL = { params: { [constants.ZSTD_c_compressionLevel]: 6 } };

/** Records hold no line end: JSON writes it as `\n`. */
export function packKept({ head, records }: KeptRecords): Uint8Array {
  const all = head === null ? records : [HEAD + head, ...records];
  return zstdCompressSync(`${all.join('\n')}\n`, SMALL);
}

export function unpackKept(bytes: Uint8Array): KeptRecords {
  const records = zstdDecompressSync(bytes).toString('utf8').split('\n').slice(0, -1);
  const head = records[0]?.startsWith(HEAD) ? records.shift()!.slice(HEAD.length) : null;
  return { head, records };
}
