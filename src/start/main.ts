// `start` and `ui`: opens the store, prints where you left off, serves page and REST until it is stopped. One service on one data folder.

import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type ServerType, serve } from '@hono/node-server';
import type { App } from '../app.ts';
import { globalsOf } from '../cli/arguments.ts';
import { personHere } from '../cli/person.ts';
import { optionsOf, report } from '../cli/report.ts';
import { type Config, readConfig, refuseSharedFolder } from '../config.ts';
import type { Brief } from '../continuity/contract.ts';
import { ContinuityError } from '../errors.ts';
import { Auth, readToken } from '../http/auth.ts';
import { loopbackHosts } from '../http/guard.ts';
import { pageFiles } from '../http/page-files.ts';
import { createHttp } from '../http/server.ts';
import { type Lang, translate } from '../i18n/translate.ts';
import { type ProgramLog, programLog, progressBar } from '../log.ts';
import type { Caller } from '../operation.ts';
import { VERSION } from '../version.ts';
import { openForStart } from './first-run.ts';
import { follow } from './follow.ts';
import { readOptions, type StartOptions } from './options.ts';
import { ServiceLock } from './running.ts';

const WORKER = new URL('./worker.js', import.meta.url);
const say = (line: string) => void process.stderr.write(`${line}\n`);
const print = (text: string) => new Promise<void>(done => process.stdout.write(`${text}\n`, () => done()));

async function main(word: string, args: string[]): Promise<void> {
  const config = readConfig(optionsOf(globalsOf(args)));
  const options = readOptions(word, args, config.port);
  const { lang } = config;
  options.progress = progressBar(translate(lang, 'importing'), process.stderr, config.terminal);
  const caller = personHere(lang);
  if (options.once) return once(config, options, caller, lang);
  await run(config, options, caller, lang, word === 'ui');
}

async function once(config: Config, options: StartOptions, caller: Caller, lang: Lang): Promise<void> {
  const opened = await openForStart(config, options, caller, lang, say, WORKER);
  try {
    const following = opened.demo || options.noImport ? null : follow(opened.app, false, options, lang, say);
    await following?.recent;
    const brief = await briefOf(opened.app, opened.demo, caller);
    await print(options.json ? JSON.stringify({ brief, data: opened.app.config.data }) : brief.text);
    await following?.all;
    await opened.app.sourcesKept();
  } finally {
    await opened.dispose();
  }
}

/** The sample answers the question as a person would ask it; a person's store answers for the folder at hand. */
const briefOf = (app: App, demo: boolean, caller: Caller): Promise<Brief> =>
  app.call('resume', demo ? { project: '/home/ana/projetos/padaria-pedidos' } : {}, caller) as Promise<Brief>;

async function run(config: Config, options: StartOptions, caller: Caller, lang: Lang, open: boolean): Promise<void> {
  const sample = options.demo ? await openForStart(config, options, caller, lang, say, WORKER) : null;
  const { data } = sample?.app.config ?? config; // a sample is a service of its own, beside the person's
  if (!sample && config.database.dialect === 'sqlite') refuseSharedFolder(data, config.allowSharedFolder); // before anything is written there
  const { token, file } = readToken(data);
  const lock = new ServiceLock(data);
  const running = await lock.take(token);
  if (running) {
    say(translate(lang, 'start_running', { url: running.url }));
    const link = await linkTo(running.url, token);
    await print(options.json ? JSON.stringify({ url: running.url, link, data, running: true }) : link);
    if (open) browse(link);
    return;
  }
  try {
    const opened = sample ?? (await openForStart(config, options, caller, lang, say, WORKER));
    const auth = new Auth(token);
    const log = programLog(opened.app.config, 'service');
    const { server, url } = await listen(opened.app, options, auth, lock, lang, log);
    lock.listening(url);
    log.info(`started at ${url}, version ${VERSION}, Node ${process.versions.node}, data in ${opened.app.config.data}`);
    stopCleanly(server, opened.dispose, lock, lang, log);
    const link = `${url}/enter?code=${auth.newCode()}`;
    if (!opened.demo) await follow(opened.app, true, options, lang, say).recent;
    const brief = await briefOf(opened.app, opened.demo, caller);
    if (options.json) await print(JSON.stringify({ url, link, data, running: false, brief }));
    else await print(startText(brief, url, link, opened.app.config.data, file, lang));
    if (open) browse(link);
  } catch (error) {
    lock.release();
    throw error;
  }
}

const startText = (brief: Brief, url: string, link: string, data: string, token: string, lang: Lang): string =>
  [
    brief.text,
    '',
    `${translate(lang, 'start_page')}: ${url}`,
    `${translate(lang, 'start_session_page')}: ${link}`,
    `${translate(lang, 'start_data')}: ${data}`,
    `${translate(lang, 'start_token')}: ${token}`,
    translate(lang, 'start_stop'),
  ].join('\n');

async function listen(
  app: App,
  options: StartOptions,
  auth: Auth,
  lock: ServiceLock,
  lang: Lang,
  log: ProgramLog,
): Promise<{ server: ServerType; url: string }> {
  const hosts = new Set<string>();
  const files = pageFiles(fileURLToPath(new URL('./web/', import.meta.url)));
  const http = createHttp(app, { auth, hosts, files, log, identity: lock.identity });
  const listening = (port: number) =>
    new Promise<{ server: ServerType; port: number }>((done, fail) => {
      const server = serve({ fetch: http.fetch, hostname: options.host, port }, info =>
        done({ server, port: info.port }),
      );
      server.on('error', fail);
    });
  const { server, port } = await listening(options.port).catch(error => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listening(0);
  });
  if (port !== options.port && options.port !== 0)
    say(translate(lang, 'start_port_taken', { wanted: options.port, port }));
  for (const host of loopbackHosts(port)) hosts.add(host);
  const name = options.host === '::1' ? '[::1]' : options.host;
  return { server, url: `http://${name}:${port}` };
}

async function linkTo(url: string, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/enter-codes`, { method: 'POST', headers, body: '{}' });
  if (!response.ok)
    throw new ContinuityError('busy', `The service at ${url} does not answer; stop it and start again.`);
  return `${url}/enter?code=${((await response.json()) as { code: string }).code}`;
}

/** The person's browser; where there is none the printed link serves. */
function browse(link: string): void {
  const [command, ...args] =
    platform() === 'darwin'
      ? ['open', link]
      : platform() === 'win32'
        ? ['cmd', '/c', 'start', '', link]
        : ['xdg-open', link];
  const child = spawn(command!, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function stopCleanly(
  server: ServerType,
  dispose: () => Promise<void>,
  lock: ServiceLock,
  lang: Lang,
  log: ProgramLog,
): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(130);
    stopping = true;
    log.info(`stopped by ${signal}`);
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await dispose();
    lock.release();
    say(translate(lang, 'start_stopped'));
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
}

await main(process.argv[2] ?? 'start', process.argv.slice(3)).catch(thrown => {
  process.exitCode = report(thrown, 'service');
});
