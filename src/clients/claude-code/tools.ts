// Claude Code's tools in the journal's words: what a call is, what its result shows. Every name of its tools stands here. Pure.
import type { Block } from '../../journal/line.ts';

type Input = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const object = (value: unknown): Input =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Input) : {};

const FILE_TOOLS: Record<string, string> = {
  Write: 'file_path',
  Edit: 'file_path',
  MultiEdit: 'file_path',
  NotebookEdit: 'notebook_path',
};
const SEARCH_TOOLS = new Set(['Glob', 'Grep', 'WebSearch', 'WebFetch', 'ToolSearch', 'LS', 'TaskList', 'TaskGet']);
const AGENT_TOOLS = new Set(['Task', 'Agent']);
const STATUS: Record<string, string> = {
  pending: 'open',
  in_progress: 'in_progress',
  completed: 'done',
  cancelled: 'dropped',
  deleted: 'dropped',
};

/** A tool call as a block: its searchable text, and the facts the fold needs. */
export function callBlock(id: string, tool: string, input: Input): Block {
  const base = { actor: 'agent', source: id ? `call:${id}` : '', call: id } as const;
  if (tool === 'TodoWrite') {
    const items = planItems(input.todos);
    return { ...base, kind: 'plan', text: items.map(item => item.text).join('\n'), data: { tool, items } };
  }
  if (tool === 'TaskCreate')
    return { ...base, kind: 'plan', text: text(input.subject), data: { tool, add: { text: text(input.subject) } } };
  if (tool === 'TaskUpdate') {
    const change = { key: text(input.taskId), ...taskChange(input) };
    return { ...base, kind: 'plan', text: text(input.subject), data: { tool, change } };
  }
  if (tool === 'AskUserQuestion') {
    const questions = Array.isArray(input.questions)
      ? input.questions.map(question => text(object(question).question))
      : [];
    return { ...base, kind: 'question', text: questions.join('\n'), data: { tool, questions }, input };
  }
  if (tool === 'ExitPlanMode') return { ...base, kind: 'question', text: text(input.plan), data: { tool, plan: true } };
  const call = { ...base, kind: 'call' } as const;
  if (tool === 'Bash' || tool === 'PowerShell') {
    const background = input.run_in_background === true ? { background: true } : {};
    return { ...call, text: text(input.command), data: { tool, type: 'command', ...background } };
  }
  const pathKey = FILE_TOOLS[tool];
  if (pathKey) {
    const change = tool === 'Write' ? 'written' : 'edited';
    return { ...call, text: text(input[pathKey]), data: { tool, type: 'file', change }, input };
  }
  if (tool === 'Read' || tool === 'NotebookRead')
    return { ...call, text: text(input.file_path), data: { tool, type: 'read' }, input };
  if (SEARCH_TOOLS.has(tool)) {
    return {
      ...call,
      text: text(input.pattern) || text(input.query) || text(input.url) || text(input.path),
      data: { tool, type: 'search' },
      input,
    };
  }
  if (AGENT_TOOLS.has(tool))
    return { ...call, text: text(input.description) || text(input.prompt), data: { tool, type: 'agent' }, input };
  return { ...call, text: text(input.description) || text(input.title), data: { tool, type: 'other' }, input };
}

function taskChange(input: Input): { text?: string; status?: string } {
  const status = STATUS[text(input.status)];
  return { ...(text(input.subject) ? { text: text(input.subject) } : {}), ...(status ? { status } : {}) };
}

/** The task list as its tool tells it: an item that waits for an open one is blocked. */
function taskItems(tasks: unknown[]): { key: string; text: string; status: string }[] {
  const open = new Set(tasks.map(object).flatMap(task => (text(task.status) === 'completed' ? [] : [text(task.id)])));
  return tasks.map(object).map(task => {
    const waits = Array.isArray(task.blockedBy) && task.blockedBy.some(id => open.has(String(id)));
    const status = STATUS[text(task.status)] ?? 'open';
    return { key: text(task.id), text: text(task.subject), status: waits && status === 'open' ? 'blocked' : status };
  });
}

function planItems(todos: unknown): { text: string; status: string }[] {
  if (!Array.isArray(todos)) return [];
  return todos
    .map(todo => ({ text: text(object(todo).content), status: STATUS[text(object(todo).status)] ?? 'open' }))
    .filter(item => item.text);
}

const REJECTED = "The user doesn't want to proceed";
const TOLD = 'the user said:';
const BROKEN_OFF = /^(?:Error: )?(?:Exit code \d+\s+)?\[Request interrupted by user/;
const REFUSED =
  /requires? approval|haven't granted it|auto-denied|was blocked\. For security|Permission to use|not allowed in write operations/;
const EXIT = /^(?:Error: )?Exit code (\d+)/;

/** What a result shows: good or not, the exit code where one is told, who refused it. */
export function resultData(content: string, isError: boolean, structured: unknown): Record<string, unknown> {
  const facts = object(structured);
  const exit = EXIT.exec(content)?.[1];
  const data: Record<string, unknown> = { ok: !isError };
  if (isError && content.startsWith(REJECTED)) {
    data.denied = 'person';
    // With words of the person's the agent goes on; without, it waits.
    if (content.includes(TOLD)) data.told = true;
  } else if (isError && BROKEN_OFF.test(content)) data.stopped = true;
  if (isError && data.denied === undefined && REFUSED.test(content.slice(0, 400))) data.denied = 'permission';
  if (exit !== undefined) data.exit = Number(exit);
  else if (!isError && 'stdout' in facts) data.exit = 0;
  if (facts.interrupted === true) data.interrupted = true;
  if (typeof facts.backgroundTaskId === 'string') data.background = facts.backgroundTaskId;
  if (facts.type === 'create') data.change = 'created';
  else if (facts.type === 'update') data.change = 'edited';
  // A call whose own line is damaged is still known by what its result says it wrote.
  if (data.change !== undefined && typeof facts.filePath === 'string') data.path = facts.filePath;
  const task = object(facts.task);
  if (typeof task.id === 'string' && typeof task.subject === 'string') data.item = task.id;
  if (Array.isArray(facts.tasks)) data.plan = taskItems(facts.tasks).filter(item => item.text);
  if (typeof task.exitCode === 'number') Object.assign(data, { exit: task.exitCode, ok: task.exitCode === 0 });
  if (facts.isAsync === true) data.background = text(facts.agentId) || true;
  return data;
}

/** The person's answers to questions, one `question → answer` a line. */
export function answersOf(structured: unknown): string[] {
  const answers = object(object(structured).answers);
  return Object.entries(answers).map(([question, answer]) => `${question} → ${text(answer) || JSON.stringify(answer)}`);
}
