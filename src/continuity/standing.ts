// What a session's state means: active, waiting, ended or interrupted, and why. Pure: the clock is passed in.
import type { Ref, SessionState } from '../work/state.ts';

export type Standing = {
  state: 'active' | 'waiting' | 'ended' | 'interrupted';
  why: string | null;
  evidence: Ref | null;
};

/** An owed step counts as alive for this long after its last event. */
export const ALIVE_MS = 10 * 60_000;

export type Seen = {
  now: number;
  /** As of a moment in the past nothing is ever active. */
  past: boolean;
  /** The caller's own session. */
  own: boolean;
};

export function standingOf(state: SessionState, { now, past, own }: Seen): Standing {
  const open = Object.values(state.open).filter(call => call.main && !call.left);
  const evidence = state.evidence;
  if (own && !past) return { state: 'active', why: null, evidence };
  if (state.step === 'ended') return { state: 'ended', why: 'ended_by_user', evidence };
  if (state.step === 'stopped') return interrupted('stopped_by_user', evidence);
  if (state.step === 'limit' || state.step === 'context_full' || state.step === 'api_error') {
    return isAlive(state, now, past) && state.step === 'api_error'
      ? alive(evidence)
      : interrupted(state.step, evidence);
  }
  const question = open.findLast(call => call.kind === 'question');
  if (state.step !== 'owed' || question)
    return { state: 'waiting', why: 'waiting_for_user', evidence: question?.ref ?? evidence };
  if (isAlive(state, now, past)) return alive(evidence);
  const running = open.at(-1);
  return running ? interrupted('mid_tool', running.ref) : interrupted('crashed', evidence);
}

const interrupted = (why: string, evidence: Ref | null): Standing => ({ state: 'interrupted', why, evidence });
const alive = (evidence: Ref | null): Standing => ({ state: 'active', why: 'alive_elsewhere', evidence });

function isAlive(state: SessionState, now: number, past: boolean): boolean {
  return !past && state.last_at !== null && now - state.last_at < ALIVE_MS;
}
