// The options of `start` and `ui`. Nothing else reads their arguments.
import { ContinuityError } from '../errors.ts';
import type { Bar } from '../log.ts';

export type StartOptions = {
  host: string;
  port: number;
  portGiven: boolean;
  once: boolean;
  /** Leaves what is there already unread. */
  noImport: boolean;
  yes: boolean;
  demo: boolean;
  json: boolean;
  help: boolean;
  lang: string | undefined;
  progress: Bar | null;
};

export const HELP = {
  start: `mcp-continuity start: serve page, REST and programs on this machine

Examples:
  $ mcp-continuity start
  $ mcp-continuity start --once          print where you left off, then end
  $ mcp-continuity start --yes           read the clients' sessions without asking
  $ mcp-continuity start --demo          show a sample, in a throw-away store

Options:
  --host HOST   default 127.0.0.1; loopback addresses only
  --port PORT   default 8000; a free one if it is taken
  --once        print the brief and end
  --yes         agree to read the clients' sessions, now and as they grow
  --no-import   leave the sessions that are there unread; follow what changes
  --demo        the sample, never your own sessions
  --json        one JSON document on standard output
  --lang TAG    en or pt
`,
  ui: `mcp-continuity ui: open the page, starting the service if none runs

Examples:
  $ mcp-continuity ui
  $ mcp-continuity ui --port 8501

Options: as those of \`start\`.
`,
};

const FLAGS = new Set(['--once', '--yes', '--no-import', '--demo', '--json', '--help', '-h']);

export function readOptions(args: string[]): StartOptions {
  const options: StartOptions = {
    host: '127.0.0.1',
    port: 8000,
    portGiven: false,
    once: false,
    noImport: false,
    yes: false,
    demo: false,
    json: false,
    help: false,
    lang: undefined,
    progress: null,
  };
  for (let i = 0; i < args.length; i += 1) {
    const [name, inline] = args[i]!.split(/=(.*)/s) as [string, string | undefined];
    if (FLAGS.has(name) && inline === undefined) {
      if (name === '-h' || name === '--help') options.help = true;
      else if (name === '--no-import') options.noImport = true;
      else options[name.slice(2) as 'once' | 'yes' | 'demo' | 'json'] = true;
      continue;
    }
    const value = inline ?? args[++i];
    if (value === undefined) throw new ContinuityError('usage', `${name} needs a value.`);
    if (name === '--host') options.host = value;
    else if (name === '--lang') options.lang = value;
    else if (name === '--port') Object.assign(options, { port: portOf(value), portGiven: true });
    else
      throw new ContinuityError(
        'usage',
        `There is no option ${name}; \`mcp-continuity start --help\` shows what it takes.`,
      );
  }
  if (!['127.0.0.1', 'localhost', '::1'].includes(options.host)) {
    throw new ContinuityError(
      'not_allowed',
      `Only this machine is served: --host ${options.host} is no loopback address. Leave --host out.`,
    );
  }
  return options;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ContinuityError('usage', `"${text}" is no port (0 to 65535).`);
  return port;
}
