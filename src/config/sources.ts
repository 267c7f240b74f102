// Where each setting's value comes from: flag, environment, env file, settings file, default. The first that has it wins.
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ContinuityError } from '../errors.ts';
import { SETTINGS, type Setting, type SettingName } from './settings.ts';
import type { SettingsFile } from './settings-file.ts';

export type Environment = Record<string, string | undefined>;
export type Origin = 'flag' | 'environment' | 'env_file' | 'settings_file' | 'default';
/** A setting with its value and where that stands: an option, a variable, a file. */
export type Found = { name: SettingName; value: string | null; origin: Origin; from: string | null };

export type Sources = {
  flags: Partial<Record<SettingName, string | undefined>>;
  env: Environment;
  /** Variables of the file that `--env-file` named, and its name. */
  envFile: { file: string; values: Environment } | null;
  /** The settings file, read when a setting asks for it. */
  settings: { file: string; values: SettingsFile } | null;
};

/** Variables of a file as `NAME=value` lines. Throws `usage` where it cannot be read. */
export function readEnvFile(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8')) as Environment;
  } catch (cause) {
    throw new ContinuityError('usage', `The file ${file} of --env-file cannot be read.`, { cause });
  }
}

/** A value as it was given, checked; null where no source has one. */
export function findSetting(name: SettingName, { flags, env, envFile, settings }: Sources): Found {
  const setting: Setting = SETTINGS.find(each => each.name === name)!;
  const { variable, option, inFile } = setting;
  const found = (value: string, origin: Origin, from: string): Found => {
    const problem = problemOf(setting, value);
    if (problem) throw new ContinuityError('usage', `${from}: ${problem}`);
    return { name, value, origin, from };
  };
  if (flags[name]) return found(flags[name], 'flag', option ?? '--home');
  if (env[variable]) return found(env[variable], 'environment', variable);
  if (envFile?.values[variable]) return found(envFile.values[variable], 'env_file', `${variable} (${envFile.file})`);
  const kept = inFile ? settings?.values[name] : undefined;
  if (kept !== undefined && kept !== null && kept !== '')
    return found(String(kept), 'settings_file', `${name} (${settings!.file})`);
  return { name, value: null, origin: 'default', from: null };
}

const YES = /^(1|true|yes|on|y|s|sim)$/i;
const NO = /^(0|false|no|off|n|nao|não)$/i;

/** Of a setting that is on or off. NO_COLOR counts as on with any value, as its convention says. */
export const isOn = ({ name, value, origin }: Found): boolean =>
  value !== null && ((name === 'no_color' && origin === 'environment') || !NO.test(value));

/** What is wrong with a value, or null. */
export function problemOf({ kind }: Setting, value: string): string | null {
  if (kind === 'port' && !(/^\d{1,5}$/.test(value) && Number(value) <= 65_535))
    return `"${value}" is no port (0 to 65535).`;
  if (kind === 'yes_no' && !YES.test(value) && !NO.test(value)) return `"${value}" is neither true nor false.`;
  return null;
}
