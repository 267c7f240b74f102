// How a session stands after each line of its transcript, told from the raw lines alone by rules of its own: the measure for the product's answers.
// Imports nothing of the product and must not: rules shared with what they judge would only agree with themselves.

export type Why =
  | 'waiting_for_user'
  | 'ended_by_user'
  | 'mid_tool'
  | 'stopped_by_user'
  | 'limit'
  | 'api_error'
  | 'context_full'
  | 'crashed';

/** Why a prefix is not judged. */
export type Unjudged =
  | 'nothing asked yet'
  | 'a notice after a stop'
  | 'inside one message'
  | 'damaged line'
  | 'no main thread';
export type Truth = { session: string | null; why: Why | null; unjudged: Unjudged | null };

/** What one block of a line tells. A notice is a prompt that the client writes itself when a background command ends. */
type Sign =
  | { sign: 'asked' | 'notice' | 'thought' | 'halfwritten' | 'over' | 'damaged' | 'manual_compaction' }
  | { sign: 'said'; message: string }
  | { sign: 'call'; message: string; call: string; question: boolean }
  | { sign: 'result'; call: string }
  | { sign: 'stop'; why: Why };
type Line = { session: string | null; signs: Sign[]; main: boolean };

export type Client = 'claude-code' | 'codex' | 'gemini-cli';

/** One truth a prefix: element 0 stands for the first line alone (Gemini: the first message). */
export function truthsOf(client: Client, text: string): Truth[] {
  const lines = READERS[client](text);
  const seen = new Map<string, Sign[]>();
  let session: string | null = null;
  return lines.map((line, index) => {
    session = line.session ?? session;
    if (session === null) return { session, why: null, unjudged: 'nothing asked yet' };
    const signs = seen.get(session) ?? [];
    signs.push(...line.signs);
    seen.set(session, signs);
    if (lines.every(each => !each.main)) return { session, why: null, unjudged: 'no main thread' };
    const next = lines.slice(index + 1).find(each => each.signs.some(sign => sign.sign !== 'over'));
    const verdict = judge(
      signs,
      next?.signs.find(sign => sign.sign !== 'over'),
    );
    return isWhy(verdict)
      ? { session, why: verdict, unjudged: null }
      : { session, why: null, unjudged: verdict as Unjudged };
  });
}

const WHYS = new Set<string>([
  'waiting_for_user',
  'ended_by_user',
  'mid_tool',
  'stopped_by_user',
  'limit',
  'api_error',
  'context_full',
  'crashed',
]);
const isWhy = (verdict: Why | Unjudged): verdict is Why => WHYS.has(verdict);

export const stateOf = (why: Why): string =>
  why === 'waiting_for_user' ? 'waiting' : why === 'ended_by_user' ? 'ended' : 'interrupted';

/** The last sign decides; `next`, from after the cut, only tells whether a text was the whole message. */
function judge(signs: Sign[], next: Sign | undefined): Why | Unjudged {
  const last = signs.at(-1);
  if (!last) return 'nothing asked yet';
  const before = signs.slice(0, -1);
  switch (last.sign) {
    case 'asked':
    case 'thought':
      return 'crashed';
    case 'halfwritten':
      return before.length ? 'inside one message' : 'nothing asked yet';
    case 'damaged':
      return 'damaged line';
    case 'manual_compaction':
      return 'waiting_for_user';
    case 'stop':
      return last.why;
    case 'notice': {
      // Of a session that was left it is the last word; whether it wakes one that was stopped, its line does not tell.
      const left = before.findLast(sign => sign.sign !== 'over' && sign.sign !== 'notice');
      if (left?.sign !== 'stop') return 'crashed';
      return left.why === 'ended_by_user' ? left.why : 'a notice after a stop';
    }
    case 'said':
      return goesOn(last.message, next) ? 'inside one message' : 'waiting_for_user';
    case 'call':
    case 'result':
      return ofCalls(signs);
    case 'over': {
      const end = before.findLast(sign => sign.sign !== 'over');
      if (!end) return 'nothing asked yet';
      return end.sign === 'stop' ? end.why : 'waiting_for_user';
    }
  }
}

function goesOn(message: string, next: Sign | undefined): boolean {
  if (next?.sign === 'said' || next?.sign === 'call') return next.message === message;
  return next?.sign === 'damaged' || next?.sign === 'result';
}

/** Calls of the message that called last, less those with a result: one is open, or only a question is, or the agent is next. */
function ofCalls(signs: Sign[]): Why | Unjudged {
  const answered = new Set<string>();
  const open: Extract<Sign, { sign: 'call' }>[] = [];
  const message = signs.findLast(sign => sign.sign === 'call')?.message;
  let damaged = false;
  for (const sign of signs.toReversed()) {
    if (sign.sign === 'result') answered.add(sign.call);
    else if (sign.sign === 'damaged') damaged = true;
    else if (sign.sign === 'call' && sign.message === message) {
      if (!answered.has(sign.call)) open.push(sign);
    } else break;
  }
  if (signs.at(-1)!.sign === 'result' && damaged) return 'damaged line';
  if (!open.length) return 'crashed';
  return open.every(call => call.question) ? 'waiting_for_user' : 'mid_tool';
}

const QUESTIONS = new Set(['AskUserQuestion', 'ExitPlanMode']);
/** Refused with "stop and wait"; one that carries the person's words lets the agent go on. */
const REFUSED = /^The user doesn't want to (proceed|take this action)[\s\S]*STOP what you are doing/;
const CUT_OFF = /\[Request interrupted by user/;
const WRAPPED =
  /^\s*(<local-command-|<bash-(input|stdout|stderr)>|<system-reminder>|<ide_opened_file>|Caveat: The messages below)/;

type Block = {
  type: string;
  text?: string;
  id?: string;
  name?: string;
  tool_use_id?: string;
  content?: unknown;
  is_error?: boolean;
};
type ClaudeLine = {
  type: string;
  subtype?: string;
  sessionId?: string;
  isSidechain?: boolean;
  isMeta?: boolean;
  isCompactSummary?: boolean;
  isApiErrorMessage?: boolean;
  error?: unknown;
  content?: unknown;
  compactMetadata?: { trigger?: string };
  message?: { id?: string; content?: string | Block[] };
};

function claudeLines(text: string): Line[] {
  let compaction = 'auto';
  return rows(text).map(raw => {
    let line: ClaudeLine;
    try {
      line = JSON.parse(raw) as ClaudeLine;
    } catch {
      return { session: null, signs: damagedSigns(raw), main: false };
    }
    const session = line.sessionId ?? null;
    if (line.isSidechain) return { session, signs: [], main: false };
    compaction = line.compactMetadata?.trigger ?? compaction;
    if (line.isCompactSummary)
      return { session, signs: [{ sign: compaction === 'manual' ? 'manual_compaction' : 'asked' }], main: true };
    const signs =
      line.type === 'assistant'
        ? assistantSigns(line)
        : line.type === 'user'
          ? userSigns(line)
          : line.type === 'system'
            ? systemSigns(line)
            : [];
    return { session, signs, main: true };
  });
}

/** Progress, titles and file copies tell nothing whole either; anything else may have held the step that is owed. */
function damagedSigns(raw: string): Sign[] {
  if (/"isSidechain":\s*true/.test(raw)) return [];
  return /"type":"(progress|summary|file-history-snapshot|queue-operation)"/.test(raw) ? [] : [{ sign: 'damaged' }];
}

function assistantSigns(line: ClaudeLine): Sign[] {
  const content = line.message?.content ?? [];
  const blocks: Block[] = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
  const message = line.message?.id ?? '';
  if (line.isApiErrorMessage) return [{ sign: 'stop', why: errorWhy(line.error, blocks[0]?.text ?? '') }];
  return blocks.flatMap((block): Sign[] => {
    if (block.type === 'tool_use')
      return [{ sign: 'call', message, call: block.id ?? '', question: QUESTIONS.has(block.name ?? '') }];
    if (block.type === 'text') return [{ sign: 'said', message }];
    return [{ sign: 'thought' }];
  });
}

function errorWhy(error: unknown, text: string): Why {
  if (error === 'rate_limit' || /usage limit|out of (extra )?usage|limit reached/i.test(text)) return 'limit';
  return /prompt is too long|context (window|limit)/i.test(text) ? 'context_full' : 'api_error';
}

function userSigns(line: ClaudeLine): Sign[] {
  const content = line.message?.content ?? '';
  const blocks: Block[] = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
  return blocks.flatMap((block): Sign[] => {
    if (block.type === 'tool_result') return resultSigns(block);
    const text = block.text ?? '';
    if (block.type !== 'text' || WRAPPED.test(text)) return [];
    if (CUT_OFF.test(text.slice(0, 40))) return [{ sign: 'stop', why: 'stopped_by_user' }];
    if (text.startsWith('<task-notification>')) return [{ sign: 'notice' }];
    if (/^<command-name>/.test(text)) return commandSigns(text);
    return [{ sign: 'asked' }];
  });
}

/** A command of the client itself tells nothing but when it leaves; one that opens with its message is handed to the agent. */
const commandSigns = (text: string): Sign[] =>
  /<command-name>\/?(exit|quit)</.test(text) ? [{ sign: 'stop', why: 'ended_by_user' }] : [];

function resultSigns(block: Block): Sign[] {
  const result: Sign = { sign: 'result', call: block.tool_use_id ?? '' };
  const text = typeof block.content === 'string' ? block.content : JSON.stringify(block.content ?? '');
  const stopped = block.is_error && (REFUSED.test(text) || CUT_OFF.test(text.slice(0, 80)));
  return stopped ? [result, { sign: 'stop', why: 'stopped_by_user' }] : [result];
}

function systemSigns(line: ClaudeLine): Sign[] {
  if (line.subtype === 'api_error') return [{ sign: 'stop', why: 'api_error' }];
  if (line.subtype === 'turn_duration' || line.subtype === 'stop_hook_summary') return [{ sign: 'over' }];
  return line.subtype === 'local_command' ? commandSigns(String(line.content ?? '')) : [];
}

type CodexLine = {
  type: string;
  payload: { id?: string; type?: string; role?: string; call_id?: string; content?: { text?: string }[] };
};

/** A text stands in two lines, an item and an event: an item of the person comes first and is the half of it. */
function codexLines(text: string): Line[] {
  let session: string | null = null;
  let aborted = false;
  let message = 0;
  return rows(text).map(raw => {
    const { type, payload } = JSON.parse(raw) as CodexLine;
    if (type === 'session_meta') session = payload.id ?? null;
    const what = `${type}/${payload.type}`;
    if (what === 'event_msg/user_message') aborted = false;
    if (what === 'event_msg/user_message' || what === 'response_item/function_call_output') message += 1;
    const signs = aborted && !isPrompt(what, payload) ? [] : codexSigns(what, payload, String(message));
    if (what === 'event_msg/turn_aborted') aborted = true;
    return { session, signs, main: true };
  });
}

const isPrompt = (what: string, payload: CodexLine['payload']): boolean =>
  what === 'response_item/message' && payload.role === 'user' && !/^<\w+>/.test(payload.content?.[0]?.text ?? '');

function codexSigns(what: string, payload: CodexLine['payload'], message: string): Sign[] {
  const call = payload.call_id ?? '';
  if (isPrompt(what, payload)) return [{ sign: 'halfwritten' }];
  switch (what) {
    case 'event_msg/user_message':
      return [{ sign: 'asked' }];
    case 'event_msg/agent_reasoning':
      return [{ sign: 'thought' }];
    case 'event_msg/agent_message':
      return [{ sign: 'said', message }];
    case 'event_msg/turn_aborted':
      return [{ sign: 'stop', why: 'stopped_by_user' }];
    case 'response_item/function_call':
      return [{ sign: 'call', message, call, question: false }];
    case 'response_item/function_call_output':
      return [{ sign: 'result', call }];
    default:
      return [];
  }
}

type GeminiFile = {
  sessionId: string;
  messages: { type: string; content?: string; toolCalls?: { id: string; status: string }[] }[];
};

/** A message is written when its calls are over, so a call without an end is one that waits or runs. */
function geminiLines(text: string): Line[] {
  const { sessionId, messages } = JSON.parse(text) as GeminiFile;
  return messages.map(({ type, content, toolCalls }, index) => {
    const message = String(index);
    const signs: Sign[] = [];
    if (type === 'user') signs.push({ sign: 'asked' });
    else if (content && !toolCalls?.length) signs.push({ sign: 'said', message });
    for (const { id, status } of toolCalls ?? []) {
      signs.push({ sign: 'call', message, call: id, question: false });
      if (/success|error|cancelled/.test(status)) signs.push({ sign: 'result', call: id });
      if (status === 'cancelled') signs.push({ sign: 'stop', why: 'stopped_by_user' });
    }
    return { session: sessionId, signs, main: true };
  });
}

const rows = (text: string): string[] => text.split('\n').filter((row, index, all) => row || index < all.length - 1);

const READERS = { 'claude-code': claudeLines, codex: codexLines, 'gemini-cli': geminiLines };
