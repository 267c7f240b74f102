// Desktop Commander's tools in the journal's words: what a call is, where it works, what its result shows. Every name of its tools stands here. Pure.
import { posix, win32 } from 'node:path';
import type { Block } from '../../journal/line.ts';
import { isAbsolutePath } from '../../projects/aliases.ts';

type Input = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const COMMANDS = new Set(['start_process', 'execute_command']);
const READS = new Set(['read_file', 'read_multiple_files', 'get_file_info', 'list_directory']);
const SEARCHES = new Set(['start_search', 'get_more_search_results', 'search_files', 'search_code']);
/** Tools whose path is a folder. */
const FOLDERS = new Set(['list_directory', 'create_directory', 'start_search', 'search_files', 'search_code']);

/** A call as a block without its ids: its searchable text, and the facts the fold needs. */
export function callBlock(tool: string, input: Input): Omit<Block, 'source'> {
  const call = { kind: 'call', actor: 'agent' } as const;
  if (COMMANDS.has(tool)) {
    const { command, ...more } = input;
    return { ...call, text: text(command), data: { tool, type: 'command' }, ...rest(more) };
  }
  if (tool === 'write_file' || tool === 'write_pdf') {
    const change = text(input.mode) === 'append' ? 'edited' : 'written';
    const path = text(input.outputPath) || text(input.path);
    return { ...call, text: path, data: { tool, type: 'file', change }, input };
  }
  if (tool === 'edit_block')
    return { ...call, text: text(input.file_path), data: { tool, type: 'file', change: 'edited' }, input };
  if (READS.has(tool)) return { ...call, text: paths(input).join('\n'), data: { tool, type: 'read' }, ...rest(input) };
  if (SEARCHES.has(tool)) return { ...call, text: text(input.pattern), data: { tool, type: 'search' }, ...rest(input) };
  if (tool === 'move_file') {
    const moved = `${text(input.source)} → ${text(input.destination)}`;
    return { ...call, text: moved, data: { tool, type: 'other' }, input };
  }
  return { ...call, text: text(input.input) || text(input.path), data: { tool, type: 'other' }, ...rest(input) };
}

const rest = (input: Input): { input?: Input } => (Object.keys(input).length ? { input } : {});

function paths({ path, paths: many }: Input): string[] {
  return Array.isArray(many) ? many.filter(each => typeof each === 'string') : [text(path)];
}

const CD =
  /(?:^|&&|\|\||[;\n(])\s*(?:cd|pushd|Set-Location|sl)\s+(?:\/d\s+|-(?:Literal)?Path\s+)?(?:"([^"]+)"|'([^']+)'|([^\s;&|)]+))/i;

/** The folder that a call works in, by its paths or the `cd` of its command; null where it names none. */
export function folderOf(tool: string, input: Input): string | null {
  if (COMMANDS.has(tool)) {
    const cd = CD.exec(text(input.command));
    return absolute(cd?.[1] ?? cd?.[2] ?? cd?.[3] ?? '');
  }
  const path = absolute(text(input.file_path) || paths(input)[0] || text(input.source) || text(input.outputPath) || '');
  if (path === null || FOLDERS.has(tool)) return path;
  return /^[a-z]:[\\/]|^\\\\/i.test(path) ? win32.dirname(path) : posix.dirname(path);
}

const absolute = (path: string): string | null => (isAbsolutePath(path) ? path : null);

const FAILED = /^(?:Error\b|Failed\b|Search content not found|Expected \d+ occurrences|❌)/;

/** The log shows calls alone: what the agent said after one is not known, nor how a command it started ended. */
export function resultData(tool: string, output: string, isError: boolean): Record<string, unknown> {
  const ok = !isError && !FAILED.test(output);
  const open = ok && COMMANDS.has(tool) ? { background: true } : {};
  return { ok, alone: true, ...open };
}
