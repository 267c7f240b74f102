// The shared retrieval sets, read in place: texts to keep, questions, which texts answer each. Holds nothing of them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const RETRIEVAL = join(import.meta.dirname, '..', '..', 'shared', 'data', 'retrieval');
export const hasRetrieval = (): boolean => existsSync(RETRIEVAL);

export type Turn = { role: string; text: string };
/** A unit is what a question asks for: a chat session, a paragraph, an abstract. */
export type Unit = { id: string; at: string; turns: Turn[] };
export type Question = { text: string; gold: string[] };
export type RetrievalSet = { name: string; unit: string; units: Unit[]; questions: Question[] };

const read = (...parts: string[]): string => readFileSync(join(RETRIEVAL, ...parts), 'utf8');
const linesOf = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as T);

export const retrievalSets = (): RetrievalSet[] => [longMemEval(), faquad(), ...pira()];

function longMemEval(): RetrievalSet {
  type Session = { doc_id: string; session_date: string; turns: { role: string; content: string }[] };
  type Asked = { question: string; gold_doc_ids: string[] };
  const sessions = linesOf<Session>(read('longmemeval-evidence', 'evidence_sessions.jsonl'));
  const units = sessions.map(({ doc_id, session_date, turns }) => ({
    id: doc_id,
    at: `${session_date.slice(0, 10).replaceAll('/', '-')}T${session_date.slice(-5)}:00Z`,
    turns: turns.map(({ role, content }) => ({ role, text: content })),
  }));
  const questions = linesOf<Asked>(read('longmemeval-evidence', 'questions.jsonl'))
    .filter(asked => asked.gold_doc_ids.length)
    .map(({ question, gold_doc_ids }) => ({ text: question, gold: gold_doc_ids }));
  return { name: 'longmemeval-evidence', unit: 'session', units, questions };
}

const AT = '2026-01-01T00:00:00Z';

function faquad(): RetrievalSet {
  type Paragraph = { context: string; qas: { question: string }[] };
  const { data } = JSON.parse(read('pt-faquad', 'dataset.json')) as { data: { paragraphs: Paragraph[] }[] };
  const paragraphs = data.flatMap(each => each.paragraphs);
  const idOf = (i: number) => `paragraph-${i}`;
  return {
    name: 'pt-faquad',
    unit: 'paragraph',
    units: paragraphs.map(({ context }, i) => ({ id: idOf(i), at: AT, turns: [{ role: 'user', text: context }] })),
    questions: paragraphs.flatMap(({ qas }, i) => qas.map(({ question }) => ({ text: question, gold: [idOf(i)] }))),
  };
}

function pira(): RetrievalSet[] {
  const rows = ['test.csv', 'validation.csv'].flatMap(file => readTable(read('pt-pira', file)));
  const texts = [...new Set(rows.map(row => row.abstract_translated_pt ?? ''))];
  const ids = new Map(texts.map((text, i) => [text, `abstract-${i}`]));
  const units = texts.map(text => ({ id: ids.get(text)!, at: AT, turns: [{ role: 'user', text }] }));
  return ['question_pt_origin', 'question_pt_paraphase'].map(column => ({
    name: `pt-pira, ${column.slice(12)}`,
    unit: 'abstract',
    units,
    questions: rows
      .filter(row => row[column]?.trim())
      .map(row => ({ text: row[column]!, gold: [ids.get(row.abstract_translated_pt ?? '')!] })),
  }));
}

/** Comma-separated values with a heading; quotation marks may hold commas and line ends. */
function readTable(text: string): Record<string, string>[] {
  const table: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^,\n\r]*)(,|\r?\n|$)/y;
  while (cell.lastIndex < text.length) {
    const [, value, end] = cell.exec(text)!;
    table.at(-1)!.push(value!.startsWith('"') ? value!.slice(1, -1).replaceAll('""', '"') : value!);
    if (end !== ',') table.push([]);
  }
  const [heading, ...rows] = table.filter(row => row.length > 1);
  return rows.map(row => Object.fromEntries(heading!.map((name, i) => [name, row[i] ?? ''])));
}
