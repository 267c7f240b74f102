// Mends typing errors towards the words of the patterns. It never changes a word that is known to be a real one,
// and it decides nothing: a mended clause must still match a whole pattern.

/** Distance with neighbours swapped counting one; stops early once `limit` is passed. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** A bit for each letter that stands in a word: one slip changes at most two of them. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** Whether more bits are set than that. */
function moreThan(most: number, bits: number): boolean {
  let left = bits;
  for (let i = 0; i < most && left; i++) left &= left - 1;
  return left !== 0;
}

export type Nearest = (word: string, slips: number) => string | undefined;

/** Finds the nearest key word, or undefined. Short words bear one slip, long ones two; the beginning must agree. */
export function nearestOf(keys: Iterable<string>): Nearest {
  // By first letter and length: of a thousand keys a handful can be meant.
  const shelves = new Map<string, { key: string; letters: number }[]>();
  const put = (shelf: string, key: string) => {
    const beside = shelves.get(shelf) ?? [];
    beside.push({ key, letters: lettersOf(key) });
    shelves.set(shelf, beside);
  };
  for (const key of keys) {
    put(`${key[0]}${key.length}`, key);
    if (key[1] !== key[0]) put(`${key[1]}${key.length}`, key);
  }
  return (word, slips) => {
    let best: string | undefined;
    let least = slips + 1;
    const letters = lettersOf(word);
    for (let length = word.length - 2; length <= word.length + 2; length++) {
      for (const { key, letters: held } of shelves.get(`${word[0]}${length}`) ?? []) {
        const limit = Math.min(key.length >= 8 ? 2 : 1, least - 1);
        if (limit < 1) break;
        if (moreThan(2 * limit, letters ^ held)) continue;
        const swapped = word[0] === key[1] && word[1] === key[0];
        if (word[0] !== key[0] && !swapped) continue;
        // In a word of four letters a wrong letter is more often another word.
        if (key.length === 4 && word.length === 4 && !isSwap(word, key)) continue;
        const far = distance(word, key, limit);
        if (far <= limit) {
          best = key;
          least = far;
        }
      }
    }
    return best;
  };
}

const isSwap = (a: string, b: string) => [...a].sort().join('') === [...b].sort().join('');

/** Mends at most two words of a clause, each of so many slips; undefined when there is nothing to mend, or more. */
export function mend(list: string[], nearest: Nearest, known: ReadonlySet<string>, slips = 2): string[] | undefined {
  let mended = 0;
  const words = [...list];
  for (const [at, word] of list.entries()) {
    if (word.length < 3 || known.has(word) || !/^[a-z]+$/.test(word)) continue;
    const key = nearest(word, slips);
    if (!key) continue;
    if (++mended > 2) return undefined;
    words[at] = key;
  }
  return mended ? words : undefined;
}
