// What only a terminal gets: colours and a bar, on a real pseudo-terminal; and not with NO_COLOR, --no-color, TERM=dumb, or off a terminal.
import { execFile, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { BIN, environment, newHome, run } from './harness.ts';

const hasScript = spawnSync('script', ['--version']).status === 0;

/** Runs a command line on a pseudo-terminal; both streams are one there. */
const onTerminal = (args: string, env: Record<string, string> = {}): Promise<string> =>
  new Promise(done => {
    const home = newHome();
    execFile(
      'script',
      ['-qec', `'${process.execPath}' '${BIN}' ${args}`, '/dev/null'],
      { cwd: home, env: environment(home, { TERM: 'xterm', ...env }) },
      (_, stdout) => done(stdout),
    );
  });

const ESCAPE = '\u001b[';

describe.skipIf(!hasScript)('on a terminal (skipped where util-linux’s `script` is missing)', () => {
  it.each([
    ['colours', {}, '', true],
    ['NO_COLOR', { NO_COLOR: '1' }, '', false],
    ['TERM=dumb', { TERM: 'dumb' }, '', false],
    ['--no-color', {}, ' --no-color', false],
  ])('%s', async (_, env, option, colored) => {
    const help = await onTerminal(`resume --help${option}`, env as Record<string, string>);
    expect(help).toContain('Examples:');
    expect(help.includes(ESCAPE)).toBe(colored);
    const error = await onTerminal(`resum${option}`, env as Record<string, string>);
    expect(error).toContain('Did you mean `resume`?');
    expect(error.includes(ESCAPE)).toBe(colored);
  });
});

it('off a terminal there is none of it', async () => {
  const home = newHome();
  for (const args of [['--help'], ['resume', '--help'], ['resum'], ['import', '.'], ['start', '--demo', '--once']]) {
    const { stdout, stderr } = await run(home, args, { env: { TERM: 'xterm' } });
    expect(stdout + stderr, args.join(' ')).not.toContain('\u001b');
    expect(stdout + stderr, args.join(' ')).not.toContain('\r');
  }
});
