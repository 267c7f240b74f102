// The four ways in as a killable process: command line, MCP over stdio, library, service over HTTP. Answers are what the real surface gives.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { Op, Write } from './ledger.ts';

export const BIN = join(import.meta.dirname, '..', '..', 'bin', 'mcp-continuity.js');

/** Nothing of the person's: a home of its own. */
export const environment = (home: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  MCP_CONTINUITY_HOME: join(home, 'continuity'),
  LANG: 'en_US.UTF-8',
});

/** `id`: of the record made. `took`: milliseconds, where the surface itself measured. */
export type Answer = { id: string | null; took?: number };

export interface Running {
  readonly ready: Promise<void>;
  /** Of the process that a kill would hit now. */
  readonly pid: number | undefined;
  /** Rejects where the process ended before it answered, and where it answered an error. */
  write(write: Write): Promise<Answer>;
  close(): Promise<void>;
  /** What it wrote to standard error. */
  said(): string;
}

export type Surface = {
  name: string;
  ops: Op[];
  /** Standard error is empty while all is well. */
  silent: boolean;
  start(home: string): Running;
};

const collect = (stream: NodeJS.ReadableStream | null | undefined): (() => string) => {
  let text = '';
  stream?.on('data', chunk => {
    text += String(chunk);
  });
  return () => text;
};

/** Each write is a process. An answer that came whole counts, even where the process was killed before its exit. */
export const cli = (name: string, ops: Op[]): Surface => ({
  name,
  ops,
  silent: true,
  start(home) {
    let child: ChildProcess | null = null;
    let said = '';
    return {
      ready: Promise.resolve(),
      get pid() {
        return child?.pid;
      },
      async write(write) {
        child = spawn(process.execPath, [BIN, ...argumentsOf(write), '--json'], { cwd: home, env: environment(home) });
        const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
        const [code] = (await once(child, 'close')) as [number | null];
        child = null;
        said += stderr();
        if (code !== 0 && !stdout().endsWith('}\n')) throw new Error(`exit ${code}`);
        const answer = JSON.parse(stdout()) as { id?: string; error?: unknown };
        if (answer.error) throw new Error(stdout());
        return { id: answer.id ?? null };
      },
      close: async () => undefined,
      said: () => said,
    };
  },
});

function argumentsOf({ op, key, keyed, texts, closes, file }: Write): string[] {
  if (op === 'lines') return ['import', file!];
  if (op === 'prompt') return ['process', texts[0]!];
  const more = [...(keyed ? ['--key', key] : []), ...(closes === undefined ? [] : ['--closes', closes])];
  return ['notes', 'add', 'blocker', texts[0]!, ...more];
}

export const mcp = (name: string, ops: Op[]): Surface => ({
  name,
  ops,
  silent: true,
  start(home) {
    const client = new Client({ name: 'claude-code', version: '1.0.0' });
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [BIN, 'mcp'],
      cwd: home,
      env: environment(home),
      stderr: 'pipe',
    });
    const said = collect(transport.stderr as NodeJS.ReadableStream | null);
    return {
      ready: client.connect(transport),
      get pid() {
        return transport.pid ?? undefined;
      },
      async write(write) {
        const result = await client.callTool(toolCallOf(write));
        if (result.isError) throw new Error(JSON.stringify(result.content));
        return { id: (result.structuredContent as { id?: string }).id ?? null };
      },
      close: () => client.close(),
      said,
    };
  },
});

function toolCallOf({ op, key, keyed, texts, closes }: Write) {
  const more = { ...(keyed ? { key } : {}), ...(closes === undefined ? {} : { closes }) };
  if (op === 'resume') return { name: 'resume', arguments: {} };
  return op === 'plan'
    ? { name: 'plan', arguments: { op: 'set', items: texts, ...more } }
    : { name: 'note', arguments: { kind: 'blocker', text: texts[0]!, ...more } };
}

type FromChild = 'ready' | { key: string; id: string | null; took: number } | { key: string; failed: string };

/** `early`: acknowledges before it writes, the control. */
export const library = (name: string, ops: Op[], early = false): Surface => ({
  name,
  ops,
  silent: true,
  start(home) {
    const child = fork(join(import.meta.dirname, 'library-child.ts'), early ? ['early'] : [], {
      cwd: home,
      env: environment(home),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.on('error', () => undefined); // a message sent to one that was just killed
    const said = collect(child.stderr);
    const answer = () =>
      new Promise<FromChild>((done, fail) => {
        const gone = () => fail(new Error('the process ended'));
        child.once('exit', gone);
        child.once('message', message => {
          child.off('exit', gone);
          done(message as FromChild);
        });
      });
    return {
      ready: answer().then(() => undefined),
      get pid() {
        return child.exitCode === null && child.signalCode === null ? child.pid : undefined;
      },
      async write(write) {
        const answered = answer();
        child.send(write);
        const message = (await answered) as Exclude<FromChild, 'ready'>;
        if ('failed' in message) throw new Error(message.failed);
        return message;
      },
      async close() {
        const ended = once(child, 'exit');
        child.send('end');
        await ended;
      },
      said,
    };
  },
});

/** `start` on a free port of this machine, asked as a program asks it. */
export const service = (name: string, ops: Op[]): Surface => ({
  name,
  ops,
  silent: false,
  start(home) {
    const args = [BIN, 'start', '--port', '0', '--yes', '--json'];
    const child = spawn(process.execPath, args, { cwd: home, env: environment(home) });
    const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
    const ended = once(child, 'close');
    let url = '';
    const ready = async () => {
      while (!stdout().endsWith('}\n')) {
        const went = await Promise.race([once(child.stdout, 'data'), ended.then(() => 'ended')]);
        if (went === 'ended') throw new Error(`the service ended: ${stderr()}`);
      }
      url = (JSON.parse(stdout()) as { url: string }).url;
    };
    return {
      ready: ready(),
      get pid() {
        return child.exitCode === null && child.signalCode === null ? child.pid : undefined;
      },
      async write({ key, keyed, texts, closes }) {
        const token = readFileSync(join(home, 'continuity', 'data', 'token'), 'utf8').trim();
        const response = await fetch(`${url}/api/notes`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ kind: 'blocker', text: texts[0], ...(keyed ? { key } : {}), closes }),
        });
        const answer = (await response.json()) as { id?: string };
        if (!response.ok) throw new Error(`${response.status}: ${JSON.stringify(answer)}`);
        return { id: answer.id ?? null };
      },
      async close() {
        child.kill('SIGTERM');
        await ended;
      },
      said: stderr,
    };
  },
});
