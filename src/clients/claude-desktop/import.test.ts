// Desktop Commander's logs in the journal: a call told by both once, grouped by folder and time, kept when the program trims them.
import { appendFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../../continuity/contract.ts';
import { eachDialect } from '../../db/each-dialect.ts';
import { allEvents, type Bench, benchOn, comparableEvents, countsOf } from '../import.fixture.ts';
import { RETURNED, returned, STARTED, started } from './logs.fixture.ts';
import { folderOf } from './tools.ts';

const FOLDER = '.claude-server-commander';
const HISTORY = `${FOLDER}/tool-history.jsonl`;
const CALLS = `${FOLDER}/claude_tool_call.log`;
const T0 = Date.parse('2026-03-02T10:00:00.000Z');
const MINUTE = 60_000;
const APP = '/home/me/app';
const SHOP = 'C:\\code\\shop';

type Session = { id: string; client: string; events: number; project: { name: string } | null; started_at: string };
const sessionsOf = async (bench: Bench) =>
  (await bench.call<{ items: Session[] }>('sessions.list')).items.toSorted((a, b) =>
    a.started_at < b.started_at ? -1 : 1,
  );
/** Minutes after T0 at which the sessions of a project began, each with its number of events. */
const groups = async (bench: Bench, project: string | null) =>
  (await sessionsOf(bench))
    .filter(session => (session.project?.name ?? null) === project)
    .map(session => [(Date.parse(session.started_at) - T0) / MINUTE, session.events]);

const edit = (minute: number, folder = APP) => {
  const path = folder.includes('\\') ? `${folder}\\a.txt` : `${folder}/a.txt`;
  return returned(
    T0 + minute * MINUTE,
    'edit_block',
    { file_path: path, old_string: `${minute}`, new_string: 'b' },
    'ok',
  );
};

eachDialect('logs of Desktop Commander', open => {
  it('are told by their lines; every line is counted, a call of both logs is one', async () => {
    const bench = await benchOn(await open());
    bench.write(HISTORY, RETURNED);
    bench.write(CALLS, STARTED);
    bench.write(`${FOLDER}/config.json`, '{}');
    const folder = join(bench.folder, FOLDER);
    const first = await bench.import([folder]);
    expect({ files: first.files, lines: first.lines, failed: first.failed, problems: first.problems }).toEqual({
      files: 2,
      lines: 15,
      failed: 0,
      problems: [],
    });
    expect(countsOf(await bench.import([folder]))).toEqual({ lines: 15, stored: 0, known: 15, skipped: 0, failed: 0 });
    const events = await allEvents(bench.db);
    expect(events.filter(event => event.kind === 'call')).toHaveLength(8);
    expect(events.filter(event => event.kind === 'result')).toHaveLength(6);
    const calls = new Set(events.filter(event => event.kind === 'call').map(event => event.call));
    for (const event of events) if (event.kind === 'result') expect(calls).toContain(event.call);
    expect(await sessionsOf(bench)).toMatchObject([{ client: 'claude-desktop', project: { name: 'app' } }]);
    const brief = await bench.call<Brief>('resume', { project: APP });
    expect(brief.session).toMatchObject({ state: 'interrupted', why: 'mid_tool' });
    expect(brief.last_action).toMatchObject({ text: 'sleep 60', status: 'unfinished' });
    expect(brief.files).toMatchObject([{ path: 'a.txt', change: 'created' }]);
    expect(brief.commands).toEqual([]);
  });

  it.each([
    ['calls first', [CALLS, HISTORY]],
    ['returns first', [HISTORY, CALLS]],
  ])('give the same sessions and states whichever is read first: %s', async (_, order) => {
    const bench = await benchOn(await open());
    const texts: Record<string, string> = { [CALLS]: STARTED, [HISTORY]: RETURNED };
    for (const name of order) await bench.import([bench.write(name, texts[name]!)]);
    const events = await allEvents(bench.db);
    expect(events.filter(event => event.kind !== 'project')).toHaveLength(15);
    expect(await sessionsOf(bench)).toHaveLength(1);
    expect((await bench.call<Brief>('resume', { project: APP })).session).toMatchObject({ why: 'mid_tool' });
  });

  it('join each of two equal calls to its own return', async () => {
    const bench = await benchOn(await open());
    const input = { path: `${APP}/a.txt` };
    const at = [T0, T0 + 300];
    bench.write(CALLS, at.map(time => started(time, 'read_file', input)).join(''));
    bench.write(HISTORY, at.map(time => returned(time, 'read_file', input, 'text', 100)).join(''));
    await bench.import([join(bench.folder, CALLS)]);
    await bench.import([join(bench.folder, HISTORY)]);
    const events = await allEvents(bench.db);
    expect(events.filter(event => event.kind === 'call')).toHaveLength(2);
    const results = events.filter(event => event.kind === 'result');
    expect(new Set(results.map(event => event.call)).size).toBe(2);
  });

  it('are grouped by folder and by gaps of half an hour; a session is named by its first line', async () => {
    const bench = await benchOn(await open());
    const minutes = [0, 20, 49.9, 80, 110];
    bench.write(HISTORY, [...minutes.map(minute => edit(minute)), edit(10, SHOP), edit(60, SHOP)].join(''));
    await bench.import([join(bench.folder, HISTORY)]);
    expect(await groups(bench, 'app')).toEqual([
      [0, 6],
      [80, 2],
      [110, 2],
    ]);
    expect(await groups(bench, 'shop')).toEqual([
      [10, 2],
      [60, 2],
    ]);
    for (const { id } of await sessionsOf(bench)) expect(id).toMatch(/^call:[0-9a-f]{64}$/);
  });

  it('that take longer than the gap return into the session they began in', async () => {
    const bench = await benchOn(await open());
    const command = { command: `cd ${APP} && make`, timeout_ms: 1 };
    await bench.import([bench.write(CALLS, started(T0, 'start_process', command))]);
    await bench.import([bench.write(HISTORY, returned(T0 + 2, 'start_process', command, 'ok', 45 * MINUTE))]);
    expect(await groups(bench, 'app')).toEqual([[0, 2]]);
  });

  it('grouped in one read or many are the same', async () => {
    const whole = await benchOn(await open());
    const lines = [0, 10, 29, 70, 71, 130].flatMap(minute => [edit(minute), edit(minute + 1, SHOP)]);
    await whole.import([whole.write(HISTORY, lines.join(''))]);
    const before = await comparableEvents(whole.db);
    const grown = await benchOn(await open(), whole.folder);
    grown.write(HISTORY, '');
    for (const line of lines) {
      appendFileSync(join(grown.folder, HISTORY), line);
      await grown.import([join(grown.folder, HISTORY)]);
    }
    expect(await comparableEvents(grown.db)).toEqual(before);
  });

  it('in folders below one another are one piece of work, but not all that lies in a home folder', async () => {
    const bench = await benchOn(await open());
    const shop = '/Users/ana/shop';
    const lines = [edit(0, shop), edit(1, `${shop}/css`), edit(2, `${shop}/css/old`), edit(3, '/Users/ana/shopping')];
    const home = [
      edit(100, '/Users/ana'),
      edit(101, '/Users/ana/shop'),
      edit(102, 'C:\\Users\\ana'),
      edit(103, 'C:\\Users\\ana\\x'),
    ];
    await bench.import([bench.write(HISTORY, [...lines, ...home].join(''))]);
    expect(await groups(bench, 'shop')).toEqual([
      [0, 6],
      [101, 2],
    ]);
    expect(await groups(bench, 'shopping')).toEqual([[3, 2]]);
    expect(await groups(bench, 'x')).toEqual([[103, 2]]);
    // The next read knows them as this one did.
    appendFileSync(join(bench.folder, HISTORY), edit(104, `${shop}/js`));
    await bench.import([join(bench.folder, HISTORY)]);
    expect(await groups(bench, 'shop')).toEqual([
      [0, 6],
      [101, 4],
    ]);
  });

  it('without a folder go with what was worked on last, or stand alone', async () => {
    const bench = await benchOn(await open());
    const lines = [
      returned(T0 - 90 * MINUTE, 'list_processes', {}, 'PID: 1'),
      edit(0),
      edit(5, SHOP),
      returned(T0 + 6 * MINUTE, 'interact_with_process', { pid: 7, input: 'go' }, 'ok'),
    ];
    await bench.import([bench.write(HISTORY, lines.join(''))]);
    expect(await groups(bench, null)).toEqual([[-90, 2]]);
    expect(await groups(bench, 'shop')).toEqual([[5, 4]]);
    expect(await groups(bench, 'app')).toEqual([[0, 2]]);
  });

  it('keep what the program trims, renames and shortens', async () => {
    const bench = await benchOn(await open());
    const long = returned(T0, 'read_file', { path: `${APP}/a.txt` }, 'x'.repeat(5_000));
    const history = bench.write(HISTORY, long + edit(1) + edit(2));
    const calls = bench.write(CALLS, started(T0 + 3 * MINUTE, 'list_directory', { path: APP }));
    await bench.import([history, calls]);
    const before = (await allEvents(bench.db)).length;
    const marker = '[output omitted from history: 5040 bytes, over the 4096-byte cap]';
    bench.write(HISTORY, returned(T0, 'read_file', { path: `${APP}/a.txt` }, marker) + edit(2) + edit(4));
    renameSync(calls, join(bench.folder, FOLDER, 'claude_tool_call_2026-03-02_10-03-00.log'));
    bench.write(CALLS, started(T0 + 5 * MINUTE, 'list_directory', { path: APP }));
    const result = await bench.import([join(bench.folder, FOLDER)]);
    expect(countsOf(result)).toEqual({ lines: 5, stored: 2, known: 3, skipped: 0, failed: 0 });
    expect(result.problems).toMatchObject([
      { file: history, line: 1, problem: expect.stringMatching(/the first was kept/) },
    ]);
    const events = await allEvents(bench.db);
    expect(events).toHaveLength(before + 3);
    expect(events.find(event => event.kind === 'result')!.text).toMatch(/^x{1360}\n\[…\]\n/);
    expect(await groups(bench, 'app')).toEqual([[0, 10]]);
  });

  it('stand in `status`; a returned call is no interruption, and its command’s end is not claimed', async () => {
    const bench = await benchOn(await open());
    const command = { command: `cd ${APP} && npm test`, timeout_ms: 5_000 };
    await bench.import([bench.write(HISTORY, returned(T0, 'start_process', command, 'Process started with PID 9'))]);
    const { items } = await bench.call<{ items: { summary: string; state: string }[] }>('status');
    expect(items).toMatchObject([{ state: 'waiting', summary: `start_process: cd ${APP} && npm test` }]);
    const brief = await bench.call<Brief>('resume', { project: APP });
    expect(brief.commands).toMatchObject([{ command: command.command, exit: null, ok: null }]);
  });

  it('name damaged lines, hold no secret, and wait for a torn one', async () => {
    const bench = await benchOn(await open());
    const key = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
    const line = returned(
      T0,
      'write_file',
      { path: `${APP}/.env`, content: `TOKEN=${key}`, mode: 'append' },
      `wrote ${key}`,
    );
    const torn = started(T0, 'read_file', { path: `${APP}/a.txt` }).slice(0, -20);
    bench.write(HISTORY, `${line}{"timestamp":"x"}\nnot a line\n`);
    bench.write(CALLS, `what is this\n${torn}`);
    const result = await bench.import([join(bench.folder, FOLDER)], 'claude-desktop');
    expect(countsOf(result)).toEqual({ lines: 4, stored: 1, known: 0, skipped: 0, failed: 3 });
    expect(result.problems.map(({ problem }) => problem).sort()).toMatchObject([
      expect.stringMatching(/incomplete/),
      'names no tool',
      'not JSON',
      'not JSON',
    ]);
    const kept = JSON.stringify(await allEvents(bench.db));
    expect(kept).not.toContain(key);
  });
});

describe('the folder of a call', () => {
  it.each([
    ['write_file', { path: '/home/me/app/src/a.ts' }, '/home/me/app/src'],
    ['write_file', { path: 'C:\\code\\shop\\a.ts' }, 'C:\\code\\shop'],
    ['edit_block', { file_path: 'c:/code/shop/a.ts' }, 'c:/code/shop'],
    ['read_file', { path: '\\\\server\\share\\shop\\a.ts' }, '\\\\server\\share\\shop'],
    ['read_multiple_files', { paths: ['/mnt/c/code/shop/a.ts', '/etc/hosts'] }, '/mnt/c/code/shop'],
    ['list_directory', { path: '/Users/me/My App' }, '/Users/me/My App'],
    ['start_search', { path: '/home/me/app', pattern: 'x' }, '/home/me/app'],
    ['move_file', { source: '/home/me/a', destination: '/home/me/b' }, '/home/me'],
    ['start_process', { command: 'cd /home/me/app && npm test' }, '/home/me/app'],
    ['start_process', { command: 'export A=1; cd "/Users/me/My App"; ls' }, '/Users/me/My App'],
    ['start_process', { command: 'cd /d C:\\code\\shop && dir' }, 'C:\\code\\shop'],
    ['start_process', { command: "Set-Location -Path 'C:\\My Shop'; dir" }, 'C:\\My Shop'],
    ['start_process', { command: 'cd src && ls' }, null],
    ['start_process', { command: 'abcd /home/me' }, null],
    ['read_file', { path: 'relative.txt' }, null],
    ['interact_with_process', { pid: 1, input: 'cd /home/me' }, null],
    ['get_config', {}, null],
  ])('%s %j is %j', (tool, input, folder) => {
    expect(folderOf(tool, input)).toBe(folder);
  });
});
