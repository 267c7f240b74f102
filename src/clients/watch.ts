// Follows the consented folders of clients: hears of changes, sweeps for those it did not hear of, and reads what is new through the importer.
// One follower on one data folder; a second one waits for its place. Nothing but `stop` ends it. Must not know any client.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeldLock } from '../db/held-lock.ts';
import type { Context } from '../journal/context.ts';
import { settleTitles } from '../journal/titles.ts';
import type { ImportResult } from './contract.ts';
import { FirstRead } from './first-read.ts';
import { PART, type Progress } from './import.ts';
import { importFile } from './import-file.ts';
import { readerOf } from './known.ts';
import type { ReadingWorker } from './parse-worker.ts';
import { readSource } from './read-source.ts';
import { newNameOf, type Seen, SeenFiles } from './seen-files.ts';

export type FollowOptions = {
  workspace: number;
  /** Reads first what is there already; else only files that change from now on. */
  first: boolean;
  /** Nobody waits beside it: older files are read as fast as an import reads them. */
  hurry?: boolean;
};

export type Told =
  /** Another process follows already; this one takes over when it ends. */
  | { of: 'waits' }
  /** From now on every change is seen. */
  | { of: 'follows' }
  /** The newest days are in the journal; so many older files are read while people work. */
  | { of: 'recent'; result: ImportResult; left: number }
  | { of: 'progress'; older: boolean; done: Parameters<Progress>[0] }
  | { of: 'all'; result: ImportResult }
  | { of: 'lines'; client: string; file: string; lines: number; events: number }
  /** `watch`: changes of this folder are found by sweeps only; `file`: it could not be read; `store`: nothing could be stored. It goes on after each. */
  | { of: 'trouble'; what: 'watch' | 'file' | 'store'; path: string; message: string };

export type Following = { stop(): Promise<void> };

export type FollowContext = Context & {
  /** A worker that parses, for as long as there is much to read; null: this thread parses. */
  newWorker(): ReadingWorker | null;
};

/** A burst of lines is read once. */
const SETTLE_MS = 40;
/** Between two rounds of reading: a client that writes all the time costs ten transactions a second at most. */
const ROUND_MS = 100;
/** Files read at the same time: a large one does not hold up the others. */
const READING_MOST = 8;
/** How often all files are looked at where the system tells of changes, and where it does not. */
const SWEEP_MS = { heard: 10_000, deaf: 500, most: 60_000 };
/** A sweep may take this share of the time at most; this one where names that nobody knows come and go. */
const SWEEP_SHARE = 1 / 100;
const NEWS_SHARE = 1 / 20;
const STAND_BY_MS = 1_000;
const RETRY_MS = { least: 2_000, most: 600_000 };

export class Follower implements Following {
  readonly #context: FollowContext;
  readonly #options: FollowOptions;
  readonly #tell: (told: Told) => void;
  readonly #stop = new AbortController();
  readonly #seen: SeenFiles;
  readonly #dirty = new Map<string, string>();
  readonly #reading = new Map<string, Promise<void>>();
  readonly #failed = new Map<string, { client: string; at: number; wait: number }>();
  readonly #ended: Promise<void>;
  #wake: () => void = () => undefined;
  #sweepDue = 0;
  #sweepTook = 0;
  #first: FirstRead | null = null;

  constructor(context: FollowContext, options: FollowOptions, tell: (told: Told) => void) {
    this.#context = context;
    this.#options = options;
    this.#tell = tell;
    this.#seen = new SeenFiles(context.config.settings, {
      changed: path => this.#changed(path),
      deaf: (path, { code, message }) => tell({ of: 'trouble', what: 'watch', path, message: code ?? message }),
    });
    this.#ended = this.#run();
  }

  /** Ends after the transaction at hand; what is left is read the next time. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#ended;
  }

  async #run(): Promise<void> {
    const lock = await this.#hold();
    if (!lock) return;
    try {
      await this.#begin();
      while (!this.#stop.signal.aborted) {
        if (performance.now() >= this.#sweepDue) this.#sweep();
        this.#read();
        await this.#pause();
      }
      await Promise.all([...this.#reading.values(), this.#first?.end()]);
    } finally {
      this.#seen.close();
      lock.release();
    }
  }

  async #hold(): Promise<HeldLock | null> {
    const file = join(this.#context.config.data, 'follow.lock');
    for (let told = false; !this.#stop.signal.aborted; told = true) {
      try {
        const lock = HeldLock.take(file);
        if (lock) return lock;
        if (!told) this.#tell({ of: 'waits' });
      } catch (error) {
        if (!told) this.#tell({ of: 'trouble', what: 'store', path: file, message: messageOf(error) });
      }
      await this.#sleep(STAND_BY_MS);
    }
    return null;
  }

  /** The watches are set before anything is read, so that nothing is missed between. */
  async #begin(): Promise<void> {
    const { changed } = this.#look();
    for (const file of changed) this.#seen.keep(file);
    this.#tell({ of: 'follows' });
    if (!this.#options.first) return;
    const tell = (told: Told) => {
      this.#tell(told);
      if (told.of === 'recent' || told.of === 'all') this.#retryUnread(told.result);
    };
    this.#first = new FirstRead(this.#context, this.#options, tell, this.#stop.signal);
    await this.#first.recent(changed);
  }

  /** What could not be read at all is tried again; what is gone meanwhile is no trouble. */
  #retryUnread({ problems }: ImportResult): void {
    for (const { file, line, problem } of problems) {
      const seen = line === 0 ? this.#seen.get(file) : undefined;
      if (seen && existsSync(file)) this.#later(file, seen.client, new Error(problem));
    }
  }

  #look(): { changed: Seen[]; gone: Seen[] } {
    const began = performance.now();
    const looked = this.#seen.look();
    const now = performance.now();
    this.#sweepTook = now - began;
    const least = this.#seen.heardOf ? SWEEP_MS.heard : SWEEP_MS.deaf;
    this.#sweepDue = now + Math.min(Math.max(this.#sweepTook / SWEEP_SHARE, least), SWEEP_MS.most);
    return looked;
  }

  #sweep(): void {
    const { changed, gone } = this.#look();
    for (const { path, client } of changed) this.#dirty.set(path, client);
    for (const seen of gone) this.#readMoved(seen);
    const now = performance.now();
    for (const [path, { client, at }] of this.#failed) if (now >= at) this.#dirty.set(path, client);
  }

  /** A known file is read; anything else may be a new one, which a sweep tells. */
  #changed(path: string | null): void {
    const seen = path === null ? undefined : this.#seen.get(path);
    if (seen) this.#dirty.set(seen.path, seen.client);
    else this.#sweepDue = Math.min(this.#sweepDue, performance.now() + SETTLE_MS + this.#sweepTook / NEWS_SHARE);
    this.#wake();
  }

  /** Until something changed or the sweep is due; then a little longer, for the rest of a burst. */
  async #pause(): Promise<void> {
    const rested = this.#sleep(ROUND_MS);
    if (!this.#dirty.size) {
      const woken = new Promise<void>(resolve => (this.#wake = resolve));
      const due = new AbortController();
      const wait = Math.max(this.#sweepDue - performance.now(), 0);
      await Promise.race([woken, sleep(wait, undefined, { signal: due.signal }).catch(() => undefined)]);
      due.abort();
      if (this.#dirty.size) await this.#sleep(SETTLE_MS);
    }
    await rested;
  }

  #sleep = (ms: number): Promise<void> => sleep(ms, undefined, { signal: this.#stop.signal }).catch(() => undefined);

  #read(): void {
    for (const [path, client] of this.#dirty) {
      if (this.#reading.has(path)) continue;
      if (this.#reading.size >= READING_MOST) return;
      this.#dirty.delete(path);
      const reading = this.#readFile(path, client).finally(() => {
        this.#reading.delete(path);
        this.#wake();
      });
      this.#reading.set(path, reading);
    }
  }

  async #readFile(path: string, client: string): Promise<void> {
    const before = this.#seen.get(path);
    const now = this.#seen.note(path, client);
    if (before && before.inode !== now?.inode) this.#readMoved(before);
    if (now) await this.#import(path, client);
    else this.#failed.delete(path);
  }

  /** A file that was renamed, as logs are when they are rotated: its last lines may be unread. */
  #readMoved(seen: Seen): void {
    const path = newNameOf(seen);
    if (path === null || this.#reading.has(path)) return;
    const reading = this.#import(path, seen.client).finally(() => this.#reading.delete(path));
    this.#reading.set(path, reading);
  }

  async #import(path: string, client: string): Promise<void> {
    const { db, folds } = this.#context;
    const { workspace } = this.#options;
    try {
      const result = await importFile(
        {
          db,
          workspace,
          folds,
          ...PART,
          stop: this.#stop.signal,
          read: order => readSource(readerOf(order.client), order),
        },
        client,
        path,
      );
      if (result.stored) {
        await settleTitles(db, workspace);
        this.#tell({ of: 'lines', client, file: path, lines: result.stored, events: result.events });
      }
      this.#failed.delete(path);
    } catch (error) {
      this.#later(path, client, error);
    }
  }

  /** Tried again by a sweep, after a wait that doubles; said once. */
  #later(path: string, client: string, error: unknown): void {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    const known = this.#failed.get(path);
    const wait = Math.min(known ? known.wait * 2 : RETRY_MS.least, RETRY_MS.most);
    this.#failed.set(path, { client, wait, at: performance.now() + wait });
    this.#sweepDue = Math.min(this.#sweepDue, performance.now() + wait);
    if (!known) this.#tell({ of: 'trouble', what: 'file', path, message: messageOf(error) });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
