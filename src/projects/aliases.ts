// The names that lead to a project, brought to one form each. Pure.
import { posix, win32 } from 'node:path';

export type Alias = { kind: 'url' | 'root_commit' | 'folder' | 'name'; value: string };

/** `user@host:path` or `host:some/path`; a name such as `Client: relaunch` is none. */
const SCP_LIKE = /^(?:[\w.-]+@(?=\S+$)|(?=\S+\/\S+$))([\w.-]+):(?!\/\/)(.+)$/;

/** `git@host:a/b.git`, `ssh://git@host/a/b`, `https://user:pw@HOST/a/b.git/` are one: `host/a/b`. Null when it is no remote URL. */
export function normaliseUrl(url: string): string | null {
  const text = url.trim();
  const scp = /^[a-z]:[\\/]/i.test(text) ? null : SCP_LIKE.exec(text);
  const [host, path] = scp && !text.includes('://') ? [scp[1]!, scp[2]!] : partsOf(text);
  if (!host || !path) return null;
  const clean = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/i, '');
  return clean ? `${host.toLowerCase()}/${clean}` : null;
}

function partsOf(text: string): [string | null, string | null] {
  if (!/^(https?|ssh|git|ftps?):\/\//i.test(text)) return [null, null];
  try {
    const url = new URL(text);
    return [url.hostname, url.pathname];
  } catch {
    return [null, null];
  }
}

export const isAbsolutePath = (text: string): boolean => /^([a-z]:[\\/]|\\\\|\/)/i.test(text);

/** Without a slash at the end, `.` and `..` resolved; a Windows drive in upper case. Case stays: file systems differ. */
export function normaliseFolder(folder: string): string {
  const windows = /^[a-z]:[\\/]|^\\\\/i.test(folder);
  const path = (windows ? win32 : posix).normalize(folder);
  const bare = path.length > 1 ? path.replace(/[\\/]+$/, '') : path;
  if (!windows) return bare || '/';
  const drive = /^[a-z]:$/i.test(bare) ? `${bare}\\` : bare;
  return drive.charAt(0).toUpperCase() + drive.slice(1);
}

/** What to call a project: the last part of its remote, else of its folder. */
export function nameOf(aliases: Alias[]): string {
  const by = (kind: Alias['kind']) => aliases.find(alias => alias.kind === kind)?.value;
  const name = by('name');
  if (name) return name;
  const path = by('url') ?? by('folder') ?? by('root_commit') ?? '';
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}
