// The first draft's files as lines of the journal: a state or a critical file is one line, the log of inputs one line an entry. Pure; opens and runs nothing.
import { basename } from 'node:path';
import { NOTHING_READ, type ReadLine } from '../../journal/line.ts';
import type { ClientReader, DocumentLines } from '../reader.ts';
import { readLog } from './input-log.ts';
import { CLIENT, readState } from './state-file.ts';
import { object } from './values.ts';
import { isInputLog, missionName } from './where.ts';

export const continuityProtocol: ClientReader = {
  client: CLIENT,
  titled: false,
  read: () => NOTHING_READ,
  messagesOf(text, { path, logName }): DocumentLines {
    if (isInputLog(path) || /^\ufeff?\[\d{6,8}(_\d{6})?\] (USER_INPUT_RAW:|INPUT: )/.test(text))
      return logLines(text, logName);
    return { lines: [{ line: 1, read: stateLine(text, basename(logName)) }], torn: null };
  },
};

/** The log names no project: its session belongs to none. */
function logLines(text: string, session: string): DocumentLines {
  const { entries, torn } = readLog(text);
  return { lines: entries.map(({ line, ...read }) => ({ line, read: { ...NOTHING_READ, session, ...read } })), torn };
}

/** A project's files are one session, called as they are: the draft knew a project by that name alone. */
function stateLine(text: string, file: string): ReadLine {
  // The empty form that new states were copied from.
  if (file.includes('template')) return NOTHING_READ;
  let values: unknown;
  try {
    values = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ...NOTHING_READ, problem: 'not JSON' };
  }
  if (object(values) !== values) return { ...NOTHING_READ, problem: 'no JSON object' };
  const mission = missionName(file);
  const session = mission?.project ?? file;
  const { blocks, at, folder, remote, name } = readState(object(values), session, mission?.label ?? null);
  const named = [...new Set([name, session].filter(Boolean))];
  return { ...NOTHING_READ, session, at, cwd: folder, ...(remote ? { remote } : {}), named, blocks };
}
