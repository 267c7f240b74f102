// Which project a set of aliases means: found, joined through a shared URL or root commit, or made. Never by base name.
import { ask, askOne, type Database, type Steps } from '../db/database.ts';
import { derivedId, type Id } from '../ids.ts';
import { type Alias, nameOf } from './aliases.ts';
import { holderOf } from './find.ts';
import { joinByEvidence } from './merged.ts';

export type ProjectMade = { key: number; id: Id; name: string; aliases: Alias[] };

/** What tells a repository wherever it lies: these alone join projects. */
const EVIDENCE = new Set<Alias['kind']>(['url', 'root_commit']);

/** The projects that the aliases lead to, in their order: all that evidence names, else the first of the others. */
function* projectsByAliases(db: Database, workspace: number, aliases: Alias[]): Steps<number[]> {
  const found: number[] = [];
  for (const { kind, value } of aliases) {
    if (found.length && !EVIDENCE.has(kind)) break;
    const row = yield* askOne(holderOf(db, workspace, { kind, value }));
    if (row) found.push(row.project);
  }
  return found;
}

/** Finds or makes; aliases that are new are added to the project found. `made` is set when it is new: its event is the caller's to write. */
export function* projectFor(
  db: Database,
  workspace: number,
  aliases: Alias[],
  at: number,
): Steps<{ key: number; made: ProjectMade | null }> {
  const [found, ...others] = yield* projectsByAliases(db, workspace, aliases);
  if (found !== undefined) {
    if (others.length) yield* joinByEvidence(db, workspace, [found, ...others]);
    yield* addAliases(db, workspace, found, aliases);
    return { key: found, made: null };
  }
  const last = yield* askOne(
    db.query.selectFrom('projects').select('key').where('workspace', '=', workspace).orderBy('key', 'desc').limit(1),
  );
  const key = (last?.key ?? 0) + 1;
  const first = aliases[0]!;
  const id = derivedId('project', first.kind, first.value);
  const name = nameOf(aliases);
  const by = (kind: Alias['kind']) => aliases.find(alias => alias.kind === kind)?.value ?? null;
  yield db.query
    .insertInto('projects')
    .values({ workspace, key, id, name, root: by('folder'), remote: by('url'), set_status: null, created_at: at })
    .compile();
  yield* addAliases(db, workspace, key, aliases);
  return { key, made: { key, id, name, aliases } };
}

function* addAliases(db: Database, workspace: number, project: number, aliases: Alias[]): Steps<void> {
  const known = yield* ask(
    db.query
      .selectFrom('aliases')
      .select(['kind', 'value'])
      .where('workspace', '=', workspace)
      .where('project', '=', project),
  );
  const has = new Set(known.map(alias => `${alias.kind}\n${alias.value}`));
  for (const { kind, value } of aliases) {
    if (has.has(`${kind}\n${value}`)) continue;
    yield db.query
      .insertInto('aliases')
      .values({ workspace, kind, value, project, merged_from: null })
      .onConflict(conflict => conflict.columns(['workspace', 'kind', 'value']).doNothing())
      .compile();
  }
}
