// The clients whose sources can be read, and which one a file is of. A new client is its folder, one line here and its name in the contract.
import { closeSync, openSync, readSync } from 'node:fs';
import { ContinuityError } from '../errors.ts';
import { claudeCode } from './claude-code/transcript.ts';
import { claudeCodePlace } from './claude-code/where.ts';
import { claudeDesktop } from './claude-desktop/transcript.ts';
import { claudeDesktopPlace } from './claude-desktop/where.ts';
import { codex } from './codex/transcript.ts';
import { codexPlace } from './codex/where.ts';
import { continuityProtocol } from './continuity-protocol/transcript.ts';
import { continuityProtocolPlace } from './continuity-protocol/where.ts';
import { READER_IDS } from './contract.ts';
import { geminiCli } from './gemini-cli/transcript.ts';
import { geminiCliPlace } from './gemini-cli/where.ts';
import { generic } from './generic/transcript.ts';
import { genericPlace } from './generic/where.ts';
import type { ClientPlace, ClientReader } from './reader.ts';
import { specstory } from './specstory/transcript.ts';
import { specstoryPlace } from './specstory/where.ts';

type Known = { reader: ClientReader; place: ClientPlace };

/** In the order in which a line is asked whose it is: the more particular first. */
const CLIENTS: Record<Exclude<(typeof READER_IDS)[number], 'auto'>, Known> = {
  'claude-desktop': { reader: claudeDesktop, place: claudeDesktopPlace },
  codex: { reader: codex, place: codexPlace },
  'gemini-cli': { reader: geminiCli, place: geminiCliPlace },
  'continuity-protocol': { reader: continuityProtocol, place: continuityProtocolPlace },
  specstory: { reader: specstory, place: specstoryPlace },
  generic: { reader: generic, place: genericPlace },
  'claude-code': { reader: claudeCode, place: claudeCodePlace },
};

const ALL: Known[] = Object.values(CLIENTS);

function known(client: string): Known {
  const found = Object.hasOwn(CLIENTS, client) ? CLIENTS[client as keyof typeof CLIENTS] : undefined;
  if (!found)
    throw new ContinuityError('bad_input', `"${client}" cannot be imported; known: ${READER_IDS.join(', ')}.`);
  return found;
}

export const readerOf = (client: string): ClientReader => known(client).reader;
export const placeOf = (client: string): ClientPlace => known(client).place;
export const places = (): { client: string; place: ClientPlace }[] =>
  ALL.map(({ reader, place }) => ({ client: reader.client, place }));

const HEAD = 64 << 10;

/** The first bytes of a file as text; a torn character at its end does no harm. */
export function beginningOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    return head.toString('utf8', 0, readSync(file, head, 0, HEAD, 0));
  } finally {
    closeSync(file);
  }
}

/** Told by the first line that says it; what nobody claims is read as Claude Code's, unless its lines have a role. */
export function guessReader(path: string): ClientReader {
  const lines = beginningOf(path).split('\n');
  for (const line of lines) {
    const found = ALL.find(({ place }) => place.wrote(line));
    if (found) return found.reader;
  }
  // A text that is named as one and does not say so: its own reader tells what is wrong.
  const text = ALL.find(({ reader, place }) => reader.messagesOf && place.isSession(path.replaceAll('\\', '/')));
  if (text) return text.reader;
  return lines.some(line => /"role"\s*:/.test(line)) ? generic : claudeCode;
}
