// Which folders of clients the person agreed to have read. Kept in our configuration; without it nothing is read.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

type Consent = { read: { client: string; folder: string }[] };

/** Folders consented to; none where the file is missing or damaged: doubt is no consent. */
export function consentedFolders(file: string): Consent['read'] {
  try {
    const { read } = JSON.parse(readFileSync(file, 'utf8')) as Consent;
    return Array.isArray(read)
      ? read.filter(each => typeof each?.client === 'string' && typeof each.folder === 'string')
      : [];
  } catch {
    return [];
  }
}

/** Adds one; writes whole and at once, so that two writers never leave half a file. */
export function consentTo(file: string, client: string, folder: string): void {
  const read = consentedFolders(file);
  if (read.some(each => each.client === client && each.folder === folder)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, `${JSON.stringify({ read: [...read, { client, folder }] }, null, 2)}\n`, { mode: 0o600 });
  renameSync(part, file);
}
