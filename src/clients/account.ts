// Accounts for every file of a folder whose client keeps more than sessions in it: what is read, and what is only listed. Looks at names and sizes; follows no link.
import { statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Listed } from './contract.ts';
import { filesBelow, plainPath, type SourceFile, sourceFiles } from './find-files.ts';
import { placeOf } from './known.ts';

/** The files to read, main ones first, each kind oldest first. Adds the rest to `listed`. Null where the client has no such folder, or `root` is none. */
export function accountOf(root: string, client: string | null, listed: Listed[]): SourceFile[] | null {
  const place = client === null ? null : placeOf(client);
  if (!place?.sort || !statSync(root, { throwIfNoEntry: false })?.isDirectory()) return null;
  const above = dirname(root);
  const read: SourceFile[] = [];
  const units = new Map<string, Listed>();
  for (const { path, entry } of filesBelow(root)) {
    const sorted = place.sort(plainPath(relative(above, path)));
    if (entry.isFile() && sorted.kind === 'source') {
      read.push(...stillThere(path));
      continue;
    }
    const kind = entry.isFile() && sorted.kind !== 'source' ? sorted.kind : entry.isSymbolicLink() ? 'link' : 'other';
    const unit = join(above, kind === sorted.kind ? sorted.unit : relative(above, path));
    const known = units.get(`${kind} ${unit}`);
    if (known) known.files += 1;
    else units.set(`${kind} ${unit}`, { kind, path: unit, files: 1 });
  }
  listed.push(...[...units.values()].sort((a, b) => order(a, b) || (a.path < b.path ? -1 : 1)));
  const isMain = ({ path }: SourceFile) => (place.isMain(basename(path)) ? 0 : 1);
  return read.sort((a, b) => isMain(a) - isMain(b) || a.mtime - b.mtime || (a.path < b.path ? -1 : 1));
}

/** None where it went away since it was seen. */
function stillThere(path: string): SourceFile[] {
  try {
    return sourceFiles(path);
  } catch {
    return [];
  }
}

const KINDS: Listed['kind'][] = ['backup', 'freeze', 'script', 'link', 'other'];
const order = (a: Listed, b: Listed): number => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
