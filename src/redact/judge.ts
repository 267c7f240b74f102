// Judges a value that stands where a secret could stand: is it a secret, a placeholder, or a piece of code?
// Must not: look at anything but the value and the manner it is written in; must stay linear in the value.

/** How the value is written; it decides how much proof is asked for. */
export interface Manner {
  /** Passwords may be short and weak; tokens and keys are long. */
  readonly password: boolean;
  /** `env`: KEY=value of shells and dotenv, flags, queries; `quoted`; `bare`: unquoted in YAML, INI or source code. */
  readonly style: 'env' | 'quoted' | 'bare';
  /** The name or the separator says little: only a value that looks random counts. */
  readonly strict: boolean;
}

const PLACEHOLDER_START =
  /^(?:\[redacted|<[^>]*>?$|\{\{|\{[\w.$-]*\}|\$\{|\$\(|%[A-Za-z_]\w*%|\$[A-Za-z_]\w*(?:$|[/.:])|\$\d$|\$env:|\$\{?[A-Z_]+\}?$|process\.env|os\.|env[.([]|ENV\[|import\.meta|System\.|secrets\.|vars\.|config\.|op:\/\/|vault:|arn:|file:|@|\*{3}|\.{3}|…|-{2}|_{3}|#\{|\\u003c|%\{|%24%7B|&lt;)/i;
const PLACEHOLDER_WHOLE =
  /^(?:null|true|false|undefined|none|nil|nan|void|never|any|unknown|string|str|bytes?|number|boolean|object|function|redacted|masked|hidden|omitted|removed|secret|password|passwd|passphrase|pass|pwd|senha|token|api[_-]?key|key|value|text|empty|required|optional|default|test|dummy|fake|sample|todo|tbd|n\/a|foobar|foo|bar|baz|abc|abc123|12345?|invalid|wrong|incorrect|missing|enabled|disabled|bearer|basic|digest)$/i;
const PLACEHOLDER_PART =
  /example|placeholder|change[_-]?(?:me|it|this)|replace[_-]?(?:me|this|with)|your[_-]|[_-]here$|x{4,}|\*{3}|\.{3}|…|redacted|insert[_-]|sua[_-]|seu[_-]|<[a-z][\w -]*>|not-?a-?real|0123456789|1234567890|abcdefgh|^%[sd]|\[a-z|a-z0-9|\\[dws]/i;
const SECRET_WORD = /pass(?:word|wd|phrase)?|pwd|secret|token|senha|key|auth|credential/i;

/** Text put where a secret will go later, or a reference to where it is kept. */
export function isPlaceholder(value: string): boolean {
  if (PLACEHOLDER_START.test(value) || PLACEHOLDER_WHOLE.test(value) || PLACEHOLDER_PART.test(value)) return true;
  // One character over and over, or a mere count such as 00000000-0000.
  return value.length >= 4 && distinct(value, 4) < 3;
}

/** Number of different characters, counted no further than `enough`. */
function distinct(value: string, enough: number): number {
  const seen = new Set<string>();
  for (const character of value) {
    seen.add(character);
    if (seen.size >= enough) break;
  }
  return seen.size;
}

const HAS_DIGIT = /\d/;
const HAS_LETTER = /\p{L}/u;
const CASE_CHANGE = /[a-z][A-Z]/g;
const LONG_WORDS = /[a-z]{4,}|[A-Z]{5,}/g;

/** Drawn by a machine rather than made of words: digits among letters, few long runs of one case. */
export function looksRandom(value: string): boolean {
  const text = value.length > 200 ? value.slice(0, 200) : value;
  if (!HAS_LETTER.test(text) || distinct(text, 8) < 8) return false;
  // Letters alone: capitals strewn among small letters more densely than any naming style puts them.
  if (!HAS_DIGIT.test(text)) return text.length >= 16 && (text.match(CASE_CHANGE)?.length ?? 0) >= text.length * 0.18;
  let words = 0;
  for (const run of text.match(LONG_WORDS) ?? []) words += run.length;
  return words <= text.length * 0.55;
}

// Source code, not a value: a call, an index, a dotted path, an operator, an arrow.
const EXPRESSION = /[(){}[\]<>]|=>|\|\||&&|^[!&*~]|^[A-Za-z_$][\w$]*(?:(?:\.|\?\.|::|->)[A-Za-z_$][\w$]*)+[;,]?$/;
const PATH_OR_ADDRESS = /^(?:[~.]{0,2}\/|[A-Za-z]:[\\/]|[a-z][a-z0-9+.-]{1,12}:\/\/)/;
const MARK = /[!@#$%^&*+=~?]/;
const PLAIN_NAME = /^[A-Za-z_$][A-Za-z_$.:-]*$/;
const SENTENCE = /[\s|]/;

/** Is this value, written in this manner after a telling name, a secret? */
export function isSecret(value: string, manner: Manner): boolean {
  if (value.length < 4 || isPlaceholder(value) || PATH_OR_ADDRESS.test(value)) return false;
  if (manner.strict)
    return (
      value.length >= 16 &&
      !SENTENCE.test(value) &&
      !EXPRESSION.test(value) &&
      looksRandom(value) &&
      HAS_DIGIT.test(value)
    );
  const letters = HAS_LETTER.test(value);
  const digits = HAS_DIGIT.test(value);
  const marks = MARK.test(value);
  // `password: "user.password.invalid"`, `token: access_token`: names of the thing, not the thing.
  if (PLAIN_NAME.test(value) && SECRET_WORD.test(value)) return false;
  if (manner.style === 'env') {
    if (manner.password) return !EXPRESSION.test(value) || (digits && letters && marks);
    return (value.length >= 8 && digits && letters && !EXPRESSION.test(value)) || looksRandom(value);
  }
  if (SENTENCE.test(value)) return false;
  if (manner.style === 'quoted') {
    if (manner.password) return digits ? letters || marks || value.length >= 6 : marks && letters && value.length >= 6;
    return value.length >= 10 && letters && looksRandom(value);
  }
  if (EXPRESSION.test(value)) return false;
  if (manner.password) return value.length >= 6 && letters && (digits || marks);
  return value.length >= 16 && digits && looksRandom(value);
}
