// Which files to import: a client's own folder, or what a person named. Looks at names and sizes only.
import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { ContinuityError } from '../errors.ts';
import { consentedFolders } from './consent.ts';
import { placeOf, places } from './known.ts';
import type { ClientHomes } from './reader.ts';

export type SourceFile = {
  path: string;
  size: number;
  mtime: number;
  /** Tells the file itself from another one that took its name. */
  inode: string;
  /** Where the folder says whose it is. */
  client?: string;
};

/** Where each client keeps its sessions on this machine. */
export const homesOf = (homes: ClientHomes): { client: string; folder: string }[] =>
  places().flatMap(({ client, place }) => place.folders(homes).map(folder => ({ client, folder })));

/** As the clients' rules see paths on every system. */
export const plainPath = (path: string): string => path.replaceAll('\\', '/');

export type ClientSessions = {
  client: string;
  folder: string;
  sessions: number;
  consented: boolean;
  deletes_after_days: number | null;
};

export function clientSessions(config: Pick<Config, keyof ClientHomes | 'settings'>): ClientSessions[] {
  const consented = consentedFolders(config.settings);
  return homesOf(config).map(({ client, folder }) => ({
    client,
    folder,
    sessions: statOf(folder)
      ? sourceFiles(folder, client).filter(file => placeOf(client).isMain(plainPath(file.path))).length
      : 0,
    consented: consented.some(each => each.client === client && each.folder === folder),
    deletes_after_days: placeOf(client).deletesAfterDays ?? null,
  }));
}

/** All session files below a path, of one client or of any, oldest first, so that what continues another comes after it. */
export function sourceFiles(path: string, client: string | null = null): SourceFile[] {
  const stat = statOf(path);
  if (!stat) throw new ContinuityError('not_found', `${path} does not exist, or may not be read.`);
  if (!stat.isDirectory()) {
    if (!stat.isFile()) throw new ContinuityError('bad_input', `${path} is neither a file nor a folder.`);
    return [sourceFile(path, stat)];
  }
  const files: SourceFile[] = [];
  // The generic form has no place of its own: its files are those that no client's rule leaves out.
  const named = places().filter(({ client: each }) => (client === null ? each !== 'generic' : each === client));
  const isSession = (file: string) => named.some(({ place }) => place.isSession(plainPath(file)));
  for (const { path: file, entry } of filesBelow(path, DEEPEST)) {
    const stat = entry.isFile() && isSession(file) ? statOf(file) : null;
    if (stat) files.push(sourceFile(file, stat));
  }
  return files.sort((a, b) => a.mtime - b.mtime || (a.path < b.path ? -1 : 1));
}

const DEEPEST = 8;

/** Everything below a folder but folders. Links are not followed: a loop would never end, and nothing outside the named folder is read. */
export function* filesBelow(
  folder: string,
  deepest = Number.POSITIVE_INFINITY,
): Generator<{ path: string; entry: Dirent }, void, void> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) yield { path, entry };
    else if (deepest > 0) yield* filesBelow(path, deepest - 1);
  }
}

/** A new file may be given the number of a deleted one: its birth tells them apart. */
export const inodeOf = ({ ino, birthtimeMs }: Pick<Stats, 'ino' | 'birthtimeMs'>): string => `${ino}-${birthtimeMs}`;

const sourceFile = (path: string, stat: Stats): SourceFile => ({
  path,
  size: stat.size,
  mtime: Math.floor(stat.mtimeMs),
  inode: inodeOf(stat),
});

function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
