// Gemini CLI's messages, one at a time: what each carries in the journal's words. A message is an item of a document or a line of its own. Pure.
import type { Block, ReadLine } from '../../journal/line.ts';
import type { ClientReader, LineContext } from '../reader.ts';
import { folderIn } from './project.ts';
import { answersOf, callBlock, list, object, resultData, resultText, string } from './tools.ts';

type Line = Record<string, unknown>;

export const geminiCli: ClientReader = {
  client: 'gemini-cli',
  titled: false,
  /** Until 2026 a session was one document; since then it is a file of lines. */
  itemsOf: path => (path.endsWith('.json') ? 'messages' : null),
  read(line, context) {
    const head = context.head() ?? {};
    const envelope = envelopeOf(line, head, context);
    const blocks = blocksOf(line, head, envelope.thread, context.line);
    for (const [i, block] of blocks.entries()) if (!block.source) block.source = `${context.ownId()}#${i}`;
    const hash = string(head.projectHash);
    if (hash) for (const block of blocks) block.cwd = folderIn(pathsOf(block), hash);
    return { ...envelope, cwd: blocks.find(block => block.cwd)?.cwd ?? null, blocks };
  },
};

/** The part of a block that never changes and may name paths: what was asked, and what a call was given. */
function pathsOf(block: Block): string {
  if (block.kind === 'prompt' || block.kind === 'other') return block.text ?? '';
  if (block.kind !== 'call') return '';
  return block.input === undefined ? (block.text ?? '') : JSON.stringify(block.input);
}

function envelopeOf(line: Line, head: Line, context: LineContext): Omit<ReadLine, 'blocks'> {
  const own = string(head.sessionId) ?? string(line.sessionId) ?? context.logName;
  const subagent = head.kind === 'subagent';
  return {
    // A subagent's file stands in a folder of its session's name.
    session: subagent ? context.folder : own,
    scope: '',
    thread: subagent ? own : null,
    at: timeOf(line.timestamp ?? line.startTime) ?? null,
    cwd: null,
    branch: null,
    lineId: string(line.id),
  };
}

const timeOf = (value: unknown): number | undefined => {
  const at = Date.parse(string(value) ?? '');
  return Number.isNaN(at) ? undefined : at;
};

function blocksOf(line: Line, head: Line, thread: string | null, place: number): Block[] {
  if (line.$set !== undefined) return changedHead(object(line.$set), thread);
  if (string(line.$rewindTo))
    return [{ kind: 'other', actor: 'person', source: '', data: { type: 'rewind', to: line.$rewindTo } }];
  if (line.type === undefined && string(line.sessionId)) return changedHead(line, thread);
  // In a document the title stands beside the messages: told with the first of them.
  return [...(place === 1 ? titleBlock(head.summary) : []), ...messageBlocks(line, thread)];
}

/** A line about the session: its title, or all its messages at once. Times and counts carry nothing. */
function changedHead(set: Line, thread: string | null): Block[] {
  const messages = list(set.messages).flatMap(message => messageBlocks(object(message), thread));
  return [...titleBlock(set.summary), ...messages];
}

function titleBlock(summary: unknown): Block[] {
  const text = string(summary);
  return text ? [{ kind: 'session', actor: 'program', source: `title:${text}`, text, data: { op: 'title' } }] : [];
}

/** A message is written again when its calls have ended: its parts have ids that stay. */
function messageBlocks(line: Line, thread: string | null): Block[] {
  const type = string(line.type) ?? '';
  const id = string(line.id);
  const at = timeOf(line.timestamp);
  const part = (name: string): Pick<Block, 'source' | 'at'> => ({
    source: id ? `${id}#${name}` : '',
    ...(at === undefined ? {} : { at }),
  });
  const text = contentText(line.displayContent ?? line.content);
  if (type === 'user') return userBlocks(text, contentText(line.content), thread, part);
  if (type === 'gemini') return geminiBlocks(line, text, part);
  if (type === 'error' || type === 'warning' || type === 'info') return [noticeBlock(type, text, part('0'))];
  return [{ kind: 'other', actor: 'program', ...part('0'), data: { type: type || 'unknown' }, input: line }];
}

type Part = (name: string) => Pick<Block, 'source' | 'at'>;

const WRAPPED = /^\s*<(session_context|hook_context|state_snapshot)>/;
const ENDS = /^\/(quit|exit|clear)\b/;

function userBlocks(text: string, given: string, thread: string | null, part: Part): Block[] {
  const actor = thread === null ? 'person' : 'agent';
  if (/^\s*<state_snapshot>/.test(given))
    return [{ kind: 'compaction', actor: 'agent', ...part('0'), text: given, data: { summary: true } }];
  if (WRAPPED.test(given))
    return [{ kind: 'other', actor: 'program', ...part('0'), text: given, data: { type: 'context' } }];
  if (given === '' && text === '') return [];
  const typed = text.trim();
  if (ENDS.test(typed)) return [{ kind: 'end', actor, ...part('0'), text: typed, data: { type: 'command' } }];
  if (/^\/[a-z]+(\s|$)/i.test(typed))
    return [{ kind: 'other', actor, ...part('0'), text: typed, data: { type: 'command' } }];
  return [{ kind: 'prompt', actor, ...part('0'), text: typed }];
}

function geminiBlocks(line: Line, text: string, part: Part): Block[] {
  const blocks: Block[] = [];
  if (list(line.thoughts).length) blocks.push({ kind: 'thinking', actor: 'agent', ...part('thinking') });
  if (text.trim()) blocks.push({ kind: 'reply', actor: 'agent', ...part('text'), text });
  for (const each of list(line.toolCalls)) blocks.push(...toolBlocks(object(each), part('call').at));
  return blocks;
}

function toolBlocks(call: Line, at: number | undefined): Block[] {
  const id = string(call.id) ?? '';
  const tool = string(call.name) ?? '';
  const args = object(call.args);
  const made = { ...callBlock(id, tool, args), ...(at === undefined ? {} : { at }) };
  const text = resultText(call.result);
  const data = resultData(tool, string(call.status) ?? '', text);
  if (data === null) return [made];
  const ended = Math.max(timeOf(call.timestamp) ?? 0, at ?? 0) || undefined;
  const base = {
    actor: 'program',
    source: id ? `result:${id}` : '',
    call: id,
    ...(ended ? { at: ended } : {}),
  } as const;
  const answers = tool === 'ask_user' ? answersOf(text, args) : [];
  if (answers.length)
    return [made, { ...base, actor: 'person', kind: 'answer', text: answers.join('\n'), data: { ...data, answers } }];
  return [made, { ...base, kind: 'result', text, data }];
}

const STOPPED = /^(Request|User) cancelled|^User cancelled the request/i;
const LIMIT = /quota|rate.?limit|usage limit|limit reached|RESOURCE_EXHAUSTED|\b429\b|too many requests/i;
const FULL = /context window|exceeds the maximum number of tokens|token (count|limit)/i;

/** What the screen told besides the conversation: a stop, an error. */
function noticeBlock(type: string, text: string, base: Pick<Block, 'source' | 'at'>): Block {
  if (type === 'info' && STOPPED.test(text))
    return { ...base, kind: 'error', actor: 'person', text, data: { type: 'stopped_by_user' } };
  if (type !== 'error') return { ...base, kind: 'other', actor: 'program', text, data: { type } };
  const kind = FULL.test(text) ? 'context_full' : LIMIT.test(text) ? 'limit' : 'api_error';
  return { ...base, kind: 'error', actor: 'program', text, data: { type: kind } };
}

/** Text of a string or of parts; thoughts and calls are told elsewhere. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  const parts = Array.isArray(content) ? content : content ? [content] : [];
  return parts
    .map(part => {
      if (typeof part === 'string') return part;
      const { text, thought, inlineData, fileData } = object(part);
      if (typeof text === 'string') return thought ? '' : text;
      return inlineData || fileData ? `[${string(object(inlineData ?? fileData).mimeType) ?? 'file'}]` : '';
    })
    .join('');
}
