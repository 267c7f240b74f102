// A program older than the store refuses it on every surface, with a sentence, and changes no byte: neither of the file nor of the log beside it.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type * as Library from '../src/index.ts';
import { connect, newHome, ROOT, run } from './harness.ts';

const storeIn = (home: string): string => join(home, 'continuity', 'data', 'continuity.db');

/** A store that a later release wrote and was killed over: its newest commits are in the log only. */
async function newerStore(): Promise<{ home: string; bytes(): string[] }> {
  const [home, written] = [newHome(), newHome()];
  await run(written, ['notes', 'add', 'fact', 'kept']);
  const later = new DatabaseSync(storeIn(written));
  later.exec('insert into schema_version values (1000)');
  const files = ['', '-wal'].map(end => storeIn(home) + end);
  mkdirSync(dirname(files[0]!), { recursive: true });
  for (const file of files) copyFileSync(file.replace(home, written), file);
  later.close();
  return { home, bytes: () => files.map(file => readFileSync(file, 'latin1')) };
}

const SENTENCE = /has schema 1000; this program knows up to \d+\. It was left untouched: update mcp-continuity/;

it('refuses a newer store on every surface and leaves every byte of it', async () => {
  const { home, bytes } = await newerStore();
  const before = bytes();
  const commands = [['status'], ['notes', 'add', 'fact', 'x'], ['import', home], ['init'], ['start', '--port', '0']];
  for (const command of commands) {
    const ran = await run(home, command);
    expect(ran, command.join(' ')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(SENTENCE) });
  }
  expect(JSON.parse((await run(home, ['resume', '--json'])).stdout)).toMatchObject({ error: { code: 'newer_store' } });
  expect(await run(home, ['mcp'])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(SENTENCE) });
  await expect(connect(home)).rejects.toThrow();
  const { openContinuity }: typeof Library = await import(pathToFileURL(join(ROOT, 'dist', 'index.js')).href);
  await expect(openContinuity({ home: join(home, 'continuity') })).rejects.toMatchObject({ code: 'newer_store' });
  expect(bytes()).toEqual(before);
});
