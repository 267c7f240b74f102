// Tells terminal output that a person pasted from a request in prose. Rules as data, whatever the language and the shell. Pure; keeps nothing.

/** How a line begins that a shell printed before what was typed. */
const SHELL_PROMPTS = [
  /^(?:\([\w.-]+\) )?[\w.-]+@[\w.-]+(?:[: ]\S*)* ?[%$#❯>] ?\S/,
  /^(?:\([\w.-]+\) )?[$❯➜] \S/,
  /^\[[\w.-]+@[\w.-]+ [^\]]+\][$#] ?\S/,
  /^PS [A-Za-z]:\\[^>\n]*> ?\S/,
  /^[A-Za-z]:\\[^>\n]*>\S/,
];

/** What programs print, and people do not write. */
const OUTPUT = [
  /^[-=_*#~+.─═━]{4,}/,
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|^\[?\d\d:\d\d:\d\d\b/,
  /^(?:at|in) .{1,160}:\d+(?::\d+)?\)?$/,
  /^(?:npm|yarn|pnpm) (?:ERR!|error|warn|notice)\b/i,
  /^(?:\[?(?:error|warn(?:ing)?|info|debug|fatal|notice|trace)\]?(?:\[\w+\])?:|(?:ERROR|WARN|INFO|DEBUG|FATAL|PASS|FAIL)\b|Traceback \(|File ".+", line \d)/i,
  /^[drwxlsStTbcp-]{10}[@+.]?\s/,
  /^\[[*+!✓✗x -]\] /,
  /^\S+\.\w{1,6}:\d+(?::\d+)?\b/,
  /^[{}[\]"(),;]+$|^"[\w.-]+": /,
  /^\S+(?: \S+){0,4}(?: {2,}|\t)\S/,
  /^\w[\w .()/-]{0,40}: +\S{1,40}$/,
  /^[│|├└┌╭╰✓✔✗✘×●]/,
];

/** How a person begins who shows something and asks about it, by language. */
const SHOWS: RegExp[] = [
  /^(?:what|why|how|who|where|when|which|can|could|please|fix|explain|look|see|here|this|is|are|i|i'm|my|we|it|got|getting)\b/i,
  /^(?:o que|por ?qu[eê]|como|quem|onde|qual|pode|por favor|conserte|conserta|arruma|explica|explique|olh[ae]|veja|aqui|isso|est[ae]|eu|deu|apareceu)(?![\p{L}])/iu,
  /^(?:qu[eé]|por qu[eé]|c[oó]mo|qui[eé]n|d[oó]nde|cu[aá]l|puedes|por favor|arregla|explica|mira|aqu[ií]|est[aeo]|me sale)(?![\p{L}])/iu,
];

const FEW_LINES = 5;
const MOSTLY = 0.6;

const isCommandLine = (line: string): boolean => SHELL_PROMPTS.some(rule => rule.test(line));
const isOutput = (line: string): boolean => isCommandLine(line) || OUTPUT.some(rule => rule.test(line));

/** Words that ask, before what is pasted, make it a request about it. */
const asks = (line: string): boolean => /\?\W*$/.test(line) || SHOWS.some(rule => rule.test(line));

/** The prompt is output as a whole: it begins with a shell's prompt, or most of its lines are a program's. */
export function isPasted(prompt: string): boolean {
  const lines = prompt
    .slice(0, 6_000)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const [first = ''] = lines;
  if (/\?\W*$/.test(lines.at(-1) ?? '')) return false;
  if (isCommandLine(first)) return true;
  if (lines.length < FEW_LINES || asks(first)) return false;
  return isOutput(first) && lines.filter(isOutput).length >= MOSTLY * lines.length;
}
