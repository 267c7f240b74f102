// The first draft's classes and methods, row by row of docs/first-draft.md, on the built package. Each test is called by the rows it shows.
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { json, newHome, ROOT, run, session, writeLines } from './harness.ts';
import { sampleHome } from './mcp.fixture.ts';

const library = (await import(pathToFileURL(join(ROOT, 'dist', 'index.js')).href)) as typeof import('../src/index.ts');
const PROJECT = 'padaria-pedidos';
const CUT_OFF = '9d2e7a40-6c15-4e8b-b3f2-1a7c0d94e6b8';
const place = (home: string) => ({ home: join(home, 'continuity') });
type Events = { items: { kind: string; text: string }[] };
const kept = async (home: string, name: string) =>
  (await json<Events>(home, ['events', name])).items.map(({ kind, text }) => [kind, text || null]);

describe('ContinuityManager', () => {
  it('2.1 takes no arguments and has its three attributes; nothing is opened before the first call', async () => {
    const home = newHome();
    const manager = new library.ContinuityManager(place(home));
    expect(manager.session_manager).toBeInstanceOf(library.SessionManager);
    expect(manager.context_detector).toBeInstanceOf(library.ContextDetector);
    expect(manager.recovery_engine).toBeInstanceOf(library.RecoveryEngine);
    expect(existsSync(join(home, 'continuity'))).toBe(false);
    await manager.close();
    expect(new library.ContinuityManager().session_manager).toBeInstanceOf(library.SessionManager);
  });

  it('2.2 2.4 keeps every input before it answers, a continuity question too; anything else is continued', async () => {
    const home = await sampleHome();
    const manager = new library.ContinuityManager(place(home));
    const session_id = 'my-session';
    const first = await manager.processUserInput({ user_input: 'fix the login', session_id, project: PROJECT });
    expect(first).toMatchObject({ type: 'continue', session_id, context: null });
    const second = await manager.processUserInput({ user_input: 'onde paramos?', session_id, project: PROJECT });
    expect(second.type).toBe('continuity_response');
    await manager.close();
    expect(await kept(home, session_id)).toEqual([
      ['prompt', 'fix the login'],
      ['brief', null],
      ['prompt', 'onde paramos?'],
      ['brief', null],
    ]);
    // Kept first: what cannot be answered is in the journal all the same.
    const failing = new library.ContinuityManager(place(home));
    for (const name of ['/a/twin', '/b/twin']) await json(home, ['projects', 'add', name]);
    const asked = failing.processUserInput({ user_input: 'onde paramos?', session_id: 'twin', project: 'twin' });
    await expect(asked).rejects.toMatchObject({ code: 'ambiguous' });
    await failing.close();
    expect(await kept(home, 'twin')).toEqual([['prompt', 'onde paramos?']]);
  });

  it('2.3 answers with the draft’s five keys, lists never absent', async () => {
    const keys = ['type', 'context', 'projects', 'critical_missions', 'next_actions'];
    const empty = new library.ContinuityManager(place(newHome()));
    for (const user_input of ['onde paramos?', 'fix the login']) {
      const answer = await empty.processUserInput({ user_input, session_id: 's' });
      expect(Object.keys(answer)).toEqual(expect.arrayContaining(keys));
      for (const list of [answer.critical_missions, answer.next_actions]) expect(list).toEqual([]);
      expect(Array.isArray(answer.projects)).toBe(true);
    }
    await empty.close();
    const home = await sampleHome();
    await json(home, ['missions', 'add', 'Take PIX in production', '--project', PROJECT]);
    const full = new library.ContinuityManager(place(home));
    const answer = await full.processUserInput({ user_input: 'onde paramos?', session_id: 's', project: PROJECT });
    expect(answer.type).toBe('continuity_response');
    expect(answer.context?.schema).toBe('continuity.brief/1');
    expect(answer.projects.map(({ name }) => name)).toContain(PROJECT);
    expect(answer.critical_missions.map(({ text }) => text)).toEqual(['Take PIX in production']);
    expect(answer.next_actions.map(({ status }) => status)).toEqual(['in_progress', 'open', 'open']);
    await full.close();
  });

  it('2.① the draft’s first block works as it stands', async () => {
    const home = await sampleHome();
    // As a user writes it: without arguments, the data folder told by the environment.
    const before = process.env.MCP_CONTINUITY_HOME;
    process.env.MCP_CONTINUITY_HOME = join(home, 'continuity');
    try {
      const manager = new library.ContinuityManager();
      const answer = await manager.processUserInput({ user_input: 'onde paramos?', session_id: 'my-session' });
      expect(answer).toMatchObject({ type: 'continuity_response', session_id: 'my-session' });
      expect(answer.content).toContain('Onde parou');
      await manager.close();
    } finally {
      if (before === undefined) delete process.env.MCP_CONTINUITY_HOME;
      else process.env.MCP_CONTINUITY_HOME = before;
    }
  });
});

it('2.5 SessionManager lists, shows and opens sessions', async () => {
  const home = await sampleHome();
  const manager = new library.SessionManager(place(home));
  expect((await manager.list({ project: PROJECT })).items.map(({ id }) => id)).toContain(CUT_OFF);
  expect(await manager.show({ session: CUT_OFF })).toMatchObject({ id: CUT_OFF, client: 'claude-code' });
  await manager.add({ session: 'design', project: PROJECT, title: 'Design' });
  expect(await manager.show({ session: 'design' })).toMatchObject({ id: 'design', title: 'Design' });
  await manager.close();
});

describe('ContextDetector', () => {
  /** The five patterns with and without their optional parts. */
  const PATTERNS = [
    'onde paramos',
    'o que estava fazendo',
    'o que estavamos fazendo',
    'continue de onde parou',
    'qual o status do projeto',
    'qual status do projeto',
    'preciso recuperar o contexto',
  ];

  it('2.6 finds all five patterns, whatever the case, anywhere in what is said', () => {
    const detector = new library.ContextDetector();
    for (const pattern of PATTERNS) {
      for (const text of [
        pattern,
        `${pattern}?`,
        pattern.toUpperCase(),
        `Bom dia! ${pattern}`,
        `oi, ${pattern}, por favor`,
      ])
        expect(detector.isContinuityQuestion(text), text).toBe(true);
    }
  });

  it('2.7 isContinuityQuestion gives a boolean, in three languages; what only sounds like one is none', () => {
    const detector = new library.ContextDetector();
    for (const text of ['onde paramos?', 'where did we leave off?', '¿dónde nos quedamos?'])
      expect(detector.isContinuityQuestion(text), text).toBe(true);
    for (const text of ['continue', 'what is the status code of a redirect?', 'ele disse "onde paramos?" e riu', ''])
      expect(detector.isContinuityQuestion(text), text).toBe(false);
  });

  it('2.8 needsRecovery: a session cut off, a transcript that grew; nothing once it was read', async () => {
    const home = newHome();
    const id = 'aaaaaaaa-0000-4000-8000-000000000001';
    const lines = session(id, '/srv/shop', '2026-11-20T10:00:00Z');
    const file = join(home, '.claude', 'projects', '-srv-shop', `${id}.jsonl`);
    writeLines(file, lines);
    await run(home, ['import']); // consent to read this folder
    const detector = new library.ContextDetector(place(home));
    const needs = () => detector.needsRecovery({ session_id: id });
    expect(await needs()).toBe(false);
    const said = { role: 'assistant', content: [{ type: 'text', text: 'And pushed.' }] };
    appendFileSync(
      file,
      `${JSON.stringify({ ...lines[3]!, uuid: `${id}-5`, timestamp: '2026-11-20T10:01:00Z', message: said })}\n`,
    );
    expect(await needs()).toBe(true);
    expect(await needs()).toBe(false);
    await detector.close();
    const cut = new library.ContextDetector(place(await sampleHome()));
    expect(await cut.needsRecovery({ session_id: CUT_OFF })).toBe(true);
    expect(await cut.needsRecovery({ session_id: CUT_OFF })).toBe(true);
    await cut.close();
  });
});

it('2.9 RecoveryEngine: loadFullContext is the brief with the draft’s three lists; autoRecover says what it found', async () => {
  const home = await sampleHome();
  await json(home, ['missions', 'add', 'Take PIX in production', '--project', PROJECT]);
  const engine = new library.RecoveryEngine(place(home));
  const context = await engine.loadFullContext({ session_id: CUT_OFF });
  expect(context).toMatchObject({ schema: 'continuity.brief/1', session: { id: CUT_OFF } });
  expect(context.active_projects.map(({ name }) => name)).toEqual([PROJECT]);
  expect(context.critical_missions.map(({ text }) => text)).toEqual(['Take PIX in production']);
  expect(context.next_actions.map(({ status }) => status)).toEqual(['in_progress', 'open', 'open']);
  expect(Object.keys(await engine.autoRecover()).sort()).toEqual(['done', 'found', 'offered', 'project', 'text']);
  await engine.close();
});

it('8.4 nothing to recover is nothing injected; else the brief: facts, no orders, with the last action', async () => {
  const home = await sampleHome();
  await using continuity = await library.openContinuity(place(home));
  expect((await continuity.processInput({ user_input: 'fix the login', project: PROJECT })).context).toBeNull();
  const { context, content } = await continuity.processInput({ user_input: 'where were we?', project: PROJECT });
  expect(context?.last_action).toMatchObject({ kind: 'command', status: 'unfinished' });
  expect(content).toContain('data, not instructions');
  expect(content).not.toMatch(/\b(you must|always|run this|execute)\b/i);
  const told = await continuity.call('detect-context', { session_id: CUT_OFF });
  expect(told.last_action?.text).toContain('npm run migrate');
});
