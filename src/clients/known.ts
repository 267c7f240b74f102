// The clients whose sources can be read, and which one a file is of. A new client is its folder and one line here.
import { closeSync, openSync, readSync } from 'node:fs';
import { ContinuityError } from '../errors.ts';
import { claudeCode } from './claude-code/transcript.ts';
import { generic } from './generic/transcript.ts';
import type { ClientReader } from './reader.ts';

export const READERS: ClientReader[] = [claudeCode, generic];

export const READER_IDS = ['auto', 'claude-code', 'generic'] as const;

export function readerOf(client: string): ClientReader {
  const reader = READERS.find(known => known.client === client);
  if (!reader)
    throw new ContinuityError('bad_input', `"${client}" cannot be imported; known: ${READER_IDS.join(', ')}.`);
  return reader;
}

const HEAD = 64 << 10;

/** Told by the first line that says it: generic lines have a role and a text of their own, all others are Claude Code's. */
export function guessReader(path: string): ClientReader {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    const lines = head.toString('utf8', 0, readSync(file, head, 0, HEAD, 0)).split('\n');
    for (const line of lines) {
      if (
        /^[\u0000\ufeff\s]*\{[^{]*?"role"\s*:\s*"(user|assistant|tool|system)"/.test(line) &&
        !/"(sessionId|leafUuid)"\s*:/.test(line)
      )
        return generic;
      if (/"(sessionId|leafUuid|parentUuid)"\s*:/.test(line)) return claudeCode;
    }
    return lines.some(line => /"role"\s*:/.test(line)) ? generic : claudeCode;
  } finally {
    closeSync(file);
  }
}
