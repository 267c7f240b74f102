// Whether a folder is shared with other machines or copied by a program: a network file system, or a synchronised folder. Reads the mount table,
// else goes by the path's shape. Decides nothing: who opens the store refuses it.
import { readFileSync, realpathSync } from 'node:fs';
import { release } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ContinuityError } from '../errors.ts';

export type Shared = { kind: 'network' | 'synchronised'; name: string };
export type System = {
  platform: NodeJS.Platform;
  /** `/proc/self/mountinfo`; null where there is none. */
  mounts: string | null;
  /** The kernel's release, which names WSL. */
  release: string;
};

/** File systems of other machines, or of the host around a virtual one. */
const NETWORK =
  /^(nfs\d?|cifs|smb\w*|9p|drvfs|afs|ceph|glusterfs|lustre|beegfs|gpfs|coda|ncpfs|davfs|acfs|vboxsf|vmhgfs|prl_fs|fuse|fuse\..+)$/;
/** FUSE over a disk of this machine: NTFS and exFAT drivers, the layers of rootless containers. */
const LOCAL = /^fuse(blk|\.(fuse-overlayfs|ntfs|ntfs-3g|exfat|lxcfs))$/;

/** Null: nothing speaks against it. `folder`: absolute, its links followed. */
export function sharedFolder(folder: string, { platform, mounts, release: kernel }: System): Shared | null {
  const network = platform === 'linux' ? networkMount(folder, mounts, kernel) : networkPath(folder, platform);
  if (network) return { kind: 'network', name: network };
  const service = synchronisedBy(folder, platform);
  return service ? { kind: 'synchronised', name: service } : null;
}

type Mount = { point: string; type: string; options: string };

function networkMount(folder: string, mounts: string | null, kernel: string): string | null {
  if (mounts === null) return /microsoft/i.test(kernel) && /^\/mnt\/[a-z](\/|$)/.test(folder) ? 'drvfs' : null;
  let under: Mount | null = null;
  for (const mount of mountsOf(mounts)) {
    // The last of equal points lies on top of the others.
    if (isUnder(folder, mount.point) && mount.point.length >= (under?.point.length ?? 0)) under = mount;
  }
  if (!under || !NETWORK.test(under.type) || LOCAL.test(under.type)) return null;
  // The root of some sandboxes is served by their own kernel over 9p: nobody else writes there.
  if (under.type === '9p' && under.point === '/') return null;
  return /aname=drvfs/.test(under.options) ? 'drvfs' : under.type;
}

/** `36 35 98:0 /root /point rw,noatime shared:1 - type source options`; blanks in paths are octal. */
const mountsOf = (table: string): Mount[] =>
  table.split('\n').flatMap(line => {
    const [place, of] = line.split(' - ');
    const point = place?.split(' ')[4];
    const [type, , options = ''] = of?.split(' ') ?? [];
    if (!point || !type) return [];
    return [
      {
        point: point.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
        type,
        options,
      },
    ];
  });

const isUnder = (folder: string, point: string): boolean =>
  point === '/' || folder === point || folder.startsWith(`${point}/`);

function networkPath(folder: string, platform: NodeJS.Platform): string | null {
  if (platform === 'win32') {
    // `\\?\C:\…` is a long path of a disk, `\\?\UNC\server\…` one of a share.
    const plain = folder
      .replaceAll('/', '\\')
      .replace(/^\\\\[?.]\\(UNC\\)?/i, (_, unc?: string) => (unc ? '\\\\' : ''));
    return plain.startsWith('\\\\') ? `\\\\${plain.split('\\')[2]}` : null;
  }
  return platform === 'darwin' && /^\/(net|Network)\//.test(folder) ? folder.split('/')[1]! : null;
}

/** A folder's name as the services give it, with what they put behind it: `OneDrive - Acme`, `Dropbox (Personal)`. */
const SERVICES: [name: string, segment: RegExp][] = [
  ['iCloud Drive', /^(iCloud ?Drive|Mobile Documents)$/i],
  ['Dropbox', /^Dropbox( \(.+\)|-.+| - .+)?$/],
  ['OneDrive', /^OneDrive( - .+|-.+)?$/],
  ['Google Drive', /^(Google ?Drive(-.+| \(.+\))?|My Drive|Meu Drive|Shared drives|Drives compartilhados)$/],
];

function synchronisedBy(folder: string, platform: NodeJS.Platform): string | null {
  const segments = folder.split(platform === 'win32' ? /[\\/]/ : '/');
  for (const [i, segment] of segments.entries()) {
    const named = SERVICES.find(([, pattern]) =>
      (platform === 'win32' ? new RegExp(pattern.source, 'i') : pattern).test(segment),
    );
    if (named) return named[0];
    if (segments[i - 1] === 'CloudStorage' && segments[i - 2] === 'Library') return segment;
  }
  return null;
}

/** Throws `not_allowed` where the store would stand in such a folder and the person does not insist. Writes nothing. */
export function refuseSharedFolder(data: string, insists: boolean): void {
  if (insists) return;
  const shared = sharedFolder(realFolder(data), {
    platform: process.platform,
    mounts: mountTable(),
    release: release(),
  });
  if (shared?.kind === 'network')
    throw new ContinuityError(
      'not_allowed',
      `The data folder ${data} is on a network file system (${shared.name}), where the store can be damaged: set MCP_CONTINUITY_HOME to a folder on a disk of this machine. MCP_CONTINUITY_ALLOW_SHARED_FOLDER=true insists.`,
    );
  if (shared)
    throw new ContinuityError(
      'not_allowed',
      `The data folder ${data} is in a folder that ${shared.name} synchronises, where the store can be damaged: set MCP_CONTINUITY_HOME to a folder that stays on this machine. MCP_CONTINUITY_ALLOW_SHARED_FOLDER=true insists.`,
    );
}

/** Links followed as far as the folder exists. Windows gives a mapped drive by its share's name. */
function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : join(realFolder(above), basename(folder));
  }
}

function mountTable(): string | null {
  try {
    return process.platform === 'linux' ? readFileSync('/proc/self/mountinfo', 'utf8') : null;
  } catch {
    return null;
  }
}
