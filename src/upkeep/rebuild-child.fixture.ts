// For tests only, run as a process of its own: rebuilds the store of a folder, again and again until it is ended, spoiling it first.
// Arguments: folder of the store. Prints a line before each rebuild and after it.
import { openApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/open.ts';
import { DAMAGE } from './rebuild.fixture.ts';

const config = readConfig({ home: process.argv[2]! }, { HOME: process.argv[2]! });
const db = await openDatabase(config);
const app = await openApp(config, { db });
const caller = { workspace: 1, actor: 'person', client: 'cli', lang: 'en', rights: 'write' } as const;
for (const damage of Object.values(DAMAGE)) await damage(db);
process.stdout.write('damaged\n');
await app.call('rebuild', {}, caller);
process.stdout.write('rebuilt\n');
await app.close();
await db.close();
