// For whole-product tests: the real binary in a home of its own, a real MCP client, small transcripts. Holds no assertion.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach } from 'vitest';

export const ROOT = join(import.meta.dirname, '..');
export const BIN = join(ROOT, 'bin', 'mcp-continuity.js');
export const DEMO = join(ROOT, 'demo');

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A home folder that goes away after the test. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'continuity-home-'));
  made.push(home);
  return home;
}

/** What a user's shell would give: nothing of the test runner's, a home of its own. */
export const environment = (home: string, more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  MCP_CONTINUITY_HOME: join(home, 'continuity'),
  LANG: 'en_US.UTF-8',
  ...more,
});

export type Ran = { code: number; stdout: string; stderr: string };
type Options = { env?: Record<string, string>; cwd?: string; input?: string };

/** Runs the binary to its end. */
export function run(home: string, args: string[], { env = {}, cwd = home, input }: Options = {}): Promise<Ran> {
  return new Promise(done => {
    const child = execFile(
      process.execPath,
      [BIN, ...args],
      { cwd, env: environment(home, env), maxBuffer: 64 << 20 },
      (error, stdout, stderr) => {
        done({ code: error ? Number((error as { code?: number }).code ?? 1) : 0, stdout, stderr });
      },
    );
    child.stdin?.end(input ?? '');
  });
}

export async function json<T = Record<string, unknown>>(
  home: string,
  args: string[],
  options: Options = {},
): Promise<T> {
  const ran = await run(home, [...args, '--json'], options);
  if (ran.code !== 0) throw new Error(`exit ${ran.code}: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as T;
}

export type Connected = { client: Client; transport: StdioClientTransport; stderr(): string };

export const REVISIONS = ['2024-10-07', '2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'] as const;

/** Who asks: what the client calls itself, the folders it says it works in, the one revision of the protocol that it speaks. */
export type Asks = { name?: string; roots?: string[]; revision?: string };

/** The official client, not yet connected. */
export function newClient({ name = 'claude-code', roots, revision }: Asks = {}): Client {
  const versions =
    revision === undefined
      ? {}
      : revision >= '2026'
        ? { versionNegotiation: { mode: { pin: revision } } }
        : { supportedProtocolVersions: [revision] };
  const client = new Client({ name, version: '1.0.0' }, { capabilities: roots ? { roots: {} } : {}, ...versions });
  if (roots)
    client.setRequestHandler('roots/list', () => ({
      roots: roots.map(root => ({ uri: `file://${root}`, name: root })),
    }));
  return client;
}

/** The official client on the real server, over stdio. */
export async function connect(home: string, { cwd = home, ...asks }: Asks & { cwd?: string } = {}): Promise<Connected> {
  const client = newClient(asks);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [BIN, 'mcp'],
    cwd,
    env: environment(home),
    stderr: 'pipe',
  });
  let said = '';
  transport.stderr?.on('data', chunk => {
    said += String(chunk);
  });
  await client.connect(transport);
  return { client, transport, stderr: () => said };
}

type Lines = Record<string, unknown>[];

/** A small Claude Code session: prompt, command with result, reply. */
export function session(id: string, cwd: string, at: string): Lines {
  const time = (seconds: number) => new Date(Date.parse(at) + seconds * 1_000).toISOString();
  const base = { sessionId: id, cwd, gitBranch: 'main', version: '2.0.0', isSidechain: false, userType: 'external' };
  const call = `toolu_${id.slice(0, 8)}`;
  return [
    {
      ...base,
      type: 'user',
      uuid: `${id}-1`,
      parentUuid: null,
      timestamp: time(0),
      message: { role: 'user', content: 'Make the tests green' },
    },
    {
      ...base,
      type: 'assistant',
      uuid: `${id}-2`,
      parentUuid: `${id}-1`,
      timestamp: time(1),
      message: {
        role: 'assistant',
        content: [{ type: 'tool_use', id: call, name: 'Bash', input: { command: 'npm test' } }],
      },
    },
    {
      ...base,
      type: 'user',
      uuid: `${id}-3`,
      parentUuid: `${id}-2`,
      timestamp: time(2),
      toolUseResult: { stdout: 'ok', stderr: '', interrupted: false },
      message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: call, content: 'ok', is_error: false }] },
    },
    {
      ...base,
      type: 'assistant',
      uuid: `${id}-4`,
      parentUuid: `${id}-3`,
      timestamp: time(3),
      message: { role: 'assistant', content: [{ type: 'text', text: 'The tests are green.' }] },
    },
  ];
}

export function writeLines(file: string, lines: Lines): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${lines.map(line => JSON.stringify(line)).join('\n')}\n`);
  return file;
}
