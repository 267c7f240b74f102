// What a reply lists as still to do: the entries under a heading or lead-in of that kind. Pure; knows no client and no language but by its rules.
import { NEXT_WORDS, type NextWords } from './next-words.ts';
import type { PlanItem } from './state.ts';

const MOST = 20;
const TEXT = 240;
/** Cheaper than reading a text line by line: nearly no reply holds one of these. */
const MAY =
  /next|remain|pending|outstanding|to.?do|still|left|not (?:yet|done|started|finished)|action|required|needed|need to|have to|follow.?up|open (?:items|tasks|issues)|pr[oó]xim|pend[eê]n|pendien|restant|falta|resta|a fazer|por (?:fazer|hacer)|em aberto|preciso|siguiente|queda|- \[ \]|tenho|tengo|necesit/i;

type Line = { indent: number; marker: string | null; body: string; heading: number; raw: string; fenced: boolean };

/** In their order, at most 20; empty where the text lists nothing. A checkbox list counts only under such a heading, as all lists do. */
export function nextItems(text: string): PlanItem[] {
  if (!MAY.test(text)) return [];
  const items: PlanItem[] = [];
  const lines = linesOf(text);
  for (let i = 0; i < lines.length && items.length < MOST; i += 1) {
    const level = opens(lines[i]!);
    if (level === null) continue;
    const section = sectionFrom(lines, i, level);
    const own = lines[i]!.heading > 0 ? namedBy(lines[i]!) : null;
    items.push(...(own ? [own] : entriesOf(section)));
    i += section.length;
  }
  return items.slice(0, MOST);
}

function linesOf(text: string): Line[] {
  let fenced = false;
  return text.split('\n').map(raw => {
    const fence = /^\s*(```|~~~)/.test(raw);
    if (fence) fenced = !fenced;
    const match = /^(\s*)(?:(#{1,6})\s+|([-*+•]|\d{1,2}[.)])\s+)?(.*)$/.exec(raw)!;
    const [, space = '', hashes, marker, body = ''] = match;
    const bold = !hashes && !marker && /^(\*\*|__).+\1:?\s*$/.test(body.trim());
    return {
      indent: space.replaceAll('\t', '    ').length,
      marker: fence || fenced ? null : (marker ?? null),
      body: body.trim(),
      heading: fence || fenced ? 0 : hashes ? hashes.length : bold ? 7 : 0,
      raw,
      fenced: fence || fenced,
    };
  });
}

/** Lower case, no accents, no marks around: what the rules are written for. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s'.,!?/:-]+/gu, ' ')
    .replace(/^[\s\d.)(:-]+|[\s:.!-]+$/g, '')
    .replace(/\s+/g, ' ');

const fits = (text: string, rule: keyof NextWords): boolean => NEXT_WORDS.some(words => words[rule].test(text));

/** A prompt that asks for nothing new: it means what is open already. */
export const isNudge = (text: string): boolean =>
  text.length < 60 && (plain(text) === '' || fits(plain(text), 'nudge'));

/** How deep the heading is that opens a list of what is to do; a lead-in is deeper than all. Null: this line opens none. */
function opens(line: Line): number | null {
  if (line.fenced || line.body === '') return null;
  const colon = /[:：]\s*[*_]*$/.test(line.body);
  if (line.heading === 0 && !colon) return null;
  const said = plain(line.body);
  if (said === '' || said.length > 120) return null;
  const before = said.split(/\s*[:–—(]|\s-\s/)[0]!.replace(/[-–—\s]+$/, '');
  const titled = line.heading > 0 || (colon && (line.marker === null || /\d/.test(line.marker)));
  if (titled && fits(before.replaceAll('-', ' '), 'headings') && !fits(said, 'not')) return line.heading || 8;
  if (line.marker !== null || line.heading > 0 || !colon) return null;
  const sentence = said.split(/[.!?] /).at(-1)!;
  return fits(sentence, 'leadIns') && !fits(sentence, 'not') ? 8 : null;
}

/** A heading that names the one step itself, after its colon: what stands under it tells how. */
function namedBy(heading: Line): PlanItem | null {
  const named = /^[^:]{3,40}:\s*[*_]*\s*(\S.{3,})$/.exec(heading.body.replace(/[*_]+$/, ''))?.[1];
  return named ? itemOf({ ...heading, body: named }) : null;
}

/** Up to the next heading that is no part of the list: one as high or higher, or after a lead-in the first line that is no list. */
function sectionFrom(lines: Line[], at: number, level: number): Line[] {
  const opener = lines[at]!;
  let end = at + 1;
  let listed = false;
  for (; end < lines.length; end += 1) {
    const line = lines[end]!;
    if (line.fenced || line.body === '') continue;
    if (/^(?:---+|\*\*\*+|___+)$/.test(line.raw.trim())) break;
    if (line.heading > 0 && (line.heading <= level || listed)) break;
    const isList = line.marker !== null;
    // A numbered heading ends where the next number begins.
    if (isList && opener.marker !== null && line.indent <= opener.indent) break;
    if (listed && !isList && line.indent === 0 && line.heading === 0) break;
    if (level === 8 && !isList && line.indent === 0) break;
    listed ||= isList;
  }
  return lines.slice(at + 1, end);
}

function entriesOf(section: Line[]): PlanItem[] {
  // Options offered are no work that is left, and a list of questions is one of options.
  const lead = section.find(line => line.marker === null && line.body !== '' && !line.fenced);
  if (lead && isOffer(plain(lead.body))) return [];
  if (section.some(line => /^(?:option|opc?[cç][aã]o|opci[oó]n)\b/i.test(plain(line.body)))) return [];
  const listed = section.filter(line => line.marker !== null);
  const top = Math.min(...listed.map(line => line.indent));
  const entries = listed.filter(line => line.indent === top).flatMap(line => membersOf(line, listed));
  if (entries.length && entries.every(line => /\?\W*$/.test(line.body))) return [];
  const found = entries.map(itemOf);
  if (!entries.length) found.push(...section.filter(line => line.fenced).map(commented));
  return found.filter(item => item !== null);
}

/** An entry that names a group ("Security actions") stands for what is listed under it. */
function membersOf(entry: Line, listed: Line[]): Line[] {
  if (!fits(plain(entry.body.replace(/\([^)]*\)/g, '')), 'groups')) return [entry];
  const below = listed.slice(listed.indexOf(entry) + 1);
  const end = below.findIndex(line => line.indent <= entry.indent);
  const under = end < 0 ? below : below.slice(0, end);
  const members = under.filter(line => line.indent === under[0]!.indent);
  return members.length > 1 ? members : [entry];
}

const isOffer = (said: string): boolean =>
  /^(?:would you like|do you want|shall i|should i|want me to|let me know|i can|you can|quer que|gostaria|posso|deseja|voce pode|quieres que|puedo)\b/.test(
    said,
  );

/** What is ticked, struck through or marked done is done: no item. */
function itemOf({ body }: Line): PlanItem | null {
  if (/^\[[xX✓✔]\]|^~~|^[✅✓✔☑]|^\*\*[✅✓✔☑]/u.test(body)) return null;
  const text = worded(body.replace(/^\[[ \-~/]\]\s*/, ''));
  const said = plain(text);
  if (said === '' || fits(said, 'idle')) return null;
  return { text, status: fits(plain(body), 'blocked') ? 'blocked' : 'open' };
}

/** A list of commands tells what each does in a numbered comment. */
function commented({ raw }: Line): PlanItem | null {
  const told = /^\s*(?:#|\/\/)\s*\d{1,2}[.)]\s+(.+)$/.exec(raw)?.[1];
  return told ? itemOf({ body: told } as Line) : null;
}

const worded = (body: string): string =>
  body
    .replace(/\*\*|__/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*:$/, '')
    .trim()
    .slice(0, TEXT);
