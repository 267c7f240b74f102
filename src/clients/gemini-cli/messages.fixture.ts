// For tests only: builds a Gemini CLI session message by message, as a document of 2025 or as the lines of 2026.
import { hash } from 'node:crypto';

type Line = Record<string, unknown>;

export const START = Date.parse('2026-03-02T10:00:00.000Z');

export class Chat {
  readonly messages: Line[] = [];
  readonly head: Line;
  #at: number;

  constructor(sessionId = 'gemini-1', folder = '/srv/app', more: Line = {}, at = START) {
    this.#at = at;
    const startTime = new Date(at).toISOString();
    this.head = { sessionId, projectHash: hash('sha256', folder), startTime, lastUpdated: startTime, ...more };
  }

  add(message: Line): this {
    const id = `${this.head.sessionId}-${this.messages.length + 1}`;
    this.messages.push({ id, timestamp: new Date(this.#at).toISOString(), ...message });
    this.#at += 1_000;
    return this;
  }

  user = (content: unknown, more: Line = {}): this => this.add({ type: 'user', content, ...more });
  reply = (content: unknown, more: Line = {}): this => this.add({ type: 'gemini', content, ...more });
  notice = (type: string, content: string): this => this.add({ type, content });

  /** A message with one call that has ended. */
  call(name: string, args: Line, output: unknown = 'ok', status = 'success'): this {
    const id = `${name}-${this.messages.length + 1}`;
    const response = status === 'success' ? { output } : { error: output };
    const result = [{ functionResponse: { id, name, response } }];
    const timestamp = new Date(this.#at + 500).toISOString();
    return this.reply('', { toolCalls: [{ id, name, args, result, status, timestamp }] });
  }

  shell = (command: string, output: string): this => this.call('run_shell_command', { command }, output);

  document = (more: Line = {}): string => JSON.stringify({ ...this.head, messages: this.messages, ...more }, null, 2);
  lines = (): string => [this.head, ...this.messages].map(line => `${JSON.stringify(line)}\n`).join('');
}
