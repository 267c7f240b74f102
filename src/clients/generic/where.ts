// How a file in the generic form is known. It has no folder of its own. Pure.
import type { ClientPlace } from '../reader.ts';

/** A role among the first keys of an object, and none of the keys that Claude Code's lines have. */
const ROLE = /^[\u0000\ufeff\s]*\{[^{]*?"role"\s*:\s*"(user|assistant|tool|system)"/;

export const genericPlace: ClientPlace = {
  folders: () => [],
  isSession: path => path.endsWith('.jsonl'),
  isMain: () => true,
  wrote: line => ROLE.test(line) && !/"(sessionId|leafUuid)"\s*:/.test(line),
  mayBeOf: () => true,
};
