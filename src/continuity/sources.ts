// References as the wire shows them: session name, event id, file path. Looks up paths and names once for a whole brief.
import type { Database } from '../db/database.ts';
import { formatId, fromHex, handleOf } from '../ids.ts';
import type { SessionRow } from '../journal/session-row.ts';
import type { Ref } from '../work/state.ts';
import type { BriefItem, BriefSource } from './contract.ts';

export const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export class Sources {
  readonly #paths = new Map<number, string>();
  readonly #db: Database;
  readonly #workspace: number;

  constructor(db: Database, workspace: number) {
    this.#db = db;
    this.#workspace = workspace;
  }

  /** Paths of these keys, in one query. Call before `source`. */
  async load(keys: Iterable<number | null>): Promise<void> {
    const missing = [...new Set(keys)].filter((key): key is number => key !== null && !this.#paths.has(key));
    if (!missing.length) return;
    const rows = await this.#db.read(
      this.#db.query
        .selectFrom('paths')
        .select(['key', 'path'])
        .where('workspace', '=', this.#workspace)
        .where('key', 'in', missing),
    );
    for (const { key, path } of rows) this.#paths.set(key, path);
  }

  path(key: number | null): string | undefined {
    return key === null ? undefined : this.#paths.get(key);
  }

  source(session: SessionRow | null, ref: Ref): BriefSource {
    const file = this.path(ref.file);
    return {
      session: session?.name ?? null,
      event: formatId(fromHex(ref.id)),
      n: ref.n || null,
      at: isoOf(ref.at),
      ...(file === undefined ? {} : { file }),
      ...(ref.line === null ? {} : { line: ref.line }),
    };
  }

  item(session: SessionRow | null, ref: Ref, text: string = ref.text, k?: number): BriefItem {
    const handle = handleOf(fromHex(ref.id));
    return { handle: k === undefined ? handle : `${handle}.${k}`, text, source: this.source(session, ref) };
  }
}
