// What each kind of Gemini CLI's messages says in the journal's words, and which folder a session is found to be of.
import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Block, ReadLine } from '../../journal/line.ts';
import { contextOf } from '../reader.fixture.ts';
import { Chat } from './messages.fixture.ts';
import { folderIn, isHashOf } from './project.ts';
import { geminiCli } from './transcript.ts';

const read = (line: Record<string, unknown>, head: object = {}, more: object = {}): ReadLine =>
  geminiCli.read(line, contextOf({ head: () => ({ ...new Chat().head, ...head }), ...more }));
const blocks = (message: object): Block[] => read({ id: 'm', timestamp: '2026-03-02T10:00:00Z', ...message }).blocks;
const one = (message: object): Block => {
  const all = blocks(message);
  expect(all).toHaveLength(1);
  return all[0]!;
};
const user = (content: unknown, more: object = {}) => one({ type: 'user', content, ...more });
const tool = (name: string, args: object, result: unknown, status = 'success') =>
  blocks({
    type: 'gemini',
    content: '',
    toolCalls: [{ id: 'c1', name, args, result, status, timestamp: '2026-03-02T10:00:09Z' }],
  });
const output = (text: string) => [{ functionResponse: { response: { output: text } } }];
const error = (text: string) => [{ functionResponse: { response: { error: text } } }];

describe('the envelope', () => {
  it('is what the document says besides its messages', () => {
    const line = { id: 'm', type: 'user', content: 'x', timestamp: '2026-03-02T10:00:00.5Z' };
    expect(read(line)).toMatchObject({
      session: 'gemini-1',
      thread: null,
      at: Date.parse('2026-03-02T10:00:00.5Z'),
      lineId: 'm',
    });
  });

  it('of a subagent is its session’s, by the folder that its file stands in', () => {
    const line = { id: 'm', type: 'user', content: 'look' };
    const found = read(line, { kind: 'subagent', sessionId: 's2' }, { folder: 'gemini-1' });
    expect(found).toMatchObject({ session: 'gemini-1', thread: 's2', blocks: [{ kind: 'prompt', actor: 'agent' }] });
  });

  it('has the title that stands beside the messages, told once', () => {
    const line = { id: 'm', type: 'user', content: 'x' };
    const titled = { kind: 'session', text: 'Teams', data: { op: 'title' }, source: 'title:Teams' };
    expect(read(line, { summary: 'Teams' }, { line: 1 }).blocks).toMatchObject([titled, { kind: 'prompt' }]);
    expect(read(line, { summary: 'Teams' }, { line: 2 }).blocks).toMatchObject([{ kind: 'prompt' }]);
    expect(read({ $set: { summary: 'Teams' } }).blocks).toMatchObject([titled]);
  });
});

describe('the folder', () => {
  const of = (folder: string) => hash('sha256', folder);
  it.each([
    ['a file in it', '/srv/app', '{"file_path":"/srv/app/src/a b.ts"}'],
    ['itself, with a slash', '/srv/app', '{"path":"/srv/app/"}'],
    ['a command', '/srv/my-app', '{"command":"cd /srv/my-app && python3 /srv/my-app/main.py"}'],
    ['a command that begins with it', '/srv/my-app', '{"command":"/srv/my-app/run.sh && ls /etc/hosts"}'],
    ['a name with blanks', '/srv/my app', '{"file_path":"/srv/my app/src/a.ts"}'],
    ['a drive', 'C:\\Users\\me\\app', '{"file_path":"C:\\\\Users\\\\me\\\\app\\\\a.ts"}'],
    ['a link of macOS', '/private/tmp/app', '{"file_path":"/tmp/app/a.ts"}'],
  ])('is known by %s', (_, folder, json) => {
    expect(folderIn(json, of(folder))).toBe(folder);
  });

  it('is never guessed', () => {
    expect(folderIn('{"file_path":"/srv/other/a.ts"}', of('/srv/app'))).toBeNull();
    expect(folderIn('{"a":"https://srv/app/x","b":"./srv/app"}', of('/srv/app'))).toBeNull();
    expect(isHashOf(of('/srv/app'), '/srv/app/')).toBe(true);
    expect(isHashOf(of('/srv/app'), '/srv')).toBe(false);
  });

  it('is that of the line that names a path in it', () => {
    const chat = new Chat().user('look at /srv/app/a.ts').user('and on');
    expect(chat.messages.map(line => read(line).cwd)).toEqual(['/srv/app', null]);
  });
});

describe('messages', () => {
  it.each<[string, object, object]>([
    ['a prompt', { content: 'fix it\n\n\n' }, { kind: 'prompt', actor: 'person', text: 'fix it', source: 'm#0' }],
    ['parts', { content: [{ text: 'fix ' }, { text: 'it' }] }, { kind: 'prompt', text: 'fix it' }],
    ['what was typed before a file was put in', { content: 'x\nFILE', displayContent: 'x @a' }, { text: 'x @a' }],
    ['an end', { content: '/quit' }, { kind: 'end' }],
    ['a command', { content: '/model pro' }, { kind: 'other', data: { type: 'command' } }],
    ['a path', { content: '/srv/app is broken' }, { kind: 'prompt' }],
    [
      'what the program put first',
      { content: '<session_context>x</session_context>' },
      { kind: 'other', actor: 'program' },
    ],
    [
      'a compaction',
      { content: '<state_snapshot>x</state_snapshot>' },
      { kind: 'compaction', data: { summary: true } },
    ],
  ])('%s', (_, message, expected) => {
    expect(one({ type: 'user', ...message })).toMatchObject(expected);
  });

  it.each([
    ['info', 'Request cancelled.', { kind: 'error', actor: 'person', data: { type: 'stopped_by_user' } }],
    ['info', 'Update available', { kind: 'other', data: { type: 'info' } }],
    ['error', '[API Error: You exceeded your current quota]', { kind: 'error', data: { type: 'limit' } }],
    ['error', 'exceeds the maximum number of tokens allowed', { data: { type: 'context_full' } }],
    ['error', '[API Error: 500]', { data: { type: 'api_error' } }],
    ['hologram', 'x', { kind: 'other', data: { type: 'hologram' } }],
  ])('%s: %s', (type, content, expected) => {
    expect(one({ type, content })).toMatchObject(expected);
  });

  it('of the model are thoughts, words and calls, each with an id that stays', () => {
    const thoughts = [{ subject: 'x' }];
    const words = blocks({ type: 'gemini', content: 'I look.', thoughts });
    expect(words.map(block => [block.kind, block.source])).toEqual([
      ['thinking', 'm#thinking'],
      ['reply', 'm#text'],
    ]);
    const toolCalls = [{ id: 'c1', name: 'glob', args: { pattern: '*' }, status: 'success', result: output('a') }];
    const more = blocks({ type: 'gemini', content: 'I look.', thoughts, toolCalls });
    expect(more.slice(0, 2)).toEqual(words);
    expect(more.slice(2).map(block => block.source)).toEqual(['call:c1', 'result:c1']);
    const parts = [{ text: 'hm', thought: true }, { text: 'I look.' }, { functionCall: { name: 'glob' } }];
    expect(one({ type: 'gemini', content: parts })).toMatchObject({ kind: 'reply', text: 'I look.' });
  });

  it('that hold all messages give each its own time', () => {
    const { head, messages } = new Chat().user('a').reply('b');
    const { blocks: all } = read({ ...head, messages });
    expect(all.map(block => [block.kind, block.at! - Date.parse('2026-03-02T10:00:00Z')])).toEqual([
      ['prompt', 0],
      ['reply', 1_000],
    ]);
    expect(read({ $set: { messages } }).blocks).toEqual(all);
    expect(read({ $set: { lastUpdated: 'x' } }).blocks).toEqual([]);
    expect(read({ $rewindTo: 'm' }).blocks).toMatchObject([{ kind: 'other', data: { type: 'rewind' } }]);
    expect(user('x').at).toBe(Date.parse('2026-03-02T10:00:00Z'));
  });
});

describe('calls', () => {
  it.each<[string, object, object]>([
    [
      'run_shell_command',
      { command: 'npm test' },
      { kind: 'call', text: 'npm test', data: { type: 'command' }, source: 'call:c1' },
    ],
    ['run_shell_command', { command: 'x', is_background: true }, { data: { background: true } }],
    ['write_file', { file_path: '/a', content: 'c' }, { text: '/a', data: { type: 'file', change: 'written' } }],
    ['replace', { file_path: '/a' }, { text: '/a', data: { type: 'file', change: 'edited' } }],
    ['read_file', { absolute_path: '/a' }, { text: '/a', data: { type: 'read' } }],
    ['read_many_files', { paths: ['a', 'b'] }, { text: 'a\nb', data: { type: 'read' } }],
    ['search_file_content', { pattern: 'x' }, { text: 'x', data: { type: 'search' } }],
    ['codebase_investigator', { objective: 'look' }, { text: 'look', data: { type: 'agent' } }],
    [
      'write_todos',
      {
        todos: [
          { description: 'a', status: 'completed' },
          { description: 'b', status: 'cancelled' },
        ],
      },
      {
        kind: 'plan',
        data: {
          items: [
            { text: 'a', status: 'done' },
            { text: 'b', status: 'dropped' },
          ],
        },
      },
    ],
    ['ask_user', { questions: [{ question: 'A?' }] }, { kind: 'question', text: 'A?' }],
    ['exit_plan_mode', { plan_filename: 'p.md' }, { kind: 'question', text: 'p.md', data: { plan: true } }],
    ['save_memory', { fact: 'x' }, { data: { tool: 'save_memory', type: 'other' } }],
  ])('%s %j', (name, args, expected) => {
    expect(tool(name, args, output('ok'))[0]).toMatchObject(expected);
  });
});

describe('results', () => {
  const shell = (text: string, status = 'success') =>
    tool('run_shell_command', { command: 'x' }, output(text), status)[1];
  it.each<[string, Block | undefined, object]>([
    ['of 2025', shell('Command: x\nOutput: no\nError: (none)\nExit Code: 127\nSignal: 0'), { ok: false, exit: 127 }],
    ['of 2025, well', shell('Command: x\nOutput: (empty)\nExit Code: 0\nSignal: 0'), { ok: true, exit: 0 }],
    ['of 2026', shell('Output: no\nExit Code: 2\nProcess Group PGID: 7'), { ok: false, exit: 2 }],
    ['of 2026, well', shell('Output: fine'), { ok: true, exit: 0 }],
    ['in the background', shell('Command moved to background (PID: 42). Output hidden.'), { background: '42' }],
    [
      'stopped in the middle',
      shell('Command was cancelled by user before it could complete.'),
      { ok: false, denied: 'person' },
    ],
    [
      'cancelled',
      tool('x', {}, error('[Operation Cancelled] Reason: User cancelled'), 'cancelled')[1],
      { denied: 'person' },
    ],
    [
      'denied',
      tool('x', {}, error('Tool execution denied by policy.'), 'error')[1],
      { ok: false, denied: 'permission' },
    ],
    ['a failure', tool('read_file', {}, error('File not found'), 'error')[1], { ok: false }],
    [
      'a new file',
      tool('write_file', {}, output('Successfully created and wrote to new file: /a.'))[1],
      { ok: true, change: 'created' },
    ],
    [
      'a changed file',
      tool('write_file', {}, output('Successfully overwrote file: /a.'))[1],
      { ok: true, change: 'edited' },
    ],
  ])('%s', (_, block, data) => {
    expect(block).toMatchObject({
      kind: 'result',
      source: 'result:c1',
      call: 'c1',
      at: Date.parse('2026-03-02T10:00:09Z'),
    });
    expect(block!.data).toMatchObject(data);
  });

  it('come only once the call has ended', () => {
    expect(tool('x', {}, undefined, 'executing')).toHaveLength(1);
    expect(tool('x', {}, undefined, 'awaiting_approval')).toHaveLength(1);
  });

  it('that answer a question are the person’s answers', () => {
    const [, answer] = tool('ask_user', { questions: [{ question: 'Which?' }] }, output('{"answers":{"0":"SQLite"}}'));
    expect(answer).toMatchObject({ kind: 'answer', actor: 'person', text: 'Which? → SQLite' });
  });
});
