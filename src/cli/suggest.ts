// What was probably meant by a word that does not exist. Pure.

/** The nearest of some words by edit distance, where it is near. */
export function nearest(typed: string, words: readonly string[]): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const away = distance(word, typed);
    if (away < least && away <= Math.max(1, Math.ceil(Math.min(word.length, typed.length) / 3)))
      [best, least] = [word, away];
  }
  return best;
}

/** Edits between two words: one letter put in, left out, changed, or two neighbours that changed places. */
function distance(a: string, b: string): number {
  let older: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      let least = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, older[j - 2]! + 1);
      row.push(least);
    }
    [older, before] = [before, row];
  }
  return before[b.length]!;
}
