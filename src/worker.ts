// Entry of the worker threads: one reads and parses sources for an import, the other follows the clients' folders and writes. Composes as the app does.
import { parentPort, workerData } from 'node:worker_threads';
import { type FollowOrder, serveFollow } from './clients/follow-worker.ts';
import { ReadingWorker, serveReads } from './clients/parse-worker.ts';
import { Follower } from './clients/watch.ts';
import { openDatabase } from './db/open.ts';
import { FOLDS } from './work/folds.ts';

async function follow({ config, options }: FollowOrder): Promise<void> {
  const db = await openDatabase(config);
  const newWorker = () => new ReadingWorker(new URL(import.meta.url));
  const context = { db, config, folds: FOLDS, newWorker };
  await serveFollow(parentPort!, async tell => new Follower(context, options, tell));
  await db.close();
}

if (parentPort) {
  if ((workerData as { role?: string } | null)?.role === 'follow') await follow(workerData as FollowOrder);
  else serveReads(parentPort);
}
