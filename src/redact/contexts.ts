// Rules whose secret is known by what stands before it: credentials in URLs, headers, cookies, command lines, SQL,
// and sentences that give a password away. Data, like rules.ts.
// Must not: hold more than two groups a pattern (what stays, the value), or unbounded repetition before the value.

import { isPlaceholder, isSecret, looksRandom } from './judge.ts';
import type { Mark } from './trigger.ts';

export interface ContextRule {
  readonly kind: string;
  /** Every match of `pattern` contains one of them. */
  readonly marks: readonly Mark[];
  /** Global; group 1 is kept, group 2 is the value. */
  readonly pattern: RegExp;
  /** Group 2 is a whole region, in which this expression (groups alike) finds the values. */
  readonly within?: RegExp;
  readonly judge: (value: string, before: string) => boolean;
}

const password = { password: true, style: 'env', strict: false } as const;
const quotedPassword = { password: true, style: 'quoted', strict: false } as const;
const always = (value: string): boolean => !isPlaceholder(value);
const random = (value: string): boolean => !isPlaceholder(value) && looksRandom(value);
const argument = (value: string): boolean => isSecret(value, password);

// Documentation writes user:password@host; so do the defaults of development databases.
const URL_STAND_IN = /^(?:user(?:name)?|usuario|admin|root|postgres|host|port|\d{1,5})$/i;
const urlPassword = (value: string, before: string): boolean =>
  value.length > 3 &&
  !isPlaceholder(value) &&
  !URL_STAND_IN.test(value) &&
  !/^[a-z]*pass(?:word|wd)?$/i.test(value) &&
  !before.includes('[redacted') &&
  !/[(){}<>]/.test(value);

const cookieValue = (value: string): boolean => value.length >= 8 && !isPlaceholder(value) && /[\d%]/.test(value);
const SESSION_COOKIE =
  '[\\w.-]{0,40}?(?:sess|sid|token|auth|jwt|remember|login|csrf|xsrf|identity|_secure|\\.sig)[\\w.-]{0,40}';

// "is", "é" and the like, between the noun and the value.
const VERB = '(?:is now|is|was|are|to|é|eh|era|são|foi|para|es|fica|ficou|agora é|[:=]|->|→)';
const PASSWORD_NOUN = '(?:password|passphrase|passcode|passwd|senhas?|contraseña|clave)';
const SECRET_NOUN =
  '(?:(?:api|access|secret|private)[ _-]?key|secret|token|credentials?|chave(?: de api| secreta| da api| de acesso)?|credencia(?:l|is))';
const WORDS_BETWEEN = '(?:[ \\t]{1,3}[A-Za-zÀ-ÿ\\d._@/-]{1,24}){0,5}?';
const PROSE_SPACE = '[ \\t]{1,4}';
const QUOTE = '\\\\{0,3}["\'`“”*]{0,3}';
function sentence(noun: string): RegExp {
  return new RegExp(
    `((?:\\b|_)${noun}(?:_\\w{1,24})?\\b${WORDS_BETWEEN}(?:${PROSE_SPACE}${VERB}|:)${PROSE_SPACE}${QUOTE})((?:[^\\s"'\`“”\\\\*]|\\*(?![*\\s]|$)){5,400})`,
    'gi',
  );
}
const TRAILING = /[.,;:)\]?]+$/;

// In a sentence only what no word looks like: a digit or a mark among letters, or digits alone after a possessive.
const proseValue = (value: string): boolean => {
  const core = value.replace(TRAILING, '');
  if (!/[\d@#$%&*+=^~!_]/.test(core) || /^[\d.,:%-]+$/.test(core) || /^[A-Za-z_.]+!?$/.test(core)) return false;
  return (
    core.length >= 5 && !/^[\p{L}]+[-_][\p{L}_-]+$/u.test(core) && !/[(){}<>[\]]/.test(core) && isSecret(core, password)
  );
};
// A key or a token is long besides.
const proseSecret = (value: string): boolean =>
  value.length >= 16 && proseValue(value) && /\d/.test(value) && looksRandom(value);
const COMMON_AFTER =
  /^(?:wrong|required|invalid|incorrect|correct|expired|stored|hashed|missing|being|still|never|always|empty|optional|visible|hidden|encrypted|needed|there|here|right|strong|short|simple|important|secure|unknown|different|obrigat.*|inv[áa]lid.*|incorret.*|errad.*|fraca|forte|essa|esta|aquela|segur.*|expirad.*|necess.*|salva|criptograf.*|the|that|this|what|which|from|saved|kept|about|just|also|good|weak|lost|changed|working|broken|using)$/i;
const ownPassword = (value: string): boolean => {
  const core = value.replace(TRAILING, '');
  return core.length >= 4 && !COMMON_AFTER.test(core) && !isPlaceholder(core) && !/[(){}<>[\]]/.test(core);
};

const USERINFO: readonly Mark[] = [
  ['', ':', '\\\\?/\\\\?/[^\\s/@"\'<>`]{3,390}@'],
  ['', '%', '40'],
];
// Programs whose -p (or -P) takes a password.
const TAKES_P =
  'mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|sshpass|mongo|mongosh|mongodump|mongorestore|login|htpasswd|7z|zip|unzip|sqlcmd|bcp';

export const CONTEXT_RULES: readonly ContextRule[] = [
  {
    kind: 'url-password',
    marks: USERINFO,
    pattern:
      /((?::\\?\/\\?\/|%3A%2F%2F)[^\s:/@"'<>`\\]{0,128}?(?::|%3A))([^\s/?#"'<>`\\]{1,256})(?=(?:@|%40)[\w[$%{])/gi,
    judge: urlPassword,
  },
  {
    kind: 'url-token',
    marks: USERINFO,
    pattern: /(:\\?\/\\?\/)([^\s:/@"'<>`\\?#]{16,256})(?=@[\w[])/g,
    judge: random,
  },
  {
    kind: 'slack-webhook',
    marks: [['hoo', 'k', 's\\.slack']],
    pattern: /(hooks\.slack\.com\\?\/(?:services|workflows|triggers)\\?\/)([\w/\\-]{20,200})/g,
    judge: random,
  },
  {
    kind: 'discord-webhook',
    marks: [['webhoo', 'k', 's\\\\?/']],
    pattern: /(discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{15,21}\/)([\w-]{40,8192})/g,
    judge: always,
  },
  {
    kind: 'azure-key',
    marks: [['Acc(?:ount|ess)', 'K', 'ey=']],
    pattern: /(Acc(?:ount|ess)Key=)([A-Za-z0-9+/=%]{40,8192})/g,
    judge: always,
  },
  {
    kind: 'azure-sas',
    marks: [['si', 'g', '=']],
    pattern: /((?<![A-Za-z])sig=)([A-Za-z0-9%+/=_-]{32,8192})/g,
    judge: random,
  },
  {
    kind: 'bearer-token',
    marks: [['', 'bB', '[eE][aA][rR][eE][rR](?:[ \\t+]|%20)']],
    pattern: /(\bBearer(?:[ \t]|%20|\+){1,3}\\{0,3}["']?)([A-Za-z0-9._~+/=|:-]{8,8192})/gi,
    judge: value => (value.length >= 16 ? random(value) : /\d/.test(value) && argument(value)),
  },
  {
    kind: 'basic-credentials',
    marks: [['', 'bB', '[aA][sS][iI][cC](?:[ \\t]|%20)']],
    pattern: /(\bBasic(?:[ \t]|%20){1,3})([A-Za-z0-9+/_-]{8,8192}={0,2})(?![\w.-])/gi,
    judge: value => !isPlaceholder(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && /[\d=]/.test(value),
  },
  {
    kind: 'cookie',
    marks: [['[cC][oO]{2}', 'kK', '[iI][eE]']],
    pattern: /(\b(?:set-)?cookies?\\{0,3}["']?[ \t]{0,3}[:=,][ \t]{0,3}\\{0,3}["'`]?)([^\n"'`]{8,4096})/gi,
    within: new RegExp(`((?<![\\w.-])${SESSION_COOKIE}=)([^\\s;,"'<>\\\\\`]{8,8192})`, 'gi'),
    judge: cookieValue,
  },
  // Command lines
  {
    kind: 'password',
    marks: [['[ \\t]', '-', 'u[ \\t]?\\\\{0,3}["\']?[\\w.@+-]{1,80}:|-(?:proxy-)?user[ =]\\S{1,84}:']],
    pattern: /((?:[ \t]-u[ \t]?|[ \t]--(?:proxy-)?user[ =])\\{0,3}["']?[\w.@+-]{1,80}:)([^\s"'`\\]{3,200})/g,
    judge: argument,
  },
  {
    kind: 'password',
    marks: [['[ \\t]', '-', `[pP](?=[^\\n-])(?<=(?:${TAKES_P})\\b[^\\n|]{0,203})`]],
    pattern: new RegExp(
      `((?:${TAKES_P})\\b[^\\n|]{0,200}?[ \\t]-[pP][ \\t]?\\\\{0,3}["']?)([^\\s"'\`\\\\-][^\\s"'\`\\\\]{3,200})`,
      'g',
    ),
    judge: argument,
  },
  {
    kind: 'password',
    marks: [
      ['redis', '-', 'cli'],
      ['lda', 'p', '\\w{3,10}\\b'],
      ['sql', 'p', 'lus'],
      ['require', 'p', 'ass[ \\t]'],
      ['-', 'p', 'ass(?:in|out)?[ \\t]pass:'],
      ['login[ \\t]\\S{1,80}[ \\t]', 'p', 'assword[ \\t]'],
      ['sm', 'b', 'client'],
      ['se', 'c', 'ret set'],
    ],
    pattern:
      /((?:redis-cli\b[^\n|]{0,120}?[ \t]-a[ \t]|ldap\w{3,10}\b[^\n|]{0,200}?[ \t]-w[ \t]|smbclient\b[^\n|]{0,200}?%|sqlplus[ \t]{1,2}\w{1,40}\/|secret set[ \t][^\n|]{0,120}?(?:--body|-b)[ =]|-pass(?:in|out)?[ \t]pass:|requirepass[ \t]|machine[ \t]\S{1,80}[ \t]login[ \t]\S{1,80}[ \t]password[ \t])\\{0,3}["']?)([^\s"'`\\@-][^\s"'`\\@]{3,200})/g,
    judge: argument,
  },
  {
    kind: 'password',
    marks: [
      ['-', '-', 'with-token|stdin|password-stdin'],
      ['-password', '-', 'stdin'],
      ['ch', 'p', 'asswd'],
    ],
    pattern:
      /(\becho[ \t]+(?:-n[ \t]+)?\\{0,3}["']?(?:[\w.-]{1,40}:)?)([^\s"'`\\|]{4,200})(?=\\{0,3}["']?[ \t]*\|[^\n|]{0,80}(?:chpasswd|-stdin|--with-token))/g,
    judge: argument,
  },
  {
    kind: 'password',
    marks: [['[ \\t]', 'bB', '[yY][ \\t]{1,4}\\\\{0,3}["\']']],
    pattern: /(\bidentified[ \t]{1,4}(?:with[ \t]\w{1,40}[ \t])?by[ \t]{1,4}\\{0,3}["'])([^\s"'\\]{4,200})/gi,
    judge: value => isSecret(value, quotedPassword),
  },
  // A name and its value side by side: container manifests, lists of variables.
  {
    kind: 'secret',
    marks: [['', 'vV', '[aA][lL][uU][eE]["\'\\\\]{0,4}[ \\t]?[:=]']],
    pattern:
      /((?:name|key)\\{0,3}["']?[ \t]?[:=][ \t]?\\{0,3}["']?[A-Za-z0-9_-]{0,60}(?:password|passwd|pwd|senha|secret|token|key)\\{0,3}["']?,?(?:\s|\\n){0,12}\\{0,3}["']?value\\{0,3}["']?[ \t]?[:=][ \t]?\\{0,3}["']?)([^\s"'`\\,}]{4,400})/gi,
    judge: (value, before) =>
      isSecret(value, { password: /(?:pass|pwd|senha)/i.test(before), style: 'env', strict: false }),
  },
];

// A value worth looking at follows: after a verb, with a digit or a mark in it.
const GIVEN =
  '[^\\n]{0,140}?(?:[ \\t](?:now|is|was|are|to|é|eh|era|são|foi|para|es|fica|ficou|IS|É|[=:]|->|→)|:)[ \\t]{1,4}\\S{0,90}[\\d@#$%&*+=^~!_]';
const GIVEN_PASSWORD: readonly Mark[] = [
  ['', 'pP', `[aA][sS]{2}[wWpPcC ]${GIVEN}`],
  ['[sS][eE][nN]', 'hH', `[aA]${GIVEN}`],
  ['', 'cC', `(?:ontrase|lave)${GIVEN}`],
];
const GIVEN_SECRET: readonly Mark[] = [
  ['[sS][eE]', 'cC', `[rR][eE][tT]${GIVEN}`],
  ['', 'cC', `(?:[rR][eE][dD]|[hH][aA][vV][eE])${GIVEN}`],
  ['[tT][oO]', 'kK', `[eE][nN]${GIVEN}`],
  ['', 'kK', `[eE][yY]${GIVEN}`],
];
const OWN: readonly Mark[] = [
  ['\\b(?:[mM][yY]|[oO][uU][rR]|[mM][iI])[ \\t]{1,3}', 'pP', '[aA][sS]{2}'],
  ['[hHsS][aA][ \\t]{1,3}[sS][eE][nN]', 'hH', '[aA]'],
  ['\\b[mM][iI][ \\t]{1,3}', 'cC', 'ontrase'],
];

/** Sentences; looked at last, when what is written as an assignment has been taken. */
export const PROSE_RULES: readonly ContextRule[] = [
  {
    kind: 'password',
    marks: OWN,
    pattern:
      /(\b(?:my|our|minha|nossa|mi)[ \t]{1,3}(?:password|passphrase|passcode|senha|contraseña)(?:[ \t][A-Za-zÀ-ÿ\d._-]{1,20}){0,4}?[ \t]{1,3}(?:is|was|é|eh|era|es|fica)[ \t]{1,3}(?:[ao][ \t])?\\{0,3}["'`“*]{0,3})([^\s"'`“”\\*]{4,80})(?=["'`”*\\]|[.!?,;]?(?:\s*$|\n|[.,;!] ))/gi,
    judge: ownPassword,
  },
  { kind: 'password', marks: GIVEN_PASSWORD, pattern: sentence(PASSWORD_NOUN), judge: proseValue },
  {
    kind: 'secret',
    marks: GIVEN_SECRET,
    pattern: sentence(SECRET_NOUN),
    judge: proseSecret,
  },
];
