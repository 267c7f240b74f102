// Where Claude Code keeps its sessions. Pure: builds paths, looks at nothing.
import { join } from 'node:path';

/** `~/.claude/projects`, or where CLAUDE_CONFIG_DIR moved it. */
export const sessionsFolder = (home: string, configDir: string | null): string =>
  join(configDir ?? join(home, '.claude'), 'projects');

/** Compaction runs of the client itself are no work. */
export const isSessionFile = (name: string): boolean => name.endsWith('.jsonl') && !name.startsWith('agent-acompact-');
