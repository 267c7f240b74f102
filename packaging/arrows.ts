// Who may import whom, checked on the text of the imports: the left may import the right, nothing else. A rule that matches no file is an error too.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const LADDER = ['agents', 'continuity', 'memory', 'work', 'clients', 'journal', 'projects'];
const BASE = ['db', 'llm', 'operation', 'config', 'errors', 'log', 'ids', 'text', 'words', 'i18n', 'redact', 'detect'];
const SURFACE = ['app', 'contract', 'operation', 'config', 'errors', 'log', 'i18n', 'ids', 'text', 'version'];
const PURE = ['i18n', 'redact', 'detect', 'ids', 'text', 'words', 'version'];

/** Room -> rooms it may import. A room is the folder, or the name of a file that stands in src itself. */
const MAY: Record<string, string[]> = {
  ...Object.fromEntries(PURE.map(room => [room, []])),
  operation: [],
  errors: [],
  config: ['errors'],
  log: ['redact'],
  db: ['config', 'errors', 'ids', 'text', 'words'],
  llm: ['config', 'errors', 'log'],
  ...Object.fromEntries(LADDER.map((room, i) => [room, [...LADDER.slice(i + 1), ...BASE]])),
  upkeep: [...LADDER.slice(1), ...BASE],
  app: ['contract', ...LADDER, 'upkeep', ...BASE],
  worker: ['contract', ...LADDER, 'upkeep', ...BASE],
  contract: ['*/contract', 'operation'],
  cli: SURFACE,
  http: [...SURFACE, 'mcp'],
  mcp: SURFACE,
  // The program that opens the store and serves it: the only room above a surface.
  start: [...SURFACE, 'http', 'cli'],
  library: ['app', 'contract', 'config', 'operation', 'detect'],
  classes: ['app', 'contract', 'detect', 'library'],
  index: ['app', 'contract', 'detect', 'library', 'classes', 'errors', 'version'],
};

/** Contracts are declarations: surfaces may take their types, and they import only each other. */
const CONTRACT_MAY = ['operation', '*/contract'];

export function arrowProblems(root: string): string[] {
  const src = join(root, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    file => file.endsWith('.ts') && !/\.(test|fixture)\.ts$|each-dialect/.test(file),
  );
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const file of files) {
    const path = join(src, file);
    const room = roomOf(src, path);
    seen.add(room);
    if (!MAY[room]) problems.push(`src/${file}: no arrows are declared for "${room}"`);
    const may = file.endsWith('/contract.ts') ? CONTRACT_MAY : (MAY[room] ?? []);
    for (const to of importsOf(path)) {
      const target = resolve(dirname(path), to);
      const other = roomOf(src, target);
      const isContract = /\/contract\.ts$/.test(target) && target !== join(src, 'contract.ts');
      const own = other === room && !file.endsWith('/contract.ts');
      const allowed =
        own || may.includes(other) || (isContract && (may.includes('*/contract') || may.includes('contract')));
      if (!allowed) problems.push(`src/${file} (${room}) imports ${relative(src, target)} (${other})`);
    }
  }
  for (const room of ['db', 'journal', 'continuity', 'upkeep', 'cli', 'http', 'mcp'])
    if (!seen.has(room)) problems.push(`nothing was checked for "${room}"`);
  return [...problems, ...wordProblems(src, files)];
}

function roomOf(src: string, path: string): string {
  const [first] = relative(src, path).split(/[\\/]/);
  return (first ?? '').replace(/\.ts$/, '');
}

const importsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g)].map(
    match => match[1]!,
  );

/** Dialect names stand under src/db only; the environment is read in config.ts only. */
function wordProblems(src: string, files: string[]): string[] {
  const problems: string[] = [];
  let environment = 0;
  for (const file of files) {
    const text = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    if (
      !/^(db|redact)\//.test(file) &&
      file !== 'config.ts' &&
      /\b(sqlite|postgres|pglite)\b/i.test(text.replace(/'[^']*'|`[^`]*`/g, ''))
    )
      problems.push(`src/${file} names a dialect`);
    if (/process\.env/.test(text)) {
      environment += 1;
      if (file !== 'config.ts') problems.push(`src/${file} reads the environment`);
    }
  }
  if (!environment) problems.push('nobody reads the environment: this check checks nothing');
  return problems;
}
