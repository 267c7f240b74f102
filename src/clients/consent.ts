// Which folders of clients the person agreed to have read. Kept in our settings file; without it nothing is read.
import { changeSettingsFile, readSettingsFile } from '../config.ts';

type Consent = { read: { client: string; folder: string }[] };

/** Folders consented to; none where the file is missing or damaged: doubt is no consent. */
export function consentedFolders(file: string): Consent['read'] {
  try {
    const { read } = readSettingsFile(file) as Consent;
    return Array.isArray(read)
      ? read.filter(each => typeof each?.client === 'string' && typeof each.folder === 'string')
      : [];
  } catch {
    return [];
  }
}

/** Adds one; the other settings stay. */
export function consentTo(file: string, client: string, folder: string): void {
  const read = consentedFolders(file);
  if (read.some(each => each.client === client && each.folder === folder)) return;
  changeSettingsFile(file, { read: [...read, { client, folder }] });
}
