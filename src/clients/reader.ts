// What a client's folder gives: how to read a line, and where its sessions stand. Passive: it opens nothing and stores nothing.
import type { ReadLine } from '../journal/line.ts';

export type LineContext = {
  /** Name of the source without folder and ending: a source that names no session is one of this name. */
  logName: string;
  /** The line's own id where it has none: hash of the line and how often it stood in this file before. */
  ownId(): string;
};

export type ClientReader = {
  client: string;
  /** Writes titles of sessions apart from them, by the id of a line. */
  titled: boolean;
  /** One parsed line. Never throws: what it does not know it keeps as `other`, what carries nothing has no blocks. */
  read(value: Record<string, unknown>, context: LineContext): ReadLine;
};
