// From a client's blocks to events: redacted, cut, compressed, identified. The write boundary for everything imported: nothing passes unredacted.
import { constants, zstdCompressSync } from 'node:zlib';
import {
  type Block,
  type IntakeLine,
  importedId,
  keyOfLine,
  type LineEvent,
  type ReadLine,
  storable,
} from '../journal/line.ts';
import { redact, redactValue } from '../redact/redact.ts';
import { clip, clipStart } from '../text.ts';
import { withoutBytes } from './bytes.ts';

/** A long output is searched in its first part and its end, where it tells how it went; the whole stands compressed beside it. */
const OUTPUT = { most: 2_048, head: 1_360, tail: 680 };
const TEXT_LIMIT = 1 << 20;
const CUT_MARK = '\n[cut: longer than 1 MiB]';
const INPUT_IN_DATA = 512;
const PROBLEM_LIMIT = 300;

/** `titled`: whether the client writes titles apart, so that lines must be found by their ids later. */
export function seal(line: number, read: ReadLine, client: string, titled = true): IntakeLine {
  return {
    line,
    events: read.problem ? [] : read.blocks.map(block => sealBlock(block, read, client)),
    session: read.session === null ? null : storable(read.session),
    scope: cleaned(read.scope),
    thread: read.thread === null ? null : storable(read.thread),
    at: read.at,
    cwd: read.cwd === null ? null : cleanedFolder(read.cwd),
    branch: read.branch,
    ...(read.log && read.blocks[0] ? { group: { log: read.log, name: read.blocks[0].source } } : {}),
    ...(read.remote ? { remote: storable(read.remote) } : {}),
    ...(read.named ? { named: read.named.map(cleaned) } : {}),
    key: titled ? keyOfLine(read.lineId) : null,
    title: read.title ? { leaf: keyOfLine(read.title.leaf)!, text: cleaned(read.title.text) } : null,
    problem: read.problem ? clip(cleaned(read.problem), PROBLEM_LIMIT) : null,
  };
}

const cleaned = (text: string): string => redact(storable(text));

let [lastFolder, lastCleaned] = ['', ''];

/** Nearly every line has the folder of the one before it. */
function cleanedFolder(folder: string): string {
  if (folder !== lastFolder) [lastFolder, lastCleaned] = [folder, cleaned(folder)];
  return lastCleaned;
}

function sealBlock(block: Block, read: ReadLine, client: string): LineEvent {
  const full = block.text === undefined ? null : capped(cleaned(withoutBriefs(block)));
  const head = full !== null && block.kind === 'result' ? ends(full) : full;
  const { data, body } = sealData(block, head === full ? null : full, read.branch);
  return {
    id: importedId(client, read.log ?? read.session, read.scope, block.source),
    kind: block.kind,
    actor: block.actor,
    call: block.call ? storable(block.call) : null,
    text: head || null,
    data,
    body,
    ...(block.at === undefined ? {} : { at: block.at }),
    ...(block.cwd === undefined ? {} : { cwd: block.cwd === null ? null : cleaned(block.cwd) }),
  };
}

const ends = (text: string): string =>
  text.length <= OUTPUT.most ? text : `${clip(text, OUTPUT.head)}\n[…]\n${clipStart(text, OUTPUT.tail)}`;

const OPENING = '<continuity-brief ';
const BRIEF = /<continuity-brief [\w-]*>[\s\S]*?<\/continuity-brief [\w-]*>/g;
const CUT_BRIEF = /<continuity-brief [\w-]*>[\s\S]*$/;

/** What this product told an agent is no news of that agent: it never feeds on itself. A client may cut a result's end; nobody cuts a person's words. */
function withoutBriefs({ text = '', kind }: Block): string {
  const rest = withoutWholeBriefs(text);
  return kind === 'result' && rest.includes(OPENING) ? rest.replace(CUT_BRIEF, '[continuity brief]') : rest;
}

export const withoutWholeBriefs = (text: string): string =>
  text.includes(OPENING) ? text.replace(BRIEF, '[continuity brief]') : text;

const capped = (text: string): string => (text.length > TEXT_LIMIT ? clip(text, TEXT_LIMIT) + CUT_MARK : text);

/** Small inputs stand in `data`, large ones and whole texts compressed in `body`. */
function sealData(
  block: Block,
  whole: string | null,
  branch: string | null,
): { data: string | null; body: Uint8Array | null } {
  const data: Record<string, unknown> = { ...(redactValue(withoutBytes(block.data ?? {})) as object) };
  if (branch && (block.kind === 'prompt' || block.kind === 'commit')) data.branch = redact(branch);
  let body: Uint8Array | null = whole === null ? null : packed(whole);
  if (block.input !== undefined) {
    const input = redactValue(withoutBytes(block.input));
    const text = JSON.stringify(input) ?? '';
    // A result's body is its whole text.
    if (text.length <= INPUT_IN_DATA || (block.kind === 'result' && text.length <= TEXT_LIMIT)) data.input = input;
    else if (block.kind === 'result') data.input = capped(text);
    else body = packed(capped(text));
  }
  return { data: Object.keys(data).length ? JSON.stringify(data) : null, body };
}

/** Level 1: nearly as small as the default, in half the time. */
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const packed = (text: string): Uint8Array => zstdCompressSync(text, FAST);
