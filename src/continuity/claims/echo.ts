// Statements that no rule knows, held against what commands printed: confirmed where one result says the same in nearly the same words. Pure.
import { foldAccents } from '../../text.ts';
import { COMMON } from './rules.ts';
import type { Statement } from './statements.ts';
import type { Judged, Run } from './verdict.ts';

const LINE_MOST = 240;
const MOST_OF = 0.75;
/** What was said last rests on what was run last. */
const NEWEST = 20;
const AGAINST =
  /\b(no|not|never|none|un\w+able|disabled?|off|failed|failure|error|denied|cannot|can't|couldn't|missing|warning|fatal|invalid|refused|nao|sem|falh\w+|erro)\b/;

const wordsOf = (text: string): string[] =>
  (
    text.replace(/(?<=\d),(?=\d{3})/g, '').match(/[\p{L}\p{N}][\p{L}\p{N}.,-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? []
  ).filter(word => (word.length > 2 && !COMMON.has(word)) || /\d/.test(word));

/** Exact things: versions, hashes, numbers of three digits or more. */
const exact = (word: string): boolean =>
  /^v?\d+(\.\d+){1,3}[\w-]*$/.test(word) ||
  (/^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,40}$/.test(word) && word !== 'ed25519') ||
  /^\d{3,}$/.test(word);

type Words = { all: string[]; exact: string[]; others: string[]; key: string | null };

const looked = new WeakMap<Statement, Words>();
function wordsFor(statement: Statement): Words {
  const known = looked.get(statement);
  if (known) return known;
  const all = [...new Set(wordsOf(statement.folded))];
  const tokens = all.filter(exact);
  const longest = all.toSorted((a, b) => b.length - a.length)[0];
  // The rarest word, as far as length tells: where it is not, the rest need not be looked for.
  const key = tokens[0]?.replace(/^v(?=\d)/, '') ?? (all.length >= 3 ? longest : undefined) ?? null;
  const words = { all, exact: tokens, others: all.filter(word => !exact(word)), key };
  looked.set(statement, words);
  return words;
}

const lowered = new WeakMap<Run, string>();
/** Numbers without their thousands' commas, as statements' are. */
function outputOf(run: Run): string {
  const known = lowered.get(run) ?? run.output.toLowerCase().replace(/(?<=\d),(?=\d{3})/g, '');
  lowered.set(run, known);
  return known;
}

const named = new WeakMap<Run, Set<string>>();
function commandWords(run: Run): Set<string> {
  const known = named.get(run) ?? new Set(wordsOf(foldAccents(run.command)));
  named.set(run, known);
  return known;
}

export function echoed(statement: Statement, nth: number, runs: Run[]): Judged {
  const words = wordsFor(statement);
  const counts = words.all.filter(word => /\d/.test(word)).join();
  if (words.key === null && counts === '') return { verdict: 'unknown', proof: [] };
  const against = AGAINST.test(statement.folded);
  for (let i = runs.length - 1; i >= Math.max(0, runs.length - NEWEST); i -= 1) {
    const run = runs[i]!;
    if (run.result.nth >= nth || run.ok === false || run.denied) continue;
    if (counted(run, words, counts) || says(run, words, against))
      return { verdict: 'confirmed', proof: [{ seq: run.result.seq }] };
  }
  return { verdict: 'unknown', proof: [] };
}

const near = ({ others }: Words, command: Set<string>, line?: Set<string>): number =>
  others.filter(word => command.has(word) || line?.has(word)).length;

/** A count that is all a command printed, of what the command names. */
const counted = (run: Run, words: Words, counts: string): boolean =>
  counts !== '' && run.output.length < 40 && run.output.trim() === counts && near(words, commandWords(run)) >= 2;

function says(run: Run, words: Words, against: boolean): boolean {
  const { key } = words;
  const output = outputOf(run);
  if (key === null || !output.includes(key)) return false;
  const command = commandWords(run);
  return output.split('\n').some(raw => {
    if (raw.length > LINE_MOST || !raw.includes(key)) return false;
    const text = foldAccents(raw);
    if (AGAINST.test(text) !== against) return false;
    const line = new Set(wordsOf(text));
    // The command's own words, as of an echo or a commit's subject, are the agent's words again.
    const own = [...line].every(word => command.has(word));
    // Every exact thing in one line, beside most of the other words, there or in the command.
    const exactly =
      words.exact.length > 0 && words.exact.every(token => line.has(token) || line.has(token.replace(/^v/, '')));
    if (!own && exactly && near(words, command, line) >= Math.max(1, MOST_OF * words.others.length)) return true;
    if (own || /^\[[^\]]+ [0-9a-f]{7,}\] /.test(text)) return false;
    // Three words or more, all of them in one line.
    return words.all.length >= 3 && words.all.every(word => line.has(word));
  });
}
