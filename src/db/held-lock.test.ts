// The lock: one holder at a time in one process and over processes; free again after its release, and after a kill.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HeldLock } from './held-lock.ts';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'continuity-held-')), 'data', 'follow.lock');
});
afterEach(() => rmSync(join(file, '..', '..'), { recursive: true, force: true }));

it('is held once in a process, and free after its release', () => {
  const held = HeldLock.take(file)!;
  expect(held).not.toBeNull();
  expect(HeldLock.take(file)).toBeNull();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  held.release();
  const again = HeldLock.take(file);
  expect(again).not.toBeNull();
  again?.release();
});

it('is held over processes, and free once its holder was killed', async () => {
  const script = `const { HeldLock } = await import(${JSON.stringify(join(import.meta.dirname, 'held-lock.ts'))});
    globalThis.held = HeldLock.take(process.argv[1]); console.log(held !== null); setInterval(() => 0, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(other.stdout!, 'data');
  expect(String(said).trim()).toBe('true');
  expect(HeldLock.take(file)).toBeNull();
  other.kill('SIGKILL');
  await once(other, 'close');
  const mine = HeldLock.take(file);
  expect(mine).not.toBeNull();
  mine?.release();
});
