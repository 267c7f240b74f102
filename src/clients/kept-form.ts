// How kept lines are written: one record a line of the source, compressed together. Pure: knows no client and no store.
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** One line of a source as it is kept. */
export type KeptLine =
  /** A JSON object, redacted. `own`: hash of the line as read and how often it stood before, where the line has no id. */
  | { value: Record<string, unknown>; own: string | null }
  /** What could not be read, redacted. */
  | { text: string }
  /** Nothing stood there, or it was too long to be read. */
  | null;

/** Lines are compressed together up to this size: larger runs are hardly smaller, and dearer to add to. */
export const RUN_BYTES = 1 << 20;

const OWN = '@';
const TEXT = '!';

export function writeKept(line: KeptLine): string {
  if (line === null) return '';
  if ('text' in line) return TEXT + JSON.stringify(line.text);
  const value = JSON.stringify(line.value);
  return line.own === null ? value : `${OWN}${line.own} ${value}`;
}

export function readKept(record: string): KeptLine {
  if (record === '') return null;
  if (record.startsWith(TEXT)) return { text: JSON.parse(record.slice(1)) as string };
  const at = record.startsWith(OWN) ? record.indexOf(' ') : -1;
  return {
    value: JSON.parse(record.slice(at + 1)) as Record<string, unknown>,
    own: at < 0 ? null : record.slice(OWN.length, at),
  };
}

/** Level 6: a tenth smaller than the default for twice its time, which nobody waits for. */
const SMALL = { params: { [constants.ZSTD_c_compressionLevel]: 6 } };

/** Records hold no line end: JSON writes it as `\n`. */
export const packKept = (records: string[]): Uint8Array => zstdCompressSync(`${records.join('\n')}\n`, SMALL);

export const unpackKept = (bytes: Uint8Array): string[] =>
  zstdDecompressSync(bytes).toString('utf8').split('\n').slice(0, -1);
