// Codex's rollouts through the import: grown in steps, damaged, of subagents; and what a session is at after them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eachDialect } from '../../db/each-dialect.ts';
import { cutsOf, sameGrown } from '../grown.fixture.ts';
import { benchOn, countsOf, DATA, digestOfStore, sqliteStore } from '../import.fixture.ts';
import { accounted, manifest } from '../samples.fixture.ts';
import { Rollout, SESSION } from './lines.fixture.ts';

const samples = join(DATA, 'codex', 'agentcmd');
const hasData = existsSync(samples);
const NAME = `rollout-2026-03-02T10-00-00-${SESSION}.jsonl`;
const begun = () => new Rollout().user('build the importer');
const PATCH = '*** Begin Patch\n*** Add File: src/a.ts\n+x\n*** End Patch';

eachDialect('a rollout', open => {
  it('that grows, says the same thing twice and repeats itself', async () => {
    const lines = begun().reply('Ja.').user('go on').reply('Ja.').user('go on').ran('c1', 'npm test', 1).reply('Ja.');
    const content = Buffer.from(lines.text());
    await sameGrown(await open(), content, cutsOf(content, 25, 3), 'auto', NAME);
  });

  it('damaged and torn keeps what is valid, and its session by its name', async () => {
    const { write, db, import: read } = await benchOn(await open());
    const text = begun().ran('c1', 'ls').reply('ok').text();
    const file = write(NAME, `{"timestamp":broken\n${text.slice(text.indexOf('\n') + 1)}{"timestamp":"2026-`);
    const result = await read([file]);
    expect(countsOf(result)).toEqual({ lines: 8, stored: 4, known: 0, skipped: 3, failed: 1 });
    expect(result.problems).toMatchObject([{ line: 1, problem: 'not JSON' }, { line: 9 }]);
    const { items } = await (await benchOn(db)).call<{ items: object[] }>('sessions.list');
    expect(items).toMatchObject([{ id: SESSION, client: 'codex' }]);
  });

  it('of a subagent is kept under its session, and is no session of its own', async () => {
    const { write, import: read, call } = await benchOn(await open());
    const spawn = { subagent: { thread_spawn: { parent_thread_id: SESSION, depth: 1 } } };
    const child = new Rollout({ id: 'child', source: spawn })
      .user('look')
      .shell('c9', `apply_patch <<'P'\n${PATCH}\nP`);
    const parent = begun()
      .call('c1', 'spawn_agent', { message: 'look' })
      .output('c1', '{"agent_id":"child"}')
      .reply('It looked.')
      .event('thread_name_updated', { thread_name: 'The importer' });
    await read([
      write('rollout-b-child.jsonl', child.output('c9', 'Success. Updated').text()),
      write(NAME, parent.text()),
    ]);
    const { items } = await call<{ items: object[] }>('sessions.list');
    expect(items).toMatchObject([{ id: SESSION, title: 'The importer' }]);
    const brief = await call<Record<string, { path: string; text: string }[]>>('resume', { session: SESSION });
    expect(brief).toMatchObject({ session: { state: 'waiting' }, last_request: { text: 'build the importer' } });
    expect(brief.files!.map(file => file.path)).toEqual(['src/a.ts']);
  });

  it('names the repository of its folder, whichever machine it ran on', async () => {
    const { write, import: read, call } = await benchOn(await open());
    const git = { branch: 'main', repository_url: 'git@example.org:team/shop.git' };
    const here = new Rollout({ git }).user('a').text();
    const there = new Rollout({
      id: 'there',
      cwd: 'C:\\work\\shop',
      git: { ...git, repository_url: 'https://example.org/team/shop' },
    });
    await read([write(NAME, here), write('rollout-there.jsonl', there.user('b').text())]);
    const { items } = await call<{ items: { project: { name: string } }[] }>('sessions.list');
    expect(items.map(session => session.project.name)).toEqual(['shop', 'shop']);
    expect((await call<{ items: object[] }>('projects.list')).items).toHaveLength(1);
  });

  it.skipIf(!hasData)('of every sample is the same on every dialect (needs ../shared/data)', async () => {
    const bench = await benchOn(await open());
    await accounted(bench, manifest('codex'));
    const other = await benchOn(await sqliteStore());
    await other.import(manifest('codex').map(row => row.path));
    expect(await digestOfStore(bench.db)).toBe(await digestOfStore(other.db));
  });
});

describe('real rollouts that grow', () => {
  it
    .skipIf(!hasData)
    .each(hasData ? manifest('codex').map((row, i) => [row.file, i + 1] as const) : [['none', 0] as const])(
    '%s in random steps, seed %i (needs ../shared/data)',
    async (file, seed) => {
      const content = readFileSync(join(samples, file));
      await sameGrown(await sqliteStore(), content, cutsOf(content, 25, seed), 'auto', file);
    },
  );
});

describe('how a session stands', () => {
  type Said = { session: { state: string; why: string }; last_action: Record<string, string> | null };
  const stands = async (lines: Rollout): Promise<Said> => {
    const { write, import: read, call } = await benchOn(await sqliteStore());
    await read([write(NAME, lines.text())]);
    return call<Said>('resume', { session: SESSION });
  };
  const limit = { message: "You've hit your usage limit", codex_error_info: 'usage_limit_exceeded' };
  it.each<[string, Rollout, string]>([
    ['a reply', begun().reply('Done.'), 'waiting/waiting_for_user'],
    ['a prompt without an answer', begun(), 'interrupted/crashed'],
    ['a command without a result', begun().shell('c1', 'npm test'), 'interrupted/mid_tool'],
    ['a result', begun().ran('c1', 'npm test'), 'interrupted/crashed'],
    ['a stop', begun().event('turn_aborted', { reason: 'interrupted' }), 'interrupted/stopped_by_user'],
    [
      'a stop, told before the call that it stopped',
      begun()
        .event('turn_aborted', { reason: 'interrupted' })
        .shell('c1', 'sleep 9')
        .output('c1', 'aborted by user after 3s'),
      'interrupted/stopped_by_user',
    ],
    [
      'a rejected patch',
      begun().shell('c1', 'x').output('c1', 'patch rejected by user'),
      'interrupted/stopped_by_user',
    ],
    ['a turn that ended without a word', begun().ran('c1', 'ls').event('task_complete'), 'waiting/waiting_for_user'],
    ['a limit', begun().event('error', limit).event('task_complete'), 'interrupted/limit'],
    [
      'a full context',
      begun().event('error', { message: 'ran out of room in the context window' }),
      'interrupted/context_full',
    ],
    ['an error', begun().event('error', { message: 'unexpected status 502' }), 'interrupted/api_error'],
    [
      'a question',
      begun().call('q', 'request_user_input', { questions: [{ question: 'A?' }] }),
      'waiting/waiting_for_user',
    ],
    ['thinking after words', begun().reply('I look.').event('agent_reasoning', { text: 'x' }), 'interrupted/crashed'],
    ['a compaction amid work', begun().ran('c1', 'ls').add('compacted', { message: 'x' }), 'interrupted/crashed'],
  ])('after %s', async (_, lines, expected) => {
    const { state, why } = (await stands(lines)).session;
    expect(`${state}/${why}`).toBe(expected);
  });

  it.each<[string, Rollout, object]>([
    ['reading', begun().ran('c1', 'sed -n 1,9p a.ts'), { kind: 'read', status: 'ok' }],
    ['a check', begun().ran('c1', 'npm test', 1), { kind: 'command', status: 'failed' }],
    [
      'a patch',
      begun().ran('c1', `apply_patch <<'P'\n${PATCH}\nP`),
      { kind: 'file_change', status: 'ok', text: 'src/a.ts' },
    ],
    [
      'a plan',
      begun()
        .call('p', 'update_plan', { plan: [{ step: 'a', status: 'pending' }] })
        .output('p', 'Plan updated'),
      { kind: 'plan', status: 'ok' },
    ],
  ])('its last action is %s', async (_, lines, action) => {
    expect((await stands(lines)).last_action).toMatchObject(action);
  });

  it('takes what it reads for nobody’s trouble', async () => {
    const { write, import: read, call } = await benchOn(await sqliteStore());
    const lines = begun().ran('c1', 'cat docs/errors.md', 0, '401: unauthorized. sudo: a password is required');
    await read([write(NAME, lines.text())]);
    const brief = await call<{ blockers: object[] }>('resume', { session: SESSION });
    expect(brief.blockers).toEqual([]);
  });

  it('lists each file of a patch, and no search that found nothing as a failure', async () => {
    const patch =
      '*** Begin Patch\n*** Update File: a.ts\n*** Delete File: b.ts\n*** Update File: c.ts\n*** Move to: d.ts\n*** End Patch';
    const { write, import: read, call } = await benchOn(await sqliteStore());
    const lines = begun()
      .ran('c1', `apply_patch <<'P'\n${patch}\nP`)
      .ran('c2', 'rg nothing', 1)
      .ran('c3', 'npm test', 1);
    await read([write(NAME, lines.text())]);
    const brief = await call<Record<string, Record<string, unknown>[]>>('resume', { session: SESSION });
    expect(brief.files!.map(file => `${file.path} ${file.change}`).sort()).toEqual([
      'a.ts edited',
      'b.ts deleted',
      'd.ts renamed',
    ]);
    expect(brief.commands!.map(command => `${command.command} ${command.ok}`)).toEqual(['npm test false']);
    expect(brief.blockers!.map(blocker => blocker.text)).toHaveLength(1);
  });
});
