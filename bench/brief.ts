// `npm run bench:brief`: the brief at the gold cuts, field by field as the gold's README scores it. Prints; asserts nothing.

import type { Brief, BriefItem } from '../src/continuity/contract.ts';
import { wordsOf } from '../src/text.ts';
import { briefAt, f1, type Gold, goldCuts, hasData, samePlaces } from './gold.ts';

type Count = { right: number; of: number };
const totals: Record<string, Count> = {};

function score(name: string, right: boolean | number, of = 1): void {
  totals[name] ??= { right: 0, of: 0 };
  totals[name].right += Number(right);
  totals[name].of += of;
}

const STOP = new Set(
  'a an and are as at be by for from has in is it its no not of on or that the to was were with what this which nor one only both after'.split(
    ' ',
  ),
);

/** Share of must-mention phrases whose content words are 60 % or more in the text. */
function mentioned(text: string, phrases: string[]): number {
  const said = wordsOf(text);
  return phrases.filter(phrase => {
    const words = [...wordsOf(phrase)].filter(word => !STOP.has(word));
    return words.filter(word => said.has(word)).length >= 0.6 * words.length;
  }).length;
}

type Same = (a: number | undefined, b: number) => boolean;

const OPEN = new Set(['open', 'in_progress', 'blocked']);

function scoreActions(gold: Gold, brief: Brief, problems: string[]): void {
  const wanted = gold.actions.filter(action => action.plan !== false);
  const left = [...brief.actions];
  for (const action of wanted) {
    const best = left.map(shown => ({ shown, f1: f1(shown.text, action.text) })).sort((a, b) => b.f1 - a.f1)[0];
    const found = best && best.f1 >= 0.5 ? best.shown : null;
    if (found) left.splice(left.indexOf(found), 1);
    const isOpen = found !== null && OPEN.has(found.status);
    if (OPEN.has(action.status) && !action.optional) {
      score('plan items: recall of open', isOpen);
      if (!isOpen)
        problems.push(
          `open action not shown as open: ${action.text} (${action.status}${action.plan_says ? `, the plan says ${action.plan_says}` : ''})`,
        );
    }
    if (isOpen)
      score(
        'plan items: precision of open',
        OPEN.has(action.status) || (action.accept ?? []).some(status => OPEN.has(status)),
      );
    if (found)
      score('plan items: status', found.status === action.status || (action.accept ?? []).includes(found.status));
  }
}

/** The gold paraphrases: scored as its README says, and by the line alone, which its words do not decide. */
function scoreOutside(gold: Gold, brief: Brief, same: Same, problems: string[]): void {
  const open = brief.actions.filter(shown => OPEN.has(shown.status));
  const outside = open.filter(shown => shown.from === 'message' || shown.from === 'tracker');
  for (const action of gold.actions.filter(each => each.plan === false && OPEN.has(each.status) && !each.optional)) {
    score(
      'items outside a plan: recall',
      open.some(shown => f1(shown.text, action.text) >= 0.5),
    );
    const byLine = outside.some(shown => same(shown.source.line, action.line));
    score('items outside a plan: by line', byLine);
    if (!byLine) problems.push(`outside a plan, nothing from line ${action.line}: ${action.text}`);
  }
}

function scoreFiles(gold: Gold, brief: Brief, problems: string[]): void {
  for (const file of gold.files.filter(each => !each.optional)) {
    const found = brief.files.find(shown => endsAlike(shown.path, file.path));
    score('files: found', Boolean(found));
    if (!found) {
      problems.push(`file missing: ${file.path}`);
      continue;
    }
    score('files: change', found.change === file.change);
    if (file.committed !== null) score('files: committed', found.committed === file.committed);
    else if (found.committed !== null) score('files: unsupported committed', 1);
  }
}

function endsAlike(a: string, b: string): boolean {
  const [left, right] = [a, b].map(path => path.replaceAll('\\', '/').replace(/^~\//, ''));
  return left === right || left!.endsWith(`/${right}`) || right!.endsWith(`/${left}`);
}

function scoreLists(gold: Gold, brief: Brief, same: Same, problems: string[]): void {
  for (const command of gold.commands.filter(each => each.ok !== null)) {
    const found = brief.commands.find(shown => same(shown.source.line, command.line));
    score('commands: found', Boolean(found));
    if (found) score('commands: ok', found.ok === command.ok);
  }
  for (const name of ['questions', 'blockers', 'decisions'] as const) {
    const meets = (shown: BriefItem, item: { text: string; line: number }) =>
      same(shown.source.line, item.line) || f1(shown.text, item.text) >= 0.5;
    const wanted = gold[name] ?? [];
    for (const item of wanted) {
      const found = brief[name].some(shown => meets(shown, item));
      score(`${name}: recall`, found);
      if (!found) problems.push(`${name}: line ${item.line} not shown: ${item.text}`);
    }
    for (const shown of brief[name]) {
      const right = wanted.some(item => meets(shown, item));
      score(`${name}: precision`, right);
      if (!right) problems.push(`${name}: line ${shown.source.line} is not in the gold: ${shown.text}`);
    }
  }
}

async function main(): Promise<void> {
  if (!hasData()) {
    console.log('bench:brief: the transcripts are not here (../shared/data/transcripts); nothing measured.');
    return;
  }
  for (const gold of goldCuts()) {
    const brief = await briefAt(gold);
    const problems: string[] = [];
    const at = (item: { source: { line?: number | undefined } } | null | undefined) => item?.source.line ?? null;
    const check = (name: string, right: boolean, found: unknown) => {
      score(name, right);
      if (!right) problems.push(`${name}: found ${found}`);
    };
    check(
      'state and why',
      brief.session?.state === gold.state && brief.session?.why === gold.why,
      `${brief.session?.state}/${brief.session?.why}, wanted ${gold.state}/${gold.why}`,
    );
    check(
      'goal',
      [gold.goal.line, ...(gold.goal.accept_lines ?? [])].includes(at(brief.goal) ?? -1),
      `line ${at(brief.goal)}, wanted ${gold.goal.line}`,
    );
    check(
      'last request',
      [gold.lastRequest.line, ...(gold.lastRequest.accept_lines ?? [])].includes(at(brief.last_request) ?? -1),
      `line ${at(brief.last_request)}, wanted ${gold.lastRequest.line}`,
    );
    const action = brief.last_action;
    check(
      'last action',
      at(action) === gold.lastAction.line &&
        action?.status === gold.lastAction.status &&
        action.kind === gold.lastAction.kind,
      `line ${at(action)} ${action?.kind} ${action?.status}, wanted ${gold.lastAction.line} ${gold.lastAction.kind} ${gold.lastAction.status}`,
    );
    scoreActions(gold, brief, problems);
    scoreFiles(gold, brief, problems);
    const same = samePlaces(gold.file);
    scoreOutside(gold, brief, same, problems);
    scoreLists(gold, brief, same, problems);
    const said = mentioned(brief.text, gold.mustMention);
    score('must mention', said, gold.mustMention.length);
    score('tokens of the text, mean', brief.tokens);
    console.log(`${gold.name}: ${brief.tokens} tokens, must mention ${said}/${gold.mustMention.length}`);
    for (const problem of problems) console.log(`    ${problem.replace(/\s+/g, ' ').slice(0, 220)}`);
    if (process.argv.includes('--text')) console.log(`\n${brief.text}\n`);
  }
  console.log('');
  for (const [name, { right, of }] of Object.entries(totals)) {
    const share = name.startsWith('tokens')
      ? Math.round(right / of)
      : `${right}/${of} = ${((100 * right) / of).toFixed(1)} %`;
    console.log(`${name.padEnd(34)} ${share}`);
  }
}

await main();
