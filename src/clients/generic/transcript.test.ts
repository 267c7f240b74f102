// The generic form: one message a line; what it needs, what it may have, what is kept of the rest, which files are taken for it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allEvents, benchOn, sqliteStore, temporaryFolder } from '../import.fixture.ts';
import { guessReader } from '../known.ts';
import { contextOf } from '../reader.fixture.ts';
import { generic } from './transcript.ts';

const read = (line: Record<string, unknown>) => generic.read(line, contextOf());

describe('a generic line', () => {
  it.each([
    ['user', { kind: 'prompt', actor: 'person' }],
    ['assistant', { kind: 'reply', actor: 'agent' }],
    ['tool', { kind: 'result', actor: 'program', data: { ok: true } }],
    ['system', { kind: 'other', actor: 'program', data: { type: 'system' } }],
  ])('of role %s', (role, expected) => {
    expect(read({ role, text: 'x' }).blocks).toMatchObject([{ ...expected, text: 'x', source: 'OWN#0' }]);
  });

  it('needs a role and a text; the problem says which is wrong', () => {
    expect(read({ role: 'robot', text: 'x' })).toMatchObject({ blocks: [], problem: expect.stringMatching(/"robot"/) });
    expect(read({ text: 'x' }).problem).toMatch(/role is missing/);
    expect(read({ role: 'user', text: 7 }).problem).toMatch(/text is missing/);
    expect(read({ role: 'user', text: '' }).problem).toBeUndefined();
  });

  it('takes session, project, folder, branch and id from the line; without a session the log’s name', () => {
    const line = { role: 'user', text: 'x', session: 's', project: 'p', cwd: '/c', branch: 'b', id: 5 };
    expect(read(line)).toMatchObject({ session: 's', scope: 'p', cwd: '/c', branch: 'b', lineId: '5' });
    expect(read(line).blocks[0]!.source).toBe('5#0');
    expect(read({ role: 'user', text: 'x' })).toMatchObject({ session: 'log', scope: '', lineId: null });
  });

  it.each([
    ['2026-03-02T10:00:00Z', 1_772_445_600_000],
    ['2026-03-02T11:00:00+01:00', 1_772_445_600_000],
    [1_772_445_600_000, 1_772_445_600_000],
    [1_772_445_600, 1_772_445_600_000],
    [1_772_445_600.25, 1_772_445_600_250],
    [0, null],
    [-5, null],
    ['noon', null],
    [null, null],
  ])('has the time %j', (at, expected) => {
    expect(read({ role: 'user', text: 'x', at }).at).toBe(expected);
  });
});

describe('what else a line holds', () => {
  it.each([
    ['a short one', 'x', { note: 'n' }],
    ['a long output', 'x'.repeat(5_000), { note: 'n', deep: [{ a: 1 }] }],
    ['a long extra', 'x', { note: 'n'.repeat(5_000) }],
  ])('is kept beside the text: %s', async (_, text, more) => {
    const { db, write, import: take, call } = await benchOn(await sqliteStore());
    await take([write('chat.jsonl', `${JSON.stringify({ role: 'tool', text, session: 's', ...more })}\n`)]);
    const input = { session: 's', full: true };
    const { items } = await call<{ items: { text: string; data: { input?: unknown } }[] }>('events.list', input);
    expect(items[0]!.text).toBe(text);
    expect(items[0]!.data.input).toEqual(more);
    expect((await allEvents(db)).length).toBe(1);
  });
});

describe('the reader of a file', () => {
  const guess = (content: string): string => {
    const path = join(temporaryFolder(), 'a.jsonl');
    writeFileSync(path, content);
    return guessReader(path).client;
  };
  it.each([
    ['generic', '{"role":"user","text":"x"}\n'],
    ['generic', '\ufeff{"project":"p", "role": "assistant","text":"x"}\r\n'],
    ['generic', 'damaged\n{"role":"user","text":"x"}\n'],
    ['generic', '{"role":"robot","text":"x"}\n'],
    ['claude-code', '{"type":"user","sessionId":"s","message":{"role":"user","content":"x"}}\n'],
    ['claude-code', '{"type":"summary","summary":"x","leafUuid":"l"}\n'],
    ['claude-code', '{"message":{"role":"user"},"type":"user","parentUuid":null}\n'],
    ['claude-code', ''],
  ])('%s for %j', (client, content) => {
    expect(guess(content)).toBe(client);
  });
});
