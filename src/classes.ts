// The first draft's class names as thin aliases over the same calls. They work without arguments and open the store at the first call.

import type { Brief } from './continuity/contract.ts';
import { detect } from './detect/detect.ts';
import { type Continuity, type ContinuityOptions, openContinuity } from './library.ts';

/** Opens at first use, closes what it opened. */
class Lazy {
  readonly #options: ContinuityOptions;
  #opening: Promise<Continuity> | null = null;

  constructor(options: ContinuityOptions = {}) {
    this.#options = options;
  }

  protected open(): Promise<Continuity> {
    this.#opening ??= openContinuity(this.#options);
    return this.#opening;
  }

  async close(): Promise<void> {
    await (await this.#opening)?.close();
    this.#opening = null;
  }
}

export class ContextDetector extends Lazy {
  /** Is this a question about, or an order to take up, earlier work? */
  isContinuityQuestion(text: string): boolean {
    return detect(text).intent === 'continuity';
  }

  /** True where a session of this work was cut off. `session_id`: the session, as its client names it. */
  async needsRecovery(input: { session_id?: string } = {}): Promise<boolean> {
    return (await (await this.open()).call('detect-context', input)).needs_recovery;
  }
}

export class SessionManager extends Lazy {
  /** Sessions, newest first: `{items, next}`. */
  async list(input: { project?: string; client?: string; limit?: number; cursor?: string } = {}) {
    return (await this.open()).call('sessions.list', input);
  }

  async show(input: { session: string }) {
    return (await this.open()).call('sessions.show', input);
  }

  /** Opens a session of your own, to be named as `session_id` later. */
  async add(input: { session: string; project?: string; title?: string }) {
    return (await this.open()).call('sessions.add', input);
  }
}

export type FullContext = Brief & {
  active_projects: { id: string; name: string; status: string }[];
  critical_missions: { id: string; text: string; done_when: string | null; status: string }[];
  next_actions: Brief['actions'];
};

export class RecoveryEngine extends Lazy {
  /** The brief, and beside it active projects, critical missions and next actions. */
  async loadFullContext(input: { session_id?: string } = {}): Promise<FullContext> {
    const continuity = await this.open();
    const brief = await continuity.resume(input.session_id === undefined ? {} : { session: input.session_id });
    const { active_projects, critical_missions } = await continuity.call('detect-context', input);
    const next_actions = brief.actions.filter(action => action.status !== 'done' && action.status !== 'dropped');
    return { ...brief, active_projects, critical_missions, next_actions };
  }

  /** Reads what clients wrote since and names interrupted sessions: `{found, done, offered, text}`. */
  async autoRecover(input: { session_id?: string } = {}) {
    return (await this.open()).call('auto-recovery', input);
  }
}

export class ContinuityManager extends Lazy {
  readonly session_manager: SessionManager;
  readonly context_detector: ContextDetector;
  readonly recovery_engine: RecoveryEngine;

  constructor(options: ContinuityOptions = {}) {
    super(options);
    this.session_manager = new SessionManager(options);
    this.context_detector = new ContextDetector(options);
    this.recovery_engine = new RecoveryEngine(options);
  }

  /** Keeps what the person wrote, and answers it where it asks about earlier work. */
  async processUserInput(input: { user_input: string; session_id?: string; project?: string; cwd?: string }) {
    return (await this.open()).processInput(input);
  }

  override async close(): Promise<void> {
    await Promise.all([
      this.session_manager.close(),
      this.context_detector.close(),
      this.recovery_engine.close(),
      super.close(),
    ]);
  }
}
