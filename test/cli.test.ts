// The real binary as a person uses it: init, import, resume, process, detect, status, lists, life cycles, exit codes, both languages.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEMO, json, newHome, run, session, writeLines } from './harness.ts';

const PROJECT = 'padaria-pedidos';

async function sample(): Promise<string> {
  const home = newHome();
  const copy = join(home, 'sample');
  cpSync(DEMO, copy, { recursive: true });
  await json(home, ['import', copy]);
  return home;
}

describe('init', () => {
  it('makes folders and store, prints each path, and changes nothing the second time', async () => {
    const home = newHome();
    const first = await run(home, ['init']);
    const folder = join(home, 'continuity');
    for (const name of ['data', 'logs', 'backups']) {
      expect(first.stdout).toContain(join(folder, name));
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o700);
    }
    const file = join(folder, 'data', 'continuity.db');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file);
    const second = await run(home, ['init'], { env: { LANG: 'pt_BR.UTF-8' } });
    expect(second.stdout).toContain('Nada mudou');
    expect(readFileSync(file)).toEqual(before);
    expect(await json(home, ['init'])).toMatchObject({ changed: false });
  });
});

describe('rebuild', () => {
  it('reads the kept source again, also of files that are gone, and says in both languages that all is equal', async () => {
    const home = await sample();
    rmSync(join(home, 'sample'), { recursive: true });
    const result = await json<{ lines: number; tables: { stored: string; rebuilt: string }[] }>(home, ['rebuild']);
    expect(result).toMatchObject({ equal: true, written: false, left: 0, unkept: { files: 0, lines: 0 } });
    expect(result.lines).toBeGreaterThan(80);
    for (const { stored, rebuilt } of result.tables) expect(rebuilt).toBe(stored);
    const en = await run(home, ['rebuild', '--dry-run']);
    expect(en).toMatchObject({ code: 0, stderr: '' });
    expect(en.stdout).toMatch(/\n {2}events +\d+ {2}([0-9a-f]{16}) {2}\1 {2}equal\n/);
    expect(en.stdout).toContain('Everything made anew equals what is stored.');
    const pt = await run(home, ['rebuild', '--dry-run', '--lang', 'pt-BR']);
    expect(pt.stdout).toContain('Tudo o que foi refeito é igual ao que está guardado.');
  });
});

describe('import and resume', () => {
  it('imports twice = once and answers in both languages', async () => {
    const home = await sample();
    const again = await json<{ stored: number; known: number; lines: number; failed: number; skipped: number }>(home, [
      'import',
      join(home, 'sample'),
    ]);
    expect(again).toMatchObject({ stored: 0, failed: 0 });
    expect(again.lines).toBe(again.known + again.skipped);
    const en = await run(home, ['resume', '--project', PROJECT]);
    expect(en.stdout).toMatch(/^# Where it stopped: padaria-pedidos, branch feature\/pagamento-pix/);
    expect(en.stdout).toContain('Stopped in the middle of a command: `npm run migrate && npm test`');
    const pt = await run(home, ['resume', '--project', PROJECT, '--lang', 'pt-BR']);
    expect(pt.stdout).toContain('Parou no meio de um comando');
    const brief = await json<{
      tokens: number;
      text: string;
      session: object;
      last_action: object;
      actions: { status: string }[];
    }>(home, ['resume', '--project', PROJECT]);
    expect(brief.session).toMatchObject({ state: 'interrupted', why: 'mid_tool', client: 'claude-code' });
    expect(brief.last_action).toMatchObject({ kind: 'command', status: 'unfinished' });
    expect(brief.actions.filter(action => action.status !== 'done')).toHaveLength(3);
    expect(brief.tokens).toBeLessThanOrEqual(1_500);
    expect(brief.tokens).toBe(Math.ceil(brief.text.length / 4));
  });

  it('keeps within a small budget and counts what it leaves out', async () => {
    const home = await sample();
    const brief = await json<{ tokens: number; omitted: Record<string, number>; text: string }>(home, [
      'resume',
      '--project',
      PROJECT,
      '--budget',
      '200',
    ]);
    expect(brief.tokens).toBeLessThanOrEqual(200);
    expect(Object.values(brief.omitted).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    expect(brief.text).toContain('Left out:');
  });

  it('tells the brief as of an event and as of a time, from before what came later', async () => {
    const home = await sample();
    const at = await json<{ as_of: string; session: { id: string; events: number; state: string } }>(home, [
      'resume',
      '--session',
      '9d2e7a40',
      '--as-of',
      '10',
    ]);
    expect(at.session.events).toBe(10);
    expect(at.session.state).not.toBe('active');
    const time = await json<{ session: { id: string; state: string } }>(home, [
      'resume',
      '--project',
      PROJECT,
      '--as-of',
      '2026-11-21T20:00:00Z',
    ]);
    expect(time.session).toMatchObject({ id: expect.stringMatching(/^5b0f3c1e/), state: 'waiting' });
    expect((await run(home, ['resume', '--as-of', 'tomorrow'])).code).toBe(1);
  });

  it('reads new lines of a consented folder before it answers, and without consent says how to', async () => {
    const home = newHome();
    const folder = join(home, '.claude', 'projects', '-srv-shop');
    const id = 'aaaaaaaa-0000-4000-8000-000000000001';
    const lines = session(id, '/srv/shop', '2026-11-20T10:00:00Z');
    const file = writeLines(join(folder, `${id}.jsonl`), lines.slice(0, 2));
    expect((await run(home, ['resume'])).stdout).toContain('mcp-continuity import');
    expect(await json(home, ['import'])).toMatchObject({ files: 1, stored: 2 });
    expect(await json(home, ['resume', '--project', '/srv/shop'])).toMatchObject({
      session: { state: 'interrupted', why: 'mid_tool' },
    });
    writeLines(file, lines);
    expect(await json(home, ['resume', '--project', '/srv/shop'])).toMatchObject({
      session: { state: 'waiting', why: 'waiting_for_user' },
      last_action: { status: 'ok' },
    });
    expect(existsSync(join(home, 'continuity', 'config.json'))).toBe(true);
  });
});

describe('process and detect', () => {
  it('keeps first, answers a continuity question, and journals the answer', async () => {
    const home = await sample();
    const answer = await json<Record<string, unknown>>(home, ['process', 'onde paramos?', '--project', PROJECT]);
    expect(answer).toMatchObject({
      type: 'continuity_response',
      session_id: 'cli-session',
      project: { name: PROJECT },
      metadata: { lang: 'pt' },
    });
    expect(Object.keys(answer).sort()).toEqual([
      'content',
      'context',
      'critical_missions',
      'metadata',
      'next_actions',
      'project',
      'projects',
      'session_id',
      'type',
    ]);
    expect(String(answer.content)).toContain('Onde parou');
    const kinds = await json<{ items: { kind: string }[] }>(home, ['events', 'cli-session']);
    expect(kinds.items.map(event => event.kind)).toEqual(['prompt', 'brief']);
    const plain = await json<Record<string, unknown>>(home, [
      'process',
      'fix the login',
      '--session',
      'mine',
      '--project',
      PROJECT,
    ]);
    expect(plain).toMatchObject({
      type: 'continue',
      session_id: 'mine',
      context: null,
      next_actions: [],
      content: 'Kept in session mine.',
    });
  });

  it('does not take its own question for the last work', async () => {
    const home = await sample();
    for (let i = 0; i < 3; i += 1) {
      const answer = await json<{ context: { session: { id: string } } }>(home, [
        'process',
        'where did we leave off?',
        '--project',
        PROJECT,
      ]);
      expect(answer.context.session.id).toMatch(/^9d2e7a40/);
    }
  });

  it('detects one text, standard input, and a line each', async () => {
    const home = newHome();
    expect(await json(home, ['detect', 'onde paramos?'])).toMatchObject({ intent: 'continuity', lang: 'pt' });
    expect(await json(home, ['detect', '-'], { input: 'what is the status code' })).toMatchObject({
      intent: 'other',
      lang: 'en',
    });
    const many = await run(home, ['detect', '--stdin'], {
      input: '{"text":"bora continuar de onde paramos"}\n\n{"text":"continue"}\n',
    });
    expect(
      many.stdout
        .trim()
        .split('\n')
        .map(line => (JSON.parse(line) as { intent: string }).intent),
    ).toEqual(['continuity', 'other']);
    expect((await run(home, ['detect', '--stdin'], { input: 'nonsense\n' })).code).toBe(1);
  });
});

describe('records', () => {
  it('takes missions, actions and decisions through their life cycle, with history and undo', async () => {
    const home = await sample();
    const mission = await json<{ id: string; handle: string }>(home, [
      'missions',
      'add',
      'Take PIX in production',
      '--project',
      PROJECT,
      '--done-when',
      'one real payment',
    ]);
    expect((await run(home, ['resume', '--project', PROJECT])).stdout).toContain('Take PIX in production');
    expect(await json(home, ['missions', 'start', mission.handle])).toMatchObject({ status: 'in_progress' });
    expect(await json(home, ['missions', 'done', mission.id, '--evidence', 'receipt 1'])).toMatchObject({
      status: 'done',
      evidence: ['receipt 1'],
    });
    expect((await run(home, ['resume', '--project', PROJECT])).stdout).not.toContain('Take PIX in production');
    expect(await json(home, ['missions', 'undo', mission.id])).toMatchObject({ status: 'in_progress', evidence: [] });
    const history = await json<{ items: { op: string }[] }>(home, ['missions', 'history', mission.id]);
    expect(history.items.map(change => change.op)).toEqual(['add', 'start', 'done', 'undo']);
    const old = await json<{ id: string }>(home, [
      'decisions',
      'add',
      'REST',
      '--project',
      PROJECT,
      '--reason',
      'simple',
    ]);
    const now = await json<{ id: string }>(home, ['decisions', 'supersede', old.id, '--text', 'Webhooks']);
    expect(await json(home, ['decisions', 'show', old.id])).toMatchObject({
      status: 'superseded',
      superseded_by: now.id,
    });
    await json(home, ['decisions', 'undo', now.id]);
    expect(await json(home, ['decisions', 'show', old.id])).toMatchObject({ status: 'in_force', superseded_by: null });
    const action = await json<{ id: string }>(home, ['actions', 'add', 'Write the docs', '--project', PROJECT]);
    expect(await json(home, ['actions', 'block', action.id, '--reason', 'no access'])).toMatchObject({
      status: 'blocked',
      reason: 'no access',
    });
    expect(await json(home, ['projects', 'show', PROJECT])).toMatchObject({ status: 'blocked' });
  });

  it('puts a decision that replaced another in the brief alone, with what it replaced', async () => {
    const home = await sample();
    const old = await json<{ id: string }>(home, ['decisions', 'add', 'Poll every minute', '--project', PROJECT]);
    await json(home, ['decisions', 'supersede', old.id, '--text', 'Webhooks only']);
    const { decisions } = await json<{ decisions: { text: string; supersedes: string | null }[] }>(home, [
      'resume',
      '--project',
      PROJECT,
    ]);
    expect(decisions.find(decision => decision.text === 'Webhooks only')?.supersedes).toBe(old.id);
    expect(decisions.some(decision => decision.text === 'Poll every minute')).toBe(false);
  });
});

describe('errors', () => {
  it('gives one clear sentence and the documented exit code, never a stack', async () => {
    const home = newHome();
    const cases: [string[], number][] = [
      [['nonsense'], 2],
      [['resume', '--budget', 'many'], 2],
      [['resume', '--unknown'], 2],
      [['resume', '--project', 'nothing'], 3],
      [['sessions', 'show', 'nothing'], 3],
      [['missions', 'done', 'ffffffff'], 3],
      [['missions', 'add', '   '], 1],
      [['import', '/no/such/path'], 3],
      [['import'], 3],
      [['events', 'a\u0001b'], 1],
      [['start', '--host', '0.0.0.0'], 4],
      [['start', '--port', '99999'], 2],
      [['process', ''], 1],
    ];
    for (const [args, code] of cases) {
      const ran = await run(home, args);
      expect(ran.code, args.join(' ')).toBe(code);
      expect(ran.stdout, args.join(' ')).toBe('');
      expect(ran.stderr, args.join(' ')).toMatch(/^mcp-continuity: .+\n$/);
      expect(ran.stderr, args.join(' ')).not.toMatch(/\n\s+at /);
    }
    const shown = await run(home, ['resume', '--project', 'nothing', '--json']);
    expect(JSON.parse(shown.stdout)).toMatchObject({ error: { code: 'not_found' } });
  });

  it('leaves a file that is no database as it is', async () => {
    const home = newHome();
    const file = join(home, 'continuity', 'data', 'continuity.db');
    mkdirSync(join(home, 'continuity', 'data'), { recursive: true });
    writeFileSync(file, 'this is no database, but somebody’s text');
    const ran = await run(home, ['status']);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('not a readable database');
    expect(readFileSync(file, 'utf8')).toBe('this is no database, but somebody’s text');
  });

  it('suggests the command that was meant, and shows examples first in help', async () => {
    const home = newHome();
    expect((await run(home, ['resum'])).stderr).toContain('Did you mean `resume`?');
    const help = await run(home, ['resume', '--help']);
    expect(help.code).toBe(0);
    expect(help.stdout.indexOf('Examples:')).toBeLessThan(help.stdout.indexOf('Options:'));
    expect((await run(home, ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await run(home, [])).stdout).toContain('mcp-continuity resume');
  });
});
