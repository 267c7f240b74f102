// Benchmark of the detector of continuity questions: recall, precision, false alarms per 1,000 ordinary prompts over the
// labelled phrases and, where present, over real prompts; and its speed. Prints figures; it judges nothing.
import { existsSync, readFileSync } from 'node:fs';
import { detect } from '../src/detect/detect.ts';
import { fixture } from '../src/detect/phrases.fixture.ts';

type Labelled = { text: string; continuity: boolean };

const gold = new URL('../../shared/data/transcripts/gold/prompts.jsonl', import.meta.url);
const percent = (part: number, whole: number) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : '-');

function report(name: string, rows: Labelled[]): void {
  const positives = rows.filter(({ continuity }) => continuity);
  const ordinary = rows.filter(({ continuity }) => !continuity);
  const hits = positives.filter(({ text }) => detect(text).intent === 'continuity');
  const alarms = ordinary.filter(({ text }) => detect(text).intent === 'continuity');
  const perThousand = ordinary.length ? ((1000 * alarms.length) / ordinary.length).toFixed(1) : '-';
  console.log(
    `${name.padEnd(18)} recall ${percent(hits.length, positives.length)} (${hits.length}/${positives.length})` +
      ` · precision ${percent(hits.length, hits.length + alarms.length)}` +
      ` · false alarms per 1,000 ordinary prompts ${perThousand} (${alarms.length}/${ordinary.length})`,
  );
}

function goldRows(): Labelled[] {
  return readFileSync(gold, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as { text: string; label: string })
    .map(({ text, label }) => ({ text, continuity: label === 'resume_order' }));
}

function speed(name: string, texts: string[]): void {
  const rounds = Math.ceil(4000 / texts.length);
  const start = performance.now();
  for (let i = 0; i < rounds; i++) for (const text of texts) detect(text);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${name.padEnd(18)} ${Math.round((rounds * texts.length) / seconds)} detections per second`);
}

const cold = performance.now();
detect('fix the header please');
console.log(`${'first detection'.padEnd(18)} ${(performance.now() - cold).toFixed(1)} ms (reading the rules)`);

const labelled = fixture.map(({ text, intent, held }) => ({ text, continuity: intent === 'continuity', held }));
report(
  'phrases, develop',
  labelled.filter(({ held }) => !held),
);
report(
  'phrases, held',
  labelled.filter(({ held }) => held),
);
if (existsSync(gold)) report('real prompts', goldRows());
else console.log('real prompts       the transcripts are not on this machine: not measured');
speed(
  'phrases',
  fixture.map(({ text }) => text),
);
if (existsSync(gold))
  speed(
    'real prompts',
    goldRows().map(({ text }) => text),
  );
