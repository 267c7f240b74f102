// Where Gemini CLI keeps its sessions, and how its files are known. Pure: builds paths, looks at nothing.
import { join } from 'node:path';
import type { ClientPlace } from '../reader.ts';
import { isHashOf } from './project.ts';

/** A session of its own, as a document or as lines; a subagent's in a folder named after the session. */
const SESSION = /(^|\/)session-[^/]*\.jsonl?$/;
const SUBAGENT = /\/chats\/[^/]+\/[^/]+\.jsonl$/;

export const geminiCliPlace: ClientPlace = {
  /** `~/.gemini/tmp`, in it a folder for each project; GEMINI_CLI_HOME stands for the home folder. */
  folders: ({ userHome, geminiHome }) => [join(geminiHome ?? userHome, '.gemini', 'tmp')],
  isSession: path => SESSION.test(path) || SUBAGENT.test(path),
  isMain: path => SESSION.test(path),
  wrote: line => /"projectHash"\s*:/.test(line) || /^\s*"sessionId"\s*:\s*"[^"]*",?\s*$/.test(line),
  /** A hash of the folder stands at the beginning. */
  mayBeOf(_, folders, beginning) {
    const hash = /"projectHash"\s*:\s*"([0-9a-f]{64})"/.exec(beginning())?.[1];
    return hash === undefined || folders.some(folder => isHashOf(hash, folder));
  },
};
