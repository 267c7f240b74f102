// What a pattern can begin with, found without reading the rest of it. It knows no language and no rule.

export type Opening = {
  words: Set<string>;
  parts: Set<string>;
  /** It can begin with any word. */
  any: boolean;
  /** It can stand for no word at all. */
  empty: boolean;
};

const TOKEN = /\s*(\.\.\.|[[\]()|*?]|\{\w+\}|[^\s[\]()|{}*?]+)/y;

/** `part` gives a named part's opening; `whole`: the text may hold alternatives outside brackets. */
export function openingOf(text: string, part: (name: string) => Opening, whole: boolean): Opening {
  const opening: Opening = { words: new Set(), parts: new Set(), any: false, empty: false };
  let at = 0;
  const token = (): string | undefined => {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) return undefined;
    at = TOKEN.lastIndex;
    return found[1];
  };
  const skip = () => {
    for (let depth = 1, one = token(); one; one = token()) {
      if (one === '(' || one === '[') depth++;
      else if ((one === ')' || one === ']') && !--depth) return;
    }
  };
  /** A bracket of nothing but words, as most are, is cut at once; undefined: it holds more. */
  const plain = (closing: string): boolean | undefined => {
    const end = text.indexOf(closing, at);
    const inside = text.slice(at, end);
    if (end < 0 || /[[({~*.]/.test(inside)) return undefined;
    at = end + 1;
    let empty = false;
    for (const choice of inside.split('|')) {
      const first = choice.trim().split(' ', 1)[0];
      if (first) opening.words.add(first);
      else empty = true;
    }
    return empty;
  };
  /** Alternatives up to the closing bracket or the end; whether one of them is empty. */
  const group = (early: boolean): boolean => {
    let empty = false;
    let solid = false;
    for (let one = token(); one && one !== ')' && one !== ']'; one = token()) {
      if (one === '|') {
        empty ||= !solid;
        solid = false;
      } else if (solid) {
        if (one === '(' || one === '[') skip();
      } else if (one === '(') solid = !(plain(')') ?? group(false));
      else if (one === '[') plain(']') ?? group(false);
      else if (one === '*') opening.any = true;
      else if (one.startsWith('{')) {
        const name = one.slice(1, -1);
        opening.parts.add(name);
        solid = !part(name).empty;
      } else {
        solid = true;
        if (one === '...' || one.startsWith('~')) opening.any = true;
        else opening.words.add(one);
      }
      if (early && solid) return false;
    }
    return empty || !solid;
  };
  opening.empty = group(!whole);
  return opening;
}
