// Gemini CLI's tools in the journal's words: what a call is, what its result shows. Every name of its tools stands here. Pure.
import type { Block } from '../../journal/line.ts';

type Line = Record<string, unknown>;
export const string = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
export const object = (value: unknown): Line =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Line) : {};
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const FILES: Record<string, string> = {
  write_file: 'written',
  replace: 'edited',
  edit: 'edited',
  smart_edit: 'edited',
};
const READS = new Set(['read_file', 'read_many_files', 'list_directory', 'get_internal_docs', 'read_mcp_resource']);
const SEARCHES = new Set(['glob', 'search_file_content', 'grep_search', 'google_web_search', 'web_fetch']);
const AGENTS = new Set(['delegate_to_agent', 'invoke_agent', 'codebase_investigator', 'generalist', 'cli_help']);
const STATUS: Record<string, string> = {
  pending: 'open',
  in_progress: 'in_progress',
  blocked: 'blocked',
  completed: 'done',
  cancelled: 'dropped',
};

/** A tool call as a block: its searchable text, and the facts that the fold needs. */
export function callBlock(id: string, tool: string, args: Line): Block {
  const base = { actor: 'agent', source: id ? `call:${id}` : '', call: id } as const;
  if (tool === 'write_todos') {
    const items = list(args.todos)
      .map(object)
      .map(({ description, status }) => ({
        text: string(description) ?? '',
        status: STATUS[string(status) ?? ''] ?? 'open',
      }))
      .filter(item => item.text);
    return { ...base, kind: 'plan', text: items.map(item => item.text).join('\n'), data: { tool, items } };
  }
  if (tool === 'ask_user') {
    const questions = list(args.questions).map(each => string(object(each).question) ?? '');
    return { ...base, kind: 'question', text: questions.join('\n'), data: { tool, questions }, input: args };
  }
  if (tool === 'exit_plan_mode') {
    const text = string(args.plan) ?? string(args.plan_filename) ?? string(args.plan_path) ?? '';
    return { ...base, kind: 'question', text, data: { tool, plan: true } };
  }
  const call = { ...base, kind: 'call' } as const;
  const path = string(args.file_path) ?? string(args.absolute_path) ?? string(args.dir_path) ?? string(args.path) ?? '';
  if (tool === 'run_shell_command') {
    const background = args.is_background === true ? { background: true } : {};
    return { ...call, text: string(args.command) ?? '', data: { tool, type: 'command', ...background } };
  }
  const change = FILES[tool];
  if (change) return { ...call, text: path, data: { tool, type: 'file', change }, input: args };
  if (READS.has(tool)) {
    const paths = list(args.paths ?? args.include).filter(each => typeof each === 'string');
    return { ...call, text: path || paths.join('\n'), data: { tool, type: 'read' }, input: args };
  }
  if (SEARCHES.has(tool)) {
    const text = string(args.pattern) ?? string(args.query) ?? string(args.prompt) ?? path;
    return { ...call, text, data: { tool, type: 'search' }, input: args };
  }
  const text = string(args.description) ?? string(args.objective) ?? string(args.prompt) ?? string(args.title) ?? '';
  return { ...call, text, data: { tool, type: AGENTS.has(tool) ? 'agent' : 'other' }, input: args };
}

/** The text that the model was given as the result. */
export function resultText(result: unknown): string {
  if (typeof result === 'string') return result;
  return list(result)
    .map(part => {
      const { response } = object(object(part).functionResponse);
      const { output, error } = object(response);
      const told = string(output) ?? string(error) ?? string(object(part).text);
      return told ?? (response === undefined ? '' : JSON.stringify(response));
    })
    .join('\n');
}

const EXIT = /^Exit Code: (-?\d+)\s*$/m;
/** Only its own end of an output counts: what a program printed may hold the same words. */
const END = 600;
const BACKGROUND = /^Command moved to background \(PID: (\d+)\)/;
const BY_SETTINGS = /denied by policy|requires? (user )?(confirmation|approval)|not allowed|disallowed/i;
const MADE = /^Successfully created and wrote to new file|^Created new file/;
const CHANGED = /^Successfully (overwrote|modified) file/;

/** Facts of a finished call: good or not, the exit code, who refused it, whether a file is new. Null while it has not ended. */
export function resultData(tool: string, status: string, text: string): Line | null {
  if (status === 'cancelled') return { ok: false, denied: 'person', interrupted: true };
  if (status !== 'success' && status !== 'error') return null;
  const failed = status === 'error';
  if (failed && BY_SETTINGS.test(text.slice(0, 400))) return { ok: false, denied: 'permission' };
  if (MADE.test(text)) return { ok: !failed, change: 'created' };
  if (CHANGED.test(text)) return { ok: !failed, change: 'edited' };
  if (tool !== 'run_shell_command') return { ok: !failed };
  if (/^Command was cancelled by user/.test(text)) return { ok: false, denied: 'person', interrupted: true };
  if (/^Command (was automatically cancelled|timed out)/.test(text)) return { ok: false };
  const background = BACKGROUND.exec(text)?.[1];
  if (background !== undefined) return { ok: !failed, background };
  const told = EXIT.exec(text.slice(-END))?.[1];
  // The exit code is told only where it is not 0, in newer versions.
  const exit = told === undefined ? (failed ? null : 0) : Number(told);
  return { ok: !failed && (exit ?? 0) === 0, ...(exit === null ? {} : { exit }) };
}

/** The person's answers, `question → answer`; empty where there are none. */
export function answersOf(text: string, args: Line): string[] {
  if (!text.startsWith('{')) return [];
  try {
    const { answers } = JSON.parse(text) as Line;
    const questions = list(args.questions).map(each => string(object(each).question) ?? '');
    return Object.entries(object(answers)).map(
      ([key, answer]) => `${questions[Number(key)] || key} → ${string(answer) ?? JSON.stringify(answer)}`,
    );
  } catch {
    return [];
  }
}
