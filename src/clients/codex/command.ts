// Codex's command lines: from the forms its tools give them to one text, and whether that text only looks at things. Pure.

const SHELL = /^(.*[\\/])?(ba|z|da|k|fi)?sh(\.exe)?$/;
const OTHER_SHELL = /^(.*[\\/])?(powershell|pwsh|cmd)(\.exe)?$/i;

/** `["bash","-lc","npm test"]` is `npm test`; other words are joined as a shell would read them. */
export function commandLine(command: unknown): string {
  if (typeof command === 'string') return command;
  if (!Array.isArray(command)) return '';
  const words = command.filter(word => typeof word === 'string');
  const [program = '', ...rest] = words;
  const script = rest.at(-1);
  if (SHELL.test(program) && rest.length === 2 && /^-\w*c$/.test(rest[0]!)) return script!;
  if (OTHER_SHELL.test(program) && rest.length >= 2 && /^(-command|-c|\/c)$/i.test(rest.at(-2)!)) return script!;
  return words.map(quoted).join(' ');
}

const quoted = (word: string): string =>
  /^[\w@%+=:,./*?~<>|&;-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** Programs that only look. */
const READERS = new Set(
  'cat bat less more head tail nl sed awk cut sort uniq wc tr column ls dir tree find fd rg grep egrep fgrep ag ack stat file du df pwd cd echo printf which type realpath dirname basename jq yq diff cmp strings xxd hexdump test true get-content get-childitem select-string'.split(
    ' ',
  ),
);
const GIT_READS =
  /^git (?:(?:-C|-c) \S+ |--\S+ )*(status|diff|log|show|blame|grep|ls-files|ls-tree|rev-parse|describe|shortlog)\b/;
const WRITES =
  /^(sed|awk)\b.*\s-\w*i|^find\b.*\s-(delete|exec|execdir|ok)\b|^sort\b.*\s-o\b|^tree\b.*\s-o\b|^yq\b.*\s-i/;

/** Codex has no tool of its own for reading: it looks at files with a shell. True when nothing in the line does more than that. */
export function onlyReads(line: string): boolean {
  const bare = line
    .replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, 'x')
    .replace(/\d?>>?\s*\/dev\/null|\d>&\d/g, '')
    .trim();
  if (bare === '' || /[>`]|\$\(|<<(?!<)/.test(bare)) return false;
  return bare.split(/&&|\|\||[;|\n]/).every(each => {
    const command = each.trim().replace(/^(\w+=\S*\s+)+/, '');
    if (command === '') return true;
    const program = command.split(/\s/)[0]!.toLowerCase();
    return (READERS.has(program) && !WRITES.test(command)) || GIT_READS.test(command);
  });
}
