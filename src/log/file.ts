// The log that an operator reads: one JSON document a line in the logs folder, redacted, rotated by size. Writing it never fails a request.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from '../redact/redact.ts';

export const LEVELS = ['info', 'warn', 'error'] as const;
export type Level = (typeof LEVELS)[number];
export type Program = 'service' | 'mcp' | 'cli';
export type LogEntry = {
  at: string;
  level: Level;
  program: Program;
  pid: number;
  message: string;
  /** As the answer named it: `x-request-id`, `request_id` of a problem. */
  request_id?: string;
  /** Where an inner error came from. */
  cause?: string;
};

const MOST_BYTES = 1 << 20;
/** Older files that are kept: `.1` is the youngest. */
export const KEPT = 4;
const MOST_TEXT = 8_000;

export const logFile = (folder: string, older = 0): string =>
  join(folder, older ? `mcp-continuity.log.${older}` : 'mcp-continuity.log');

export type LogFile = { write(level: Level, message: string, more?: { cause?: unknown; request?: string }): void };

export function openLogFile(folder: string, program: Program, mostBytes = MOST_BYTES): LogFile {
  const text = (value: string) => redact(value.slice(0, MOST_TEXT));
  return {
    write(level, message, { cause, request } = {}) {
      const entry: LogEntry = {
        at: new Date().toISOString(),
        level,
        program,
        pid: process.pid,
        message: text(message),
        ...(request === undefined ? {} : { request_id: request }),
        ...(cause === undefined
          ? {}
          : { cause: text(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)) }),
      };
      try {
        append(folder, `${JSON.stringify(entry)}\n`, mostBytes);
      } catch {} // a full disk or a folder without rights is reported by what cannot be stored
    },
  };
}

/** One write a line, to the end: several programs share the file. */
function append(folder: string, line: string, mostBytes: number): void {
  const file = logFile(folder);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  else if (size + line.length > mostBytes) rotate(folder);
  appendFileSync(file, line, { mode: 0o600 });
}

/** Each file moves one place on; the oldest is overwritten. Another program may do the same at once: then a move finds nothing. */
function rotate(folder: string): void {
  for (let older = KEPT; older > 0; older -= 1) {
    try {
      renameSync(logFile(folder, older - 1), logFile(folder, older));
    } catch {}
  }
}
