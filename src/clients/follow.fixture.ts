// For tests only: a store whose person agreed to have their client's folder read, and a follower on it. Waits for what happens, never for a time.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Told } from '../app.ts';
import type { Database } from '../db/database.ts';
import { consentTo } from './consent.ts';
import { homesOf } from './find-files.ts';
import { type Bench, benchOn, temporaryFolder } from './import.fixture.ts';

const PATIENCE_MS = 40_000;

/** Resolves once it holds; fails with what was awaited. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await holds()); await sleep(50))
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
}

export type Followed = Awaited<ReturnType<typeof followed>>;

/** `consent`: given before the follower starts. */
export async function followed(db: Database, { folder = temporaryFolder(), consent = true } = {}) {
  const bench: Bench = await benchOn(db, folder);
  const home = homesOf(bench.app.config).find(({ client }) => client === 'claude-code')!.folder;
  const agree = () => consentTo(bench.app.config.settings, 'claude-code', home);
  if (consent) agree();
  const told: Told[] = [];
  const path = (name: string) => join(home, name);
  return {
    ...bench,
    home,
    agree,
    told,
    path,
    put(name: string, text: string): string {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), text);
      return path(name);
    },
    add: (name: string, text: string) => appendFileSync(path(name), text),
    /** Resolves when the first reading of what is there is over. */
    async follow({ first = true } = {}) {
      const following = bench.app.follow({ workspace: 1, first, apart: false }, what => void told.push(what));
      onTestFinished(() => following.stop());
      const begun = first ? 'recent' : 'follows';
      await until('it has begun', () => told.some(({ of }) => of === begun || of === 'waits'));
      return following;
    },
    /** Texts of all events that came from files, in the order of the journal. */
    async texts(): Promise<string[]> {
      const fromFiles = db.query.selectFrom('events').select('text').where('file', 'is not', null);
      const rows = await db.read(fromFiles.where('kind', '<>', 'project').orderBy('ord').orderBy('seq'));
      return rows.map(row => row.text ?? '');
    },
    async has(...texts: string[]): Promise<void> {
      await until(`${texts.join(', ').slice(0, 200)} in the journal`, async () => {
        const there = new Set(await this.texts());
        return texts.every(text => there.has(text));
      });
    },
  };
}
