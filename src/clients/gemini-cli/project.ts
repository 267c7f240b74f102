// Which folder a Gemini CLI session was held in: its file has only a hash of it, so the paths that a message names are tried. Pure.
import { hash } from 'node:crypto';

/** A whole string of the JSON, which may hold blanks; else what looks like a path inside a text. */
const PATH =
  /(?<=")(?:[A-Za-z]:\\\\|\/)(?:[^"\\\n]|\\\\)+(?=")|(?:[A-Za-z]:\\{1,2}|(?<![\w:/.~-])\/)[^\s"'`<>|*?,;()[\]{}]+/g;
const LINKED = /^\/(tmp|var|etc)\//;
const MOST = 40;

const hashes = new Map<string, string>();

/** Sessions name the same folders again and again. */
function hashOf(path: string): string {
  const known = hashes.get(path);
  if (known !== undefined) return known;
  if (hashes.size > 5_000) hashes.clear();
  const made = hash('sha256', path);
  hashes.set(path, made);
  return made;
}

/** Whether the hash is that of this folder, with or without a separator at its end. */
export const isHashOf = (projectHash: string, folder: string): boolean =>
  hashOf(folder) === projectHash || hashOf(folder.replace(/[\\/]+$/, '')) === projectHash;

/** The path in this text or JSON, or a folder above it, whose hash it is. Never a guess. */
export function folderIn(text: string, projectHash: string): string | null {
  const tried = new Set<string>();
  for (const [found] of text.matchAll(PATH)) {
    if (tried.size >= MOST) break;
    // A string with blanks is one path or a command of several words.
    for (const word of /\s/.test(found) ? [found, ...found.split(/\s+/)] : [found]) {
      const folder = above(word, projectHash, tried);
      if (folder !== null) return folder;
    }
  }
  return null;
}

function above(found: string, projectHash: string, tried: Set<string>): string | null {
  const separator = found.startsWith('/') ? '/' : '\\';
  let path = found.replaceAll('\\\\', '\\').replace(/[\\/.:]+$/, '');
  while (path.length > 1 && !tried.has(path) && tried.size < MOST) {
    tried.add(path);
    if (hashOf(path) === projectHash) return path;
    // What macOS calls /private/tmp is known as /tmp to everybody else.
    if (LINKED.test(path) && hashOf(`/private${path}`) === projectHash) return `/private${path}`;
    path = path.slice(0, path.lastIndexOf(separator));
  }
  return null;
}
