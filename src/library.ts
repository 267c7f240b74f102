// `openContinuity()`: the operations as calls of a program, in its own process. Makes the caller; adds nothing to them.
import { existsSync } from 'node:fs';
import type { z } from 'zod';
import { type App, openApp } from './app.ts';
import type { importSessions } from './clients/contract.ts';
import { readConfig } from './config.ts';
import type * as continuity from './continuity/contract.ts';
import type * as journal from './journal/contract.ts';
import type * as memory from './memory/contract.ts';
import type { Caller, Operation } from './operation.ts';
import type * as work from './work/contract.ts';

export type ContinuityOptions = {
  /** Folder that holds data, logs and backups; default: MCP_CONTINUITY_HOME, else the platform's place. */
  home?: string;
  /** Folder the program works in; default: the process's own. */
  cwd?: string;
  lang?: 'en' | 'pt';
};

type Input<O extends Operation> = z.input<O['input']>;
type Output<O extends Operation> = z.output<O['output']>;

/** Operations whose names are promised with their types; all others are reached by `call`. */
type Named = {
  resume: typeof continuity.resume;
  status: typeof continuity.status;
  'process-input': typeof continuity.processInput;
  detect: typeof continuity.detectIntent;
  'detect-context': typeof continuity.detectContext;
  'auto-recovery': typeof continuity.autoRecovery;
  'projects.list': typeof continuity.projectsList;
  'projects.show': typeof continuity.projectsShow;
  'sessions.list': typeof journal.sessionsList;
  'sessions.show': typeof journal.sessionsShow;
  'events.list': typeof journal.eventsList;
  recall: typeof memory.recall;
  'missions.add': typeof work.missions.add;
  'missions.list': typeof work.missions.list;
  'actions.add': typeof work.actions.add;
  'actions.list': typeof work.actions.list;
  'decisions.add': typeof work.decisions.add;
  'decisions.list': typeof work.decisions.list;
  'notes.add': typeof work.note;
  import: typeof importSessions;
};

export interface Continuity extends AsyncDisposable {
  /** Runs an operation. Throws `ContinuityError` with a `code` and what to do next. */
  call<N extends string>(
    name: N,
    input?: N extends keyof Named ? Input<Named[N]> : unknown,
  ): Promise<N extends keyof Named ? Output<Named[N]> : unknown>;
  resume(input?: Input<typeof continuity.resume>): Promise<continuity.Brief>;
  processInput(input: Input<typeof continuity.processInput>): Promise<Output<typeof continuity.processInput>>;
  close(): Promise<void>;
}

/** Opens the store (made at first use) and gives its operations. Close it, or use `await using`. */
export async function openContinuity(options: ContinuityOptions = {}): Promise<Continuity> {
  const config = readConfig(options.home === undefined ? {} : { home: options.home });
  const worker = new URL('./worker.js', import.meta.url);
  const app: App = await openApp(config, { worker: existsSync(worker) ? worker : null });
  const caller: Caller = {
    workspace: 1,
    actor: 'program',
    client: 'library',
    cwd: options.cwd ?? process.cwd(),
    lang: options.lang ?? config.lang,
    rights: 'write',
  };
  const call = (name: string, input?: unknown) => app.call(name, input ?? {}, caller);
  return {
    call: call as Continuity['call'],
    resume: input => call('resume', input) as never,
    processInput: input => call('process-input', input) as never,
    close: () => app.close(),
    [Symbol.asyncDispose]: () => app.close(),
  };
}
