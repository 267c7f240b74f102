// Where Claude Code keeps its sessions, and how its files are known. Pure: builds paths, looks at nothing.
import { join } from 'node:path';
import type { ClientPlace } from '../reader.ts';

const fileOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const claudeCodePlace: ClientPlace = {
  /** `~/.claude/projects`, or where CLAUDE_CONFIG_DIR moved it. */
  folders: ({ userHome, claudeConfigDir }) => [join(claudeConfigDir ?? join(userHome, '.claude'), 'projects')],
  deletesAfterDays: 30,
  /** Compaction runs of the client itself are no work. */
  isSession: path => path.endsWith('.jsonl') && !fileOf(path).startsWith('agent-acompact-'),
  isMain: path => !fileOf(path).startsWith('agent-'),
  wrote: line => /"(sessionId|leafUuid|parentUuid)"\s*:/.test(line),
  /** A folder is named after the working folder, every other character as a hyphen: a start in common is enough to read it. */
  mayBeOf: (path, folders) => folders.some(folder => path.includes(`/${folder.replace(/[^A-Za-z0-9]/g, '-')}`)),
};
