// `npm run bench:claims`: claims at the gold cuts and at our own labels, paired as the gold's README says. Prints; asserts nothing.
// Labels hold places and verdicts only (bench/claims.labels.json); `--held` adds those kept apart, `--list` names every claim.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Brief } from '../src/continuity/contract.ts';
import { wordsOf } from '../src/text.ts';
import { atCut, CALLER, f1, goldCuts, hasData, TRANSCRIPTS } from './gold.ts';

type Verdict = 'confirmed' | 'contradicted' | 'unknown';
type Wanted = { text: string; line: number; verdict: Verdict; by?: string };
type Label = { line: number; from: number; to: number; verdict: Verdict; evidence: number[] };
type Labelled = { file: string; cut: number; held?: boolean; claims: Label[] };
type Set = { name: string; wanted: Wanted[]; shown: Brief['claims'] };

const list = process.argv.includes('--list');

const within = (part: string, whole: string): boolean => {
  const words = wordsOf(whole);
  return words.size > 0 && [...wordsOf(part)].every(word => words.has(word));
};

const counts = (): Record<Verdict, { right: number; of: number }> => ({
  confirmed: { right: 0, of: 0 },
  contradicted: { right: 0, of: 0 },
  unknown: { right: 0, of: 0 },
});

/** Best pairs first, each claim in one pair only. */
function pairs(wanted: Wanted[], shown: Brief['claims']): [Wanted, Brief['claims'][number]][] {
  const all = wanted.flatMap(want =>
    shown
      .filter(claim => claim.source.line === want.line)
      .map(claim => ({
        want,
        claim,
        score: Math.max(f1(want.text, claim.text), within(want.text, claim.text) ? 0.9 : 0),
      })),
  );
  const taken = new Map<Wanted, Brief['claims'][number]>();
  for (const { want, claim, score } of all.sort((a, b) => b.score - a.score))
    if (score >= 0.4 && !taken.has(want) && ![...taken.values()].includes(claim)) taken.set(want, claim);
  return [...taken];
}

function report(title: string, sets: Set[]): void {
  const stated = counts();
  const known = counts();
  let found = 0;
  let all = 0;
  let alone = 0;
  for (const { name, wanted, shown } of sets) {
    const paired = pairs(wanted, shown);
    all += wanted.length;
    found += paired.length;
    for (const want of wanted) known[want.verdict].of += 1;
    for (const [want, claim] of paired) {
      const verdict = claim.verdict as Verdict;
      const right = verdict === want.verdict;
      stated[verdict].of += 1;
      stated[verdict].right += Number(right);
      if (right) known[want.verdict].right += 1;
      if (!right && verdict !== 'unknown')
        console.log(`  WRONG ${name} L${want.line}: ${verdict}, is ${want.verdict}: ${claim.text}`);
      else if (list)
        console.log(
          `  ${right ? 'right' : 'missed'} ${name} L${want.line}: ${verdict}, is ${want.verdict}: ${claim.text}`,
        );
    }
    const matched = new globalThis.Set(paired.map(([, claim]) => claim));
    for (const claim of shown.filter(each => !matched.has(each) && each.verdict !== 'unknown')) {
      alone += 1;
      if (list)
        console.log(
          `  unlabelled ${name} L${claim.source.line}: ${claim.verdict} by ${claim.evidence.map(each => each.line)}: ${claim.text}`,
        );
    }
    if (list)
      for (const want of wanted.filter(each => !paired.some(([one]) => one === each)))
        console.log(`  not found ${name} L${want.line}: ${want.verdict}: ${want.text}`);
  }
  const share = ({ right, of }: { right: number; of: number }) =>
    of ? `${right}/${of} = ${((100 * right) / of).toFixed(1)} %` : '0/0';
  console.log(`${title}: ${all} claims`);
  console.log(`  found (paired)              ${share({ right: found, of: all })}`);
  for (const verdict of ['confirmed', 'contradicted'] as const) {
    console.log(`  ${verdict.padEnd(13)} precision     ${share(stated[verdict])}`);
    console.log(`  ${verdict.padEnd(13)} of the truth  ${share(known[verdict])}`);
  }
  console.log(`  with a verdict, but unlabelled: ${alone}`);
}

async function claimsAt(file: string, line: number, session?: string): Promise<Brief['claims']> {
  const brief = await atCut({ file, line }, app => {
    const input = session === undefined ? {} : { session };
    return app.call('resume', input, CALLER) as Promise<Brief>;
  });
  return brief.claims;
}

/** The words at the label's place: read from the transcript, not kept here. */
function textAt(file: string, label: Label): string {
  const line = JSON.parse(readFileSync(join(TRANSCRIPTS, file), 'utf8').split('\n')[label.line - 1]!) as {
    message: { content: string | { type: string; text?: string }[] };
  };
  const { content } = line.message;
  const text = typeof content === 'string' ? content : (content.find(part => part.type === 'text')?.text ?? '');
  return text.slice(label.from, label.to);
}

async function goldSets(): Promise<Set[]> {
  const sets: Set[] = [];
  for (const client of ['claude-code', 'codex']) {
    for (const gold of goldCuts(client)) {
      const { claims } = JSON.parse(readFileSync(join(TRANSCRIPTS, 'gold', 'briefs', `${gold.name}.json`), 'utf8')) as {
        claims: Wanted[];
      };
      const shown = await claimsAt(gold.file, gold.line, gold.session).catch(() => []);
      // What the gold says about an item of the plan in brackets is not its text.
      const wanted = claims.map(want => ({ ...want, text: want.text.replace(/ \(plan item [^)]*\)$/, '') }));
      sets.push({ name: gold.name, wanted, shown });
    }
  }
  return sets;
}

async function ownSets(held: boolean): Promise<Set[]> {
  const file = join(import.meta.dirname, 'claims.labels.json');
  const labelled = (JSON.parse(readFileSync(file, 'utf8')) as Labelled[]).filter(each => (each.held ?? false) === held);
  const sets: Set[] = [];
  for (const { file: transcript, cut, claims } of labelled) {
    if (!existsSync(join(TRANSCRIPTS, transcript))) continue;
    const wanted = claims.map(label => ({ text: textAt(transcript, label), line: label.line, verdict: label.verdict }));
    sets.push({ name: `${basename(transcript).slice(0, 12)}@${cut}`, wanted, shown: await claimsAt(transcript, cut) });
  }
  return sets;
}

if (!hasData())
  console.log('bench:claims: the transcripts are not here (../shared/data/transcripts); nothing measured.');
else {
  report('gold', await goldSets());
  report('ours, developed against', await ownSets(false));
  if (process.argv.includes('--held')) report('ours, kept apart', await ownSets(true));
}
