// Splits what an agent wrote into statements, and leaves out what states nothing: plans, advice, conditions, questions, denials, quotations. Pure.
import { foldAccents } from '../../text.ts';
import {
  ADVICE_HEADING,
  CLAIM_RULES,
  type ClaimKind,
  DENIAL,
  GOOD_DENIAL,
  isKnown,
  PURPOSE_CLAUSE,
  statesNothing,
  TO_AN_END,
  UNDONE,
} from './rules.ts';

export type Statement = {
  /** As a person reads it: one line, without marks. */
  text: string;
  /** Folded for the rules: lower case, no accents, long quotations blanked. */
  folded: string;
  /** What an edit was made for, as its second half says; empty where it says nothing of the kind. */
  purpose: string;
  /** What stood in code marks, as written. */
  codes: string[];
  /** The heading it stands under, folded. */
  under: string;
  /** Equal for statements that differ in marks only. */
  same: string;
  /** What it states, as far as a rule knows: each must hold. None: a statement that no rule knows. */
  kinds: ClaimKind[];
};

const FENCE = /^[ \t]*(```|~~~)[\s\S]*?(?:^[ \t]*\1[^\n]*$|$(?![\s\S]))/gm;
/** A box drawn with rules: an aside that teaches, not a report. */
const BOX = /^[^\n]*[─━═]{10,}[^\n]*\n[\s\S]*?(?:^[^\n]*[─━═]{10,}[^\n]*$|$(?![\s\S]))/gm;
/** Emphasis and code marks; an underscore inside a name stays. */
const MARKS = /[*`]{1,3}|(?<![\w/.])_{1,2}(?=[A-Za-z])|(?<=[a-z.!])_{1,2}(?![\w.])/g;
const GOOD_MARK = /[✅✓✔☑🟢]\ufe0f?/gu;
const BAD_MARK = /[❌✗✘🔴]\ufe0f?/u;
const DECORATION = /\p{Extended_Pictographic}|\ufe0f|\u20e3/gu;
const MOST = 400;

export function statementsOf(reply: string): Statement[] {
  const statements: Statement[] = [];
  const text = reply.replace(FENCE, '').replace(BOX, '');
  const lines = text.split('\n');
  let under = '';
  let advice = 0;
  lines.forEach((line, i) => {
    const bare = line.trim();
    if (!bare || /^>|^[-|: ]+$|^<[^>]+>$/.test(bare)) return;
    const level = headingLevel(bare);
    if (level) {
      under = foldAccents(plain(bare));
      if (!advice || level <= advice) advice = ADVICE_HEADING.test(under) ? level : 0;
    }
    if (advice) return;
    if (/^\|/.test(bare)) {
      // The row above a rule names the columns.
      if (!/^\|[-|: ]+$/.test((lines[i + 1] ?? '').trim())) add(rowText(bare), under, codesIn(bare), statements);
      return;
    }
    if (/^([-*+]|\d+[.)])\s+\[ \]/.test(bare) || BAD_MARK.test(bare)) return;
    for (const sentence of sentencesOf(plain(bare))) add(sentence, level ? '' : under, codesIn(bare), statements);
  });
  return statements;
}

/** 0: no heading; bold lines and lines that end in a colon rank below real headings. */
function headingLevel(line: string): number {
  const hashes = /^(#{1,6})\s/.exec(line)?.[1];
  if (hashes) return hashes.length;
  if (/^([-*+]\s+)?(\d+[.)]\s+)?\*\*[^*]+\*\*:?(\s*\([^)]*\))?:?$/.test(line)) return 7;
  // "Done. Next:" states something first.
  return /:$/.test(line) && line.length <= 120 && !/[.!?] /.test(line) ? 8 : 0;
}

const plain = (line: string): string =>
  line
    .replace(/^#{1,6}\s+/, '')
    .replace(/^([-*+]|\d+[.)])\s+(\[[xX]\]\s+)?/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(GOOD_MARK, '')
    .replace(MARKS, '')
    .replace(DECORATION, '')
    .replace(/\s+/g, ' ')
    .trim();

const codesIn = (line: string): string[] => [...line.matchAll(/`([^`]+)`/g)].map(match => match[1]!.trim());

/** A row of a table as one statement: its first cell named, the others said of it. */
function rowText(row: string): string {
  const cells = row
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(plain)
    .filter(cell => cell !== '');
  return cells.length > 1 && !BAD_MARK.test(row) ? `${cells[0]}: ${cells.slice(1).join(', ')}` : '';
}

/** Ends at a full stop, an exclamation or a question mark before a space; a stop inside a name or number ends nothing. */
const sentencesOf = (line: string): string[] =>
  line.split(/(?<=[.!?…])["”’)]*\s+(?=["“(]?[\p{Lu}\d`~/.])/u).map(sentence => sentence.trim());

/** Explains the name of a constant: "errno 11 = EAGAIN (Resource temporarily unavailable)". */
const GLOSS = /(?<= = [A-Z][A-Z0-9_]{2,}) ?(\(|[-–—] ).*$/;

/** Parts of a sentence that state something each: after a dash, a semicolon, a "but", in parentheses. A short lead names what the next part is about. */
function clausesOf(sentence: string): string[] {
  const parts = sentence
    .replace(GLOSS, '')
    .replace(/\(([^()]{16,})\)/g, ' — $1 — ')
    .split(/\s[-–—]\s|;\s|,? (?:but|mas|porem|porém) /)
    .map(part => part.trim())
    .filter(part => part !== '');
  const [lead, next, ...rest] = parts;
  if (next === undefined || lead!.split(' ').length > 3) return parts;
  return [`${lead}: ${next}`, ...rest];
}

const fold = (text: string): string => foldAccents(text).replace(/["“«][^"”»]{12,}["”»]/g, '"…"');

/** A sentence that a rule knows stays whole; of others each part is judged by itself. */
function add(sentence: string, under: string, codes: string[], statements: Statement[]): void {
  if (sentence.length > MOST) return;
  const end = PURPOSE_CLAUSE.exec(sentence)?.index;
  const main = end !== undefined && end >= 8 ? sentence.slice(0, end) : sentence;
  const purpose = TO_AN_END.test(sentence.slice(main.length)) ? sentence.slice(main.length) : '';
  if (/\?["”)]*$/.test(sentence)) return;
  const whole = fold(main);
  const known = isKnown(whole);
  if (known && !states(whole, true)) return;
  for (const text of known ? [main] : clausesOf(main)) {
    const folded = known ? whole : fold(text);
    if (text.length < 4 || !(known || states(folded, false))) continue;
    const kinds = kindsOf(text, folded, under);
    if (kinds.length || hasWords(folded))
      statements.push({
        purpose: kinds.includes('edited') && known ? purpose : '',
        text: text.replace(/[:;,]$/, ''),
        folded,
        codes: codes.filter(code => text.includes(code)),
        under,
        same: folded.replace(/[^a-z0-9]+/g, ' '),
        kinds,
      });
  }
}

/** More than names and values: a path or an address alone states nothing. */
const hasWords = (folded: string): boolean =>
  /^[a-z][a-z -]{2,}: \S/.test(folded) ||
  folded.split(/\s+/).filter(word => /^[("'“]*[a-z][a-z'’-]{2,}[)"'”.,:;!]*$/.test(word)).length >= 2;

function states(folded: string, known: boolean): boolean {
  const judged = folded.replace(GOOD_DENIAL, 'ok');
  if (statesNothing(judged)) return false;
  // "The host does not answer" states a fact; "it is not committed" states that nothing was done.
  return !DENIAL.test(judged) || !(known || UNDONE.test(judged));
}

const ABOUT_COMMIT =
  /\b(created|made|added|criei|criado|fiz)\b[^.;,]{0,24}\bcommit\b|\bcommit\b[^.;,]{0,20}\b(created|made|added|criado)\b/;

export function kindsIn(folded: string): ClaimKind[] {
  if (!isKnown(folded)) return [];
  const kinds = new Set(CLAIM_RULES.filter(([, rule]) => rule.test(folded)).map(([kind]) => kind));
  // "No test failures" has the words of a failure.
  if (kinds.has('tests_fail') && GOOD_DENIAL.test(folded)) kinds.delete('tests_fail');
  // A commit that was created, files that a count calls changed: no file is named.
  if (kinds.has('stat') || (kinds.has('commit') && ABOUT_COMMIT.test(folded)))
    for (const kind of ['created', 'edited'] as const) kinds.delete(kind);
  return [...kinds];
}

/** Every kind that the words state; a path under a heading says of it what the heading says. None for a statement that no rule knows. */
function kindsOf(text: string, folded: string, under: string): ClaimKind[] {
  const kinds = kindsIn(folded);
  if (kinds.length || !(pathsOf(text.split(' ')[0] ?? '').length || isLabelled(text))) return kinds;
  return kindsIn(under).filter(kind => kind === 'created' || kind === 'edited' || kind === 'deleted');
}

/** "Rebase script: C:\\tools\\rebase.ps1": what it is, and where it stands. */
function isLabelled(text: string): boolean {
  const [, path] =
    /^[\p{L}\p{N} &'-]{3,40}: ([^\s:]\S*?)( \([^)]*\)|: (?!\p{L}+(?:ed|ad[oa]s?)\b)[^:]+)?$/u.exec(text) ?? [];
  return path !== undefined && pathsOf(path)[0] === path;
}

/** Paths and file names that a text holds. */
export const pathsOf = (text: string): string[] =>
  (
    text.match(
      /(?:[A-Za-z]:[\\/]|~?[\\/])?(?:[\w@.+-]+[\\/])*[\w@+-]*\.?[\w@+-]*\.[A-Za-z]\w{0,9}\b|(?:~|\.)?\/(?:[\w@.+-]+\/)*[\w@.+-]+/g,
    ) ?? []
  ).filter(
    path =>
      !/^\d+(\.\d+)+$|^[a-z]+\.(com|org|net|io|dev|us|ai|app)$|^(e\.g|i\.e)$|^v?\d/i.test(path) && !/^\/\//.test(path),
  );
