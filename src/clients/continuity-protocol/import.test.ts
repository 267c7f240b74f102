// The first draft's folder in the journal: every file accounted for, nothing run or restored, twice once, a grown log only its tail.
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import type { Brief, Flight } from '../../continuity/contract.ts';
import { eachDialect } from '../../db/each-dialect.ts';
import { repository as newRepository } from '../../projects/git.fixture.ts';
import type { RebuildResult } from '../../upkeep/contract.ts';
import type { AnyRecord } from '../../work/contract.ts';
import { consentedFolders } from '../consent.ts';
import { allEvents, type Bench, benchOn, countsOf, digestOfStore } from '../import.fixture.ts';
import { COMPONENTS, CRITICAL, draftFolder, FREE, raw, STATE, short } from './files.fixture.ts';

const CLIENT = 'continuity-protocol';
type List<T> = { items: T[] };
type History = List<{ op: string; actor: string; origin: string; data: { from?: string } }>;

const listOf = async (bench: Bench, kind: string, project: string) =>
  (await bench.call<List<AnyRecord>>(`${kind}.list`, { project })).items;
const said = (items: { text: string; status: string }[]) => items.map(({ text, status }) => [text, status]);

/** Every file below a folder with what it holds and when it was written. */
function everything(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => `${path} ${statSync(path).mtimeMs} ${readFileSync(path, 'utf8')}`)
    .sort();
}

async function imported(open: Parameters<Parameters<typeof eachDialect>[1]>[0]) {
  const bench = await benchOn(await open());
  const draft = draftFolder(bench.folder);
  const result = await bench.import([draft.folder], CLIENT);
  return { bench, draft, result };
}

eachDialect('the first draft’s data', open => {
  it('is read or listed to the last file; nothing is run, restored or changed', async () => {
    const bench = await benchOn(await open());
    const draft = draftFolder(bench.folder);
    const before = everything(draft.folder);
    const result = await bench.import([draft.folder], CLIENT);
    const listed = result.listed.reduce((sum, { files }) => sum + files, 0);
    expect(result.files + listed).toBe(draft.files);
    expect({ files: result.files, ...countsOf(result) }).toEqual({
      files: 6,
      lines: 8,
      stored: 7,
      known: 0,
      skipped: 1,
      failed: 0,
    });
    expect(result.listed.map(({ kind, path, files }) => [kind, path.slice(draft.folder.length + 1), files])).toEqual([
      ['backup', 'backups/backup.log', 1],
      ['backup', 'backups/horta-assinaturas_20260308_200000.json', 1],
      ['backup', 'backups/horta-assinaturas_20260309_070000.json', 1],
      ['backup', 'emergency-backups/horta-site_emergency_20260301_100000', 2],
      ['freeze', 'emergency-freeze/20260305_101010', 3],
      ['script', 'autonomous-recovery.sh', 1],
      ['script', 'emergency-unfreeze.sh', 1],
      ['link', 'latest', 1],
      ['other', 'logs', 2],
      ['other', 'project-states', 1],
      ['other', 'session-context-compact.json', 1],
    ]);
    expect(everything(draft.folder)).toEqual(before);
    expect(existsSync(join(draft.folder, 'IT-RAN'))).toBe(false);
    const kept = JSON.stringify(await allEvents(bench.db));
    expect(kept).not.toContain('entrega de sábado'); // stands in a backup only
    expect(kept).not.toContain('nove semanas'); // stands in a freeze only
  });

  it('gives projects, actions, decisions, blockers, notes and missions', async () => {
    const { bench } = await imported(open);
    const { items } = await bench.call<List<{ name: string; root: string | null }>>('projects.list');
    expect(items.map(({ name, root }) => [name, root]).sort()).toEqual([
      ['horta-assinaturas', '/home/ana/horta-assinaturas'],
      ['horta-planilhas', null],
      ['horta-site', null],
    ]);
    const brief = await bench.call<Brief>('resume', { project: '/home/ana/horta-assinaturas' });
    expect(said(brief.actions)).toEqual([
      ['Escrever o teste da virada do mês', 'open'],
      ['Pausar a assinatura por até quatro semanas', 'in_progress'],
      ['Validar a data de retorno', 'open'],
      ['Avisar a cozinha', 'open'],
    ]);
    expect(brief.actions.every(({ from }) => from === 'recorded')).toBe(true);
    expect(brief.missions).toMatchObject([{ text: CRITICAL.mission, done_when: CRITICAL.doneWhen, status: 'open' }]);
    expect(brief.blockers.map(({ text }) => text)).toEqual(STATE.development.inProgress.blockers);
    expect(brief.decisions.map(({ text }) => text)).toEqual(STATE.context.decisions);
    expect(said(await listOf(bench, 'actions', 'horta-site'))).toEqual([
      ['Carrinho', 'in_progress'],
      ['Busca', 'open'],
      ['Mapa das hortas', 'open'],
      ['Página inicial', 'done'],
      ['Rodapé', 'done'],
    ]);
    const { items: events } = await bench.call<List<{ kind: string; text: string }>>('events.list', {
      session: 'horta-planilhas',
    });
    expect(events.filter(({ kind }) => kind === 'note').map(({ text }) => text)).toEqual([
      FREE.currentFocus,
      'projeto: Horta Planilhas',
      'status: BASE_FUNCIONANDO',
      'estado:\n  servidor: http://localhost:8081\n  modulos: 163',
      'proximos_passos:\n  - Conferir totais\n  - Remover duplicados',
    ]);
    const { items: flights } = await bench.call<List<Flight>>('status');
    expect(flights.map(flight => [flight.project?.name, flight.summary, flight.next_action])).toEqual([
      ['horta-site', '', 'Carrinho'],
      ['horta-assinaturas', 'Pausa de assinaturas', 'Pausar a assinatura por até quatro semanas'],
      ['horta-planilhas', FREE.currentFocus, null],
    ]);
  });

  it('marks what it recorded as the person’s, from where', async () => {
    const { bench } = await imported(open);
    const [mission] = await listOf(bench, 'missions', 'horta-assinaturas');
    const history = await bench.call<History>('missions.history', { id: mission!.id });
    expect(history.items.map(({ op, actor, origin, data }) => [op, actor, origin, data.from])).toEqual([
      ['add', 'person', 'transcript', CLIENT],
      ['edit', 'person', 'transcript', CLIENT],
    ]);
  });

  it('gives the preserved inputs as prompts, verbatim, that nobody owes an answer', async () => {
    const { bench } = await imported(open);
    const { items } = await bench.call<List<{ kind: string; text: string; at: string | null; actor: string }>>(
      'events.list',
      { session: 'input-preservation', kind: 'prompt' },
    );
    const at = (day: number, hour: number, minute: number) => new Date(2026, 2, day, hour, minute).toISOString();
    expect(items.map(({ text, at: when, actor }) => [text, when, actor])).toEqual([
      ['pausa a assinatura da Bia\npor duas semanas', at(9, 18, 15), 'person'],
      ['ok obrigada', at(9, 18, 15), 'person'], // its entry has no day: the time of the one before it
      ['onde paramos?', at(10, 9, 1), 'person'],
    ]);
    const brief = await bench.call<Brief>('resume', { session: 'input-preservation' });
    expect(brief.session).toMatchObject({ state: 'waiting' });
  });

  it('twice is once, also from a copy elsewhere', async () => {
    const { bench, draft, result } = await imported(open);
    const before = await digestOfStore(bench.db);
    const again = await bench.import([draft.folder], CLIENT);
    expect(again).toMatchObject({ ...countsOf(result), stored: 0, known: result.stored, events: 0, sessions: 0 });
    expect(again.listed).toEqual(result.listed);
    expect(await digestOfStore(bench.db)).toBe(before);
    const copy = draftFolder(join(bench.folder, 'copy'));
    expect(await bench.import([copy.folder], CLIENT)).toMatchObject({ stored: 0, known: 7, events: 0, problems: [] });
  });

  it('of a grown log takes the tail; of an entry half written nothing, until it is whole', async () => {
    const { bench, draft } = await imported(open);
    const log = 'input-preservation.log';
    const grown = readFileSync(join(draft.folder, log), 'utf8') + short('090500', 'ok obrigada');
    const half = `${grown}[20260310_091000] USER_INPUT_RAW:\ne o mês de`;
    draft.write(log, half);
    const first = await bench.import([draft.folder], CLIENT);
    expect(first).toMatchObject({ stored: 1, events: 2, failed: 0 });
    expect(first.problems).toMatchObject([{ problem: expect.stringContaining('incomplete') }]);
    draft.write(log, grown + raw('20260310_091000', 'e o mês de abril?'));
    expect(await bench.import([draft.folder], CLIENT)).toMatchObject({ stored: 1, events: 2, problems: [] });
  });

  it('of a state written anew takes what is new and what moved on; a person’s own change stays', async () => {
    const { bench, draft } = await imported(open);
    const [search] = (await listOf(bench, 'actions', 'horta-site')).filter(({ text }) => text === 'Busca');
    await bench.call('actions.done', { id: search!.id });
    const components = {
      completed: ['Página inicial', 'Rodapé', 'Carrinho'],
      inProgress: [],
      pending: ['Busca', 'Mapa das hortas', 'Contato'],
    };
    draft.write('project-states/horta-site.json', JSON.stringify({ ...COMPONENTS, components }));
    expect(await bench.import([draft.folder], CLIENT)).toMatchObject({ stored: 1, events: 2, problems: [] });
    expect(said(await listOf(bench, 'actions', 'horta-site')).sort()).toEqual([
      ['Busca', 'done'],
      ['Carrinho', 'done'],
      ['Contato', 'open'],
      ['Mapa das hortas', 'open'],
      ['Página inicial', 'done'],
      ['Rodapé', 'done'],
    ]);
    const mission = { ...CRITICAL, mission: 'Ninguém cobrado duas vezes', status: 'concluída' };
    draft.write('project-states/horta-assinaturas_critical_cobranca-dupla.json', JSON.stringify(mission));
    expect(await bench.import([draft.folder], CLIENT)).toMatchObject({ stored: 1, problems: [] });
    expect(said(await listOf(bench, 'missions', 'horta-assinaturas'))).toEqual([
      ['Ninguém cobrado duas vezes', 'done'],
    ]);
  });

  it('finds a mission’s project by its name, whichever file is older, and joins the folder’s own sessions', async () => {
    const bench = await benchOn(await open());
    const line = { role: 'user', text: 'x', session: 's', cwd: '/home/ana/horta-assinaturas', at: 1_772_000_000 };
    await bench.import([bench.write('chat.jsonl', `${JSON.stringify(line)}\n`)], 'generic');
    const draft = draftFolder(bench.folder);
    await bench.import([draft.folder], CLIENT);
    const { items } = await bench.call<List<{ name: string }>>('projects.list');
    expect(items.map(({ name }) => name).sort()).toEqual(['horta-assinaturas', 'horta-planilhas', 'horta-site']);
    const brief = await bench.call<Brief>('resume', { project: 'horta-assinaturas' });
    expect(brief.missions).toHaveLength(1);
  });

  it('puts a mission that came before its project’s state into the same project', async () => {
    const bench = await benchOn(await open());
    const early = bench.write('early/project-states/horta-assinaturas_critical_x.json', JSON.stringify(CRITICAL));
    await bench.import([early], CLIENT);
    const draft = draftFolder(bench.folder);
    await bench.import([draft.folder], CLIENT);
    const { items } = await bench.call<List<{ name: string }>>('projects.list');
    expect(items.filter(({ name }) => name === 'horta-assinaturas')).toHaveLength(1);
    const brief = await bench.call<Brief>('resume', { project: '/home/ana/horta-assinaturas' });
    expect(brief.missions).toHaveLength(2);
    expect(brief.actions).toHaveLength(4);
  });

  it('is of the repository that its folder is, by every name', async () => {
    const bench = await benchOn(await open());
    const remote = 'https://example.org/quintal/horta.git';
    const repository = newRepository(`${realpathSync(bench.folder)}/code/horta`, { remote });
    const draft = draftFolder(bench.folder);
    const info = { ...STATE.projectInfo, name: 'Horta, assinaturas', workingDirectory: repository };
    draft.write('project-states/horta-assinaturas.json', JSON.stringify({ ...STATE, projectInfo: info }));
    await bench.import([draft.folder], CLIENT);
    for (const project of [
      repository,
      'https://example.org/quintal/horta',
      'horta-assinaturas',
      'Horta, assinaturas',
    ]) {
      const brief = await bench.call<Brief>('resume', { project });
      expect(
        brief.missions.map(({ text }) => text),
        project,
      ).toEqual([CRITICAL.mission]);
    }
  });

  it('names what it cannot read, with its file, and reads the others', async () => {
    const bench = await benchOn(await open());
    const draft = draftFolder(bench.folder);
    const broken = draft.write('project-states/broken.json', '{"projectInfo":');
    const list = draft.write('project-states/list.json', '[1]');
    draft.write('project-states/empty.json', '');
    const hard = { development: { inProgress: 7, nextAction: ['a', { name: 'b' }], blockers: null }, context: 'x' };
    draft.write('project-states/hard.json', JSON.stringify({ ...hard, components: ['c'], __proto__: null }));
    draft.write('input-preservation.log', `stray\n--- PRESERVED ---\n${raw('20260310_091000', '')}`);
    const result = await bench.import([draft.folder], CLIENT);
    const named = result.problems.map(({ file, line, problem }) => [file, line, problem]).sort();
    const log = join(draft.folder, 'input-preservation.log');
    expect(named).toEqual(
      [
        [broken, 1, 'not JSON'],
        [list, 1, 'no JSON object'],
        [log, 1, 'belongs to no entry of the log'],
        [log, 2, 'belongs to no entry of the log'],
      ].sort(),
    );
    expect(said(await listOf(bench, 'actions', 'hard')).sort()).toEqual([
      ['7', 'in_progress'],
      ['a', 'open'],
      ['name: b', 'open'],
    ]);
    expect(result.lines).toBe(result.stored + result.known + result.skipped + result.failed);
  });

  it('is made anew from its kept source, over every version of a state', async () => {
    const { bench, draft } = await imported(open);
    const key = ['sk', 'ant', 'api03', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0'].join('-');
    await bench.app.sourcesKept();
    const components = { completed: ['Carrinho'], inProgress: [`trocar a chave ${key}`], pending: ['Contato'] };
    draft.write('project-states/horta-site.json', JSON.stringify({ ...COMPONENTS, components }));
    draft.write(
      'input-preservation.log',
      readFileSync(join(draft.folder, 'input-preservation.log'), 'utf8') + short('090500', 'ok'),
    );
    await bench.import([draft.folder], CLIENT);
    await bench.app.sourcesKept();
    const before = await listOf(bench, 'actions', 'horta-site');
    const result = await bench.call<RebuildResult>('rebuild', { dry_run: true });
    expect(result.tables.filter(({ changed }) => changed)).toEqual([]);
    expect(result).toMatchObject({ equal: true, left: 0, unkept: { files: 0, lines: 0 } });
    expect(said(before)).toContainEqual(['trocar a chave [redacted:anthropic-key]', 'in_progress']);
  });

  it('is read by a person’s import only: it is no consent to read later; secrets are masked', async () => {
    const bench = await benchOn(await open());
    const draft = draftFolder(bench.folder);
    const key = ['sk', 'ant', 'api03', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0'].join('-');
    draft.write('project-states/horta-site.json', JSON.stringify({ ...COMPONENTS, notas: [`chave ${key}`] }));
    draft.write('input-preservation.log', raw('20260310_091000', `minha chave é ${key}`));
    await bench.call('import', { paths: [draft.folder], client: CLIENT }, { actor: 'person' });
    const config = readConfig({ home: join(bench.folder, 'home') }, { HOME: bench.folder });
    expect(consentedFolders(config.settings)).toEqual([]);
    const kept = JSON.stringify(await allEvents(bench.db));
    expect(kept).not.toContain(key);
    expect(kept.match(/\[redacted:/g)).toHaveLength(2);
    // Without the client's name these are files of nobody's.
    expect((await bench.import([join(draft.folder, 'project-states')])).files).toBe(0);
  });
});
