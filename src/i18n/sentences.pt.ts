// Brazilian Portuguese of the sentences that stand in the code in English, by their English. `{}`: what the code puts in; `{1}`: the first of these.
// A test reads the code and asks for each. Pure.

const ERRORS: Record<string, string> = {
  'There is no operation "{}".': 'Não há operação "{1}".',
  '"{}" writes; this caller may only read.': '"{1}" grava; quem chama só pode ler.',
  'Something went wrong inside; the log has the details.':
    'Algo deu errado aqui dentro; o registro (`mcp-continuity logs`) tem os detalhes.',
  '{} takes no value.': '{1} não recebe valor.',
  '{} needs a value.': '{1} precisa de um valor.',
  'mcp takes no arguments; "{}" was given.': 'mcp não recebe argumentos; foi dado "{1}".',
  '{} takes KEY=VALUE with one of {}.': '{1} recebe CHAVE=VALOR, com uma destas chaves: {2}.',
  'No client keeps sessions on this machine yet; looked for {}.':
    'Nenhum cliente guarda sessões nesta máquina ainda; procurado em {1}.',
  'Nobody has agreed yet to have sessions read: `mcp-continuity watch --yes` agrees, `mcp-continuity import` reads them once and agrees.':
    'Ninguém concordou ainda com a leitura das sessões: `mcp-continuity watch --yes` concorda, `mcp-continuity import` as lê uma vez e concorda.',
  'filter.{} "{}" is no time such as 2026-01-16 or 2026-01-16T18:00Z.':
    'filter.{1} "{2}" não é uma hora como 2026-01-16 ou 2026-01-16T18:00Z.',
  '{} is missing.': 'Falta {1}.',
  '"{}" is one word too many.': '"{1}" está sobrando.',
  '"{}" is no number.': '"{1}" não é um número.',
  '"{}" is none of the values of {}. Did you mean `{}`?': '"{1}" não é um dos valores de {2}. Você quis dizer `{3}`?',
  '"{}" is none of the values of {}: {}.': '"{1}" não é um dos valores de {2}: {3}.',
  'There is no option {}.': 'Não há opção {1}.',
  'There is no option {}. Did you mean `{}`?': 'Não há opção {1}. Você quis dizer `{2}`?',
  '`mcp-continuity {} --help` shows what it takes.': '`mcp-continuity {1} --help` mostra o que ele aceita.',
  'There is no command "{}".': 'Não há comando "{1}".',
  'There is no command "{}". Did you mean `{}`?': 'Não há comando "{1}". Você quis dizer `{2}`?',
  '`mcp-continuity --help` lists them.': '`mcp-continuity --help` mostra a lista.',
  '`{}` needs one more word: {}.': '`{1}` precisa de mais uma palavra: {2}.',
  'Line {} of standard input is no JSON; each line must be {"text": "…"}.':
    'A linha {1} da entrada padrão não é JSON; cada linha deve ser {"text": "…"}.',
  '{} does not exist, or may not be read.': '{1} não existe, ou não pode ser lido.',
  '{} is neither a file nor a folder.': '{1} não é arquivo nem pasta.',
  '{} Name files or folders: mcp-continuity import PATH.':
    '{1} Indique arquivos ou pastas: mcp-continuity import CAMINHO.',
  '"{}" cannot be imported; known: {}.': '"{1}" não pode ser importado; conhecidos: {2}.',
  'The settings file {} cannot be read: check its rights.':
    'O arquivo de configuração {1} não pode ser lido: confira as permissões.',
  'The settings file {} is no JSON object: correct it, or move it away to start with the defaults.':
    'O arquivo de configuração {1} não é um objeto JSON: corrija-o, ou mova-o para outro lugar e comece com os valores padrão.',
  'The file {} of --env-file cannot be read.': 'O arquivo {1} de --env-file não pode ser lido.',
  '"{}" is no port (0 to 65535).': '"{1}" não é uma porta (0 a 65535).',
  '"{}" is neither true nor false.': '"{1}" não é true nem false.',
  'Nothing was merged into {}.': 'Nada foi juntado a {1}.',
  '"{}" was not merged into {}; merged were: {}.': '"{1}" não foi juntado a {2}; foram juntados: {3}.',
  'Say which one to take out of {}, by its id: {}.': 'Diga qual deve sair de {1}, pelo id: {2}.',
  'as_of "{}" is no event of the journal and no time such as 2026-01-16T18:00Z.':
    'as_of "{1}" não é um evento do diário nem uma hora como 2026-01-16T18:00Z.',
  'An event number needs the session it counts in: add --session.':
    'O número de um evento precisa da sessão em que ele conta: acrescente --session.',
  'Session {} has no event {}; it has {}.': 'A sessão {1} não tem o evento {2}; ela tem {3}.',
  'The handle {} fits several events; give the whole id.':
    'A referência {1} serve para vários eventos; dê o id inteiro.',
  'Nothing to change: give a name or a status.': 'Nada a mudar: dê um nome ou um estado.',
  'Session {} had not begun at that moment.': 'A sessão {1} ainda não tinha começado nesse momento.',
  'The data folder {} is on a network file system ({}), where the store can be damaged: set MCP_CONTINUITY_HOME to a folder on a disk of this machine. MCP_CONTINUITY_ALLOW_SHARED_FOLDER=true insists.':
    'A pasta de dados {1} fica num sistema de arquivos de rede ({2}), onde o depósito pode ser danificado: aponte MCP_CONTINUITY_HOME para uma pasta num disco desta máquina. MCP_CONTINUITY_ALLOW_SHARED_FOLDER=true insiste.',
  'The data folder {} is in a folder that {} synchronises, where the store can be damaged: set MCP_CONTINUITY_HOME to a folder that stays on this machine. MCP_CONTINUITY_ALLOW_SHARED_FOLDER=true insists.':
    'A pasta de dados {1} fica numa pasta que o {2} sincroniza, onde o depósito pode ser danificado: aponte MCP_CONTINUITY_HOME para uma pasta que fique nesta máquina. MCP_CONTINUITY_ALLOW_SHARED_FOLDER=true insiste.',
  'The store has schema {}; this program knows up to {}. It was left untouched: update mcp-continuity and try again.':
    'O depósito tem o esquema {1}; este programa conhece até o {2}. Ele não foi tocado: atualize o mcp-continuity e tente de novo.',
  'The store was upgraded to schema {} while this program, which knows up to {}, was running. Nothing was written: update mcp-continuity, then start it again.':
    'O depósito foi atualizado para o esquema {1} enquanto este programa, que conhece até o {2}, rodava. Nada foi gravado: atualize o mcp-continuity e inicie-o de novo.',
  'The copy made before the upgrade did not pass its check; nothing was changed.':
    'A cópia feita antes da atualização não passou na verificação; nada foi mudado.',
  'The folder {} cannot be made; set MCP_CONTINUITY_HOME to one that can be written.':
    'A pasta {1} não pode ser criada; aponte MCP_CONTINUITY_HOME para uma em que se possa gravar.',
  'The store’s setting {} is {}, not {}.': 'O ajuste {1} do depósito é {2}, não {3}.',
  'This Node carries SQLite {}; 3.51.3 or newer is needed: use Node 24.15 or newer.':
    'Este Node traz o SQLite {1}; é preciso 3.51.3 ou mais novo: use o Node 24.15 ou mais novo.',
  'The store is busy: another process has held it for 30 seconds. Try again in a moment.':
    'O depósito está ocupado: outro processo o segura há 30 segundos. Tente de novo daqui a pouco.',
  'The disk is full: nothing was stored. Free some room and try again.':
    'O disco está cheio: nada foi guardado. Libere espaço e tente de novo.',
  '{} is not a readable database. It was left as it is; choose another folder with MCP_CONTINUITY_HOME, or put a backup in its place.':
    '{1} não é um banco de dados legível. Ele ficou como está; escolha outra pasta com MCP_CONTINUITY_HOME, ou ponha um backup no lugar.',
  '{} cannot be opened: check that the folder exists and may be written.':
    '{1} não pode ser aberto: confira se a pasta existe e se é possível gravar nela.',
  '{} cannot be written: check its rights.': '{1} não pode ser gravado: confira as permissões.',
  'What was made anew did not become equal to its events; nothing was changed. `mcp-continuity rebuild --dry-run --json` tells which table differs: please report it.':
    'O que foi refeito não ficou igual aos seus eventos; nada foi mudado. `mcp-continuity rebuild --dry-run --json` diz qual tabela difere: por favor, relate isso.',
  'No session is called "{}". `mcp-continuity sessions list` shows those that are known.':
    'Nenhuma sessão se chama "{1}". `mcp-continuity sessions list` mostra as conhecidas.',
  '"{}" fits {} sessions; give more of its id: {}.': '"{1}" serve para {2} sessões; dê mais do id: {3}.',
  'This cursor is none of ours: take `next` of the page before, or none for the first page.':
    'Este cursor não é nosso: use o `next` da página anterior, ou nenhum para a primeira página.',
  'No project has the key {}.': 'Nenhum projeto tem a chave {1}.',
  'No project is called "{}". `mcp-continuity projects list` shows those that are known.':
    'Nenhum projeto se chama "{1}". `mcp-continuity projects list` mostra os conhecidos.',
  '"{}" fits {} projects; name one by its id: {}.': '"{1}" serve para {2} projetos; indique um pelo id: {3}.',
  'The service at {} does not answer; stop it and start again.':
    'O serviço em {1} não responde; encerre-o e comece de novo.',
  'Only this machine is served: --host {} is no loopback address. Leave --host out.':
    'Só esta máquina é servida: --host {1} não é um endereço de loopback. Deixe --host de fora.',
  'Another start is at work on this data folder: wait until it serves.':
    'Outro start está trabalhando nesta pasta de dados: espere até que ele atenda.',
  'The handle {} fits several; give the whole id.': 'A referência {1} serve para vários; dê o id inteiro.',
  'No {} has the id {}; `{}s list` shows the known ones.':
    'Nenhum registro ({1}) tem o id {2}; `{3}s list` mostra os conhecidos.',
  'This decision is not in force; `decisions list --status in_force` shows those that are.':
    'Esta decisão não está em vigor; `decisions list --status in_force` mostra as que estão.',
  '`{}` needs `{}`.': '`{1}` precisa de `{2}`.',
  missing: 'falta',
  'is missing': 'falta',
  'must be a {}, not {}': 'deve ser {1}, não {2}',
  'must not be empty': 'não pode ficar vazio',
  'must be at least {}': 'deve ser pelo menos {1}',
  'must be one of {}': 'deve ser um de {1}',
  'must not hold NUL characters': 'não pode ter caracteres NUL',
  'must not hold control characters': 'não pode ter caracteres de controle',
  'longer than {} characters': 'passa de {1} caracteres',
};

const HTTP: Record<string, string> = {
  'This Host is not served here: use the address that `start` printed.':
    'Este Host não é servido aqui: use o endereço que o `start` mostrou.',
  'Requests of other pages are refused.': 'Pedidos de outras páginas são recusados.',
  'Cross-site requests are refused.': 'Pedidos de outros sites são recusados.',
  'The body must be JSON: send content-type application/json.':
    'O corpo deve ser JSON: envie content-type application/json.',
  'The header x-continuity-csrf is missing or wrong: reload the page.':
    'O cabeçalho x-continuity-csrf falta ou está errado: recarregue a página.',
  'Send the input as a JSON body: what stands in the address ends up in logs.':
    'Envie a entrada como corpo JSON: o que fica no endereço acaba em registros.',
  'limit is at most {}; follow `next` for more.': 'limit é no máximo {1}; siga `next` para mais.',
  'The body is no JSON.': 'O corpo não é JSON.',
  'The body must be a JSON object.': 'O corpo deve ser um objeto JSON.',
  'This link was used or is too old: run `mcp-continuity ui` for a new one.':
    'Este link já foi usado ou é velho demais: execute `mcp-continuity ui` para ter um novo.',
  'There is nothing at this address; /openapi.json lists what there is.':
    'Não há nada neste endereço; /openapi.json mostra o que há.',
  'The body is longer than 1 MiB.': 'O corpo passa de 1 MiB.',
  'Send the length of the body (content-length).': 'Envie o tamanho do corpo (content-length).',
};

const OPERATIONS: Record<string, string> = {
  'Where did we leave off? The brief of a project': 'Onde paramos? O resumo de um projeto',
  'All work in flight: interrupted, waiting for you, blocked, uncommitted':
    'Todo o trabalho em curso: interrompido, esperando você, bloqueado, sem commit',
  'Keep what the person wrote, and answer it if it asks about earlier work':
    'Guarda o que a pessoa escreveu e responde, se pergunta por trabalho anterior',
  'Is this a question about earlier work?': 'Isto é uma pergunta sobre trabalho anterior?',
  'Projects, newest work first': 'Projetos, o trabalho mais recente primeiro',
  'One project with its aliases': 'Um projeto com os seus outros nomes',
  'Make a project known: by folder, URL or name': 'Torna um projeto conhecido: por pasta, URL ou nome',
  'Rename a project or set its status by hand': 'Muda o nome de um projeto, ou o seu estado à mão',
  'Say that another project is the same piece of work; moves nothing, can be undone':
    'Diz que outro projeto é o mesmo trabalho; não move nada, pode ser desfeito',
  'Take a merged project out again': 'Tira de novo um projeto que foi juntado',
  'Sessions, newest first': 'Sessões, as mais recentes primeiro',
  'One session': 'Uma sessão',
  'Open a session of your own': 'Abre uma sessão sua',
  'The events of a session, in order': 'Os eventos de uma sessão, em ordem',
  'Note a decision, blocker, question, progress or fact': 'Anota decisão, bloqueio, pergunta, progresso ou fato',
  'Read sessions of a client into the journal; twice = once':
    'Lê sessões de um cliente para o diário; duas vezes = uma',
  'Search everything that was kept': 'Procura em tudo o que foi guardado',
  'Make everything derived anew, imported rows from their kept source, and prove it equal; rewrite what differs':
    'Refaz tudo o que é derivado, as linhas importadas a partir da fonte guardada, e prova que é igual; reescreve o que difere',
  'Put a new decision in the place of one': 'Põe uma nova decisão no lugar de outra',
};

/** Recorded things share their sentences; only the word differs, and its gender. */
const things = (one: string, many: string, word: string, words: string): Record<string, string> => ({
  [`${many}, newest first`]: `${words}, as mais recentes primeiro`.replace(/^./, first => first.toUpperCase()),
  [`One ${one}`]: `Uma ${word}`,
  [`Record ${article(one)}`]: `Registra uma ${word}`,
  [`Change ${article(one)}`]: `Muda uma ${word}`,
  [`Give ${article(one)} up`]: `Desiste de uma ${word}`,
  [`Take the last change of ${article(one)} back`]: `Desfaz a última mudança de uma ${word}`,
  [`Every change of ${article(one)}, oldest first`]: `Cada mudança de uma ${word}, as mais antigas primeiro`,
  [`Say that work on ${article(one)} began`]: `Diz que o trabalho numa ${word} começou`,
  [`Say what blocks ${article(one)}`]: `Diz o que bloqueia uma ${word}`,
  [`Say that ${article(one)} is done`]: `Diz que uma ${word} está feita`,
});
const article = (word: string): string => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;

const OPTIONS: Record<string, string> = {
  'Project: id, name, path or URL': 'Projeto: id, nome, caminho ou URL',
  'Ours, the client’s, or a unique start of either': 'O nosso, o do cliente, ou um começo único de um deles',
  'An event (id, handle or n with a session) or ISO 8601':
    'Um evento (id, referência, ou n com uma sessão) ou ISO 8601',
  'Tokens of the text; default 1500': 'Tokens do texto; padrão 1500',
  'en or pt; any other tag is answered in English': 'en ou pt; qualquer outra língua é respondida em inglês',
  'How many at most; default 10': 'Quantos no máximo; padrão 10',
  'Only what fits; again for more': 'Só o que combina; repita para mais',
  'Compare only; nothing is written': 'Só compara; nada é gravado',
  'How many at most': 'Quantos no máximo',
  'Folder the person works in': 'Pasta em que a pessoa trabalha',
  '`next` of the page before': '`next` da página anterior',
  'Absolute path, remote URL or exact name': 'Caminho absoluto, URL remota ou nome exato',
  'e.g. archived; empty: derived again': 'por exemplo archived; vazio: deduzido de novo',
  'The one that becomes part of it': 'O que passa a fazer parte dele',
  'Which one, where several were merged: its id, name or folder': 'Qual, onde vários foram juntados: id, nome ou pasta',
  'Whole texts and inputs': 'Textos e entradas inteiros',
  'Id or handle': 'Id ou referência',
  'Session it belongs to': 'Sessão a que pertence',
  'What must hold for it to be done': 'O que deve valer para que esteja feita',
  'The same key twice has one effect': 'A mesma chave duas vezes tem um só efeito',
  'Note that this one settles': 'Anotação que esta resolve',
  'Files or folders; without one: where the client keeps its sessions':
    'Arquivos ou pastas; sem nenhum: onde o cliente guarda as suas sessões',
  'One JSON {"text"} a line in, one result a line out':
    'Um JSON {"text"} por linha na entrada, um resultado por linha na saída',
  'One JSON document on standard output': 'Um documento JSON na saída padrão',
  'Language of answers and messages': 'Língua das respostas e mensagens',
  'Read variables from this file; the environment wins': 'Lê variáveis deste arquivo; o ambiente vence',
  'No messages on standard error': 'Sem mensagens na saída de erro',
  'No colours': 'Sem cores',
  'Show this': 'Mostra isto',
  'Whose sessions': 'De quem são as sessões',
  'Only those of this status': 'Só os deste estado',
  'Only those of this kind': 'Só os deste tipo',
  Why: 'Por quê',
  'What shows it': 'O que o mostra',
  'The new text': 'O novo texto',
  'The new name': 'O novo nome',
  'What it is called': 'Como se chama',
  'Session of that input': 'Sessão dessa entrada',
};

const PROGRAMS: Record<string, string> = {
  'Make the data folder and the store': 'Cria a pasta de dados e o depósito',
  'Serve page, REST and programs on this machine': 'Serve página, REST e programas nesta máquina',
  'Open the page, starting the service if none runs': 'Abre a página e inicia o serviço, se nenhum roda',
  'Speak MCP over standard input and output': 'Fala MCP pela entrada e saída padrão',
  'Loopback addresses only': 'Só endereços de loopback',
  'Port of the service; a free one if it is taken': 'Porta do serviço; uma livre, se estiver ocupada',
  'Print where you left off, then end': 'Mostra onde você parou e termina',
  'Agree to read the clients’ sessions, now and as they grow':
    'Concorda em ler as sessões dos clientes, agora e à medida que crescem',
  'Leave what is there unread; follow what changes': 'Deixa sem ler o que já está lá; segue o que muda',
  'Follow the sessions of your clients as they grow, until stopped':
    'Segue as sessões dos seus clientes à medida que crescem, até ser encerrado',
  'A sample in a throw-away store, never your own sessions':
    'Uma amostra num depósito descartável, nunca as suas sessões',
  'A client starts it by itself:': 'Um cliente o inicia sozinho:',
  'Over HTTP, while `start` runs: at /mcp, for one project at /mcp/p/PROJECT, with the token of the data folder:':
    'Por HTTP, enquanto `start` roda: em /mcp, para um só projeto em /mcp/p/PROJETO, com o token da pasta de dados:',
  'Every setting with its value': 'Cada ajuste com o seu valor',
  'Also where the value comes from': 'Também de onde vem o valor',
  'The value of one setting': 'O valor de um ajuste',
  'Keep a setting in the settings file': 'Guarda um ajuste no arquivo de configuração',
  'Take a setting out of the settings file': 'Tira um ajuste do arquivo de configuração',
  'Where settings, data, logs and backups stand': 'Onde ficam configuração, dados, registros e backups',
  'What the service and the programs logged: starts, stops, errors':
    'O que o serviço e os programas registraram: inícios, fins, erros',
  'Go on with what comes, until it is stopped': 'Continua com o que chegar, até ser encerrado',
  'How many of the last lines': 'Quantas das últimas linhas',
  'Nothing below it': 'Nada abaixo dele',
  'Completion of commands, options and values for a shell': 'Completar comandos, opções e valores num shell',
};

export const sentencesPt: Record<string, string> = {
  ...ERRORS,
  ...HTTP,
  ...OPERATIONS,
  ...things('mission', 'missions', 'missão', 'missões'),
  ...things('action', 'actions', 'ação', 'ações'),
  ...things('decision', 'decisions', 'decisão', 'decisões'),
  ...OPTIONS,
  ...PROGRAMS,
};
