// Import takes any file as it finds it: each valid line is kept, each problem named with file and line, nothing stops.
import { appendFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eachDialect } from '../db/each-dialect.ts';
import { Transcript } from './claude-code/lines.fixture.ts';
import { allEvents, benchOn, comparableEvents, countsOf } from './import.fixture.ts';

const prompts = async (db: Parameters<typeof allEvents>[0]) =>
  (await allEvents(db)).filter(event => event.kind === 'prompt').map(event => event.text);
const three = () => new Transcript().user('one').user('two').user('three');

eachDialect('import of damaged files', open => {
  it('keeps what is valid and names the rest by line', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const lines = three()
      .lines.map(line => JSON.stringify(line))
      .concat('not JSON at all', '[1, 2]', '"text"', '17', '\0\0\0', '', '   ');
    const file = write('a.jsonl', `${lines.slice(0, 3).join('\n')}\n${lines.slice(3).join('\n')}\n`);
    const result = await read([file]);
    expect(countsOf(result)).toEqual({ lines: 8, stored: 3, known: 0, skipped: 0, failed: 5 });
    expect(result.problems).toEqual([
      { file, line: 4, problem: 'not JSON' },
      { file, line: 5, problem: 'no JSON object' },
      { file, line: 6, problem: 'no JSON object' },
      { file, line: 7, problem: 'no JSON object' },
      { file, line: 8, problem: 'only NUL bytes' },
    ]);
    expect(await prompts(db)).toEqual(['one', 'two', 'three']);
  });

  it('saves from a damaged line which call it answers, and still counts it as failed', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const lines = new Transcript().user('one').ran('r', 'make', 'a long output that is cut').user('two');
    const [prompt, call, result, last] = lines.text().split('\n');
    const cut = result!.slice(0, result!.indexOf('output'));
    const file = write('a.jsonl', `${[prompt, call, cut, last].join('\n')}\n`);
    const told = await read([file]);
    expect(countsOf(told)).toEqual({ lines: 4, stored: 3, known: 0, skipped: 0, failed: 1 });
    expect(told.problems).toEqual([{ file, line: 3, problem: 'not JSON' }]);
    const answer = (await allEvents(db)).find(event => event.kind === 'result');
    expect(answer).toMatchObject({ call: 'r', line: 3, text: null, data: '{"damaged":true}' });
  });

  it('saves from a damaged line what the agent said up to the damage', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const said = 'The reader is done.\n\n- It reads "both" forms.\nWhat is left is the exporter of';
    const [prompt, reply, last] = new Transcript().user('one').reply(said).user('two').text().split('\n');
    const cut = reply!.slice(0, reply!.indexOf(' of"'));
    const file = write('a.jsonl', `${[prompt, cut, last].join('\n')}\n`);
    expect(countsOf(await read([file]))).toEqual({ lines: 3, stored: 2, known: 0, skipped: 0, failed: 1 });
    const answer = (await allEvents(db)).find(event => event.kind === 'reply');
    expect(answer).toMatchObject({ line: 2, text: 'The reader is done.\n\n- It reads "both" forms.' });
    expect(answer!.data).toBe('{"damaged":true}');
    expect(countsOf(await read([file]))).toMatchObject({ stored: 0 });
  });

  it('lists a torn last line, counts it nowhere, and takes it once it is whole', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const [first, second] = three().lines.map(line => JSON.stringify(line));
    const file = write('a.jsonl', `${first}\n${second!.slice(0, -20)}`);
    const torn = await read([file]);
    expect(countsOf(torn)).toEqual({ lines: 1, stored: 1, known: 0, skipped: 0, failed: 0 });
    expect(torn.problems).toMatchObject([{ file, line: 2 }]);
    expect(torn.problems[0]!.problem).toMatch(/incomplete/);
    appendFileSync(file, `${second!.slice(-20)}\n`);
    const whole = await read([file]);
    expect(countsOf(whole)).toEqual({ lines: 2, stored: 1, known: 1, skipped: 0, failed: 0 });
    expect(whole.problems).toEqual([]);
    expect(await prompts(db)).toEqual(['one', 'two']);
  });

  it('takes a last line without its newline when it is whole JSON', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const file = write('a.jsonl', three().text().trimEnd());
    expect(countsOf(await read([file]))).toMatchObject({ lines: 3, stored: 3 });
    appendFileSync(file, `\n${JSON.stringify(new Transcript('session-1').user('four', { uuid: 'x4' }).lines[0])}\n`);
    expect(countsOf(await read([file]))).toEqual({ lines: 4, stored: 1, known: 3, skipped: 0, failed: 0 });
    const last = (await allEvents(db)).find(event => event.text === 'four');
    expect(last?.line).toBe(4);
  });

  it('reads BOM, CRLF and stray NUL bytes around lines', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const [first, second, third] = three().lines.map(line => JSON.stringify(line));
    const file = write('a.jsonl', `\ufeff${first}\r\n\0\0${second}\0\r\n\r\n${third}\r\n`);
    const result = await read([file]);
    expect(countsOf(result)).toEqual({ lines: 3, stored: 3, known: 0, skipped: 0, failed: 0 });
    expect(result.problems).toEqual([]);
    expect((await allEvents(db)).filter(event => event.kind === 'prompt').map(event => event.line)).toEqual([1, 2, 4]);
  });

  it('keeps lines whose strings hold NUL or half a character, and reads them twice as once', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const lines = new Transcript('se\0ssion', { cwd: '/srv/a\0b', gitBranch: 'br\0anch' })
      .user('before \0 after')
      .reply('half \ud83d of one')
      .bash('c\0all', 'printf "\0"')
      .result('c\0all', `out\0put \udc00 ${'x'.repeat(5_000)}\0`)
      .add({ type: 'brand-new', extra: 'n\0ew' });
    const file = write('a.jsonl', lines.text());
    const result = await read([file]);
    expect(countsOf(result)).toEqual({ lines: 5, stored: 5, known: 0, skipped: 0, failed: 0 });
    expect(result.problems).toEqual([]);
    const texts = (await allEvents(db)).map(event => event.text ?? '');
    expect(texts.some(text => text.startsWith('before ') && text.endsWith(' after'))).toBe(true);
    expect(texts.some(text => text.startsWith('half ') && text.endsWith(' of one'))).toBe(true);
    const copy = write('b.jsonl', lines.text());
    const again = await read([copy]);
    expect(countsOf(again)).toEqual({ lines: 5, stored: 0, known: 5, skipped: 0, failed: 0 });
    expect(again.problems).toEqual([]);
  });

  it('keeps unknown types whole and skips the types that carry nothing', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const lines = new Transcript()
      .add({ type: 'telepathy', wave: { length: 3 } })
      .add({ type: 'progress', data: { type: 'bash_progress' } })
      .add({ type: 'file-history-snapshot', messageId: 'm', snapshot: {} })
      .add({ type: 'system', subtype: 'informational', content: 'x' })
      .add({ type: 'system', subtype: 'something_new', content: 'hello' })
      .assistant({ type: 'hologram', depth: 2 });
    const file = write('a.jsonl', lines.text());
    expect(countsOf(await read([file]))).toEqual({ lines: 6, stored: 3, known: 0, skipped: 3, failed: 0 });
    const data = (await allEvents(db)).filter(event => event.kind === 'other').map(event => event.data ?? '');
    expect(data).toHaveLength(3);
    expect(JSON.parse(data[0]!)).toMatchObject({ type: 'telepathy', input: { wave: { length: 3 } } });
    expect(JSON.parse(data[2]!)).toMatchObject({ type: 'hologram', input: { depth: 2 } });
  });

  it('takes missing parents and missing parts as they are', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const lines = new Transcript()
      .user('an orphan', { parentUuid: 'nobody' })
      .add({ type: 'user' })
      .add({ type: 'user', message: { content: [{ type: 'tool_result' }, null, 3] } })
      .add({ type: 'assistant', message: null })
      .add({ type: 'user', timestamp: 'yesterday', message: { content: 'no time' } })
      .result('unknown-call', 'a result without its call');
    const file = write('a.jsonl', lines.text());
    const result = await read([file]);
    expect(countsOf(result)).toEqual({ lines: 6, stored: 4, known: 0, skipped: 2, failed: 0 });
    expect(await prompts(db)).toEqual(['an orphan', 'no time']);
  });

  it('counts a known id with other content as known and lists it; the first stays', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const file = write('a.jsonl', new Transcript().user('first', { uuid: 'u' }).user('other', { uuid: 'u' }).text());
    const result = await read([file]);
    expect(countsOf(result)).toEqual({ lines: 2, stored: 1, known: 1, skipped: 0, failed: 0 });
    expect(result.problems).toMatchObject([{ file, line: 2 }]);
    expect(result.problems[0]!.problem).toMatch(/other content/);
    expect(await prompts(db)).toEqual(['first']);
  });
});

eachDialect('import of a file again', open => {
  it('twice is once', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const file = write('a.jsonl', three().text());
    await read([file]);
    const before = await comparableEvents(db);
    const again = await read([file]);
    expect(countsOf(again)).toEqual({ lines: 3, stored: 0, known: 3, skipped: 0, failed: 0 });
    expect(again).toMatchObject({ files: 1, sessions: 0, events: 0, problems: [] });
    expect(await comparableEvents(db)).toEqual(before);
  });

  it('a grown file adds only its tail', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const text = three().text();
    const cut = text.indexOf('\n') + 1;
    const file = write('a.jsonl', text.slice(0, cut));
    await read([file]);
    appendFileSync(file, text.slice(cut));
    expect(await read([file])).toMatchObject({ lines: 3, stored: 2, known: 1, events: 2, sessions: 0 });
    expect(await prompts(db)).toEqual(['one', 'two', 'three']);
  });

  it('a file that shrank, and one that changed, keeps what we had', async () => {
    const { db, write, import: read } = await benchOn(await open());
    const lines = three().lines.map(line => JSON.stringify(line));
    const file = write('a.jsonl', `${lines.join('\n')}\n`);
    await read([file]);
    writeFileSync(file, `${lines[2]}\n`);
    expect(countsOf(await read([file]))).toEqual({ lines: 1, stored: 0, known: 1, skipped: 0, failed: 0 });
    const other = new Transcript('session-2').user('another').user('and more').user('and yet more').user('last');
    writeFileSync(file, other.text());
    expect(countsOf(await read([file]))).toMatchObject({ lines: 4, stored: 4 });
    writeFileSync(file, '');
    expect(countsOf(await read([file]))).toMatchObject({ lines: 0, failed: 0 });
    expect((await prompts(db)).sort()).toEqual(['and more', 'and yet more', 'another', 'last', 'one', 'three', 'two']);
  });
});

describe('what is no session file', () => {
  eachDialect('paths', open => {
    it('empty files, folders within folders, compaction runs and missing files', async () => {
      const { folder, write, import: read } = await benchOn(await open());
      write('in/empty.jsonl', '');
      write('in/deep/er/a.jsonl', three().text());
      write('in/agent-acompact-1.jsonl', new Transcript('session-9').user('no work').text());
      write('in/notes.txt', 'not read');
      const result = await read([`${folder}/in`]);
      expect(result).toMatchObject({ files: 2, lines: 3, stored: 3, sessions: 1, problems: [] });
      expect(result.took_ms).toBeGreaterThanOrEqual(0);
      await expect(read([`${folder}/gone.jsonl`])).rejects.toMatchObject({ code: 'not_found' });
    });
  });
});
