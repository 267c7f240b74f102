// How a brief reads: checks that are older than the last change, calls that somebody refused, plans of which nothing is left.
import { expect, it } from 'vitest';
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
});
