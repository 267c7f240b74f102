// Hears of changes below a folder from the system. A hint, never the truth: what it misses, the sweep of the follower finds. Reads no file.
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { platform } from 'node:os';
import { basename, dirname, join } from 'node:path';

export type Heard = {
  /** This file or folder changed, came or went; null: something did, and nobody knows what. */
  changed(path: string | null): void;
  /** The system gives no further watches (too many) or none at all (a network folder): only the sweep sees changes. */
  deaf(folder: string, error: NodeJS.ErrnoException): void;
};

const DEEPEST = 8;
/** Where one watch covers a whole tree. Elsewhere Node would set one on every file, and lose a file that was replaced. */
const WHOLE_TREE = platform() === 'darwin' || platform() === 'win32';

type Watched = { watcher: FSWatcher; inode: number };

export class FolderWatch {
  readonly #top: string;
  readonly #heard: Heard;
  readonly #folders = new Map<string, Watched>();
  #deaf = false;

  /** `path`: a folder that need not exist yet, or one file, whose folder is watched then. */
  constructor(path: string, heard: Heard) {
    this.#top = isFile(path) ? dirname(path) : path;
    this.#heard = heard;
    this.look();
  }

  /** Whether all of it is heard; of a folder that does not exist: whether its coming is. */
  get whole(): boolean {
    return !this.#deaf;
  }

  /** Brings the watches in line with the folders that are there now. */
  look(): void {
    const there = new Map<string, number>();
    folders(this.#top, WHOLE_TREE ? 0 : DEEPEST, there);
    if (!there.size) nearest(dirname(this.#top), there);
    for (const [path, { watcher, inode }] of this.#folders) {
      if (there.get(path) === inode) continue;
      watcher.close();
      this.#folders.delete(path);
    }
    let deaf = false;
    for (const [path, inode] of there) if (!this.#folders.has(path)) deaf = !this.#watch(path, inode) || deaf;
    this.#deaf = deaf;
  }

  close(): void {
    for (const { watcher } of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  #watch(path: string, inode: number): boolean {
    try {
      const above = path !== this.#top && this.#top.startsWith(path);
      const watcher = watch(path, { recursive: WHOLE_TREE && !above, persistent: false }, (event, name) => {
        // Its own name: the folder itself went, and its watch is dead even where one of the same name is there again.
        if (name === null || name === basename(path)) this.#drop(path, watcher);
        else if (!above) this.#heard.changed(join(path, name));
        else if (event === 'rename' && this.#top.startsWith(join(path, name))) this.#heard.changed(null);
      });
      watcher.on('error', () => this.#drop(path, watcher));
      this.#folders.set(path, { watcher, inode });
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return true; // went away just now
      if (!this.#deaf) this.#heard.deaf(this.#top, error as NodeJS.ErrnoException);
      this.#deaf = true;
      return false;
    }
  }

  /** A watch that failed is set anew by the next look. */
  #drop(path: string, watcher: FSWatcher): void {
    watcher.close();
    if (this.#folders.get(path)?.watcher === watcher) this.#folders.delete(path);
    this.#heard.changed(null);
  }
}

/** A folder and those down to so many levels below it, with what tells a new one of the same name. Links are not followed. */
function folders(path: string, levels: number, into: Map<string, number>): void {
  try {
    into.set(path, statSync(path).ino);
    if (levels === 0) return;
    for (const entry of readdirSync(path, { withFileTypes: true }))
      if (entry.isDirectory()) folders(join(path, entry.name), levels - 1, into);
  } catch {} // not there, or not ours to read: the sweep tries again
}

/** The nearest folder above one that does not exist: where it will come. */
function nearest(path: string, into: Map<string, number>): void {
  folders(path, 0, into);
  if (!into.size && dirname(path) !== path) nearest(dirname(path), into);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
