// `npm run bench:follow`: from a line's write to its place in the brief, beside nothing and beside the background import; CPU and memory of a
// follower that has nothing to do. Prints; asserts nothing. Options: `--files 500`, `--idle 30` (seconds), `--lines 60`, `--older 150` (files), `--program FILE`.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  environmentOf,
  figure,
  heading,
  median,
  ms,
  note,
  percentile,
  program,
  removeFolders,
  run,
  spread,
  start,
  temporaryFolder,
} from './figures.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '500' },
    idle: { type: 'string', default: '30' },
    lines: { type: 'string', default: '60' },
    older: { type: 'string', default: '150' },
    program: { type: 'string' },
  },
});
const FILES = Number(values.files);
const IDLE_S = Number(values.idle);
const LINES = Number(values.lines);
const OLDER = { files: Number(values.older), lines: 400 };
/** A tick of the process's clock in /proc, as Linux gives it everywhere. */
const TICK_MS = 10;
/** How often the brief is asked for until it holds the line: a part of every figure. */
const LOOK_MS = 15;
if (values.program) program.bin = values.program;

const line = (session: string, text: string, at = Date.now()): string =>
  `${JSON.stringify({
    type: 'user',
    sessionId: session,
    uuid: `${session}-${text.slice(0, 60)}`,
    parentUuid: null,
    timestamp: new Date(at).toISOString(),
    cwd: `/srv/${session}`,
    message: { role: 'user', content: text },
  })}\n`;

/** A home whose client has so many transcripts in 25 folders, each of ten lines; `older` large ones from months ago. */
function homeWith(files: number, older = 0): { home: string; file: string } {
  const home = temporaryFolder();
  const projects = join(home, '.claude', 'projects');
  const write = (name: string, text: string): string => {
    const file = join(projects, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const lines = (session: string, count: number, words = '') =>
    Array.from({ length: count }, (_, i) => line(session, `line ${i} ${words}`, Date.now() - 3_600_000 + i)).join('');
  for (let i = 0; i < files; i += 1) write(`project-${i % 25}/${i}.jsonl`, lines(`session-${i}`, 10));
  const words = 'The quick brown fox jumps over the lazy dog, não é? '.repeat(8);
  for (let i = 0; i < older; i += 1) {
    const file = write(`older-${i % 10}/${i}.jsonl`, lines(`older-${i}`, OLDER.lines, words));
    utimesSync(file, 1_700_000_000, 1_700_000_000);
  }
  return { home, file: write('live/live.jsonl', line('live', 'begin')) };
}

type Service = { child: ChildProcess; url: string; token: string; said: () => string };

async function serve(home: string, args: string[] = []): Promise<Service> {
  const child = start(home, ['start', '--yes', '--port', '0', '--json', ...args]);
  let [stdout, stderr] = ['', ''];
  child.stdout!.on('data', chunk => (stdout += chunk));
  child.stderr!.on('data', chunk => (stderr += chunk));
  while (!stdout.includes('\n')) {
    if (child.exitCode !== null) throw new Error(`start ended: ${stderr}`);
    await sleep(5);
  }
  const { url, data } = JSON.parse(stdout) as { url: string; data: string };
  return { child, url, token: readFileSync(join(data, 'token'), 'utf8').trim(), said: () => stderr };
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'close');
}

/** The brief as it is in the journal: with `as_of` nothing is read first. */
async function inBrief({ url, token }: Service, text: string): Promise<void> {
  const asked = `${url}/api/continuity/resume?session=live&as_of=2099-01-01T00:00:00Z`;
  for (;;) {
    const response = await fetch(asked, { headers: { authorization: `Bearer ${token}` } });
    const { last_request } = (await response.json()) as { last_request: { text: string } | null };
    if (last_request?.text === text) return;
    await sleep(LOOK_MS);
  }
}

async function latencies(service: Service, file: string, many: number, name: string): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < many; i += 1) {
    await sleep(100 + Math.random() * 200);
    const began = performance.now();
    appendFileSync(file, line('live', `${name} ${i}`));
    await inBrief(service, `${name} ${i}`);
    took.push(performance.now() - began);
  }
  return took;
}

/** Milliseconds of CPU that a process had so far, all its threads together. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
const residentOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024;

async function idle(name: string, child: ChildProcess): Promise<void> {
  if (!existsSync(`/proc/${child.pid}/stat`)) return note(`${name}: CPU and memory are not told on this system`);
  await sleep(3_000);
  const before = cpuOf(child.pid!);
  await sleep(IDLE_S * 1_000);
  const used = cpuOf(child.pid!) - before;
  figure(`${name}: CPU when idle`, (used / (IDLE_S * 1_000)) * 100, ' %', { most: 1 }, `${used} ms in ${IDLE_S} s`);
  figure(`${name}: resident when idle`, residentOf(child.pid!), ' MB', { most: 150 });
}

function told(name: string, took: number[]): void {
  figure(`${name}, p95`, percentile(took, 0.95), ' ms', { most: 1_000 }, `${spread(took)}, ${took.length} lines`);
}

try {
  console.log(`Node ${process.versions.node} on ${process.platform} ${process.arch}`);
  heading(`1. Following ${FILES} transcripts`);
  const { home, file } = homeWith(FILES);
  await run(home, ['import', '--json']);
  const service = await serve(home);
  told('start: a line to its place in the brief', await latencies(service, file, LINES, 'alone'));
  const alone: number[] = [];
  for (let i = 0; i < LINES; i += 1) alone.push(await write(service));
  figure('a note by REST, p95', percentile(alone, 0.95), ' ms', { most: 30 }, `p50 ${ms(median(alone))}`);
  await idle('start', service.child);
  await stop(service.child);
  const watching = spawn(process.execPath, [program.bin, 'watch', '--json'], { cwd: home, env: environmentOf(home) });
  let lines = '';
  watching.stdout.on('data', chunk => (lines += chunk));
  while (!lines.includes('"all"')) await sleep(20);
  await idle('watch', watching);
  await stop(watching);

  heading(`2. Beside the background import of ${OLDER.files} older files (${OLDER.files * OLDER.lines} lines)`);
  const full = homeWith(20, OLDER.files);
  const began = performance.now();
  const busy = await serve(full.home);
  note(`the first answer, with the newest 30 days: after ${ms(performance.now() - began)}`);
  const [beside, writes]: number[][] = [[], []];
  while (!/older files are read:/.test(busy.said()) && beside!.length < 500) {
    beside!.push(...(await latencies(busy, full.file, 1, `beside ${beside!.length}`)));
    writes!.push(await write(busy));
  }
  note(`all older files read after ${ms(performance.now() - began)}`);
  told('a line to its place in the brief', beside!);
  figure('a note by REST beside it, p95', percentile(writes!, 0.95), ' ms', { most: 30 }, `p50 ${ms(median(writes!))}`);
  await stop(busy.child);
} finally {
  removeFolders();
}

/** One write of a person, over REST. */
async function write({ url, token }: Service): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${url}/api/notes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'fact', text: 'measured', project: 'live' }),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`a note was refused: ${response.status}`);
  return performance.now() - began;
}
