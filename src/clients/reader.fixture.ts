// For tests only: what a reader is told of a source besides the line.
import type { LineContext } from './reader.ts';

export const contextOf = (more: Partial<LineContext> = {}): LineContext => ({
  logName: 'log',
  line: 2,
  folder: 'folder',
  ownId: () => 'OWN',
  head: () => null,
  ...more,
});
