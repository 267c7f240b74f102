// What an export says, message by message; what it only quotes is no message.
import { describe, expect, it } from 'vitest';
import type { Block } from '../../journal/line.ts';
import { ExportText, SESSION, toolText, work } from './exports.fixture.ts';
import { specstory } from './transcript.ts';

const PATH = '/home/dev/shop/.specstory/history/2026-07-13_13-40-00Z-fix.md';
const read = (text: string, path = PATH) => specstory.messagesOf!(text, { path, logName: '2026-07-13_13-40-00Z-fix' });
const blocksOf = (text: string): Block[] => read(text).lines.flatMap(line => line.read.blocks);
const said = (text: string) => blocksOf(text).map(block => [block.kind, block.text ?? null]);

describe('an export', () => {
  it('gives its messages as events, each tool with its result', () => {
    expect(said(work().text())).toEqual([
      ['prompt', 'fix the flaky test in app.py'],
      ['thinking', null],
      ['call', './src/app.py'],
      ['result', '     1\tx = 1'],
      ['call', 'pytest -q'],
      ['result', 'Exit code 1\n1 failed'],
      ['plan', 'read it\nmend it\ntest it'],
      ['result', null],
      ['call', '/home/dev/shop/src/app.py'],
      ['result', 'The file /home/dev/shop/src/app.py has been updated successfully.'],
      ['call', 'mv a b'],
      ['result', null],
      ['reply', 'Done. The test passes now.'],
      ['prompt', 'thanks, also run it twice'],
    ]);
    const data = blocksOf(work().text()).map(block => block.data);
    expect(data[5]).toEqual({ ok: false, exit: 1 });
    expect(data[6]).toMatchObject({ items: [{ status: 'done' }, { status: 'in_progress' }, { status: 'open' }] });
    expect(data[8]).toEqual({ tool: 'Edit', type: 'file', change: 'edited' });
  });

  it('names session, project, time and line of each', () => {
    const { lines } = read(work().text());
    expect(lines.map(line => line.line).slice(0, 3)).toEqual([1, 7, 13]);
    expect(lines[1]!.read).toMatchObject({
      session: SESSION,
      cwd: '/home/dev/shop',
      at: Date.parse('2026-07-13T13:40:01Z'),
    });
  });

  it.each([
    ['/home/dev/shop/.specstory/history/a.md', '/home/dev/shop'],
    ['/Users/dev/My Shop/.specstory/history/a.md', '/Users/dev/My Shop'],
    ['C:\\code\\shop\\.specstory\\history\\a.md', 'C:\\code\\shop'],
    ['\\\\server\\share\\shop\\.specstory\\history\\a.md', '\\\\server\\share\\shop'],
    ['/mnt/c/code/shop/.specstory/history/a.md', '/mnt/c/code/shop'],
    ['/home/dev/downloads/a.md', null],
  ])('at %j belongs to the project %j', (path, project) => {
    expect(read(work().text(), path).lines[1]!.read.cwd).toBe(project);
  });

  it('keeps what it quotes inside the message: headers in code, in a tool’s output, and lines of dashes', () => {
    const quoted = '_**User (2026-01-01 10:00:00Z)**_';
    const text = new ExportText()
      .user(`see this:\n\n\`\`\`\nintro\n\n${quoted}\n\nhello\n\`\`\`\n\nand this\n\n---\n\nrest`)
      .tool('shell', 'Bash', `\`cat old.md\`\n\n\`\`\`text\n\n${quoted}\n\n<tool-use data-tool-type="x">\n\n\`\`\``)
      .agent('ok')
      .text();
    const blocks = blocksOf(text);
    expect(blocks.map(block => block.kind)).toEqual(['prompt', 'call', 'result', 'reply']);
    expect(blocks[0]!.text).toMatch(/^see this:[\s\S]*hello[\s\S]*---\n\nrest$/);
    expect(blocks[2]!.text).toContain(quoted);
  });

  it('loses no message to code or a block that is never closed', () => {
    const text = new ExportText()
      .user('look:\n\n```js\nconst a')
      .agent('I see')
      .agent('<tool-use data-tool-type="shell" data-tool-name="Bash"><details>\n<summary>x</summary>\n`ls`')
      .agent('Next')
      .text();
    expect(said(text)).toEqual([
      ['prompt', 'look:\n\n```js\nconst a'],
      ['reply', 'I see'],
      ['call', 'ls'],
      ['result', null],
      ['reply', 'Next'],
    ]);
  });

  it('tells what the client wrote in the person’s place, and how the session ended', () => {
    const text = new ExportText()
      .user('do it')
      .agent('API Error: 500 {"type":"error"}', '<synthetic>')
      .user('[Request interrupted by user]')
      .user('<command-name>/exit</command-name>\n            <command-message>exit</command-message>')
      .user('<local-command-stdout>Bye!</local-command-stdout>')
      .text();
    expect(blocksOf(text).map(block => [block.kind, block.data?.type ?? null])).toEqual([
      ['prompt', null],
      ['error', 'api_error'],
      ['error', 'stopped_by_user'],
      ['end', 'command'],
      ['other', 'output'],
    ]);
  });

  it('keeps a subagent’s messages in a thread of their own', () => {
    const text = new ExportText()
      .user('go')
      .add('agent', 'Agent - sidechain (claude-haiku 2026-07-13 13:41:00Z)', 'found it')
      .text();
    expect(read(text).lines.map(line => line.read.thread)).toEqual([null, null, 'sidechain']);
  });

  it('gives questions and the person’s answers', () => {
    const body = '**Which colour?**\n\nOptions:\n- **Red** - warm\n- **Blue**\n\n\n**Answer:** Red';
    const blocks = blocksOf(new ExportText().user('go').tool('generic', 'AskUserQuestion', body).text());
    expect(blocks[1]).toMatchObject({ kind: 'question', data: { questions: ['Which colour?'] } });
    expect(blocks[2]).toMatchObject({ kind: 'answer', data: { answers: ['Which colour? → Red'] } });
  });

  it.each([
    ['exec_command', ' `rg x`', '```\nProcess exited with code 2\nOutput:\n```', 'rg x', { ok: false, exit: 2 }],
    ['run_command', '', 'Directory: `/srv`\n\n`echo hi`\n\nOutput:\n```text\nhi\n```', 'echo hi', { ok: true }],
    [
      'run_terminal_cmd',
      ' • Run command: cd a &amp;&amp; ls',
      '\n```bash\ncd a && ls\n```\n\n```\nb\n```',
      'cd a && ls',
      { ok: true },
    ],
    ['Bash', '', 'Two lines\n\n```bash\na\nb\n```\n\n```text\nok\n```', 'a\nb', { ok: true }],
  ])('reads the command of %s', (name, summary, body, command, outcome) => {
    const [, call, result] = blocksOf(new ExportText().user('go').tool('shell', name, body, summary).text());
    expect(call).toMatchObject({ text: command, data: { type: 'command' } });
    expect(result!.data).toEqual(outcome);
  });

  it.each([
    [
      'write_file',
      '\nPath: `hello.d`\n\n```d\nvoid main() {}\n```\n\nResult: Successfully created it',
      '',
      'hello.d',
      'written',
    ],
    ['apply_patch', '**Update: `pkg/store.go`**\n\n```diff\n@@\n```', '', 'pkg/store.go', 'edited'],
    ['search_replace', '\n```diff\n@@\n```\n', ' • Edit file: pkg/sync.go', 'pkg/sync.go', 'edited'],
    [
      'Write',
      '\n```md\n# Plan\n```\n\n```text\nFile created successfully at: C:\\code\\plan.md\n```',
      '',
      'C:\\code\\plan.md',
      'written',
    ],
  ])('reads the file of %s', (name, body, summary, path, change) => {
    const [, call] = blocksOf(new ExportText().user('go').tool('write', name, body, summary).agent('done').text());
    expect(call).toMatchObject({ kind: 'call', text: path, data: { type: 'file', change } });
  });
});

describe('an early export', () => {
  const early = (head: string) =>
    `<!-- Generated by SpecStory -->\n\n${head}\n\n_**User (2025-10-01 23:30Z)**_\n\ndie Avatare fliegen nicht\n\n---\n\n_**Assistant (claude-4.5-sonnet)**_\n\nTool use: **run_terminal_cmd**\n\n\`\`\`bash\ngrep -n x a.js\n\`\`\`\n\n\`\`\`\n145: x\n\`\`\`\n\n---\n\nIch habe es.\n\n---\n`;

  it('has tools without tags, a title, and times that later messages lack', () => {
    const text = early(`<!-- cursor Session ${SESSION} (2025-10-01 23:30Z) -->\n\n# Avatare (2025-10-01 23:30Z)`);
    const { lines, torn } = read(text);
    expect(torn).toBeNull();
    expect(lines[0]!.read).toMatchObject({ session: SESSION, blocks: [{ kind: 'session', text: 'Avatare' }] });
    expect(lines.map(line => line.read.at)).toEqual([null, Date.parse('2025-10-01T23:30:00Z'), null]);
    expect(said(text).slice(1)).toEqual([
      ['prompt', 'die Avatare fliegen nicht'],
      ['call', 'grep -n x a.js'],
      ['result', '145: x'],
      ['reply', 'Ich habe es.'],
    ]);
  });

  it('whose messages are not dated took place when the session began', () => {
    const text = early(`<!-- cursor Session ${SESSION} (2025-10-01 23:30Z) -->`).replace(
      ' (2025-10-01 23:30Z)**',
      '**',
    );
    expect(
      read(text)
        .lines.slice(1)
        .map(line => line.read.at),
    ).toEqual(Array(2).fill(Date.parse('2025-10-01T23:30Z')));
  });

  it('without a session’s id is a session of its file’s name', () => {
    const { lines } = read(early('# Untitled (2025-04-24 13:10:01)'));
    expect(lines[1]!.read).toMatchObject({ session: '2026-07-13_13-40-00Z-fix' });
    expect(lines[0]!.read.blocks).toEqual([]);
  });
});

describe('a last message', () => {
  it.each([
    ['without its line end', (text: string) => text.trimEnd()],
    [
      'inside a tool’s block',
      (text: string) =>
        `${text}\n_**Agent (x 2026-07-13 13:59:00Z)**_\n\n${toolText('shell', 'Bash', '`ls`').slice(0, -24)}\n`,
    ],
    ['inside a thought', (text: string) => `${text}\n_**Agent (x 2026-07-13 13:59:00Z)**_\n\n<think><details>\nhm\n`],
  ])('cut off %s waits for its rest', (_, cut) => {
    const whole = read(work().text());
    const { lines, torn } = read(cut(work().text()));
    expect(torn).toBeGreaterThan(1);
    expect(lines.length).toBeGreaterThanOrEqual(whole.lines.length - 1);
    expect(lines.at(-1)!.line).toBeLessThan(torn!);
  });
});
