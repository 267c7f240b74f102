// The gold cuts: reads them, and stores a prefix of a transcript in a store of its own. Says when the data is absent.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type App, openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { Brief } from '../src/continuity/contract.ts';
import type { Caller } from '../src/operation.ts';
import { likeness, wordsOf } from '../src/text.ts';

export const TRANSCRIPTS = join(import.meta.dirname, '..', '..', 'shared', 'data', 'transcripts');
export const hasData = (): boolean => existsSync(join(TRANSCRIPTS, 'gold', 'briefs'));

type At = { text: string; line: number; accept_lines?: number[] };
export type GoldAction = {
  text: string;
  status: string;
  line: number;
  plan?: boolean;
  accept?: string[];
  optional?: boolean;
  plan_says?: string;
};
export type Gold = {
  name: string;
  file: string;
  line: number;
  at: string;
  session: string;
  state: string;
  why: string | null;
  goal: At;
  lastRequest: At;
  lastAction: { kind: string; tool: string; status: string; line: number; result?: number };
  actions: GoldAction[];
  questions: { text: string; line: number }[];
  blockers: { text: string; line: number }[];
  decisions: { text: string; line: number }[];
  files: { path: string; change: string; committed: boolean | null; line: number; optional?: boolean }[];
  commands: { command: string; ok: boolean | null; line: number; result?: number | null }[];
  mustMention: string[];
};

/** All of them, or those of one client. */
export function goldCuts(client = ''): Gold[] {
  const folder = join(TRANSCRIPTS, 'gold', 'briefs');
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => ({
      ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Gold),
      name: name.replace('.json', ''),
    }))
    .filter(gold => gold.file.startsWith(client));
}

export const CALLER: Caller = { workspace: 1, actor: 'program', client: 'library', lang: 'en', rights: 'write' };

/** Runs `ask` on a store that holds the first `line` lines of the cut's file and nothing else. */
export async function atCut<T>(
  gold: Pick<Gold, 'file' | 'line'>,
  ask: (app: App) => Promise<T>,
  client?: string,
): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'continuity-bench-'));
  try {
    const file = join(home, 'cut', basename(gold.file));
    mkdirSync(join(home, 'cut'));
    writeFileSync(file, prefix(gold.file, gold.line));
    await using app = await openApp(readConfig({ home }));
    await app.call('import', { paths: [file], ...(client ? { client } : {}) }, CALLER);
    return await ask(app);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The first `line` lines of a transcript; of a file that is one document: its first messages. */
function prefix(name: string, line: number): string {
  const text = readFileSync(join(TRANSCRIPTS, name), 'utf8');
  if (!name.endsWith('.json')) return `${text.split('\n').slice(0, line).join('\n')}\n`;
  const document = JSON.parse(text) as { messages: unknown[] };
  return JSON.stringify({ ...document, messages: document.messages.slice(0, line) }, null, 2);
}

type Block = { type?: string; id?: string; tool_use_id?: string };
type Entry = {
  message?: { content?: string | Block[] };
  payload?: { type?: string; call_id?: string; message?: string; content?: { text?: string }[] };
};

/** What ties lines of a transcript to one place: a call and its result by the call's id, a text that Codex writes twice by its words. */
function tiesOf({ message, payload }: Entry): string[] {
  if (payload) {
    const text = payload.message ?? payload.content?.map(part => part.text ?? '').join('');
    return [payload.call_id, text].filter(each => each !== undefined && each !== '') as string[];
  }
  if (typeof message?.content === 'string') return [];
  return (message?.content ?? [])
    .map(part => part.tool_use_id ?? (part.type === 'tool_use' ? part.id : '') ?? '')
    .filter(Boolean);
}

/** As the gold's README scores: a call and its result are the same place, and Codex writes each text twice. */
export function samePlaces(file: string): (a: number | undefined, b: number) => boolean {
  const tied = readFileSync(join(TRANSCRIPTS, file), 'utf8')
    .split('\n')
    .map(line => {
      try {
        return tiesOf(JSON.parse(line) as Entry);
      } catch {
        return [];
      }
    });
  return (a, b) => a === b || (a !== undefined && (tied[a - 1] ?? []).some(tie => tied[b - 1]?.includes(tie)));
}

/** Token F1 of two texts, case and accents folded: how the gold's README pairs items. */
export const f1 = likeness;

/** At least two words, and four in five of the shorter text's, stand in the other: the same entry cut shorter or longer. */
export function within(a: string, b: string): boolean {
  const [short, long] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.size - y.size) as [Set<string>, Set<string>];
  return short.size >= 2 && [...short].filter(word => long.has(word)).length >= 0.8 * short.size;
}

export const briefAt = (gold: Gold, lang = 'en'): Promise<Brief> =>
  atCut(gold, app => app.call('resume', { session: gold.session, lang }, CALLER) as Promise<Brief>);
