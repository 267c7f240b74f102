// What a damaged line of a transcript still tells for certain: which calls it answers, or what the agent said up to the damage. Pure; guesses nothing.

type Line = Record<string, unknown>;

export const salvaged = (text: string): Line | null => answersIn(text) ?? saidIn(text);

/** A damaged line that names calls as answered answers them, though what it says may be cut. */
function answersIn(text: string): Line | null {
  if (!text.includes('"tool_result"')) return null;
  const error = text.includes('"is_error":true');
  const content = [...text.matchAll(/"tool_use_id":"([^"\\]+)"/g)].map(([, id]) => ({
    type: 'tool_result',
    tool_use_id: id,
    ...(error ? { is_error: true } : {}),
  }));
  return content.length ? { ...factsOf(text), type: 'user', message: { content } } : null;
}

/** A line's own message; what a progress mark tells of a subagent stands deeper. */
const SAID =
  /^\{(?:"\w+":(?:"(?:[^"\\]|\\.)*"|true|false|null|[\d.]+),)*"message":\{(?:"\w+":(?:"(?:[^"\\]|\\.)*"|null),)*"role":"assistant","content":\[\{"type":"text","text":"((?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)/;

/** The text of a message, as far as it can be read. Its id stands before it, the line's own behind, where it may be lost. */
function saidIn(text: string): Line | null {
  const said = SAID.exec(text)?.[1];
  if (!said?.trim()) return null;
  const facts = factsOf(text);
  const uuid = facts.uuid ?? told(text, 'id');
  try {
    const content = [{ type: 'text', text: wholeOf(JSON.parse(`"${said}"`) as string) }];
    return { ...facts, uuid, type: 'assistant', message: { content } };
  } catch {
    return null;
  }
}

/** Without the sentence that the damage may stand in; one alone stays. */
const wholeOf = (text: string): string => /^[\s\S]*(?:[.!?](?=\s)|\S(?=\s*\n))/.exec(text)?.[0] ?? text;

const told = (text: string, name: string): string | undefined => new RegExp(`"${name}":"([^"\\\\]+)"`).exec(text)?.[1];

function factsOf(text: string): Line {
  const names = ['uuid', 'sessionId', 'timestamp', 'cwd', 'gitBranch', 'agentId'];
  const facts = Object.fromEntries(names.map(name => [name, told(text, name)]));
  return { ...facts, isSidechain: text.includes('"isSidechain":true'), damaged: true };
}
