// Labelled phrases for the detector. For tests and the benchmark only; never bundled. How they were written and first
// measured stands in docs/detection.md. Below, one phrase a line; "\n" inside a phrase stands for a line break.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { held } from './phrases.held.fixture.ts';

export type Phrase = {
  text: string;
  intent: 'continuity' | 'other';
  lang: 'pt' | 'en' | 'es';
  held?: true;
  batch?: string;
};

const stored = (name: string): Phrase[] =>
  readFileSync(join(import.meta.dirname, `phrases.${name}.fixture.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Phrase);

/** Written in batches, each before the rules were run on it; then rules were mended by classes of what was missed. */
export const batches = stored('batches');
/** Written by somebody who has not seen the rules. */
export const blind = stored('blind');
/** 600 more, by another who had not seen the rules. */
export const further = stored('further');
/** The second blind set: measured, never read, never mended for. */
export const secondBlind = stored('second-blind');

const lines = (block: string) =>
  block
    .split('\n')
    .map(line => line.trim().replaceAll('\\n', '\n'))
    .filter(Boolean);

const phrases = (lang: Phrase['lang'], intent: Phrase['intent'], block: string): Phrase[] =>
  lines(block).map(text => ({ text, intent, lang }));

export const develop: Phrase[] = [
  ...phrases(
    'pt',
    'continuity',
    `
    onde paramos?
    Onde paramos
    o que estava fazendo?
    o que estávamos fazendo?
    continue de onde parou
    qual status do projeto?
    qual o status do projeto?
    preciso recuperar o contexto
    oi, bom dia! onde paramos por favor?
    ond paramos
    onde a gente parou ontem?
    em que ponto nós paramos?
    vc lembra onde a gente parou?
    oq a gente tava fazendo?
    o que eu estava fazendo antes?
    me lembra o que estávamos fazendo
    continua de onde a gente parou
    vamos continuar de onde paramos
    bora retomar de onde paramos
    bora continuar o projeto
    retomar
    retome a última sessão
    quero retomar o trabalho de ontem
    preciso retomar o projeto
    qual é o status atual do projeto?
    status do projeto
    estado atual
    o que falta?
    o que ainda falta fazer?
    o que ficou pendente?
    próximos passos
    quais são os próximos passos?
    última sessão
    me atualiza sobre o projeto
    me dá um resumo da última sessão
    resumo do que fizemos até agora
    o que fizemos na última sessão?
    o que a gente fez ontem?
    recupere o contexto da última sessão
    você pode recuperar o contexto do projeto?
    faça os próximos passos
    Claude, onde estávamos?
    a internet caiu, já voltei. onde paramos?
    como está o projeto?
    tem alguma coisa pendente?
    pode me dizer onde paramos no projeto da API?
    voltei, o que falta?
    `,
  ),
  ...phrases(
    'en',
    'continuity',
    `
    where did we leave off?
    where did we leve off
    where were we?
    where was I?
    what was I working on?
    what were we working on?
    pick up where we left off
    let's pick up where we left off
    continue from where we left off
    can you continue from where you left off please
    what's the status of the project
    what is the status of the project?
    what is our current status?
    I need to recover the context
    restore the context from the last session
    catch me up
    hey, can you catch me up on this project?
    bring me up to speed
    what's left
    what's left to do?
    what's next
    whats next?
    resume
    resume last session
    resume your previous session
    ok, resume
    resume last session and then fix the failing test
    do next steps
    do the next steps
    status?
    current status
    next steps
    last session
    project status
    remind me what we were doing
    do you remember what we were working on yesterday?
    what did we do last session?
    what have we done so far?
    good morning! where did we stop yesterday?
    I'd like to pick up where we left off yesterday
    give me a recap of the last session
    any pending tasks?
    what should I work on next?
    back online, resume
    my laptop crashed. where were we?
    where did we leave off with the auth refactor?
    `,
  ),
  ...phrases(
    'es',
    'continuity',
    `
    ¿dónde nos quedamos?
    donde quedamos
    ¿qué estábamos haciendo?
    continúa desde donde lo dejamos
    ¿cuál es el estado del proyecto?
    necesito recuperar el contexto
    ¿qué falta por hacer?
    retoma la última sesión
    próximos pasos por favor, ¿cuáles son los siguientes pasos?
    hola, ponme al día
    `,
  ),
  ...phrases(
    'pt',
    'other',
    String.raw`
    onde paramos de vender esse modelo?
    o status do pedido 123 está errado
    retomar o download automaticamente é uma feature que quero
    vou continuar de onde paramos
    ele continuou de onde parou
    segue
    sim
    pode seguir
    manda ver
    o que estava fazendo o servidor cair?
    o que eu estava fazendo de errado nessa função?
    qual o status code que a API devolve?
    qual o status do pod no kubernetes?
    traduza "onde paramos?" para inglês
    o usuário perguntou "o que estávamos fazendo?" e o bot travou
    quando o usuário perguntar onde paramos, mostre o resumo
    adicione um botão chamado "Retomar"
    crie um botão de retomar na tela de pausa
    o campo status do projeto aceita só dois valores
    adiciona uma coluna status na tabela de projetos
    o que falta nesse json para ser válido?
    falta um ponto e vírgula na linha 12
    continue escrevendo a função
    onde fica o arquivo de configuração?
    o botão deve dizer: retomar
    a função resume o texto em três linhas
    ontem eu estava fazendo um bolo
    o projeto está com status quebrado no painel
    recupera o contexto do React com useContext
    escreve um teste que verifica o status do projeto
    último passo do tutorial não funciona
    próximos passos do wizard estão desalinhados
    em que linha o parser parou?
    corrige o erro na última sessão do formulário
    > onde paramos?\n\nessa frase ficou estranha no texto, reescreve
    a mensagem "preciso recuperar o contexto" aparece duas vezes
    me mostra o git status
    parei o servidor, pode rodar de novo
    vamos retomar isso amanhã, agora só faz o commit
    qual a diferença entre continuar e retomar?
    `,
  ),
  ...phrases(
    'en',
    'other',
    String.raw`
    what is the status code
    resume this upload component
    write my résumé
    write my resume
    where did we leave off the parentheses in this function?
    what's the git status of this file
    he continued where we left off
    I will continue where we left off
    continue
    go on
    proceed
    ok
    yes
    yes, continue
    keep going
    go ahead
    what is next.js?
    what was I doing wrong in this loop?
    what were we thinking with this schema
    where were we supposed to put the config file?
    add a "resume" button to the player
    implement pause, resume and cancel
    the button should say: resume
    translate "where did we leave off" to Portuguese
    what does "pick up where we left off" mean?
    if the user asks where did we leave off, show the summary
    fix the status badge
    what's left of the equals sign?
    what's the difference between left and inner join
    the last session expired too early, fix the cookie
    last session cookie is not cleared on logout
    print the next step in the pipeline
    next steps component should be blue
    make the current status field an enum
    how do I resume a paused docker container?
    resume the download when the network is back
    what's the status of PR 42?
    > where did we leave off?\n\nrewrite this sentence so it sounds formal
    Fix the typo in this snippet:\n${'```'}\nwhere did we leave off?\n${'```'}
    rename the heading to: Where did we leave off
    show me the context of line 40
    restore the context menu on right click
    what's next in the array after the last element
    git log --oneline
    add pagination to the sessions list
    we left off the trailing comma in config.json
    catch the exception and log it
    recap: users can log in, then they see the dashboard. build that
    status 500 when posting the form
    summarize this article for me
    what should the function do next if it fails?
    where was the bug?
    `,
  ),
  ...phrases(
    'es',
    'other',
    `
    sigue
    continúa
    voy a continuar donde lo dejamos
    ¿dónde quedó el archivo de configuración?
    agrega un botón que diga "retomar"
    el estado del pedido está mal
    ¿qué estaba haciendo mal en esta función?
    ¿qué falta en este json?
    traduce "¿dónde nos quedamos?" al inglés
    `,
  ),
];

const everything: Phrase[] = [
  ...develop,
  ...held.flatMap(group =>
    phrases(group.lang, group.intent, group.block).map(phrase => ({ ...phrase, held: true as const })),
  ),
  ...batches,
  ...blind,
  ...further,
  ...secondBlind,
];

/** All of them; a phrase that two people wrote counts once. */
export const fixture: Phrase[] = [...new Map(everything.map(phrase => [phrase.text, phrase])).values()];
