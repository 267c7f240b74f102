// Opens the configured store, ready to use: folders made, schema current. Does not know what is in it.
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { type Config, refuseSharedFolder } from '../config.ts';
import { ContinuityError } from '../errors.ts';
import type { Database } from './database.ts';
import { migrate, refuseNewer } from './migrate.ts';
import { openPool, PostgresDatabase } from './postgres.ts';
import { SqliteDatabase } from './sqlite.ts';

type Place = Pick<Config, 'data' | 'logs' | 'backups' | 'database'> & Partial<Pick<Config, 'allowSharedFolder'>>;

/** The three folders, 0700. Returns those that were not there before. */
export function makeFolders({ data, logs, backups }: Pick<Config, 'data' | 'logs' | 'backups'>): string[] {
  return [data, logs, backups].filter(folder => {
    try {
      return mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
    } catch (cause) {
      throw new ContinuityError(
        'not_allowed',
        `The folder ${folder} cannot be made; set MCP_CONTINUITY_HOME to one that can be written.`,
        { cause },
      );
    }
  });
}

export async function openDatabase(place: Place): Promise<Database> {
  if (place.database.dialect === 'postgres') {
    const db = new PostgresDatabase(await openPool(place.database.url));
    await migrate(db, null);
    return db;
  }
  refuseSharedFolder(place.data, place.allowSharedFolder ?? false);
  makeFolders(place);
  const { file } = place.database;
  const fresh = !existsSync(file);
  if (!fresh) refuseNewer(file);
  const db = await SqliteDatabase.open(file);
  try {
    if (fresh) chmodSync(file, 0o600);
    await migrate(db, { file, backups: place.backups });
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}
