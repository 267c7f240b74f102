// Ordinary prompts and questions of real people, for the detector's false alarms. They are read where they stand, beside
// the project, and never copied in; a set that is absent on this machine is left out.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lang } from '../src/detect/languages.ts';

export type Prompts = { name: string; lang: Lang; rows: { text: string; continuity: boolean }[] };

const DATA = join(import.meta.dirname, '..', '..', 'shared', 'data');

const jsonLines = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line.trim())
    .map(line => JSON.parse(line) as T);

type Turn = { role: string; text?: string; content?: string };
const asked = (rows: { turns: Turn[] }[]): string[] =>
  rows.flatMap(({ turns }) => turns.filter(({ role }) => role === 'user').map(turn => turn.text ?? turn.content ?? ''));

/** The fields of a CSV row may hold commas, quotes and line breaks. */
function csv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== ',') rows.push([]);
  }
  const [names = [], ...body] = rows;
  const whole = body.filter(row => row.length === names.length);
  return whole.map(row => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])));
}

type Faquad = { data: { paragraphs: { qas: { question: string }[] }[] }[] };

const SETS: { name: string; lang: Lang; path: string; read: (path: string) => string[] }[] = [
  {
    name: 'sde-bench, developers',
    lang: 'en',
    path: 'sde-bench/chats.jsonl',
    read: path => asked(jsonLines<{ turns: Turn[] }>(path)),
  },
  {
    name: 'longmemeval, chat',
    lang: 'en',
    path: 'retrieval/longmemeval-evidence/evidence_sessions.jsonl',
    read: path => asked(jsonLines<{ turns: Turn[] }>(path)),
  },
  {
    name: 'pira, questions',
    lang: 'en',
    path: 'retrieval/pt-pira/test.csv',
    read: path => csv(readFileSync(path, 'utf8')).map(row => row.question_en_origin ?? ''),
  },
  {
    name: 'pira, perguntas',
    lang: 'pt',
    path: 'retrieval/pt-pira/test.csv',
    read: path => csv(readFileSync(path, 'utf8')).map(row => row.question_pt_origin ?? ''),
  },
  {
    name: 'faquad, perguntas',
    lang: 'pt',
    path: 'retrieval/pt-faquad/dataset.json',
    read: path =>
      (JSON.parse(readFileSync(path, 'utf8')) as Faquad).data.flatMap(({ paragraphs }) =>
        paragraphs.flatMap(({ qas }) => qas.map(({ question }) => question)),
      ),
  },
];

/** Prompts typed to agents, labelled in the gold; one Portuguese or Spanish prompt there would be news. */
function typed(): Prompts[] {
  const path = join(DATA, 'transcripts', 'gold', 'prompts.jsonl');
  if (!existsSync(path)) return [];
  const rows = jsonLines<{ text: string; label: string }>(path).map(({ text, label }) => ({
    text,
    continuity: label === 'resume_order',
  }));
  return [{ name: 'gold, typed to agents', lang: 'en', rows }];
}

export function ordinaryPrompts(): Prompts[] {
  const others = SETS.filter(({ path }) => existsSync(join(DATA, path))).map(({ name, lang, path, read }) => {
    const texts = [...new Set(read(join(DATA, path)).filter(text => text.trim()))];
    return { name, lang, rows: texts.map(text => ({ text, continuity: false })) };
  });
  return [...typed(), ...others];
}
