// Codex's event lines, which tell what the screen showed: prompts, replies, stops, errors, titles. Pure.
import type { Block } from '../../journal/line.ts';
import { type Line, list, object, string } from './values.ts';

/** Counts, marks of progress, and what an item of the model says too. */
const CARRY_NOTHING = new Set([
  'token_count',
  'task_started',
  'turn_started',
  'agent_reasoning_section_break',
  'context_compacted',
  'exec_command_begin',
  'exec_command_end',
  'patch_apply_begin',
  'patch_apply_end',
  'mcp_tool_call_begin',
  'mcp_tool_call_end',
  'web_search_begin',
  'web_search_end',
  'image_generation_end',
  'view_image_tool_call',
  'undo_completed',
  'stream_error',
  'sub_agent_activity',
  'shutdown_complete',
]);

export function eventBlocks(event: Line, thread: string | null): Block[] {
  const type = string(event.type) ?? '';
  const base = { actor: 'program', source: '' } as const;
  if (type === 'user_message') return promptBlocks(event, thread);
  if (type === 'agent_message') return [{ ...base, actor: 'agent', kind: 'reply', text: string(event.message) ?? '' }];
  if (type === 'agent_reasoning' || type === 'agent_reasoning_raw_content')
    return [{ ...base, actor: 'agent', kind: 'thinking' }];
  if (type === 'turn_aborted') return [abortBlock(string(event.reason) ?? '')];
  if (type === 'task_complete' || type === 'turn_complete') {
    // With a last message that message has said it; without one only this line tells that the turn is over.
    return string(event.last_agent_message) ? [] : [{ ...base, kind: 'other', data: { type: 'turn_done' } }];
  }
  if (type === 'error') {
    const text = string(event.message) ?? '';
    return [{ ...base, kind: 'error', text, data: { type: errorType(text, event.codex_error_info) } }];
  }
  if (type === 'thread_name_updated') {
    const title = string(event.thread_name);
    return title ? [{ ...base, kind: 'session', text: title, data: { op: 'title' } }] : [];
  }
  const plan = type === 'item_completed' ? object(event.item) : {};
  if (plan.type === 'Plan' || plan.type === 'plan')
    return [
      {
        ...base,
        actor: 'agent',
        kind: 'question',
        call: string(plan.id) ?? '',
        text: string(plan.text) ?? '',
        data: { tool: 'plan', plan: true },
      },
    ];
  if (CARRY_NOTHING.has(type)) return [];
  return [{ ...base, kind: 'other', data: { type: type || 'unknown' }, input: event }];
}

const REQUEST = '\n## My request for Codex:';

/** Editors put their open files and the like before a request, under a heading of their own. */
function withoutEditor(text: string): string {
  const at = /^# [^\n]*:\s*\n/.test(text) ? text.indexOf(REQUEST) : -1;
  return at < 0 ? text : text.slice(at + REQUEST.length).trim();
}

function promptBlocks(event: Line, thread: string | null): Block[] {
  const whole = string(event.message) ?? '';
  const actor = thread === null ? 'person' : 'agent';
  const kind = string(event.kind);
  if (kind && kind !== 'plain')
    return [{ kind: 'other', actor: 'program', source: '', text: whole, data: { type: kind } }];
  const asked = withoutEditor(whole);
  const images = [...list(event.images), ...list(event.local_images)].length;
  const blocks: Block[] = images ? [{ kind: 'other', actor, source: '', data: { type: 'image', count: images } }] : [];
  return asked || !images ? [{ kind: 'prompt', actor, source: '', text: asked || whole }, ...blocks] : blocks;
}

/** `replaced` and `review_ended` are no stop: other work goes on. */
function abortBlock(reason: string): Block {
  const base = { actor: 'person', source: '', text: reason } as const;
  if (reason === 'budget_limited') return { ...base, actor: 'program', kind: 'error', data: { type: 'limit' } };
  if (reason === 'replaced' || reason === 'review_ended')
    return { ...base, actor: 'program', kind: 'other', data: { type: `turn_${reason}` } };
  return { ...base, kind: 'error', data: { type: 'stopped_by_user' } };
}

const LIMIT = /usage limit|rate.?limit|limit reached|quota|exceeded retry limit.*429|too many requests/i;
const FULL = /context window|ran out of room|context length|prompt is too long/i;

function errorType(text: string, info: unknown): 'limit' | 'context_full' | 'api_error' {
  const code = typeof info === 'string' ? info : Object.keys(object(info)).join(' ');
  if (/context_window/.test(code) || FULL.test(text)) return 'context_full';
  return /usage_limit|rate_limit|quota/.test(code) || LIMIT.test(text) ? 'limit' : 'api_error';
}
