// How a person decides in a prompt: by choosing of what was offered, by correcting, by a rule for all that follows. Rules as data, by language.
// Compared with text in lower case, without accents and marks.

export type RulingWords = {
  /** How an answer begins that takes one of the choices, or none. */
  chooses: RegExp;
  /** A sentence that rules over what follows, not only over the next step. */
  rules: RegExp;
  /** How a question begins that asks how things are: its answer decides nothing. */
  facts: RegExp;
  /** How an answer begins that tells what was done. */
  reports: RegExp;
};

/** A heading that says nothing but that a plan follows. */
export const PLAN_HEADING =
  /^(?:(?:the|implementation|proposed|updated|revised|final) )*plan(?: overview)?$|^(?:overview|summary|context|goal|problem|objective)$|^(?:o )?plano(?: de \w+)?$|^(?:visao geral|resumo|contexto|objetivo|problema)$|^(?:el )?plan(?: de \w+)?$|^(?:resumen|vision general)$/;

const EN: RulingWords = {
  chooses:
    /^(?:(?:start|go|begin|ok|yes|sure),? (?:with )?)?(?:(?:option|choice|number|answer|step) )?(?:[a-h]|\d{1,2}(?:(?:,| and| &|\+) ?\d{1,2})*)(?=$|[\s.,:)+&-])(?! (?:am|is|was|think|want|need|have|had|ran|see|edited|would|will|can|do|don't|just|got|bit|few|lot|new|file|test|bug|minute|hour|day|second|error|fail)\w*\b)|^(?:(?:no|nope)(?=$|[,.!;]| (?:thanks|need|keep|leave|use|don't|do not|not|just)\b)|neither|none|not|both|all (?:three|two|four|of (?:them|it))|leave (?:it|them|that|as)|skip (?:it|that|them|the)|keep (?:it|them|the|as)|go with|let's go with|the (?:first|second|third|last|former|latter)(?: one)?|completely|only the|just the|your (?:call|choice|recommendation)|whatever you|as you recommend|i(?:'d| would)? (?:prefer|choose|pick|go with))\b/,
  rules:
    /^(?:(?:please|and|but|so|also),? )*(?:never|always)\b|\b(?:(?:should|must|please|we|you|i) (?:just )?(?:always|never) \w|from now on|going forward|in the future|make sure|must(?: not)?|(?:don't|dont|do not|use|prefer)\b.{1,80}\binstead|(?:i|we)(?:'d| would)? prefer\b|preferably|stick (?:to|with)|call it|name it|(?:we|you) should(?:n't| not| always| never| only| use| keep| avoid)|let's (?:use|keep|go with|not|avoid)|i (?:only|just|don't|do not) want|avoid|without (?:asking|signing|breaking|changing|touching))\b|^(?:please )?(?:ignore|do(?:n't| not|nt)|no need) \w+/,
  facts:
    /^(?:and |so )?(?:(?:did|have|had|were|are) you\b|do you (?:already )?(?:have|see|know|get)\b|(?:is|are|was|were|does|has|have) your\b|(?:did|has|have|was|were) (?:the|it|that|this|there|any)\b|is there\b)/,
  reports:
    /^(?:(?:yes|yep|no|ok|done)\b,? )?i(?:'ve| have| already| just)* (?!need\b)(?:\w+ed|did|ran|got|made|put|kept|saw|went|built|wrote|sent)\b/,
};

const PT: RulingWords = {
  chooses:
    /^(?:(?:opcao|alternativa|numero|item|passo) )?(?:[a-h]|\d{1,2}(?:(?:,| e|\+) ?\d{1,2})*)(?=$|[.,:)+-])|^(?:(?:opcao|alternativa) \w{1,2}|nao(?=$|[,.!;]| (?:precisa|use|quero|mexa|faca)\b)|nenhum[a]?|amb[oa]s|tod[oa]s|os dois|as duas|deixa(?: assim| como esta)?|pula|mantem|mantenha|fica com|vamos com|pode ser|prefiro|escolho|(?:o|a) (?:primeir|segund|terceir|ultim)[oa]|so (?:o|a|os|as)|voce decide|como voce recomend\w+)\b/,
  rules:
    /^(?:por favor,? )?(?:nunca|sempre)\b|\b(?:(?:deve|devemos|vamos|voce) (?:nunca|sempre)|a partir de agora|daqui (?:pra|para a) frente|de agora em diante|(?:use|usar|nao)\b.{1,80}\b(?:em vez d|ao inves d)[eo]|tem que ser|precisa ser|deve(?:mos)? (?:ser|usar|sempre)|prefiro|nao quero|so quero|chama(?:r)? de|evite|evitar|sem (?:perguntar|quebrar|mexer|mudar))\b|^(?:por favor )?(?:ignore|ignora|nao (?:use|usa|faca|faz|mexa|mexe|altere))\b/,
  facts:
    /^(?:e )?(?:voce (?:ja )?(?:rodou|executou|fez|conseguiu|tem|viu|instalou|desativou)\b|(?:funcionou|apareceu|deu certo|esta|existe|ha)\b)/,
  reports:
    /^(?:(?:sim|nao|ok|pronto|feito)\b,? )?(?:eu )?(?:ja )?(?:fiz|rodei|executei|desativei|ativei|instalei|apaguei|criei|mudei|testei|consegui|reiniciei)\b/,
};

const ES: RulingWords = {
  chooses:
    /^(?:(?:opcion|numero|paso) )?(?:[a-h]|\d{1,2}(?:(?:,| y|\+) ?\d{1,2})*)(?=$|[.,:)+-])|^(?:opcion \w{1,2}|no(?=$|[,.!;]| (?:quiero|uses|hagas)\b)|ningun[oa]?|amb[oa]s|tod[oa]s|l[oa]s dos|dejalo|deja|mantenlo|prefiero|elijo|(?:el|la) (?:primer|segund|tercer|ultim)[oa]?|solo (?:el|la|los|las)|tu decides|como recomiendas)\b/,
  rules:
    /^(?:por favor,? )?(?:nunca|siempre)\b|\b(?:(?:debes|debemos) (?:nunca|siempre)|a partir de ahora|de ahora en adelante|(?:usa|usar|no)\b.{1,80}\ben (?:vez|lugar) de|tiene que ser|debe(?:mos)? (?:ser|usar|siempre)|prefiero|no quiero|solo quiero|llamalo|evita|sin (?:preguntar|romper|cambiar|tocar))\b|^(?:por favor )?(?:ignora|no (?:uses|hagas|toques|cambies))\b/,
  facts:
    /^(?:y )?(?:(?:ya )?(?:ejecutaste|hiciste|pudiste|tienes|viste|instalaste)\b|(?:funciono|aparecio|esta|existe|hay)\b)/,
  reports:
    /^(?:(?:si|no|ok|listo|hecho)\b,? )?(?:yo )?(?:ya )?(?:hice|ejecute|desactive|active|instale|borre|cree|cambie|probe|pude|reinicie)\b/,
};

export const RULING_WORDS: RulingWords[] = [EN, PT, ES];
