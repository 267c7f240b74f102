// What a command prints for people: one printer a result, plain lines for the rest. Data only; messages go elsewhere.
import type { ImportResult } from '../clients/contract.ts';
import type { Brief } from '../continuity/contract.ts';
import { type Lang, moment, translate, word } from '../i18n/translate.ts';
import type { Event, Session } from '../journal/contract.ts';
import type { Recalled } from '../memory/contract.ts';
import type { ListedProject } from '../projects/contract.ts';
import { oneLine } from '../text.ts';
import type { RebuildResult } from '../upkeep/contract.ts';
import type { AnyRecord } from '../work/contract.ts';

type Printer = (output: never, lang: Lang) => string;
type List<T> = { items: T[]; next: string | null };

const lines = <T>(list: List<T>, lang: Lang, line: (item: T) => string): string =>
  list.items.length ? list.items.map(line).join('\n') : translate(lang, 'list_empty');
const when = (lang: Lang, iso: string | null): string => (iso ? moment(lang, Date.parse(iso)) : '-');

const session = (lang: Lang) => (each: Session) =>
  `${each.id}  ${each.client}  ${each.project?.name ?? '-'}  ${when(lang, each.last_event_at)}  ${each.events}${each.title ? `  ${oneLine(each.title, 80)}` : ''}`;

const project = (lang: Lang) => (each: ListedProject) =>
  `${each.name}  ${word(lang, 'word', each.status)}  ${when(lang, each.last_updated)}${each.progress ? `  ${each.progress.done}/${each.progress.all} (${each.progress.percent} %)` : ''}  ${each.root ?? each.remote ?? each.id}${suggestion(lang, each)}`;

/** A name alone joins nothing: what may be the same work is said, with the command that joins the two. */
function suggestion(lang: Lang, { id, same_name }: ListedProject): string {
  if (!same_name.length) return '';
  const list = same_name.map(other => other.root ?? other.id).join(', ');
  return `\n${translate(lang, 'same_name', { list, into: id, other: same_name[0]!.id })}`;
}

const event = (each: Event): string =>
  `${String(each.n ?? '').padStart(5)}  ${each.at?.slice(0, 19).replace('T', ' ') ?? '-'}  ${each.kind.padEnd(10)} ${each.thread ? `(${each.thread}) ` : ''}${oneLine(each.text ?? '', 120)}`;

const recalled = (lang: Lang) => (each: Recalled) =>
  `${each.handle}  ${each.source.session?.slice(0, 36) ?? '-'}  ${when(lang, each.source.at)}  ${each.kind}\n    ${each.text}`;

const record = (lang: Lang) => (each: AnyRecord) =>
  `${each.handle}  ${word(lang, 'status', each.status)}  ${oneLine(each.text, 160)}${each.done_when ? ` (${translate(lang, 'done_when')}: ${oneLine(each.done_when, 100)})` : ''}${each.project ? `  [${each.project.name}]` : ''}`;

const PRINTERS: Record<string, Printer> = {
  resume: ({ text }: Brief) => text,
  status: ({ text }: { text: string }) => text,
  'process-input': ({ content }: { content: string }) => content,
  detect: ({ intent, confidence, lang }: { intent: string; confidence: number; lang: string }) =>
    `${intent} ${confidence} ${lang}`,
  import: (output: ImportResult, lang) => importText(output, lang),
  rebuild: (output: RebuildResult, lang) => rebuildText(output, lang),
  'sessions.list': (output: List<Session>, lang) => lines(output, lang, session(lang)),
  'projects.list': (output: List<ListedProject>, lang) => lines(output, lang, project(lang)),
  ...Object.fromEntries(
    ['show', 'merge', 'undo'].map(verb => [
      `projects.${verb}`,
      ({ same_name, ...output }: ListedProject, lang: Lang) =>
        plain(output) + suggestion(lang, { ...output, same_name }),
    ]),
  ),
  recall: (output: List<Recalled>, lang) =>
    output.items.length ? lines(output, lang, recalled(lang)) : translate(lang, 'recall_nothing'),
  'events.list': (output: List<Event>, lang) => lines(output, lang, event),
  ...Object.fromEntries(
    ['missions', 'actions', 'decisions'].map(name => [
      `${name}.list`,
      (output: List<AnyRecord>, lang: Lang) => lines(output, lang, record(lang)),
    ]),
  ),
};

export function humanText(operation: string, output: unknown, lang: Lang): string {
  const printer = PRINTERS[operation];
  return printer ? printer(output as never, lang) : plain(output);
}

const PROBLEMS_SHOWN = 20;

function importText(output: ImportResult, lang: Lang): string {
  const counts = { ...output, took: output.took_ms } as unknown as Record<string, number>;
  const shown = output.problems.slice(0, PROBLEMS_SHOWN).map(each => `  ${each.file}:${each.line}: ${each.problem}`);
  const more = output.problems.length > PROBLEMS_SHOWN ? ['  …'] : [];
  const problems = output.problems.length
    ? [translate(lang, 'import_problems', { count: output.problems.length }), ...shown, ...more]
    : [];
  return [translate(lang, 'import_done', counts), ...problems, ...listedText(output, lang)].join('\n');
}

/** What else a folder holds: with `--json` all of it. */
function listedText({ listed }: ImportResult, lang: Lang): string[] {
  if (!listed.length) return [];
  const countOf = (each: ImportResult['listed']) => each.reduce((sum, { files }) => sum + files, 0);
  const named = listed.filter(({ kind }) => kind === 'backup' || kind === 'freeze');
  const shown = named.slice(0, PROBLEMS_SHOWN).map(({ kind, path, files }) => {
    return `  ${word(lang, 'listed', kind)}  ${path}${files > 1 ? `  (${files})` : ''}`;
  });
  const more = named.length > PROBLEMS_SHOWN ? ['  …'] : [];
  const kinds = Map.groupBy(listed, ({ kind }) => kind);
  const rest = (['script', 'link', 'other'] as const).flatMap(kind => {
    const each = kinds.get(kind);
    return each ? [`  ${word(lang, 'listed', kind)}: ${countOf(each)}`] : [];
  });
  return [translate(lang, 'import_listed', { count: countOf(listed) }), ...shown, ...more, ...rest];
}

function rebuildText(output: RebuildResult, lang: Lang): string {
  const { files, lines, took_ms: took, left, unkept } = output;
  const outcome = output.equal ? 'rebuild_equal' : output.written ? 'rebuild_written' : 'rebuild_differs';
  const tables = output.tables
    .filter(each => each.rows > 0)
    .map(each => {
      const said = each.changed
        ? translate(lang, 'rebuild_changed', { count: each.changed })
        : translate(lang, 'rebuild_same');
      return `  ${each.table.padEnd(12)} ${String(each.rows).padStart(9)}  ${each.stored}  ${each.rebuilt}  ${said}`;
    });
  return [
    translate(lang, 'rebuild_done', { files, lines, took }),
    ...tables,
    ...(left ? [translate(lang, 'rebuild_left', { count: left })] : []),
    ...(unkept.lines ? [translate(lang, 'rebuild_unkept', unkept)] : []),
    translate(lang, outcome),
  ].join('\n');
}

/** `key: value` lines; what is nested stays on one line. */
function plain(output: unknown): string {
  if (typeof output !== 'object' || output === null) return String(output);
  return Object.entries(output)
    .filter(([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && !value.length))
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join('\n');
}
