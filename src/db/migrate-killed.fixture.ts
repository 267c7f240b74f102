// For tests only, run as a process of its own: brings the store of a folder one migration further and kills itself on the way.
// Arguments: folder of the store, where to die: `copy` (before it), `copied` (after it, unchecked), or so many statements into the upgrade.
import { join } from 'node:path';
import type { Steps } from './database.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import { NEXT } from './migration.fixture.ts';
import { makeFolders } from './open.ts';
import { SqliteDatabase } from './sqlite.ts';

const [home, where] = process.argv.slice(2);
const place = { data: join(home!, 'data'), logs: join(home!, 'logs'), backups: join(home!, 'backups') };
makeFolders(place);
const file = join(place.data, 'continuity.db');
const db = await SqliteDatabase.open(file);
const die = () => process.kill(process.pid, 'SIGKILL');

const { exec, batch } = SqliteDatabase.prototype;
db.exec = text => {
  if (where === 'copy') die();
  exec.call(db, text);
  if (where === 'copied') die();
};
db.batch = <T>(steps: () => Steps<T>) => batch.call(db, () => dying(steps())) as Promise<T>;

/** The steps as they are, up to the one to die before; past the last of them is before the commit. */
function* dying<T>(run: Steps<T>): Steps<T> {
  let next = run.next();
  for (let step = 0; ; step += 1) {
    if (step === Number(where)) die();
    if (next.done) return next.value;
    next = run.next(yield next.value);
  }
}

await migrate(db, { file, backups: place.backups }, [...MIGRATIONS, NEXT]);
await db.close();
