// How a brief reads: checks that are older than the last change, calls that somebody refused, plans of which nothing is left.
import { expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { eachDialect } from '../db/each-dialect.ts';
import { begun, edited, PASSED, REFUSED, store, wrote } from './claims/claims.fixture.ts';

eachDialect('the text of a brief', open => {
  it('marks checks that ran before the last change', async () => {
    const old = edited(begun().ran('t', 'npm test', PASSED).ran('i', 'npm install x', 'added 1'), 'a.ts');
    const fresh = edited(begun(), 'a.ts').ran('t', 'npm test', PASSED);
    const { brief, app } = await store([old, fresh], open);
    const [a, b] = [await brief(old.session), await brief(fresh.session)];
    expect(a.commands.map(({ command, outdated }) => [command, outdated])).toEqual([
      ['npm install x', false],
      ['npm test', true],
    ]);
    expect(a.text).toContain('- `npm test`: exit 0, ran before the last change [2]');
    expect((await brief(old.session, { lang: 'pt' })).text).toContain('executado antes da última mudança [2]');
    expect(b.commands).toMatchObject([{ command: 'npm test', outdated: false }]);
    expect(b.text).not.toContain('before the last change');
    await app.close();
  });

  it('says who refused a call', async () => {
    const lines = begun().bash('p', 'npm publish').failed('p', `${REFUSED} the user said:\nnot today`);
    const { brief, app } = await store([lines], open);
    const { last_action, commands, text } = await brief(lines.session);
    expect(last_action).toMatchObject({ status: 'failed', refused: 'person' });
    expect(commands).toMatchObject([{ ok: false, refused: 'person' }]);
    expect(text).toContain('**Last action**: `npm publish`: refused by the person [2]');
    expect((await brief(lines.session, { lang: 'pt' })).text).toContain('`npm publish`: recusado pela pessoa [2]');
    await app.close();
  });

  it('says of which part an exit code is, and names a file as the lists do', async () => {
    const lines = wrote(begun().ran('t', 'npm test 2>&1 | tail -3', PASSED), 'src/a.ts');
    const { brief, app } = await store([lines], open);
    const { text } = await brief(lines.session);
    expect(text).toContain('`npm test 2>&1 | tail -3`: exit 0 (of its last part), ran before the last change');
    expect(text).toMatch(/\*\*Last action\*\*: Write (\/srv\/app\/)?src\/a\.ts: ok/);
    await app.close();
  });

  it('lists no finished plan as open work', async () => {
    const items: [string, string][] = [
      ['Write the reader', 'completed'],
      ['Test it', 'completed'],
    ];
    const done = wrote(begun(), 'a.ts').todos('p', items).reply('That is it.');
    const more = wrote(begun(), 'a.ts').todos('p', items).reply('Done.\n\n**Next steps:**\n- Publish the reader');
    const { brief, app } = await store([done, more], open);
    const [a, b] = [(await brief(done.session)).text, (await brief(more.session)).text];
    expect(a).not.toContain('**Open**');
    expect(a).toContain('**The written plan (2 items) is all marked completed** [4]: Write the reader; Test it');
    expect(a.indexOf('written plan')).toBeGreaterThan(a.indexOf('Last request'));
    expect(b).toContain('**Open**\n- Not started: Publish the reader');
    await app.close();
  });

  it('shows pasted output as such, with the request behind it, and no request as a decision', async () => {
    const pasted = begun().user('never publish without me. write the tests').reply('Run it.');
    pasted.user('ana@laptop app % npm test\nFAIL a.test.ts\nmore').ran('a', 'npm test', PASSED);
    const { brief, app } = await store([pasted], open);
    const { text, last_request, decisions } = await brief(pasted.session);
    expect(text).toMatch(/Last request\*\* \(.*\): pasted output: `ana@laptop app % npm test` \[4\]/);
    expect(text).toMatch(/Request behind it\*\* \(.*\): never publish without me. write the tests \[2\]/);
    expect(text).not.toContain('**Decisions**');
    expect(last_request!.text).toContain('FAIL a.test.ts');
    expect(decisions).toHaveLength(1);
    expect((await brief(pasted.session, { lang: 'pt' })).text).toContain('saída colada: `ana@laptop app % npm test`');
    await app.close();
  });

  it('shows what a bare number stands for', async () => {
    const lines = begun().reply('Built.\n\nWould you like to:\n1. Push it\n2. Wait for the review').user('2');
    const { brief, app } = await store([lines], open);
    expect((await brief(lines.session)).text).toContain('): 2 (Wait for the review) [3]');
    await app.close();
  });

  it('says where no file was changed, and asks for checks of source files only', async () => {
    const none = begun().ran('a', 'git status', 'clean');
    const since = wrote(begun(), 'a.ts').user('Explain the reader to me in detail').ran('a', 'git status', 'clean');
    const notes = wrote(begun(), 'notes.md');
    const planned = begun().todos('p', [['Read', 'pending']]);
    const handed = begun().call('t', 'Task', { prompt: 'write it' }).result('t', 'done');
    const { brief, app } = await store([none, since, notes, planned, handed], open);
    const says = async ({ session }: { session: string }, lang = 'en') => (await brief(session, { lang })).text;
    expect(await says(none)).toContain('No change of a file is recorded in this session.');
    expect(await says(none, 'pt')).toContain('Nenhuma mudança de arquivo está registrada nesta sessão.');
    expect(await says(since)).toContain('No change of a file is recorded since the last request.');
    expect(await says(since)).toContain('No test, lint or type check was run.');
    expect(await says(notes)).not.toMatch(/No change of a file|No test/);
    expect(await says(planned)).toContain('Only the plan was written');
    expect(await says(handed)).not.toContain('No change of a file');
    await app.close();
  });

  it('marks words that are older than the last changes, and leaves out what they announced', async () => {
    const said = wrote(begun().reply('The reader is wrong. Let me fix it:'), 'a.ts');
    const bare = wrote(begun().reply('Now let me fix the reader:'), 'a.ts');
    const { brief, app } = await store([said, bare], open);
    expect((await brief(said.session)).text).toContain(
      '**Last words of the agent** (said before the last changes) [2]: “The reader is wrong.”',
    );
    expect((await brief(said.session, { lang: 'pt' })).text).toContain('(ditas antes das últimas mudanças) [2]');
    expect((await brief(bare.session)).text).not.toContain('Last words');
    await app.close();
  });

  it('speaks of one as of one, and names a home folder', async () => {
    const base = { cwd: '/Users/ana' };
    const two = new Transcript('home-1', base).user('look').bash('a', 'ls').bash('b', 'ls -l');
    const one = begun()
      .todos('p', [['Read', 'completed']])
      .reply('Read.');
    const { brief, app } = await store([two, one], open);
    const past = { as_of: '2026-03-02T11:00:00Z' };
    expect((await brief('home-1', past)).text).toContain('One more call has no result either.');
    expect((await brief('home-1', { ...past, lang: 'pt' })).text).toContain('Outra chamada também não tem resultado.');
    expect((await brief('home-1')).text).toContain('# Where it stopped: ana (the person’s home folder)');
    expect((await brief(one.session, { lang: 'pt' })).text).toContain('O plano escrito (1 item) está todo');
    await app.close();
  });
});
