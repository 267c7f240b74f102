// `npm run bench:interruption`: state and why after every line of every transcript, against rules written apart from the fold. Prints; asserts nothing.
// `--missed` prints each disagreement. The store holds the whole file and is asked as of the line; a sample is asked of a store that holds the prefix alone.
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../src/app.ts';
import type { Brief } from '../src/continuity/contract.ts';
import type { Event, Session } from '../src/journal/contract.ts';
import { atCut, CALLER, hasData, TRANSCRIPTS } from './gold.ts';
import { type Client, stateOf, type Truth, truthsOf } from './interruption-truth.ts';
import { readLabels } from './labels-read.ts';

const SAMPLE = 200;
const NONE = 'no session';
type Prefix = { client: Client; file: string; line: number; truth: Truth; answer: string };

function transcripts(): { client: Client; file: string }[] {
  return (['claude-code', 'codex', 'gemini-cli'] as const).flatMap(client =>
    (readdirSync(join(TRANSCRIPTS, client), { recursive: true }) as string[])
      .filter(name => name.endsWith('.jsonl') || /session-[^/]*\.json$/.test(name))
      .sort()
      .map(name => ({ client, file: join(client, name) })),
  );
}

const show = (brief: Brief): string => `${brief.session?.state}/${brief.session?.why ?? null}`;
const wanted = ({ why }: Truth): string => (why ? `${stateOf(why)}/${why}` : NONE);

async function all<T>(app: App, name: 'sessions.list' | 'events.list', input: object): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = (await app.call(name, { ...input, limit: 200, ...(cursor ? { cursor } : {}) }, CALLER)) as {
      items: T[];
      next: string | null;
    };
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

/** What the product answers after each line: as of the last event that stands there or before. */
async function answersOf(app: App, truths: Truth[]): Promise<string[]> {
  const events = new Map<string, Event[]>();
  for (const { id } of await all<Session>(app, 'sessions.list', {}))
    events.set(id, await all<Event>(app, 'events.list', { session: id }));
  const known = new Map<string, string>();
  const answers: string[] = [];
  for (const [index, { session }] of truths.entries()) {
    const last = events.get(session ?? '')?.findLast(event => (event.line ?? Infinity) <= index + 1);
    if (last && !known.has(last.id)) {
      const brief = (await app.call('resume', { session, as_of: last.id }, CALLER)) as Brief;
      known.set(last.id, show(brief));
    }
    answers.push(last ? known.get(last.id)! : NONE);
  }
  return answers;
}

async function prefixesOf({ client, file }: { client: Client; file: string }): Promise<Prefix[]> {
  const truths = truthsOf(client, readFileSync(join(TRANSCRIPTS, file), 'utf8'));
  const whole = { file, line: truths.length + 1 };
  const answers = truths.length ? await atCut(whole, app => answersOf(app, truths), client) : [];
  return truths.map((truth, index) => ({ client, file, line: index + 1, truth, answer: answers[index]! }));
}

/** The same question to a store that holds nothing but the prefix, for a sample that every run draws alike. */
async function checkSample(prefixes: Prefix[]): Promise<void> {
  const order = (each: Prefix) => hash('sha256', `${each.file}:${each.line}`);
  const sample = [...prefixes].sort((a, b) => order(a).localeCompare(order(b))).slice(0, SAMPLE);
  let same = 0;
  for (const prefix of sample) {
    const answer = await atCut(prefix, app => ofPrefix(app, prefix.truth.session), prefix.client);
    if (answer === prefix.answer) same += 1;
    else console.log(`  ${prefix.file}:${prefix.line}: as of ${prefix.answer}, the prefix alone ${answer}`);
  }
  console.log(`\nas of = a store of the prefix alone: ${same}/${sample.length}`);
}

async function ofPrefix(app: App, session: string | null): Promise<string> {
  if (session === null) return NONE;
  try {
    return show((await app.call('resume', { session }, CALLER)) as Brief);
  } catch (error) {
    if ((error as { code?: string }).code === 'not_found') return NONE;
    throw error;
  }
}

/** The rules against the hand-made states: they have to agree before they may judge anything. */
function checkRules(prefixes: Prefix[]): void {
  const at = new Map(prefixes.map(prefix => [`${prefix.file}:${prefix.line}`, prefix.truth]));
  const labels = readLabels().filter(label => label.state && at.has(`${label.file}:${label.cut}`));
  let agree = 0;
  for (const label of labels) {
    const { why, unjudged } = at.get(`${label.file}:${label.cut}`)!;
    if (why === label.why || (why && label.accept_why?.includes(why))) agree += 1;
    else console.log(`  ${label.file}:${label.cut}: rules ${why ?? `not judged, ${unjudged}`}, label ${label.why}`);
  }
  console.log(`rules = labels at ${agree} of ${labels.length} hand-made cuts`);
}

const percent = (part: number, of: number): string => `${part}/${of} = ${((100 * part) / (of || 1)).toFixed(1)} %`;

function table(title: string, prefixes: Prefix[], by: (prefix: Prefix) => string): void {
  console.log(`\n${title}`);
  for (const [name, group] of Object.entries(Object.groupBy(prefixes, by)).sort()) {
    const right = group!.filter(each => each.answer === wanted(each.truth)).length;
    console.log(`  ${name.padEnd(34)} ${percent(right, group!.length)}`);
  }
}

function count(title: string, prefixes: Prefix[], by: (prefix: Prefix) => string): void {
  console.log(`\n${title}`);
  const groups = Object.entries(Object.groupBy(prefixes, by)).map(([name, group]) => [name, group!.length] as const);
  for (const [name, size] of groups.sort((a, b) => b[1] - a[1])) console.log(`  ${name.padEnd(66)} ${size}`);
}

const head = ({ file, line }: Prefix): string =>
  file.endsWith('.json')
    ? ''
    : (readFileSync(join(TRANSCRIPTS, file), 'utf8').split('\n')[line - 1] ?? '').slice(0, 160);

async function main(): Promise<void> {
  if (!hasData()) {
    console.log('bench:interruption: the transcripts are not here (../shared/data/transcripts); nothing measured.');
    return;
  }
  const files = transcripts();
  const prefixes: Prefix[] = [];
  for (const file of files) prefixes.push(...(await prefixesOf(file)));
  checkRules(prefixes);
  const judged = prefixes.filter(prefix => prefix.truth.why);
  const wrong = judged.filter(prefix => prefix.answer !== wanted(prefix.truth));
  console.log(`${files.length} files, ${prefixes.length} prefixes, judged ${percent(judged.length, prefixes.length)}`);
  count(
    'not judged',
    prefixes.filter(prefix => !prefix.truth.why),
    ({ truth, answer }) => `${truth.unjudged} (answer: ${answer})`,
  );
  table('right, by truth', judged, prefix => wanted(prefix.truth));
  table('right, by client', judged, prefix => prefix.client);
  count('wrong: truth -> answer', wrong, prefix => `${wanted(prefix.truth)} -> ${prefix.answer}`);
  if (process.argv.includes('--missed'))
    for (const prefix of wrong)
      console.log(
        `${prefix.file}:${prefix.line}: truth ${prefix.truth.why}, answer ${prefix.answer}\n    ${head(prefix)}`,
      );
  console.log(`\nright ${percent(judged.length - wrong.length, judged.length)}`);
  if (!process.argv.includes('--no-sample')) await checkSample(prefixes);
}

await main();
