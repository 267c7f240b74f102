// The library as its users write it: openContinuity, and the first draft's class names, on the built package.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO, newHome, ROOT, run } from './harness.ts';

const library = (await import(pathToFileURL(join(ROOT, 'dist', 'index.js')).href)) as typeof import('../src/index.ts');
const PROJECT = 'padaria-pedidos';

let home: string;
beforeEach(async () => {
  home = newHome();
  cpSync(DEMO, join(home, 'sample'), { recursive: true });
  await run(home, ['import', join(home, 'sample')]);
});

const place = () => ({ home: join(home, 'continuity') });

describe('openContinuity', () => {
  it('gives the same brief as the command line', async () => {
    await using continuity = await library.openContinuity(place());
    const mine = await continuity.resume({ project: PROJECT });
    const shown = JSON.parse((await run(home, ['resume', '--project', PROJECT, '--json'])).stdout) as typeof mine;
    const { at: _, ...rest } = mine;
    const { at: __, ...other } = shown;
    expect(rest).toEqual(other);
  });

  it('throws errors with a code and what to do next', async () => {
    await using continuity = await library.openContinuity(place());
    await expect(continuity.resume({ project: 'nothing' })).rejects.toMatchObject({
      name: 'ContinuityError',
      code: 'not_found',
    });
    await expect(continuity.call('no-such-operation')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe("the first draft's names", () => {
  it('ContinuityManager keeps and answers', async () => {
    const manager = new library.ContinuityManager(place());
    const answer = await manager.processUserInput({
      user_input: 'onde paramos?',
      session_id: 'my-session',
      project: PROJECT,
    });
    expect(answer).toMatchObject({ type: 'continuity_response', session_id: 'my-session', project: { name: PROJECT } });
    expect(answer.context?.session?.why).toBe('mid_tool');
    expect(manager.context_detector.isContinuityQuestion('continue de onde parou')).toBe(true);
    const sessions = await manager.session_manager.list({ project: PROJECT });
    expect(sessions.items.map(session => session.id)).toContain('my-session');
    await manager.close();
  });

  it('RecoveryEngine gives the three lists beside the brief, ContextDetector tells a cut-off session', async () => {
    const engine = new library.RecoveryEngine(place());
    const context = await engine.loadFullContext({ session_id: '9d2e7a40-6c15-4e8b-b3f2-1a7c0d94e6b8' });
    expect(context.schema).toBe('continuity.brief/1');
    expect(context.active_projects.map(project => project.name)).toContain(PROJECT);
    expect(context.critical_missions).toEqual([]);
    expect(context.next_actions.map(action => action.status)).toEqual(['in_progress', 'open', 'open']);
    expect((await engine.autoRecover()).found).toHaveLength(1);
    await engine.close();
    const detector = new library.ContextDetector(place());
    expect(await detector.needsRecovery({ session_id: '9d2e7a40-6c15-4e8b-b3f2-1a7c0d94e6b8' })).toBe(true);
    await detector.close();
  });

  it('works without arguments, opens lazily', () => {
    expect(new library.ContextDetector().isContinuityQuestion('where were we?')).toBe(true);
    expect(new library.ContextDetector().isContinuityQuestion('what is the status code')).toBe(false);
  });
});
