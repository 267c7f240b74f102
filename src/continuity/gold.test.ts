// The brief at the gold cuts of real sessions: the aims of the main job hold. Needs the transcripts beside the project.
import { describe, expect, it } from 'vitest';
import { briefAt, goldCuts, hasData } from '../../bench/gold.ts';
import type { Brief } from './contract.ts';

const present = hasData();
const cuts = present ? goldCuts() : [];
const briefs: Brief[] = [];
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
});
