// The brief at the gold cuts of real sessions: the aims of the main job hold. Needs the transcripts beside the project.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { briefAt, CALLER, goldCuts, hasData, TRANSCRIPTS } from '../../bench/gold.ts';
import { type App, openApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Brief } from './contract.ts';

const present = hasData();
const cuts = present ? goldCuts() : [];
const briefs: Brief[] = [];

/** Sessions of one machine as they stood before the later one began, in a store of their own. */
async function before(later: string): Promise<{ app: App; cwd: string; home: string }> {
  const folder = join(TRANSCRIPTS, dirname(later));
  const linesOf = (name: string) => readFileSync(join(folder, name), 'utf8').split('\n');
  const timed = (raw: string): { timestamp?: string; type?: string; cwd?: string } => {
    try {
      return JSON.parse(raw);
    } catch {
      return {};
    }
  };
  const { timestamp, cwd } = linesOf(basename(later))
    .map(timed)
    .find(each => each.type === 'user' && each.timestamp)!;
  const home = mkdtempSync(join(tmpdir(), 'continuity-links-'));
  for (const name of readdirSync(folder).filter(each => each.endsWith('.jsonl')))
    writeFileSync(
      join(home, name),
      `${linesOf(name)
        .filter(raw => (timed(raw).timestamp ?? '') < timestamp!)
        .join('\n')}\n`,
    );
  const app = await openApp(readConfig({ home }));
  await app.call('import', { paths: [home] }, CALLER);
  return { app, cwd: cwd!, home };
}

const line = (item: { source: { line?: number | undefined } } | null) => item?.source.line ?? -1;

describe.skipIf(!present)('the gold cuts (needs ../shared/data)', () => {
  it('states how each session stands, but for one at most', async () => {
    for (const cut of cuts) briefs.push(await briefAt(cut));
    const wrong = cuts.filter(
      (cut, i) => briefs[i]!.session?.state !== cut.state || briefs[i]!.session?.why !== cut.why,
    );
    expect(cuts).toHaveLength(12);
    expect(wrong.length).toBeLessThanOrEqual(1);
  });

  it('finds the goal at all but one, last request and last action at all', () => {
    const goals = cuts.filter((cut, i) =>
      [cut.goal.line, ...(cut.goal.accept_lines ?? [])].includes(line(briefs[i]!.goal)),
    );
    expect(goals.length).toBeGreaterThanOrEqual(11);
    cuts.forEach((cut, i) => {
      const brief = briefs[i]!;
      expect([cut.lastRequest.line, ...(cut.lastRequest.accept_lines ?? [])], cut.name).toContain(
        line(brief.last_request),
      );
      expect(line(brief.last_action), cut.name).toBe(cut.lastAction.line);
      expect(brief.last_action, cut.name).toMatchObject({ kind: cut.lastAction.kind, status: cut.lastAction.status });
    });
  });

  it('keeps to its budget and says nothing as committed that the transcript cannot tell', () => {
    cuts.forEach((cut, i) => {
      const brief = briefs[i]!;
      expect(brief.tokens, cut.name).toBeLessThanOrEqual(1_500);
      for (const file of cut.files.filter(each => each.committed === null)) {
        const shown = brief.files.find(each => each.path.endsWith(file.path));
        if (shown) expect(shown.committed, `${cut.name} ${file.path}`).toBeNull();
      }
      expect([brief.dead_ends, brief.changes]).toEqual([[], []]);
      for (const claim of brief.claims) expect(claim.evidence.length > 0, claim.text).toBe(claim.verdict !== 'unknown');
    });
  });

  it('leads to the session that a later one takes up, in its folder and among all work in flight', async () => {
    const links = JSON.parse(readFileSync(join(TRANSCRIPTS, 'gold', 'session-links.json'), 'utf8')) as Record<
      string,
      string
    >[];
    for (const { later, earlier } of links) {
      const { app, cwd, home } = await before(later!);
      const brief = (await app.call('resume', { project: cwd }, CALLER)) as Brief;
      expect(brief.session!.id).toBe(basename(earlier!, '.jsonl'));
      const { items } = (await app.call('status', {}, CALLER)) as { items: { project: { id: string } }[] };
      expect(items.slice(0, 3).map(flight => flight.project.id)).toContain(brief.project!.id);
      await app.close();
      rmSync(home, { recursive: true });
    }
  });
});
