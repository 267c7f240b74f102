// `init`: makes the folders and the store, prints each path. Again: nothing changes, and it says so. Never erases.
import { existsSync } from 'node:fs';
import { openApp } from '../app.ts';
import type { Config } from '../config.ts';
import { type Lang, translate } from '../i18n/translate.ts';

export type InitResult = { changed: boolean; paths: { path: string; made: boolean }[] };

export async function init(config: Config): Promise<InitResult> {
  const { data, logs, backups, database } = config;
  const wanted = [data, logs, backups, ...(database.dialect === 'sqlite' ? [database.file] : [])];
  const before = new Set(wanted.filter(path => existsSync(path)));
  const app = await openApp(config);
  await app.close();
  const paths = wanted.map(path => ({ path, made: !before.has(path) }));
  return { changed: paths.some(path => path.made), paths };
}

export function initText({ changed, paths }: InitResult, lang: Lang): string {
  const lines = paths.map(({ path, made }) => `${path}  ${translate(lang, made ? 'init_made' : 'init_there')}`);
  return [...lines, ...(changed ? [] : [translate(lang, 'init_nothing_changed')])].join('\n');
}
