// The brief on both dialects, over the sample and small sessions: as of any event = what a store of that prefix says; chains, earlier plans, candidates, budget, languages.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { session, writeLines } from '../../test/harness.ts';
import { type App, openApp } from '../app.ts';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { readConfig } from '../config.ts';
import { eachDialect } from '../db/each-dialect.ts';
import type { Caller } from '../operation.ts';
import type { Brief } from './contract.ts';

const DEMO = join(import.meta.dirname, '..', '..', 'demo');
const PROJECT = '/home/ana/projetos/padaria-pedidos';
const CUT_OFF = '9d2e7a40-6c15-4e8b-b3f2-1a7c0d94e6b8';
const caller: Caller = { workspace: 1, actor: 'program', client: 'library', lang: 'en', rights: 'write' };
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

eachDialect('brief', open => {
  async function store(): Promise<{ app: App; home: string; resume(input?: object): Promise<Brief> }> {
    const home = mkdtempSync(join(tmpdir(), 'continuity-brief-'));
    folders.push(home);
    const app = await openApp(readConfig({ home }), { db: await open() });
    return { app, home, resume: input => app.call('resume', input ?? {}, caller) as Promise<Brief> };
  }

  async function sample() {
    const made = await store();
    cpSync(DEMO, join(made.home, 'sample'), { recursive: true });
    await made.app.call('import', { paths: [join(made.home, 'sample')] }, caller);
    return made;
  }

  it('knows what an excellent brief of the sample knows', async () => {
    const { resume } = await sample();
    const brief = await resume({ project: PROJECT });
    expect(brief).toMatchObject({
      schema: 'continuity.brief/1',
      project: {
        name: 'padaria-pedidos',
        root: PROJECT,
        branch: 'feature/pagamento-pix',
        status: 'interrupted',
        progress: { done: 3, all: 6, percent: 50 },
      },
      session: { id: CUT_OFF, client: 'claude-code', state: 'interrupted', why: 'mid_tool' },
      last_action: { kind: 'command', tool: 'Bash', status: 'unfinished', text: 'npm run migrate && npm test' },
    });
    expect(brief.last_request?.text).toMatch(/^Pode\. E aproveita/);
    expect(brief.goal?.text).toMatch(/^Bom dia! Implementa o webhook/);
    expect(brief.files.map(file => [file.path, file.change])).toContainEqual(['src/rotas.ts', 'edited']);
    expect(brief.commands.find(command => command.exit === 1)?.command).toContain('npm test');
    // The failing test was of an earlier request.
    expect(brief.blockers).toEqual([]);
    expect(brief.session!.evidence[0]).toMatchObject({
      session: CUT_OFF,
      file: expect.stringContaining('9d2e7a40'),
      line: 43,
    });
  });

  it.each(['en', 'pt'])('reads as the golden text of the sample in %s', async lang => {
    const { resume } = await sample();
    const { text } = await resume({ project: PROJECT, lang });
    await expect(`${text}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, '..', '..', 'test', 'golden', `brief.${lang}.txt`),
    );
  });

  it('says as of each event what a store that ends there says', async () => {
    const whole = await sample();
    const file = join(
      DEMO,
      'claude-code',
      readdirSync(join(DEMO, 'claude-code')).find(name => name.startsWith('9d2e7a40'))!,
    );
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const told: Brief[] = [];
    for (let n = 1; n <= 43; n += 1) told.push(await whole.resume({ session: CUT_OFF, as_of: String(n) }));
    await whole.app.close();
    const prefix = join(whole.home, 'prefix', `${CUT_OFF}.jsonl`);
    const seen = new Set<number>();
    for (const count of [3, 9, 16, 22, 27, 35, 43]) {
      const { app, resume } = await store();
      await app.call('projects.list', {}, caller);
      writeLines(prefix, []);
      writeFileSync(prefix, `${lines.slice(0, count).join('\n')}\n`);
      const db = await app.call('import', { paths: [prefix] }, caller);
      expect(db).toMatchObject({ failed: 0 });
      const cut = await resume({ session: CUT_OFF });
      const same = told.find(brief => brief.session!.events === cut.session!.events);
      if (!same) continue;
      seen.add(count);
      for (const key of [
        'goal',
        'last_request',
        'last_reply',
        'last_action',
        'questions',
        'files',
        'commands',
      ] as const) {
        expect(strip(same[key]), `${key} at ${count}`).toEqual(strip(cut[key]));
      }
      expect([same.session!.state, same.session!.why]).toEqual([cut.session!.state, cut.session!.why]);
      await app.close();
    }
    expect(seen.size).toBeGreaterThan(4);
  });

  it('does not let five minutes of today hide the open plan of yesterday', async () => {
    const { app, home, resume } = await sample();
    const id = 'bbbbbbbb-0000-4000-8000-000000000002';
    await app.call(
      'import',
      { paths: [writeLines(join(home, 'later', `${id}.jsonl`), session(id, PROJECT, '2026-11-23T20:00:00Z'))] },
      caller,
    );
    const brief = await resume({ project: PROJECT });
    expect(brief.session).toMatchObject({ id, state: 'waiting', why: 'waiting_for_user' });
    const open = brief.actions.filter(action => action.status !== 'done');
    expect(open.map(action => action.source.session)).toEqual([CUT_OFF, CUT_OFF, CUT_OFF]);
    expect(brief.text).toContain('[9d2e7a40:');
  });

  it('lists what a reply named as next, and a request nobody took up, beside the recorded actions', async () => {
    const { app, home, resume } = await store();
    const lines = new Transcript('next-1', { cwd: '/srv/shop', gitBranch: 'main' })
      .user('Write the parser')
      .todos('t', [['Write the parser', 'completed']])
      .bash('b', 'sudo systemctl restart shop')
      .failed('b', 'Exit code 1\nsudo: a terminal is required to read the password')
      .reply('Done.\n\n## Next steps\n1. Write the parser\n2. Restart the service (requires sudo)\n3. **Document it**')
      .user('Also fix the typo in the README');
    await app.call('import', { paths: [writeLines(join(home, 'in', 'next-1.jsonl'), lines.lines)] }, caller);
    await app.call('actions.add', { project: '/srv/shop', text: 'Document it' }, caller);
    const brief = await resume({ project: '/srv/shop' });
    expect(brief.actions.map(({ from, status, text }) => [from, status, text])).toEqual([
      ['plan', 'done', 'Write the parser'],
      ['recorded', 'open', 'Document it'],
      ['message', 'open', 'Also fix the typo in the README'],
      ['message', 'open', 'Write the parser'],
      ['message', 'blocked', 'Restart the service (requires sudo)'],
    ]);
    expect(brief.blockers.map(({ text }) => text)).toEqual([
      '`sudo systemctl restart shop`: sudo: a terminal is required to read the password',
    ]);
    expect(brief.text).toMatch(
      /Last request\*\* .*Also fix the typo in the README \[\d+\]\. Nothing was done after it/,
    );
    expect(brief.text).toMatch(/- Blocked: Restart the service \(requires sudo\) \[\d+\]/);
    const { items } = (await app.call('projects.list', {}, caller)) as { items: { progress: unknown }[] };
    expect(items[0]!.progress).toEqual(brief.project!.progress);
    expect(brief.project!.progress).toEqual({ done: 1, all: 5, percent: 20 });
  });

  it('ranks all work in flight where no project is named, and opens by saying so', async () => {
    const { app, home, resume } = await sample();
    const id = 'cccccccc-0000-4000-8000-000000000003';
    await app.call(
      'import',
      { paths: [writeLines(join(home, 'other', `${id}.jsonl`), session(id, '/srv/shop', '2026-11-23T21:00:00Z'))] },
      caller,
    );
    const brief = await resume();
    expect(brief.candidates.map(flight => [flight.project?.name, flight.state])).toEqual([
      ['padaria-pedidos', 'interrupted'],
      ['shop', 'waiting'],
    ]);
    expect(brief.text.startsWith('No project was named')).toBe(true);
    expect(brief.text).toContain('Also in flight');
  });

  it('answers with nothing in flight by saying how to begin', async () => {
    const { resume } = await store();
    const brief = await resume();
    expect(brief).toMatchObject({ project: null, session: null, candidates: [], actions: [] });
    expect(brief.text).toContain('mcp-continuity import');
  });

  it('keeps a rule in force, and an answer until two other requests have come', async () => {
    const { app, home, resume } = await store();
    const said = (more: string[]) => {
      const lines = new Transcript('s1', { cwd: '/srv/shop' }).user('never push to main. build it');
      lines.reply('Built.\n\n1. Keep it\n2. Drop it\n\nWhich would you prefer?').user('2').ran('a', 'rm it');
      for (const request of more) lines.reply('Done.').user(request);
      return lines.lines;
    };
    const decisions = async (more: string[]) => {
      await app.call('import', { paths: [writeLines(join(home, 'in', 's1.jsonl'), said(more))] }, caller);
      return resume({ session: 's1' });
    };
    const fresh = await decisions([]);
    expect(fresh.decisions.map(each => each.text)).toEqual([
      'Which would you prefer? → 2 (Drop it)',
      'never push to main.',
    ]);
    expect(fresh.omitted.decisions).toBeUndefined();
    const later = await decisions(['now the docs', 'now the tests']);
    expect(later.decisions.map(each => each.text)).toEqual([
      'never push to main.',
      'Which would you prefer? → 2 (Drop it)',
    ]);
    expect(later.omitted.decisions).toBe(1);
    expect(later.text).not.toContain('Drop it');
  });

  it('is the same in Portuguese but for its words', async () => {
    const { resume } = await sample();
    const [en, pt] = [await resume({ project: PROJECT }), await resume({ project: PROJECT, lang: 'pt-BR' })];
    expect(pt.text).toMatch(/^# Onde parou: padaria-pedidos/);
    expect(pt.text).toContain('`npm run migrate && npm test`');
    expect(pt.text).not.toMatch(/Not started|Where it stopped|Last request/);
    const { text: _, tokens: __, at: ___, lang: ____, omitted: _____, blockers: ______, ...rest } = en;
    expect(pt).toMatchObject(rest);
  });

  it('never cuts silently: totals, omitted and the text agree at every budget', async () => {
    const { resume } = await sample();
    for (const budget of [100, 150, 250, 400, 800]) {
      const brief = await resume({ project: PROJECT, budget });
      expect(brief.tokens).toBeLessThanOrEqual(budget);
      for (const [name, count] of Object.entries(brief.omitted))
        expect(count, name).toBeLessThanOrEqual(brief.totals[name]!);
    }
  });
});

/** Without what differs between two stores by their history alone. */
const strip = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each) => (key === 'file' || key === 'n' ? undefined : each)));
