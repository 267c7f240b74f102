// Library entry: one app over one store, in this process. The first draft's class names stand beside it.
export { openContinuity, type Continuity, type ContinuityOptions } from './library.ts';
export { ContextDetector, ContinuityManager, RecoveryEngine, SessionManager } from './classes.ts';
export { ContinuityError } from './errors.ts';
export { VERSION } from './version.ts';
export type { Brief, Flight } from './continuity/contract.ts';
export type { Event, Session } from './journal/contract.ts';
export type { Project } from './projects/contract.ts';
