// Codex's rollout, one line at a time: what each carries in the journal's words. Pure; knows no neighbours of a line but the first.
import type { Block, ReadLine } from '../../journal/line.ts';
import type { ClientReader, LineContext } from '../reader.ts';
import { eventBlocks } from './events.ts';
import { answersOf, outputOf, resultData } from './results.ts';
import { callBlock } from './tools.ts';
import { type Line, list, object, parsed, string } from './values.ts';

type Envelope = Omit<ReadLine, 'blocks'>;

export const codex: ClientReader = {
  client: 'codex',
  titled: false,
  read(line, context) {
    const origin = originOf(context);
    const { type, payload, bare } = unwrapped(line);
    const envelope = envelopeOf(line, origin);
    const blocks = numbered(blocksOf(type, payload, envelope, bare, context), context);
    const own = folderOf(type, payload);
    return { ...envelope, ...(own ? { cwd: own } : {}), ...(type === 'session_meta' ? remoteOf(payload) : {}), blocks };
  },
};

/** Before September 2025 a line was its payload alone. */
function unwrapped(line: Line): { type: string; payload: Line; bare: boolean } {
  const type = string(line.type) ?? '';
  if (line.payload !== undefined) return { type, payload: object(line.payload), bare: false };
  if (type === '' && string(line.id) && string(line.timestamp))
    return { type: 'session_meta', payload: line, bare: true };
  return { type: line.record_type === undefined ? 'response_item' : 'state', payload: line, bare: true };
}

type Origin = { session: string; thread: string | null; cwd: string | null; branch: string | null };
const known = new WeakMap<Line, Origin>();
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whose lines these are: the first line says it, else the file's name. */
function originOf(context: LineContext): Origin {
  const head = context.head();
  const seen = head && known.get(head);
  if (seen) return seen;
  const { type, payload } = unwrapped(head ?? {});
  const meta = type === 'session_meta' ? payload : {};
  const own = string(meta.id) ?? UUID.exec(context.logName)?.[0] ?? context.logName;
  const subagent = object(meta.source).subagent;
  const parent = string(object(object(subagent).thread_spawn).parent_thread_id) ?? string(meta.parent_thread_id);
  const root = string(meta.session_id);
  const origin: Origin = {
    session: subagent === undefined ? own : ((root !== own ? root : null) ?? parent ?? own),
    thread: subagent === undefined ? null : own,
    cwd: string(meta.cwd),
    branch: string(object(meta.git).branch),
  };
  if (head) known.set(head, origin);
  return origin;
}

function envelopeOf(line: Line, { session, thread, cwd, branch }: Origin): Envelope {
  const at = Date.parse(string(line.timestamp) ?? '');
  return { session, scope: '', thread, at: Number.isNaN(at) ? null : at, cwd, branch, lineId: null };
}

/** A folder of the line's own: a turn's, or the one that a command runs in. */
function folderOf(type: string, payload: Line): string | null {
  if (type === 'turn_context' || type === 'session_meta') return string(payload.cwd);
  if (payload.type === 'local_shell_call') return string(object(payload.action).working_directory);
  if (payload.type !== 'function_call') return null;
  const found = /"workdir"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(string(payload.arguments) ?? '')?.[1];
  if (!found) return null;
  const folder = found.includes('\\') ? string(parsed(`{"at":"${found}"}`).at) : found;
  return folder && /^([a-z]:[\\/]|\/)/i.test(folder) ? folder : null;
}

const remoteOf = (meta: Line): { remote: string | null } => ({ remote: string(object(meta.git).repository_url) });

/** `LINE#block` for every block that has no id of its own: the lines have none. */
function numbered(blocks: Block[], context: LineContext): Block[] {
  blocks.forEach((block, i) => {
    if (!block.source) block.source = `${context.ownId()}#${i}`;
  });
  return blocks;
}

function blocksOf(type: string, payload: Line, envelope: Envelope, bare: boolean, context: LineContext): Block[] {
  const base = { actor: 'program', source: '' } as const;
  if (type === 'response_item') return itemBlocks(payload, envelope.thread, bare);
  if (type === 'event_msg') return eventBlocks(payload, envelope.thread);
  if (type === 'session_meta') {
    const own = string(payload.id) === string(metaOf(context).id);
    const { originator, cli_version: version, forked_from_id: from } = payload;
    const data = { originator, version, ...(from ? { forked_from: from } : {}) };
    // A forked session's file also holds the first line of the one that it was made from.
    return [
      own
        ? { ...base, kind: 'start', data }
        : { ...base, kind: 'other', data: { type: 'copied_start', id: payload.id } },
    ];
  }
  if (type === 'turn_context') {
    // Before each turn, and nearly always what the first line said already.
    const folder = string(payload.cwd);
    return folder && folder !== envelope.cwd
      ? [{ ...base, kind: 'other', text: folder, data: { type: 'folder' } }]
      : [];
  }
  if (type === 'compacted')
    return [
      { ...base, actor: 'agent', kind: 'compaction', text: string(payload.message) ?? '', data: { summary: true } },
    ];
  if (type === 'state') return [];
  return [{ ...base, kind: 'other', data: { type: type || 'unknown' }, input: withoutCiphertext(payload) }];
}

const metaOf = (context: LineContext): Line => unwrapped(context.head() ?? {}).payload;

/** Said again by an event, or of use to the model only. */
const SAID_ELSEWHERE = new Set([
  'message',
  'reasoning',
  'ghost_snapshot',
  'compaction',
  'context_compaction',
  'additional_tools',
]);

function itemBlocks(item: Line, thread: string | null, bare: boolean): Block[] {
  const type = string(item.type) ?? '';
  const id = string(item.call_id) ?? string(item.id) ?? '';
  if (type === 'function_call') return [callBlock(id, toolName(item), parsed(item.arguments))];
  if (type === 'custom_tool_call') return [callBlock(id, toolName(item), string(item.input) ?? '')];
  if (type === 'local_shell_call') return [callBlock(id, 'local_shell', object(item.action))];
  if (type === 'function_call_output' || type === 'custom_tool_call_output') return [resultBlock(id, item)];
  if (type === 'web_search_call') return finished(id, 'web_search', object(item.action), item);
  if (type === 'image_generation_call')
    return finished(id, 'image_generation', { description: item.revised_prompt }, item);
  if (bare && type === 'message') return bareMessage(item, thread);
  if (bare && type === 'reasoning') return [{ kind: 'thinking', actor: 'agent', source: '' }];
  if (SAID_ELSEWHERE.has(type)) return [];
  return [
    { kind: 'other', actor: 'agent', source: '', data: { type: type || 'unknown' }, input: withoutCiphertext(item) },
  ];
}

const toolName = ({ name, namespace }: Line): string => `${string(namespace) ?? ''}${string(name) ?? ''}`;

function resultBlock(id: string, item: Line): Block {
  const output = outputOf(item.output);
  const { text } = output;
  const data = resultData(output);
  const base = { actor: 'program', source: id ? `result:${id}` : '', call: id } as const;
  const answers = answersOf(text);
  if (answers.length)
    return { ...base, actor: 'person', kind: 'answer', text: answers.join('\n'), data: { ...data, answers } };
  return { ...base, kind: 'result', text, data };
}

/** A call of the model's own provider: one line says that it was made and that it is over. */
function finished(id: string, tool: string, input: Line, item: Line): Block[] {
  const call = callBlock(id, tool, input);
  const ok = item.status !== 'failed';
  return [call, { kind: 'result', actor: 'program', source: id ? `result:${id}` : '', call: id, data: { ok } }];
}

const WRAPPED =
  /^\s*<(user_instructions|environment_context|turn_aborted|user_shell_command|subagent_notification|skill)>|^# AGENTS\.md/;

/** In the bare form a message is told once, as the model saw it. */
function bareMessage({ role, content }: Line, thread: string | null): Block[] {
  const text = list(content)
    .map(part => string(object(part).text) ?? '')
    .join('\n');
  if (!text) return [];
  if (role === 'assistant') return [{ kind: 'reply', actor: 'agent', source: '', text }];
  if (role !== 'user' || WRAPPED.test(text))
    return [{ kind: 'other', actor: 'program', source: '', text, data: { type: 'context' } }];
  return [{ kind: 'prompt', actor: thread === null ? 'person' : 'agent', source: '', text }];
}

/** Ciphertext and pictures are of no use to anybody here: their size stays. */
function withoutCiphertext(value: Line): Line {
  const kept = Object.entries(value).map(([key, part]) =>
    typeof part === 'string' && part.length > 400 && /^(encrypted_content|result|image_url|data)$/.test(key)
      ? [key, `[${part.length} characters]`]
      : [key, part],
  );
  return Object.fromEntries(kept);
}
