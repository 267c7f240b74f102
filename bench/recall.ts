// `npm run bench:recall`: how fast and how well recall finds. Prints; asserts nothing.
// Options: `--large` also a million events; `--only quality|speed`; `--store FOLDER` keeps the filled store there.
import { parseArgs } from 'node:util';
import { heading, note, removeFolders } from './figures.ts';
import { recallQuality } from './recall-quality.ts';
import { recallSpeed } from './recall-speed.ts';
import { hasRetrieval, retrievalSets } from './retrieval.ts';

const { values } = parseArgs({
  options: {
    large: { type: 'boolean', default: false },
    only: { type: 'string', default: 'quality,speed' },
    store: { type: 'string' },
  },
});
const wanted = (part: string): boolean => values.only.split(',').includes(part);

try {
  console.log(`Node ${process.versions.node} on ${process.platform} ${process.arch}`);
  if (wanted('quality')) {
    heading('Quality on the shared retrieval sets, each in a store of its own (%; a unit is found by its best event)');
    if (hasRetrieval()) await recallQuality(retrievalSets());
    else note('The shared data is absent: nothing is measured here.');
  }
  if (wanted('speed')) await recallSpeed(values.large, values.store);
} finally {
  removeFolders();
}
