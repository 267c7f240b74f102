// Sessions that are one JSON document, written anew as it grows: what is known stays known, new messages are added, damage is named.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../db/database.ts';
import { eachDialect } from '../db/each-dialect.ts';
import { Chat } from './gemini-cli/messages.fixture.ts';
import { cutsOf, sameGrown } from './grown.fixture.ts';
import { allEvents, benchOn, comparableEvents, countsOf, DATA, digestOfStore, sqliteStore } from './import.fixture.ts';
import { accounted, manifest } from './samples.fixture.ts';

const hasData = existsSync(join(DATA, 'gemini-cli'));
const NAME = 'session-2026-03-02T10-00-gemini1.json';
const chat = () =>
  new Chat()
    .user('make an agent in /srv/app "now" [1] {2} \\ 🧭')
    .call('list_directory', { path: '/srv/app' }, 'empty, ] } "')
    .call(
      'write_file',
      { file_path: '/srv/app/a.py', content: '}]"\\' },
      'Successfully created and wrote to new file: /srv/app/a.py.',
    )
    .shell('python3 a.py', 'Output: no\nExit Code: 1')
    .reply('It fails. Shall I mend it?')
    .user('yes');

/** As the client writes it: after each message, and a message of calls first without them. */
function growing({ head, messages }: Chat): string[] {
  return messages.flatMap((message, i) => {
    const before = messages.slice(0, i);
    const documents = [{ ...head, messages: [...before, message] }];
    if (message.toolCalls) documents.unshift({ ...head, messages: [...before, { ...message, toolCalls: undefined }] });
    return documents.map(each => JSON.stringify(each, null, 2));
  });
}

async function sameRewritten(db: Database, documents: string[]): Promise<void> {
  const whole = await benchOn(await sqliteStore());
  const file = whole.write(NAME, documents.at(-1)!);
  const once = await whole.import([file]);
  const grown = await benchOn(db);
  let last = '';
  for (const document of documents) {
    writeFileSync(file, document);
    const { lines, stored, known, skipped, failed, problems } = await grown.import([file]);
    expect(stored + known + skipped + failed).toBe(lines);
    expect(problems).toEqual([]);
    last = document;
  }
  expect(last).toBe(documents.at(-1));
  expect(await comparableEvents(grown.db)).toEqual(await comparableEvents(whole.db));
  expect(await digestOfStore(grown.db)).toBe(await digestOfStore(whole.db));
  const { took_ms: _, ...again } = await grown.import([file]);
  expect(again).toMatchObject({
    lines: once.lines,
    stored: 0,
    known: once.stored + once.known,
    events: 0,
    sessions: 0,
  });
}

eachDialect('a document', open => {
  it('that is written anew as it grows is the whole one', async () => {
    await sameRewritten(await open(), growing(chat()));
  });

  it.skipIf(!hasData)('of a real session, message by message (needs ../shared/data)', async () => {
    const path = join(DATA, 'gemini-cli', 'agentcmd', 'session-2025-10-27T19-55-981c87cb.json');
    const { messages, ...head } = JSON.parse(readFileSync(path, 'utf8'));
    await sameRewritten(await open(), growing({ head, messages } as Chat));
  });

  it('torn in the middle gives its whole messages, and the rest once it is whole', async () => {
    const { write, db, import: read } = await benchOn(await open());
    const text = chat().document();
    const cut = text.indexOf('It fails') + 4;
    const file = write(NAME, text.slice(0, cut));
    const torn = await read([file]);
    expect(countsOf(torn)).toEqual({ lines: 4, stored: 4, known: 0, skipped: 0, failed: 0 });
    expect(torn.problems).toMatchObject([{ file, line: 5 }]);
    expect((await read([file])).problems).toEqual(torn.problems);
    expect(countsOf(await read([file]))).toEqual({ lines: 4, stored: 0, known: 4, skipped: 0, failed: 0 });
    writeFileSync(file, text);
    const whole = await read([file]);
    expect(countsOf(whole)).toEqual({ lines: 6, stored: 2, known: 4, skipped: 0, failed: 0 });
    expect(whole.problems).toEqual([]);
    expect((await allEvents(db)).filter(event => event.kind === 'prompt').map(event => event.line)).toEqual([1, 6]);
  });

  it('with a damaged message keeps the others; what is no object is one line that failed', async () => {
    const { write, import: read } = await benchOn(await open());
    const damaged = chat().document().replace('"type": "gemini"', '"type": gemini');
    const file = write(NAME, `\ufeff${damaged}`);
    const result = await read([file]);
    expect(countsOf(result)).toEqual({ lines: 6, stored: 5, known: 0, skipped: 0, failed: 1 });
    expect(result.problems).toEqual([{ file, line: 2, problem: 'not JSON' }]);
    const log = write('session-log.json', '[{"sessionId":"x"}]');
    expect(await read([log], 'gemini-cli')).toMatchObject({
      lines: 1,
      failed: 1,
      problems: [{ problem: 'no JSON object' }],
    });
    const torn = write('session-garbage.json', 'oh no');
    expect(await read([torn], 'gemini-cli')).toMatchObject({
      lines: 1,
      failed: 1,
      problems: [{ problem: 'not JSON' }],
    });
    expect(await read([write('session-empty.json', '')], 'gemini-cli')).toMatchObject({
      lines: 0,
      failed: 0,
      problems: [],
    });
    expect(await read([write('session-none.json', '{"sessionId":"s"}')], 'gemini-cli')).toMatchObject({ lines: 0 });
  });

  it('written on one line, its messages first, is read the same', async () => {
    const one = await benchOn(await open());
    const { head, messages } = chat();
    await one.import([one.write(NAME, JSON.stringify({ messages: [17, ...messages, 'x'], ...head }))], 'gemini-cli');
    const other = await benchOn(await sqliteStore());
    await other.import([other.write(NAME, chat().document())], 'gemini-cli');
    const said = async (db: Database) => (await comparableEvents(db)).map(({ file: _, line: __, ...event }) => event);
    expect(await said(one.db)).toEqual(await said(other.db));
  });

  it('that becomes a file of lines, as the client does when it goes on, is known', async () => {
    const { write, db, import: read } = await benchOn(await open());
    await read([write(`chats/${NAME}`, chat().document())]);
    const lines = await read([write(`chats/${NAME}l`, chat().user('go on').lines())]);
    expect(countsOf(lines)).toEqual({ lines: 8, stored: 1, known: 6, skipped: 1, failed: 0 });
    expect(lines).toMatchObject({ sessions: 0, events: 1, problems: [] });
    expect((await allEvents(db)).filter(event => event.kind === 'prompt')).toHaveLength(3);
  });

  it('gives its session the folder whose hash it holds, and its title', async () => {
    const { write, import: read, call } = await benchOn(await open());
    await read([write(NAME, chat().document({ summary: 'An agent' }))]);
    const { items } = await call<{ items: object[] }>('sessions.list');
    expect(items).toMatchObject([{ id: 'gemini-1', title: 'An agent', project: { name: 'app' } }]);
  });

  it.skipIf(!hasData)('of every sample is the same on every dialect (needs ../shared/data)', async () => {
    const bench = await benchOn(await open());
    await accounted(bench, manifest('gemini-cli'));
    const other = await benchOn(await sqliteStore());
    await other.import(manifest('gemini-cli').map(row => row.path));
    expect(await digestOfStore(bench.db)).toBe(await digestOfStore(other.db));
  });
});

describe('a file of lines of the same client', () => {
  it('grows as any other', async () => {
    const content = Buffer.from(chat().lines());
    await sameGrown(await sqliteStore(), content, cutsOf(content, 40, 11), 'auto', `${NAME}l`);
  });

  it('holds a message again once its calls have ended', async () => {
    const { db, write, import: read } = await benchOn(await sqliteStore());
    const { head, messages } = chat();
    const lines = [
      head,
      messages[0],
      { ...messages[1], toolCalls: undefined, content: 'I look.' },
      { ...messages[1], content: 'I look.' },
    ];
    const result = await read([write(`${NAME}l`, `${lines.map(line => JSON.stringify(line)).join('\n')}\n`)]);
    expect(countsOf(result)).toEqual({ lines: 4, stored: 3, known: 0, skipped: 1, failed: 0 });
    expect((await allEvents(db)).map(event => event.kind).sort()).toEqual([
      'call',
      'project',
      'prompt',
      'reply',
      'result',
    ]);
  });
});
