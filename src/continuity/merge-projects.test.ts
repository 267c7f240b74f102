// Two projects that a person says are one: answered together, nothing moved, undone without a trace; a shared name only suggests it.
import { expect, it } from 'vitest';
import { START, Transcript } from '../clients/claude-code/lines.fixture.ts';
import { type Bench, benchOn } from '../clients/import.fixture.ts';
import { eachDialect } from '../db/each-dialect.ts';
import type { Brief } from './contract.ts';

type Shown = {
  id: string;
  name: string;
  root: string | null;
  same_name: { id: string; name: string; root: string | null }[];
  merged: { id: string; name: string }[];
  aliases: { kind: string; value: string }[];
};
type List<T> = { items: T[] };

const WINDOWS = 'C:\\Users\\me\\shop';
const MAC = '/Users/me/src/shop';
const WSL = '/mnt/c/Users/me/shop';

/** One session in each folder, the later named one worked in last; a branch on the line makes the folder the project's. */
async function sessionsIn(bench: Bench, ...folders: string[]): Promise<Map<string, Shown>> {
  for (const [i, cwd] of folders.entries()) {
    const lines = new Transcript(`s-${i}`, { cwd, gitBranch: 'main' }, START + i * 3_600_000)
      .user(`work of ${i}`)
      .reply('done');
    await bench.import([bench.write(`s-${i}.jsonl`, lines.text())]);
  }
  const { items } = await bench.call<List<Shown>>('projects.list');
  return new Map(items.map(project => [project.root!, project]));
}

const sessions = async (bench: Bench, project: string) =>
  (await bench.call<List<{ id: string }>>('sessions.list', { project })).items.map(session => session.id);

eachDialect('projects of one name on several systems', open => {
  it('stand apart and are suggested, whatever the case of their names', async () => {
    const bench = await benchOn(await open());
    const found = await sessionsIn(bench, WINDOWS, MAC, WSL, 'D:\\work\\Shop', '/home/me/other');
    expect([...found.keys()].sort()).toEqual(['/home/me/other', MAC, WSL, WINDOWS, 'D:\\work\\Shop'].sort());
    const roots = (root: string) =>
      found
        .get(root)!
        .same_name.map(other => other.root)
        .sort();
    expect(roots(WINDOWS)).toEqual([MAC, WSL, 'D:\\work\\Shop'].sort());
    expect(roots('D:\\work\\Shop')).toEqual([MAC, WSL, WINDOWS].sort());
    expect(roots('/home/me/other')).toEqual([]);
    const shown = await bench.call<Shown>('projects.show', { project: MAC });
    expect(shown.same_name).toHaveLength(3);
  });

  it('are one after a merge: listed once, found by every name, answered with all sessions', async () => {
    const bench = await benchOn(await open());
    await sessionsIn(bench, WINDOWS, MAC);
    await expect(bench.call('projects.show', { project: 'shop' })).rejects.toMatchObject({ code: 'ambiguous' });
    const merged = await bench.call<Shown>('projects.merge', { project: WINDOWS, other: MAC });
    expect(merged).toMatchObject({ root: WINDOWS, same_name: [], merged: [{ name: 'shop' }] });
    expect(merged.aliases.map(alias => alias.value).sort()).toEqual([MAC, WINDOWS].sort());
    expect((await bench.call<List<Shown>>('projects.list')).items.map(({ root }) => root)).toEqual([WINDOWS]);
    for (const project of [WINDOWS, MAC, 'shop', merged.id, merged.merged[0]!.id])
      expect(await sessions(bench, project)).toEqual(['s-1', 's-0']);
    const brief = await bench.call<Brief>('resume', { project: WINDOWS });
    expect(brief.session?.id).toBe('s-1');
    expect(brief.project).toMatchObject({ id: merged.id });
    const there = await bench.call<Brief>('resume', {}, { cwd: MAC });
    expect(there.project).toMatchObject({ id: merged.id });
    const { items } = await bench.call<List<{ project: { id: string } }>>('status');
    expect(items.map(flight => flight.project.id)).toEqual([merged.id]);
    const listed = await bench.call<List<{ project: { id: string } }>>('sessions.list');
    expect(new Set(listed.items.map(session => session.project.id))).toEqual(new Set([merged.id]));
  });

  it('share what was recorded for either, in the brief and in lists', async () => {
    const bench = await benchOn(await open());
    await sessionsIn(bench, WINDOWS, MAC);
    await bench.call('missions.add', { text: 'ship it', project: MAC });
    await bench.call('notes.add', { kind: 'blocker', text: 'no key', project: WINDOWS });
    await bench.call('projects.merge', { project: WINDOWS, other: MAC });
    const brief = await bench.call<Brief>('resume', { project: WINDOWS });
    expect(brief.missions.map(mission => mission.text)).toEqual(['ship it']);
    expect(brief.blockers.map(blocker => blocker.text)).toContain('no key');
    const { items } = await bench.call<List<{ project: { name: string } }>>('missions.list', { project: WINDOWS });
    expect(items).toHaveLength(1);
  });

  it('stand as before once it is undone, twice is once, and every change is an event', async () => {
    const bench = await benchOn(await open());
    await sessionsIn(bench, WINDOWS, MAC, WSL);
    const before = await bench.call('projects.list');
    const rows = () => bench.db.read(bench.db.query.selectFrom('sessions').selectAll().orderBy('key'));
    const moved = await rows();
    await bench.call('projects.merge', { project: WINDOWS, other: MAC });
    await bench.call('projects.merge', { project: WINDOWS, other: MAC });
    await bench.call('projects.merge', { project: WINDOWS, other: WSL });
    expect(await rows()).toEqual(moved);
    await expect(bench.call('projects.undo', { project: WINDOWS })).rejects.toMatchObject({ code: 'ambiguous' });
    await expect(bench.call('projects.undo', { project: WINDOWS, other: '/nowhere' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await bench.call('projects.undo', { project: WINDOWS, other: WSL });
    const apart = await bench.call<Shown>('projects.undo', { project: WINDOWS });
    expect(apart.merged).toEqual([]);
    expect(await bench.call('projects.list')).toEqual(before);
    expect(await bench.call('projects.undo', { project: WINDOWS })).toEqual(apart);
    await expect(bench.call('projects.undo', { project: WINDOWS, other: MAC })).rejects.toMatchObject({
      code: 'not_found',
    });
    const events = await bench.db.read(
      bench.db.query.selectFrom('events').select(['data', 'actor']).where('kind', '=', 'project').orderBy('seq'),
    );
    const ops = events.map(event => (JSON.parse(event.data!) as { op: string }).op);
    expect(ops).toEqual(['add', 'add', 'add', 'merge', 'merge', 'undo', 'undo']);
  });

  it('chain: what was merged into a merged one belongs to the last', async () => {
    const bench = await benchOn(await open());
    await sessionsIn(bench, WINDOWS, MAC, WSL);
    await bench.call('projects.merge', { project: MAC, other: WSL });
    const all = await bench.call<Shown>('projects.merge', { project: WINDOWS, other: MAC });
    expect(all.merged).toHaveLength(2);
    expect(await sessions(bench, WSL)).toEqual(['s-2', 's-1', 's-0']);
    const brief = await bench.call<Brief>('resume', { project: MAC });
    expect(brief.session?.id).toBe('s-2');
  });
});
