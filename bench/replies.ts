// `npm run bench:replies`: what is left in final replies of agents, written in three languages by somebody who had not seen the rules. Prints; asserts nothing.
// `--list` names each miss and false alarm. `--held` measures the replies kept apart instead, totals only.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nextItems } from '../src/work/next-items.ts';
import { f1, within } from './gold.ts';

type Reply = { id: string; held?: boolean; lang: string; text: string; open: string[]; optional: string[] };

const held = process.argv.includes('--held');
const list = process.argv.includes('--list') && !held;

const replies = readFileSync(join(import.meta.dirname, 'labels', 'replies.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as Reply)
  .filter(reply => Boolean(reply.held) === held);

/** An entry is often cut at another end than the label: four in five words of the shorter one are enough. */
const same = (a: string, b: string): boolean => f1(a, b) >= 0.5 || within(a, b);

const totals = new Map<string, { right: number; of: number }>();
function score(name: string, right: boolean): void {
  const total = totals.get(name) ?? { right: 0, of: 0 };
  totals.set(name, { right: total.right + Number(right), of: total.of + 1 });
}

function measure({ id, lang, text, open, optional }: Reply): void {
  const shown = nextItems(text).map(item => item.text);
  for (const wanted of open) {
    const found = shown.some(item => same(item, wanted));
    score('recall', found);
    score(`  recall, ${lang}`, found);
    if (list && !found) console.log(`${id} not shown: ${wanted.slice(0, 140)}`);
  }
  for (const item of shown) {
    const right = open.some(wanted => same(item, wanted));
    if (!right && optional.some(each => same(item, each))) continue;
    score('precision', right);
    score(`  precision, ${lang}`, right);
    if (list && !right) console.log(`${id} false alarm: ${item.slice(0, 140)}`);
  }
  if (!open.length)
    score(
      'replies with nothing left: none shown',
      shown.every(item => optional.some(each => same(item, each))),
    );
}

for (const reply of replies) measure(reply);
console.log(`${held ? 'held' : 'develop'}: ${replies.length} replies`);
for (const [name, { right, of }] of [...totals].sort())
  console.log(`${name.padEnd(40)} ${right}/${of} = ${((100 * right) / of).toFixed(1)} %`);
