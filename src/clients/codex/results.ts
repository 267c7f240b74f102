// What the output of a Codex tool says: its text, and whether it went well, told in words of many versions. Every such word stands here. Pure.
import { list, object, parsed, string } from './values.ts';

type Data = Record<string, unknown>;

/** An output in one of the forms it has had: a string, JSON in a string, a list of parts, an object. */
export type Output = { text: string; exit: number | null; success: unknown };

export function outputOf(output: unknown): Output {
  const told = parsed(output);
  const { exit_code: exit } = object(told.metadata);
  const text = typeof told.output === 'string' ? told.output : outputText(output);
  return { text, exit: typeof exit === 'number' ? exit : null, success: told.success };
}

function outputText(output: unknown): string {
  if (Array.isArray(output)) return output.map(partText).join('\n');
  if (typeof output === 'string') return output;
  const { content, output: inner } = object(output);
  if (content === undefined && inner === undefined) return output === undefined ? '' : JSON.stringify(output);
  return outputText(content ?? inner);
}

function partText(part: unknown): string {
  const { type, text, image_url: image } = object(part);
  if (typeof text === 'string') return text;
  return `[${string(type) ?? 'part'}${typeof image === 'string' ? ` of ${image.length} characters` : ''}]`;
}

const EXIT =
  /^(?:Chunk ID: .*\n)?(?:Command: .*\n)?(?:Exit code: (-?\d+)\b|(?:Wall time: .*\n)?Process exited with code (-?\d+)\b)/;
const SANDBOX_EXIT = /^failed in sandbox .{0,60}execution error: .{0,80}exit code: (\d+)/;
const RUNNING = /^(?:.*\n){0,3}Process running with session ID (\d+)/;
const BY_PERSON =
  /rejected by (the )?user$|^aborted by user|^aborted$|^command was aborted|^\[?request (was )?interrupted/i;
const BY_SETTINGS =
  /rejected by user approval settings|blocked by (read-only sandbox|policy)|approval policy is|AskForApproval|^(exec command|patch) rejected: |requires approval|rejected by configuration/i;
const TROUBLE =
  /^(execution error|failed in sandbox|apply_patch verification failed|failed to (parse|run|apply)|unsupported (call|custom tool call|tool)|unknown tool|tool call error|error: |err: |.{0,40}invalid (patch|arguments)|command timed out|exec_command failed|write_stdin failed)/i;

/** Facts of a result: good or not, the exit code where one is told, who refused it. */
export function resultData({ text, exit: known, success }: Output): Data {
  const start = text.slice(0, 600).trimStart();
  const told = EXIT.exec(start) ?? SANDBOX_EXIT.exec(start);
  const exit = known ?? (told ? Number(told[1] ?? told[2]) : null);
  if (exit === null) {
    // What a program printed may hold the same words: it has an exit code.
    if (BY_SETTINGS.test(start)) return { ok: false, denied: 'permission' };
    if (BY_PERSON.test(start.split('\n')[0]!.trim())) return { ok: false, denied: 'person' };
  }
  const running = RUNNING.exec(start)?.[1];
  if (running !== undefined) return { ok: true, background: running };
  const bad = success === false || (exit === null ? success !== true && TROUBLE.test(start) : exit !== 0);
  return { ok: !bad, ...(exit === null ? {} : { exit }) };
}

/** The person's answers to questions, `question → answer`; empty where the output is no such thing. */
export function answersOf(text: string): string[] {
  if (!text.startsWith('{"answers"')) return [];
  return Object.entries(object(parsed(text).answers)).map(([question, answer]) => {
    const said = list(object(answer).answers).filter(each => typeof each === 'string');
    return `${question} → ${said.length ? said.join(', ') : (string(answer) ?? JSON.stringify(answer))}`;
  });
}
