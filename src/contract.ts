// All operations in one map. A new one is declared in its feature's contract and named here. Runs in a browser.
import { importSessions } from './clients/contract.ts';
import * as continuity from './continuity/contract.ts';
import * as journal from './journal/contract.ts';
import { recall } from './memory/contract.ts';
import type { Operation } from './operation.ts';
import { rebuild } from './upkeep/contract.ts';
import * as work from './work/contract.ts';

export const OPERATIONS = [
  continuity.resume,
  continuity.status,
  continuity.processInput,
  continuity.detectIntent,
  continuity.detectContext,
  continuity.autoRecovery,
  continuity.projectsList,
  continuity.projectsShow,
  continuity.projectsAdd,
  continuity.projectsEdit,
  continuity.projectsMerge,
  continuity.projectsUndo,
  journal.sessionsList,
  journal.sessionsShow,
  journal.sessionsAdd,
  journal.eventsList,
  recall,
  ...Object.values(work.missions),
  ...Object.values(work.actions),
  ...Object.values(work.decisions),
  work.note,
  work.plan,
  work.mission,
  importSessions,
  rebuild,
] as Operation[];

export const CONTRACT: ReadonlyMap<string, Operation> = new Map(
  OPERATIONS.map(operation => [operation.name, operation]),
);
