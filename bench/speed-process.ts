// Whole processes: `resume --json` and `mcp` next to starting Node itself, by turns.
import { once } from 'node:events';
import { bareNode, ended, figure, heading, median, note, run, spread, start } from './figures.ts';

const RUNS = 40;

export async function processSpeed(home: string): Promise<void> {
  heading(`4. Whole processes (${RUNS} by turns with node -e 0, on the store of 1.)`);
  const project = await anyProject(home);
  const bare: number[] = [];
  const resume: number[] = [];
  const mcp: number[] = [];
  await run(home, ['resume', '--project', project, '--json']);
  await initialized(home);
  for (let i = 0; i < RUNS; i += 1) {
    bare.push((await bareNode(home)).took);
    resume.push((await run(home, ['resume', '--project', project, '--json'])).took);
    mcp.push(await initialized(home));
  }
  const ratio = (values: number[]) => median(values.map((value, i) => value / bare[i]!));
  note(`node -e 0: ${spread(bare)}`);
  note(`resume --json: ${spread(resume)}, ${ratio(resume).toFixed(2)}x of bare node`);
  figure('mcp: start to initialized, over bare node', ratio(mcp), 'x', { most: 8 }, spread(mcp));
  figure('mcp: what all tools cost a client', await toolTokens(home), ' tokens', { most: 3_000 });
}

async function anyProject(home: string): Promise<string> {
  const { stdout } = await run(home, ['projects', 'list', '--json']);
  return (JSON.parse(stdout) as { items: { id: string }[] }).items[0]!.id;
}

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'bench', version: '1' } },
};

async function initialized(home: string): Promise<number> {
  const began = performance.now();
  const child = start(home, ['mcp']);
  child.stdin!.write(`${JSON.stringify(INITIALIZE)}\n`);
  const [answer] = (await once(child.stdout!, 'data')) as [Buffer];
  const took = performance.now() - began;
  if (!answer.includes('serverInfo')) throw new Error(`mcp answered ${answer}`);
  child.stdin!.end();
  await once(child, 'close');
  return took;
}

const LIST = [
  { jsonrpc: '2.0', method: 'notifications/initialized' },
  { jsonrpc: '2.0', id: 2, method: 'tools/list' },
];

/** Four characters a token of what `tools/list` gives. */
async function toolTokens(home: string): Promise<number> {
  const { stdout } = await ended(
    start(home, ['mcp']),
    [INITIALIZE, ...LIST].map(line => JSON.stringify(line)).join('\n'),
  );
  const answers = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { id?: number; result?: unknown });
  return Math.ceil(JSON.stringify(answers.find(({ id }) => id === 2)!.result).length / 4);
}
