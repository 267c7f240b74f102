// For tests only, run as a process of its own: imports paths into the store of a folder and prints the result as JSON.
// Arguments: folder of the store, client, paths.
import { openApp } from '../app.ts';
import { readConfig } from '../config.ts';

const [home, client, ...paths] = process.argv.slice(2);
const app = await openApp(readConfig({ home: home! }, { HOME: home }));
const caller = { workspace: 1, actor: 'program', client: 'cli', lang: 'en', rights: 'write' } as const;
const result = await app.call('import', { paths, client }, caller);
await app.sourcesKept();
await app.close();
console.log(JSON.stringify(result));
