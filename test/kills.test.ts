// Kill -9 at random instants, in small; `npm run bench:kills` does it 300 times. The harness is held to account too: it must find what is lost, twice, or half.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { checkStore } from '../bench/kills/check.ts';
import { earlyWriter, fourWriters, inHome, killRun, storeOf } from '../bench/kills/run.ts';

const seed = 20_261_124;

/** Damage to a sound store -> what the check must say. */
const DAMAGE: [damage: string, said: RegExp][] = [
  [
    "delete from events where seq = (select max(seq) from events where kind = 'note' and text is not null)",
    /acknowledged, 0 of 1 there/,
  ],
  [
    "update events set text = text || '.' where seq = (select min(seq) from events where text like 'libraryx%')",
    /0 of 1/,
  ],
  [
    `insert into events select (select max(seq) + 1 from events), workspace, randomblob(16), session, project, n, kind, v, actor, origin,
      call, thread, at, received, ord, cwd, text, data, file, line, body from events where text like 'mcpx%' limit 1`,
    /stored twice/,
  ],
  ['update sessions set events = events + 1 where key = (select min(key) from sessions)', /says .* its events/],
  ["update events set n = n + 1 where kind = 'reply'", /n is not 1, 2, 3/],
  ['delete from records where id = (select id from records limit 1)', /record .* is missing/],
  ["update records set status = 'open', before = '[]' where status = 'closed'", /not what its events say/],
  ['delete from events_text where rowid = (select min(seq) from events where text is not null)', /full text/],
  ['delete from write_keys', /stored without its key/],
  ['update checkpoints set seq = seq + 100000', /a checkpoint stands at/],
  ['update sources set lines = lines + 1, stored = stored + 1', /lines read/],
  ['update events set file = 999 where file is not null', /names a path/],
];

it('20 kills of four writers over command line, MCP and library: everything acknowledged is there once, nothing half', async () => {
  await inHome(async home => {
    const { ledger, checked, kills } = await killRun(home, fourWriters(), { kills: 20, every: 300, seed });
    expect(ledger.faults).toEqual([]);
    expect(checked.problems).toEqual([]);
    expect(checked.there).toBe(checked.acknowledged);
    expect(kills).toBe(20);
    expect(checked.acknowledged).toBeGreaterThan(0);

    const sound = join(home, 'sound.db');
    const store = new DatabaseSync(storeOf(home));
    store.exec(`vacuum into '${sound}'`);
    store.close();
    for (const [damage, said] of DAMAGE) {
      const file = join(home, 'damaged.db');
      copyFileSync(sound, file);
      const db = new DatabaseSync(file);
      expect(db.prepare(damage).run().changes, damage).toBeGreaterThan(0);
      db.close();
      expect(checkStore(file, ledger).problems.join('\n'), damage).toMatch(said);
    }
  });
});

it('finds out a writer that answers before it writes', async () => {
  let lost: string[] = [];
  // A kill that comes before any answer loses nothing: on a busy machine that may be all of the first ones.
  for (let round = 0; round < 5 && !lost.length; round += 1) {
    const { checked } = await inHome(home =>
      killRun(home, earlyWriter(), { kills: 4, every: 400, seed: seed + round }),
    );
    lost = checked.problems.filter(problem => problem.endsWith('acknowledged, 0 of 1 there'));
    expect(checked.acknowledged - checked.there).toBe(lost.length);
  }
  expect(lost).not.toEqual([]);
});
