// `npm run bench:labels`: items outside a plan tool, state and why at the labelled cuts of real sessions. Prints; asserts nothing.
// `--held` measures the cuts kept apart instead, totals only: whoever sees them one by one can no longer say that they were unseen. `--verify` only proves the labels.
import { importSessions } from '../src/clients/contract.ts';
import type { Brief, BriefItem } from '../src/continuity/contract.ts';
import { atCut, CALLER, f1, samePlaces, within } from './gold.ts';
import { type At, type Label, type LabelItem, type Place, present, readLabels, readTexts } from './labels-read.ts';

const OPEN = new Set(['open', 'in_progress', 'blocked']);
const held = process.argv.includes('--held');

type Count = { right: number; of: number };
const totals = new Map<string, Count>();
function score(name: string, right: boolean): void {
  const count = totals.get(name) ?? { right: 0, of: 0 };
  totals.set(name, { right: count.right + Number(right), of: count.of + 1 });
}

/** The brief as of the last event before the cut; null where the file's prefix makes no session. */
const briefOf = (label: Label): Promise<Brief | null> =>
  atCut(
    { file: label.file, line: label.cut },
    async app => {
      const ask = (as_of?: string) =>
        app.call('resume', { session: label.session, ...(as_of ? { as_of } : {}) }, CALLER) as Promise<Brief>;
      try {
        const now = await ask();
        return now.session?.last_event_at ? await ask(now.session.last_event_at) : now;
      } catch (error) {
        if ((error as { code?: string }).code === 'not_found') return null;
        throw error;
      }
    },
    label.client,
  );

/** Codex writes each text twice; either line is right. */
const near = (label: Label, shown: BriefItem, at: At): boolean =>
  Math.abs((shown.source.line ?? -9) - at.line) <= (label.client === 'codex' ? 2 : 0);

type Texts = Map<At, string>;

/** As the gold pairs items (token F1 of 0.5), and on the same line also an entry that is cut elsewhere; a request by its line alone. */
function pairs(label: Label, texts: Texts, item: LabelItem, shown: BriefItem): boolean {
  return [item.at, ...(item.also ?? [])].some(at => {
    const text = texts.get(at) ?? '';
    if (f1(shown.text, text) >= 0.5) return true;
    return near(label, shown, at) && (item.kind === 'request' || within(shown.text, text));
  });
}

/** A call and its result are one place, as in the gold. */
function meets(label: Label, texts: Texts, place: Place, shown: BriefItem): boolean {
  const same = samePlaces(label.file);
  const fits = (at: At) => near(label, shown, at) || same(shown.source.line, at.line);
  return [place.at, ...(place.also ?? [])].some(at => fits(at) || f1(shown.text, texts.get(at) ?? '') >= 0.5);
}

function scoreItems(label: Label, texts: Texts, brief: Brief | null, problems: string[]): void {
  const open = (brief?.actions ?? []).filter(action => OPEN.has(action.status));
  for (const item of label.items.filter(each => !each.optional)) {
    const found = open.find(shown => pairs(label, texts, item, shown));
    score('items outside a plan: recall', found !== undefined);
    score(`  recall of kind ${item.kind}`, found !== undefined);
    if (found) {
      score('  status', found.status === item.status || (item.accept ?? []).includes(found.status));
      score('  from', found.from === item.from);
    } else problems.push(`not shown: ${item.kind} at line ${item.at.line}: ${texts.get(item.at)}`);
  }
  const outside = open.filter(action => action.from === 'message' || action.from === 'tracker');
  for (const shown of outside) {
    const labelled = label.items.filter(item => pairs(label, texts, item, shown));
    if (labelled.length && labelled.every(item => item.optional)) continue;
    score('items outside a plan: precision', labelled.length > 0);
    if (!labelled.length) problems.push(`false alarm from line ${shown.source.line}: ${shown.text}`);
  }
  if (label.none) score('  cuts without any item: none shown', outside.length === 0);
}

function scorePlaces(label: Label, texts: Texts, brief: Brief | null, problems: string[]): void {
  const questions = brief?.questions ?? [];
  const missed = (name: string, place: Place) => problems.push(`${name} not shown: line ${place.at.line}`);
  const { question } = label;
  if (question && !question.optional) {
    const found = questions.some(shown => meets(label, texts, question, shown));
    score('question: recall', found);
    if (!found) missed('question', question);
  }
  if (!question) score('question: none where none is open', questions.length === 0);
  for (const name of ['decisions', 'blockers'] as const) {
    for (const place of label[name] ?? []) {
      const found = (brief?.[name] ?? []).some(shown => meets(label, texts, place, shown));
      score(`${name}: recall`, found);
      if (!found) missed(name.slice(0, -1), place);
    }
  }
}

function scoreState(label: Label, brief: Brief | null, problems: string[]): void {
  if (!label.state) return;
  const [state, why] = [brief?.session?.state, brief?.session?.why ?? null];
  const right = state === label.state && (why === label.why || (label.accept_why ?? []).includes(why ?? ''));
  score('state and why', right);
  if (!right) problems.push(`state ${state}/${why}, wanted ${label.state}/${label.why}`);
}

const nameOf = (label: Label): string =>
  `${label.file
    .split('/')
    .at(-1)!
    .replace(/\.jsonl?$/, '')}-L${label.cut}`;

async function main(): Promise<void> {
  const all = readLabels();
  const here = all.filter(present);
  if (!here.length) {
    console.log('bench:labels: the transcripts are not here (../shared/data/transcripts); nothing measured.');
    return;
  }
  const wrong = here.flatMap(label => readTexts(label).problems.map(problem => `${nameOf(label)}: ${problem}`));
  console.log(`${here.length} of ${all.length} labelled cuts have their transcript here; ${wrong.length} wrong places`);
  for (const problem of wrong) console.log(`    ${problem}`);
  if (process.argv.includes('--verify')) return;
  const chosen = here.filter(label => Boolean(label.held) === held);
  const readable = chosen.filter(label => importSessions.input.safeParse({ client: label.client }).success);
  if (readable.length < chosen.length)
    console.log(`${chosen.length - readable.length} cuts left out: their client cannot be imported yet`);
  for (const label of readable) {
    const { texts } = readTexts(label);
    const brief = await briefOf(label);
    const problems: string[] = [];
    scoreState(label, brief, problems);
    scoreItems(label, texts, brief, problems);
    scorePlaces(label, texts, brief, problems);
    if (!problems.length || held) continue;
    console.log(nameOf(label));
    for (const problem of problems) console.log(`    ${problem.replace(/\s+/g, ' ').slice(0, 200)}`);
  }
  console.log(`\n${held ? 'held' : 'develop'}: ${readable.length} cuts`);
  for (const [name, { right, of }] of [...totals].sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)))
    console.log(`${name.padEnd(38)} ${right}/${of} = ${((100 * right) / of).toFixed(1)} %`);
}

const ORDER = [
  'items outside a plan: recall',
  '  recall of kind next',
  '  recall of kind request',
  '  recall of kind tracker',
  '  recall of kind prose',
  '  status',
  '  from',
  'items outside a plan: precision',
  '  cuts without any item: none shown',
  'state and why',
  'question: recall',
  'question: none where none is open',
  'decisions: recall',
  'blockers: recall',
];

await main();
