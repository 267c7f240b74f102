// Writes web/routes.gen.ts: method and path of every operation that has an HTTP route, so that the page needs no schema.
// Must not hold a route of its own: the table in src/contract.ts is the only source.
import { readFileSync, writeFileSync } from 'node:fs';
import { OPERATIONS } from '../src/contract.ts';

const FILE = new URL('../web/routes.gen.ts', import.meta.url);
const HEAD = `// Generated from src/contract.ts by packaging/web-routes.ts: how each operation is reached over HTTP. Not to be edited.
export const ROUTES = {
`;

const key = (name: string) => (/^[a-z_]\w*$/i.test(name) ? name : `'${name}'`);

function webRoutes(): string {
  const lines = OPERATIONS.flatMap(({ name, http }) =>
    http ? [`  ${key(name)}: { method: '${http.method}', path: '${http.path}' },\n`] : [],
  );
  return `${HEAD}${lines.join('')}} as const;\n`;
}

function written(): string {
  try {
    return readFileSync(FILE, 'utf8');
  } catch {
    return '';
  }
}

/** Brings the generated table up to date; tells whether it had to change. */
export function writeWebRoutes(): boolean {
  const table = webRoutes();
  if (table === written()) return false;
  writeFileSync(FILE, table);
  return true;
}

if (import.meta.main) console.log(writeWebRoutes() ? 'web/routes.gen.ts written' : 'web/routes.gen.ts is up to date');
