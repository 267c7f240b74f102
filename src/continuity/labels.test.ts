// The labelled cuts hold: every place is before its cut and its text is the one that was labelled. Needs the transcripts beside the project.
import { describe, expect, it } from 'vitest';
import { present, readLabels, readTexts } from '../../bench/labels-read.ts';

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

  it('hold no session in part: a file is held or not', () => {
    const held = new Set(labels.filter(label => label.held).map(label => label.file));
    expect(labels.filter(label => held.has(label.file) !== Boolean(label.held))).toEqual([]);
  });

  it.skipIf(!here.length)('point at the texts that were labelled (needs ../shared/data)', () => {
    const wrong = here.flatMap(label => readTexts(label).problems.map(each => `${label.file}:${label.cut} ${each}`));
    expect(wrong).toEqual([]);
  });
});
