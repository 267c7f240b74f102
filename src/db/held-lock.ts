// A lock that one process at a time holds, freed by the system however that process ends: no id to check, no clock to trust. Stores nothing.
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const BUSY = 5;

export class HeldLock {
  readonly #db: DatabaseSync;

  private constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Null while somebody else holds it, in this process or another. The file stays, empty. */
  static take(file: string): HeldLock | null {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const db = new DatabaseSync(file, { timeout: 0 });
    try {
      chmodSync(file, 0o600);
      db.exec('begin exclusive');
      return new HeldLock(db);
    } catch (error) {
      db.close();
      if ((((error as { errcode?: number }).errcode ?? 0) & 255) === BUSY) return null;
      throw error;
    }
  }

  release(): void {
    this.#db.close();
  }
}
