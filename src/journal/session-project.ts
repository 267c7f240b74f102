// Which project a session belongs to: its first folder inside a repository, else its first folder. Decided as its lines come in.
import type { Database, Steps } from '../db/database.ts';
import { type Alias, isAbsolutePath, normaliseFolder, normaliseUrl } from '../projects/aliases.ts';
import { type ProjectMade, projectFor } from '../projects/identity.ts';
import { aliasesOf, type FolderFacts } from '../projects/repository.ts';
import type { NewEvent } from './append.ts';
import type { SessionRow } from './session-row.ts';

type Place = {
  cwd: string | null;
  branch: string | null;
  remote?: string;
  named?: string[];
  scope: string;
  at: number | null;
};
type ProjectEvent = Omit<NewEvent, 'received' | 'ord'>;

/** Sets the session's project where this line decides it. Gives the event of a project that was made for it. */
export function* assignProject(
  db: Database,
  workspace: number,
  session: SessionRow,
  place: Place,
  folders: Map<string, FolderFacts>,
): Steps<{ changed: boolean; event: ProjectEvent | null }> {
  const nothing = { changed: false, event: null };
  if (session.settled) return nothing;
  const decided = decide(place, folders, session.project !== null);
  if (!decided) return nothing;
  const { key, made } = yield* projectFor(db, workspace, decided.aliases, place.at ?? 0);
  session.project = key;
  session.settled = decided.settled ? 1 : 0;
  return { changed: true, event: made ? madeEvent(made, place.at) : null };
}

/** The project that a place alone decides; null where it names none. */
export function* projectOfPlace(
  db: Database,
  workspace: number,
  place: Place,
  folders: Map<string, FolderFacts>,
): Steps<{ key: number; event: ProjectEvent | null } | null> {
  const decided = decide(place, folders, false);
  if (!decided) return null;
  const { key, made } = yield* projectFor(db, workspace, decided.aliases, place.at ?? 0);
  return { key, event: made ? madeEvent(made, place.at) : null };
}

function decide(
  place: Place,
  folders: Map<string, FolderFacts>,
  hasOne: boolean,
): { aliases: Alias[]; settled: boolean } | null {
  if (place.scope) return { aliases: aliasesOfText(place.scope, folders), settled: true };
  const names = (place.named ?? []).map((value): Alias => ({ kind: 'name', value }));
  const url = place.remote ? normaliseUrl(place.remote) : null;
  if (!place.cwd) {
    if (!names.length || hasOne) return null;
    return { aliases: url ? [{ kind: 'url', value: url }, ...names] : names, settled: false };
  }
  const facts = folders.get(place.cwd);
  if (facts?.repository) return { aliases: [...aliasesOf(facts), ...names], settled: true };
  if (hasOne && !place.branch && !names.length) return null;
  const folder: Alias = { kind: 'folder', value: facts?.folder ?? normaliseFolder(place.cwd) };
  const aliases = url ? [{ kind: 'url' as const, value: url }, folder, ...names] : [folder, ...names];
  return { aliases, settled: Boolean(place.branch) };
}

/** A project as a program names it: a path, a URL, or an exact name. */
export function aliasesOfText(text: string, folders: Map<string, FolderFacts>): Alias[] {
  const url = normaliseUrl(text);
  if (url) return [{ kind: 'url', value: url }];
  if (!isAbsolutePath(text)) return [{ kind: 'name', value: text }];
  const facts = folders.get(text);
  return facts ? aliasesOf(facts) : [{ kind: 'folder', value: normaliseFolder(text) }];
}

export function madeEvent(made: ProjectMade, at: number | null): ProjectEvent {
  return {
    id: made.id,
    session: null,
    project: made.key,
    kind: 'project',
    actor: 'program',
    origin: 'transcript',
    call: null,
    thread: null,
    at,
    cwd: null,
    text: made.name,
    data: JSON.stringify({ op: 'add', aliases: made.aliases }),
    file: null,
    line: null,
    body: null,
  };
}
