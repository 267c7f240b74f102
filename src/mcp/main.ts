// `mcp-continuity mcp`: the server over standard input and output. Stdout carries protocol only; ends when its input ends.
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { type App, openApp } from '../app.ts';
import { configToReport, readConfig } from '../config.ts';
import { asContinuityError, ContinuityError, ERROR_TABLE } from '../errors.ts';
import { said } from '../i18n/said.ts';
import { formatId, newId } from '../ids.ts';
import { openLogFile, programLog, stderrLog } from '../log.ts';
import { VERSION } from '../version.ts';
import type { Arrival } from './connection.ts';
import { createServer } from './server.ts';

/** How long a pending answer is waited for once the client is gone. */
const ANSWER_MS = 5_000;

type Given = { envFile: string | undefined; lang: string | undefined };

/** Two options, which other commands have too; help is shown by the command line. */
function optionsOf(args: string[]): Given {
  const given: Given = { envFile: undefined, lang: undefined };
  for (let i = 0; i < args.length; i += 1) {
    const [name, inline] = args[i]!.split(/=(.*)/s) as [string, string | undefined];
    const key = name === '--env-file' ? 'envFile' : name === '--lang' ? 'lang' : null;
    if (!key) throw new ContinuityError('usage', `mcp takes no arguments; "${args[i]}" was given.`);
    given[key] = inline ?? args[++i];
    if (given[key] === undefined) throw new ContinuityError('usage', `${name} needs a value.`);
  }
  return given;
}

async function main(args: string[]): Promise<void> {
  const { envFile, lang } = optionsOf(args);
  const config = readConfig({ envFile, flags: { lang } });
  const log = programLog(config, 'mcp');
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
  log.info(`started, version ${VERSION}, Node ${process.versions.node}`);
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
    log.info('stopped');
    process.exit(0);
  };
  process.stdin.on('end', end).on('close', end);
  process.on('SIGTERM', end).on('SIGINT', end);
}

await main(process.argv.slice(3)).catch(thrown => {
  const error = asContinuityError(thrown);
  const config = configToReport({});
  const { lang, logs } = config ?? { lang: 'en', logs: '' };
  stderrLog(config ?? { debug: false, color: false }).error(said(lang, error.message), error.cause);
  if (error.code !== 'usage' && existsSync(logs))
    openLogFile(logs, 'mcp').write('error', error.message, { cause: error.cause });
  process.exitCode = ERROR_TABLE[error.code].exit;
});
