// What a client's folder gives: how to read a line, and where its sessions stand. Passive: it opens nothing and stores nothing.
import type { ReadLine } from '../journal/line.ts';

export type LineContext = {
  /** Name of the source without folder and ending: a source that names no session is one of this name. */
  logName: string;
  /** Its number in the source, from 1. */
  line: number;
  /** Name of the folder that the source stands in. */
  folder: string;
  /** The line's own id where it has none: hash of the line and how often it stood in this file before. */
  ownId(): string;
  /** What the source says of all its lines: its first line, or a document without its messages. Null where that cannot be read. */
  head(): Record<string, unknown> | null;
};

/** A message of a document, and the line of the file that it begins at. */
export type DocumentLine = { line: number; read: ReadLine };
export type DocumentLines = {
  lines: DocumentLine[];
  /** Line of a last message that is half written. */
  torn: number | null;
};

export type ClientReader = {
  client: string;
  /** Writes titles of sessions apart from them, by the id of a line. */
  titled: boolean;
  /** For sources that are one JSON document, written anew as they grow: the list whose items are its lines. Null: a line is a line. */
  itemsOf?(path: string): string | null;
  /** For sources that are one text, written anew as they grow: all its messages. Each counts as a line. */
  messagesOf?(text: string, source: { path: string; logName: string }): DocumentLines;
  /** For lines that are no JSON: what `read` is handed; null where the line is of no known form. */
  parse?(text: string): Record<string, unknown> | null;
  /** What a damaged line still tells for certain, as a line for `read`: which calls it answers, what was said up to the damage. Null: nothing. It stays a line that failed. */
  salvage?(text: string): Record<string, unknown> | null;
  /** One parsed line. Never throws: what it does not know it keeps as `other`, what carries nothing has no blocks. */
  read(value: Record<string, unknown>, context: LineContext): ReadLine;
};

/** The person's home, and where the person moved a client's own folder to. */
export type ClientHomes = {
  userHome: string;
  claudeConfigDir: string | null;
  codexHome: string | null;
  geminiHome: string | null;
};

/** What a file is that stands below a folder of several things: read, or only listed, with what is listed as one. */
export type Sorted = { kind: 'source' | 'backup' | 'freeze' | 'script' | 'other'; unit: string };

/** Where a client's sessions stand and how they are known. Pure: looks at names and beginnings that it is handed. */
export type ClientPlace = {
  /** The folders that it keeps its sessions in, whether they exist or not. */
  folders(homes: ClientHomes): string[];
  /** Whether a folder that a person names is such a one, where no list can hold them all: importing it is consent to read it later. */
  isFolder?(path: string): boolean;
  /** The client deletes its own sessions after so many days, by default; absent: it does not. */
  deletesAfterDays?: number;
  /** Whether a file is a session's. `path` has `/` between its parts. */
  isSession(path: string): boolean;
  /** Where its folder holds more than sessions: what each file in it is. `path` begins with the name of the folder that the person named. */
  sort?(path: string): Sorted;
  /** Whether it is a session's own file, not a subagent's. */
  isMain(path: string): boolean;
  /** Whether a line from the beginning of a file shows that this client wrote it. */
  wrote(line: string): boolean;
  /** Whether a session may have been held in one of these folders or below: told by its path or its beginning. In doubt yes. */
  mayBeOf(path: string, folders: string[], beginning: () => string): boolean;
};
