// Takes out the value that is assigned to a telling name: env files, JSON (escaped or not), YAML, INI, XML, flags,
// headers, query strings, source code. The name is found by one expression, the value is read by hand.
// Must not: read a value beyond its reach at each name (many names in one run of text would cost quadratic time).

import { isSecret, type Manner } from './judge.ts';
import { VENDOR_KINDS } from './rules.ts';

const PASSWORD_WORD = 'pass(?:word|wd|phrase|code)|senha|contrase(?:ñ|n)a|pwd|pass';
const SECRET_WORD =
  'secret|token|api[ _-]?key|(?:access|secret|private|signing|encryption|master|account|auth|shared|service|license|admin|write|anon|role|app|deploy|client)[_-]?key|credentials?|authorization|_auth|key-data|_key';
/** What may follow the word in the name without changing what it holds. */
const HARMLESS_TAIL =
  /^(?:s|[_-]?(?:key|base|value|prod(?:uction)?|dev|staging|test|live|local|old|new|main|primary|secondary|default|base64|b64|data|raw|plain|text|string|admin|root|user|db|v?\d{1,2}|[a-z]))*$/i;

export const TRIGGER =
  '(?:[Pp]ass|PASS|[Pp]wd|PWD|[Ss]enha|SENHA|[Ss]ecret|SECRET|[Tt]oken|TOKEN|[Kk]ey|KEY|[Aa]uth|AUTH|[Cc]redential|CREDENTIAL|contrase)';

const NAME = new RegExp(
  `(${PASSWORD_WORD})?(?:${SECRET_WORD})?`, // replaced below; kept readable as two lists
  'i',
);
void NAME;

const ASSIGNMENT = new RegExp(
  `(?:(${PASSWORD_WORD})|(${SECRET_WORD}))([\\w-]{0,24})(\\\\{0,7}["'\`]?\\]?)` +
    `([ \\t]{0,12}(?:=>|:=|={1,3}|\\??:(?:[ \\t]?(?:string|str|String|&str)[ \\t]?=)?|->|%3[DA]|[(,>]|(?<=[ \\t]))[ \\t]{0,12})`,
  'gi',
);
