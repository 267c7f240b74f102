// `npm run bench:speed`: the figures of the design's speed and size section, each with its target. Prints; asserts nothing.
// Options: `--large` also a million events; `--only 1,2` some sections (the store of 1. is made where one needs it);
// `--program FILE` another build's launcher; `--corpus FOLDER` keeps the multiplied transcripts there.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bytesOf, type Corpus, hasTranscripts, makeCorpus, sessionFiles } from './corpus.ts';
import { note, program, removeFolders, run, temporaryFolder } from './figures.ts';
import { briefSpeed } from './speed-brief.ts';
import { importSpeed, storeSize } from './speed-import.ts';
import { processSpeed } from './speed-process.ts';
import { serviceSpeed } from './speed-service.ts';
import { writeSpeed } from './speed-write.ts';

const COPIES = 10;

const { values } = parseArgs({
  options: {
    large: { type: 'boolean', default: false },
    only: { type: 'string', default: '1,2,3,4,5,6' },
    program: { type: 'string' },
    corpus: { type: 'string' },
  },
});
const wanted = (section: number): boolean => values.only.split(',').includes(String(section));
if (values.program) program.bin = values.program;

function corpusOf(): Corpus {
  if (!hasTranscripts())
    note('The shared transcripts are absent: copies of the demo sessions stand in for them, and say less.');
  const folder = values.corpus ?? join(temporaryFolder(), 'corpus');
  if (!existsSync(folder)) return makeCorpus(folder, hasTranscripts() ? COPIES : 400);
  const files = sessionFiles(folder);
  return { folder, files, bytes: bytesOf(files), of: folder };
}

try {
  console.log(`Node ${process.versions.node} on ${process.platform} ${process.arch}`);
  const corpus = corpusOf();
  let home = '';
  if (wanted(1)) home = await importSpeed(corpus);
  else if ([2, 4, 5, 6].some(wanted)) {
    home = temporaryFolder();
    await run(home, ['import', corpus.folder, '--client', 'claude-code', '--json']);
  }
  if (wanted(2)) storeSize(corpus, home);
  if (wanted(3)) await briefSpeed(values.large);
  if (wanted(4)) await processSpeed(home);
  if (wanted(6)) await serviceSpeed(home);
  if (wanted(5)) await writeSpeed(home, corpus.folder);
} finally {
  removeFolders();
}
