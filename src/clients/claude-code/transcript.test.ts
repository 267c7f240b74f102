// What each kind of Claude Code's lines says in the journal's words: kind, actor, source id, the facts beside the text.
import { describe, expect, it } from 'vitest';
import type { Block } from '../../journal/line.ts';
import { contextOf } from '../reader.fixture.ts';
import { claudeCode } from './transcript.ts';

const CONTEXT = contextOf();
const read = (line: Record<string, unknown>) => claudeCode.read(line, CONTEXT);
const one = (line: Record<string, unknown>): Block => {
  const { blocks } = read({ uuid: 'u', sessionId: 's', ...line });
  expect(blocks).toHaveLength(1);
  return blocks[0]!;
};
const user = (content: unknown, more: object = {}) => one({ type: 'user', message: { content }, ...more });
const assistant = (block: object, more: object = {}) =>
  one({ type: 'assistant', message: { content: [block] }, ...more });
const call = (name: string, input: object) => assistant({ type: 'tool_use', id: 'c1', name, input });
const result = (content: unknown, toolUseResult?: unknown, more: object = {}) =>
  user([{ type: 'tool_result', tool_use_id: 'c1', content, ...more }], { toolUseResult });

describe('the envelope', () => {
  it('is what the line says of itself', () => {
    const line = { type: 'user', uuid: 'u1', sessionId: 's1', cwd: '/a', gitBranch: 'main', message: { content: 'x' } };
    expect(read({ ...line, timestamp: '2026-03-02T10:00:00.5Z' })).toMatchObject({
      session: 's1',
      scope: '',
      thread: null,
      at: Date.parse('2026-03-02T10:00:00.5Z'),
      cwd: '/a',
      branch: 'main',
      lineId: 'u1',
    });
  });

  it('is empty where the line says nothing', () => {
    expect(read({})).toMatchObject({ session: null, thread: null, at: null, cwd: null, branch: null, lineId: null });
    expect(read({ type: 'user', gitBranch: '', sessionId: 7, timestamp: 'soon' })).toMatchObject({
      session: null,
      branch: null,
      at: null,
    });
  });

  it('names the subagent', () => {
    const line = { type: 'user', isSidechain: true, message: { content: 'x' } };
    expect(read({ ...line, agentId: 'a1' }).thread).toBe('a1');
    expect(read(line).thread).toBe('sidechain');
  });

  it('numbers the blocks of a line, and hashes a line without an id', () => {
    const content = [
      { type: 'text', text: 'a' },
      { type: 'thinking', thinking: '…' },
      { type: 'tool_use', id: 'c9', name: 'Bash', input: { command: 'ls' } },
    ];
    const sources = (line: object) =>
      read({ type: 'assistant', message: { content }, ...line }).blocks.map(b => b.source);
    expect(sources({ uuid: 'u' })).toEqual(['u#0', 'u#1', 'call:c9']);
    expect(sources({})).toEqual(['OWN#0', 'OWN#1', 'call:c9']);
  });
});

describe('user lines', () => {
  it.each([
    ['what was typed', 'fix the bug', { kind: 'prompt', actor: 'person', text: 'fix the bug' }],
    ['an angle bracket of the person’s own', '<div> is broken', { kind: 'prompt', text: '<div> is broken' }],
    ['a request after a reminder', '<system-reminder>x</system-reminder>\nfix it', { kind: 'prompt', text: 'fix it' }],
    ['an opened file and a request', '<ide_opened_file>a.ts</ide_opened_file> why?', { kind: 'prompt', text: 'why?' }],
    ['a reminder alone', '<system-reminder>x</system-reminder>', { kind: 'other', data: { type: 'reminder' } }],
    ['a caveat', 'Caveat: The messages below were …', { kind: 'other', data: { type: 'reminder' } }],
    [
      'a slash command',
      '<command-name>/model</command-name><command-args>opus</command-args>',
      { kind: 'other', text: '/model opus' },
    ],
    ['the command that ends', '<command-name>/exit</command-name>', { kind: 'end', text: '/exit' }],
    ['output of a shell escape', '<bash-stdout>ok</bash-stdout>', { kind: 'other', data: { type: 'output' } }],
    ['a stop', '[Request interrupted by user for tool use]', { kind: 'error', data: { type: 'stopped_by_user' } }],
    ['a carried summary', 'This session is being continued from …', { kind: 'compaction', actor: 'agent' }],
    [
      'a task that reports',
      '<task-notification><task-id>b1</task-id><status>failed</status><summary>exit 1</summary></task-notification>',
      {
        kind: 'other',
        actor: 'program',
        text: 'exit 1',
        data: { type: 'task_notification', task: 'b1', status: 'failed' },
      },
    ],
  ])('%s', (_, content, expected) => {
    expect(user(content)).toMatchObject(expected);
    expect(user([{ type: 'text', text: content }])).toMatchObject(expected);
  });

  it('nobody typed: meta lines, a compaction’s summary, a subagent’s order', () => {
    expect(user('x', { isMeta: true })).toMatchObject({ kind: 'other', actor: 'program', data: { type: 'meta' } });
    expect(user('x', { isCompactSummary: true })).toMatchObject({ kind: 'compaction', data: { summary: true } });
    expect(user('x', { isSidechain: true })).toMatchObject({ kind: 'prompt', actor: 'agent' });
  });

  it('an image is its type and size', () => {
    const image = { type: 'image', source: { media_type: 'image/png', data: 'A'.repeat(400) } };
    expect(user([image])).toMatchObject({
      kind: 'other',
      data: { type: 'image', media_type: 'image/png', bytes: 300 },
    });
    expect(result([{ type: 'text', text: 'see' }, image]).text).toBe(
      'see\n[image {"media_type":"image/png","bytes":300}]',
    );
  });
});

describe('results', () => {
  it.each([
    ['well', 'done', { stdout: 'done' }, {}, { ok: true, exit: 0 }],
    ['with an exit code', 'Exit code 2\nno', undefined, { is_error: true }, { ok: false, exit: 2 }],
    [
      'with an error before the code',
      'Error: Exit code 127\nno',
      undefined,
      { is_error: true },
      { ok: false, exit: 127 },
    ],
    [
      'refused by the person',
      "The user doesn't want to proceed with this",
      undefined,
      { is_error: true },
      { denied: 'person' },
    ],
    [
      'refused by the settings',
      'This command requires approval',
      undefined,
      { is_error: true },
      { denied: 'permission' },
    ],
    ['cut short', '', { interrupted: true, stdout: '' }, {}, { interrupted: true }],
    ['in the background', 'Running', { backgroundTaskId: 'b7', stdout: '' }, {}, { background: 'b7' }],
    ['a file made', 'ok', { type: 'create', filePath: '/a.ts' }, {}, { change: 'created', path: '/a.ts' }],
    ['a file edited', 'ok', { type: 'update', filePath: '/a.ts' }, {}, { change: 'edited', path: '/a.ts' }],
    ['of a task', 'ok', { task: { exitCode: 3 } }, {}, { ok: false, exit: 3 }],
  ])('%s', (_, content, structured, more, data) => {
    const block = result(content, structured, more);
    expect(block).toMatchObject({ kind: 'result', source: 'result:c1', call: 'c1', text: content });
    expect(block.data).toMatchObject(data);
  });

  it('that answer a question are the person’s answers', () => {
    expect(result('answered', { answers: { 'Which?': 'the first', 'How many?': ['1', '2'] } })).toMatchObject({
      kind: 'answer',
      actor: 'person',
      text: 'Which? → the first\nHow many? → ["1","2"]',
    });
  });
});

describe('calls', () => {
  it.each([
    ['Bash', { command: 'npm test' }, { kind: 'call', text: 'npm test', data: { tool: 'Bash', type: 'command' } }],
    ['Bash', { command: 'x', run_in_background: true }, { data: { background: true } }],
    ['Write', { file_path: '/a', content: 'c' }, { text: '/a', data: { type: 'file', change: 'written' } }],
    ['Edit', { file_path: '/a', old_string: 'b' }, { text: '/a', data: { type: 'file', change: 'edited' } }],
    ['NotebookEdit', { notebook_path: '/n' }, { text: '/n', data: { type: 'file' } }],
    ['Read', { file_path: '/a' }, { text: '/a', data: { type: 'read' } }],
    ['Grep', { pattern: 'p', path: '/' }, { text: 'p', data: { type: 'search' } }],
    ['Task', { description: 'd', prompt: 'p' }, { text: 'd', data: { type: 'agent' } }],
    ['mcp__x__y', { title: 't' }, { text: 't', data: { type: 'other', tool: 'mcp__x__y' } }],
    ['ExitPlanMode', { plan: '1. do' }, { kind: 'question', text: '1. do', data: { plan: true } }],
    ['AskUserQuestion', { questions: [{ question: 'a?' }, {}] }, { kind: 'question', data: { questions: ['a?', ''] } }],
  ])('%s %j', (name, input, expected) => {
    expect(call(name, input)).toMatchObject({ source: 'call:c1', call: 'c1', actor: 'agent', ...expected });
  });

  it('TodoWrite is the plan', () => {
    const todos = ['pending', 'in_progress', 'completed', 'unheard'].map((status, i) => ({ content: `t${i}`, status }));
    expect(call('TodoWrite', { todos: [...todos, { status: 'pending' }, null] })).toMatchObject({
      kind: 'plan',
      text: 't0\nt1\nt2\nt3',
      data: { items: ['open', 'in_progress', 'done', 'open'].map((status, i) => ({ text: `t${i}`, status })) },
    });
  });
});

describe('what an agent and its program say', () => {
  it('a reply, and the place of a thought without its text', () => {
    expect(assistant({ type: 'text', text: 'done' })).toMatchObject({ kind: 'reply', actor: 'agent', text: 'done' });
    const thought = assistant({ type: 'thinking', thinking: 'hm' });
    expect(thought.kind).toBe('thinking');
    expect(thought.text).toBeUndefined();
  });

  it.each([
    ["You've hit your usage limit", undefined, 'limit'],
    ['overloaded', 'rate_limit', 'limit'],
    ['Prompt is too long', undefined, 'context_full'],
    ['API Error: 500', undefined, 'api_error'],
  ])('an API error: %s', (text, error, type) => {
    expect(assistant({ type: 'text', text }, { isApiErrorMessage: true, error })).toMatchObject({
      kind: 'error',
      actor: 'program',
      data: { type },
    });
  });

  it('system lines', () => {
    const system = (subtype: string, more: object = {}) => read({ uuid: 'u', type: 'system', subtype, ...more }).blocks;
    expect(system('informational')).toEqual([]);
    for (const over of ['turn_duration', 'stop_hook_summary'])
      expect(system(over)).toMatchObject([{ kind: 'other', data: { type: 'turn_done' } }]);
    expect(system('compact_boundary', { compactMetadata: { trigger: 'auto', preTokens: 9 } })).toMatchObject([
      { kind: 'compaction', data: { trigger: 'auto', tokens_before: 9 } },
    ]);
    expect(system('api_error', { error: { status: 529, error: { message: 'busy' } }, retryAttempt: 2 })).toMatchObject([
      { kind: 'error', text: 'busy', data: { type: 'api_error', retry: 2, status: 529 } },
    ]);
    expect(system('local_command', { content: '<command-name>/clear</command-name>' })).toMatchObject([
      { kind: 'end' },
    ]);
  });

  it('titles, with and without a leaf; queued prompts', () => {
    expect(read({ type: 'summary', summary: 'T', leafUuid: 'l' })).toMatchObject({
      title: { leaf: 'l', text: 'T' },
      blocks: [{ kind: 'session', source: 'OWN#0', text: 'T' }],
    });
    expect(read({ type: 'summary', summary: '' }).blocks).toEqual([]);
    expect(read({ type: 'custom-title', title: 'T' }).title).toBeUndefined();
    expect(read({ type: 'queue-operation', operation: 'enqueue', content: 'next' }).blocks).toMatchObject([
      { kind: 'other', actor: 'person', data: { type: 'queued_prompt' } },
    ]);
    expect(read({ type: 'queue-operation', operation: 'dequeue' }).blocks).toEqual([]);
  });
});
