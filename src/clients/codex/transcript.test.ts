// What each kind of Codex's lines says in the journal's words: kind, actor, source id, the facts beside the text.
import { describe, expect, it } from 'vitest';
import type { Block, ReadLine } from '../../journal/line.ts';
import { contextOf } from '../reader.fixture.ts';
import { Rollout, SESSION } from './lines.fixture.ts';
import { codex } from './transcript.ts';

const read = (
  line: Record<string, unknown>,
  head: Record<string, unknown> | null = new Rollout().lines[0]!,
): ReadLine => codex.read(line, contextOf({ head: () => head }));
const payload = (type: string, body: object): Block[] => read({ type, payload: body }).blocks;
const one = (type: string, body: object): Block => {
  const blocks = payload(type, body);
  expect(blocks).toHaveLength(1);
  return blocks[0]!;
};
const event = (type: string, more: object = {}) => one('event_msg', { type, ...more });
const item = (type: string, more: object = {}) => one('response_item', { type, ...more });
const call = (name: string, input: object) =>
  item('function_call', { name, call_id: 'c1', arguments: JSON.stringify(input) });
const shell = (command: unknown) => call('shell', { command });
const result = (output: unknown) => item('function_call_output', { call_id: 'c1', output });

describe('the envelope', () => {
  const git = { branch: 'main', repository_url: 'git@example.org:a/b.git' };
  const meta = { id: SESSION, cwd: '/srv/app', git };

  it('is what the first line says of the whole file', () => {
    const head = { type: 'session_meta', payload: meta };
    const line = {
      timestamp: '2026-03-02T10:00:00.5Z',
      type: 'event_msg',
      payload: { type: 'agent_message', message: 'x' },
    };
    expect(read(line, head)).toMatchObject({
      session: SESSION,
      thread: null,
      at: Date.parse('2026-03-02T10:00:00.5Z'),
      cwd: '/srv/app',
      branch: 'main',
    });
    expect(read(head, head)).toMatchObject({ remote: 'git@example.org:a/b.git', blocks: [{ kind: 'start' }] });
  });

  it('is the name of the file where the first line is lost', () => {
    const line = { type: 'event_msg', payload: { type: 'agent_message', message: 'x' } };
    const named = (logName: string) => codex.read(line, contextOf({ logName }));
    expect(named(`rollout-2025-09-24T19-22-20-${SESSION}`)).toMatchObject({
      session: SESSION,
      cwd: null,
      branch: null,
    });
    expect(named('copy')).toMatchObject({ session: 'copy' });
  });

  it.each([
    ['a spawned agent', { source: { subagent: { thread_spawn: { parent_thread_id: 'p', depth: 1 } } } }, 'p'],
    ['one deeper down', { session_id: 'r', source: { subagent: { thread_spawn: { parent_thread_id: 'p' } } } }, 'r'],
    ['a review', { source: { subagent: 'review' } }, SESSION],
  ])('of %s is its session’s, on a thread of its own', (_, more, session) => {
    const head = { type: 'session_meta', payload: { ...meta, ...more } };
    const line = { type: 'event_msg', payload: { type: 'user_message', message: 'look' } };
    expect(read(line, head)).toMatchObject({ session, thread: SESSION, blocks: [{ kind: 'prompt', actor: 'agent' }] });
  });

  it('has the folder that a command runs in, and a turn’s where it is another', () => {
    const run = { name: 'shell', arguments: '{"command":["ls"],"workdir":"C:\\\\app"}', call_id: 'c' };
    expect(read({ type: 'response_item', payload: { type: 'function_call', ...run } }).cwd).toBe('C:\\app');
    expect(payload('turn_context', { cwd: '/srv/app' })).toEqual([]);
    expect(read({ type: 'turn_context', payload: { cwd: '/srv/other' } })).toMatchObject({
      cwd: '/srv/other',
      blocks: [{ kind: 'other', data: { type: 'folder' } }],
    });
  });

  it('marks the first line of another session, which a forked one holds', () => {
    const copied = { type: 'session_meta', payload: { ...meta, id: 'other' } };
    expect(read(copied)).toMatchObject({
      session: SESSION,
      blocks: [{ kind: 'other', data: { type: 'copied_start' } }],
    });
  });
});

describe('what stands twice', () => {
  it.each([
    ['message', { role: 'user', content: [{ type: 'input_text', text: 'x' }] }],
    ['message', { role: 'assistant', content: [{ type: 'output_text', text: 'x' }] }],
    ['reasoning', { summary: [], encrypted_content: 'x' }],
    ['ghost_snapshot', {}],
  ])('is told by the event, not by the item: %s', (type, more) => {
    expect(payload('response_item', { type, ...more })).toEqual([]);
  });

  it.each(['token_count', 'task_started', 'context_compacted', 'exec_command_end', 'mcp_tool_call_end'])(
    'or carries nothing: %s',
    type => {
      expect(payload('event_msg', { type })).toEqual([]);
    },
  );
});

describe('events', () => {
  const editor = '# Context from my IDE setup:\n\n## Open tabs:\n- a.ts: a.ts\n\n## My request for Codex:\nfix it\n';
  it.each<[string, object, object]>([
    [
      'user_message',
      { message: 'fix it', kind: 'plain' },
      { kind: 'prompt', actor: 'person', text: 'fix it', source: 'OWN#0' },
    ],
    ['user_message', { message: editor }, { kind: 'prompt', text: 'fix it' }],
    ['user_message', { message: '# Title:\nwhat is this?' }, { kind: 'prompt', text: '# Title:\nwhat is this?' }],
    ['user_message', { message: 'x', kind: 'environment_context' }, { kind: 'other', actor: 'program' }],
    ['user_message', { message: '', images: ['data:'] }, { kind: 'other', data: { type: 'image', count: 1 } }],
    ['agent_message', { message: 'done' }, { kind: 'reply', actor: 'agent', text: 'done' }],
    ['agent_reasoning', { text: '**x**' }, { kind: 'thinking' }],
    ['turn_aborted', { reason: 'interrupted' }, { kind: 'error', actor: 'person', data: { type: 'stopped_by_user' } }],
    ['turn_aborted', { reason: 'replaced' }, { kind: 'other', data: { type: 'turn_replaced' } }],
    ['turn_aborted', { reason: 'budget_limited' }, { kind: 'error', data: { type: 'limit' } }],
    ['task_complete', { last_agent_message: null }, { kind: 'other', data: { type: 'turn_done' } }],
    ['error', { message: "You've hit your usage limit." }, { kind: 'error', data: { type: 'limit' } }],
    ['error', { message: 'x', codex_error_info: 'usage_limit_exceeded' }, { data: { type: 'limit' } }],
    ['error', { message: 'x', codex_error_info: 'context_window_exceeded' }, { data: { type: 'context_full' } }],
    ['error', { message: 'unexpected status 500' }, { data: { type: 'api_error' } }],
    ['thread_name_updated', { thread_name: 'Teams' }, { kind: 'session', text: 'Teams', data: { op: 'title' } }],
    [
      'item_completed',
      { item: { type: 'Plan', id: 'p', text: '1.' } },
      { kind: 'question', call: 'p', data: { plan: true } },
    ],
    [
      'thread_rolled_back',
      { num_turns: 2 },
      { kind: 'other', data: { type: 'thread_rolled_back' }, input: { num_turns: 2 } },
    ],
    ['brand_new', { a: 1 }, { kind: 'other', data: { type: 'brand_new' }, input: { a: 1 } }],
  ])('%s %j', (type, more, expected) => {
    expect(event(type, more)).toMatchObject(expected);
  });

  it('a turn that ends with a message is told by the message', () => {
    expect(payload('event_msg', { type: 'task_complete', last_agent_message: 'done' })).toEqual([]);
  });

  it('a compaction has its summary, without the history that it replaced', () => {
    const block = one('compacted', { message: 'so far', replacement_history: [{ type: 'message' }] });
    expect(block).toEqual({
      kind: 'compaction',
      actor: 'agent',
      source: 'OWN#0',
      text: 'so far',
      data: { summary: true },
    });
  });
});

describe('calls', () => {
  const patch = (...lines: string[]) => ['*** Begin Patch', ...lines, '*** End Patch'].join('\n');
  it.each<[string, Block, object]>([
    [
      'a script',
      shell(['bash', '-lc', 'npm test']),
      { kind: 'call', text: 'npm test', data: { type: 'command' }, source: 'call:c1' },
    ],
    ['words', shell(['git', 'commit', '-m', "it's done"]), { text: `git commit -m 'it'\\''s done'` }],
    [
      'PowerShell',
      shell(['powershell.exe', '-Command', 'Get-ChildItem']),
      { text: 'Get-ChildItem', data: { reads: true } },
    ],
    [
      'a line',
      call('exec_command', { cmd: 'cargo test', workdir: '/a' }),
      { text: 'cargo test', data: { type: 'command' } },
    ],
    [
      'what only reads',
      shell(['bash', '-lc', "cd x && sed -n '1,9p' a | head"]),
      { data: { type: 'command', reads: true } },
    ],
    [
      'a patch by shell',
      shell(['bash', '-lc', `apply_patch <<'P'\n${patch('*** Add File: a b.ts', '+x')}\nP`]),
      {
        text: 'a b.ts',
        data: { tool: 'shell', type: 'file', files: [{ path: 'a b.ts', change: 'created' }] },
      },
    ],
    [
      'a patch by its words',
      shell(['apply_patch', patch('*** Delete File: a.ts')]),
      {
        data: { files: [{ path: 'a.ts', change: 'deleted' }] },
      },
    ],
    [
      'a patch tool',
      item('custom_tool_call', {
        name: 'apply_patch',
        call_id: 'c1',
        input: patch('*** Update File: a.ts', '*** Move to: b.ts', '@@', '*** Update File: c.ts'),
      }),
      {
        text: 'b.ts\nc.ts',
        data: {
          type: 'file',
          files: [
            { path: 'b.ts', change: 'renamed', was: 'a.ts' },
            { path: 'c.ts', change: 'edited' },
          ],
        },
      },
    ],
    [
      'a plan',
      call('update_plan', {
        plan: [
          { step: 'a', status: 'completed' },
          { step: 'b', status: 'pending' },
        ],
      }),
      {
        kind: 'plan',
        data: {
          items: [
            { text: 'a', status: 'done' },
            { text: 'b', status: 'open' },
          ],
        },
      },
    ],
    [
      'a question',
      call('request_user_input', { questions: [{ id: 'q', question: 'A or B?' }] }),
      {
        kind: 'question',
        text: 'A or B?',
        data: { questions: ['A or B?'] },
      },
    ],
    ['a subagent', call('spawn_agent', { message: 'look' }), { text: 'look', data: { type: 'agent' } }],
    ['a picture', call('view_image', { path: '/a.png' }), { text: '/a.png', data: { type: 'read' } }],
    [
      'our own tool',
      item('function_call', { name: 'resume', namespace: 'mcp__continuity__', call_id: 'c1', arguments: '{}' }),
      {
        data: { tool: 'mcp__continuity__resume' },
      },
    ],
  ])('%s', (_, block, expected) => {
    expect(block).toMatchObject(expected);
  });

  it('of the model’s provider are over when they are told', () => {
    const blocks = payload('response_item', {
      type: 'web_search_call',
      id: 'w',
      action: { query: 'x' },
      status: 'completed',
    });
    expect(blocks).toMatchObject([
      { kind: 'call', source: 'call:w', text: 'x', data: { type: 'search' } },
      { kind: 'result', source: 'result:w', data: { ok: true } },
    ]);
  });

  it.each([
    ['cat a.ts', true],
    ["rg 'a > b' src 2>/dev/null | wc -l", true],
    ['git -C x log --oneline', true],
    ['ls; nl -ba a.ts | sed -n 1,5p', true],
    ['cat a > b', false],
    ["sed -i 's/a/b/' x", false],
    ['find . -name x -delete', false],
    ['git checkout x', false],
    ['cat a && npm test', false],
    ['echo $(rm x)', false],
    ['', false],
  ])('%s only looks: %s', (line, reads) => {
    expect(shell(['bash', '-lc', line]).data!.reads ?? false).toBe(reads);
  });
});

describe('results', () => {
  const json = (output: string, exit_code: number) => JSON.stringify({ output, metadata: { exit_code } });
  it.each<[string, unknown, object, string?]>([
    ['well', json('fine', 0), { ok: true, exit: 0 }, 'fine'],
    ['with an exit code', json('no', 2), { ok: false, exit: 2 }, 'no'],
    ['that prints words of refusal', json('patch rejected by user', 0), { ok: true, exit: 0 }],
    ['in words', 'Exit code: 1\nWall time: 0.1 seconds\nOutput:\nno', { ok: false, exit: 1 }],
    [
      'of a process',
      'Chunk ID: ab\nWall time: 0.1 seconds\nProcess exited with code 3\nOutput:\n',
      { ok: false, exit: 3 },
    ],
    ['of one that runs on', 'Wall time: 10 seconds\nProcess running with session ID 7\nOutput:\n', { background: '7' }],
    [
      'in the sandbox',
      'failed in sandbox MacosSeatbelt with execution error: sandbox denied exec error, exit code: 2, stdout: ',
      { ok: false, exit: 2 },
    ],
    ['without a start', 'execution error: No such file or directory (os error 2)', { ok: false }],
    ['rejected by the person', 'patch rejected by user', { ok: false, denied: 'person' }],
    ['stopped by the person', 'aborted by user after 3.2s', { ok: false, denied: 'person' }],
    [
      'refused by the settings',
      'patch rejected: writing is blocked by read-only sandbox; rejected by user approval settings',
      { denied: 'permission' },
    ],
    ['of a plan', 'Plan updated', { ok: true }],
    [
      'in parts',
      [
        { type: 'input_text', text: 'seen' },
        { type: 'input_image', image_url: 'data:xx' },
      ],
      { ok: true },
      'seen\n[input_image of 7 characters]',
    ],
    ['as an object', { content: 'bad', success: false }, { ok: false }, 'bad'],
  ])('%s', (_, output, data, text?) => {
    const block = result(output);
    expect(block).toMatchObject({ kind: 'result', source: 'result:c1', call: 'c1', data });
    if (text !== undefined) expect(block.text).toBe(text);
  });

  it('that answer a question are the person’s answers', () => {
    expect(result(JSON.stringify({ answers: { which: { answers: ['SQLite'] } } }))).toMatchObject({
      kind: 'answer',
      actor: 'person',
      text: 'which → SQLite',
    });
  });
});

describe('the bare form of old versions', () => {
  const head = { id: SESSION, timestamp: '2025-06-02T10:00:00Z', instructions: null };
  const bare = (line: Record<string, unknown>) => read(line, head);
  it.each([
    [
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'fix it' }] },
      [{ kind: 'prompt', text: 'fix it' }],
    ],
    [{ type: 'message', role: 'user', content: [{ text: '<environment_context>…' }] }, [{ kind: 'other' }]],
    [
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'ok' }] },
      [{ kind: 'reply', text: 'ok' }],
    ],
    [{ type: 'local_shell_call', call_id: 'c', action: { command: ['ls'] } }, [{ kind: 'call', text: 'ls' }]],
    [{ record_type: 'state', id: 'x' }, []],
  ])('%j', (line, blocks) => {
    expect(bare(line)).toMatchObject({ session: SESSION, blocks });
  });
});
