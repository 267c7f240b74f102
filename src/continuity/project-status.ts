// A project's status in one word. Pure.
import type { Standing } from './standing.ts';

/** A project without an event for this long is idle. */
export const IDLE_MS = 14 * 24 * 3_600_000;

/** The first that holds: a person's word; idle after 14 days; blocked; the state of its last session. */
export function projectStatus(
  project: { set_status: string | null },
  standing: Standing | null,
  lastAt: number | null,
  now: number,
  blocked: boolean,
): string {
  if (project.set_status) return project.set_status;
  if (lastAt !== null && now - lastAt > IDLE_MS) return 'idle';
  if (blocked) return 'blocked';
  return standing?.state ?? 'idle';
}

/** Active: neither idle nor archived. */
export const isActive = (status: string): boolean => status !== 'idle' && status !== 'archived';
