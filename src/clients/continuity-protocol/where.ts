// Which files of the first draft's folder are read, and what the others are. Pure: looks at names that it is handed; nothing here is ever run or restored.
import type { ClientPlace, Sorted } from '../reader.ts';

const LOG = 'input-preservation.log';
const STATES = 'project-states';
/** Copies of what was: a person restores them, never an import. */
const KEPT: Record<string, Sorted['kind']> = {
  backups: 'backup',
  'emergency-backups': 'backup',
  'emergency-freeze': 'freeze',
};
const SCRIPT = /\.(sh|bash|zsh|command|py|js|mjs|ts|applescript|scpt|ps1|bat)$/i;
const CRITICAL = /^(.+?)_critical_(.+)$/;

export const isInputLog = (path: string): boolean => path.endsWith(LOG);

/** `shop_critical_payment` is a mission of `shop`; null for a state. `name` without folder and ending. */
export function missionName(name: string): { project: string; label: string } | null {
  const parts = CRITICAL.exec(name);
  return parts ? { project: parts[1]!, label: parts[2]! } : null;
}

/** What a file is by its path below the folder named, that folder's own name first. */
function sortFile(path: string): Sorted {
  const parts = path.split('/');
  const name = parts.at(-1)!;
  const kept = parts.findIndex((part, i) => i < parts.length - 1 && Object.hasOwn(KEPT, part));
  if (kept >= 0) return { kind: KEPT[parts[kept]!]!, unit: parts.slice(0, kept + 2).join('/') };
  const isState = parts.at(-2) === STATES && name.endsWith('.json');
  if (name === LOG || isState || (name.endsWith('.json') && missionName(name))) return { kind: 'source', unit: path };
  if (SCRIPT.test(name)) return { kind: 'script', unit: path };
  return { kind: 'other', unit: parts.slice(0, 2).join('/') };
}

export const continuityProtocolPlace: ClientPlace = {
  /** Wherever its author put it: read when a person names it, and only then. */
  folders: () => [],
  isSession: () => false,
  sort: sortFile,
  /** A state says which folder its project is; what names the project only comes after it. */
  isMain: path => !missionName(path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '')),
  wrote: line => /^\s*\{?\s*"projectInfo"\s*:/.test(line) || /^\[\d{8}_\d{6}\] USER_INPUT_RAW:/.test(line),
  mayBeOf: () => false,
};
