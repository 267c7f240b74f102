// How people and agents head a list of what is still to do, and what in such a list is no work. Rules as data, by language; no code here.
// Compared with text in lower case, without accents, marks and numbering.

export type NextWords = {
  /** A whole heading, or the words before a colon: the list under it is still to do. */
  headings: RegExp;
  /** What may stand around the words of a heading. */
  frame: RegExp;
  /** A heading of that kind whose list is something else: done, optional, offered. */
  not: RegExp;
  /** A sentence that ends in a colon and announces what is to be done. */
  leadIns: RegExp;
  /** A lead-in that asks for something to be told. */
  asks: RegExp;
  /** How a sentence begins that names what is left: the rest of it is the item. */
  names: RegExp;
  /** A heading below such a heading that says which of its list follow. */
  parts: RegExp;
  /** An entry that names a group of entries. */
  groups: RegExp;
  /** A prompt that only asks to go on with what is there. */
  nudge: RegExp;
  /** A prompt that asks for nothing at all. */
  greets: RegExp;
  /** An entry that waits for somebody or something. */
  blocked: RegExp;
  /** An entry that is no work: conditional, optional, happening by itself. */
  idle: RegExp;
  /** An entry that says of a list that it tells how things are, not what to do. */
  harmless: RegExp;
  /** The head of a table's column that tells how far each row is, and what stands in it for a row that is not done. */
  state: RegExp;
  undone: RegExp;
};

const whole = (...forms: string[]): RegExp => new RegExp(`^(?:${forms.join('|')})$`);

const WORK = '(?:steps?|tasks?|items?|work|actions?|todos?|to dos?|points?|fixes|pieces?|bits|changes|follow ?ups?)';
const OPEN = '(?:remaining|outstanding|pending|open|unfinished|incomplete|unresolved|deferred|follow ?up|left ?over)';
const PRESSING = '(?:immediate|urgent|critical|important|high priority|top priority|priority|required|manual)';
const OWN = '(?:(?:recommended|suggested|proposed|possible|concrete|logical|immediate|your|the|our|my|some|most) )*';
const AFTER =
  "(?: (?:required|needed|now|today|here|in (?:priority )?order|by priority|(?:for|before|after|to|from) [\\w ,']{1,40}|on (?:my|your|our) (?:side|end)|in (?:this|the) [\\w ]{1,20}))?";
const WHEN = '(?:next session|next time|the next session|tomorrow|later today)';

const EN: NextWords = {
  headings: whole(
    `${OWN}(?:manual )?next(?: (?:immediate|logical|few|concrete))?(?: (?:steps?|actions?|tasks?|items?|moves?|up|priorities|session))?${AFTER}`,
    `${OWN}(?:${PRESSING} )*(?:still )?${OPEN} (?:${PRESSING} |${OPEN} |manual )*(?:${WORK}|issues?|problems?|bugs?|gaps?)${AFTER}`,
    `${OWN}${PRESSING} (?:${PRESSING} )*(?:steps?|tasks?|items?|actions?|todos?|fixes|priorities)${AFTER}`,
    `${OWN}(?:remaining|outstanding|pending|unfinished|todos?|to ?do(?: list| items?)?|backlog|action items?|follow ?ups?)${AFTER}`,
    `(?:${WORK} |things |stuff )?(?:that (?:is|are) )?still (?:left )?(?:to do|to be done|todo|open|pending|missing|needed|outstanding|left|remaining|to come|needs? (?:doing|work|attention))${AFTER}`,
    `(?:${WORK}|things|stuff) (?:left|remaining|outstanding|pending|to do|to be done|to finish)(?: to do)?`,
    `left ?overs?|left(?: over)? to do|to (?:be done|finish|complete)|yet to (?:do|be done|come)|up next|coming (?:up )?next`,
    `what(?: i|')?s (?:still )?(?:next|left|remaining|open|pending|outstanding|to do|to come)(?: to (?:do|be done))?${AFTER}`,
    `what(?: i|')?s (?:still )?missing`,
    `what (?:still )?(?:remains|needs? (?:to (?:be done|happen)|doing|work)|has to (?:be done|happen))(?: to (?:do|be done))?|what to do next`,
    `what (?:i|we|you)(?:'ll)? (?:still )?(?:need|have) to do(?: next| now)?`,
    `not (?:yet )?(?:done|started|finished|completed?|implemented|addressed|fixed)(?: yet)?`,
    `(?:manual )?(?:actions?|steps?) (?:still )?(?:required|needed|left)${AFTER}`,
    `(?:you|i|we)(?:'ll)? still (?:need|have) to(?: do)?|your (?:action items|to ?dos?)|commands you need to run`,
    `(?:${WORK} |things )?for (?:you to do|${WHEN})|next session|tomorrow`,
  ),
  frame: /^(?:here(?:'s| is| are)|these are|that leaves) | (?:is|are)$/g,
  not: /\b(?:optional|nice to have|taken|(?<!(?:not|yet|to be|be) )(?:completed|complete$|done|finished|resolved|fixed|addressed)|long ?term|future|if (?:you|needed|errors?)|ideas?|options?)\b/,
  leadIns:
    /(?:^|[.,;!] )(?:(?:now|so|then|still|next|first|also|ok|okay|great|good),? )*(?:(?:(?:i|we)(?:'ll| will)? (?:(?:still|now|also|next|just|only) )*(?:need|have) to|next,? (?:i|we|let me)\b|(?:now|then),? (?:i|we)(?:'ll| will|'m going to| am going to|'re going to)|(?:i|we)(?:'ll| will|'m going to| am going to) (?:then|next|now)|you(?:'ll)? still (?:need|have) to|there(?:'s| is| are) still|what(?: i|')?s (?:next|still|left))\b[^.!?]{0,80}|(?:still )?(?:remaining|left|outstanding|pending|next|still to do)(?: (?:is|are|steps?|tasks?|items?|work|todos?|pieces?|to do))*(?: (?:before|for|to|in|on)\b[^.!?]{0,60})?)$|\b(?:still(?: \w+)?[ -](?:open|unresolved|outstanding|to do|pending|undone)|(?:things?|items?|pieces?|steps?|tasks?) (?:still )?(?:left|open|remain|remaining))\b[^.!?]{0,60}$/,
  asks: /\b(?:(?:need|have) to (?:know|understand|clarify|ask|confirm|hear|decide|check with)|tell me|let me know|clarif\w+|would (?:like|be)|you know)\b/,
  names:
    /^(?:(?:so|then|now),? )?(?:(?:the |my |your )?(?:(?:only|last|final|one|immediate|logical|suggested|recommended) )*(?:next|remaining) (?:steps?|tasks?|things?|pieces?|items?|work)(?: left)?(?: for (?:you|us|me))?(?: now)? (?:is|are|would be|will be)(?: to)?|next,? i(?:'d| would)? (?:suggest|recommend|propose)|(?:i'd|i would) (?:suggest|recommend)(?= .{5,80}\bnext$)|all that(?:'s| is) left is(?: to)?|what(?:'s| is) left is(?: to)?|what remains is(?: to)?|(?:i|we|you)(?:'ll)? still (?:need|have) to|still to (?:do|be done)(?: is| are)?|still (?:left|open|pending|missing) (?:is|are))\s+/,
  parts:
    /^(?:(?:very |top )?(?:high|medium|low|top|critical|urgent|important|immediate|short|must|should|first|second|third|then|now|today|tonight|tomorrow|this week|next week|phase|step|part|priority|p\d|for you|for me|manual|code|tests?|docs?|documentation)\b.*)$/,
  groups:
    /^(?!(?:add|address|apply|approve|assign|audit|build|check|clean|close|commit|complete|configure|create|delete|deploy|document|do|enable|file|finish|fix|get|handle|implement|improve|investigate|look|make|merge|migrate|monitor|move|open|perform|plan|publish|push|rebase|refactor|release|remove|resolve|review|run|schedule|see|set|setup|solve|start|submit|test|track|triage|update|upgrade|use|verify|watch|work|write)\b).*\b(?:actions|tasks|items|steps|to ?dos|issues|fixes|improvements|follow ?ups)$/,
  nudge:
    /^(?:please )?(?:go on|go ahead|continue|proceed|resume|retry|try (?:it )?again|again|next|do (?:it|that|this|them|(?:all )?(?:the |your )?(?:remaining|next) (?:steps?|tasks?|items?))|yes|yep|ok(?:ay)?|sure|keep going|carry on)(?:,? (?:please|continue|proceed|go ahead|go on|do it))?$/,
  greets:
    /^(?:hi|hey|hello|yo|good (?:morning|afternoon|evening)|thanks?(?: you)?|thx|bye|goodbye|test|ping)(?:,? (?:there|claude|codex|gemini|again|all))?$/,
  blocked:
    /\b(?:(?:requires?|needs?|need|with|waiting (?:for|on)|awaits?|awaiting|pending) (?:your |an? |the |user )?(?:sudo|root|admin\w*|password|approval|permission|confirmation|access|credentials?|login|review)|(?:sudo|root|password|approval|permission) (?:is )?(?:required|needed)|blocked)\b/,
  idle: /^(?:if|when|in case|once)\b|\boptional(?:ly)?\b|\b(?:will|runs?|happens?) (?:\w+ )?automatically\b|^(?:yes|no)$|^(?:none|nothing|n\/a|no (?:further )?(?:action|steps?|issues?|tasks?|work|items?|changes?))\b|\bcan be ignored\b|\bsafe to ignore\b/,
  harmless:
    /\b(?:cosmetic|harmless|no impact|(?:does|do) ?n[o']t affect|by design|expected behaviou?r|false positives?)\b/,
  state: /^(?:status|state|progress|done)$/,
  undone:
    /^(?:to ?do|pending|not (?:yet )?(?:started|done|begun|run|implemented)(?: yet)?|in progress|remaining|blocked(?: .{1,30})?|next(?: up)?|planned|queued|wip|deferred)$/,
};

const PT_WORK = '(?:passos?|etapas?|ac(?:ao|oes)|tarefas?|itens|item|pontos?|trabalhos?|ajustes?|correc(?:ao|oes))';
const PT_AFTER = '(?: (?:agora|depois|hoje|(?:para|por|do|da|antes d\\w+|depois d\\w+) [\\w ]{1,40}))?';
const PT_OPEN =
  '(?:pendentes?|restantes?|faltantes?|que (?:ainda )?(?:faltam|restam)|(?:ainda )?(?:em aberto|a fazer|por fazer))';

const PT: NextWords = {
  headings: whole(
    `(?:(?:os|as|meus|nossos|seus|possiveis|principais) )*proxim[oa]s?(?: (?:${PT_WORK}|sessao))?(?: (?:recomendad|sugerid|imediat|necessari|propost|possive|manua|concret)\\w*)*${PT_AFTER}`,
    `(?:(?:os|as|meus|nossos|seus|principais) )*(?:${PT_WORK}|problemas?|bugs?) ${PT_OPEN}${PT_AFTER}`,
    `${PT_WORK} (?:mais )?(?:necessari[oa]s?|urgentes?|critic[oa]s?|prioritari[oa]s?|imediat[oa]s?|manuais)${PT_AFTER}`,
    `${PT_WORK} (?:seguintes|a seguir)|a seguir|o que vem (?:a seguir|depois|agora)`,
    `(?:o que )?(?:ainda |so |apenas )*(?:falta(?:m|ndo)?|resta(?:m)?|fic(?:a|am|ou) (?:faltando|pendente|de fora)|esta pendente|precisa ser feito)(?: (?:fazer|pendente))?${PT_AFTER}`,
    `pendencias?(?: (?:conhecidas|tecnicas|(?:d[eoa]s?|para|que|antes d[eoa]) [\\w ]{1,40}))?|pendentes?|restantes?|(?:ainda )?(?:a fazer|por fazer|em aberto|para fazer)|lista de (?:tarefas|pendencias)`,
    'nao (?:iniciad|comecad|terminad|feit|concluid|implementad)[oa]s?(?: ainda)?|ainda nao (?:feit|concluid|implementad)[oa]s?',
    '(?:voce|eu|nos) ainda (?:precis|te[mn])\\w*(?: (?:de|que))?(?: fazer)?|para (?:voce fazer|amanha|a proxima (?:sessao|vez))|amanha',
  ),
  frame: /^(?:aqui (?:esta|estao|vai|vao)|estes sao|segue[m]?) | (?:e|sao|seriam)$/g,
  not: /\b(?:opciona(?:l|is)|(?<!(?:nao|ser|ainda nao) )(?:concluid[oa]s?|feit[oa]s?|prontos?|resolvid[oa]s?)|longo prazo|futur[oa]s?|se (?:voce|quiser|precisar)|ideias?|opcoes|opcao)\b/,
  leadIns:
    /(?:^|[.,;!] )(?:(?:agora|ainda|entao|depois),? )*(?:voce ainda precisa|(?:eu |nos )?(?:ainda |so |agora )*(?:preciso|precisamos|falta(?:m)?|resta(?:m)?|tenho que|temos que|vou)|(?:os )?proximos (?:passos|itens)(?: (?:sao|seriam))?|o que (?:ainda )?falta)\b[^.!?]{0,80}$/,
  asks: /\b(?:(?:preciso|precisamos|tenho que) (?:saber|entender|confirmar|esclarecer|perguntar)|(?:me )?(?:diga|informe|conte)|esclare\w+)\b/,
  names:
    /^(?:(?:agora|entao),? )?(?:(?:o |os )?(?:unico |ultimo )?proximos? (?:passos?|itens|item) (?:e|sao|seria|seriam)|(?:ainda |so |agora so |apenas )*falta(?:m)?(?: apenas| so| somente)?|o que (?:ainda )?falta e|(?:so |ainda )*resta(?:m)?|(?:eu |voce |nos )?ainda (?:preciso|precisa|precisamos|tenho que|temos que)(?: de)?|ficou faltando|a seguir,? (?:sugiro|recomendo|vou))\s+/,
  parts:
    /^(?:(?:prioridade|alta|media|baixa|critic[oa]|urgente|importante|imediat[oa]|curto|primeiro|depois|agora|hoje|amanha|esta semana|fase|passo|etapa|parte|p\d|para (?:voce|mim)|manual|codigo|testes?|documentacao)\b.*)$/,
  groups: /^(?!\w+[aei]r\b).*\b(?:acoes|tarefas|itens|passos|etapas|pendencias|melhorias|correcoes)$/,
  nudge:
    /^(?:por favor )?(?:continue|continua|continuar|segue|siga|prossiga|vai|vamos|pode(?: ir| seguir| fazer| continuar)?|faz(?: isso)?|faca(?: isso| os proximos passos)?|sim|isso|ok|beleza|tenta(?: de novo| novamente)?|tente(?: de novo| novamente)|de novo|retoma|retomar|retome|proximo)(?:,? (?:por favor|pode|continue|segue|faz|faca))?$/,
  greets:
    /^(?:oi+|ola|opa|bom dia|boa (?:tarde|noite)|obrigad[oa]|valeu|tchau|teste)(?:,? (?:claude|pessoal|de novo))?$/,
  blocked:
    /\b(?:(?:precisa|requer|exige|depende|aguarda(?:ndo)?|esperando|falta) (?:de |da |do |a |o |sua |seu )*(?:sudo|root|admin\w*|senha|aprovacao|permissao|confirmacao|acesso|credencia(?:l|is)|login|revisao)|bloquead[oa]s?)\b/,
  idle: /^(?:se|quando|caso)\b|\bopciona(?:l|is)\b|\bautomaticamente\b|^(?:sim|nao)$|^nad[ao]\b|^nenhum[a]?\b|\bpode(?:m)? ser ignorad/,
  harmless: /\b(?:cosmetic[oa]s?|inofensiv[oa]s?|sem impacto|nao afeta(?:m)?|por design|falsos? positivos?)\b/,
  state: /^(?:status|estado|situacao|andamento|feito)$/,
  undone:
    /^(?:a fazer|pendente|nao (?:iniciad|feit|comecad)[oa]|em (?:andamento|progresso)|falta(?:ndo)?|bloquead[oa]|proximo|planejad[oa])$/,
};

const ES_WORK = '(?:pasos?|etapas?|accion(?:es)?|tareas?|puntos?|elementos?|ajustes?|correccion(?:es)?)';
const ES_AFTER = '(?: (?:ahora|despues|hoy|(?:para|por|del?|antes de) [\\w ]{1,40}))?';
const ES_OPEN =
  '(?:pendientes?|restantes?|que (?:aun |todavia )?(?:faltan|quedan)|(?:aun )?por hacer|abiert[oa]s|sin (?:hacer|terminar))';

const ES: NextWords = {
  headings: whole(
    `(?:(?:los|las|mis|nuestros|posibles) )*(?:proxim|siguiente)[oa]?s?(?: (?:${ES_WORK}|sesion))?(?: (?:recomendad|sugerid|inmediat|necesari|propuest|posible|manual)\\w*)*${ES_AFTER}`,
    `(?:(?:los|las|mis|nuestros) )*(?:${ES_WORK}|problemas?|bugs?) ${ES_OPEN}${ES_AFTER}`,
    `${ES_WORK} (?:mas )?(?:necesari[oa]s?|urgentes?|critic[oa]s?|prioritari[oa]s?|inmediat[oa]s?|manuales)${ES_AFTER}`,
    `(?:lo que |que )?(?:aun |todavia |solo )*(?:falta(?:n)?|queda(?:n)?)(?: (?:por hacer|pendiente))?${ES_AFTER}`,
    `pendientes?|restantes?|(?:aun )?por hacer|sin (?:empezar|terminar|hacer)|lista de tareas|a continuacion|lo que sigue`,
    'no (?:iniciad|empezad|terminad|hech|completad)[oa]s?(?: aun)?|para (?:manana|la proxima (?:sesion|vez))|manana',
  ),
  frame: /^(?:aqui (?:esta|estan|tienes)|estos son) | (?:es|son|serian)$/g,
  not: /\b(?:opcional(?:es)?|(?<!(?:no|ser) )(?:completad[oa]s?|hech[oa]s?|terminad[oa]s?|resuelt[oa]s?)|largo plazo|futur[oa]s?|si (?:quieres|necesitas)|ideas?|opciones|opcion)\b/,
  leadIns:
    /(?:^|[.,;!] )(?:(?:ahora|aun|todavia|despues),? )*(?:(?:aun |todavia |solo |ahora )*(?:necesito|necesitamos|falta(?:n)?|queda(?:n)?|tengo que|tenemos que|voy a)|(?:los )?(?:proximos|siguientes) pasos(?: son)?|lo que (?:aun )?falta)\b[^.!?]{0,80}$/,
  asks: /\b(?:(?:necesito|necesitamos|tengo que) (?:saber|entender|confirmar|aclarar|preguntar)|(?:dime|indica)|aclar\w+)\b/,
  names:
    /^(?:(?:ahora|entonces),? )?(?:(?:el |los )?(?:unico )?(?:proximos?|siguientes?) pasos? (?:es|son|seria|serian)|(?:solo |aun |todavia )*falta(?:n)?(?: solo)?|lo que (?:aun )?falta es|(?:solo |aun )*queda(?:n)?|(?:aun |todavia )(?:necesito|necesitamos|tengo que|tenemos que))\s+/,
  parts:
    /^(?:(?:prioridad|alta|media|baja|critic[oa]|urgente|importante|inmediat[oa]|corto|primero|despues|ahora|hoy|manana|esta semana|fase|paso|etapa|parte|p\d|para (?:ti|mi)|manual|codigo|pruebas?|documentacion)\b.*)$/,
  groups: /^(?!\w+[aei]r\b).*\b(?:acciones|tareas|pasos|etapas|pendientes|mejoras|correcciones)$/,
  nudge:
    /^(?:por favor )?(?:continua|sigue|adelante|vamos|hazlo|si|ok|vale|intenta(?:lo)?(?: de nuevo| otra vez)?|otra vez|de nuevo|retoma|siguiente)(?:,? (?:por favor|adelante|continua|hazlo))?$/,
  greets: /^(?:hola|buenas|buenos dias|buenas (?:tardes|noches)|gracias|adios|prueba)(?:,? (?:claude|de nuevo))?$/,
  blocked:
    /\b(?:(?:necesita|requiere|depende|esperando|falta) (?:de |la |el |tu |su )*(?:sudo|root|admin\w*|contrasena|aprobacion|permiso|confirmacion|acceso|credencial(?:es)?|revision)|bloquead[oa]s?)\b/,
  idle: /^(?:si|cuando|en caso)\b|\bopcional(?:es)?\b|\bautomaticamente\b|^(?:si|no)$|^nada\b|^ningun[oa]?\b/,
  harmless: /\b(?:cosmetic[oa]s?|inofensiv[oa]s?|sin impacto|no afecta(?:n)?|falsos? positivos?)\b/,
  state: /^(?:estado|situacion|avance|hecho)$/,
  undone: /^(?:por hacer|pendiente|sin (?:empezar|hacer)|en (?:curso|progreso)|falta|bloquead[oa]|siguiente)$/,
};

export const NEXT_WORDS: NextWords[] = [EN, PT, ES];
