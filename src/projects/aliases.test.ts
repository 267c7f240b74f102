// The names that lead to a project, each in one form: remote URLs in all their spellings, folders of three platforms.
import { describe, expect, it } from 'vitest';
import { isAbsolutePath, nameOf, normaliseFolder, normaliseUrl } from './aliases.ts';

describe('a remote URL', () => {
  it.each([
    'https://github.com/acme/shop',
    'https://github.com/acme/shop.git',
    'https://GitHub.com/acme/shop/',
    'https://me:pass@github.com/acme/shop.git/',
    'http://github.com:8080/acme/shop',
    'ssh://git@github.com/acme/shop.git',
    'ssh://git@github.com:22/acme/shop.git',
    'git://github.com/acme/shop',
    'git@github.com:acme/shop.git',
    'git@github.com:/acme/shop.git',
    'github.com:acme/shop',
    '  git@GITHUB.com:acme/shop.git\n',
  ])('%j is one with all its spellings', url => {
    expect(normaliseUrl(url)).toBe('github.com/acme/shop');
  });

  it('keeps the case of its path, and all of a deep one', () => {
    expect(normaliseUrl('https://git.example.org/Group/Sub/Repo.git')).toBe('git.example.org/Group/Sub/Repo');
    expect(normaliseUrl('git@host:repo.git')).toBe('host/repo');
  });

  it.each([
    'my-app',
    '/srv/git/shop.git',
    'C:\\Users\\me\\shop',
    'c:/Users/me/shop',
    './shop',
    'file:///srv/git/shop',
    'https://github.com',
    'https://',
    'Client: relaunch',
    'Client: relaunch / phase 2',
    'todo:later',
    '',
  ])('%j is none', text => {
    expect(normaliseUrl(text)).toBeNull();
  });

  it('that holds a user and password shows neither', () => {
    expect(normaliseUrl('https://user:hunter22@example.org/a/b.git')).toBe('example.org/a/b');
  });
});

describe('a folder', () => {
  it.each([
    // Linux
    ['/home/me/app', '/home/me/app'],
    ['/home/me/app/', '/home/me/app'],
    ['/home/me/app//', '/home/me/app'],
    ['/home//me/./x/../app', '/home/me/app'],
    ['/', '/'],
    ['//', '/'],
    ['/home/me/My App', '/home/me/My App'],
    // macOS
    ['/Users/me/Documents/Café/', '/Users/me/Documents/Café'],
    // Windows
    ['C:\\Users\\me\\app', 'C:\\Users\\me\\app'],
    ['c:\\Users\\me\\app\\', 'C:\\Users\\me\\app'],
    ['c:/Users/me/app/', 'C:\\Users\\me\\app'],
    ['C:\\Users\\me\\..\\you\\app', 'C:\\Users\\you\\app'],
    ['c:\\', 'C:\\'],
    ['\\\\server\\share\\app\\', '\\\\server\\share\\app'],
  ])('%j has the form %j, also a second time', (folder, expected) => {
    expect(normaliseFolder(folder)).toBe(expected);
    expect(normaliseFolder(expected)).toBe(expected);
  });

  it('keeps its case: file systems differ', () => {
    expect(normaliseFolder('/home/me/App')).not.toBe(normaliseFolder('/home/me/app'));
  });

  it.each([
    ['/a', true],
    ['C:\\a', true],
    ['c:/a', true],
    ['\\\\server\\share', true],
    ['a/b', false],
    ['~', false],
    ['C:', false],
    ['', false],
  ])('%j is absolute: %s', (text, expected) => {
    expect(isAbsolutePath(text)).toBe(expected);
  });
});

describe('what a project is called', () => {
  it('is its given name, else the end of its remote, of its folder, its root commit', () => {
    const url = { kind: 'url', value: 'github.com/acme/shop' } as const;
    const folder = { kind: 'folder', value: 'C:\\work\\till' } as const;
    const name = { kind: 'name', value: 'The Shop' } as const;
    const root = { kind: 'root_commit', value: 'c0ffee' } as const;
    expect(nameOf([url, root, folder, name])).toBe('The Shop');
    expect(nameOf([url, root, folder])).toBe('shop');
    expect(nameOf([root, folder])).toBe('till');
    expect(nameOf([{ kind: 'folder', value: '/srv/app' }])).toBe('app');
    expect(nameOf([root])).toBe('c0ffee');
    expect(nameOf([{ kind: 'folder', value: '/' }])).toBe('/');
  });
});
