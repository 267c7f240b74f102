// Desktop Commander's two logs, the only trace of work done from Claude Desktop: calls as they start, and calls as they returned. Pure.
import { hash } from 'node:crypto';
import type { Block, ReadLine } from '../../journal/line.ts';
import type { ClientReader } from '../reader.ts';
import { callBlock, folderOf, resultData } from './tools.ts';

type Line = Record<string, unknown>;
const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const object = (value: unknown): Line =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Line) : {};

/** One log in two files: a call stands in both. Its name is part of every event's id. */
const LOG = 'desktop-commander';
/** Calls that the second file never shows, though they return. */
const NEVER_RETURNED = new Set(['get_recent_tool_calls', 'track_ui_event']);
const STARTED = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z) \| (\S+) *(?:\t\| Arguments: (.*))?$/;

export const claudeDesktop: ClientReader = {
  client: 'claude-desktop',
  titled: false,
  parse(text) {
    const started = STARTED.exec(text);
    if (!started) return JSON.parse(text) as Line;
    return { started: started[1], toolName: started[2], arguments: JSON.parse(started[3] ?? '{}') as Line };
  },
  read(line, { ownId }) {
    return 'started' in line ? startedLine(line, ownId()) : returnedLine(line);
  },
};

function envelope(line: Line, time: unknown): ReadLine {
  const at = Date.parse(string(time));
  const cwd = folderOf(string(line.toolName), object(line.arguments));
  const nobody = { session: null, scope: '', thread: null, branch: null, lineId: null };
  return { ...nobody, log: LOG, at: Number.isNaN(at) ? null : at, cwd, blocks: [] };
}

function startedLine(line: Line, id: string): ReadLine {
  const tool = string(line.toolName);
  const read = envelope(line, line.started);
  if (tool === 'track_ui_event') return read;
  const call = callBlock(tool, object(line.arguments));
  if (NEVER_RETURNED.has(tool)) return { ...read, blocks: [{ ...call, kind: 'other', source: `${id}#0` }] };
  return { ...read, blocks: [{ ...call, source: `call:${id}`, call: `started:${id}` }] };
}

function returnedLine(line: Line): ReadLine {
  const tool = string(line.toolName);
  const read = envelope(line, line.timestamp);
  if (!tool) return { ...read, problem: 'names no tool' };
  const duration = typeof line.duration === 'number' && line.duration >= 0 ? line.duration : 0;
  // The output is no part of it: a restart replaces it by a marker.
  const id = hash('sha256', JSON.stringify([line.timestamp, tool, line.arguments, line.duration]));
  const call = `returned:${id}`;
  const made: Block = { ...callBlock(tool, object(line.arguments)), source: `call:${id}`, call };
  if (read.at !== null) made.at = read.at - duration;
  const output = object(line.output);
  const text = outputText(output);
  const result: Block = {
    kind: 'result',
    actor: 'program',
    source: `result:${id}`,
    call,
    text,
    data: { ...resultData(tool, text, output.isError === true), duration_ms: duration },
  };
  if (output.structuredContent !== undefined) result.input = output.structuredContent;
  return { ...read, blocks: [made, result] };
}

/** Texts of a result; images and other bytes become their type and size. */
function outputText({ content }: Line): string {
  if (!Array.isArray(content)) return '';
  return content
    .map(part => {
      const { type, text, data, mimeType } = object(part);
      if (typeof text === 'string') return text;
      const bytes = typeof data === 'string' ? Math.floor((data.length * 3) / 4) : undefined;
      return `[${string(type) || 'block'} ${JSON.stringify({ media_type: string(mimeType) || undefined, bytes })}]`;
    })
    .join('\n');
}
