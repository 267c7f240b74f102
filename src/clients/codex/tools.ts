// Codex's tools in the journal's words: what a call is. Every name of its tools stands here. Pure.
import type { Block } from '../../journal/line.ts';
import { commandLine, onlyReads } from './command.ts';
import { filesOfPatch } from './patch.ts';
import { type Line, list, object, string } from './values.ts';

const SHELLS = new Set([
  'shell',
  'container.exec',
  'local_shell',
  'shell_command',
  'exec_command',
  'exec',
  'user_shell',
]);
const READS: Record<string, string> = { read_file: 'file_path', view_image: 'path', list_dir: 'dir_path' };
const SEARCHES: Record<string, string> = { grep_files: 'pattern', web_search: 'query', tool_search: 'query' };
const AGENTS =
  /^(multi_agents?\.)?(spawn_agent|spawn_agents_on_csv|send_input|send_message|followup_task|wait_agent|wait|close_agent|resume_agent)$/;
const STATUS: Record<string, string> = { pending: 'open', in_progress: 'in_progress', completed: 'done' };

/** A tool call as a block: its searchable text, and the facts that the fold needs. `input` is what was handed over. */
export function callBlock(id: string, tool: string, input: Line | string): Block {
  const base = { actor: 'agent', source: id ? `call:${id}` : '', call: id } as const;
  const args = typeof input === 'string' ? {} : input;
  if (tool === 'update_plan') {
    const items = list(args.plan)
      .map(object)
      .map(planItem)
      .filter(item => item.text);
    return { ...base, kind: 'plan', text: items.map(item => item.text).join('\n'), data: { tool, items } };
  }
  if (tool === 'request_user_input') {
    const questions = list(args.questions).map(each => string(object(each).question) ?? '');
    return { ...base, kind: 'question', text: questions.join('\n'), data: { tool, questions }, input };
  }
  const call = { ...base, kind: 'call' } as const;
  if (tool === 'apply_patch')
    return patchBlock(call, tool, typeof input === 'string' ? input : (string(args.input) ?? ''));
  if (SHELLS.has(tool)) return shellBlock(call, tool, args);
  const read = READS[tool];
  if (read) return { ...call, text: string(args[read]) ?? '', data: { tool, type: 'read' }, input };
  const search = SEARCHES[tool];
  if (search) return { ...call, text: string(args[search]) ?? '', data: { tool, type: 'search' }, input };
  const text = string(args.message) ?? string(args.title) ?? string(args.description) ?? '';
  return { ...call, text, data: { tool, type: AGENTS.test(tool) ? 'agent' : 'other' }, input };
}

const planItem = (item: Line): { text: string; status: string } => ({
  text: string(item.step) ?? '',
  status: STATUS[string(item.status) ?? ''] ?? 'open',
});

type Call = Pick<Block, 'actor' | 'source' | 'call'> & { kind: 'call' };

function shellBlock(call: Call, tool: string, args: Line): Block {
  const line = commandLine(args.command ?? args.cmd);
  if (/\b(apply_patch|applypatch)\b/.test(line) && line.includes('*** Begin Patch'))
    return patchBlock(call, tool, line);
  return { ...call, text: line, data: { tool, type: 'command', ...(onlyReads(line) ? { reads: true } : {}) } };
}

/** A patch may touch many files: they stand in the text, one a line. */
function patchBlock(call: Call, tool: string, patch: string): Block {
  const files = filesOfPatch(patch);
  const text = files.map(file => file.path).join('\n');
  return { ...call, text, data: { tool, type: 'file', files }, input: { patch } };
}
