// For tests only: folds the lines of a made-up transcript, through the client's reader and the write boundary, without a store.
import type { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { claudeCode } from '../clients/claude-code/transcript.ts';
import { contextOf } from '../clients/reader.fixture.ts';
import { seal } from '../clients/seal.ts';
import { foldedEvent } from './event.ts';
import { foldEvent, settleWork } from './fold.ts';
import { emptyState, type SessionState } from './state.ts';

export function foldOf({ lines }: Transcript, state: SessionState = emptyState()): SessionState {
  let ord = 0;
  lines.forEach((value, i) => {
    const line = seal(
      i + 1,
      claudeCode.read(value, contextOf({ line: i + 1, ownId: () => `own-${i}` })),
      'claude-code',
    );
    ord = Math.max(ord, line.at ?? 0);
    for (const event of line.events) {
      const seq = state.seq + 1;
      const place = { seq, n: seq, ord, at: line.at, thread: line.thread, cwd: line.cwd === null ? null : 1 };
      foldEvent(state, foldedEvent({ ...event, ...place, file: 1, line: line.line }));
    }
  });
  settleWork(state);
  return state;
}
