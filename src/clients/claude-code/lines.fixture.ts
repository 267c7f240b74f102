// Makes transcript lines of Claude Code for tests: each with an id, a session and a time a second after the one before.

type Line = Record<string, unknown>;

export const START = Date.parse('2026-03-02T10:00:00.000Z');

/** Builds the lines of one session; every part can be overridden. */
export class Transcript {
  readonly lines: Line[] = [];
  readonly session: string;
  readonly base: Line;
  #at: number;

  constructor(session = 'session-1', base: Line = {}, at = START) {
    this.session = session;
    this.base = base;
    this.#at = at;
  }

  add(line: Line): this {
    const uuid = `${this.session}-${this.lines.length + 1}`;
    const timestamp = new Date(this.#at).toISOString();
    this.#at += 1_000;
    this.lines.push({ uuid, sessionId: this.session, timestamp, cwd: '/srv/app', ...this.base, ...line });
    return this;
  }

  /** The same lines again, to go on from them in another way. */
  withLines({ lines }: Transcript): this {
    this.lines.push(...lines);
    this.#at += lines.length * 1_000;
    return this;
  }

  /** Nothing happens for so long. */
  wait(ms: number): this {
    this.#at += ms;
    return this;
  }

  user(content: unknown, more: Line = {}): this {
    return this.add({ type: 'user', message: { role: 'user', content }, ...more });
  }

  reply(text: string, more: Line = {}): this {
    return this.assistant({ type: 'text', text }, more);
  }

  assistant(block: Line, more: Line = {}): this {
    return this.add({ type: 'assistant', message: { role: 'assistant', content: [block] }, ...more });
  }

  call(id: string, name: string, input: Line, more: Line = {}): this {
    return this.assistant({ type: 'tool_use', id, name, input }, more);
  }

  bash(id: string, command: string, more: Line = {}): this {
    return this.call(id, 'Bash', { command, ...more });
  }

  result(id: string, content: unknown, toolUseResult?: unknown, more: Line = {}): this {
    const block = { type: 'tool_result', tool_use_id: id, content, ...more };
    return this.user([block], toolUseResult === undefined ? {} : { toolUseResult });
  }

  failed(id: string, content: string, toolUseResult?: unknown): this {
    return this.result(id, content, toolUseResult, { is_error: true });
  }

  /** A command that ran well. */
  ran(id: string, command: string, stdout = ''): this {
    return this.bash(id, command).result(id, stdout, { stdout, stderr: '' });
  }

  todos(id: string, items: [content: string, status: string][]): this {
    return this.call(id, 'TodoWrite', { todos: items.map(([content, status]) => ({ content, status })) }).result(
      id,
      'Todos have been modified',
    );
  }

  text(): string {
    return this.lines.map(line => `${JSON.stringify(line)}\n`).join('');
  }
}
