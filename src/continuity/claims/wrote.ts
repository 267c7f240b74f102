// Claims about what stands in a file now, held against what the agent's own calls wrote: the words of code that a claim names are in the new text
// and were not in the old. Pure; in doubt unknown.
import { escaped, foldAccents } from '../../text.ts';
import type { Ref } from '../../work/state.ts';
import { COMMON, DID } from './rules.ts';
import { confirmed, type Judged, UNKNOWN } from './shown.ts';
import { pathsOf, type Statement } from './statements.ts';

/** `taken`: what stood there before, as far as the call tells; `put`: what stands there after; `whole`: that is all of the file. */
export type Write = { nth: number; ref: Ref; path: string; taken: string; put: string; whole: boolean };

/** How the inputs of writing tools name the old and the new text, whatever the client. */
const OLD = /^old/i;
const NEW = /^(new\w*|contents?|text|file_?text|insert\w*)$/i;
const WHOLE = /^(contents?|file_?text)$/i;

export function writeOf(input: unknown): Pick<Write, 'taken' | 'put' | 'whole'> {
  const taken: string[] = [];
  const put: string[] = [];
  let whole = false;
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (key === 'patch') {
        for (const line of value.split('\n'))
          if (/^[-+]/.test(line)) (line[0] === '-' ? taken : put).push(line.slice(1));
      } else if (OLD.test(key)) taken.push(value);
      else if (NEW.test(key)) put.push(value);
      whole ||= WHOLE.test(key);
    } else if (Array.isArray(value)) for (const each of value) walk(each, key);
    else if (value && typeof value === 'object') for (const [name, each] of Object.entries(value)) walk(each, name);
  };
  walk(input, '');
  return { taken: taken.join('\n'), put: put.join('\n'), whole: whole && put.length === 1 };
}

const TOOK_AWAY = /\b(removed|deleted|dropped|eliminated|stripped|removi|removid[oa]s?|exclui|apaguei|tirei)\b/;
/** What no text shows. */
const EFFECT =
  /\b(fixed|resolved|solved|verified|tested|ensured?|optimi[sz]ed|improved|enhanced|because|now works?|corrigi\w*|resolvi\w*|testei|melhor\w+|porque)\b/;
/** One call does not show that nothing was left out. */
const EVERYWHERE = /\b(all|every|each|everywhere|both|throughout|tod[oa]s?|cada|amb[oa]s)\b/;
const ENOUGH = 0.5;
/** A name of a file or folder: that a text speaks of it does not make it. */
const FILE = /^[.~/][\w/]|\w\/\w|\w\.[a-z]{1,5}$/i;

/** Words of code: in code marks or quotes, or with the shape of a name that no prose has. */
export function codesOf({ text, codes }: Statement): string[] {
  const paths = new Set(pathsOf(text));
  const quoted = [...text.matchAll(/["“']([^"”'\s]{2,40})["”']/g)].map(match => match[1]!);
  const shaped = (text.match(/[\w$.@/-]*[\w$)\]]/g) ?? []).filter(
    word => /[a-z][A-Z]|\w_\w|\w\(\)?$|^\w+-\d|\?\.|^\$\w|^--\w/.test(word) || /\d/.test(word),
  );
  const bare = codes.map(code => code.replace(/^["']|["']$/g, ''));
  const all = [...bare, ...quoted, ...shaped].filter(code => code.length > 1 && !paths.has(code));
  // A word of code that another holds is said with it.
  return [...new Set(all)].filter(code => !all.some(other => other !== code && other.includes(code)));
}

export function rewritten(statement: Statement, nth: number, writes: Write[]): Judged {
  const { folded } = statement;
  if (!DID.test(folded) || EFFECT.test(folded) || EVERYWHERE.test(folded)) return UNKNOWN;
  const codes = codesOf(statement);
  if (!codes.length || codes.some(code => FILE.test(code))) return UNKNOWN;
  const pair = pairOf(statement, codes);
  const shows = (write: Write) =>
    pair
      ? lost(write, pair[0]) &&
        gained(write, pair[1]) &&
        rest(
          write,
          codes.filter(code => !pair.includes(code)),
        )
      : TOOK_AWAY.test(folded)
        ? codes.every(code => lost(write, code))
        : write.taken !== '' || isNew(statement)
          ? codes.every(code => gained(write, code)) && speaksOf(write, statement, codes)
          : false;
  const undoes = (write: Write) =>
    pair ? lost(write, pair[1]) : codes.some(code => (TOOK_AWAY.test(folded) ? gained : lost)(write, code));
  const said = writes.filter(write => write.nth < nth);
  const last = said.findLast(shows);
  if (!last || writes.some(write => write.nth > last.nth && undoes(write))) return UNKNOWN;
  return confirmed({ ref: last.ref });
}

const isNew = ({ folded }: Statement): boolean => /\b(created|wrote|generated|criei|escrevi|gerei)\b/.test(folded);

const rest = (write: Write, codes: string[]): boolean =>
  codes.every(code => times(write.put, code) + times(write.taken, code) > 0 || write.path.includes(code));

/** "from A to B", "replaced A with B", "A → B": both are words of code. */
function pairOf({ text }: Statement, codes: string[]): [string, string] | null {
  const bare = text.replace(/["“”']/g, '');
  for (const a of codes)
    for (const b of codes) {
      if (a === b) continue;
      const between = new RegExp(
        `(^|[\\s(])${escaped(a)}[\\s,]+(?:to|with|by|→|->|para|por)\\s+${escaped(b)}(?![\\w-])`,
      );
      if (between.test(bare)) return [a, b];
    }
  return null;
}

function times(text: string, code: string): number {
  const name = code.replace(/\(\)$/, '');
  const [left, right] = [/^\w/.test(name) ? '(?<![\\w-])' : '', /\w$/.test(name) ? '(?![\\w-])' : ''];
  return text.match(new RegExp(left + escaped(name) + right, 'g'))?.length ?? 0;
}

const gained = ({ taken, put }: Write, code: string): boolean => times(put, code) > times(taken, code);
const lost = ({ taken, put }: Write, code: string): boolean => times(taken, code) > times(put, code);

/** Half of the other words stand in the text or in the file's name too. */
function speaksOf(write: Write, { folded }: Statement, codes: string[]): boolean {
  const all = foldAccents(`${write.path} ${write.put} ${write.taken}`);
  const known = codes.map(code => foldAccents(code)).join(' ');
  const words = (folded.match(/[a-z]{3,}/g) ?? []).filter(
    word => !COMMON.has(word) && !known.includes(word) && !/ed$|^(made|set|put|wrote|ive|have)$/.test(word),
  );
  const found = words.filter(word => all.includes(word.replace(/s$/, ''))).length;
  return found >= words.length * ENOUGH;
}
