// Where Desktop Commander keeps its logs, and how they are known. Pure: builds paths, looks at nothing.
import { join } from 'node:path';
import type { ClientPlace } from '../reader.ts';

/** The log of returned calls, and that of started ones with what it was renamed to when it was full. */
const LOGS = /(^|\/)(tool-history\.jsonl|claude_tool_call(_[\d_-]+)?\.log)$/;
const LINE = /^(\{"timestamp":"[^"]*","toolName":"|\d{4}-\d{2}-\d{2}T[\d:.]+Z \| \S+ *(\t\| Arguments: |$))/;

export const claudeDesktopPlace: ClientPlace = {
  folders: ({ userHome }) => [join(userHome, '.claude-server-commander')],
  isSession: path => LOGS.test(path),
  isMain: path => path.endsWith('tool-history.jsonl'),
  wrote: line => LINE.test(line),
  /** One log for all folders. */
  mayBeOf: () => true,
};
