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
