// The settings file: read as a whole, changed as a whole, what others keep in it untouched. Never overwrites one that it cannot read.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ContinuityError } from '../errors.ts';

export type SettingsFile = Record<string, unknown>;

/** Empty where there is none. Throws `bad_input` for a file that is no JSON object. */
export function readSettingsFile(file: string): SettingsFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return {};
    throw new ContinuityError('not_allowed', `The settings file ${file} cannot be read: check its rights.`, { cause });
  }
  try {
    const settings = JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
    if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) return settings as SettingsFile;
  } catch {}
  throw new ContinuityError(
    'bad_input',
    `The settings file ${file} is no JSON object: correct it, or move it away to start with the defaults.`,
  );
}

/** Writes it whole and at once, so that two writers never leave half a file; 0600. A key set to undefined goes away. */
export function changeSettingsFile(file: string, change: SettingsFile): void {
  const settings = { ...readSettingsFile(file), ...change };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  renameSync(part, file);
}
