// `npm run bench:kills`: four writers over command line, MCP and library on one store, 300 kills -9 at random instants; then everything is recounted.
// Options: `--kills N`, `--every MS` (mean time between kills), `--seed N`. First a control that must be found out: a writer that answers before it writes.
import { parseArgs } from 'node:util';
import { heading, note } from './figures.ts';
import { earlyWriter, fourWriters, inHome, killRun, report } from './kills/run.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    every: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const plan = { kills: Number(values.kills), every: Number(values.every), seed: Number(values.seed) };

const control = await inHome(home => killRun(home, earlyWriter(), { ...plan, kills: 12, every: 400 }));
heading('Control: a writer that answers before it writes');
const lost = control.checked.acknowledged - control.checked.there;
note(`${control.kills} kills, ${lost} of ${control.checked.acknowledged} acknowledged writes lost`);
if (!lost) note('NOT FOUND OUT: the run below proves nothing');

heading(`Four writers, ${plan.kills} kills, seed ${plan.seed}, Node ${process.versions.node}`);
const began = performance.now();
const run = await inHome(home => killRun(home, fourWriters(), plan));
const right = report(run, ['cliA', 'cliB', 'mcp', 'library']);
note(`took ${Math.round((performance.now() - began) / 1_000)} s`);
process.exitCode = right && lost > 0 ? 0 : 1;
