// The material of the speed benchmarks: copies of real transcripts that do not repeat each other, and tiny generic messages. Writes into a folder it is given.
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TRANSCRIPTS } from './gold.ts';

export type Corpus = { folder: string; files: string[]; bytes: number; of: string };

const DEMO = join(import.meta.dirname, '..', 'demo', 'claude-code');

/** Where the sessions to multiply stand; the demo's where the shared data is absent. */
export const hasTranscripts = (client = 'claude-code'): boolean => existsSync(join(TRANSCRIPTS, client));
const origin = (client: string): string => (hasTranscripts(client) ? join(TRANSCRIPTS, client) : DEMO);

export const sessionFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.jsonl'))
    .map(name => join(folder, name))
    .sort();

export const bytesOf = (files: string[]): number => files.reduce((sum, file) => sum + statSync(file).size, 0);

/** Copies of all transcripts, each with ids and words of its own. */
export function makeCorpus(folder: string, copies: number, first = 0, client = 'claude-code'): Corpus {
  const from = origin(client);
  for (let copy = first; copy < first + copies; copy += 1) {
    for (const file of sessionFiles(from)) {
      const to = join(folder, String(copy), changed(file.slice(from.length + 1), copy));
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, changed(readFileSync(file, 'utf8'), copy));
    }
  }
  const files = sessionFiles(folder);
  return { folder, files, bytes: bytesOf(files), of: `${hasTranscripts(client) ? 'transcripts' : 'demo'} x${copies}` };
}

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const PREFIXED = /\b(toolu|msg|req|call)_[A-Za-z0-9]{12,}/g;
const LONG_WORD = /(?<= )[a-z]{7,}(?=[ ,.])/g;

/** One id stays one id inside a copy. Every eighth long word becomes another: repetition must flatter neither size nor search. */
function changed(text: string, copy: number): string {
  const ids = new Map<string, string>();
  const digest = (id: string): string => {
    const known = ids.get(id) ?? hash('sha256', `${copy}/${id}`);
    ids.set(id, known);
    return known;
  };
  const words = new Map<string, string>();
  const word = (old: string): string => {
    const known = words.get(old) ?? otherWord(old, copy);
    words.set(old, known);
    return known;
  };
  return text
    .replace(UUID, id =>
      digest(id).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, (_, ...parts) => parts.slice(0, 5).join('-')),
    )
    .replace(PREFIXED, (id, prefix) => `${prefix}_01${digest(id).slice(0, id.length - prefix.length - 3)}`)
    .replace(LONG_WORD, word);
}

function otherWord(old: string, copy: number): string {
  const digest = hash('sha256', `${copy}/${old}`, 'buffer');
  if (digest[0]! % 8 !== 0) return old;
  const at = digest[1]! % old.length;
  return `${old.slice(0, at)}${String.fromCharCode(97 + (digest[2]! % 26))}${old.slice(at + 1)}`;
}

const ROLES = ['user', 'assistant', 'tool', 'assistant'];

/** A log of a model of somebody's own: two hundred bytes a line or less, as such logs are. */
export function makeMessages(file: string, lines: number): string {
  const out: string[] = [];
  for (let i = 0; i < lines; i += 1) {
    out.push(
      JSON.stringify({
        session: `chat-${Math.floor(i / 400)}`,
        id: `m${i}`,
        role: ROLES[i % 4],
        at: new Date(Date.UTC(2026, 0, 1) + i * 1_000).toISOString(),
        text: `message ${i} of this chat, about step ${i % 97}`,
      }),
    );
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${out.join('\n')}\n`);
  return file;
}
