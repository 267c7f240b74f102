// What a reply lists as still to do: the entries under a heading or lead-in of that kind, else what it marks or names as left.
// Pure; knows no client and no language but by its rules.
import { isAscii, type Line, linesOf, plain } from './next-lines.ts';
import { openMarks, rowsOf } from './next-marks.ts';
import { NEXT_WORDS, type NextWords } from './next-words.ts';
import type { PlanItem } from './state.ts';

const MOST = 20;
const TEXT = 240;
/** What a long entry says first is what it is. */
const SAID_FIRST = 100;
/** `announced`: said before it is done, so that work after it is that work. */
export type Listed = { items: PlanItem[]; announced: boolean };

export const nextItems = (text: string): PlanItem[] => listedIn(text).items;

/** In their order, at most 20; none where the text lists nothing. Of a summary only its lists count: it retells everything else too. */
export function listedIn(text: string, summary = false): Listed {
  const lines = linesOf(text);
  const found = sectionsOf(lines);
  if (summary) return found;
  const held = new Set(found.items.map(({ text }) => text));
  const marked = openMarks(lines).map(body => itemOf({ body }));
  const more = marked.filter(item => item !== null && !held.has(item.text));
  const told = found.items.length || more.length ? more : lastOf(lines).flatMap(named);
  const items = [...found.items, ...told.filter(item => item !== null)].slice(0, MOST);
  return { items, announced: found.items.length ? found.announced : more.length > 0 };
}

const SHORT = 800;
const LAST = 3;

/** Where a reply says what is left when it says it in a sentence: at its end; a short one is all end. */
function lastOf(lines: Line[]): Line[] {
  const full = lines.filter(({ fenced, body }) => !fenced && body !== '');
  // What follows a question answers it.
  const told = full.filter((_, i) => !/\?\W*$/.test(full[i - 1]?.body ?? ''));
  return told.reduce((sum, { body }) => sum + body.length, 0) <= SHORT ? told : told.slice(-LAST);
}

function sectionsOf(lines: Line[]): Listed {
  const items: PlanItem[] = [];
  let announced = true;
  for (let i = 0; i < lines.length && items.length < MOST; i += 1) {
    const line = lines[i]!;
    const level = opens(line, isListed(lines, i + 1));
    const inline = level === null ? inlineOf(line) : [];
    if (inline.length) announced = false;
    items.push(...inline);
    if (level === null) continue;
    const section = sectionFrom(lines, i, level.depth);
    const own = line.heading > 0 ? namedBy(line) : null;
    const listed = own ? [own] : entriesOf(section);
    const entries = listed.length || line.heading === 0 ? listed : paragraphsOf(section);
    if (entries.length && !level.announces) announced = false;
    items.push(...entries);
    i += section.length;
  }
  return { items: items.slice(0, MOST), announced: announced && items.length > 0 };
}

/** Whether the first line that is not empty from there on is an entry. */
function isListed(lines: Line[], from: number): boolean {
  let at = from;
  while (lines[at]?.body === '' && !lines[at]!.fenced) at += 1;
  return lines[at]?.marker != null;
}

const fits = (text: string, rule: keyof NextWords): boolean => NEXT_WORDS[rule].test(text);

/** A prompt that asks for nothing new: it means what is open already. */
export const isNudge = (text: string): boolean =>
  text.length < 60 && (plain(text) === '' || fits(plain(text), 'nudge'));

/** A prompt that asks for nothing at all: a greeting, a command of the client's own. */
export const isIdle = (text: string): boolean =>
  text.length < 60 && (fits(plain(text), 'greets') || /^\s*(?:\/[a-z-]+\s*)+$/.test(text));

/** A reply that only says what comes now: no request is answered by it. */
export function isAnnouncement(text: string): boolean {
  const last = text
    .trim()
    .split(/(?<=[.!?:])\s+/)
    .at(-1)!;
  return announces(last);
}

/** A sentence that says what comes now. */
export const announces = (sentence: string): boolean =>
  sentence.length < 300 && !/\?\W*$/.test(sentence) && fits(plain(sentence), 'promises');

/** Without what frames it: "here is what is left", "the next steps are". */
function headed(words: string): boolean {
  const bare = words.replaceAll('-', ' ').replace(NEXT_WORDS.frame, '');
  return fits(bare.replace(/[\s?]+$/, ''), 'headings');
}

/** The heading that opens a list of what is to do, and how deep it is; a lead-in is deeper than all. Null: this line opens none. */
function opens(line: Line, listed: boolean): { depth: number; announces: boolean } | null {
  if (line.fenced || line.body === '' || /^[>|]/.test(line.body)) return null;
  const colon = /[:：]\s*[*_]*$/.test(line.body);
  if (line.heading === 0 && !colon && !listed) return null;
  const said = plain(line.body.slice(-400));
  if (said === '' || (said.length > 120 && line.heading > 0)) return null;
  const before = plain(line.body.slice(0, 400).split(/\s*[:：(]|\s[-–—]\s/)[0]!);
  const short = listed && line.marker === null && said.split(' ').length <= 6 && !/[.!?]$/.test(line.body);
  const titled = line.heading > 0 || short || (colon && (line.marker === null || /\d/.test(line.marker)));
  const asked = /\?\W*$/.test(line.body);
  if (titled && (headed(before) || (!asked && cued(before))) && !fits(said, 'not'))
    return { depth: line.heading || 8, announces: false };
  if (line.marker !== null || line.heading > 0) return null;
  const sentence = said.split(/[.!?] /).at(-1)!;
  if (sentence.length > 140 || fits(sentence, 'asks') || fits(sentence, 'not')) return null;
  if (colon && fits(sentence, 'leadIns')) return { depth: 8, announces: true };
  if (listed && fits(sentence, 'fails')) return { depth: 8, announces: false };
  return says(sentence) || (colon && cued(sentence, 16)) ? { depth: 8, announces: false } : null;
}

/** A short heading that holds a word for what is left, and none for what is done, offered or explained. */
function cued(words: string, most = 9): boolean {
  const bare = words.replaceAll('-', ' ');
  return bare.split(' ').length <= most && fits(bare, 'cues') && !fits(bare, 'closed');
}

/** A sentence that says that something is left; a condition says nothing. */
const says = (sentence: string): boolean =>
  fits(sentence.replaceAll('-', ' '), 'says') && !fits(sentence, 'idle') && !fits(sentence, 'denies');

/** A heading that names the one step itself, after its colon: what stands under it tells how. */
function namedBy(heading: Line): PlanItem | null {
  const named = /^[^:–—]{3,40}(?::|\s[–—])\s*[*_]*\s*(\S.{3,})$/.exec(heading.body.replace(/[*_]+$/, ''))?.[1];
  return named ? itemOf({ body: named }) : null;
}

/** "Next steps: 1) run it 2) push it", in one line. */
function inlineOf({ body, fenced, heading, marker }: Line): PlanItem[] {
  // In a numbered list it is one of the things that the list tells of.
  if (fenced || heading > 0 || !body.includes(':') || /\d/.test(marker ?? '') || /^[>|]/.test(body)) return [];
  for (const match of body.slice(0, 2_000).matchAll(/(?:^|[.!?]\s+)[*_]*([^:.!?]{3,60}):\s*[*_]*\s*(?=\S.{3})/g)) {
    const said = plain(match[1]!);
    const told = headed(said) || (marker === null && !match[1]!.includes('`') && cued(said, 6));
    if (!told || fits(said, 'not')) continue;
    const rest = body.slice(match.index + match[0].length);
    const numbered = rest.split(/(?:^|[\s,;])\(?\d{1,2}[.)]\s+/).filter(Boolean);
    const parts = numbered.length > 1 ? numbered : rest.replace(/^\(?\d{1,2}[.)]\s+/, '').split(/;\s+(?![^(]*\))/);
    const items = parts.map(part =>
      itemOf({
        body: part.split(/(?<!\b(?:vs|e\.g|i\.e|etc|ex))[.!?]\s+(?=\p{Lu})/u)[0]!.replace(/[\s,;.]+(?:and|e|y)?$/, ''),
      }),
    );
    return items.filter(item => item !== null);
  }
  return [];
}

/** Sentences that name what is left: what they name, or all of what they say. */
function named({ body, fenced, heading, marker }: Line): (PlanItem | null)[] {
  if (fenced || heading > 0 || marker !== null || body.length > 1_000 || /^[>|]/.test(body)) return [];
  return body.split(/(?<=[.!?])\s+/).map(sentence => {
    if (/[?:]\W*$/.test(sentence)) return null;
    // As long as the sentence itself, so that the item can be cut out of it.
    const said = sentence.replaceAll('\u2019', "'").replace(/[*_]/g, '');
    const bare = unaccented(said);
    const rest = said.slice(NEXT_WORDS.names.exec(bare)?.[0].length ?? said.length);
    if (rest.length > 8) return itemOf({ body: rest.replace(/[.!]$/, '') });
    const words = plain(sentence);
    if (COUNT.test(words.slice(words.indexOf(':') + 1))) return null;
    return words.split(' ').length >= 4 && says(words) ? itemOf({ body: sentence }) : null;
  });
}

/** Each letter without its accent, so that places stay the same. */
const unaccented = (text: string): string =>
  isAscii(text)
    ? text.toLowerCase()
    : [...text.toLowerCase()].map(letter => (letter.length === 1 ? letter.normalize('NFD')[0]! : letter)).join('');

/** Up to the next heading that is no part of the list: one as high or higher, or after a lead-in the first line that is no list. */
function sectionFrom(lines: Line[], at: number, level: number): Line[] {
  const opener = lines[at]!;
  let end = at + 1;
  let listed = false;
  for (; end < lines.length; end += 1) {
    const line = lines[end]!;
    if (line.fenced || line.body === '') continue;
    if (/^(?:---+|\*\*\*+|___+)$/.test(line.raw.trim())) break;
    if (line.heading > 0 && (line.heading <= level || (listed && !isPart(line)))) break;
    const isList = line.marker !== null;
    // A numbered heading ends where the next number begins.
    if (isList && opener.marker !== null && line.indent <= opener.indent) break;
    const label = !isList && line.heading === 0 && level < 8 && isLabel(line, lines[end + 1]);
    if (listed && !isList && line.indent === 0 && line.heading === 0 && !label) break;
    if (level === 8 && !isList && line.indent === 0 && !line.body.startsWith('|')) break;
    listed ||= isList;
  }
  return lines.slice(at + 1, end);
}

/** A word or two before a part of the list. */
const isLabel = (line: Line, next: Line | undefined): boolean =>
  next?.marker != null && !/[.!?]$/.test(line.body) && fits(plain(line.body), 'parts');

/** A heading below that says which of the list follows, or is an entry itself. */
const isPart = ({ body }: Line): boolean =>
  NUMBERED.test(body) || (fits(plain(body), 'parts') && !fits(plain(body), 'not'));

const NUMBERED = /^[*_\s]*(?:(?:step|passo|etapa|paso)\s+)?\d{1,2}\s?[.):]\s*/i;

/** "Created", "fixed": an entry that tells what was done. */
const TOLD =
  /^(?!(?:need|feed|seed|speed|embed|proceed|exceed)\b)(?:\w{2,}ed|wrote|built|made|ran|set up|sent|\w+(?:ei|ou|ado|ido))\b/;

function entriesOf(section: Line[]): PlanItem[] {
  // Options offered are no work that is left, and a list of questions is one of options.
  const lead = section.find(line => line.marker === null && line.body !== '' && !line.fenced);
  if (lead && isOffer(plain(lead.body))) return [];
  if (section.some(line => /^(?:option|opc?[cç][aã]o|opci[oó]n)\b/i.test(plain(line.body)))) return [];
  // Optional things under a heading of that kind are optional still.
  const first = section.findIndex(line => line.marker !== null);
  if (section.slice(0, Math.max(first, 0)).some(line => isHead(line) && fits(plain(line.body), 'not'))) return [];
  const steps = section.filter(line => line.heading > 0 && NUMBERED.test(line.body));
  if (steps.length)
    return steps.map(line => itemOf({ body: line.body.replace(NUMBERED, '') })).filter(item => item !== null);
  const listed = section.filter(line => line.marker !== null);
  const top = Math.min(...listed.map(line => line.indent));
  const own = listed.filter(line => line.indent === top);
  if (own.some(line => fits(plain(line.body).slice(0, SAID_FIRST), 'harmless'))) return [];
  const entries = own.flatMap(line => membersOf(line, listed));
  const asked = entries.filter(line => /\?\W*$/.test(line.body)).length;
  if (entries.length && (asked * 2 >= entries.length || entries.every(line => TOLD.test(plain(line.body))))) return [];
  const found = entries.map(itemOf);
  if (!entries.length) found.push(...rowsOf(section).map(body => itemOf({ body })));
  if (!entries.length && !found.length) found.push(...section.filter(line => line.fenced).map(commented));
  return found.filter(item => item !== null);
}

const PARAGRAPHS = 3;

/** What stands under a heading without a list: what each paragraph says first. */
function paragraphsOf(section: Line[]): PlanItem[] {
  if (section.some(line => line.marker !== null)) return [];
  const told = section.filter(
    line => !line.fenced && line.body !== '' && line.heading === 0 && !/^[>|]/.test(line.body),
  );
  const firsts = told.map(({ body }) => body.split(/(?<=[.!?:])\s+/)[0]!);
  if (told.length > PARAGRAPHS || firsts.some(first => /\?\W*$/.test(first) || isOffer(plain(first)))) return [];
  const items = firsts.filter(first => plain(first).length >= 12 && !fits(plain(first), 'not'));
  return items.map(first => itemOf({ body: first.replace(/[.!]$/, '') })).filter(item => item !== null);
}

const isHead = ({ heading, body }: Line): boolean => heading > 0 || /:[*_\s]*$/.test(body);

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

/** A count is no work. */
const COUNT = /^[\d\s/%.]+(?:(?:of|de) \d+)?\W*$/;

/** What is ticked, struck through or marked done is done: no item. */
function itemOf({ body }: { body: string }): PlanItem | null {
  if (/^\[[xX✓✔]\]|^~~|^[✅✓✔☑]|^\*\*[✅✓✔☑]/u.test(body)) return null;
  const text = worded(body.replace(/^\[[ \-~/]\]\s*/, ''));
  const said = plain(text);
  if (said === '' || fits(said.slice(0, SAID_FIRST), 'idle') || COUNT.test(text)) return null;
  return { text, status: fits(plain(body), 'blocked') ? 'blocked' : 'open' };
}

/** A list of commands tells what each does in a numbered comment. */
function commented({ raw }: Line): PlanItem | null {
  const told = /^\s*(?:#|\/\/)\s*\d{1,2}[.)]\s+(.+)$/.exec(raw)?.[1];
  return told ? itemOf({ body: told }) : null;
}

const worded = (body: string): string =>
  body
    .replace(/\*\*|__/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*:$/, '')
    .trim()
    .slice(0, TEXT);
