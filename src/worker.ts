// Entry of the worker thread: reads and parses sources for an import. Composes nothing else.
import { parentPort } from 'node:worker_threads';
import { serveReads } from './clients/parse-worker.ts';

if (parentPort) serveReads(parentPort);
