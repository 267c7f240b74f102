// Claude Code's transcript, one line at a time: what each carries in the journal's words. Pure; knows no neighbours of a line.
import type { Block, ReadLine } from '../../journal/line.ts';
import { sizeOf } from '../bytes.ts';
import type { ClientReader, LineContext } from '../reader.ts';
import { salvaged } from './salvage.ts';
import { answersOf, callBlock, resultData } from './tools.ts';
import { unwrap } from './wrappers.ts';

type Line = Record<string, unknown>;
const string = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const object = (value: unknown): Line =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Line) : {};

/** Types that say nothing of their own: progress marks, file backups, durations, titles of other programs' making. */
const CARRY_NOTHING = new Set([
  'progress',
  'file-history-snapshot',
  'last-prompt',
  'permission-mode',
  'pr-link',
  'attachment-progress',
]);
const SYSTEM_CARRIES_NOTHING = new Set(['informational', 'away_summary']);
/** Written when a turn is over, also where no reply tells so. */
const TURN_DONE = new Set(['turn_duration', 'stop_hook_summary']);

export const claudeCode: ClientReader = {
  client: 'claude-code',
  titled: true,
  salvage: salvaged,
  read(line, context) {
    const envelope = envelopeOf(line);
    const type = string(line.type) ?? '';
    if (type === 'summary' || type === 'custom-title' || type === 'ai-title') return titleLine(line, envelope, context);
    return { ...envelope, blocks: numbered(blocksOf(type, line, context), envelope.lineId ?? context.ownId) };
  },
};

function envelopeOf(line: Line): Omit<ReadLine, 'blocks'> {
  const at = Date.parse(string(line.timestamp) ?? '');
  return {
    session: string(line.sessionId),
    scope: '',
    thread: line.isSidechain === true ? (string(line.agentId) ?? 'sidechain') : null,
    at: Number.isNaN(at) ? null : at,
    cwd: string(line.cwd),
    branch: string(line.gitBranch),
    lineId: string(line.uuid),
  };
}

/** `LINEID#block` for every block that has no id of its own. */
function numbered(blocks: Block[], lineId: string | (() => string)): Block[] {
  blocks.forEach((block, i) => {
    if (!block.source) block.source = `${typeof lineId === 'function' ? lineId() : lineId}#${i}`;
  });
  return blocks;
}

function titleLine(line: Line, envelope: Omit<ReadLine, 'blocks'>, context: LineContext): ReadLine {
  const title = string(line.summary) ?? string(line.customTitle) ?? string(line.aiTitle) ?? string(line.title);
  const leaf = string(line.leafUuid);
  if (!title) return { ...envelope, blocks: [] };
  const block: Block = {
    kind: 'session',
    actor: 'program',
    source: `${context.ownId()}#0`,
    text: title,
    data: { op: 'title' },
  };
  return leaf ? { ...envelope, blocks: [block], title: { leaf, text: title } } : { ...envelope, blocks: [block] };
}

function blocksOf(type: string, line: Line, context: LineContext): Block[] {
  if (type === 'user') return userBlocks(line);
  if (type === 'assistant') return assistantBlocks(line);
  if (type === 'system') return systemBlocks(line);
  if (type === 'queue-operation') return queueBlocks(line);
  if (CARRY_NOTHING.has(type)) return [];
  return [
    {
      kind: 'other',
      actor: 'program',
      source: `${string(line.uuid) ?? context.ownId()}#0`,
      data: { type: type || 'unknown' },
      input: line,
    },
  ];
}

function userBlocks(line: Line): Block[] {
  const { content } = object(line.message);
  if (typeof content === 'string') return [userText(content, line)];
  if (!Array.isArray(content)) return [];
  return content.map(part => userBlock(object(part), line));
}

function userBlock(part: Line, line: Line): Block {
  if (part.type === 'tool_result') return resultBlock(part, line);
  if (part.type === 'text') return userText(string(part.text) ?? '', line);
  return {
    kind: 'other',
    actor: 'person',
    source: '',
    data: { type: string(part.type) ?? 'unknown', ...imageFacts(part) },
  };
}

function userText(content: string, line: Line): Block {
  const base = { actor: 'person', source: '' } as const;
  if (line.isCompactSummary === true)
    return { ...base, actor: 'agent', kind: 'compaction', text: content, data: { summary: true } };
  const wrapped = unwrap(content);
  if (wrapped.type === 'interrupted')
    return { ...base, kind: 'error', text: wrapped.text, data: { type: 'stopped_by_user' } };
  if (wrapped.type === 'end') return { ...base, kind: 'end', text: wrapped.text, data: { type: 'command' } };
  if (wrapped.type === 'summary')
    return { ...base, actor: 'agent', kind: 'compaction', text: content, data: { summary: true } };
  if (wrapped.type === 'task') {
    return {
      ...base,
      actor: 'program',
      kind: 'other',
      text: wrapped.text,
      data: { type: 'task_notification', task: wrapped.task, status: wrapped.status },
    };
  }
  if (wrapped.type === 'command' && wrapped.handed)
    return { ...base, kind: 'other', text: wrapped.text, data: { type: 'command', handed: true } };
  if (wrapped.type !== 'typed') return { ...base, kind: 'other', text: wrapped.text, data: { type: wrapped.type } };
  if (line.isMeta === true) return { ...base, actor: 'program', kind: 'other', text: content, data: { type: 'meta' } };
  if (line.isSidechain === true) return { ...base, actor: 'agent', kind: 'prompt', text: wrapped.text };
  return { ...base, kind: 'prompt', text: wrapped.text };
}

function resultBlock(part: Line, line: Line): Block {
  const id = string(part.tool_use_id) ?? '';
  const content = contentText(part.content);
  const data = resultData(content, part.is_error === true, line.toolUseResult);
  if (line.damaged === true) {
    data.damaged = true;
    if (part.is_error !== true) delete data.ok;
  }
  const answers = answersOf(line.toolUseResult);
  const base = { actor: 'program', source: id ? `result:${id}` : '', call: id } as const;
  if (answers.length)
    return { ...base, actor: 'person', kind: 'answer', text: answers.join('\n'), data: { ...data, answers } };
  return { ...base, kind: 'result', text: content, data };
}

/** Text of a result; images and other bytes become their type and size. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return content === undefined || content === null ? '' : JSON.stringify(content);
  return content
    .map(part => {
      const { type, text } = object(part);
      return typeof text === 'string'
        ? text
        : `[${string(type) ?? 'block'} ${JSON.stringify(imageFacts(object(part)))}]`;
    })
    .join('\n');
}

function imageFacts(part: Line): Line {
  const source = object(part.source);
  const data = string(source.data);
  return {
    media_type: string(source.media_type) ?? undefined,
    bytes: data ? sizeOf(data) : undefined,
  };
}

function assistantBlocks(line: Line): Block[] {
  const { content } = object(line.message);
  if (line.isApiErrorMessage === true) {
    const text = contentText(content);
    return [
      {
        kind: 'error',
        actor: 'program',
        source: '',
        text,
        data: { type: apiError(text, string(line.error)), code: string(line.error) },
      },
    ];
  }
  if (typeof content === 'string') return [{ kind: 'reply', actor: 'agent', source: '', text: content }];
  if (!Array.isArray(content)) return [];
  const damaged = line.damaged === true ? { data: { damaged: true } } : {};
  return content.map(part => ({ ...assistantBlock(object(part)), ...damaged }));
}

function assistantBlock(part: Line): Block {
  if (part.type === 'tool_use') return callBlock(string(part.id) ?? '', string(part.name) ?? '', object(part.input));
  if (part.type === 'thinking' || part.type === 'redacted_thinking')
    return { kind: 'thinking', actor: 'agent', source: '' };
  if (part.type === 'text') return { kind: 'reply', actor: 'agent', source: '', text: string(part.text) ?? '' };
  return { kind: 'other', actor: 'agent', source: '', data: { type: string(part.type) ?? 'unknown' }, input: part };
}

const LIMIT = /out of (extra )?usage|usage limit|limit reached|rate.?limit|hit your (\w+ )?limit|quota|credit balance/i;
const FULL = /prompt is too long|context (window|length|low|limit)|too many tokens|conversation too long/i;

/** Which of the interruptions an API error is. */
export function apiError(text: string, code: string | null): 'limit' | 'context_full' | 'api_error' {
  if (FULL.test(text)) return 'context_full';
  return code === 'rate_limit' || code === 'billing_error' || LIMIT.test(text) ? 'limit' : 'api_error';
}

function systemBlocks(line: Line): Block[] {
  const subtype = string(line.subtype) ?? '';
  if (SYSTEM_CARRIES_NOTHING.has(subtype)) return [];
  const base = { actor: 'program', source: '' } as const;
  if (TURN_DONE.has(subtype)) return [{ ...base, kind: 'other', data: { type: 'turn_done' } }];
  if (subtype === 'api_error') {
    const error = object(line.error);
    const text = string(object(error.error).message) ?? string(error.message) ?? string(error.formatted) ?? '';
    return [
      {
        ...base,
        kind: 'error',
        text,
        data: { type: apiError(text, null), retry: line.retryAttempt ?? null, status: error.status ?? null },
      },
    ];
  }
  if (subtype === 'compact_boundary') {
    const { trigger, preTokens } = object(line.compactMetadata);
    return [{ ...base, kind: 'compaction', data: { trigger: trigger ?? null, tokens_before: preTokens ?? null } }];
  }
  if (subtype === 'local_command') return [userText(string(line.content) ?? '', {})];
  return [{ ...base, kind: 'other', text: string(line.content) ?? '', data: { type: subtype || 'system' } }];
}

/** A prompt typed while the agent worked: kept, since it follows as a line of its own only if its turn comes. */
function queueBlocks(line: Line): Block[] {
  const content = string(line.content);
  if (line.operation !== 'enqueue' || !content) return [];
  const wrapped = unwrap(content);
  if (wrapped.type === 'task') {
    return [
      {
        kind: 'other',
        actor: 'program',
        source: '',
        text: wrapped.text,
        data: { type: 'task_queued', task: wrapped.task, status: wrapped.status },
      },
    ];
  }
  return [{ kind: 'other', actor: 'person', source: '', text: content, data: { type: 'queued_prompt' } }];
}
