// For tests only: builds a Codex rollout line by line, as Codex 0.40 writes it: the first line, then events and items with their times.

type Line = Record<string, unknown>;

export const START = Date.parse('2026-03-02T10:00:00.000Z');
export const SESSION = '01997e76-d124-7592-9cac-2ec05abbca08';

export class Rollout {
  readonly lines: Line[] = [];
  #at = START;

  constructor(meta: Line = {}) {
    this.add('session_meta', {
      id: SESSION,
      cwd: '/srv/app',
      originator: 'codex_cli_rs',
      cli_version: '0.40.0',
      ...meta,
    });
  }

  add(type: string, payload: Line): this {
    this.lines.push({ timestamp: new Date(this.#at).toISOString(), type, payload });
    this.#at += 1_000;
    return this;
  }

  event = (type: string, more: Line = {}): this => this.add('event_msg', { type, ...more });
  item = (type: string, more: Line = {}): this => this.add('response_item', { type, ...more });

  /** A text stands twice: as the model saw it and as the screen showed it. */
  user(message: string): this {
    const content = [{ type: 'input_text', text: message }];
    return this.item('message', { role: 'user', content }).event('user_message', { message, kind: 'plain' });
  }

  reply(message: string): this {
    const content = [{ type: 'output_text', text: message }];
    return this.event('agent_message', { message })
      .item('reasoning', { summary: [], encrypted_content: 'x' })
      .item('message', { role: 'assistant', content });
  }

  call(id: string, name: string, input: Line): this {
    return this.item('function_call', { name, arguments: JSON.stringify(input), call_id: id });
  }

  shell(id: string, script: string): this {
    return this.call(id, 'shell', { command: ['bash', '-lc', script], workdir: '/srv/app' });
  }

  output(id: string, output: unknown): this {
    return this.item('function_call_output', { call_id: id, output });
  }

  ran(id: string, script: string, exit = 0, output = ''): this {
    return this.shell(id, script).output(id, JSON.stringify({ output, metadata: { exit_code: exit } }));
  }

  text = (): string => this.lines.map(line => `${JSON.stringify(line)}\n`).join('');
}
