// Portuguese hints: weak signs, none enough by itself, summed by hints.ts. Data only, part of pt.ts.
import type { Rules } from './rules.ts';

export const hints: Rules['hints'] = {
  opens: {
    take: '{retake} | {carry} | {take} | {fetch} | (desengaveta|desengavete|desengavetar|ressuscita|ressuscitar|ressuscite|desarquiva|desarquivar|reativa|reativar|despausa|despausar|descongela|vai|va|pega|pegue|pegar|toca|volta|voltando|retomada|retomando|abre de novo|abra de novo|da sequencia|seguindo|continuacao|vamos|vamo|bora|segue|fecha|fechar|termina|terminar|conclui|faz|executa|destrava|desenterra|traz de volta|de volta) | (executa|execute|faz|faca|fecha|termina|resolve|toca) [os|as|o|a] (proximos|pendencias|pendentes|resto|que)',
    tell: '{tell} | {recap} | (gostaria de saber|queria saber|quero saber|preciso saber|recapitule) | (me|nos) (poe|ponha|da|de|diz|passa|passe|situa|informa|informe|fala|conta|atualiza|explica|mostra|resume|lembra|lembre|recorda|bota|coloca|inteira|deixa) | (da um norte|um norte|checkpoint|passagem de bastao|resumao|historico|informar|informe|apanhado|relembra|recapitula|confirma|repassa|repassar|levanta|ve|veja|checa|confere|lista|liste)',
    ask: '([o] que|qual|quais|onde|ond|aonde|como|por que|quando|quem|quanto|quantos|quantas|em que|em qual|por quais|por qual|ate qual|ate que|ate onde|de que|chegamos|tem|deu|sobrou|falta|faltou|ficou|sera|conseguimos|cade|no que|resolvemos|terminamos|fechamos)',
    make: '(volta (o|a) * (para|como)|continua com (o|a) (primeiro|segundo|terceiro|segunda)|segue (a|o|as|os|abaixo|em anexo|um|uma)|cria|crie|escreve|escreva|adiciona|adicione|faz (um|uma|o|a)|faca (um|uma)|monta|monte|gera|gere|traduz|traduza|explica|explique|corrige|corrija|muda|mude|troca|troque|poe|ponha|coloca|coloque|sugere|sugira|converte|passa (esse|essa|isso|este|esta)|revisa|implementa|implemente|apaga|apague|remove|remova|instala|recupera (o|a)|redija|elabore|comenta|simplifica|calcula|calcule|refatora|renomeia|define|defina|compara|compare|documenta|prepara|prepare|desenha|monta|inclui|ajusta|aumenta|diminui|roda|rode|usa|use|queria (um|uma)|quero (um|uma)|preciso (de um|de uma)|me (sugere|manda|indica) (um|uma|cinco|tres))',
    mine: 'vou | (ele|ela|eles) * | (eu|nos) (vou|quero|preciso|acho|gosto) | (ele|ela|eles|elas|o|a|os|as|meu|minha|isso|este|esse|essa|esta) * (eh|sao|esta|estao|tem|foi|vai|deve|vao)',
  },
  signs: {
    joint:
      '(~amos|~emos|~imos|fomos|pusemos) | (a gente|nos dois|nos) [ja|nunca|so|ainda|nao|tinha|estava|vinha|ia|tava|vem|chegou a] (tinha|estava|ia|vinha|fez|foi|viu|pos|deu|disse|~ou|~eu|~iu|~ado|~ido|~ndo|fazer|trabalhar) | (estavamos|tinhamos|vinhamos|iamos|haviamos|andavamos) | (estamos|vimos|viemos|andamos|a gente vem) ~ndo | (voce|tu|vc) [ja] (tinha|havia|sugeriu|propos|comecou|listou|fez|disse|falou|recomendou|parou|estava|apontou|montou|ficou|mandou|achou|encontrou) | (estava|estive|tinha|fiz|fez|feito|falando|conversando|trabalhando) * com voce',
    ours: '(nosso|nossa|nossos|nossas) | com voce | (nos dois|eu e voce|voce e eu|a gente|para a gente) | suas (sugestoes|recomendacoes|propostas|ideias) | voce (sugeriu|propos|listou|tinha|recomendou|apontou|mandou)',
    earlier:
      '{earlier} | anteriormente | (ontem|anteontem) | (faz|ha) (tempo|meses|semanas|dias|um tempo|um mes|uma semana) | (desde|em|de|antes do|antes da|ate) (janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|{day}|carnaval|natal|ferias|feriado|viagem|prova|almoco) | (ultima|outra|vez|semana|sessao|mes|noite) (vez|passada|passado|anterior|sessao|conversa|semana|atras) | (semanas|dias|meses) atras | mais cedo | outro dia | ate agora',
    cut: '(computador|pc|notebook|internet|luz|conexao|bateria|sessao|chat|terminal|celular|navegador|aba|abas|rede|vpn|wifi|maquina|historico|tela|janela) [se|me|ja|do nada|sozinho] (caiu|cair|reiniciou|travou|desligou|fechou|morreu|acabou|sumiu|perdi|cortou|queimou|apagou|reiniciado|expirou) | caiu [a|o] (internet|luz|conexao|rede|sistema|sessao|ligacao|vpn|wifi) | perdi [todo|toda|tudo|o|a|as|os] (historico|conversa|contexto|abas|anotacoes|fio|sessao|tudo|chat) | (tive que|precisei|precisamos) (sair|fechar|parar|desligar) | (interrompido|interrompida|interrompi|interrompemos)',
    stop: '(paramos|parou|parei|ficamos|ficou|deixamos|largamos|largou|abandonamos|abandonou|suspendemos|suspendeu|interrompemos|interrompido|pausamos|pausou|travamos|empacou|empacamos|estacionamos|parado|parada|engavetamos|parar|parada) | (onde|ponto|parte|secao|pagina|etapa) (onde|em que|que|a gente|nos|paramos) | do ponto | (no|do|desse|daquele) mesmo (ponto|lugar)',
    open: '(pendente|pendentes|pendencia|pendencias|falta|faltam|faltou|faltava|faltando|resta|restam|restou|sobrou|sobra|(sobrou|faltou|ficou) o que|aberto|abertos|abertas|metade|no meio|ponta solta|pontas soltas|pendurado|pendurada|pendurados|inacabado|inacabada|em branco|no escuro|para tras|por fazer|sem terminar|sem resposta|proximo passo|proximos passos|proximo|proxima|agora|ainda|incompleto|na fila|combinado|a fazer)',
    done: '(pronto|pronta|prontos|prontas|feito|feita|feitos|concluido|concluida|terminado|terminada|resolvido|resolvida|decidido|decidida|fechado|fechada|rodando|funcionando|resposta|ok|certo|conclusao|decisao|resultado|marcou|passamos|chegamos|conseguimos)',
    versus:
      '(pronto|prontos|pronta|feito|feita|ok|resposta|funciona|rodando|fechou|concluido|terminado|fez|fizemos|resolvido) * (e|ou) * (nao|falta|faltam|faltou|resta|branco|pendente|pendentes|metade|ainda|aberto|continua|continuamos|ficou) | ou (ainda|nao|continuamos|continua|falta|faltou|ficou|paramos|esta|segue|foi)',
    state:
      '(status|estado|andamento|progresso|situacao|etapa|fase|estagio|pe|altura|cronograma|roteiro|ponto|balanco) | (como|a quantas|onde|por onde) (estamos|vamos|esta|anda|andamos|ficou|ficamos|vai|andam|andava|terminou) | (no fim|no final|afinal|deu certo|(chegou|chegaram) a|deu em que|deu erro|chegamos a|ate qual|ate onde|por onde|de pe)',
    lapse:
      '(esqueci|lembro|lembra|lembrar|perdi|perdido|perdida|perdidaco|memoria|branco|mesmo|voltei|sumi|fora|de volta|licenca|bateu o martelo|batemos o martelo|recordo|a par|por dentro|em dia|desatualizado|desatualizada|um norte|nao abro|nao mexo|creio que|acho que)',
    fresh:
      '(herdei|assumi|assumo|substituo|substituindo|no lugar de|passagem de bastao|saiu da empresa|entrei no lugar|cobrindo|colega de|outro turno|assumindo|herdou|repassou|passou para mim)',
    during:
      '(estavamos|vinhamos|tinhamos|haviamos|iamos|andavamos|pretendiamos|queriamos) | (a gente|nos) [ja|ainda|so] (estava|vinha|tinha|ia|andava|queria) | (voce|vc) [ja|so|ainda] (tinha|estava|vinha|ia)',
    stand:
      '(quando|onde) (paramos|parei|a gente parou) | (como|onde|por onde|em que (pe|fase|etapa|ponto|altura|passo|parte|estagio)|ate onde|a quantas|ate que ponto|quao longe) [que] (estamos|vamos|andamos|ficamos|chegamos|a gente (esta|vai|anda|ficou|parou|chegou|ta)|nos (estamos|vamos|ficamos)) | [o] que (mudou|aconteceu|rolou|houve|andou) (desde|enquanto|no|na|da|do) | (ultima|ultimo) (coisa|item|passo|tarefa|arquivo|parte) * que (a gente|nos|eu|voce|~amos|~emos|~imos) | (quanto|falta muito|falta quanto|quanto tempo) [ainda] [falta] (para|ate) (a gente|o nosso|nosso|nossa|terminar|acabar|concluir|fechar|terminarmos|fecharmos) | (mudou|mudaram|mudanca|novidade) * desde | (avancou|avancamos|foi|fomos|chegou|chegamos) ate onde',
    account:
      '(recapitulacao|resumo|panorama|a par|por dentro|em dia|um norte|balanco|passagem de bastao|fio da meada|o objetivo|a meta|o plano|retrospectiva|apanhado|checkpoint)',
    work: '(projeto|tarefa|tarefas|trabalho|refactor|refatoracao|migracao|relatorio|script|modulo|plano|investigacao|pesquisa|analise|prototipo|lista|sessao|conversa|negocio|parada|coisa|revisao|checklist|roteiro|traducao|manual|ajuste|integracao)',
    plan: '(amanha|depois|mais tarde|semana que vem|vou|quero|vai|vamos ver|pode deixar|se|quando)',
    others: '(ele|ela|eles|elas|cliente|clientes|usuario|usuarios|chefe|governo|empresa|pessoal|alguem)',
    code: '(arquivo|funcao|token|tokens|api|chave|chaves|servidor|container|loop|endpoint|hook|schema|config|docs|botao|cookie|log|logs|metodo|classe|variavel|linha|string|array|query|coluna|campo|tabela|componente|pedido|pedidos|disco|porta|json|tipo|banco|localstorage|codigo)',
    placed:
      '(onde|aonde) (paramos|deixamos|estamos|colocamos|a gente (parou|deixou|botou|colocou|esta)) (o|a|os|as|de|para|~ndo) * | como (eu|se|faco|posso|funciona|esta (configurado|estruturado|organizado))',
    known:
      '(lembra|lembre) (de|que) | (eu|a gente|nos) [ja|ainda] (lembro|sei|sabemos) | nao precisa | por hoje | por enquanto | obrigado | obrigada | valeu | pode deixar | tudo certo',
    many: '(um|uma|cada|algum)',
    shown: '§',
  },
};
