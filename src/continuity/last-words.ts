// What an agent said last, as plain sentences: without tables, boxes and marks, with the commands it gives to be run. Pure.
import { oneLine } from '../text.ts';
import { announces } from '../work/next-items.ts';
import { plain } from '../work/next-lines.ts';
import { LIMITS } from '../work/state.ts';

const FENCE = /(```|~~~)([\w+-]*)[^\n]*\n?([\s\S]*?)(?:\1|$)/g;
/** Tables, rules and framed asides say nothing in one line. */
const NO_PROSE = /^\s*(?:\|.*|[-=_*─━═]{3,}.*|`?★.*|[│┌└├╭╰].*)$/;
const MOST = 640;
/** Of that, what is kept for questions and commands wherever they stand, and for how it begins. */
const ASKED = 280;
const BEGUN = 520;

const SHELLS = /^(?:|sh|bash|zsh|fish|shell|console|terminal|powershell|pwsh|ps1|cmd|bat)$/;
/** A sentence that gives something to be run. Compared with text in lower case, without accents and marks. */
const TO_RUN =
  /\b(?:run|execute|type|restart|reload|rode|roda|execute|executa|digite|reinicie|ejecuta|ejecute|escribe|reinicia)\b|\bcom o comando\b/;
const COMMANDS = 3;
const COMMAND = 160;
/** Joy and greetings: a short sentence that says nothing of the work. */
const CHEERS =
  /^(?:(?:perfect|understood|great|excellent|awesome|amazing|wonderful|fantastic|nice|done|got it|found (?:it|them)|sure|of course|absolutely|certainly|hello|hi|hey|good (?:catch|question|idea|point)|great (?:question|idea|point|news|choice|data)|excellent data|you're (?:absolutely )?right|you're welcome|happy \w+|good luck|safe \w+(?: \w+){0,3}|enjoy|congratulations|let me know if .*|feel free to .*|i(?:'ll| will) be (?:here|waiting)\b.*)|(?:perfeito|entendi(?:do)?|otimo|excelente|maravilha|legal|pronto|certo|feito|claro|com certeza|ola|oi|boa (?:pergunta|ideia|sorte)|parabens|bom trabalho|qualquer coisa,? .*|estou a disposicao)|(?:perfecto|entendido|genial|excelente|listo|hecho|claro|por supuesto|hola|buena (?:pregunta|idea|suerte)|felicidades))$/;

type Sentence = { text: string; keep: boolean };

/** `over`: work followed on these words, so that what they announce is no longer to come. */
export function proseOf(reply: string, over = false): string {
  const sentences = sentencesOf(withCommands(outside(reply)));
  const last = sentences.length - 1;
  const empty = (text: string, i: number) => {
    const said = plain(text);
    return said === '' || CHEERS.test(said) || (announces(text) && (over || i < last));
  };
  const told = sentences.filter(({ text, keep }, i) => keep || !empty(text, i));
  return shortened(told);
}

/** What is announced, and what follows on it after a colon. */
function apart(text: string): string[] {
  const [, announced, rest] = /^([^:]+:)\s+(\S.*)$/s.exec(text) ?? [];
  return announced && rest && announces(announced) ? [announced, rest] : [text];
}

/** A long reply is kept from its end on, which may begin inside a block of code. */
function outside(reply: string): string {
  const fences = [...reply.matchAll(/^[ \t]*(?:```|~~~).*$/gm)];
  const [first] = fences;
  return first && fences.length % 2 === 1 && reply.length >= LIMITS.reply
    ? reply.slice(first.index + first[0].length)
    : reply;
}

/** Code goes, but for a command line or two that the sentence before gives to be run. */
function withCommands(reply: string): string {
  return reply.replace(FENCE, (_, _fence, language: string, code: string, at: number) => {
    const before = reply.slice(0, at).trimEnd().split('\n').at(-1) ?? '';
    const lines = code.split('\n').filter(line => line.trim() !== '' && !/^\s*#/.test(line));
    const given = SHELLS.test(language.toLowerCase()) && TO_RUN.test(plain(before)) && /:\W*$/.test(before);
    if (!given || !lines.length || lines.length > COMMANDS) return '\n';
    const command = lines.map(line => line.trim().replace(/^[$>] /, '')).join('; ');
    return command.length <= COMMAND ? `\u0001${command}\n` : '\n';
  });
}

function sentencesOf(reply: string): Sentence[] {
  const lines = reply
    .split('\n')
    .filter(line => !NO_PROSE.test(line))
    .map(line =>
      line
        .replace(/^\s*(?:#{1,6}|>+|[-*+]|\d{1,2}[.)])\s+/, '')
        .replace(/^<\/?[a-z][\w-]*>|<\/[a-z][\w-]*>$/gi, '')
        .replace(/\*\*|__|`/g, '')
        .trim(),
    )
    .filter(line => line !== '');
  const given = lines.map((line, i) => (line.startsWith('\u0001') ? i - 1 : -1));
  return lines.flatMap((line, i) => {
    if (line.startsWith('\u0001')) return [{ text: `\`${oneLine(line.slice(1), COMMAND)}\``, keep: true }];
    const parts = (/[.!?:;,…]$/.test(line) ? line : `${line}.`).split(/(?<=[.!?…])\s+(?=\S)/).flatMap(apart);
    return parts.map((text, k) => ({
      text: oneLine(text, MOST),
      keep: /\?["”)*_]*$/.test(text) || (given.includes(i) && k === parts.length - 1),
    }));
  });
}

/** Questions and commands first, then how it begins and how it ends; what is left out between is marked. */
function shortened(sentences: Sentence[]): string {
  const all = sentences.map((_, i) => i);
  const taken = new Set<number>();
  let used = 0;
  const take = (order: number[], most: number): void => {
    for (const i of order) {
      const cost = sentences[i]!.text.length + 1;
      if (taken.has(i)) continue;
      if (used + cost > most) break;
      taken.add(i);
      used += cost;
    }
  };
  const whole = sentences.reduce((sum, { text }) => sum + text.length + 1, 0) <= MOST;
  if (whole) take(all, Number.POSITIVE_INFINITY);
  else {
    take(all.filter(i => sentences[i]!.keep).reverse(), ASKED);
    take(all, BEGUN);
    take(all.toReversed(), MOST);
  }
  if (!taken.size && sentences[0]) return oneLine(sentences[0].text, MOST);
  return [...taken]
    .sort((a, b) => a - b)
    .map((i, k, order) => (k > 0 && order[k - 1]! < i - 1 ? `… ${sentences[i]!.text}` : sentences[i]!.text))
    .join(' ');
}
