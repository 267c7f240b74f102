// Starts the real service in a home of its own and stops it by signal. Holds no assertion.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { BIN, environment } from './harness.ts';

export type Started = Awaited<ReturnType<typeof startService>>;

/** Resolves once it serves, with what it printed. */
export async function startService(
  home: string,
  args: string[] = [],
  program = [BIN, 'start'],
  env: Record<string, string> = {},
) {
  const child = spawn(process.execPath, [...program, ...args], { cwd: home, env: environment(home, env) });
  const said = { stdout: '', stderr: '' };
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', chunk => {
      said[stream] += chunk;
    });
  const printed = (pattern: RegExp) => pattern.exec(said.stdout)?.[1];
  while (!printed(/^(Ctrl-C)/m)) {
    const went = await Promise.race([once(child.stdout, 'data'), ended.then(() => 'ended')]);
    if (went === 'ended') throw new Error(`start ended: ${said.stderr}`);
  }
  const link = printed(/(http:\/\/\S+\/enter\?code=\S+)/)!;
  return {
    said,
    link,
    url: new URL(link).origin,
    data: printed(/^Data: (.+)$/m)!,
    token: printed(/^Token for programs: (.+)$/m)!,
    /** Its exit code and the signal that ended it. */
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      child.kill(signal);
      const [code, by] = await ended;
      return { code, by };
    },
  };
}

/** A port that somebody holds, until `close`. */
export async function holdPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

/** A port that nobody holds just now. */
export async function freePort(): Promise<number> {
  const { port, close } = await holdPort();
  close();
  return port;
}
