// Takes out the value that is assigned to a telling name: env files, JSON (escaped or not), YAML, INI, XML, flags,
// headers, query strings, source code. The name is found by one expression, the value is read by hand.
// Must not: read a value beyond its reach at each name (many names in one run of text would cost quadratic time).

import { isSecret, looksRandom, type Manner } from './judge.ts';
import { VENDOR_KINDS } from './rules.ts';
import type { Mark } from './trigger.ts';

const PASSWORD_WORD = 'pass(?:word|wd|phrase|code)?|senha|contraseña|contrasena|pwd';
const SECRET_WORD =
  'secret|token|api[ _-]?key|signing[_-]key|(?:access|secret|private|encryption|master|account|auth|shared|service|license|admin|write|anon|role|app|deploy|client)[_-]?key|credentials?|authorization|_auth|key-data|_key';

// After the word and the rest of its name: a separator, or only space and then a quote or something with a digit.
const ASSIGNED =
  '[\\w-]{0,24}[\\\\"\'`\\]*]{0,8}(?:[ \\t]{0,12}\\??(?:[=:]{1,3}|->|\\|)\\*{0,2}[ \\t]{0,12}[^\\s=]|>[^<]|%3|["\'`][ \\t]?,|\\([ \\t]?["\'`\\\\]' +
  '|[ \\t]{1,12}(?:\\\\{0,7}["\'`]|\\S{0,100}\\d))';

/** Every assignment to a telling name contains one of these. */
export const ASSIGNMENT_MARKS: readonly Mark[] = [
  ['', 'pP', `(?:[aA][sS]{2}|[wW][dD])${ASSIGNED}`],
  ['[tT][oO]', 'kK', `[eE][nN]${ASSIGNED}`],
  ['', 'kK', `[eE][yY]${ASSIGNED}`],
  ['[sS][eE]', 'cC', `[rR][eE][tT]${ASSIGNED}`],
  ['', 'cC', `(?:[rR][eE][dD][eE][nN][tT]|ontrase)${ASSIGNED}`],
  ['[aA][uU][tT]', 'hH', ASSIGNED],
  ['[sS][eE][nN]', 'hH', `[aA]${ASSIGNED}`],
];

const SEPARATOR =
  '[ \\t]{0,12}(?:=>|:=|={1,3}|\\??:(?:[ \\t]?(?:string|str|String|&str)[ \\t]?=)?(?:\\*{2})?|->|%3[DA]|[(,>|]|(?<=[ \\t]))[ \\t]{0,12}';
const ASSIGNMENT = new RegExp(
  `(?:${PASSWORD_WORD}|${SECRET_WORD})[\\w-]{0,24}(\\\\{0,7}["'\`]?\\]?|\\*{2})(${SEPARATOR})`,
  'gi',
);
// The last telling word of a name, and what follows it.
const NAME = new RegExp(`^(.{0,160})(?:(${PASSWORD_WORD})|(${SECRET_WORD}))([\\w-]{0,24}?)$`, 'is');
const TELLING_KEY = /(?:api|access|secret|private|signing|encryption|master|account|auth|service|license)[_-]?key/i;
/** What may follow the word without changing what the name holds; `_url`, `_count`, `_hash` and the like do. */
const HARMLESS_TAIL =
  /^(?:[_-]?(?:key|base|value|prod(?:uction)?|dev|staging|test|live|local|old|new|main|primary|secondary|default|base64|b64|data|raw|plain|text|string|admin|root|user|db|v?\d{1,2}|[a-z]))?(?:[_-]?(?:base|prod|dev|test|live|\d{1,2}))?$/i;
/** What makes it hold something about the secret instead. */
const TELLING_TAIL =
  /^[_-]?(?:ur[il]|count|hash|field|name|file|path|len|length|size|min|max|polic|expir|timeout|ttl|id|type|header|endpoint|regex|pattern|label|placeholder|error|hint|salt|reset|requir|env|var|limit|usage|index|algo|issuer|audience|scope|age|date|time|at|by|is|has|s$)/i;
const IN_A_WORD = /[a-z]$|^[A-Z]+$/;
const OWNER = /(?:db|my|sql|user|admin|root|ftp|mail|smtp|login|pg|sudo|ssh|app|host|proxy)$/i;
const NAME_CHARACTER = /[\w.-]/;
const NAME_REACH = 64;

interface Name {
  readonly password: boolean;
  readonly strict: boolean;
  readonly kind: string;
}

/** What a name promises; undefined when it is not a telling one. */
function nameMeaning(name: string): Name | undefined {
  const parts = NAME.exec(name.slice(-200));
  if (parts === null) return undefined;
  const before = parts[1] ?? '';
  const word = parts[2] ?? parts[3] ?? '';
  // `bypass`, `compass`, `minipass`: a short word inside another says nothing, `dbpass` apart.
  const inside = /^(?:pass|pwd)$/i.test(word) && IN_A_WORD.test(before) && !OWNER.test(before);
  const password = parts[2] !== undefined;
  // `cache_key`, `primary_key`: only a shouted name, or one with a second telling word, is a secret's.
  const bareKey = word.toLowerCase() === '_key' && !isUpper(name) && !TELLING_KEY.test(name);
  const tail = parts[4] ?? '';
  // SENHA_BANCO, TOKEN_GITHUB: in Portuguese, and in variables, whose secret it is may come last.
  const named = (isUpper(name) || /^senha$/i.test(word)) && !TELLING_TAIL.test(tail);
  const strict = inside || bareKey || !(named || HARMLESS_TAIL.test(tail));
  return { password, strict, kind: kindOf(name, password) };
}

function kindOf(name: string, password: boolean): string {
  if (password) return 'password';
  for (const [vendor, kind] of VENDOR_KINDS) if (vendor.test(name)) return kind;
  return /key/i.test(name) ? 'api-key' : /token/i.test(name) ? 'token' : 'secret';
}

/** The kind of a value that data (not text) holds under a name; undefined when it is no secret. */
export function kindUnder(name: string, value: string): string | undefined {
  const meaning = nameMeaning(name);
  if (meaning === undefined) return undefined;
  const style = meaning.password && !/\s/.test(value) ? 'env' : 'quoted';
  return isSecret(value, { password: meaning.password, strict: meaning.strict, style }) ? meaning.kind : undefined;
}

export function redactAssignments(text: string): string {
  let result = '';
  let kept = 0;
  ASSIGNMENT.lastIndex = 0;
  for (let found = ASSIGNMENT.exec(text); found !== null; found = ASSIGNMENT.exec(text)) {
    const after = found.index + found[0].length;
    if (after >= text.length) break;
    const nameEnd = after - (found[2] ?? '').length - (found[1] ?? '').length;
    const taken = assigned(text, found.index, nameEnd, found[1] ?? '', found[2] ?? '', after);
    if (taken === undefined) continue;
    result += `${text.slice(kept, taken.start)}[redacted:${taken.kind}]`;
    kept = taken.end;
    ASSIGNMENT.lastIndex = taken.end;
  }
  return kept === 0 ? text : result + text.slice(kept);
}

interface Taken {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

function assigned(
  text: string,
  wordAt: number,
  nameEnd: number,
  closing: string,
  separator: string,
  after: number,
): Taken | undefined {
  let nameStart = wordAt;
  while (nameStart > 0 && wordAt - nameStart < NAME_REACH && NAME_CHARACTER.test(text.charAt(nameStart - 1)))
    nameStart -= 1;
  const name = text.slice(nameStart, nameEnd);
  const meaning = nameMeaning(name);
  if (meaning === undefined) return undefined;
  // `--list-secret-keys ID` names keys by their ids.
  if (/^-.*keys$/i.test(name)) return undefined;
  const sign = separator.trim();
  const previous = text.charAt(nameStart - 1);
  const quote = openingQuote(text, after);
  if (quote !== '') {
    // `case "token" "x"`, `t("password", "x")`, `setPassword("x")` are weaker signs than an equals sign or a colon.
    if (sign === '>' || (sign === ',' && (closing === '' || !/["'`]/.test(previous)))) return undefined;
    if (/^[,(]?$/.test(sign) && A_VERB.test(name)) return undefined;
    const end = quotedEnd(text, after + quote.length, quote);
    const value = text.slice(after + quote.length, Math.min(end, after + quote.length + JUDGED));
    const env = separator === '=' && isUpper(name);
    const manner: Manner = { ...meaning, style: env ? 'env' : 'quoted' };
    if (env && /\s/.test(value)) return undefined;
    if (!isSecret(value, manner)) return undefined;
    return { kind: meaning.kind, start: after + quote.length, end: lastQuote(text, after + quote.length, end, quote) };
  }
  if (sign === '(' || sign === ',') return undefined;
  return unquoted(text, after, name, meaning, { sign, spaced: separator !== sign, previous });
}

interface Setting {
  readonly sign: string;
  readonly spaced: boolean;
  readonly previous: string;
}

function unquoted(text: string, start: number, name: string, meaning: Name, setting: Setting): Taken | undefined {
  const { sign, spaced, previous } = setting;
  const query = previous === '?' || previous === '&' || sign.startsWith('%');
  const listed = previous === ';';
  const flag = /^-/.test(name);
  const env = sign === '=' && !spaced && (isUpper(name) || flag);
  const markup = sign === '>';
  if (markup && previous !== '<') return undefined;
  const stop = query ? IN_QUERY : env ? IN_ENV : listed ? IN_LIST : markup ? IN_MARKUP : BARE;
  const end = endOf(text, start, stop);
  const value = text.slice(start, Math.min(end, start + JUDGED));
  const style = query || env || listed || markup ? 'env' : 'bare';
  // A name and a value with only space between them: an option, or something that no word looks like.
  if (name.endsWith(value) || (sign === '' && !flag && A_VERB.test(name))) return undefined;
  // A cell of a table, not a union of types.
  if (sign === '|' && !FULL_WORD.test(name) && !isUpper(name)) return undefined;
  const strict = meaning.strict || (sign === '' && !flag && !(meaning.password && FULL_WORD.test(name)));
  if (!isSecret(value, { password: meaning.password, style, strict })) return undefined;
  // "password c0ffee#79": said in passing, so it must look like one and like nothing else.
  if (
    sign === '' &&
    !strict &&
    !flag &&
    !(value.length >= 8 && /\d/.test(value) && (MARKED.test(value) || /[A-Z].*[a-z]|[a-z]\d+[a-z]/.test(value)))
  )
    return undefined;
  // `password = arg1;`: an identifier that ends a statement or an argument is code.
  if (style === 'bare' && /^[\w$]+$/.test(value) && /[;,)}\]]/.test(text.charAt(end)) && !looksRandom(value))
    return undefined;
  return { kind: meaning.kind, start, end };
}

// "you can pass `x`", `bypass('x')`, `passValue('x')`: the verb.
const A_VERB = /(?:^|[-_.]|[a-z])pass(?:value)?$/i;
const FULL_WORD = /^(?:password|passphrase|senha|contraseña)$/i;
const MARKED = /[!@#$%&*+=]/;
/** Longest piece of a value that is judged; a secret is then taken to its end, however long. */
const JUDGED = 512;
const BARE = /[^\s"'`,;<>\\)}\]]{1,512}/y;
const IN_ENV = /(?:[^\s"'`\\]|\\(?![nrt"'\\])){1,512}/y;
const IN_QUERY = /[^\s"'`\\&#;<>)\]]{1,512}/y;
const IN_LIST = /[^;"'`\\\n]{1,512}/y;
const IN_MARKUP = /[^<\n]{1,512}/y;
const OPENING = /(?:[rbfu]{1,2}(?=["']))?\\{0,7}["'`]/y;

function openingQuote(text: string, at: number): string {
  OPENING.lastIndex = at;
  return OPENING.exec(text)?.[0] ?? '';
}

function endOf(text: string, start: number, piece: RegExp): number {
  piece.lastIndex = start;
  const first = piece.exec(text);
  let end = first === null ? start : piece.lastIndex;
  if (end - start < JUDGED) return end;
  // Longer than what is judged: go on only if it may be a secret at all.
  if (!looksRandom(text.slice(start, end))) return end;
  while (piece.exec(text) !== null) end = piece.lastIndex;
  return end;
}

const QUOTED_REACH = 4096;

/** Index of the closing quote: the same quote with no more backslashes before it than the opening one has. */
function quotedEnd(text: string, start: number, opening: string): number {
  const mark = opening.slice(-1);
  const depth = opening.split('\\').length - 1;
  const piece = text.slice(start, start + QUOTED_REACH);
  for (let at = piece.indexOf(mark); at !== -1; at = piece.indexOf(mark, at + 1)) {
    let slashes = 0;
    while (slashes < at && piece.charAt(at - 1 - slashes) === '\\') slashes += 1;
    if (depth === 0 ? slashes % 2 === 0 : slashes <= depth) return start + at - (depth === 0 ? 0 : slashes);
  }
  const line = piece.search(/\n|\\n/);
  return start + (line === -1 ? piece.length : line);
}

/** Where a secret longer than the reach is closed; none of it may be left behind. */
function lastQuote(text: string, start: number, end: number, opening: string): number {
  let from = start;
  let last = end;
  while (last - from === QUOTED_REACH && last < text.length) {
    from = last;
    last = quotedEnd(text, from, opening);
  }
  return last;
}

function isUpper(name: string): boolean {
  return name.length >= 3 && name === name.toUpperCase();
}
