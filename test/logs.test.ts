// `logs` on the real binary: what the service and the MCP server leave there, by level and number, followed over a rotation.
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type LogEntry, logFile, openLogFile } from '../src/log/file.ts';
import { BIN, connect, environment, newHome, run } from './harness.ts';
import { startService } from './start.fixture.ts';

const folderOf = (home: string) => join(home, 'continuity', 'logs');
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

it('has when the service and an MCP server started and stopped, and by what', async () => {
  const home = newHome();
  expect(await run(home, ['logs'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  await run(home, ['init']);
  const { client } = await connect(home);
  await client.close();
  const service = await startService(home, ['--port', '0', '--no-import']);
  await service.stop('SIGTERM');
  const lines = (await run(home, ['logs'])).stdout.trim().split('\n');
  expect(lines.filter(line => / mcp\[\d+\] {2}started, version/.test(line))).toHaveLength(1);
  expect(lines.filter(line => / mcp\[\d+\] {2}stopped$/.test(line))).toHaveLength(1);
  expect((await run(home, ['logs', '--json', '-n', '1'])).stdout.trim().split('\n')).toHaveLength(1);
});

it('has what broke inside, with its cause, and no stack on the terminal', async () => {
  const home = newHome();
  const data = join(home, 'continuity', 'data');
  mkdirSync(join(data, 'continuity.db'), { recursive: true }); // a folder where the store should be
  mkdirSync(folderOf(home));
  const ran = await run(home, ['status']);
  expect(ran.code).toBe(1);
  expect(ran.stderr).not.toMatch(/\n\s+at /);
  const [entry] = (await run(home, ['logs', '--level', 'error', '--json'])).stdout.trim().split('\n');
  expect(JSON.parse(entry!) as LogEntry).toMatchObject({
    level: 'error',
    program: 'cli',
    cause: expect.stringContaining('Error'),
  });
});

it('shows the last lines of a level, over older files too', async () => {
  const home = newHome();
  const log = openLogFile(folderOf(home), 'service', 600);
  for (let i = 0; i < 12; i += 1) log.write(i % 2 ? 'warn' : 'info', `entry ${i}`);
  const shown = async (...args: string[]) =>
    [...(await run(home, ['logs', ...args])).stdout.matchAll(/entry (\d+)/g)].map(match => Number(match[1]));
  expect(await shown('-n', '3')).toEqual([9, 10, 11]);
  expect(await shown('--lines=2', '--level', 'warn')).toEqual([9, 11]);
  expect(await shown('-n', '0')).toEqual([]);
});

it('follows what comes, over a rotation, until it is stopped', async () => {
  const home = newHome();
  const folder = folderOf(home);
  const log = openLogFile(folder, 'service');
  log.write('info', 'before');
  const child = spawn(process.execPath, [BIN, 'logs', '-f'], { cwd: home, env: environment(home) });
  stops.push(() => child.kill('SIGKILL'));
  let said = '';
  const ended = new Promise<number | null>(done => child.on('close', done));
  const until = (text: string) =>
    new Promise<void>(done => {
      const look = () => said.includes(text) && done();
      child.stdout.on('data', look);
      look();
    });
  child.stdout.setEncoding('utf8').on('data', chunk => {
    said += chunk;
  });
  await until('before');
  log.write('info', 'one more');
  await until('one more');
  log.write('warn', 'last of the old file');
  renameSync(logFile(folder), logFile(folder, 1));
  log.write('error', 'first of the new file');
  await until('first of the new file');
  expect(
    [...said.matchAll(/ {2}(before|one more|last of the old file|first of the new file)\n/g)].map(each => each[1]),
  ).toEqual(['before', 'one more', 'last of the old file', 'first of the new file']);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
});
