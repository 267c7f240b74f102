// Where Codex keeps its sessions, and how its files are known. Pure: builds paths, looks at nothing.
import { join } from 'node:path';
import type { ClientPlace } from '../reader.ts';

const ROLLOUT = /(^|\/)rollout-[^/]*\.jsonl$/;
/** A line of today's form, or of the bare form before it. */
const LINE =
  /"type"\s*:\s*"(session_meta|turn_context|response_item|event_msg|compacted|input_text|output_text|function_call|function_call_output)"|"record_type"\s*:/;

export const codexPlace: ClientPlace = {
  /** `~/.codex`, or where CODEX_HOME moved it; what the person archived is moved to the second folder. */
  folders({ userHome, codexHome }) {
    const home = codexHome ?? join(userHome, '.codex');
    return [join(home, 'sessions'), join(home, 'archived_sessions')];
  },
  isSession: path => ROLLOUT.test(path),
  /** A subagent's file is named as any other; only its first line tells. */
  isMain: () => true,
  wrote: line => LINE.test(line) && !/"(sessionId|parentUuid)"\s*:/.test(line),
  /** The folder stands in the first line. */
  mayBeOf(_, folders, beginning) {
    const found = /"cwd"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(beginning());
    if (!found) return true;
    const cwd = plain(JSON.parse(`"${found[1]}"`) as string);
    return folders.some(folder => `${cwd}/`.startsWith(`${plain(folder)}/`));
  },
};

const plain = (path: string): string => path.replaceAll('\\', '/').replace(/\/+$/, '').toLowerCase();
