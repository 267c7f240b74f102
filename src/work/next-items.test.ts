// What a reply lists as still to do, in three languages, and what only looks like it.
import { describe, expect, it } from 'vitest';
import { isNudge, nextItems } from './next-items.ts';

const items = (text: string) =>
  nextItems(text).map(({ status, text }) => (status === 'open' ? text : `${status}: ${text}`));
const list = '1. **Write the migration**\n2. Run the tests';
const both = ['Write the migration', 'Run the tests'];

describe('a list of what is to do', () => {
  it.each([
    '## Next Steps',
    '### 🚀 **Next steps**',
    '**Next steps:**',
    'Next steps:',
    'Remaining tasks:',
    'Pending:',
    'TODO:',
    '# To-do',
    "What's left:",
    '## What’s next?',
    "Here's what remains:",
    'The next steps are:',
    '**Most critical actions:**',
    '## Manual steps',
    '## Not done yet',
    '## Remaining work (for the next session)',
    '**Action items for you:**',
    '**Outstanding (1 of 5):**',
    '## Remaining open items',
    'Two things still genuinely open (parked, not blocking):',
    "That closes it. For reference, here's what will still be open after that:",
    '## Backlog',
    'You still need to:',
    'To complete the migration, we still have to:',
    "Now I'll:",
    'Still to do:',
    '**Immediate Actions Required:**',
    'Now I need to:',
    'Done with the first part. Next, I will:',
    '## Próximos passos',
    '**Próximas etapas:**',
    'O que falta:',
    'Ainda falta:',
    'Pendências:',
    'Tarefas pendentes:',
    'Agora preciso:',
    '## Ações críticas',
    '## Pendências / próximos passos conhecidos',
    '## Pendências (próxima sprint)',
    '## Pendências antes de publicar',
    '### ⏳ Próximos Passos (O que falta fazer)',
    '## 🎯 3. O que falta fazer (o caminho crítico)',
    '## Próximo passo recomendado',
    'O que ainda falta fazer:',
    'Você ainda precisa:',
    'Aqui está o que falta:',
    'Para a próxima sessão:',
    'Não feito ainda:',
    'Los siguientes pasos son:',
    'Queda por hacer:',
    '## Próximos pasos',
    'Lo que falta:',
    'Tareas pendientes:',
    'Por hacer:',
  ])('stands under "%s"', heading => {
    expect(items(`All is well.\n\n${heading}\n${list}\n\nThat is all.`)).toEqual(both);
  });

  it.each([
    '## What I did',
    '## Completed tasks',
    '## Next steps completed',
    '**Optional next steps:**',
    '## Remaining packages',
    'Key actions:',
    '**Actions taken:**',
    '**Changes needed:**',
    '**Critical issues:**',
    '**Remaining package:**',
    '## Recommended fixes',
    '## Open questions',
    '## Known issues',
    'To proceed, I need to understand the setup:',
    'You need to:',
    'Você precisa:',
    'Preciso saber:',
    '## How to use it',
    'Here is what changed:',
    '## O que foi feito',
    'Próximos passos opcionais:',
    '## Opções',
    'You need to know:',
  ])('does not stand under "%s"', heading => {
    expect(items(`${heading}\n${list}`)).toEqual([]);
  });

  it('ends at the next heading, rule or paragraph', () => {
    expect(items(`## Next steps\n- a b\n- c d\n\n## Done\n- e f`)).toEqual(['a b', 'c d']);
    expect(items(`## Next steps\n- a b\n---\n- e f`)).toEqual(['a b']);
    expect(items(`Next steps:\n- a b\nSources are below.\n- e f`)).toEqual(['a b']);
  });

  it('goes on under headings that divide it, and may be such headings', () => {
    const parts =
      '## Next steps\n### High priority\n- a b\n### Low priority\n- c d\n### Nice to have\n- e f\n## Notes\n- g';
    expect(items(parts)).toEqual(['a b', 'c d']);
    expect(
      items('## Next steps\n**1. Add a cache**\nIt is slow.\n- why\n\n**2. Test it**\n\n**Sources:**\n- x y'),
    ).toEqual(['Add a cache', 'Test it']);
    expect(items("### What's next?\nAll is done.\n**Optional enhancements:**\n- a b\n- c d")).toEqual([]);
  });

  it('keeps its own entries, not what is explained below each', () => {
    expect(items('## Next steps\n1. Commit:\n   - with a message\n   ```sh\n   git commit\n   ```\n2. Push')).toEqual([
      'Commit',
      'Push',
    ]);
  });

  it('gives the members of an entry that only names a group', () => {
    expect(
      items('Pending tasks:\n- Security actions (yours):\n  - Update the system\n  - Run diagnostics\n- Push'),
    ).toEqual(['Update the system', 'Run diagnostics', 'Push']);
    expect(items('Pending tasks:\n- Monitor GitHub Actions:\n  - look\n  - wait')).toEqual(['Monitor GitHub Actions']);
  });

  it('leaves out what is done, conditional or happens by itself', () => {
    const text =
      '## Next steps\n- [x] Wrote it\n- ✅ Tested it\n- ~~Dropped it~~\n- [ ] Ship it\n- If it fails, roll back\n- CI will run automatically\n- Docs (optional)';
    expect(items(text)).toEqual(['Ship it']);
  });

  it('says what waits for somebody', () => {
    expect(items('Pending:\n- Enable logging (requires sudo)\n- Publicar (aguardando aprovação)\n- Write')).toEqual([
      'blocked: Enable logging (requires sudo)',
      'blocked: Publicar (aguardando aprovação)',
      'Write',
    ]);
  });

  it('is no list of options offered', () => {
    expect(items('## Next Steps\n\nWould you like me to:\n\n1. Fix it?\n2. Test it?')).toEqual([]);
    expect(items('## Next Steps\n### Option 1: merge\n- a\n### Option 2: wait\n- b')).toEqual([]);
    expect(items('## Próximos passos\n- Quer que eu corrija?\n- Ou prefere esperar?')).toEqual([]);
  });

  it('may be one heading that names the step itself', () => {
    expect(items('## Next Step: Force Push (Requires Your Approval)\n\nRun:\n- git push')).toEqual([
      'blocked: Force Push (Requires Your Approval)',
    ]);
    expect(items('## Proposed next step — start the converter\n\nI would move on.')).toEqual(['start the converter']);
  });

  it('is no list of questions, of what was done or of what does no harm', () => {
    expect(items('Remaining:\n1. Which port is it?\n2. The topology\n3. Is it on?')).toEqual([]);
    expect(items('Next actions:\n- Created the file\n- Signed the kernel')).toEqual([]);
    expect(items('## Remaining issues:\n- Some errors at shutdown\n- These are cosmetic only')).toEqual([]);
    expect(items('Pending: none.\nNext steps: nothing.\nRemaining: 3 of 10')).toEqual([]);
  });

  it('may stand in one line after its words', () => {
    expect(items('All is well. Next steps: 1) narrow the query, 2) stop the reloads.')).toEqual([
      'narrow the query',
      'stop the reloads',
    ]);
    expect(items('**Remaining:** the docs; a test of the parser')).toEqual(['the docs', 'a test of the parser']);
    expect(items('- **Próximo passo:** rodar as migrações')).toEqual(['rodar as migrações']);
  });

  it('may be the sentence under its heading', () => {
    expect(items('## Next steps\n\nRun the migrations and deploy. That is all.')).toEqual([
      'Run the migrations and deploy',
    ]);
    for (const said of ['All improvements are done.', 'None.', 'Would you like to deploy?', 'Let me know.'])
      expect(items(`## Next steps\n\n${said}`), said).toEqual([]);
  });

  it('may be a sentence that names what is left', () => {
    expect(items('It builds. The only remaining step is to publish the package.')).toEqual(['publish the package']);
    expect(items('Next, I’d suggest adding a cache and a test.')).toEqual(['adding a cache and a test']);
    expect(items('Tudo pronto. Falta apenas atualizar a documentação.')).toEqual(['atualizar a documentação']);
    expect(items('Aún tengo que escribir las pruebas.')).toEqual(['escribir las pruebas']);
    expect(items('Next, I will look at the parser. It still has its bug.')).toEqual([]);
  });

  it('may be marked, beside what is marked as done', () => {
    expect(items('Progress:\n- [x] parser\n- [ ] printer\n- [ ] docs')).toEqual(['printer', 'docs']);
    expect(items('✅ parser is done\n⏳ printer\n☐ docs')).toEqual(['printer', 'docs']);
    expect(items('To consider:\n- [ ] parser\n- [ ] printer')).toEqual([]);
    const table = (a: string, b: string) =>
      `| # | Step | Status |\n|---|---|---|\n| 1 | Parser | ✅ Done |\n| 2 | Printer | ${a} |\n| 3 | Docs | ${b} |`;
    expect(items(table('⏳ Pending', 'Not started'))).toEqual(['Printer', 'Docs']);
    expect(items(table('🚧', '❌ Broken'))).toEqual(['Printer']);
    expect(items('| Tarefa | Situação |\n|--|--|\n| Analisador | feito |\n| Impressora | Pendente |')).toEqual([
      'Impressora',
    ]);
    expect(items('| Port | Status |\n|--|--|\n| 80 | open |\n| 81 | closed |')).toEqual([]);
  });

  it('may be the numbered comments of commands to run', () => {
    expect(items('## Commands You Need to Run\n```bash\n# 1. Enable logging\nsudo x\n# 2. Look\nsudo y\n```')).toEqual([
      'Enable logging',
      'Look',
    ]);
  });

  it('is never read out of a code block, and is at most twenty long', () => {
    expect(items('```md\n## Next steps\n- a b\n```')).toEqual([]);
    expect(items(`Next steps:\n${Array.from({ length: 40 }, (_, i) => `- step ${i}`).join('\n')}`)).toHaveLength(20);
  });

  it('costs little on a long text that is made to be slow', () => {
    const began = performance.now();
    for (const text of [
      `Next steps:${' '.repeat(200_000)}`,
      `## ${'remaining '.repeat(50_000)}`,
      `- ${'*'.repeat(200_000)}\nleft`,
    ])
      items(text);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

it('knows a prompt that asks for nothing new', () => {
  for (const text of ['...', 'try again', 'Continue', 'do next steps', 'pode seguir', 'Sim!', 'hazlo', 'ok'])
    expect(isNudge(text)).toBe(true);
  for (const text of ['push it', 'continue with the parser', 'why?', 'agora o README'])
    expect(isNudge(text)).toBe(false);
});
