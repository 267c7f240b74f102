// SpecStory's Markdown exports, message by message: what each carries in the journal's words. Pure; opens nothing.
import { hash } from 'node:crypto';
import { type Block, NOTHING_READ, type ReadLine } from '../../journal/line.ts';
import { apiError } from '../claude-code/transcript.ts';
import { unwrap } from '../claude-code/wrappers.ts';
import type { ClientReader, DocumentLine, DocumentLines } from '../reader.ts';
import { blockEnd, cutExport, type Export, isOpen, type Message, QUOTED } from './messages.ts';
import { isBareTool, type ToolUse, toolUse } from './tools.ts';
import { projectFolder } from './where.ts';

export const specstory: ClientReader = {
  client: 'specstory',
  titled: false,
  read: () => NOTHING_READ,
  messagesOf(text, { path, logName }): DocumentLines {
    const file = cutExport(text);
    const session = file.session ?? logName;
    const envelope = { ...NOTHING_READ, session, cwd: projectFolder(path) };
    if (!file.marked)
      return { lines: [{ line: 1, read: { ...envelope, problem: 'no export of SpecStory' } }], torn: null };
    const torn = tornMessage(text, file);
    const stood = new Map<string, number>();
    const pieces = file.messages.map(piecesOf);
    // An undated message takes the time of the one before it; before the first there is only the session's own.
    const first = file.messages.findIndex(message => message.at !== null);
    const dated = first < 0 ? file.messages.length : first;
    const whole = torn === null ? file.messages : file.messages.slice(0, -1);
    const lines = [
      { line: 1, read: titleLine(file, envelope) },
      ...whole.map((message, i) => {
        const blocks = blocksOf(message, pieces[i]!, answered(file.messages, pieces, i), stood);
        const thread = message.sidechain ? 'sidechain' : null;
        const at = message.at ?? (i < dated ? file.began : null);
        return { line: message.line, read: { ...envelope, thread, at, blocks } } satisfies DocumentLine;
      }),
    ];
    return { lines, torn };
  },
};

/** The exporter ends its files with a line end, and closes what it opens: else the last message is half written. */
function tornMessage(text: string, { version, messages }: Export): number | null {
  const last = messages.at(-1);
  if (!last) return null;
  const cut = version !== null && !text.endsWith('\n');
  return cut || isOpen(last.body) ? last.line : null;
}

/** What stands before the first message carries the title, where somebody gave one. */
function titleLine({ title }: Export, envelope: ReadLine): ReadLine {
  if (title === null) return envelope;
  const source = `title:${hash('sha256', title)}#0`;
  return { ...envelope, blocks: [{ kind: 'session', actor: 'program', source, text: title, data: { op: 'title' } }] };
}

type Piece = { tool: ToolUse } | { thought: true } | { text: string };

/** Text, thoughts and tools in their order; separators at the edges of a text are the exporter's. */
function piecesOf({ body, role }: Message): Piece[] {
  const pieces: Piece[] = [];
  let text: string[] = [];
  const flush = () => {
    const said = trimmed(text);
    if (said) pieces.push({ text: said });
    text = [];
  };
  for (let i = 0; i < body.length; i += 1) {
    const line = body[i]!;
    const bare = role === 'agent' && isBareTool(line);
    const end = bare ? bareEnd(body, i) : blockEnd(body, i, QUOTED);
    const lines = body.slice(i, end + 1);
    if (bare || line.startsWith('<tool-use ')) {
      flush();
      pieces.push({ tool: toolUse(lines) });
    } else if (line.startsWith('<think>')) {
      flush();
      pieces.push({ thought: true });
    } else text.push(...lines);
    i = end;
  }
  flush();
  return pieces;
}

/** Without blank lines and separators at its edges. */
function trimmed(lines: string[]): string {
  const says = (line: string) => line.trim() !== '' && line.trim() !== '---';
  const from = lines.findIndex(says);
  return from < 0
    ? ''
    : lines
        .slice(from, lines.findLastIndex(says) + 1)
        .join('\n')
        .trim();
}

/** A tool without tags ends where the exporter separates. */
function bareEnd(body: string[], start: number): number {
  for (let i = start + 1; i < body.length; i += 1) {
    if (body[i] === '---' || isBareTool(body[i]!)) return i - 1;
    i = blockEnd(body, i, QUOTED);
  }
  return body.length - 1;
}

/** An agent that thought or spoke on had its tools' results, also those that printed nothing. */
function answered(messages: Message[], pieces: Piece[][], at: number): boolean {
  const thread = messages[at]!.sidechain;
  for (let i = at + 1; i < messages.length; i += 1) {
    if (messages[i]!.sidechain !== thread || !pieces[i]!.length) continue;
    if (messages[i]!.role === 'person') return false;
    if (pieces[i]!.some(piece => !('tool' in piece))) return true;
  }
  return false;
}

function blocksOf(message: Message, pieces: Piece[], went: boolean, stood: Map<string, number>): Block[] {
  const blocks: Block[] = [];
  pieces.forEach((piece, i) => {
    const source = sourceOf(message, piece, i, stood);
    if ('thought' in piece) blocks.push({ kind: 'thinking', actor: 'agent', source });
    else if ('text' in piece) blocks.push({ ...saidBlock(piece.text, message), source });
    else blocks.push(...toolBlocks(piece.tool, source, went || pieces.slice(i + 1).some(next => !('tool' in next))));
  });
  return blocks;
}

/** The exporter's id where it wrote one; else what was said, when and by whom, and how often it stood in the file before. */
function sourceOf(message: Message, piece: Piece, i: number, stood: Map<string, number>): string {
  if (message.id) return `${message.id}#${i}`;
  const said = 'text' in piece ? piece.text : 'tool' in piece ? piece.tool.key : 'thought';
  const second = message.at === null ? '' : Math.floor(message.at / 1000);
  const digest = hash('sha256', [message.role, message.sidechain, second, said.replace(/\s+/g, ' ')].join('\n'));
  const before = stood.get(digest) ?? 0;
  stood.set(digest, before + 1);
  return `${digest}:${before}#0`;
}

/** A write whose path only its result tells waits for it: the call would name nothing. */
function toolBlocks({ call, result }: ToolUse, id: string, went: boolean): Block[] {
  if (!result && !went && call.data?.type === 'file' && !call.text) return [];
  const made: Block = { ...call, actor: 'agent', source: id, call: id };
  const source = `result:${id}`;
  if (result) return [made, { ...result, source, call: id }];
  if (!went || call.kind === 'question') return [made];
  return [made, { kind: 'result', actor: 'program', source, call: id, data: { ok: true } }];
}

function saidBlock(text: string, { role, sidechain, model }: Message): Omit<Block, 'source'> {
  if (role === 'person') return typedBlock(text, sidechain);
  // The agent's client spoke in its place.
  if (model !== '<synthetic>') return { kind: 'reply', actor: 'agent', text };
  if (text === 'No response requested.') return { kind: 'other', actor: 'program', text, data: { type: 'synthetic' } };
  return { kind: 'error', actor: 'program', text, data: { type: apiError(text, null) } };
}

function typedBlock(text: string, sidechain: boolean): Omit<Block, 'source'> {
  const wrapped = unwrap(text);
  if (wrapped.type === 'typed') return { kind: 'prompt', actor: sidechain ? 'agent' : 'person', text: wrapped.text };
  if (wrapped.type === 'interrupted')
    return { kind: 'error', actor: 'person', text: wrapped.text, data: { type: 'stopped_by_user' } };
  if (wrapped.type === 'end') return { kind: 'end', actor: 'person', text: wrapped.text, data: { type: 'command' } };
  if (wrapped.type === 'summary') return { kind: 'compaction', actor: 'agent', text, data: { summary: true } };
  if (wrapped.type === 'task') {
    const { task, status } = wrapped;
    return { kind: 'other', actor: 'program', text: wrapped.text, data: { type: 'task_notification', task, status } };
  }
  return { kind: 'other', actor: 'person', text: wrapped.text, data: { type: wrapped.type } };
}
