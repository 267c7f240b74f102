#!/usr/bin/env node
// Launcher: checks the Node version and hands over to one bundle by the first word. Loads nothing else: what starts often must start fast.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module'; // whole: a name that an old Node lacks would end it before it can say so
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major, minor, patch] = process.versions.node.split('.').map(Number);
const from = (a, b, c) => major === a && (minor > b || (minor === b && patch >= c));
const word = firstWord();
/** Help is the command line's, whoever runs the command. */
const asksHelp = process.argv.some(arg => arg === '--help' || arg === '-h');

if (major >= 26 || from(24, 15, 0) || from(22, 22, 3)) {
  const bundle = (!asksHelp && { start: 'start', ui: 'start', mcp: 'mcp' }[word]) || 'cli';
  const file = new URL(`../dist/${bundle}.js`, import.meta.url);
  if (existsSync(file)) {
    quietSqlite();
    modules.enableCompileCache?.(
      join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mcp-continuity', 'compile'),
    );
    await import(file.href);
  } else {
    fail('mcp-continuity is not built here: run `npm ci` (or `npm run build`) in its folder.');
  }
} else {
  rerun();
}

/** The first word that is no option, put in front: `--lang pt resume` is `resume --lang pt`. */
function firstWord() {
  const args = process.argv.slice(2);
  let at = 0;
  while (args[at]?.startsWith('-')) at += args[at] === '--lang' || args[at] === '--env-file' ? 2 : 1;
  if (at > 0 && at < args.length) process.argv.splice(2, args.length, ...args.slice(at), ...args.slice(0, at));
  return process.argv[2];
}

/** Node 22 warns that its SQLite is experimental; the versions let in here are tested with it. */
function quietSqlite() {
  if (major !== 22) return;
  const { emitWarning } = process;
  process.emitWarning = (warning, ...rest) => {
    if (!String(warning?.message ?? warning).startsWith('SQLite is an experimental feature'))
      emitWarning.call(process, warning, ...rest);
  };
}

/** Once more with the Node that the package pins, where it is installed. */
function rerun() {
  const name = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  let pinned = '';
  try {
    pinned = modules
      .createRequire(import.meta.url)
      .resolve('node/package.json')
      .replace(/package\.json$/, name);
  } catch {}
  if (!pinned || !existsSync(pinned) || process.env.MCP_CONTINUITY_RERUN) {
    fail(
      `mcp-continuity needs Node 22.22.3, 24.15 or 26 and newer; this is ${process.version}. Install one of them, then run the same command again.`,
    );
    return;
  }
  const env = { ...process.env, MCP_CONTINUITY_RERUN: '1' };
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', error => fail(`mcp-continuity could not start ${pinned}: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = word === 'hook' ? 0 : 1;
}
