// Texts that Claude Code writes into user lines although nobody typed them: which one it is, and what it says. Pure.

export type Wrapped =
  | { type: 'typed'; text: string }
  | { type: 'end'; text: string }
  | { type: 'interrupted'; text: string }
  | { type: 'summary'; text: string }
  | { type: 'task'; text: string; task: string; status: string }
  | { type: 'command'; text: string; handed: boolean }
  | { type: 'output' | 'reminder'; text: string };

const ENDS = new Set(['/exit', '/quit', '/clear', '/logout']);
const REMINDER =
  /<(system-reminder|ide_opened_file|ide_selection|ide_diagnostics|local-command-caveat)>[\s\S]*?<\/\1>/g;
const tag = (text: string, name: string): string => {
  const open = text.indexOf(`<${name}>`);
  const close = text.indexOf(`</${name}>`, open);
  return open < 0 || close < 0 ? '' : text.slice(open + name.length + 2, close).trim();
};

/** Which kind of text this is. A real request may follow a reminder: then it is typed, without the reminder. */
export function unwrap(text: string): Wrapped {
  const start = text.trimStart();
  if (start.startsWith('[Request interrupted by user')) return { type: 'interrupted', text: start };
  if (start.startsWith('This session is being continued')) return { type: 'summary', text };
  if (!start.startsWith('<'))
    return start.startsWith('Caveat: The messages below') ? { type: 'reminder', text } : { type: 'typed', text };
  const command =
    start.startsWith('<command-name>') || start.startsWith('<command-message>') ? tag(start, 'command-name') : '';
  if (command) {
    const said = `${command} ${tag(start, 'command-args')}`.trim();
    if (ENDS.has(command.split(/\s/)[0]!)) return { type: 'end', text: said };
    // What the client does itself opens with its name; what the agent is to do, with its message.
    return { type: 'command', text: said, handed: start.startsWith('<command-message>') };
  }
  if (
    /^<(local-command-stdout|local-command-stderr|bash-input|bash-stdout|bash-stderr|user-memory-input)>/.test(start)
  ) {
    return { type: 'output', text };
  }
  if (start.startsWith('<task-notification>')) {
    return {
      type: 'task',
      text: tag(start, 'summary') || text,
      task: tag(start, 'task-id'),
      status: tag(start, 'status'),
    };
  }
  const rest = text.replace(REMINDER, '').trim();
  if (rest.length === text.trim().length) return { type: 'typed', text };
  return rest ? { type: 'typed', text: rest } : { type: 'reminder', text };
}
