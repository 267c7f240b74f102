// What the follower last saw of the files below the consented folders, and the watches on those folders. Stats files; reads none.
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { consentedFolders } from './consent.ts';
import { inodeOf, type SourceFile, sourceFiles } from './find-files.ts';
import { FolderWatch, type Heard } from './folder-watch.ts';

export type Seen = SourceFile & { client: string };

export class SeenFiles {
  readonly #settings: string;
  readonly #heard: Heard;
  readonly #files = new Map<string, Seen>();
  readonly #watches = new Map<string, FolderWatch>();

  /** `settings`: where consent is kept; asked anew at each look, so that a yes given elsewhere counts at once. */
  constructor(settings: string, heard: Heard) {
    this.#settings = settings;
    this.#heard = heard;
  }

  get(path: string): Seen | undefined {
    return this.#files.get(path);
  }

  /** Whether the system tells of every change; of a yes to the first folder it does not. */
  get heardOf(): boolean {
    return this.#watches.size > 0 && [...this.#watches.values()].every(watch => watch.whole);
  }

  /** Looks at every file: those that are new or other than last time, newest first, and those that are gone. */
  look(): { changed: Seen[]; gone: Seen[] } {
    const consented = consentedFolders(this.#settings);
    this.#watch(consented.map(({ folder }) => folder));
    const there = new Map<string, Seen>();
    for (const { client, folder } of consented)
      for (const file of listed(folder, client)) if (!there.has(file.path)) there.set(file.path, { ...file, client });
    const gone = [...this.#files.values()].filter(({ path }) => !there.has(path));
    for (const { path } of gone) this.#files.delete(path);
    const changed = [...there.values()].filter(file => !isSame(this.#files.get(file.path), file));
    return { changed: changed.sort((a, b) => b.mtime - a.mtime), gone };
  }

  /** Takes a file as it was looked at. */
  keep(file: Seen): void {
    this.#files.set(file.path, file);
  }

  /** Notes a file as it is just now, before it is read: what is written meanwhile is a change again. Null: it is gone. */
  note(path: string, client: string): Seen | null {
    const [file] = listed(path, client);
    if (!file) {
      this.#files.delete(path);
      return null;
    }
    const seen = { ...file, client };
    this.#files.set(path, seen);
    return seen;
  }

  close(): void {
    for (const watch of this.#watches.values()) watch.close();
    this.#watches.clear();
  }

  #watch(folders: string[]): void {
    for (const [folder, watch] of this.#watches) {
      if (folders.includes(folder)) continue;
      watch.close();
      this.#watches.delete(folder);
    }
    for (const folder of folders) {
      const watch = this.#watches.get(folder);
      if (watch) watch.look();
      else this.#watches.set(folder, new FolderWatch(folder, this.#heard));
    }
  }
}

/** Where a file that lost its name went: its last lines may be unread. Null where it was deleted, or left its folder. */
export function newNameOf({ path, inode }: Seen): string | null {
  const folder = dirname(path);
  try {
    for (const name of readdirSync(folder)) {
      const other = join(folder, name);
      if (other !== path && inodeOf(statSync(other)) === inode) return other;
    }
  } catch {} // the folder went with it
  return null;
}

const isSame = (before: Seen | undefined, now: Seen): boolean =>
  before !== undefined && before.size === now.size && before.mtime === now.mtime && before.inode === now.inode;

function listed(path: string, client: string): SourceFile[] {
  try {
    return sourceFiles(path, client);
  } catch {
    return [];
  }
}
