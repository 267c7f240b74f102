// The question that an agent's last words end in, if they do. Pure.

const FENCE = /```[\s\S]*?(```|$)/g;

/** The last paragraph's question sentence; null where the text asks nothing at its end. */
function closingQuestion(reply: string): string | null {
  const text = reply.replace(FENCE, '').trim();
  const paragraphs = text.split(/\n\s*\n/).filter(part => part.trim());
  for (const paragraph of paragraphs.slice(-2).reverse()) {
    const sentences = paragraph.replace(/\s+/g, ' ').match(/[^.!?]+(?:[.!?](?=\S)[^.!?]*)*[.!?]*/g) ?? [];
    const asked = sentences.findLast(sentence => /\?["”)*_]*\s*$/.test(sentence.trim()));
    if (asked)
      return asked
        .replace(/^[\s*_>#-]+/, '')
        .replace(/[*_]+/g, '')
        .trim()
        .slice(0, 400);
  }
  return null;
}

const ASKED_MOST = 6;

/** What a reply leaves to the person to answer: the question it ends in, else the questions that it lists as its last list. */
export function questionsOf(reply: string): string[] {
  const closing = closingQuestion(reply);
  const listed = listedQuestions(reply);
  return closing && !listed.some(text => closing.endsWith(text)) ? [closing] : listed;
}

function listedQuestions(reply: string): string[] {
  const lines = reply.replace(FENCE, '').split('\n');
  const asked: string[] = [];
  for (const line of lines.toReversed()) {
    const entry = /^\s*(?:[-*+]|\d{1,2}[.)])\s+(.+)$/.exec(line)?.[1];
    if (entry && /\?["”)*_]*\s*$/.test(entry)) asked.unshift(entry.replace(/[*_]+/g, '').trim().slice(0, 400));
    else if (entry && asked.length) break;
  }
  return asked.slice(0, ASKED_MOST);
}
