// A tool's block of an export in the journal's words: what the call was, and its result where the export shows one. Pure.
import type { Block } from '../../journal/line.ts';
import { resultData } from '../claude-code/tools.ts';

/** A tool's block before it has its ids. */
export type ToolUse = {
  call: Omit<Block, 'actor' | 'source'>;
  /** Null: the export shows none yet. */
  result: Omit<Block, 'source'> | null;
  /** What stays the same when the result comes: the block's identity is made of it. */
  key: string;
};

type Parts = { type: string; name: string; summary: string; call: string; output: string | null; failed: boolean };

const OPEN = /^<tool-use data-tool-type="([^"]*)" data-tool-name="([^"]*)">/;
const BARE = /^Tool use: \*\*([^*]+)\*\*(.*)$/;

/** Early exports have no tags: a line alone names the tool. */
export const isBareTool = (line: string): boolean => BARE.test(line);

export function toolUse(lines: string[]): ToolUse {
  const parts = partsOf(lines);
  const { type, name, call, output } = parts;
  const made = callOf(parts);
  const key = `${type}\n${name}\n${parts.summary}\n${call}`;
  if (output === null) return { call: made, result: null, key };
  const data = outcomeOf(parts);
  if (made.kind === 'question' && !made.data?.plan) {
    const answers = [`${made.text?.split('\n')[0] ?? ''} → ${output}`];
    return { call: made, result: { kind: 'answer', actor: 'person', text: output, data: { ...data, answers } }, key };
  }
  return { call: made, result: { kind: 'result', actor: 'program', text: output, data }, key };
}

function partsOf(lines: string[]): Parts {
  const open = OPEN.exec(lines[0]!);
  const bare = BARE.exec(lines[0]!);
  const text = open ? lines.join('\n').slice(open[0].length) : lines.slice(1).join('\n');
  const inside = text.replace(/<\/tool-use>\s*$/, '').replace(/^\s*<details>|<\/details>\s*$/g, '');
  const summary = /<summary>([\s\S]*?)<\/summary>/.exec(inside);
  const body = summary ? inside.slice(0, summary.index) + inside.slice(summary.index + summary[0].length) : inside;
  const type = open?.[1] ?? '';
  const { call, output, failed } = splitOutput(body.split('\n'));
  return {
    type,
    name: open?.[2] ?? bare?.[1] ?? '',
    summary: unescaped((summary?.[1] ?? bare?.[2] ?? '').replace(/^\s*Tool use: \*\*[^*]*\*\*/, '')).trim(),
    call: call.join('\n').trim(),
    output,
    failed,
  };
}

/** Summaries are written as HTML. */
const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#96;/g, '`')
    .replace(/&amp;/g, '&');

const MARKED = /^(?:\*\*)?(Output|Result|Error|Answer)(?: \([^)]*\))?:(?:\*\*)?\s*(.*)$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})\s*(\w*)\s*$/;

/** The output: what a mark names, else the last code of the block that has no language of its own. */
function splitOutput(lines: string[]): { call: string[]; output: string | null; failed: boolean } {
  let code: { from: number; to: number } | null = null;
  for (let i = 0; i < lines.length; i += 1) {
    const marked = MARKED.exec(lines[i]!);
    if (marked) {
      const after = [marked[2]!, ...lines.slice(i + 1)].join('\n').trim();
      return { call: lines.slice(0, i), output: unfenced(after), failed: marked[1] === 'Error' };
    }
    const fence = FENCE.exec(lines[i]!);
    if (!fence) continue;
    const printed = fence[2] === '' || fence[2] === 'text';
    const to = closing(lines, i, fence[1]!, printed);
    code = printed ? { from: i, to } : null;
    i = to;
  }
  if (!code || lines.slice(code.to + 1).some(line => line.trim())) return { call: lines, output: null, failed: false };
  const output = lines.slice(code.from, code.to + 1).join('\n');
  return { call: lines.slice(0, code.from), output: unfenced(output), failed: false };
}

/** Code ends where it is first closed; what a tool printed may hold such lines itself, and ends at the last. */
function closing(lines: string[], from: number, mark: string, printed: boolean): number {
  const close = new RegExp(`^ {0,3}${mark[0]}{${mark.length},}\\s*$`);
  const ends = lines.flatMap((line, i) => (i > from && close.test(line) ? [i] : []));
  return (printed ? ends.at(-1) : ends[0]) ?? lines.length - 1;
}

const unfenced = (text: string): string =>
  text
    .replace(/^ {0,3}(`{3,}|~{3,})\w*\n/, '')
    .replace(/\n? {0,3}(`{3,}|~{3,})\s*$/, '')
    .replace(/^\\```/gm, '```');

function callOf(parts: Parts): ToolUse['call'] {
  const { type, name, call, summary } = parts;
  const items = itemsOf(call);
  if (type === 'task' && items.length)
    return { kind: 'plan', text: items.map(item => item.text).join('\n'), data: { tool: name, items } };
  if (name === 'AskUserQuestion') {
    const questions = [...call.matchAll(/^\*\*(.+?)\*\*/gm)].map(match => match[1]!);
    return { kind: 'question', text: questions.join('\n'), data: { tool: name, questions } };
  }
  if (name === 'ExitPlanMode') return { kind: 'question', text: call, data: { tool: name, plan: true } };
  const input = call || summary ? { input: [summary, call].filter(Boolean).join('\n') } : {};
  const command = commandOf(parts);
  if (type === 'shell' || (!type && command)) {
    const alone = call.replaceAll('`', '') === command || call === '';
    return { kind: 'call', text: command, data: { tool: name, type: 'command' }, ...(alone ? {} : input) };
  }
  if (type === 'write') {
    const { path, change } = fileOf(parts);
    return { kind: 'call', text: path, data: { tool: name, type: 'file', change }, ...input };
  }
  if (type === 'read') return { kind: 'call', text: quotedIn(parts), data: { tool: name, type: 'read' }, ...input };
  if (type === 'search' || type === 'grep')
    return { kind: 'call', text: quotedIn(parts), data: { tool: name, type: 'search' }, ...input };
  return { kind: 'call', text: summary || call.split('\n')[0]!, data: { tool: name, type: 'other' }, ...input };
}

const MARKS: Record<string, string> = { ' ': 'open', x: 'done', X: 'done', '⚡': 'in_progress', '-': 'in_progress' };

/** A plan as a list with boxes; a sign of its priority is left out. */
function itemsOf(call: string): { text: string; status: string }[] {
  return [...call.matchAll(/^\s*[-*] \[(.)\] (?:\p{Extended_Pictographic}\ufe0f?\s+)?(.+)$/gmu)].map(
    ([, mark, text]) => ({
      text: text!.trim(),
      status: MARKS[mark!] ?? 'open',
    }),
  );
}

/** Said in the summary, in code of a shell, or in quotes on a line alone, under what it is for. */
function commandOf({ call, summary }: Parts): string {
  const told = /Run command: ([\s\S]+)$/.exec(summary)?.[1] ?? /^`([\s\S]+)`$/.exec(summary)?.[1];
  if (told) return told;
  const code = /^ {0,3}(`{3,})(?:bash|sh|shell|powershell|zsh)\n([\s\S]*?)\n {0,3}\1\s*$/m.exec(call)?.[2];
  return code ?? call.match(/^`([^\n]+)`$/m)?.[1] ?? '';
}

const PATHS = [
  /(?:Edit|Write|Create|Delete|Read) file: (.+)$/m,
  /^\s*(?:Path|File): `([^`\n]+)`/m,
  /^\*\*(?:Add|Update|Delete|Move): `([^`\n]+)`\*\*/m,
  /^The file (.+?) has been (?:updated|created)/m,
  /^File created successfully at: (.+?)(?: \(|$)/m,
  /(?:created and wrote to new file|wrote to|overwrote file): (\S+?)\.?$/m,
];

/** The path that a write names; for some tools only what they printed tells it. */
function fileOf({ name, call, summary, output }: Parts): { path: string; change: 'written' | 'edited' } {
  const path = PATHS.map(shape => shape.exec(`${summary}\n${call}\n${output ?? ''}`)?.[1]).find(Boolean);
  const whole = /^(write|create)/i.test(name) || /^\*\*Add: /m.test(call);
  return { path: path?.trim() ?? quotedIn({ call: '', summary } as Parts), change: whole ? 'written' : 'edited' };
}

const quotedIn = ({ call, summary }: Parts): string =>
  /(?:Read|Open) file: (.+)$/m.exec(summary)?.[1]?.trim() ??
  /`([^`\n]+)`(?!.*`)/.exec(summary)?.[1] ??
  call.split('\n')[0]!.match(/(?:pattern )?`([^`\n]+)`(?!.*pattern)/)?.[1] ??
  summary;

const EXITS = /^(?:Process exited with code|Exit code:|Exit Code:) (-?\d+)/m;

/** The words of the agent that wrote the result; what shells print of their end counts for all. */
function outcomeOf({ output, failed }: Parts): Record<string, unknown> {
  const text = output ?? '';
  const bad = failed || /^(Error: )?Exit code [1-9]|^<tool_use_error>|^The user doesn't want to proceed/.test(text);
  const data = resultData(text, bad, null);
  const exit = EXITS.exec(text.slice(0, 400))?.[1];
  if (exit !== undefined) Object.assign(data, { exit: Number(exit), ok: Number(exit) === 0 });
  return data;
}
