// Messages for whoever runs the service: one line each on stderr. Never stdout: that belongs to data and protocols.

import { type LogFile, openLogFile, type Program } from './log/file.ts';

export { KEPT, LEVELS, type Level, type LogEntry, logFile, openLogFile, type Program } from './log/file.ts';

export type Log = {
  warn(message: string): void;
  /** `request`: the id under which the answer went out. */
  error(message: string, cause?: unknown, request?: string): void;
};

type Shown = { debug: boolean; color: boolean };

/** Writes to stderr; a cause is shown with its stack only where the caller asked for details. */
export function stderrLog({ debug, color }: Shown): Log {
  const name = color && process.stderr.isTTY ? '\u001b[31mmcp-continuity\u001b[39m' : 'mcp-continuity';
  return {
    warn: message => process.stderr.write(`mcp-continuity: ${message}\n`),
    error: (message, cause) => {
      const more = debug && cause instanceof Error ? `\n${cause.stack}` : '';
      process.stderr.write(`${name}: ${message}${more}\n`);
    },
  };
}

/** To stderr and to the log file. `info` goes to the file alone. */
export type ProgramLog = Log & { info(message: string): void };

export function programLog(config: Shown & { logs: string }, program: Program): ProgramLog {
  const shown = stderrLog(config);
  const file: LogFile = openLogFile(config.logs, program);
  return {
    info: message => file.write('info', message),
    warn: message => {
      shown.warn(message);
      file.write('warn', message);
    },
    error: (message, cause, request) => {
      shown.error(message, cause, request);
      file.write('error', message, { cause, ...(request === undefined ? {} : { request }) });
    },
  };
}

const WIDTH = 24;
const EVERY_MS = 80;

type Done = { bytes: number; of: number; files: number; ofFiles: number };
type Counted = { lines: number; of: number };
export type Bar = { show(done: Done): void; count(done: Counted): void; end(): void };

/** Null off a terminal: a log is no place for a bar. */
export function progressBar(label: string, out: NodeJS.WriteStream, terminal: boolean): Bar | null {
  if (!out.isTTY || !terminal) return null;
  let last = 0;
  let shown = false;
  const draw = (done: number, of: number, said: () => string) => {
    const now = performance.now();
    if (now - last < EVERY_MS && done < of) return;
    last = now;
    shown = true;
    const full = Math.round((of ? Math.min(done / of, 1) : 1) * WIDTH);
    out.write(`\r${label} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${said()} `);
  };
  const mb = (count: number) => (count / 1e6).toFixed(1);
  return {
    show: ({ bytes, of, files, ofFiles }) => draw(bytes, of, () => `${mb(bytes)}/${mb(of)} MB, ${files}/${ofFiles}`),
    count: ({ lines, of }) => draw(lines, of, () => `${lines}/${of}`),
    end() {
      if (shown) out.write('\r\u001b[K');
    },
  };
}
