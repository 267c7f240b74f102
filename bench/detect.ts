// Benchmark of the detector of continuity questions: recall, traps taken, false alarms per 1,000 ordinary prompts and
// language, over the labelled phrases and, where present, over real prompts; and its speed. Prints figures; it judges nothing.
// `-- --missed` also lists what it was wrong about.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { detect } from '../src/detect/detect.ts';
import { hard } from '../src/detect/hard.fixture.ts';
import { languages } from '../src/detect/languages.ts';
import { blind, fixture, further, type Phrase, secondBlind } from '../src/detect/phrases.fixture.ts';
import { heading, note } from './figures.ts';
import { ordinaryPrompts, type Prompts } from './prompts.ts';

const missed = process.argv.includes('--missed');
const percent = (part: number, whole: number) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : '-');
const found = (text: string) => detect(text).intent === 'continuity';

function phrases(name: string, rows: Phrase[]): void {
  const positives = rows.filter(({ intent }) => intent === 'continuity');
  const traps = rows.filter(({ intent }) => intent === 'other');
  const hits = positives.filter(({ text }) => found(text));
  const alarms = traps.filter(({ text }) => found(text));
  const right = rows.filter(({ text, lang }) => detect(text).lang === lang);
  note(
    `${name.padEnd(18)} recall ${percent(hits.length, positives.length)} (${hits.length}/${positives.length})` +
      ` · traps taken ${alarms.length}/${traps.length}` +
      ` · precision ${percent(hits.length, hits.length + alarms.length)}` +
      ` · language ${percent(right.length, rows.length)}`,
  );
  // The second blind set is measured, never read.
  if (!missed || rows === secondBlind) return;
  for (const phrase of positives) if (!hits.includes(phrase)) note(`  missed: ${phrase.text}`);
  for (const phrase of alarms) note(`  taken: ${phrase.text}`);
  for (const phrase of rows) if (!right.includes(phrase)) note(`  not ${phrase.lang}: ${phrase.text}`);
}

function prompts({ name, lang, rows }: Prompts): { ordinary: number; alarms: number } {
  const positives = rows.filter(({ continuity }) => continuity);
  const ordinary = rows.filter(({ continuity }) => !continuity);
  const hits = positives.filter(({ text }) => found(text));
  const alarms = ordinary.filter(({ text }) => found(text));
  const right = rows.filter(({ text }) => detect(text).lang === lang);
  const recall = positives.length ? ` · recall ${hits.length}/${positives.length}` : '';
  note(
    `${name.padEnd(24)} ${lang} · false alarms per 1,000 ${((1000 * alarms.length) / ordinary.length).toFixed(1)}` +
      ` (${alarms.length}/${ordinary.length})${recall} · language ${percent(right.length, rows.length)}`,
  );
  if (missed) for (const { text } of alarms) note(`  alarm: ${text.slice(0, 200)}`);
  return { ordinary: ordinary.length, alarms: alarms.length };
}

/** Of the processor, not of the clock: other work on the machine does not count. */
function milliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user / 1000;
}

function speed(name: string, texts: string[]): void {
  const rounds = Math.ceil(4000 / texts.length);
  const took = milliseconds(() => {
    for (let i = 0; i < rounds; i++) for (const text of texts) detect(text);
  });
  note(`${name.padEnd(18)} ${Math.round((1000 * rounds * texts.length) / took)} a second`);
}

heading('Speed');
/** In processes of their own; the median and the least, because other work on the machine only ever adds. */
function first(text: string): void {
  const took = Array.from({ length: 15 }, () =>
    Number(
      execFileSync(process.execPath, [join(import.meta.dirname, 'first-detection.ts'), text], { encoding: 'utf8' }),
    ),
  ).sort((a, b) => a - b);
  note(`first detection of a process: ${took[7]?.toFixed(1)} ms, least ${took[0]?.toFixed(1)} ms (${text})`);
}
for (const text of [
  'fix the header please',
  'where did we leave off?',
  'arruma o cabeçalho, por favor',
  'onde paramos?',
])
  first(text);
speed(
  'phrases',
  fixture.map(({ text }) => text),
);
const sets = ordinaryPrompts();
if (sets.length)
  speed(
    'real prompts',
    sets.flatMap(({ rows }) => rows.map(({ text }) => text)),
  );
const worst = (length: number) => Math.max(...hard(length).map(text => milliseconds(() => detect(text))));
for (const length of [64, 256, 1024])
  note(`${`${length} KiB, worst`.padEnd(18)} ${worst(length * 1024).toFixed(1)} ms`);

heading('Labelled phrases');
const known = fixture.filter(phrase => !secondBlind.includes(phrase));
for (const { code } of languages)
  phrases(
    code,
    known.filter(({ lang }) => lang === code),
  );
phrases('all', known);
heading('Of these, written by somebody who had not seen the rules (since mended by classes: docs/detection.md)');
for (const { code } of languages)
  phrases(
    code,
    blind.filter(({ lang }) => lang === code),
  );
phrases('blind', blind);
phrases('further', further);
phrases('second blind', secondBlind);

heading('Ordinary prompts');
const sums = sets.map(prompts);
const ordinary = sums.reduce((sum, one) => sum + one.ordinary, 0);
const alarms = sums.reduce((sum, one) => sum + one.alarms, 0);
if (ordinary)
  note(`${'all'.padEnd(24)} false alarms per 1,000 ${((1000 * alarms) / ordinary).toFixed(1)} (${alarms}/${ordinary})`);
else note('the shared data is not on this machine: not measured');
