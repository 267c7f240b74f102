// The options of `start` and `ui`, as the command line declares them. Nothing else reads their arguments.
import { parseArguments } from '../cli/arguments.ts';
import { findCommand } from '../cli/command.ts';
import { ContinuityError } from '../errors.ts';
import type { Bar } from '../log.ts';

export type StartOptions = {
  host: string;
  port: number;
  once: boolean;
  /** Leaves what is there already unread. */
  noImport: boolean;
  yes: boolean;
  demo: boolean;
  json: boolean;
  progress: Bar | null;
};

type Given = { host?: string; port?: number; once?: boolean; yes?: boolean; demo?: boolean; no_import?: boolean };

/** `port`: of the configuration, where none is given. */
export function readOptions(word: string, args: string[], port: number): StartOptions {
  const { input, options } = parseArguments(findCommand([word])!.command, args);
  const given = input as Given;
  const { host = '127.0.0.1' } = given;
  if (!['127.0.0.1', 'localhost', '::1'].includes(host)) {
    throw new ContinuityError(
      'not_allowed',
      `Only this machine is served: --host ${host} is no loopback address. Leave --host out.`,
    );
  }
  return {
    host,
    port: given.port === undefined ? port : checkedPort(given.port),
    once: given.once ?? false,
    noImport: given.no_import ?? false,
    yes: given.yes ?? false,
    demo: given.demo ?? false,
    json: options.json,
    progress: null,
  };
}

function checkedPort(port: number): number {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ContinuityError('usage', `"${port}" is no port (0 to 65535).`);
  return port;
}
