// The part of a text around what was found: one line, cut at words. Pure.
import { oneLine, safeEnd } from '../text.ts';

const LENGTH = 240;
const BEFORE = 60;

/** `places`: where words of the query begin, in order. The window that holds most of them wins, the earlier one among equals. */
export function snippet(text: string, places: number[]): string {
  let [best, most] = [0, 0];
  places.forEach((place, i) => {
    let count = 0;
    while (i + count < places.length && places[i + count]! < place + LENGTH - BEFORE) count += 1;
    if (count > most) [best, most] = [place, count];
  });
  const start = best > BEFORE ? wordStart(text, best - BEFORE, best) : 0;
  const cut = oneLine(text.slice(start, safeEnd(text, Math.min(text.length, start + LENGTH * 2))), LENGTH);
  return start > 0 ? `…${cut}` : cut;
}

function wordStart(text: string, from: number, most: number): number {
  const found = text.slice(from, most).search(/\s\S/);
  return found < 0 ? safeEnd(text, from) : from + found + 1;
}
