// Every line of the published sample sessions is accounted for against their manifests; twice is once; every typed prompt is found.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../db/database.ts';
import { benchOn, DATA, digestOfStore, sqliteStore } from './import.fixture.ts';
import { accounted, manifest } from './samples.fixture.ts';

const hasData = existsSync(join(DATA, 'claude-code'));
/** Lengths of the prompts that a person typed in the main thread of a file: first sightings and further ones. */
async function typedIn(db: Database, path: string): Promise<number[]> {
  const [file] = await db.read(db.query.selectFrom('paths').select('key').where('path', '=', path));
  const again = await db.read(db.query.selectFrom('places').select('event').where('file', '=', file!.key));
  const seqs = again.map(place => place.event);
  const rows = await db.read(
    db.query
      .selectFrom('events')
      .select('text')
      .where('kind', '=', 'prompt')
      .where('actor', '=', 'person')
      .where('thread', 'is', null)
      .where(where => where.or([where('file', '=', file!.key), ...(seqs.length ? [where('seq', 'in', seqs)] : [])])),
  );
  return rows.map(row => row.text?.length ?? 0);
}

describe.each([
  // The manifest leaves out texts of more than 1,500 characters, counted with what the editor put before them.
  ['codex', 5, 2_013, ['rollout-2025-09-25T08-02-05-0199812e-64f0-7f73-91fc-095dda01c36e.jsonl']],
  ['gemini-cli', 6, 34, []],
])('all sample sessions of %s', (client, files, lines, longer) => {
  const present = existsSync(join(DATA, client));

  it.skipIf(!present)('are read to the last line, and twice is once (needs ../shared/data)', async () => {
    const bench = await benchOn(await sqliteStore());
    const rows = manifest(client);
    expect(rows).toHaveLength(files);
    await accounted(bench, rows);
    const before = await digestOfStore(bench.db);
    const again = await bench.import([join(DATA, client)]);
    expect(again).toMatchObject({ files, lines, stored: 0, failed: 0, sessions: 0, events: 0, problems: [] });
    expect(await digestOfStore(bench.db)).toBe(before);
  });

  it.skipIf(!present)('have the prompts and the sessions of their manifests (needs ../shared/data)', async () => {
    const bench = await benchOn(await sqliteStore());
    await bench.import([join(DATA, client)]);
    const more: string[] = [];
    for (const row of manifest(client)) {
      const prompts = (await typedIn(bench.db, row.path)).length;
      if (prompts === row.prompts + 1) more.push(row.file);
      else expect({ file: row.file, prompts }).toEqual({ file: row.file, prompts: row.prompts });
    }
    expect(more).toEqual(longer);
    const { items } = await bench.call<{ items: { id: string; client: string }[] }>('sessions.list');
    expect(items).toHaveLength(files);
    expect(items.map(({ id }) => id).sort()).toEqual(
      manifest(client)
        .flatMap(row => row.sessionIds)
        .sort(),
    );
    expect(items.every(session => session.client === client)).toBe(true);
  });
});

describe('all sample sessions of Claude Code', () => {
  it.skipIf(!hasData)('are read to the last line, and twice is once (needs ../shared/data)', async () => {
    const bench = await benchOn(await sqliteStore());
    const rows = manifest();
    expect(rows.length).toBeGreaterThan(60);
    await accounted(bench, rows);
    const before = await digestOfStore(bench.db);
    const again = await bench.import([join(DATA, 'claude-code')]);
    const total = rows.reduce((sum, row) => sum + row.events + row.bad_lines, 0);
    expect(again).toMatchObject({ files: rows.length, lines: total, stored: 0, sessions: 0, events: 0 });
    expect(again.failed).toBe(rows.reduce((sum, row) => sum + row.bad_lines, 0));
    expect(await digestOfStore(bench.db)).toBe(before);
  });

  it.skipIf(!hasData)('have the prompts and the sessions of their manifests (needs ../shared/data)', async () => {
    const bench = await benchOn(await sqliteStore());
    await bench.import([join(DATA, 'claude-code')]);
    const long: string[] = [];
    for (const row of manifest()) {
      const lengths = await typedIn(bench.db, row.path);
      // The manifest leaves out texts of more than 1,500 characters; they are prompts all the same.
      const short = lengths.filter(length => length <= 1_500);
      if (short.length < lengths.length) long.push(row.file);
      expect({ file: row.file, prompts: short.length }).toEqual({ file: row.file, prompts: row.prompts });
    }
    expect(long).toHaveLength(4);
    const { items } = await bench.call<{ items: { id: string; continues: string | null }[] }>('sessions.list');
    const named = new Set(manifest().flatMap(row => row.sessionIds));
    expect(items.filter(session => !named.has(session.id))).toEqual([]);
    expect(items.filter(session => session.continues).map(({ id, continues }) => [id, continues])).toEqual([
      ['ff33b5b0-cc51-4271-a3eb-545a85882e5f', 'f225835b-3612-4093-903f-bd4538fb7cb9'],
    ]);
  });
});
