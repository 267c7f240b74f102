// The follower on real files: whatever a client, a person or a crash does to them, each whole line is in the journal, once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { eachDialect } from '../db/each-dialect.ts';
import { Transcript } from './claude-code/lines.fixture.ts';
import { type Followed, followed, until } from './follow.fixture.ts';
import { benchOn, comparableEvents, comparableSessions, randomFrom, sqliteStore } from './import.fixture.ts';

const prompts = (session: string, ...texts: string[]): string => {
  const transcript = new Transcript(session, { uuid: undefined });
  for (const text of texts) transcript.user(text);
  return transcript.lines.map((line, i) => `${JSON.stringify({ ...line, uuid: `${session}-${texts[i]}` })}\n`).join('');
};
const numbered = (name: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${name} ${i}`);

const briefOf = (followed: Followed, session: string) =>
  followed.call<{ last_request: { text: string } }>('resume', { session, as_of: '2099-01-01T00:00:00Z' });

eachDialect('the follower', open => {
  it('puts new lines into journal and brief without being asked', async () => {
    const the = await followed(await open());
    the.put('app/one.jsonl', prompts('one', 'first'));
    await the.follow();
    expect(await the.texts()).toEqual(['first']);
    the.add('app/one.jsonl', prompts('one', 'second'));
    await the.has('second');
    expect((await briefOf(the, 'one')).last_request.text).toBe('second');
    await until('what was read is told', () => the.told.some(({ of }) => of === 'lines'));
    expect(the.told.filter(({ of }) => of === 'lines')).toMatchObject([{ client: 'claude-code', lines: 1, events: 1 }]);
  });

  it('holds a torn last line until it is whole', async () => {
    const the = await followed(await open());
    the.put('app/torn.jsonl', prompts('torn', 'whole'));
    await the.follow();
    const line = Buffer.from(prompts('torn', 'não é só metade'));
    const half = line.indexOf(Buffer.from('ã')) + 1; // in the middle of a character
    appendFileSync(the.path('app/torn.jsonl'), line.subarray(0, half));
    the.put('app/other.jsonl', prompts('other', 'meanwhile'));
    await the.has('meanwhile');
    expect(await the.texts()).toEqual(['whole', 'meanwhile']);
    appendFileSync(the.path('app/torn.jsonl'), line.subarray(half));
    await the.has('não é só metade');
    expect(await the.texts()).toHaveLength(3);
    const again = await the.import([the.path('app/torn.jsonl')]);
    expect(again).toMatchObject({ lines: 2, failed: 0, problems: [] });
  });

  it('reads the last lines of a file that is renamed, and the new one in its place', async () => {
    const the = await followed(await open());
    the.put('app/log.jsonl', prompts('log', 'old'));
    await the.follow();
    for (const turn of ['a', 'b', 'c']) {
      the.add('app/log.jsonl', prompts('log', `last before ${turn}`));
      renameSync(the.path('app/log.jsonl'), the.path(`app/log.jsonl.${turn}`));
      the.put('app/log.jsonl', prompts('log', `first after ${turn}`));
      await the.has(`last before ${turn}`, `first after ${turn}`);
    }
    the.add('app/log.jsonl', prompts('log', 'and on'));
    await the.has('and on');
    expect(await the.texts()).toHaveLength(8);
  });

  it('keeps what a truncated or rewritten file held, and reads what comes', async () => {
    const the = await followed(await open());
    the.put('app/cut.jsonl', prompts('cut', ...numbered('before', 20)));
    await the.follow();
    truncateSync(the.path('app/cut.jsonl'), 0);
    the.add('app/cut.jsonl', prompts('cut', 'after the cut'));
    await the.has('after the cut');
    writeFileSync(the.path('app/cut.jsonl'), prompts('cut', 'rewritten', ...numbered('long', 40)));
    await the.has('rewritten', 'long 39');
    expect(await the.texts()).toHaveLength(20 + 1 + 41);
  });

  it('keeps the sessions of a deleted file and folder, and hears of those that come again', async () => {
    const the = await followed(await open());
    the.put('app/kept.jsonl', prompts('kept', 'said once'));
    await the.follow();
    rmSync(the.path('app'), { recursive: true });
    the.put('elsewhere/next.jsonl', prompts('next', 'said elsewhere'));
    await the.has('said elsewhere');
    expect((await briefOf(the, 'kept')).last_request.text).toBe('said once');
    the.put('app/kept.jsonl', prompts('kept', 'said once', 'said again'));
    await the.has('said again');
    the.add('app/kept.jsonl', prompts('kept', 'and more'));
    await the.has('and more');
    expect(await the.texts()).toHaveLength(4);
    expect(the.told.filter(({ of }) => of === 'trouble')).toEqual([]);
  });

  it('hears of a home that comes later, and of folders within folders', async () => {
    const the = await followed(await open());
    await the.follow();
    the.put('app/first.jsonl', prompts('first', 'the first ever'));
    await the.has('the first ever');
    the.put('app/first/subagents/agent-1.jsonl', prompts('first', 'deep down'));
    await the.has('deep down');
    the.add('app/first/subagents/agent-1.jsonl', prompts('first', 'deeper'));
    await the.has('deeper');
    rmSync(the.home, { recursive: true });
    the.put('app/back.jsonl', prompts('back', 'home again'));
    await the.has('home again');
    the.add('app/back.jsonl', prompts('back', 'to stay'));
    await the.has('to stay');
  });

  it('takes each line once of a file that two processes write', async () => {
    const the = await followed(await open());
    const file = the.put('app/both.jsonl', prompts('both', 'start'));
    await the.follow();
    const script = `const { appendFileSync } = require('node:fs'); const [file, lines] = process.argv.slice(1);
      const all = JSON.parse(lines); const write = () => { const line = all.shift(); if (!line) return; appendFileSync(file, line); setTimeout(write, 3); }; write();`;
    const writers = ['left', 'right'].map(side => {
      const lines = numbered(side, 60).map(text => prompts('both', text));
      return spawn(process.execPath, ['-e', script, file, JSON.stringify(lines)], { stdio: 'ignore' });
    });
    await Promise.all(writers.map(writer => once(writer, 'close')));
    await the.has('left 59', 'right 59');
    expect((await the.texts()).sort()).toEqual(['start', ...numbered('left', 60), ...numbered('right', 60)].sort());
    const sessions = await the.call<{ items: { continues: string | null }[] }>('sessions.list');
    expect(sessions.items).toMatchObject([{ continues: null }]);
  });

  it('reads many files that come at once, and a large one beside small ones', async () => {
    const the = await followed(await open());
    await the.follow();
    the.put('app/large.jsonl', prompts('large', ...numbered('large', 1_500)));
    for (let i = 0; i < 120; i += 1) the.put(`many-${i % 20}/${i}.jsonl`, prompts(`s${i}`, `many ${i}`));
    await the.has(...numbered('many', 120), 'large 1499');
    expect(await the.texts()).toHaveLength(1_620);
  });

  it('gives the same store as one import, however a file grows', async () => {
    const the = await followed(await open());
    await the.follow();
    const whole = new Transcript('grown').user('do it');
    for (let i = 0; i < 60; i += 1) whole.ran(`call-${i}`, `make ${i}`, `it is ${i}, não é?`).reply(`done ${i}`);
    const bytes = Buffer.from(whole.text());
    const random = randomFrom(7);
    the.put('app/grown.jsonl', '');
    for (let at = 0; at < bytes.length; ) {
      const to = Math.min(bytes.length, at + Math.ceil(random() * 4_000));
      appendFileSync(the.path('app/grown.jsonl'), bytes.subarray(at, to));
      if (random() < 0.3) await new Promise(resolve => setTimeout(resolve, random() * 120));
      at = to;
    }
    await the.has('done 59');
    const once = await benchOn(await sqliteStore());
    await once.import([the.path('app/grown.jsonl')]);
    expect(await comparableEvents(the.db)).toEqual(await comparableEvents(once.db));
    expect(await comparableSessions(the.db)).toEqual(await comparableSessions(once.db));
  });

  it('stops between two transactions, and goes on where it stopped', async () => {
    const the = await followed(await open());
    the.put('app/long.jsonl', prompts('long', ...numbered('long', 6_000)));
    const following = the.app.follow({ workspace: 1, first: true, apart: false }, what => void the.told.push(what));
    await until('it reads', () => the.told.some(({ of }) => of === 'progress'));
    await following.stop();
    const some = await the.texts();
    expect(some.length).toBeGreaterThan(0);
    await the.follow();
    await the.has('long 5999');
    expect(await the.texts()).toEqual(numbered('long', 6_000));
    expect((await the.texts()).slice(0, some.length)).toEqual(some);
  });

  it('reads the newest thirty days first, older files afterwards', async () => {
    const the = await followed(await open());
    const day = 86_400;
    for (let age = 0; age < 60; age += 1) {
      const file = the.put(`app/${age}.jsonl`, prompts(`aged-${age}`, `aged ${age}`));
      const at = Date.parse('2026-01-01T00:00:00Z') / 1_000 - age * day; // newest of all: long ago
      utimesSync(file, at, at);
    }
    let asked: Promise<{ text: string }> | null = null;
    const following = the.app.follow({ workspace: 1, first: true, apart: false }, what => {
      the.told.push(what);
      if (what.of === 'recent') asked = the.call<{ text: string }>('resume', { project: '/srv/app' });
    });
    await the.has('aged 59');
    const order = await the.texts();
    expect((await asked!).text).toMatch(/\d+ older files are still being read in the background/);
    expect(order.slice(0, 30)).toEqual(numbered('aged', 30).reverse()); // what continues another comes after it
    expect(order.slice(30)).toEqual(Array.from({ length: 30 }, (_, i) => `aged ${i + 30}`));
    await until('the end is told', () => the.told.some(({ of }) => of === 'all'));
    expect(the.told.filter(({ of }) => of === 'recent')).toMatchObject([
      { left: 30, result: { files: 30, lines: 30 } },
    ]);
    expect(the.told.filter(({ of }) => of === 'all')).toMatchObject([{ result: { files: 30, lines: 30 } }]);
    expect((await the.call<{ text: string }>('resume', { project: '/srv/app' })).text).not.toContain(
      'in the background',
    );
    await following.stop();
  });

  it('leaves unread what is there, where that is asked, until it grows', async () => {
    const the = await followed(await open());
    the.put('app/silent.jsonl', prompts('silent', 'never asked for'));
    the.put('app/grows.jsonl', prompts('grows', 'begins'));
    await the.follow({ first: false });
    the.add('app/grows.jsonl', prompts('grows', 'goes on'));
    await the.has('begins', 'goes on');
    expect(await the.texts()).toEqual(['begins', 'goes on']);
  });

  it('reads nothing without consent, and counts a yes that is given while it runs', async () => {
    const the = await followed(await open(), { consent: false });
    the.put('app/private.jsonl', prompts('private', 'not yours'));
    await the.follow();
    the.add('app/private.jsonl', prompts('private', 'still not'));
    await new Promise(resolve => setTimeout(resolve, 400));
    expect(await the.texts()).toEqual([]);
    the.agree();
    await the.has('not yours', 'still not');
  });

  it('is one on one data folder: a second one waits, and takes over', async () => {
    const the = await followed(await open());
    the.put('app/shared.jsonl', prompts('shared', 'first'));
    const first = await the.follow();
    const second = await followed(the.db, { folder: the.folder });
    await second.follow();
    expect(second.told).toEqual([{ of: 'waits' }]);
    await first.stop();
    the.add('app/shared.jsonl', prompts('shared', 'second'));
    await the.has('second');
    await until('the second reads', () => second.told.some(({ of }) => of === 'recent' || of === 'lines'));
    expect(await the.texts()).toEqual(['first', 'second']);
  });

  it('is not misled by clocks: files whose times lie in the past or the future are read as they grow', async () => {
    const the = await followed(await open());
    const times = ['1999-01-01T00:00:00Z', '2040-01-01T00:00:00Z'].map(iso => Date.parse(iso) / 1_000);
    for (const [i, at] of times.entries())
      utimesSync(the.put(`app/clock-${i}.jsonl`, prompts(`clock-${i}`, `then ${i}`)), at, at);
    await the.follow();
    for (const [i, at] of times.entries()) {
      the.add(`app/clock-${i}.jsonl`, prompts(`clock-${i}`, `later ${i}`));
      utimesSync(the.path(`app/clock-${i}.jsonl`), at, at);
    }
    await the.has('then 0', 'then 1', 'later 0', 'later 1');
    expect(readFileSync(the.path('app/clock-0.jsonl'), 'utf8').split('\n')).toHaveLength(3);
  });
});
