// The question that an agent's last words end in, if they do. Pure.

const FENCE = /```[\s\S]*?(```|$)/g;

/** The last paragraph's question sentence; null where the text asks nothing at its end. */
export function closingQuestion(reply: string): string | null {
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
