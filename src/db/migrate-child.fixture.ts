// For tests only, run as a process of its own: opens the store of a folder, one migration further than this program knows.
// Arguments: folder of the store, version to reach (1: as it is).

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MIGRATIONS, migrate } from './migrate.ts';
import { NEXT } from './migration.fixture.ts';
import { makeFolders } from './open.ts';
import { SqliteDatabase } from './sqlite.ts';

const [home, version, at] = process.argv.slice(2);
const place = { data: join(home!, 'data'), logs: join(home!, 'logs'), backups: join(home!, 'backups') };
makeFolders(place);
// All children start at one moment.
await sleep(Math.max(Number(at) - Date.now(), 0));
const file = join(place.data, 'continuity.db');
const db = await SqliteDatabase.open(file);
await migrate(db, { file, backups: place.backups }, version === '1' ? MIGRATIONS : [...MIGRATIONS, NEXT]);
await db.close();
