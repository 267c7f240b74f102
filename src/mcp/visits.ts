// Which session of ours the writes of a client belong to whose requests stand each for itself: one a client and project or folder, until it was silent for long.
import { formatId, newId } from '../ids.ts';
import { LIMITS, type Limits } from './http-connections.ts';

/** Two hours without a request: whoever comes next works anew. */
const SILENT_MS = 2 * 3_600_000;

export class Visits {
  readonly #most: number;
  readonly #idleMs: number;
  /** Longest unused first. */
  readonly #visits = new Map<string, { session: string; usedAt: number }>();

  constructor({ most = LIMITS.most, idleMs = SILENT_MS }: Partial<Limits> = {}) {
    this.#most = most;
    this.#idleMs = idleMs;
  }

  /** None where neither project nor folder is known: two windows of one client cannot be told apart there. */
  sessionOf(client: string, where: string | null): string | undefined {
    if (where === null) return undefined;
    const key = JSON.stringify([client, where]);
    const known = this.#visits.get(key);
    const lasts = known !== undefined && known.usedAt > Date.now() - this.#idleMs;
    const session = lasts ? known.session : `mcp-${formatId(newId())}`;
    this.#visits.delete(key);
    this.#visits.set(key, { session, usedAt: Date.now() });
    const [oldest] = this.#visits.keys();
    if (this.#visits.size > this.#most) this.#visits.delete(oldest!);
    return session;
  }
}
