// Messages for whoever runs the service: one line each on stderr. Never stdout: that belongs to data and protocols.

export type Log = { warn(message: string): void; error(message: string, cause?: unknown): void };

/** Writes to stderr; a cause is shown with its stack only where the caller asked for details. */
export const stderrLog = (details: boolean): Log => ({
  warn: message => process.stderr.write(`mcp-continuity: ${message}\n`),
  error: (message, cause) => {
    const more = details && cause instanceof Error ? `\n${cause.stack}` : '';
    process.stderr.write(`mcp-continuity: ${message}${more}\n`);
  },
});

const WIDTH = 24;
const EVERY_MS = 80;

type Done = { bytes: number; of: number; files: number; ofFiles: number };
export type Bar = { show(done: Done): void; end(): void };

/** Null off a terminal: a log is no place for a bar. */
export function progressBar(label: string, out: NodeJS.WriteStream, terminal: boolean): Bar | null {
  if (!out.isTTY || !terminal) return null;
  let last = 0;
  let shown = false;
  return {
    show({ bytes, of, files, ofFiles }) {
      const now = performance.now();
      if (now - last < EVERY_MS && bytes < of) return;
      last = now;
      shown = true;
      const share = of ? Math.min(bytes / of, 1) : 1;
      const full = Math.round(share * WIDTH);
      const mb = (count: number) => (count / 1e6).toFixed(1);
      out.write(
        `\r${label} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${mb(bytes)}/${mb(of)} MB, ${files}/${ofFiles} `,
      );
    },
    end() {
      if (shown) out.write('\r\u001b[K');
    },
  };
}
