// A project's state file, or a critical one, as recorded things: actions, decisions, blockers, missions, and notes for all the rest. Pure.
import { hash } from 'node:crypto';
import { formatId } from '../../ids.ts';
import { type Block, type EventKind, importedId } from '../../journal/line.ts';
import { isAbsolutePath, normaliseUrl } from '../../projects/aliases.ts';
import { redact } from '../../redact/redact.ts';
import { Fields, itemsOf, object } from './values.ts';

export const CLIENT = 'continuity-protocol';

export type StateFile = {
  blocks: Block[];
  at: number | null;
  folder: string | null;
  remote: string | null;
  name: string;
};

/** What people call the time of a state; the first that is one. */
const TIMES = ['lastUpdated', 'lastUpdate', 'last_updated', 'updatedAt', 'updated_at', 'timestamp', 'created_date'];
const ISO = /^\d{4}-\d\d-\d\d([T ]|$)/;
/** Nobody ever defined a critical file: these are the words that people use for what it says. */
const MISSION = ['mission', 'missao', 'title', 'titulo', 'objective', 'objetivo', 'description', 'descricao'];
const DONE_WHEN = [
  'doneWhen',
  'done_when',
  'successCriteria',
  'success_criteria',
  'criterio_sucesso',
  'criterios_sucesso',
];
const DONE = /^(done|completed?|finished|conclu[ií]d[ao]|resolvid[ao])$/i;
const SECTIONS = ['projectInfo', 'development', 'development.inProgress', 'context', 'environment', 'components'];

/** `session`: the project as its file is called. `mission`: what a critical file is about, by its name. */
export function readState(values: Record<string, unknown>, session: string, mission: string | null): StateFile {
  const fields = new Fields(values);
  const at = timeOf(fields);
  const records = new Records(session, at);
  const name = fields.text(['projectInfo'], 'name');
  const folder = fields.text(['projectInfo'], 'workingDirectory');
  const repository = fields.text(['projectInfo'], 'repository');
  if (mission !== null) missionOf(fields, records, mission);
  workOf(fields, records);
  thoughtsOf(fields, records);
  const remote = normaliseUrl(repository) ? repository : null;
  if (repository && !remote) records.note('fact', 'projectInfo.repository', `projectInfo.repository: ${repository}`);
  if (folder && !isAbsolutePath(folder))
    records.note('fact', 'projectInfo.workingDirectory', `projectInfo.workingDirectory: ${folder}`);
  const about = mission === null ? '' : `${mission}: `;
  for (const { field, text } of fields.left(SECTIONS)) records.note('fact', field, about + text);
  return { blocks: records.blocks, at, folder: isAbsolutePath(folder) ? folder : null, remote, name };
}

function timeOf(fields: Fields): number | null {
  for (const key of TIMES) {
    const text = fields.text(['projectInfo'], key, each => ISO.test(each) && !Number.isNaN(Date.parse(each)));
    if (text) return Date.parse(text);
  }
  return null;
}

/** Of the file's name, so that a new text changes the mission and makes no second one. */
function missionOf(fields: Fields, records: Records, label: string): void {
  const id = records.add('mission', label, label.replaceAll(/[_-]+/g, ' '), label);
  const first = (keys: string[]): string => {
    for (const key of keys) {
      const text = itemsOf(fields.take([], key)).join('\n');
      if (text) return text;
    }
    return '';
  };
  const text = first(MISSION);
  const done_when = first(DONE_WHEN);
  if (text || done_when)
    records.change(id, 'edit', text, { ...(text ? { text } : {}), ...(done_when ? { done_when } : {}) });
  const done = fields.text([], 'status', text => DONE.test(text)) !== '';
  if (fields.take([], 'completed', value => value === true) === true || done) records.change(id, 'done');
}

/** What was to be done, nearest first. */
function workOf(fields: Fields, records: Records): void {
  const running = ['development', 'inProgress'];
  const actions = (section: string[], key: string, op: 'start' | 'done' | null = null) => {
    for (const text of itemsOf(fields.take(section, key))) {
      const id = records.add('action', '', text);
      if (op) records.change(id, op);
    }
  };
  actions(['development'], 'nextAction');
  actions(running, 'description', 'start');
  actions(running, 'remainingTasks');
  actions(['components'], 'inProgress', 'start');
  actions(['components'], 'pending');
  actions(['components'], 'completed', 'done');
  for (const section of [running, ['development']])
    for (const text of itemsOf(fields.take(section, 'blockers'))) records.note('blocker', 'blockers', text);
  // In states written by hand it is one text.
  const said = fields.take(['development'], 'inProgress');
  const parts = Object.keys(object(said)).length > 0;
  if (!parts) for (const text of itemsOf(said)) records.change(records.add('action', '', text), 'start');
  else for (const [key, value] of Object.entries(object(said))) keep(records, `development.inProgress.${key}`, value);
}

function keep(records: Records, field: string, value: unknown): void {
  const text = itemsOf(value).join('\n');
  if (text) records.note('fact', field, `${field}: ${text}`);
}

function thoughtsOf(fields: Fields, records: Records): void {
  for (const text of itemsOf(fields.take(['context'], 'decisions'))) records.add('decision', 'decisions', text);
  const progress = [
    ['development', 'lastAction'],
    ['context', 'currentFocus'],
    ['context', 'lastThought'],
  ] as const;
  for (const [section, key] of progress)
    for (const text of itemsOf(fields.take([section], key))) {
      records.note('progress', key, text);
      if (key === 'currentFocus') records.title(text);
    }
  for (const text of itemsOf(fields.take(['context'], 'learnings'))) records.note('fact', 'learnings', text);
}

type RecordedKind = Extract<EventKind, 'action' | 'mission' | 'decision' | 'note'>;

/** Recorded things are found again by their text: a state written anew adds what is new and changes what moved on. */
class Records {
  readonly blocks: Block[] = [];
  readonly #session: string;
  readonly #at: number | null;
  readonly #sources = new Set<string>();

  constructor(session: string, at: number | null) {
    this.#session = session;
    this.#at = at;
  }

  note = (note: string, field: string, text: string): string =>
    this.add('note', `${note}:${field}`, text, text, { note });

  /** What lists show the session by. */
  title(text: string): void {
    this.#push({
      kind: 'session',
      actor: 'person',
      source: `title:${hash('sha256', text)}`,
      text,
      data: { op: 'title' },
    });
  }

  /** Gives its source. A millisecond apart, so that lists keep the file's order. */
  add(kind: RecordedKind, field: string, text: string, key = text, more: Record<string, unknown> = {}): string {
    // By what is kept of it: later changes find it also when they are read from the kept source.
    const source = `${kind}:${field}:${hash('sha256', redact(key))}`;
    const at = this.#at === null ? {} : { at: this.#at - this.#sources.size };
    this.#push({ kind, actor: 'person', source, text, data: { op: 'add', ...more, from: CLIENT }, ...at });
    return source;
  }

  /** A later event of the thing with this source; the same change is one. */
  change(of: string, op: string, text = '', more: Record<string, unknown> = {}): void {
    const kind = of.slice(0, of.indexOf(':')) as RecordedKind;
    const id = formatId(importedId(CLIENT, this.#session, '', of));
    const source = `${of}#${op}${Object.keys(more).length ? `:${hash('sha256', JSON.stringify(more))}` : ''}`;
    this.#push({ kind, actor: 'person', source, text, data: { of: id, op, ...more, from: CLIENT } });
  }

  #push(block: Block): void {
    if (this.#sources.has(block.source)) return;
    this.#sources.add(block.source);
    this.blocks.push(block);
  }
}
