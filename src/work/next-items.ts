// What a reply lists as still to do: the entries under a heading or lead-in of that kind, else what it marks or names as left.
// Pure; knows no client and no language but by its rules.
import { type Line, linesOf, plain } from './next-lines.ts';
import { openMarks, SIGNS } from './next-marks.ts';
import { NEXT_WORDS, type NextWords } from './next-words.ts';
import type { PlanItem } from './state.ts';

const MOST = 20;
const TEXT = 240;
/** What a long entry says first is what it is. */
const SAID_FIRST = 100;
/** Cheaper than reading a text line by line: one without any of these lists nothing. */
const MAY =
  /next|remain|pending|outstanding|to.?do|still|left|unfinished|not (?:yet|done|started|finished|complete|implemented|addressed|fixed)|to be done|action|need|have to|follow.?up|backlog|tomorrow|critical|priorit|urgent|deferred|manual|open (?:items|points|tasks|issues|work)|(?:now|then),? (?:i|we)\b|(?:i|we)['\u2019]ll (?:now|then)|pr[oó]xim|pend[eê]n|pendien|restant|falta|resta|(?:a|por|para) (?:fazer|hacer)|em aberto|precis|siguiente|queda|tenho|tengo|necesit|necess[aá]ri|n[aã]o (?:feit|inic|conclu|termin)|(?:cr[ií]tic|urgent)[oa]s|agora|ahora|a seguir|amanh|ma[nñ]ana|sin (?:hacer|empezar|terminar)|abiert|\[ \]/i;

/** `announced`: said before it is done, so that work after it is that work. */
export type Listed = { items: PlanItem[]; announced: boolean };

export const nextItems = (text: string): PlanItem[] => listedIn(text).items;

/** In their order, at most 20; none where the text lists nothing. Of a summary only its lists count: it retells everything else too. */
export function listedIn(text: string, summary = false): Listed {
  if (!MAY.test(text) && !SIGNS.test(text)) return { items: [], announced: false };
  const lines = linesOf(text);
  const found = sectionsOf(lines);
  if (found.items.length || summary) return found;
  const marked = openMarks(lines).map(body => itemOf({ body }));
  const items = marked.length ? marked : lines.flatMap(named);
  return { items: items.filter(item => item !== null).slice(0, MOST), announced: marked.length > 0 };
}

function sectionsOf(lines: Line[]): Listed {
  const items: PlanItem[] = [];
  let announced = true;
  for (let i = 0; i < lines.length && items.length < MOST; i += 1) {
    const line = lines[i]!;
    const level = opens(line);
    const inline = level === null ? inlineOf(line) : [];
    if (inline.length) announced = false;
    items.push(...inline);
    if (level === null) continue;
    const section = sectionFrom(lines, i, level.depth);
    const own = line.heading > 0 ? namedBy(line) : null;
    const entries = own ? [own] : entriesOf(section);
    if (entries.length && !level.announces) announced = false;
    items.push(...entries);
    i += section.length;
  }
  return { items: items.slice(0, MOST), announced: announced && items.length > 0 };
}

const fits = (text: string, rule: keyof NextWords): boolean => NEXT_WORDS.some(words => words[rule].test(text));

/** A prompt that asks for nothing new: it means what is open already. */
export const isNudge = (text: string): boolean =>
  text.length < 60 && (plain(text) === '' || fits(plain(text), 'nudge'));

/** A prompt that asks for nothing at all: a greeting, a command of the client's own, a picture without a word. */
export const isIdle = (text: string): boolean =>
  (text.length < 60 && (fits(plain(text), 'greets') || /^\s*(?:\/[a-z-]+\s*)+$/.test(text))) ||
  /^\s*(?:\[(?:image|imagem|imagen)\b[^\]]*\]\s*)+$/i.test(text.slice(0, 2_000));

/** Without what frames it: "here is what is left", "the next steps are". */
function headed(words: string): boolean {
  let bare = words.replaceAll('-', ' ');
  for (const { frame } of NEXT_WORDS) bare = bare.replace(frame, '');
  return fits(bare.replace(/[\s?]+$/, ''), 'headings');
}

/** The heading that opens a list of what is to do, and how deep it is; a lead-in is deeper than all. Null: this line opens none. */
function opens(line: Line): { depth: number; announces: boolean } | null {
  if (line.fenced || line.body === '') return null;
  const colon = /[:：]\s*[*_]*$/.test(line.body);
  if (line.heading === 0 && !colon) return null;
  if (line.body.length > 400) return null;
  const titled = line.heading > 0 || (colon && (line.marker === null || /\d/.test(line.marker)));
  const before = titled ? plain(line.body.split(/\s*[:：(]|\s[-–—/&]\s/)[0]!) : '';
  if (before !== '' && headed(before) && !fits(plain(line.body), 'not'))
    return { depth: line.heading || 8, announces: false };
  if (line.marker !== null || line.heading > 0 || !colon) return null;
  const sentence = plain(line.body)
    .split(/[.!?] /)
    .at(-1)!;
  const announces =
    sentence.length <= 120 && fits(sentence, 'leadIns') && !fits(sentence, 'asks') && !fits(sentence, 'not');
  return announces ? { depth: 8, announces: true } : null;
}

/** A heading that names the one step itself, after its colon: what stands under it tells how. */
function namedBy(heading: Line): PlanItem | null {
  const named = /^[^:–—]{3,40}(?::|\s[–—])\s*[*_]*\s*(\S.{3,})$/.exec(heading.body.replace(/[*_]+$/, ''))?.[1];
  return named ? itemOf({ body: named }) : null;
}

/** "Next steps: 1) run it 2) push it", in one line. */
function inlineOf({ body, fenced, heading, marker }: Line): PlanItem[] {
  // In a numbered list it is one of the things that the list tells of.
  if (fenced || heading > 0 || !body.includes(':') || /\d/.test(marker ?? '')) return [];
  for (const match of body.slice(0, 2_000).matchAll(/(?:^|[.!?]\s+)[*_]*([^:.!?]{3,60}):\s*[*_]*\s*(?=\S.{3})/g)) {
    const said = plain(match[1]!);
    if (!headed(said) || fits(said, 'not')) continue;
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

/** A line without any of these names nothing that is left. */
const MAY_NAME = /next|remain|left|still|pr[oó]xim|falta|resta|siguiente|queda|a[uú]n|ainda|todav/i;

/** Sentences that name what is left. */
function named({ body, fenced, heading, marker }: Line): (PlanItem | null)[] {
  if (fenced || heading > 0 || marker !== null || body.length > 1_000 || /^[>|]/.test(body)) return [];
  if (!MAY_NAME.test(body)) return [];
  return body.split(/(?<=[.!])\s+/).map(sentence => {
    // As long as the sentence itself, so that the item can be cut out of it.
    const said = sentence.replaceAll('\u2019', "'").replace(/[*_]/g, '');
    const rule = NEXT_WORDS.find(({ names }) => names.test(unaccented(said)));
    const start = rule ? rule.names.exec(unaccented(said))![0].length : 0;
    const rest = said.slice(start);
    return start > 0 && rest.length > 8 && !/\?\W*$/.test(rest) ? itemOf({ body: rest.replace(/[.!]$/, '') }) : null;
  });
}

/** Each letter without its accent, so that places stay the same. */
const unaccented = (text: string): string =>
  [...text.toLowerCase()].map(letter => (letter.length === 1 ? letter.normalize('NFD')[0]! : letter)).join('');

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
    if (listed && !isList && line.indent === 0 && line.heading === 0) break;
    if (level === 8 && !isList && line.indent === 0) break;
    listed ||= isList;
  }
  return lines.slice(at + 1, end);
}

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
  if (!entries.length) found.push(...section.filter(line => line.fenced).map(commented));
  const items = found.filter(item => item !== null);
  return items.length || entries.length || !lead ? items : toldIn(lead);
}

/** Under a heading without a list its first sentence tells what is next. */
function toldIn({ body, heading }: Line): PlanItem[] {
  const sentence = body.split(/(?<=[.!?:])\s+/)[0]!;
  const said = plain(sentence);
  if (heading > 0 || said.length < 12 || /[?:]\W*$/.test(sentence) || fits(said, 'not') || isOffer(said)) return [];
  return [itemOf({ body: sentence.replace(/[.!]$/, '') })].filter(item => item !== null);
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

/** What is ticked, struck through or marked done is done: no item. */
function itemOf({ body }: { body: string }): PlanItem | null {
  if (/^\[[xX✓✔]\]|^~~|^[✅✓✔☑]|^\*\*[✅✓✔☑]/u.test(body)) return null;
  const text = worded(body.replace(/^\[[ \-~/]\]\s*/, ''));
  const said = plain(text);
  // A count is no work.
  if (said === '' || fits(said.slice(0, SAID_FIRST), 'idle') || /^[\d\s/%.]+(?:(?:of|de) \d+)?\W*$/.test(text))
    return null;
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
