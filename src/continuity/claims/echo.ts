// Statements that no rule knows, held against what commands printed: confirmed where one result says the same in nearly the same words. Pure.
import { foldAccents } from '../../text.ts';
import { showsOnly } from '../../work/purpose.ts';
import { COMMON, DID } from './rules.ts';
import { by, confirmed, type Judged, type Run, UNKNOWN } from './shown.ts';
import type { Statement } from './statements.ts';

const LINE_MOST = 240;
const MOST_OF = 0.75;
const NEARLY_ALL = 0.8;
/** What was said last rests on what was run last. */
const NEWEST = 20;
const AGAINST =
  /\b(no|not|never|none|un\w+able|disabled?|off|failed|failure|error|denied|cannot|can't|couldn't|missing|warning|fatal|invalid|refused|timed out|timeout|loss|nao|sem|falh\w+|erro)\b/;
/** What a command's name says of every line that it prints. */
const IMPLIED: [RegExp, string[]][] = [
  [/\bwc -l\b/, ['lines', 'line', 'linhas', 'long', 'file']],
  [/^(ls|find|fd)\b|\bls -/, ['files', 'file', 'folder', 'exists', 'arquivos', 'existe']],
  [/\bgit (log|rev-list)\b/, ['commits', 'commit']],
  [/\bdu -/, ['size', 'tamanho']],
  [/\bssh\b/, ['ssh', 'connection', 'conexao']],
  [/\bping\b/, ['ping']],
  [/\bbrew\b/, ['homebrew', 'cask', 'formula']],
];

/** Says that something is told, not what. */
const TELLING = new Set(
  'reports report shows says tells found currently still version mostra diz encontrei versao'.split(' '),
);

/** Says what somebody thinks of it. */
const JUDGING = new Set(
  'healthy good great fine excellent normal safe secure working works correct correctly stable properly perfect fast slow clean bom boa normal seguro funcionando correto'.split(
    ' ',
  ),
);

const wordsOf = (text: string): string[] =>
  (
    text.replace(/(?<=\d),(?=\d{3})/g, '').match(/[\p{L}\p{N}][\p{L}\p{N}.,-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? []
  ).filter(word => (word.length > 2 && !COMMON.has(word) && !TELLING.has(word)) || /\d/.test(word));

/** Exact things: versions, hashes, numbers of three digits or more. */
const exact = (word: string): boolean =>
  /^v?\d+(\.\d+){1,3}[\w-]*$/.test(word) ||
  (/^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,40}$/.test(word) && word !== 'ed25519') ||
  /^\d{3,}$/.test(word);

type Words = { all: string[]; twice: string[]; exact: string[]; others: string[]; key: string | null; did: boolean };

const looked = new WeakMap<Statement, Words>();
function wordsFor(statement: Statement): Words {
  const known = looked.get(statement);
  if (known) return known;
  const said = wordsOf(statement.folded);
  const all = [...new Set(said)];
  const tokens = all.filter(exact);
  const longest = all.toSorted((a, b) => b.length - a.length)[0];
  // The rarest word, as far as length tells: where it is not, the rest need not be looked for.
  const key = tokens[0]?.replace(/^v(?=\d)/, '') ?? (all.length >= 3 ? longest : undefined) ?? null;
  const twice = all.filter(word => said.indexOf(word) !== said.lastIndexOf(word));
  const words = {
    all,
    twice,
    exact: tokens,
    others: all.filter(word => !exact(word)),
    key,
    did: DID.test(statement.folded),
  };
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
  const known = named.get(run);
  if (known) return known;
  const implied = IMPLIED.flatMap(([command, words]) => (command.test(run.command) ? words : []));
  const words = new Set([...wordsOf(foldAccents(run.command)), ...implied]);
  named.set(run, words);
  return words;
}

export function echoed(statement: Statement, nth: number, runs: Run[]): Judged {
  const words = wordsFor(statement);
  const counts = words.all.filter(word => /\d/.test(word)).join();
  const against = AGAINST.test(statement.folded);
  const newest = runs.filter(run => run.result.nth < nth && !run.denied).slice(-NEWEST);
  const told = stateOf(statement, newest);
  if (told) return told;
  if (words.key === null && counts === '') return UNKNOWN;
  for (const run of newest.toReversed()) {
    // What a failed command printed bears out that something failed, and nothing else.
    if (run.ok === false ? against && says(run, words, true) : counted(run, words, counts) || says(run, words, against))
      return confirmed(by(run));
  }
  return UNKNOWN;
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
    const list = wordsOf(text);
    const line = new Set(list);
    // Said twice by the agent, once in the line: the second time says more.
    if (words.twice.some(word => list.indexOf(word) === list.lastIndexOf(word))) return false;
    // The command's own words, as of an echo or a commit's subject, are the agent's words again.
    const own = list.every(word => command.has(word));
    // Every exact thing in one line, beside most of the other words, there or in the command.
    const exactly =
      words.exact.length > 0 && words.exact.every(token => line.has(token) || line.has(token.replace(/^v/, '')));
    if (!own && exactly && near(words, command, line) >= Math.max(1, MOST_OF * words.others.length)) return true;
    if (own || /^\[[^\]]+ [0-9a-f]{7,}\] /.test(text)) return false;
    // Three words or more, all of them in one line.
    return (words.all.length >= 3 && words.all.every(word => line.has(word))) || nearly(words, line, command);
  });
}

/** Nearly all of four words or more, there or in the command: every number there, and nothing left that judges. */
function nearly({ all, did }: Words, line: Set<string>, command: Set<string>): boolean {
  const [shown, rest] = [all.filter(word => line.has(word)), all.filter(word => !line.has(word))];
  const left = rest.filter(word => !command.has(word));
  if (did || all.length < 4 || rest.some(word => /\d/.test(word)) || left.some(word => JUDGING.has(word))) return false;
  return shown.some(word => !command.has(word)) && shown.length >= 2 && left.length <= (1 - NEARLY_ALL) * all.length;
}

/** States that a line of a program tells in one word; those of one line exclude each other. */
const STATES = [
  ['on', 'enabled', 'active', 'running', 'ligado', 'ativo', 'habilitado'],
  ['off', 'disabled', 'inactive', 'stopped', 'desligado', 'inativo', 'desabilitado'],
  ['connected', 'online', 'conectado'],
  ['disconnected', 'offline', 'desconectado'],
  ['passed', 'ok', 'valid'],
  ['failed', 'invalid'],
];
const groupOf = (word: string): number => STATES.findIndex(group => group.includes(word));
const STATE_LINE = 10;
/** Names that anything may have. */
const ANY_NAME = new Set('status state mode result service server estado modo resultado servico servidor'.split(' '));

/** The line is of that thing, not of a part of it: few words beside its name. */
const isOf = (label: string[], line: string[]): boolean =>
  label.every(word => line.includes(word)) &&
  line.filter(
    word =>
      word.length > 2 &&
      !COMMON.has(word) &&
      !label.includes(word) &&
      groupOf(word) < 0 &&
      !/^(stat(e|us)|\d+)$/.test(word),
  ).length < label.length;

/** "Firewall: Enabled", "Stealth mode is now on": the last short line that names the thing and a state decides; null where the words are no such thing. */
function stateOf({ folded }: Statement, runs: Run[]): Judged | null {
  const words: string[] = folded.match(/[\p{L}\p{N}-]+/gu) ?? [];
  const group = groupOf(words.at(-1) ?? '');
  const label = words.slice(0, -1).filter(word => word.length > 2 && !COMMON.has(word));
  if (
    group < 0 ||
    label.every(word => ANY_NAME.has(word)) ||
    label.length > 3 ||
    !/^[\p{L}\p{N} -]+(:|=| is| esta)( now| agora)? [\p{L}]+[.!]?$/u.test(folded)
  )
    return null;
  for (const run of runs.toReversed()) {
    for (const raw of outputOf(run).split('\n')) {
      const line: string[] = foldAccents(raw).match(/[\p{L}\p{N}-]+/gu) ?? [];
      if (line.length > STATE_LINE || !isOf(label, line)) continue;
      const states = new Set(line.map(groupOf).filter(each => each >= 0));
      if (!states.size) continue;
      if (run.ok === false || states.size > 1 || /\b(not|nao)\b/.test(raw)) return UNKNOWN;
      return states.has(group) ? confirmed(by(run)) : UNKNOWN;
    }
    // Something was done to it since, and nothing says how it is now.
    if (label.some(word => commandWords(run).has(word)) && !showsOnly(run.command)) return UNKNOWN;
  }
  return null;
}
