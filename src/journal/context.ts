// What every handler is given beside input and caller. Made once, in the composition root.
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import type { Fold } from './append.ts';

export type Context = {
  db: Database;
  config: Config;
  folds: Fold[];
  /** Files that this process's follower has still to read; null without one. */
  following?: () => number | null;
  /** New lines of a client were read before an answer: what nobody waits for may begin in a while. */
  linesRead?(workspace: number): void;
};
