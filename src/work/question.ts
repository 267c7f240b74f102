// The question that an agent's last words end in, if they do. Pure.
import { type Line, linesOf, plain } from './next-lines.ts';

const MOST = 400;
const ASKED_MOST = 6;

/** How the sentence begins that asks, and whose entries are the choices. */
const CHOICE =
  /^(?:(?:so|now|then),? )?(?:(?:what )?would you like|do you (?:want|prefer)|should (?:i|we)|shall (?:i|we)|(?:could|can) you (?:tell|clarify|confirm|say|choose)|please (?:tell me|clarify|confirm|choose|answer)|which (?:one|option|of)|voce (?:quer|prefere|gostaria)|quer que|devo|gostaria|me (?:diga|informe)|poderia (?:dizer|confirmar|esclarecer)|qual (?:opcao|del[ae]s)|quieres|prefieres|debo|podrias (?:decir|confirmar|aclarar)|que prefieres|cual de)\b[^.!?]*$/;
const ASKS = /\?["”)*_]*(?:\s*(?:\([^)]*\)|[—–-]\s.*))?\s*$/;
const tidy = (text: string): string =>
  text
    .replace(/^[\s*_>#-]+/, '')
    .replace(/[*_]+/g, '')
    .trim()
    .slice(0, MOST);

/** What a reply leaves to the person to answer: the question it ends in, else what its last list asks or lets choose. */
export function questionsOf(reply: string): string[] {
  const lines = spoken(reply);
  const closing = closingQuestion(lines);
  const listed = listedQuestions(lines);
  if (closing && !listed.some(text => closing.endsWith(text))) return [closing];
  return listed.length ? listed : choiceOf(lines);
}

/** Without code. The beginning of a long reply may be cut off inside a code block, so blocks are counted from its end. */
function spoken(reply: string): Line[] {
  const parts = reply.split(/^\s*(?:```|~~~).*$/m);
  const outside = parts.filter((_, i) => (parts.length - 1 - i) % 2 === 0);
  return linesOf(outside.join('\n'));
}

/** The last paragraphs' question sentence; null where the text asks nothing at its end. */
function closingQuestion(lines: Line[]): string | null {
  const text = lines.map(line => line.raw).join('\n');
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .filter(part => part.trim());
  for (const paragraph of paragraphs.slice(-2).reverse()) {
    const sentences = paragraph.replace(/\s+/g, ' ').match(/[^.!?]+(?:[.!?](?=\S)[^.!?]*)*[.!?]*/g) ?? [];
    const asked = sentences.findLast(sentence => /\?["”)*_]*\s*$/.test(sentence.trim()));
    if (asked) return tidy(asked);
  }
  return null;
}

function listedQuestions(lines: Line[]): string[] {
  const asked: string[] = [];
  for (const { marker, body } of lines.toReversed()) {
    if (marker === null) continue;
    if (ASKS.test(body)) asked.unshift(tidy(body));
    else if (asked.length) break;
  }
  return asked.slice(0, ASKED_MOST);
}

/** "Would you like to:" and its entries, as one question. */
function choiceOf(lines: Line[]): string[] {
  const entries: string[] = [];
  for (const { marker, body, indent } of lines.toReversed()) {
    if (marker !== null && indent < 2) entries.unshift(tidy(body));
    if (marker !== null || body === '' || !entries.length) continue;
    const offers =
      /[:：]\s*[*_]*$/.test(body) &&
      CHOICE.test(
        plain(body)
          .split(/[.!?] /)
          .at(-1)!,
      );
    return offers ? [`${tidy(body)} ${entries.join(' / ')}`.slice(0, MOST)] : [];
  }
  return [];
}

/** Every line of a reply that asks, for an answer that goes through them by number. */
export const allQuestionsOf = (reply: string): string[] =>
  spoken(reply)
    .filter(({ body }) => /\?["”)*_]*(?:$|\s*\()/.test(body))
    .map(({ body }) => tidy(body))
    .slice(-ASKED_MOST);

/** What a bare "2" or "b" means: the entries of the last numbered list, and what is headed as an option. */
export function choicesOf(reply: string): Map<string, string> {
  const choices = new Map<string, string>();
  for (const { marker, body, indent } of spoken(reply)) {
    const [, letter, named] = /^\W*(?:option|op[cç][aã]o|opci[oó]n)\s+(\w{1,2})\W+(.+)$/i.exec(body) ?? [];
    const [, lettered, offered] = /^\W*([a-hA-H])[.)]\W*(.+)$/.exec(body) ?? [];
    const number = indent < 2 ? /^\d+/.exec(marker ?? '')?.[0] : undefined;
    const key = letter ?? lettered ?? number;
    if (key) choices.set(key.toLowerCase(), tidy(named ?? offered ?? body).replace(/[?:]+$/, ''));
  }
  return choices;
}
