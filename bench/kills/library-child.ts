// One writer of its own through the built library: does each write that its parent sends, in order, and answers once the promise holds.
// With `early` it answers a moment before it writes: the control, which must be found out.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Write } from './ledger.ts';

const early = process.argv[2] === 'early';
const library = pathToFileURL(join(import.meta.dirname, '..', '..', 'dist', 'index.js')).href;
const { openContinuity } = (await import(library)) as typeof import('../../src/index.ts');
const continuity = await openContinuity();

async function perform({ op, key, keyed, texts, closes }: Write): Promise<string | null> {
  if (op === 'prompt') {
    await continuity.call('process-input', { user_input: texts[0]! });
    return null;
  }
  const more = { ...(keyed ? { key } : {}), ...(closes === undefined ? {} : { closes }) };
  const { id } = await continuity.call('notes.add', { kind: 'blocker', text: texts[0]!, ...more });
  return id;
}

let queue = Promise.resolve();
process.on('message', (write: Write | 'end') => {
  queue = queue.then(async () => {
    if (write === 'end') {
      await continuity.close();
      process.disconnect();
      return;
    }
    const began = performance.now();
    if (early) {
      process.send!({ key: write.key, id: null, took: 0 });
      await sleep(20);
    }
    try {
      const id = await perform(write);
      if (!early) process.send!({ key: write.key, id, took: performance.now() - began });
    } catch (error) {
      process.send!({ key: write.key, failed: String(error) });
    }
  });
});
process.send!('ready');
