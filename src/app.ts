// The composition root: Config -> app. Knows every feature's handlers; nothing else does.

import { type ClientSessions, clientSessions } from './clients/find-files.ts';
import { FollowingWorker } from './clients/follow-worker.ts';
import { agreeToAll, importPaths, type KeepingContext, type Progress } from './clients/import.ts';
import { Keeper } from './clients/keeper.ts';
import { ReadingWorker } from './clients/parse-worker.ts';
import { Follower, type Following, type FollowOptions, type Told } from './clients/watch.ts';
import type { Config } from './config.ts';
import { autoRecovery, detectContext } from './continuity/detect-context.ts';
import { projectsMerge, projectsUndo } from './continuity/merge-projects.ts';
import { processInput } from './continuity/process-input.ts';
import { projectsAdd, projectsEdit, projectsList, projectsShow } from './continuity/projects.ts';
import { resume } from './continuity/resume.ts';
import { status } from './continuity/status.ts';
import { CONTRACT } from './contract.ts';
import type { Database } from './db/database.ts';
import { openDatabase } from './db/open.ts';
import { detect } from './detect/detect.ts';
import { ContinuityError } from './errors.ts';
import { said } from './i18n/said.ts';
import { eventsList } from './journal/events.ts';
import { Feed } from './journal/feed.ts';
import { sessionsAdd, sessionsList, sessionsShow } from './journal/sessions.ts';
import { recall } from './memory/recall.ts';
import type { Caller, Operation } from './operation.ts';
import { projectOfFolder } from './projects/find.ts';
import { factsOf } from './projects/repository.ts';
import { type RebuildContext, type RebuildProgress, rebuild } from './upkeep/rebuild.ts';
import { FOLDS } from './work/folds.ts';
import type { RecordKind } from './work/records.ts';
import { addThing, changeThing, historyOf, listThings, showThing, supersede } from './work/things.ts';
import { addNote, mission, plan } from './work/tools.ts';

export { toldTexts } from './clients/told.ts';
export type { Told };

type AppContext = KeepingContext & RebuildContext;
type Handler = (context: AppContext, input: never, caller: Caller) => Promise<unknown>;

/** The life cycle that actions, missions and decisions share. */
function thing(plural: string, kind: RecordKind): Record<string, Handler> {
  const change =
    (verb: string): Handler =>
    (context, input, caller) =>
      changeThing(context, kind, verb, input, caller);
  const verbs = kind === 'decision' ? ['edit', 'drop', 'undo'] : ['edit', 'start', 'block', 'done', 'drop', 'undo'];
  return {
    [`${plural}.list`]: (context, input, caller) => listThings(context, kind, input, caller),
    [`${plural}.show`]: (context, input, caller) => showThing(context, input, caller, kind),
    [`${plural}.add`]: (context, input, caller) => addThing(context, kind, input, caller),
    [`${plural}.history`]: (context, input, caller) => historyOf(context, kind, input, caller),
    ...Object.fromEntries(verbs.map(verb => [`${plural}.${verb}`, change(verb)])),
  };
}

const HANDLERS: Record<string, Handler> = {
  resume,
  status,
  'process-input': processInput,
  detect: async (_context, input: { text: string }) => detect(input.text),
  'detect-context': detectContext,
  'auto-recovery': autoRecovery,
  'projects.list': projectsList,
  'projects.show': projectsShow,
  'projects.add': projectsAdd,
  'projects.edit': projectsEdit,
  'projects.merge': projectsMerge,
  'projects.undo': projectsUndo,
  'sessions.list': sessionsList,
  'sessions.show': sessionsShow,
  'sessions.add': sessionsAdd,
  'events.list': eventsList,
  recall,
  ...thing('missions', 'mission'),
  ...thing('actions', 'action'),
  ...thing('decisions', 'decision'),
  'decisions.supersede': supersede,
  'notes.add': addNote,
  'actions.plan': plan,
  'missions.tool': mission,
  import: importPaths,
  rebuild,
};

export type App = {
  readonly config: Config;
  /** Runs one operation. Throws ContinuityError; the output is as the contract says. */
  call(name: string, input: unknown, caller: Caller): Promise<unknown>;
  /** New events as they are stored, by this process or another. */
  readonly feed: Feed;
  /** Where each client keeps sessions on this machine, how many, and whether the person agreed to have them read. */
  clientSessions(): ClientSessions[];
  /** The person's yes to have all clients' folders read, kept. */
  agree(): void;
  /**
   * Follows the consented folders until the app closes: new lines are in the journal within a second. `apart`: in a worker with a
   * connection of its own, so that whoever asks this process does not wait.
   */
  follow(options: FollowOptions & { apart: boolean }, tell: (told: Told) => void): Following;
  /** Whether a folder lies in a repository or is one of a known project. */
  isProject(folder: string): Promise<boolean>;
  onImportProgress(listen: Progress | null): void;
  onRebuildProgress(listen: RebuildProgress | null): void;
  /** When the source of everything imported by this app is kept. An app that closes earlier leaves the rest to the next one. */
  sourcesKept(): Promise<void>;
  /** Whether the store answers: for health. */
  check(): Promise<boolean>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

export type AppOptions = {
  /** Entry of the parsing worker; without it this thread parses. */
  worker?: URL | null;
  /** An open store instead of the configured one. */
  db?: Database;
};

export async function openApp(config: Config, options: AppOptions = {}): Promise<App> {
  const db = options.db ?? (await openDatabase(config));
  const feed = new Feed(db);
  let reading: ReadingWorker | null = null;
  const entry = options.worker;
  const newWorker = () => (entry && !db.single ? new ReadingWorker(entry) : null);
  const worker = () => {
    reading ??= newWorker();
    return reading;
  };
  const keeper = new Keeper(db, newWorker);
  const context: AppContext = {
    db,
    config,
    folds: FOLDS,
    worker,
    keeper,
    linesRead: workspace => keeper.later(workspace),
  };
  let following: Following | null = null;
  let older: number | null = null;
  context.following = () => older;
  const noted = (told: Told) => {
    if (told.of === 'lines') keeper.later(1);
    if (told.of === 'all') keeper.now(1);
    if (told.of === 'lines') feed.wake();
    else if (told.of === 'recent') older = told.left;
    else if (told.of === 'progress' && told.older) older = told.done.ofFiles - told.done.files;
    else if (told.of === 'all') older = 0;
    else if (told.of === 'waits' || (told.of === 'trouble' && told.what === 'store')) older = null;
  };
  let closing: Promise<void> | null = null;
  const closeOnce = async () => {
    feed.close();
    await following?.stop();
    await keeper.close();
    await reading?.close();
    if (!options.db) await db.close();
  };
  /** Twice = once: `await using` beside an explicit close is ordinary. */
  const close = () => {
    closing ??= closeOnce();
    return closing;
  };
  return {
    config,
    feed,
    async call(name, input, caller) {
      const operation = CONTRACT.get(name);
      const handler = HANDLERS[name];
      if (!operation || !handler) throw new ContinuityError('not_found', `There is no operation "${name}".`);
      if (operation.rights === 'write' && caller.rights !== 'write')
        throw new ContinuityError('not_allowed', `"${name}" writes; this caller may only read.`);
      const result = await handler(context, checked(operation, input, caller.lang) as never, caller);
      if (operation.rights === 'write') feed.wake();
      return result;
    },
    clientSessions: () => clientSessions(config),
    agree: () => agreeToAll(config),
    follow({ apart, ...how }, tell) {
      const told = (what: Told) => {
        noted(what);
        tell(what);
      };
      const follower =
        apart && entry && !db.single && !options.db
          ? new FollowingWorker(entry, config, how, told)
          : new Follower({ db, config, folds: context.folds, newWorker }, how, told);
      const stop = async () => {
        await follower.stop();
        older = null;
      };
      following = { stop };
      return following;
    },
    async isProject(folder) {
      return (await factsOf(folder)).repository !== null || (await projectOfFolder(db, 1, folder)) !== null;
    },
    onImportProgress(listen) {
      if (listen) context.onProgress = listen;
      else delete context.onProgress;
    },
    onRebuildProgress(listen) {
      if (listen) context.onRebuildProgress = listen;
      else delete context.onRebuildProgress;
    },
    sourcesKept: () => keeper.idle(),
    async check() {
      await db.changeSignal();
      return true;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The input as the operation's schema reads it, or one error that names every wrong field. */
function checked(operation: Operation, input: unknown, lang: Caller['lang']): unknown {
  const parsed = operation.input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(issue => ({
    pointer: `/${issue.path.join('/')}`,
    detail: said(lang, plainly(issue.message)),
  }));
  const list = fields.slice(0, 5).map(field => `${field.pointer.slice(1) || 'input'}: ${field.detail}`);
  throw new ContinuityError('bad_input', `${operation.name}: ${list.join('; ')}.`, { fields });
}

/** The schema library's words in ours. */
function plainly(message: string): string {
  const type = /^Invalid input: expected (\w+), received (\w+)$/.exec(message);
  if (type) return type[2] === 'undefined' ? 'is missing' : `must be a ${type[1]}, not ${type[2]}`;
  const small = /^Too small: expected \w+ to (?:have|be) >=(\d+)/.exec(message);
  if (small) return small[1] === '1' ? 'must not be empty' : `must be at least ${small[1]}`;
  const unknown = /^Invalid option: expected one of (.+)$/.exec(message);
  return unknown ? `must be one of ${unknown[1]!.replaceAll('|', ', ').replaceAll('"', '')}` : message;
}
