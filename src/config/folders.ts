// The platform's own places for data, logs, backups and settings; or one folder for all. Touches nothing.
import { posix, win32 } from 'node:path';
import type { Environment } from './sources.ts';

export type Folders = { data: string; logs: string; backups: string; settings: string };

const NAME = 'mcp-continuity';

/** The person's home folder; null where the environment does not say. */
export const homeOf = (platform: NodeJS.Platform, env: Environment): string | null =>
  (platform === 'win32' ? env.USERPROFILE || env.HOME : env.HOME || env.USERPROFILE) || null;

export function foldersOf(
  home: string | undefined,
  userHome: string,
  platform: NodeJS.Platform,
  env: Environment,
): Folders {
  const { join, resolve } = platform === 'win32' ? win32 : posix;
  const below = (root: string): Folders => ({
    data: join(root, 'data'),
    logs: join(root, 'logs'),
    backups: join(root, 'backups'),
    settings: join(root, 'config.json'),
  });
  if (home) return below(resolve(home));
  if (platform === 'win32') return below(join(env.LOCALAPPDATA || join(userHome, 'AppData', 'Local'), NAME));
  if (platform === 'darwin') {
    const support = join(userHome, 'Library', 'Application Support', NAME);
    return { ...below(support), data: support, logs: join(userHome, 'Library', 'Logs', NAME) };
  }
  const share = join(absolute(env.XDG_DATA_HOME) ?? join(userHome, '.local', 'share'), NAME);
  const state = join(absolute(env.XDG_STATE_HOME) ?? join(userHome, '.local', 'state'), NAME);
  const config = join(absolute(env.XDG_CONFIG_HOME) ?? join(userHome, '.config'), NAME);
  return {
    data: share,
    logs: join(state, 'logs'),
    backups: join(share, 'backups'),
    settings: join(config, 'config.json'),
  };
}

/** The XDG rules: a relative folder is to be ignored, not taken from wherever the program runs. */
const absolute = (folder: string | undefined): string | null => (folder && posix.isAbsolute(folder) ? folder : null);
