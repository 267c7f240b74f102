// `mcp-continuity mcp`: the server over standard input and output. Stdout carries protocol only; ends when its input ends.
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { openApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { asContinuityError, ERROR_TABLE } from '../errors.ts';
import { stderrLog } from '../log.ts';
import { createServer } from './server.ts';

const HELP = `mcp-continuity mcp: speak MCP over standard input and output

Examples:
  $ claude mcp add continuity -- mcp-continuity mcp
  $ codex mcp add continuity -- mcp-continuity mcp
`;

async function main(args: string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP);
    return;
  }
  const config = readConfig();
  const log = stderrLog(config.debug);
  if (args.length) {
    log.error(`mcp takes no arguments; "${args[0]}" was given.`);
    process.exitCode = ERROR_TABLE.usage.exit;
    return;
  }
  const app = await openApp(config);
  const handle = serveStdio(() => createServer(app, process.cwd()), {
    onerror: error => log.error(error.message, error),
  });
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await handle.close().catch(() => undefined);
    await app.close();
    process.exit(0);
  };
  process.stdin.on('end', end).on('close', end);
  process.on('SIGTERM', end).on('SIGINT', end);
}

await main(process.argv.slice(3)).catch(thrown => {
  const error = asContinuityError(thrown);
  stderrLog(false).error(error.message);
  process.exitCode = ERROR_TABLE[error.code].exit;
});
