// `mcp-continuity mcp`: the server over standard input and output. Stdout carries protocol only; ends when its input ends.
import { setTimeout as sleep } from 'node:timers/promises';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { type App, openApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { asContinuityError, ERROR_TABLE } from '../errors.ts';
import { formatId, newId } from '../ids.ts';
import { stderrLog } from '../log.ts';
import type { Arrival } from './connection.ts';
import { createServer } from './server.ts';

/** How long a pending answer is waited for once the client is gone. */
const ANSWER_MS = 5_000;

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
  let pending = 0;
  const counted: App = {
    ...app,
    call: (name, input, caller) => {
      pending += 1;
      return app.call(name, input, caller).finally(() => {
        pending -= 1;
      });
    },
  };
  const session = `mcp-${formatId(newId())}`;
  const arrival: Arrival = {
    lang: config.lang,
    projectDir: config.projectDir,
    cwd: process.cwd(),
    session: () => session,
  };
  const handle = serveStdio(() => createServer(counted, arrival), {
    onerror: error => log.error(error.message, error),
  });
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    // What was asked before the input ended is answered first.
    for (let waited = 0; pending > 0 && waited < ANSWER_MS; waited += 20) await sleep(20);
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
