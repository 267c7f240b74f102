// Golden lists of mount tables and paths: which folders are shared with other machines or copied by a program, and which only look so.
import { expect, it } from 'vitest';
import { type Shared, sharedFolder } from './shared-folder.ts';

const network = (name: string): Shared => ({ kind: 'network', name });
const synchronised = (name: string): Shared => ({ kind: 'synchronised', name });
const ROOT = '22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw';
const HOME = '/home/ana/.local/share/mcp-continuity';

it.each<[string, string[], string, Shared | null]>([
  ['one disk', [ROOT], HOME, null],
  [
    'a home on NFS',
    [ROOT, '91 22 0:52 / /home rw,relatime shared:50 - nfs4 nas:/export/home rw,vers=4.2'],
    HOME,
    network('nfs4'),
  ],
  ['NFS beside the home', [ROOT, '91 22 0:52 / /mnt/nas rw - nfs nas:/export rw'], HOME, null],
  ['a folder that only begins like the mount', [ROOT, '91 22 0:52 / /home/an rw - nfs nas:/x rw'], HOME, null],
  [
    'an automount with NFS on top',
    [ROOT, '80 22 0:40 / /home rw - autofs systemd-1 rw', '91 80 0:52 / /home rw - nfs nas:/h rw'],
    HOME,
    network('nfs'),
  ],
  [
    'a disk mounted over NFS',
    [ROOT, '91 22 0:52 / /home rw - nfs nas:/h rw', '92 91 8:1 / /home rw - xfs /dev/sda1 rw'],
    HOME,
    null,
  ],
  [
    'a disk below an NFS home',
    [ROOT, '91 22 0:52 / /home rw - nfs nas:/h rw', '92 91 8:1 / /home/ana rw - btrfs /dev/sda1 rw'],
    HOME,
    null,
  ],
  [
    'a Windows share',
    [ROOT, '93 22 0:60 / /mnt/share rw,relatime - cifs //server/work rw,username=ana'],
    '/mnt/share/continuity/data',
    network('cifs'),
  ],
  [
    'a mount point with a blank',
    [ROOT, '93 22 0:60 / /mnt/my\\040share rw - smb3 //server/work rw'],
    '/mnt/my share/data',
    network('smb3'),
  ],
  [
    'sshfs',
    [ROOT, '94 22 0:61 / /home/ana/far rw,nosuid - fuse.sshfs ana@far:/home/ana rw,user_id=1000'],
    '/home/ana/far/data',
    network('fuse.sshfs'),
  ],
  [
    'rclone of a cloud',
    [ROOT, '94 22 0:61 / /home/ana/gdrive rw - fuse.rclone gdrive: rw'],
    '/home/ana/gdrive/data',
    network('fuse.rclone'),
  ],
  ['any FUSE', [ROOT, '94 22 0:61 / /media/x rw - fuse something rw'], '/media/x/data', network('fuse')],
  [
    'an NTFS disk',
    [ROOT, '95 22 8:17 / /media/ana/disk rw - fuseblk /dev/sdb1 rw,allow_other'],
    '/media/ana/disk/data',
    null,
  ],
  [
    'WSL 2: a Windows disk',
    [ROOT, '96 22 0:70 / /mnt/c rw,noatime - 9p C:\\134 rw,dirsync,aname=drvfs;path=C:\\;uid=1000'],
    '/mnt/c/Users/ana/data',
    network('drvfs'),
  ],
  [
    'WSL 1: a Windows disk',
    ['2 1 0:2 / / rw - wslfs rootfs rw', '96 2 0:70 / /mnt/c rw - drvfs C: rw'],
    '/mnt/c/Users/ana/data',
    network('drvfs'),
  ],
  ['WSL 2: its own disk', [ROOT, '96 22 0:70 / /mnt/c rw - 9p C:\\134 rw,aname=drvfs'], HOME, null],
  [
    'a container',
    ['600 500 0:90 / / rw,relatime - overlay overlay rw,lowerdir=/a'],
    '/root/.local/share/mcp-continuity',
    null,
  ],
  [
    'a rootless container',
    ['600 500 0:90 / / rw - fuse.fuse-overlayfs fuse-overlayfs rw'],
    '/root/.local/share/mcp-continuity',
    null,
  ],
  [
    'a folder of the host in a container',
    ['600 500 0:90 / / rw - overlay overlay rw', '601 600 0:91 / /data rw - 9p host rw,trans=virtio'],
    '/data/data',
    network('9p'),
  ],
  [
    'a folder of the host in a virtual machine',
    [ROOT, '97 22 0:80 / /media/sf_work rw - vboxsf work rw'],
    '/media/sf_work/data',
    network('vboxsf'),
  ],
  [
    'a sandbox whose kernel serves the root',
    ['1 0 0:1 / / rw - 9p none rw,trans=fd'],
    '/root/.local/share/mcp-continuity',
    null,
  ],
  ['Dropbox on a disk', [ROOT], '/home/ana/Dropbox/continuity/data', synchronised('Dropbox')],
  ['a repository of that name, in small letters', [ROOT], '/home/ana/src/dropbox/data', null],
  ['lines that say nothing', ['', 'nonsense', '1 2 3 - '], HOME, null],
])('Linux, %s', (_, lines, folder, expected) => {
  expect(sharedFolder(folder, { platform: 'linux', mounts: lines.join('\n'), release: '6.8.0-generic' })).toEqual(
    expected,
  );
});

it.each<[string, string, Shared | null]>([
  ['5.15.153.1-microsoft-standard-WSL2', '/mnt/c/Users/ana/continuity/data', network('drvfs')],
  ['5.15.153.1-microsoft-standard-WSL2', '/home/ana/data', null],
  ['6.8.0-generic', '/mnt/c/data', null],
])('no mount table, kernel %s, %s', (release, folder, expected) => {
  expect(sharedFolder(folder, { platform: 'linux', mounts: null, release })).toEqual(expected);
});

it.each<[string, Shared | null]>([
  ['/Users/ana/Library/Application Support/mcp-continuity', null],
  ['/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/continuity/data', synchronised('iCloud Drive')],
  ['/Users/ana/Library/CloudStorage/Dropbox/continuity/data', synchronised('Dropbox')],
  ['/Users/ana/Library/CloudStorage/OneDrive-Acme/continuity/data', synchronised('OneDrive')],
  ['/Users/ana/Library/CloudStorage/GoogleDrive-ana@example.org/My Drive/data', synchronised('Google Drive')],
  ['/Users/ana/Library/CloudStorage/Box-Box/data', synchronised('Box-Box')],
  ['/Users/ana/Dropbox (Personal)/data', synchronised('Dropbox')],
  ['/Volumes/GoogleDrive/My Drive/data', synchronised('Google Drive')],
  ['/Volumes/Work/continuity/data', null],
  ['/net/nas/home/ana/data', network('net')],
  ['/Network/Servers/nas/ana/data', network('Network')],
  ['/Users/ana/src/onedrive-sdk/data', null],
])('macOS, %s', (folder, expected) => {
  expect(sharedFolder(folder, { platform: 'darwin', mounts: null, release: '24.1.0' })).toEqual(expected);
});

it.each<[string, Shared | null]>([
  ['C:\\Users\\ana\\AppData\\Local\\mcp-continuity\\data', null],
  ['D:\\continuity\\data', null],
  ['\\\\?\\C:\\continuity\\data', null],
  ['\\\\server\\home\\ana\\continuity\\data', network('\\\\server')],
  ['//server/home/ana/continuity/data', network('\\\\server')],
  ['\\\\?\\UNC\\server\\home\\ana\\data', network('\\\\server')],
  ['\\\\wsl.localhost\\Ubuntu\\home\\ana\\data', network('\\\\wsl.localhost')],
  ['C:\\Users\\ana\\OneDrive\\continuity\\data', synchronised('OneDrive')],
  ['C:\\Users\\ana\\OneDrive - Acme Ltda\\continuity\\data', synchronised('OneDrive')],
  ['c:\\users\\ana\\onedrive\\data', synchronised('OneDrive')],
  ['C:\\Users\\ana\\Dropbox\\data', synchronised('Dropbox')],
  ['C:\\Users\\ana\\iCloudDrive\\data', synchronised('iCloud Drive')],
  ['G:\\My Drive\\data', synchronised('Google Drive')],
  ['G:\\Meu Drive\\data', synchronised('Google Drive')],
  ['C:\\Users\\ana\\Google Drive\\data', synchronised('Google Drive')],
  ['C:\\Users\\ana\\OneDriveTools\\data', null],
])('Windows, %s', (folder, expected) => {
  expect(sharedFolder(folder, { platform: 'win32', mounts: null, release: '10.0.26100' })).toEqual(expected);
});
