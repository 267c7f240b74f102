// The labelled cuts hold: every place is before its cut and its text is the one that was labelled. Needs the transcripts beside the project.
import { describe, expect, it } from 'vitest';
import { type Label, present, readLabels, readTexts } from '../../bench/labels-read.ts';

const labels = readLabels();
const here = labels.filter(present);

describe('the labelled cuts', () => {
  it('are enough, each once, some of them held, and say "none" exactly where there is no item', () => {
    expect(labels.length).toBeGreaterThanOrEqual(60);
    expect(new Set(labels.map(label => label.file)).size).toBeGreaterThanOrEqual(40);
    expect(new Set(labels.map(label => `${label.file}:${label.cut}`)).size).toBe(labels.length);
    expect(labels.filter(label => label.held).length).toBeGreaterThanOrEqual(20);
    for (const label of labels)
      expect(label.none === true, `${label.file}:${label.cut}`).toBe(label.items.length === 0);
  });

  it('hold a cut only where no open one of its file is near', () => {
    const near = (a: Label, b: Label) => a.file === b.file && Math.abs(a.cut - b.cut) < 10;
    const open = labels.filter(label => !label.held);
    expect(labels.filter(label => label.held && open.some(other => near(label, other)))).toEqual([]);
  });

  it.skipIf(!here.length)('point at the texts that were labelled (needs ../shared/data)', () => {
    const wrong = here.flatMap(label => readTexts(label).problems.map(each => `${label.file}:${label.cut} ${each}`));
    expect(wrong).toEqual([]);
  });
});
