// How people and agents head a list of what is still to do, and what in such a list is no work. Rules as data, by language; no code here.
// Compared with text in lower case, without accents, marks and numbering.

export type NextWords = {
  /** A whole heading, or the words before a colon: the list under it is still to do. */
  headings: RegExp;
  /** A heading of that kind whose list is something else: done, optional, offered. */
  not: RegExp;
  /** A sentence that ends in a colon and announces what is to be done. */
  leadIns: RegExp;
  /** An entry that names a group of entries. */
  groups: RegExp;
  /** A prompt that only asks to go on with what is there. */
  nudge: RegExp;
  /** An entry that waits for somebody or something. */
  blocked: RegExp;
  /** An entry that is no work: conditional, optional, happening by itself. */
  idle: RegExp;
};

const EN: NextWords = {
  headings:
    /^(?:(?:recommended|suggested|immediate|your|possible|the|our|my|manual|remaining|priority|key) )*(?:next(?: immediate)? (?:steps?|actions?|tasks?|up)|what(?: i|')?s (?:next|left|remaining|still (?:open|missing))|(?:remaining|outstanding|pending|open|unfinished|incomplete|follow ?up|left ?over) (?:steps?|tasks?|items?|work|actions?|issues?|todos?|to dos?|points?)|remaining|outstanding|pending|to ?dos?|to do(?: list)?|still (?:to do|open|pending|missing|needed)|left to do|not (?:yet )?(?:done|started|finished)(?: yet)?|action items?|actions? (?:required|needed)|(?:immediate|remaining|required|manual) actions?|(?:manual )?(?:steps?|actions?) (?:required|needed|remaining|left)|priority actions?|commands you need to run|follow ?ups?)(?: (?:required|needed|for you|for us|before [\w ]{1,30}|after [\w ]{1,30}|to [\w ]{1,30}))?$/,
  not: /\b(?:optional|nice to have|complete[d]?|done|finished|long ?term|future|if (?:you|needed|errors?)|ideas?|options?)\b/,
  leadIns:
    /(?:^|[.,;!] )(?:(?:now|so|then|still),? )?(?:(?:i|we) (?:still |now )?(?:need|have) to|(?:remaining|left|next|still to do|outstanding|pending)(?: (?:is|are|steps?|tasks?|items?))?|what(?: i|')?s (?:next|left)|next,? (?:i|we) (?:will|'ll|need)|(?:i|we)(?:'ll| will) (?:then|next))\b[^.!?]{0,80}$/,
  groups:
    /^(?!(?:add|address|apply|approve|assign|audit|build|check|clean|close|commit|complete|configure|create|delete|deploy|document|do|enable|file|finish|fix|get|handle|implement|improve|investigate|look|make|merge|migrate|monitor|move|open|perform|plan|publish|push|rebase|refactor|release|remove|resolve|review|run|schedule|see|set|setup|solve|start|submit|test|track|triage|update|upgrade|use|verify|watch|work|write)\b).*\b(?:actions|tasks|items|steps|to ?dos|issues|fixes|improvements|follow ?ups)$/,
  nudge:
    /^(?:please )?(?:go on|go ahead|continue|proceed|resume|retry|try (?:it )?again|again|next|do (?:it|that|this|them|the next steps?|next steps?)|yes|yep|ok(?:ay)?|sure|keep going|carry on)(?: please)?$/,
  blocked:
    /\b(?:(?:requires?|needs?|need|with|waiting (?:for|on)|awaits?|pending) (?:your |an? |the |user )?(?:sudo|root|admin\w*|password|approval|permission|confirmation|access|credentials?|login|review)|(?:sudo|root|password|approval|permission) (?:is )?(?:required|needed)|blocked)\b/,
  idle: /^(?:if|when|in case|once)\b|\boptional(?:ly)?\b|\b(?:will|runs?|happens?) (?:\w+ )?automatically\b|^none\b|^nothing\b/,
};

const PT: NextWords = {
  headings:
    /^(?:(?:os|as|meus|nossos|seus|possiveis|principais) )*(?:proxim[oa]s? (?:passos?|etapas?|acoes|acao|tarefas?|itens)|(?:passos?|etapas?|tarefas?|itens|acoes|pontos?) (?:pendentes?|restantes?|que faltam|em aberto|a fazer|necessari[oa]s)|pendencias?|pendentes?|restantes?|(?:o que )?(?:ainda )?falta(?:m|ndo)?(?: fazer)?|o que (?:ainda )?resta(?: fazer)?|a fazer|em aberto|por fazer|nao (?:iniciad|comecad|terminad|feit|concluid)[oa]s?|acoes necessarias|a seguir)(?: (?:agora|depois|para [\w ]{1,30}|antes d[\w ]{1,30}))?$/,
  not: /\b(?:opciona(?:l|is)|concluid[oa]s?|feit[oa]s?|prontos?|longo prazo|futur[oa]s?|se (?:voce|quiser|precisar)|ideias?|opcoes|opcao)\b/,
  leadIns:
    /(?:^|[.,;!] )(?:(?:agora|ainda|entao),? )?(?:(?:eu )?(?:preciso|precisamos|falta(?:m)?|resta(?:m)?|tenho que|temos que)|(?:os )?proximos (?:passos|itens)(?: (?:sao|seriam))?|o que falta)\b[^.!?]{0,80}$/,
  groups: /^(?!\w+[aei]r\b).*\b(?:acoes|tarefas|itens|passos|etapas|pendencias|melhorias|correcoes)$/,
  nudge:
    /^(?:por favor )?(?:continue|continua|segue|prossiga|vai|vamos|pode(?: ir| seguir| fazer)?|faz(?: isso)?|faca(?: isso)?|sim|isso|ok|beleza|tenta(?: de novo| novamente)?|tente(?: de novo| novamente)|de novo|retoma|retomar|proximo)(?: por favor)?$/,
  blocked:
    /\b(?:(?:precisa|requer|exige|depende|aguarda(?:ndo)?|esperando|falta) (?:de |da |do |a |o |sua |seu )*(?:sudo|root|admin\w*|senha|aprovacao|permissao|confirmacao|acesso|credencia(?:l|is)|login|revisao)|bloquead[oa]s?)\b/,
  idle: /^(?:se|quando|caso)\b|\bopciona(?:l|is)\b|\bautomaticamente\b|^nad[ao]\b|^nenhum[a]?\b/,
};

const ES: NextWords = {
  headings:
    /^(?:(?:los|las|mis|nuestros|posibles) )*(?:(?:proxim|siguiente)[oa]?s? (?:pasos?|etapas?|acciones|tareas?)|(?:pasos?|tareas?|acciones|puntos?) (?:pendientes?|restantes?|que faltan|por hacer|necesari[oa]s)|pendientes?|restantes?|(?:lo que )?(?:aun |todavia )?falta(?:n)?(?: por hacer)?|por hacer|lo que queda|sin empezar|sin terminar)(?: (?:ahora|para [\w ]{1,30}))?$/,
  not: /\b(?:opcional(?:es)?|completad[oa]s?|hech[oa]s?|terminad[oa]s?|largo plazo|futur[oa]s?|si (?:quieres|necesitas)|ideas?|opciones|opcion)\b/,
  leadIns:
    /(?:^|[.,;!] )(?:(?:ahora|aun|todavia),? )?(?:(?:necesito|necesitamos|falta(?:n)?|queda(?:n)?|tengo que|tenemos que)|(?:los )?(?:proximos|siguientes) pasos(?: son)?|lo que falta)\b[^.!?]{0,80}$/,
  groups: /^(?!\w+[aei]r\b).*\b(?:acciones|tareas|pasos|etapas|pendientes|mejoras|correcciones)$/,
  nudge:
    /^(?:por favor )?(?:continua|sigue|adelante|vamos|hazlo|si|ok|vale|intenta(?:lo)?(?: de nuevo| otra vez)?|otra vez|de nuevo|retoma|siguiente)(?: por favor)?$/,
  blocked:
    /\b(?:(?:necesita|requiere|depende|esperando|falta) (?:de |la |el |tu |su )*(?:sudo|root|admin\w*|contrasena|aprobacion|permiso|confirmacion|acceso|credencial(?:es)?|revision)|bloquead[oa]s?)\b/,
  idle: /^(?:si|cuando|en caso)\b|\bopcional(?:es)?\b|\bautomaticamente\b|^nada\b|^ningun[oa]?\b/,
};

export const NEXT_WORDS: NextWords[] = [EN, PT, ES];
