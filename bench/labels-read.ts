// The labelled cuts of `bench/labels`: reads them, finds each labelled text in the real transcript and proves it by its hash. Holds no text of a session.
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TRANSCRIPTS } from './gold.ts';

/** A place: line (in a Gemini file: the message), and in its text the characters from start to end; without them the line alone. */
export type At = { line: number; start?: number; end?: number; sha?: string };
export type LabelItem = {
  at: At;
  /** Other places that say the same. */
  also?: At[];
  status: string;
  accept?: string[];
  from: 'message' | 'tracker';
  kind: 'next' | 'request' | 'tracker' | 'prose';
  /** Doubtful: neither missed nor a false alarm. */
  optional?: boolean;
};
export type Place = { at: At; also?: At[]; optional?: boolean };
export type Label = {
  file: string;
  cut: number;
  client: string;
  uuid?: string;
  session: string;
  held?: boolean;
  none?: boolean;
  state: string | null;
  why: string | null;
  accept_why?: string[];
  items: LabelItem[];
  question: Place | null;
  decisions?: Place[];
  blockers?: Place[];
  note: string;
};

export function readLabels(file = 'outside-plan.jsonl'): Label[] {
  return readFileSync(join(import.meta.dirname, 'labels', file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Label);
}

export const present = (label: Label): boolean => existsSync(join(TRANSCRIPTS, label.file));

const placesOf = (label: Label): Place[] => [
  ...label.items,
  ...(label.question ? [label.question] : []),
  ...(label.decisions ?? []),
  ...(label.blockers ?? []),
];

/** The texts of a label's places, and what is wrong with the label: a place after the cut, a text that is no longer the labelled one. */
export function readTexts(label: Label): { texts: Map<At, string>; problems: string[] } {
  const entries = entriesOf(label);
  const texts = new Map<At, string>();
  const problems: string[] = [];
  for (const place of placesOf(label)) {
    for (const at of [place.at, ...(place.also ?? [])]) {
      if (at.line > label.cut || at.line > entries.length) problems.push(`line ${at.line} is after the cut`);
      if (at.sha === undefined) continue;
      const text = textOf(entries[at.line - 1]!).slice(at.start, at.end);
      if (hash('sha256', text).slice(0, at.sha.length) === at.sha) texts.set(at, text);
      else problems.push(`line ${at.line}, ${at.start} to ${at.end}: not the text that was labelled`);
    }
  }
  return { texts, problems };
}

function entriesOf(label: Label): unknown[] {
  const text = readFileSync(join(TRANSCRIPTS, label.file), 'utf8');
  return label.file.endsWith('.json') ? (JSON.parse(text) as { messages: unknown[] }).messages : text.split('\n');
}

type Block = { type?: string; text?: string };
type Entry = {
  content?: string;
  payload?: { message?: string };
  message?: { content?: string | Block[] };
};

/** The text of a line: a message's text blocks with a line end between them, or the one text that the client writes. */
function textOf(entry: unknown): string {
  const { content, payload, message } = (typeof entry === 'string' ? JSON.parse(entry) : entry) as Entry;
  const own = message?.content ?? payload?.message ?? content ?? '';
  if (typeof own === 'string') return own;
  return own
    .filter(block => block.type === 'text')
    .map(block => block.text ?? '')
    .join('\n');
}
