// The generic form, for anything without an importer of its own: one message a line. Pure.
import type { Block, EventKind, ReadLine } from '../../journal/line.ts';
import type { ClientReader } from '../reader.ts';

const KINDS: Record<string, { kind: EventKind; actor: Block['actor'] }> = {
  user: { kind: 'prompt', actor: 'person' },
  assistant: { kind: 'reply', actor: 'agent' },
  tool: { kind: 'result', actor: 'program' },
  system: { kind: 'other', actor: 'program' },
};

const string = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const OWN_KEYS = new Set(['project', 'session', 'id', 'role', 'at', 'text', 'cwd', 'branch']);

export const generic: ClientReader = {
  client: 'generic',
  titled: false,
  read(line, context): ReadLine {
    const role = KINDS[string(line.role) ?? ''];
    const id = string(line.id) ?? (typeof line.id === 'number' ? String(line.id) : null);
    const project = string(line.project);
    const envelope = {
      session: string(line.session) ?? context.logName,
      scope: project ?? '',
      thread: null,
      at: timeOf(line.at),
      cwd: string(line.cwd),
      branch: string(line.branch),
      lineId: id,
    };
    if (!role)
      return {
        ...envelope,
        blocks: [],
        problem: `role is ${JSON.stringify(line.role) ?? 'missing'}; it must be user, assistant, tool or system`,
      };
    if (typeof line.text !== 'string') return { ...envelope, blocks: [], problem: 'text is missing or no string' };
    const more = Object.entries(line).filter(([key]) => !OWN_KEYS.has(key));
    const block: Block = { ...role, source: `${id ?? context.ownId()}#0`, text: line.text };
    if (role.kind === 'other') block.data = { type: 'system' };
    if (role.kind === 'result') block.data = { ok: line.ok !== false };
    if (more.length) block.input = Object.fromEntries(more);
    return { ...envelope, blocks: [block] };
  },
};

/** ISO 8601, or milliseconds, or seconds since 1970. */
function timeOf(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0)
    return value < 1e11 ? Math.round(value * 1000) : Math.round(value);
  if (typeof value !== 'string') return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}
