// Portuguese signs: of no single phrase, but what together speaks of earlier work. Data only, part of pt.ts; what they mean
// stands in rules.ts, how they are weighed in evidence.ts and gist.ts.
import type { Rules } from './rules.ts';

export const evidence: Rules['evidence'] = {
  opens: {
    state:
      '((como|a quantas) (esta|vai|anda|ficou)|em que pe (esta|ficou)|[qual] [o] (status|andamento|situacao) (do|da))',
    remind:
      '((me|nos) (lembra|lembre|recorda|recorde|relembra|situa|atualiza|resume|conta)|relembra|relembre|recapitula|recapitule|refresca [a] minha memoria)',
    wh: '([o] que|qual|quais|onde|aonde|como|por que|quando|quem|quanto|quantos|quantas|em que|em qual) | {tell} [o] (que|qual|quais|onde|como|quanto|a|o|aquela|aquele)',
    carry: '({carry}|{take}|seguir|segue|seguimos|siga|continuar|continua|continue)',
    tell: '{tell} | {recap}',
    anew: '(abre|abra|pega|pegue|traz|traga|reabre|reabra|puxa|busca) (de novo|outra vez|novamente|de volta) | {retake} | (trazer|traz|traga|recuperar|recupera|mostrar|mostra|puxar|puxa) de volta',
    finished:
      '[voce|ja] (terminou|acabou|concluiu|conseguiu|finalizou) | [voce|ja] [ja] (chegou a|conseguiu|deu para) {settle}',
  },
  signs: {
    either:
      'ou (ainda|nao|falta|ficou|paramos|esta|continua) | ou (isso|ele|ela|eles) [ainda|nao] (ainda|nao|falta|ficou|esta|continua)',
    hanging: '(ficou|ficaram|faltou|faltaram|sem resposta|pendente|pendentes|em aberto|deixamos)',
    talk: '{past} | (conversa|sessao|chat|papo) de (ontem|anteontem)',
    requested: 'que [eu] [te|lhe|tinha] [tinha] (pedi|pedido|mandei|falei|solicitei)',
    done: '(ja|esta|estao|foi|foram) [ja|esta|estao|foi|foram] (pronto|pronta|prontos|prontas|feito|feita|feitos|feitas|concluido|concluida|finalizado)',
    joint:
      '(~amos|~emos|~imos) | a gente [ja|nunca|so] (tinha|estava|ia|vinha|fez|foi|viu|~ou|~eu|~iu) | (estavamos|tinhamos|vinhamos|iamos|haviamos) | (voce|tu) (tinha|sugeriu|propos|comecou|listou|fez|disse|falou|recomendou|parou|estava) | a gente [ja|ainda|nunca] nao (~ou|~eu|~iu|fez|viu)',
    open: '(ainda|quais|quantos|quantas|que) (falta|faltam|faltou|resta|restam) | (pela metade|no meio do caminho|em aberto|pendente|pendentes) | ainda nao | (que|e) [ainda] falta',
    earlier: '{earlier}',
    stop: '(paramos|ficamos|deixamos|largamos|estavamos ~ndo|a gente (parou|ficou|largou|deixou|estava ~ndo)) | (estavamos|a gente estava|a gente parou) (na|no|em|nas|nos) | (chegamos|a gente chegou) (na|no|ate|em|a)',
    lapse:
      '(nao|nem) [me] (lembro|lembra|recordo|sei mais) | (esqueci|me esqueci) | (como era|como se chamava|qual era mesmo|qual foi mesmo|por que mesmo)',
    progress: '(estavamos|vinhamos|andavamos|a gente (estava|vinha|andava)) ~ndo',
    begun: '(voce|tu) [ja] (tinha|havia) (comecado|iniciado) | (voce|tu) (comecou|iniciou|estava ~ndo)',
    together:
      '(estavamos|vinhamos|iamos|tinhamos|andavamos|a gente (estava|tinha|vinha|ia)) | eu estava * com voce | estava * com voce',
    away: '(voltei|voltando|volta|ferias|licenca|fora|ausente|branco|perdi|perdido|perdida|lembro|esqueci|memoria|desatualizado|desatualizada|afastado|afastada|semanas|sumi)',
    asks: '(que|qual|quais|quantos|quantas|onde|como) * (deixamos|prontos|pronto|prontas|falta|faltam|ficou|ficaram|seguir|seguimos|proximo|paramos|pendente|pendentes|terminados|feitos|devemos|avancamos|chegamos|continuar|parou) * ?',
  },
  sets: [
    'clause joint either',
    'clause state progress',
    'clause wh done open',
    'clause finished requested',
    'clause talk hanging asked',
    'clause remind joint',
    'clause wh joint open',
    'clause asked joint open',
    'clause wh joint earlier',
    'clause lapse joint',
    'sentence carry stop',
    'message carry stop earlier',
    'clause tell progress',
    'clause tell joint earlier',
    'clause anew joint earlier',
    'sentence begun finished',
    'sentence lapse joint asked',
    'message together away asks',
    'message away asks joint',
  ],
};

export const gist: Rules['gist'] = {
  signs: {
    ask: 'onde aonde que qual quais quanto quantas quantos como cade',
    order:
      'retomar retome retoma restaurar restaure restaura recuperar recupere recupera reabrir recarregar relembrar relembre lembra lembrar recorda recordar seguindo retomando continuando',
    past: 'ontem ultima ultimo ultimas ultimos anterior anteriores antes passada passado anteriormente',
    stop: 'paramos parei parou ficamos fiquei deixamos deixei deixou',
    us: 'nos gente eu voce paramos fizemos estavamos temos tinhamos deixamos combinamos nossa nosso minha meu fiz pedi falei',
    open: 'pendente pendentes pendencia pendencias falta faltam faltou faltava faltando aberto abertas resta restam restou sobrou',
    next: 'proximo proxima proximos proximas seguir seguinte seguintes',
    status: 'status estado situacao andamento progresso etapa fase estagio pe indo',
    work: 'projeto projetos sessao sessoes conversa chat trabalho tarefa tarefas migracao refatoracao implementacao atividade atividades pedido interacao contexto ponto desenvolvimento',
    done: 'fizemos fiz fez fazendo fazer feito decidimos combinamos pedi pediu falamos falei conversamos discutimos trabalhando trabalhamos avancamos concluimos',
  },
  finite: 'eh e era foi esta estao estava estavamos tem temos tinha ficou fica vai vem paramos parou parei',
  sets: [
    'ask past us done',
    'ask past work',
    'ask stop us',
    'ask open work',
    'ask open us',
    'ask open past',
    'ask status work',
    'ask next work',
    'order work',
    'order next',
    'order stop',
    'title past work',
    'title open work',
    'title next work',
    'title status work',
  ],
  general: 'ser era hoje mais muito muita pouco quantas deste desse ir indo vem vindo',
};
