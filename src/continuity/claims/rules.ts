// The words of claims as data, English and Portuguese, on folded text (lower case, no accents): what states nothing, and what states what. Pure.

/** Sections that teach, propose or list what is to come. */
export const ADVICE_HEADING =
  /\b(next (steps?|actions?)|to-?do|how to|how it (works|will)|usage|quick (start|commands?|setup|reset|copy|reference)|setup steps|commands?:?$|options?\b|option \d|recommend\w*|suggest\w*|troubleshoot\w*|sources?:?$|prerequisites?|what (it|this) (does|shows|means)|how this|examples?|plan\b|remaining|pending|still (open|needed|to)|alternatives?|workarounds?|would you|you can|what you|if you|when you|after (you|re)|expected|will\b|run tests|step \d|to use|later|what'?s next|important notes?|proximos? passos?|como (usar|rodar|testar|funciona)|opco(es|ao)|recomend\w*|sugest\w*|falta\w*|pendente\w*|pendencias?|planos?\b|exemplos?|alternativas?|depois|em seguida|o que (voce|falta))\b/;

/** A sentence that one of these fits states nothing that could be checked. */
const NO_STATEMENT: RegExp[] = [
  // Plans and offers.
  /\b(let me|let's|lets|let us|i'?ll|i will|we'?ll|we will|i'?m going to|i am going to|going to|i plan|i intend|i want to|i need to|we need to|about to|next,? i|i can|i could|i would|i'?d|shall i|should i|want me to|would you|do you|can you|could you|please|feel free)\b/,
  /^(now|next|then|first|finally|so)?,? ?(i'?m|we'?re) \w+ing\b/,
  /^(now|next|then|first),? (\w+ing|run|check|add|create|fix|update|test)\b/,
  /\b(vou|vamos|irei|iremos|pretendo|planejo|quero|preciso|precisamos|posso|poderia|podemos|gostaria|quer que|deseja|voce quer|agora (vou|vamos)|por favor|a seguir)\b/,
  // Advice and orders.
  /\b(you (can|could|should|may|might|must|need|have to|will|'?ll|would|want)|you'?ll|you'?d|should|recommend\w*|suggest\w*|consider|make sure|try|remember to|don'?t forget|better to|best to)\b/,
  /\b(voce (pode|deve|precisa|vai|podera|tem que)|deveria|devem|recomend\w*|sugir\w*|sugest\w*|considere|tente|lembre|certifique|basta|nao esqueca)\b/,
  /^(run|open|use|click|go to|visit|execute|install|add|check|see|look|type|press|copy|paste|restart|close|create|set|edit|enable|disable|ensure|verify|test|review|merge|push|commit|pull|switch|choose|select|note|example|tip|warning|expected)\b(?! \w+ed\b)(?!:)/,
  /^(rode|execute|abra|use|clique|acesse|instale|adicione|verifique|veja|reinicie|feche|crie|edite|habilite|teste|revise|escolha|observacao|dica|exemplo|faca|copie|cole)\b/,
  // Conditions and what is to come.
  /\b(if|unless|whether|once|until|whenever|in case|as soon as|assuming|provided that|otherwise)\b/,
  /^(when|after|before|while)\b|, (when|once|after you)\b|\bwhen (you|it|the|a|an)\b/,
  /\b(se|caso|quando|assim que|ate que|a menos que|desde que|depois de voce|apos (voce|rodar|executar))\b/,
  /\b(will|won'?t|would|wouldn'?t|could|might|may|must|shall|expected to|supposed to|ought)\b/,
  /\b(podera|seria|sera|serao|deve|deverao|poderiam?|talvez)\b/,
  // Guesses.
  /\b(likely|probably|perhaps|maybe|seems?|appears?|apparently|i think|i believe|i guess|i assume|presumably|possibly|hopefully|looks like)\b/,
  /\b(provavelmente|parece\w*|aparentemente|acho|acredito|suponho|creio|possivelmente|imagino)\b/,
  // What is not finished.
  /\b(yet|almost|partially|pending|in progress|remaining|still (need|to|has to|have to))\b/,
  /\b(ainda (nao|falta)|falta\w*|quase|parcialmente|pendente|em andamento|em progresso)\b/,
  // What only leads over to something else.
  /^(here'?s|here (is|are)|what|why|how|where|aqui (esta|estao)|o que|como|por que|onde)\b/,
  // Other people's words and work.
  /\b(you (asked|said|told|wrote|mentioned|want|ran|committed|pushed|created|installed)|according to|the (docs?|documentation|error|message|output|log|issue|ticket|readme) (says?|states?|reads?|claims?)|says that|claims? that|reported that)\b/,
  /\b(voce (pediu|disse|falou|rodou|commitou|criou|instalou)|segundo|de acordo com|a (documentacao|mensagem) diz|diz que)\b/,
];

export const DENIAL =
  /\b(not|n'?t|\w+n't|isnt|arent|didnt|doesnt|dont|cannot|never|neither|nor|nothing|none|no|unable|failed to|without|nao|nunca|jamais|nem|nada|nenhum\w*|sem)\b/;

/** Said of one's own work: then a denial is no claim at all. */
export const UNDONE = /\b(i|we|eu|nos|have|has|had|haven'?t|hasn'?t|did|didn'?t|foi|foram|fiz|rodei|executei)\b/;

/** A statement of what was done, not of what is. */
export const DID =
  /^([\w .-]{1,40}[:–-] )?(i'?ve |i have |i |we |also |now |and |successfully |eu |tambem )*(?!need|used?\b)(\w+ed|made|set|put|wrote|split|\w{2,}(ei|[dtuvz]i)|\w+ad[oa]s?|\w+id[oa]s?)\b/;

/** A denial that is good news: it states what was checked. Tried before the rules above. */
export const GOOD_DENIAL =
  /\b(no|zero|0) (test )?(failures?|errors?|warnings?|failing tests?|type errors|lint errors|leaks found)\b|\bnothing to (commit or )?(commit|push)\b|\bno (new )?(changes|commits|updates) to (pull|push|merge)\b|\bno (pending|local|uncommitted|unstaged) changes\b|\b(nenhum|zero|sem) (erros?|avisos?|falhas?|testes? falh\w+)\b|\bnada (para|a) commitar\b/;

export type ClaimKind =
  | 'tests_pass'
  | 'tests_fail'
  | 'lint'
  | 'types'
  | 'build'
  | 'commit'
  | 'push'
  | 'pull'
  | 'install'
  | 'clean'
  | 'level'
  | 'branch'
  | 'stat'
  | 'answer'
  | 'created'
  | 'edited'
  | 'deleted'
  | 'effect';

/** A sentence may state several things: each must hold. `effect` is what no exit code shows: fixed, works, done. */
export const CLAIM_RULES: [ClaimKind, RegExp][] = [
  [
    'tests_pass',
    /\b(no|zero|0) (test failures?|tests? fail\w*|failing tests?|failed tests?)\b|\bnenhum teste falh\w+|\bsem testes? falh\w+/,
  ],
  [
    'tests_pass',
    /\b(tests?|specs?|test suites?|suites?)\b[^.;]{0,40}?\b(pass(es|ed|ing)?|green|succeed(s|ed)?|successful)\b/,
  ],
  ['tests_pass', /\b(passing|passed|green)\b[^.;]{0,12}\btests?\b/],
  [
    'tests_pass',
    /\b(all|todos?|todas)\b( os| as)? (\d+ )?(are |is |estao )?(green|passing|passed|verdes?|passando|passaram)\b/,
  ],
  ['tests_pass', /^\d+(\/\d+)? (passed|passing|green|passaram|passando|verdes)\b/],
  ['tests_pass', /\b(testes?|suite)\b[^.;]{0,40}?\b(pass(a|am|ou|aram|ando)|verdes?|com sucesso|ok)\b/],
  [
    'tests_fail',
    /\b(\d+|one|two|three|some|several)( \w+)? (tests?|specs?|failures?)\b[^.;]{0,20}\b(fail(s|ed|ing)?)\b|\b\d+ (failed|failures?|failing)\b|\btests? (still )?fail\w*\b/,
  ],
  ['tests_fail', /\b(\d+|um|dois|tres|alguns)( \w+)? testes?\b[^.;]{0,20}\bfalh\w+|\btestes? (ainda )?falh\w+/],
  [
    'lint',
    /\b(lint(er|ing)?|eslint|biome|ruff|flake8|clippy)\b[^.;]{0,40}\b(pass(es|ed|ing)?|clean|green|ok|no (errors|warnings)|passou|passa|limpo|sem (erros|avisos))\b/,
  ],
  [
    'types',
    /\b(type-?check(s|ing)?|type checks?|types|tsc|mypy|pyright|checagem de tipos|verificacao de tipos|tipos)\b[^.;]{0,40}\b(pass(es|ed|ing)?|clean|green|ok|no (type )?errors|passou|passa|passam|sem erros)\b/,
  ],
  [
    'build',
    /\bbuilds?\b[^.;]{0,30}\b(succe\w+|pass(es|ed|ing)?|green|clean(ly)?|passou|passa|ok|com sucesso|sem erros)\b|\b(compil(es|ed)|builds?|built) (cleanly|successfully|fine|ok|without (errors|warnings)|with no errors)\b|\bcompil(a|ou|ado)\b[^.;]{0,20}\b(sem erros|com sucesso)?/,
  ],
  [
    'commit',
    /\b(committed|commit (was |has been )?(successfully )?(created|made|done|complete|added)|commit (successfully )?created|(created|made) (a |the |one )?(single |clean |new |signed |gpg-signed )*commit|final commit added|commited)\b/,
  ],
  [
    'commit',
    /\b(commitei|comitei|commitad[oa]s?|comitad[oa]s?|fiz (o )?commit|commit (foi )?(feito|criado|realizado)|criei o commit|dei commit)\b/,
  ],
  ['commit', /^(commit|hash|sha)( hash| id)?: (?=[a-f]*\d)[0-9a-f]{7,40}\b/],
  [
    'push',
    /\b(pushed|(force )?push (was |is )?(complete\w*|successful|done|succeeded))\b|\b(dei|fiz) (o )?push\b|\bpush (foi )?(feito|concluido|realizado)\b|\benvi(ei|ado|ada|ados|adas) (para|pro|ao) (o )?(github|remoto|origin|repositorio)\b/,
  ],
  [
    'pull',
    /^(i |i've |i have |successfully )?pulled (the )?(latest|newest|new|recent|remote|all|changes|updates|from|main|master|origin)\b|\b(dei|fiz) (o )?pull\b|\bpuxei\b/,
  ],
  [
    'install',
    /\b(installed|upgraded|reinstalled|(installation|upgrade) complete)\b|\b(instalei|instalad[oa]s?|instalacao concluida)\b/,
  ],
  [
    'clean',
    /\bworking (tree|directory)\b[^.;]{0,12}\bclean\b|\bclean working tree\b|\bnothing to commit\b|\barvore de trabalho\b[^.;]{0,12}\blimpa\b|\bnada (para|a) commitar\b/,
  ],
  // The same here and on the remote.
  [
    'level',
    /\b(up[- ]to[- ]date|in sync|synced|synchroni[sz]ed|level)\b[^.;]{0,12}\bwith\b[^.;]{0,16}\b(remote|origin|github|upstream)\b|^already (synced|up[- ]to[- ]date)\b|\bnothing to (commit or )?push\b|\b(em dia|sincronizad[oa]) com (o )?(remoto|origin|github)\b/,
  ],
  [
    'branch',
    /\b(now |agora )?(on|switched to|created|criei|mudei para|no|na) (a |the |o |um )?(new |novo )?(branch|ramo) ["'`]?\w[\w./-]*\w|^(branch|ramo): \S+$/,
  ],
  ['stat', /\b\d[\d,.]* (files?|arquivos?) (changed|alterad\w+)\b|^files? changed: \d/],
  // What a server answered.
  [
    'answer',
    /\b(returns?|returned|respond(s|ed)|answer(s|ed)|retorn(a|ou)|respond(e|eu)|devolve(u)?)\b[^.;]{0,24}?\b[1-5]\d\d\b(?! ?(ms|kb|mb|s|items?|rows?|lines?|results?)\b)|\bhttp(\/[\d.]+)? [1-5]\d\d\b/,
  ],
  ['deleted', /\b(deleted|removed|apaguei|removi|exclui|deletei|apagad[oa]s?|removid[oa]s?|excluid[oa]s?)\b/],
  ['created', /\b(created|wrote|written|generated|saved|criei|criad[oa]s?|escrevi|gerei|gerad[oa]s?|salvei)\b/],
  [
    'edited',
    /\b(added|adicionei|adicionad[oa]s?|updated|modified|edited|changed|extended|rewrote|atualizei|atualizad[oa]s?|alterei|alterad[oa]s?|modifiquei|editei|mudei)\b/,
  ],
  [
    'effect',
    /\b(because|due to|caused by|porque|por causa|fixed|resolved|solved|implemented|verified|working(?! (tree|directory|copy))|works|ready|optimi[sz]ed|tested|secure|refactored|improved|enhanced|corrigi\w*|resolvi\w*|resolvid\w*|implementei|implementad\w*|funciona\w*|testei|testad\w*|pront[oa]s?|verifi(quei|cad\w*)|refatorei|melhorei)\b/,
  ],
];

/** What rests on it whether the work is good: that it is fixed, works, was tried out, is safe; a share. */
export const MATTERS =
  /\b(fixed|verified|works?|working(?! (tree|directory|copy))|tested|secured?|resolved|corrigi\w*|funciona\w*|verific\w+|testad[oa]s?|segur[oa]s?|resolvid[oa]s?)\b|\d ?%/;

/** An end that no edit shows: what the change is to do. */
export const TO_AN_END = /^,? (to|in order to|so that|so|making|allowing|para|assim|fazendo)\b/i;

/** What follows says why or to what end: the claim ends before it. */
export const PURPOSE_CLAUSE =
  /,? (so that|so (it|the|they|we)|in order to|to (make|display|show|use|handle|support|avoid|allow|fix|ensure|include|prevent|match|hold|keep)|which|making|allowing|para (que|mostrar|usar|evitar|permitir|suportar|corrigir|incluir)|assim|fazendo com que)\b/i;

/** Words that every sentence has: they tie a statement to nothing. */
export const COMMON = new Set(
  'the and for are was were has have had been now with from that this your you its all any can our into also new one two only most more than then them they there here what which who how not but via per por para com que uma uns umas dos das nos nas foi foram esta estao tem ter sua seu suas seus mais todos todas como nao successfully complete completed done status result details before after change'.split(
    ' ',
  ),
);

/** Tried as one: most sentences fit none of the rules. */
const anyOf = (rules: RegExp[]): RegExp => new RegExp(rules.map(rule => rule.source).join('|'));
const ANY_CLAIM = anyOf(CLAIM_RULES.map(([, rule]) => rule));
const ANY_NO_STATEMENT = anyOf(NO_STATEMENT);

export const isKnown = (folded: string): boolean => ANY_CLAIM.test(folded);
export const statesNothing = (folded: string): boolean => ANY_NO_STATEMENT.test(folded);
