// Labelled phrases for the detector, each line written before the rules were run on it.
// For tests and the benchmark only; rules are not to be written for a line of this file.

export const held: { lang: 'pt' | 'en' | 'es'; intent: 'continuity' | 'other'; block: string }[] = [
  {
    lang: 'pt',
    intent: 'continuity',
    block: `
    e aí, onde a gente tinha parado?
    onde foi que paramos?
    em que pé está o projeto?
    o que a gente estava desenvolvendo?
    o que eu tava fazendo mesmo?
    Boa tarde! Pode continuar de onde paramos ontem?
    segue de onde parou
    retomar a conversa anterior
    vamos retomar a sessão de ontem
    me situa no projeto, por favor
    quero saber o que falta pra terminar
    o que temos pendente no projeto?
    qual o próximo passo?
    qual é a situação do projeto?
    status?? do projeto pfv
    faz um resumo do que já foi feito
    carregue o contexto da sessão anterior
    lembra o que a gente estava fazendo?
    volta pro ponto onde paramos
    pendências
    andamento do projeto
    qual foi a última coisa que fizemos?
    perdi o fio da meada, onde estávamos?
    prossiga com os próximos passos
    o que ficou faltando ontem?
    cara, em que parte a gente parou mesmo?
    opa! retoma de onde eu parei
    o que nós estávamos fazendo no projeto do site?
    vamos voltar ao que estávamos fazendo
    continuar de onde paramos na sexta
    me diz o status do projeto por favor
    cadê o contexto da última conversa? preciso recuperar o contexto
    qual era a última tarefa que a gente estava fazendo?
    o que já foi feito até agora?
    o q falta pra terminar o projeto?
    quero continuar de onde parei ontem
    me mostra a última sessão
    e agora, quais os próximos passos?
    paramos onde?
    situação atual do projeto
    fala Claude, beleza? onde a gente estava?
    em que etapa do projeto estamos?
    o que ficamos de fazer?
    quero retomar de onde a gente parou na última vez
    continue o trabalho de ontem
    me lembra onde eu parei por favor
    dá um resumo de onde paramos
    quais tarefas ainda estão pendentes?
    o que falta implementar no projeto?
    retomar sessão anterior
    vamo continuar da onde parou
    qual foi o último passo que fizemos?
    poderia me atualizar sobre o andamento do projeto?
    em qual parte a gente ficou ontem?
    oi! retome o projeto de onde parou, por favor
    o que estávamos implementando?
    qual o andamento atual do projeto?
    o que fizemos até agora?
    bora voltar pro projeto
    me diga o que ainda falta
    vamos continuar a sessão anterior
    quais foram as últimas coisas que fizemos?
    consegue lembrar da nossa última conversa?
    que tarefas ficaram pendentes?
    continua o que a gente tava fazendo
    resumo do projeto
    `,
  },
  {
    lang: 'en',
    intent: 'continuity',
    block: `
    so where were we again?
    where had we stopped?
    remind me where we left off
    what were you working on before the crash?
    what was the last thing we did?
    let's continue the previous session
    continue yesterday's work
    pick it back up from where you stopped
    get me up to speed pls
    how's the project going?
    how far did we get?
    what remains to be done?
    what's still open?
    show me the last session
    I want to resume the work we were doing
    I'm back. What's next?
    can you tell me what we did yesterday?
    where do we stand?
    what's outstanding?
    load the previous session's context
    refresh my memory on this project
    let's get back to what we were doing
    status update please
    what are the next steps?
    wifi died, pick up where you left off
    u remember where we left off?
    continue with the next steps
    whats the curent status of teh project
    hello again, where did we end up last time?
    which task were we working on?
    where did i stop last night
    please resume from where we stopped
    what were we up to?
    let's resume
    can we go back to what we were doing yesterday?
    tell me what's left to do on this project
    current state of the project
    summarize what we did in the last session
    what did you get done yesterday?
    give me the status of the project
    ok claude, continue our previous conversation
    anything left unfinished?
    restore the previous session
    so, what now? where are we with the project?
    power outage, sorry. continue where you left off
    morning! what were we doing yesterday?
    where'd we leave off?
    let's carry on from where we stopped
    could you remind me where we got to?
    what's the current status of our project?
    what still needs to be done?
    what's the plan for today, what's left from yesterday?
    give me a quick recap of where we are
    recover the previous context and continue
    pick up from last time
    what tasks are left?
    continue our work from yesterday
    sorry my session died, what was I doing?
    hi, where did we get to yesterday?
    what was I in the middle of?
    can we resume our last session?
    what's pending?
    where are we on the project?
    please restore our previous conversation
    what did we accomplish in the last session?
    let's continue where we stopped last night
    what have I been working on?
    give me a status update on the project
    take me back to where we were
    what were we talking about?
    summarize our progress so far
    so, what's next on the list?
    get me back up to speed
    continue what we were doing
    `,
  },
  {
    lang: 'es',
    intent: 'continuity',
    block: `
    hola, ¿en qué quedamos?
    retomemos el trabajo de ayer
    ¿qué hicimos en la última sesión?
    sigue desde donde te quedaste
    ¿qué nos falta?
    buenos días, ¿en qué estábamos trabajando?
    estado del proyecto
    ¿me puedes dar un resumen de la última sesión?
    `,
  },
  {
    lang: 'pt',
    intent: 'other',
    block: `
    onde paramos o container antes de subir a nova versão?
    o que o script estava fazendo quando deu erro?
    continue o loop até o fim da lista
    qual status devo retornar quando o projeto não existe?
    o contexto do teste não foi recuperado depois do rollback
    eles retomaram o projeto semana passada
    estávamos fazendo deploy e quebrou, olha o log
    ok, pode continuar
    faz o commit e dá push
    a última sessão do usuário precisa expirar em 30 minutos
    gera uma página de status do projeto em React
    próximo
    muda o texto "o que falta?" para "pendente"
    explica o que falta no tipo para compilar
    implementa pausar e retomar no player
    eu parei de usar esse pacote, remove
    coloca o status do projeto no cabeçalho
    traduz pra inglês: onde paramos?
    o enum tem: pendente, retomar, cancelar
    resume esse artigo em três tópicos
    onde estava definida essa variável?
    quero continuar usando o postgres
    vamos em frente
    como está o código? faz um review
    o que você estava fazendo é errado, desfaz
    retomar upload
    lista as últimas sessões do banco
    pode continuar o deploy
    quais são os próximos valores da sequência?
    o cliente quer saber o status do projeto na home, faz um widget
    me dá um resumo do artigo abaixo
    onde estamos usando esse hook?
    resume esse log pra mim
    o que falta para esse teste passar?
    qual o estado do componente depois do clique?
    tela de última sessão não abre no celular
    no projeto anterior usamos redux
    continua
    onde paramos de validar o token?
    preciso recuperar a senha do usuário
    preciso recuperar o contexto da requisição no middleware
    como está configurado o projeto?
    o que estava no arquivo antes do commit?
    qual o próximo número primo?
    continuar com o botão azul
    troca "próximos passos" por "o que vem depois"
    retoma o valor padrão quando o campo for nulo
    estado atual do formulário não persiste
    ontem paramos no capítulo 3, hoje escreve o 4
    seguimos com a opção 2
    fizemos o deploy ontem, está tudo certo
    onde paramos para almoçar?
    continue a partir da linha 30
    qual o contexto dessa variável?
    o que estamos importando aqui?
    faz um resumo do código
    volta para a versão anterior
    desfaz a última tarefa do arquivo
    o projeto anterior tinha testes?
    recupere os dados da última sessão no localStorage
    adicione um filtro de pendências
    próxima página
    `,
  },
  {
    lang: 'en',
    intent: 'other',
    block: String.raw`
    where did we leave the API keys?
    where were we importing lodash from?
    we'll pick up where we left off tomorrow, commit for now
    they resumed the session without saving
    what were we returning here, a promise?
    what's the status bar color?
    status codes in this API are inconsistent
    continue the for loop after the break
    pick up the value from the env file
    left align the title
    the next step is to add a migration
    what's left join?
    implement resume support for interrupted uploads
    generate a status report for the sales team
    update the project status column to accept null
    session resume fails with TLS error
    the prompt "catch me up" should call the tool
    our docs say: pick up where you left off. reword that
    when a user types where were we, return the brief
    remind users about their last session by email
    sounds good, proceed
    next
    what's next to the logo on the header?
    do you remember how to write a regex for emails?
    recover the deleted context file from git
    catch up the replica with the primary
    I was working on the parser and it broke, look at the trace
    a list of last sessions per user, sorted by date
    [info] user: where did we leave off?\n[info] bot: nothing stored\n[error] TypeError: x is undefined\nfix this
    write a test named "resume last session"
    make the wizard resume where the user left off
    where are we calling this endpoint from?
    how do I continue where the iterator left off in rust?
    what's the current state of the redux store here
    status: done
    mark the next steps as completed in the README
    resume playback on focus
    the resume parser drops the last page
    what's next after installing docker?
    pick up the phone number from the profile and show it
    can you continue the list up to 20
    what did we return from that function?
    what's left in the cart should be saved
    load the session from redis
    summarize the open pull requests
    get the status of the deployment
    what is the context of this variable
    open the last file I edited
    set "current status" as the default filter
    continue on error in the pipeline
    back to top button is missing
    are there any open issues in the react repo about this?
    I stopped the server, where is the config loaded?
    where did you get that number from?
    what were the arguments of this function?
    what's the status of the kubernetes pod
    next steps for deploying to AWS from scratch, please write a tutorial
    restore context after await in this coroutine
    pick up where the cursor is and insert text
    what did the previous session token look like?
    where was this function defined?
    continue with option 2
    catch me if I'm wrong, but is this O(n)?
    what have you been trained on?
    bring the status column to the front
    I finished the last session of the course
    what is left to right mark in unicode?
    how far is the moon?
    can you recap how promises work?
    restore the previous version
    go back to the previous commit
    where did we put the tests?
    what's left to validate in this schema?
    load the previous page
    what was the error?
    continue from line 30
    resume from checkpoint 3 in the training script
    open the last session log file and grep for errors
    update the status of the project to archived
    current status: 3 tests failing. fix them
    show the last sessions in a table
    what's the next step in oauth after the redirect?
    where were these styles defined?
    keep working
    start over
    what is pending in promise states
    catch up with upstream main
    `,
  },
  {
    lang: 'es',
    intent: 'other',
    block: `
    sí, sigue así
    el botón retomar no funciona
    ¿cuál es el estado de esta variable?
    continúa el bucle hasta el final
    ¿dónde estaba el error?
    resume este texto en tres frases
    haz un botón para retomar la partida
    `,
  },
];
