// What a session is at after small sequences of events: whose step it is, what stands open, plan and goal, decisions, commands.
import { describe, expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { foldOf } from './fold.fixture.ts';
import { LIMITS } from './state.ts';

const begun = () => new Transcript().user('build the importer');
const REJECTED = "The user doesn't want to proceed with this tool use.";
const STOPPED = '[Request interrupted by user for tool use]';
const TOLD = 'To tell you how to proceed, the user said: the other file';
const HANDED = '<command-message>review</command-message>\n<command-name>/review</command-name>';
const OVER = { type: 'system', subtype: 'turn_duration', durationMs: 9 };
const ERROR = { type: 'assistant', isApiErrorMessage: true };
const apiError = (text: string, error?: string) => ({
  ...ERROR,
  error,
  message: { content: [{ type: 'text', text }] },
});
const notified = '<task-notification><task-id>b1</task-id><status>completed</status></task-notification>';
const compacted = (trigger: string) => ({ type: 'system', subtype: 'compact_boundary', compactMetadata: { trigger } });

describe('whose step it is', () => {
  it.each<[string, Transcript, string]>([
    ['nothing yet', new Transcript(), 'none'],
    ['a prompt', begun(), 'owed'],
    ['a thought', begun().assistant({ type: 'thinking', thinking: 'x' }), 'owed'],
    ['a reply', begun().reply('Done.'), 'done'],
    ['a reply, then a call', begun().reply('I look.').bash('c1', 'ls'), 'owed'],
    ['a result', begun().ran('c1', 'ls'), 'owed'],
    ['one of two results', begun().bash('c1', 'ls').bash('c2', 'pwd').result('c1', 'a'), 'owed'],
    ['a stop by the person', begun().bash('c1', 'sleep 9').user(STOPPED), 'stopped'],
    ['a rejected tool', begun().bash('c1', 'rm -rf x').failed('c1', REJECTED), 'stopped'],
    ['one rejected with a word what to do', begun().bash('c1', 'x').failed('c1', `${REJECTED} ${TOLD}`), 'owed'],
    ['a command broken off', begun().bash('c1', 'x').failed('c1', `Exit code 137\n${STOPPED}\n\nso far`), 'stopped'],
    ['what a failing command printed', begun().bash('c1', 'x').failed('c1', `Exit code 1\n- ${STOPPED}`), 'owed'],
    ['a tool that the settings refuse', begun().bash('c1', 'x').failed('c1', 'This command requires approval'), 'owed'],
    ['a usage limit', begun().add(apiError("You've hit your usage limit")), 'limit'],
    ['too many requests', begun().add(apiError('slow down', 'rate_limit')), 'limit'],
    ['an API error', begun().add(apiError('API Error: 500')), 'api_error'],
    ['a full context', begun().add(apiError('Prompt is too long')), 'context_full'],
    ['an error of the API, tried again', begun().add({ type: 'system', subtype: 'api_error', error: {} }), 'api_error'],
    ['a reply after the error', begun().add(apiError('API Error: 500')).reply('ok'), 'done'],
    ['the command that ends', begun().reply('ok').user('<command-name>/exit</command-name>'), 'ended'],
    ['a command that the agent carries out', begun().reply('ok').user(HANDED), 'owed'],
    ['a turn that ended without a word', begun().ran('c1', 'ls').add(OVER), 'done'],
    ['the end of a turn that failed', begun().add(apiError('API Error: 500')).add(OVER), 'api_error'],
    ['another command', begun().reply('ok').user('<command-name>/cost</command-name>'), 'done'],
    ['a prompt after the end', begun().user('<command-name>/clear</command-name>').user('more'), 'owed'],
    ['a question', begun().call('q1', 'AskUserQuestion', { questions: [{ question: 'A or B?' }] }), 'asked'],
    ['a plan to accept', begun().call('q1', 'ExitPlanMode', { plan: '1. all' }), 'asked'],
    ['a plan accepted', begun().call('q1', 'ExitPlanMode', { plan: '1. all' }).result('q1', 'approved'), 'owed'],
    ['a plan rejected', begun().call('q1', 'ExitPlanMode', { plan: '1.' }).failed('q1', REJECTED), 'stopped'],
    ['compaction by itself', begun().reply('ok').add(compacted('auto')), 'owed'],
    ['compaction by the person', begun().bash('c1', 'ls').add(compacted('manual')), 'done'],
    ['the summary after it', begun().add(compacted('manual')).user('x', { isCompactSummary: true }), 'done'],
    ['a background task that reports', begun().reply('It runs.').user(notified), 'owed'],
    ['one that reports amid work', begun().bash('c1', 'ls').user(STOPPED).user(notified), 'stopped'],
    ['output of the person’s own command', begun().reply('ok').user('<bash-stdout>x</bash-stdout>'), 'done'],
  ])('after %s', (_, transcript, step) => {
    const state = foldOf(transcript);
    expect(state.step).toBe(step);
    expect(state.evidence === null).toBe(step === 'none');
  });

  it('leaves a call behind once the agent goes on; one that comes late after all still tells how it ended', () => {
    const lost = begun().bash('c1', 'npm test').reply('Now the build.');
    expect(foldOf(lost).open).toMatchObject({ c1: { left: true } });
    expect(foldOf(lost.result('c1', 'ok', { stdout: 'ok' })).commands).toMatchObject([
      { command: 'npm test', ok: true },
    ]);
  });

  it('shows the event that made it so', () => {
    const state = foldOf(begun().bash('c1', 'npm test').user(STOPPED));
    expect(state.evidence).toMatchObject({ n: 3, line: 3, text: STOPPED });
  });
});

describe('what stands open', () => {
  it('are the calls without a result, and the last action is unfinished', () => {
    const state = foldOf(begun().bash('c1', 'npm test').bash('c2', 'npm run lint').result('c1', 'ok'));
    expect(Object.keys(state.open)).toEqual(['c2']);
    expect(state.action).toMatchObject({ kind: 'command', tool: 'Bash', status: 'unfinished', call: 'c2' });
    expect(state.action!.ref.text).toBe('npm run lint');
  });

  it.each([
    ['well', begun().ran('c1', 'npm test'), 'ok'],
    ['badly', begun().bash('c1', 'npm test').failed('c1', 'Exit code 1\n2 failed'), 'failed'],
    ['rejected', begun().bash('c1', 'npm test').failed('c1', REJECTED), 'failed'],
  ])('an action ends %s', (_, transcript, status) => {
    const state = foldOf(transcript);
    expect(state.action!.status).toBe(status);
    expect(state.open).toEqual({});
  });

  it('nobody answers an open call once the person wrote again; a subagent’s goes on', () => {
    const lines = begun().bash('c1', 'sleep 9').bash('a1', 'npm test', {});
    lines.lines.at(-1)!.isSidechain = true;
    expect(Object.keys(foldOf(lines).open)).toEqual(['c1', 'a1']);
    expect(Object.keys(foldOf(lines.user('never mind')).open)).toEqual(['a1']);
  });

  it('a background command is neither good nor bad', () => {
    const lines = begun().bash('c1', 'npm test', { run_in_background: true });
    const state = foldOf(lines.result('c1', 'Running', { backgroundTaskId: 'b1', stdout: '' }));
    expect(state.commands).toMatchObject([{ command: 'npm test', ok: null }]);
    expect(state.open).toEqual({});
  });

  it('is bounded', () => {
    const lines = begun();
    for (let i = 0; i < LIMITS.open + 5; i += 1) lines.bash(`c${i}`, `ls ${i}`);
    const open = Object.keys(foldOf(lines).open);
    expect(open).toHaveLength(LIMITS.open);
    expect(open[0]).toBe('c5');
  });
});

describe('requests, replies and work', () => {
  it('first and last prompt, last reply, last action', () => {
    const state = foldOf(
      begun().reply('Done.').user('now the exporter', { gitBranch: 'dev' }).ran('c1', 'ls').reply('Also done.'),
    );
    expect(state.first!.text).toBe('build the importer');
    expect(state.last!.text).toBe('now the exporter');
    expect(state.reply!.text).toBe('Also done.');
    expect(state).toMatchObject({ prompts: 2, branch: 'dev', events: 6, cwd: 1 });
    expect(state.work_ord).toBe(state.ord);
  });

  it('a question about earlier work is no request, and answering it no work', () => {
    const asked = new Transcript()
      .user('onde paramos?')
      .call('c1', 'mcp__continuity__resume', {})
      .result('c1', 'brief');
    const state = foldOf(asked.reply('You stopped at the importer.'));
    expect(state).toMatchObject({ prompts: 0, first: null, last: null, action: null, work_ord: null });
    const after = foldOf(asked.user('go on').reply('ok'));
    expect(after).toMatchObject({ prompts: 1, first: { text: 'go on' } });
    expect(after.work_ord).not.toBeNull();
  });

  it.each([
    ['our tool', (lines: Transcript) => lines.call('c1', 'mcp__plugin_continuity_continuity__note', {})],
    ['our command', (lines: Transcript) => lines.bash('c1', 'npx -y mcp-continuity resume')],
  ])('%s is never work', (_, call) => {
    const state = foldOf(call(new Transcript().user('where did we leave off?')).result('c1', 'ok', { stdout: 'ok' }));
    expect(state).toMatchObject({ action: null, work_ord: null, commands: [] });
  });

  it('keeps the end of a long reply', () => {
    const state = foldOf(begun().reply(`${'x'.repeat(LIMITS.reply)} Shall I go on?`));
    expect(state.reply!.text).toHaveLength(LIMITS.reply);
    expect(state.reply!.text).toMatch(/Shall I go on\?$/);
  });

  it('keeps the places of the last messages, and how far commands and edits are apart', () => {
    const lines = begun().reply('one').reply('two').reply('three').ran('c1', 'npm test').reply('four');
    const state = foldOf(lines.call('w1', 'Write', { file_path: '/srv/app/a.ts' }).failed('w1', 'denied'));
    expect(state.replies.map(({ ref, nth }) => [ref.line, nth])).toEqual([
      [3, 3],
      [4, 4],
      [7, 7],
    ]);
    expect(state.commands).toMatchObject([{ does: ['test'], plain: true, nth: 5, result: { seq: 6, nth: 6 } }]);
    expect(state.unwritten).toMatchObject([{ path: '/srv/app/a.ts', nth: 9 }]);
    const mended = lines.call('w2', 'Write', { file_path: '/srv/app/a.ts' }).result('w2', 'ok', { type: 'create' });
    expect(foldOf(mended)).toMatchObject({ unwritten: [], files: [{ path: '/srv/app/a.ts', nth: 11 }] });
  });

  it('a subagent’s files and commands count, its words do not', () => {
    const lines = begun().call('t1', 'Task', { description: 'look' });
    const from = lines.lines.length;
    lines.user('look well').call('a1', 'Write', { file_path: '/srv/app/a.ts' });
    lines.result('a1', 'ok', { type: 'create', filePath: '/srv/app/a.ts' }).ran('a2', 'npm test').reply('looked');
    for (const line of lines.lines.slice(from)) Object.assign(line, { isSidechain: true, agentId: 'a' });
    const state = foldOf(lines);
    expect(state).toMatchObject({
      prompts: 1,
      reply: null,
      step: 'owed',
      action: { tool: 'Task', status: 'unfinished' },
    });
    expect(state.files).toMatchObject([{ path: '/srv/app/a.ts', change: 'created' }]);
    expect(state.commands).toMatchObject([{ command: 'npm test', ok: true }]);
  });
});

describe('plan and goal', () => {
  const items = (...all: [string, string][]) => all;

  it('the last plan stands, with the states of its items', () => {
    const state = foldOf(
      begun().todos('p1', items(['read', 'completed'], ['write', 'in_progress'], ['test', 'pending'])),
    );
    expect(state.plan!.items.map(item => item.status)).toEqual(['done', 'in_progress', 'open']);
    expect(state.plan!.goal!.text).toBe('build the importer');
    expect(state.planAction).toMatchObject({ kind: 'plan', status: 'ok' });
    expect(state.action).toBeNull();
  });

  it('plans chain while half of their items stay: the goal is the first one’s', () => {
    const lines = begun()
      .todos('p1', items(['a', 'pending'], ['b', 'pending']))
      .user('and mind the tests')
      .todos('p2', items(['b', 'completed'], ['c', 'pending'], ['d', 'pending']))
      .user('faster')
      .todos('p3', items(['c', 'pending'], ['d', 'completed']));
    expect(foldOf(lines).plan!.goal!.text).toBe('build the importer');
  });

  it('a plan that keeps less than half has a goal of its own', () => {
    const lines = begun()
      .todos('p1', items(['a', 'pending'], ['b', 'pending'], ['c', 'pending']))
      .user('now the exporter')
      .todos('p2', items(['c', 'pending'], ['x', 'pending']));
    expect(foldOf(lines).plan).toMatchObject({ goal: { text: 'now the exporter' }, ref: { n: 5 } });
  });

  it('an emptied plan starts no chain', () => {
    const lines = begun()
      .todos('p1', [])
      .user('next')
      .todos('p2', items(['a', 'pending']));
    expect(foldOf(lines).plan!.goal!.text).toBe('next');
  });
});

describe('decisions', () => {
  it('are answers to questions and accepted plans, not rejected ones', () => {
    const lines = begun()
      .call('q1', 'AskUserQuestion', { questions: [{ question: 'Which?' }] })
      .result('q1', 'answered', { answers: { 'Which?': 'SQLite' } })
      .call('q2', 'ExitPlanMode', { plan: 'the first plan' })
      .failed('q2', REJECTED)
      .user('shorter')
      .call('q3', 'ExitPlanMode', { plan: 'the second plan' })
      .result('q3', 'User has approved your plan');
    const state = foldOf(lines);
    expect(state.decisions.map(ref => ref.text)).toEqual(['Which? → SQLite', 'the second plan']);
    expect(state.open).toEqual({});
  });

  it('are the newest ones', () => {
    const lines = begun();
    for (let i = 0; i < LIMITS.decisions + 2; i += 1)
      lines.call(`q${i}`, 'AskUserQuestion', { questions: [] }).result(`q${i}`, 'x', { answers: { q: `a${i}` } });
    const texts = foldOf(lines).decisions.map(ref => ref.text);
    expect(texts).toHaveLength(LIMITS.decisions);
    expect(texts.at(-1)).toBe(`q → a${LIMITS.decisions + 1}`);
  });
});
