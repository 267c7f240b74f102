// The log file: whole lines, no secrets, rotated by size, never in the way of what is logged.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KEPT, type LogEntry, logFile, openLogFile } from './file.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'continuity-log-')), 'logs');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const entries = (older = 0): LogEntry[] =>
  readFileSync(logFile(folder, older), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as LogEntry);

it('keeps level, program, process, request and cause of each entry', () => {
  const log = openLogFile(folder, 'service');
  log.write('info', 'started');
  log.write('error', 'GET /api/x: broke', { cause: new Error('inside'), request: 'r-1' });
  const [first, second] = entries();
  expect(first).toMatchObject({ level: 'info', program: 'service', pid: process.pid, message: 'started' });
  expect(first!.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(second).toMatchObject({
    level: 'error',
    request_id: 'r-1',
    cause: expect.stringMatching(/^Error: inside\n\s+at /),
  });
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(logFile(folder)).mode & 0o777).toBe(0o600);
});

it('holds no secret', () => {
  const secret = `ghp_${'aB3'.repeat(12)}`;
  openLogFile(folder, 'mcp').write('error', `failed with ${secret}`, {
    cause: new Error(`password=hunter2hunter2 ${secret}`),
  });
  expect(readFileSync(logFile(folder), 'utf8')).not.toContain(secret);
  expect(entries()[0]!.message).toContain('[redacted:');
});

it('moves full files on and keeps the youngest', () => {
  const log = openLogFile(folder, 'cli', 400);
  for (let i = 0; i < 40; i += 1) log.write('info', `line ${i}`);
  for (let older = 0; older <= KEPT; older += 1) expect(statSync(logFile(folder, older)).size).toBeLessThanOrEqual(400);
  expect(existsSync(logFile(folder, KEPT + 1))).toBe(false);
  const kept = Array.from({ length: KEPT + 1 }, (_, i) => entries(KEPT - i))
    .flat()
    .map(({ message }) => message);
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, i) => `line ${40 - kept.length + i}`));
  expect(kept.length).toBeGreaterThan(KEPT);
});

it('says nothing where it cannot write', () => {
  writeFileSync(folder, 'a file where the folder should be');
  expect(() => openLogFile(folder, 'cli').write('info', 'x')).not.toThrow();
});
