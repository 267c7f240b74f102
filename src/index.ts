// Library entry: one app over one store, in this process. The first draft's class names stand beside it.

export { ContextDetector, ContinuityManager, RecoveryEngine, SessionManager } from './classes.ts';
export type { Brief, Flight } from './continuity/contract.ts';
export { ContinuityError } from './errors.ts';
export type { Event, Session } from './journal/contract.ts';
export { type Continuity, type ContinuityOptions, openContinuity } from './library.ts';
export type { Project } from './projects/contract.ts';
export { VERSION } from './version.ts';
