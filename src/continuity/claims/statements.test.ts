// What counts as a statement, and what states what, in both languages; plans, advice, conditions, questions, denials and quotations are none.
import { describe, expect, it } from 'vitest';
import { statementsOf } from './statements.ts';

const texts = (reply: string): string[] => statementsOf(reply).map(statement => statement.text);
const kinds = (reply: string) => statementsOf(reply).flatMap(statement => statement.kinds);

describe('claims that a rule knows', () => {
  it.each([
    ['All tests pass.', ['tests_pass']],
    ['All 42 green.', ['tests_pass']],
    ['42 tests passed ✅', ['tests_pass']],
    ['The test suite is green.', ['tests_pass']],
    ['No test failures, and the tests pass.', ['tests_pass']],
    ['3 tests fail.', ['tests_fail']],
    ['ESLint is clean.', ['lint']],
    ['The type check passes.', ['types']],
    ['The build succeeded.', ['build']],
    ['Committed.', ['commit']],
    ["I've committed everything as 3ed6817.", ['commit']],
    ['All changes have been committed and pushed.', ['commit', 'push']],
    ['Pulled the latest changes.', ['pull']],
    ['`ripgrep` installed successfully.', ['install']],
    ['Created `src/a.ts`.', ['created']],
    ['Updated `src/a.ts` so that it reads both forms.', ['edited']],
    ['Deleted `old.ts`.', ['deleted']],
    ['The working tree is clean.', ['clean']],
    ['Os testes passaram.', ['tests_pass']],
    ['Todos os 42 testes estão passando.', ['tests_pass']],
    ['Todos verdes.', ['tests_pass']],
    ['Dois testes falharam.', ['tests_fail']],
    ['O build passou.', ['build']],
    ['Compilou sem erros.', ['build']],
    ['O lint está limpo.', ['lint']],
    ['A checagem de tipos passou.', ['types']],
    ['Commitei.', ['commit']],
    ['Fiz o commit das mudanças.', ['commit']],
    ['Dei push.', ['push']],
    ['Instalei o `ripgrep`.', ['install']],
    ['Criei `src/a.ts`.', ['created']],
    ['Atualizei o `README.md`.', ['edited']],
    ['Apaguei `velho.ts`.', ['deleted']],
    ['A árvore de trabalho está limpa.', ['clean']],
  ])('%s', (reply, wanted) => expect(kinds(reply)).toEqual(wanted));

  it('an effect, or a reason, is never taken for what an exit code shows', () => {
    expect(kinds('Fixed the login and pushed.')).toEqual(['push', 'effect']);
    expect(kinds('The 4 failures are because of the clock.')).toContain('effect');
    expect(kinds('Corrigi o login e commitei.')).toEqual(['commit', 'effect']);
  });

  it('a path under a heading says of it what the heading says', () => {
    expect(kinds('### Files created\n- `src/a.ts` - the reader\n- `src/b.ts`')).toEqual([
      'created',
      'created',
      'created',
    ]);
  });
});

describe('no claims', () => {
  it.each([
    ['a plan', "Now I'll run the tests and commit."],
    ['a plan', "Let me commit. Next, I'm going to push."],
    ['a plan', "Let's make sure the tests pass."],
    ['an order', 'Run the tests until they pass.'],
    ['advice', 'You should commit once the tests pass.'],
    ['advice', 'You can now use the `rg` command, installed by brew.'],
    ['advice', 'Make sure the tests passed before you merge.'],
    ['a condition', 'If the tests pass, the branch is pushed.'],
    ['a condition', 'The change is committed as soon as the tests pass.'],
    ['a condition', 'Once committed, the hook runs.'],
    ['what is to come', 'The next commit will be pushed.'],
    ['a question', 'Have the tests passed?'],
    ['a question', 'Committed?'],
    ['a denial', 'I have not committed anything.'],
    ['a denial', "The tests haven't passed."],
    ['a denial', 'Nothing was pushed.'],
    ['a denial', 'The branch is not pushed.'],
    ['a denial', 'I finished without running tests; none passed.'],
    ['a guess', 'The tests probably pass.'],
    ['a guess', 'It looks like everything was committed.'],
    ['another’s words', 'You said that the tests passed.'],
    ['another’s words', 'According to the README the tests pass.'],
    ['a quotation', '> All tests pass.'],
    ['a quotation', 'The page shows “all tests passed and committed”.'],
    ['what is not done', 'The tests are almost passing.'],
    ['a fence', '```\nAll 42 tests passed\n```'],
    ['an open fence', 'See:\n```\nAll 42 tests passed'],
    ['an unchecked box', '- [ ] tests pass'],
    ['a cross', '- ❌ Tests passed'],
    ['a section of steps', '## Next steps\n- Tests passed on CI\n### Later\n- Branch pushed'],
    ['a plan', 'Agora vou rodar os testes e commitar.'],
    ['a plan', 'Vamos garantir que os testes passaram.'],
    ['advice', 'Você deve commitar depois que os testes passaram.'],
    ['advice', 'Recomendo conferir se os testes passaram.'],
    ['an order', 'Verifique que os testes passaram.'],
    ['a condition', 'Se os testes passaram, o branch foi commitado.'],
    ['a condition', 'Assim que commitado, o gancho roda.'],
    ['a condition', 'Quando os testes passaram, fiz o commit.'],
    ['a question', 'Os testes passaram?'],
    ['a denial', 'Não commitei nada.'],
    ['a denial', 'Os testes ainda não passaram.'],
    ['a denial', 'Nada foi commitado.'],
    ['a guess', 'Acho que os testes passaram.'],
    ['another’s words', 'Você disse que os testes passaram.'],
    ['what is not done', 'Falta ver se os testes passaram.'],
    ['a section of steps', '## Próximos passos\n- Testes passaram na CI'],
  ])('%s: %s', (_, reply) => expect(kinds(reply)).toEqual([]));
});

describe('statements', () => {
  it('are sentences, items and rows, without marks', () => {
    expect(
      texts(
        'Done! **Node 24** is installed. The `a_b.ts` file exists.\n\n| Item | State |\n|---|---|\n| **Firewall** | ✅ Enabled |',
      ),
    ).toEqual(['Node 24 is installed.', 'The a_b.ts file exists.', 'Firewall: Enabled']);
  });

  it('of a long sentence each part', () => {
    expect(texts('- **shop.example** resolves to 2 addresses (already behind the tunnel) - SSH timed out')).toEqual([
      'shop.example resolves to 2 addresses',
      'already behind the tunnel',
      'SSH timed out',
    ]);
  });

  it('end before why and to what end', () => {
    expect(texts('Updated `a.ts` so that both forms are read.')).toEqual(['Updated a.ts']);
  });

  it('a fact in the negative is one, a deed undone is none', () => {
    expect(texts('The host does not answer ping.')).toHaveLength(1);
    expect(texts('We have not asked the host.')).toEqual([]);
  });

  it('names and values alone state nothing', () => {
    expect(texts('- `C:\\Program Files\\Git`\n- 2605:59c7::5: ~49ms\n- option 1')).toEqual([]);
  });

  it('before a lead-in too', () => {
    expect(texts('Installed. The usage is as follows:\n- two calls were counted')).toEqual([
      'Installed.',
      'The usage is as follows',
      'two calls were counted',
    ]);
  });

  it('an aside between rules teaches, and is left out', () => {
    expect(texts('★ Tip ──────────────\nThe store is small.\n──────────────\nThe index is built.')).toEqual([
      'The index is built.',
    ]);
  });
});
