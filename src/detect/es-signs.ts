// Spanish signs: of no single phrase, but what together speaks of earlier work. Data only, part of es.ts; what they mean
// stands in rules.ts, how they are weighed in evidence.ts and gist.ts.
import type { Rules } from './rules.ts';

export const evidence: Rules['evidence'] = {
  opens: {
    state: '(como (esta|va|quedo|anda)|[cual es] [el] (estado|avance|status) (de|del))',
    remind: '(recuerdame|recordame|recordarme|refrescame|ponme al dia|cuentame|resumeme|recapitula)',
    wh: '(que|cual|cuales|donde|adonde|como|por que|cuando|quien|cuanto|cuantos|cuantas|en que|a que|hasta donde) | {tell} (que|cual|donde|como|cuanto|lo|el|la|aquello|aquel)',
    carry: '({carry}|{resume}|seguir|sigue|continuar|continua) | (seguimos|continuamos|retomamos)',
    tell: '{tell} | {recap}',
    anew: '(abre|trae|saca|busca|toma|reabre) (otra vez|de nuevo|nuevamente) | {retake} | (traer|trae|traeme|recuperar|recupera|muestra|saca) de vuelta',
    finished:
      '[ya] (terminaste|acabaste|lo terminaste|completaste|pudiste) | [ya] (llegaste a|alcanzaste a|lograste|pudiste) {settle}',
  },
  signs: {
    either:
      '(o|u) (todavia|aun|no|sigue|falta|quedo|paramos|esta) | (o|u) (eso|esto|ese|esta) (sigue|todavia|aun|no|falta|queda)',
    hanging: '(quedo|quedaron|falto|faltaron|sin respuesta|sin responder|pendiente|pendientes|abierto|dejamos)',
    talk: '{past} | (charla|conversacion|sesion|chat) de (ayer|anoche)',
    requested: 'que [yo] [te|le] (pedi|habia pedido|dije|mande|encargue)',
    done: '(ya|esta|estan|quedo) [ya|esta|estan] (listo|lista|listos|listas|hecho|hecha|hechos|hechas|terminado|terminada|completo)',
    joint:
      '(~amos|~emos|~imos) | (habiamos|estabamos|veniamos|teniamos|ibamos) | (habias|estabas|~aste|~iste) | (hemos|habiamos) ~ado | (hemos|habiamos) ~ido | (te|me|nos) habia (~ado|~ido|dicho)',
    open: '(todavia|aun|cuales|cuantos|cuantas|que) (falta|faltan|queda|quedan|sigue) | (a medias|a la mitad|sin terminar|pendiente|pendientes) | (todavia|aun) no | no * (todavia|aun) | [y] que [nos] falta [todavia|aun]',
    earlier: '{earlier}',
    stop: '[nos] (quedamos|paramos|dejamos|detuvimos|estabamos ~ndo|veniamos ~ndo) | estabamos (en|con|por) | llegamos (a|hasta|al)',
    lapse: '(no|ni) [me] (recuerdo|acuerdo|se) | (olvide|se me olvido) | (como se llamaba|como era|cual era)',
    progress: '(estabamos|veniamos|andabamos) ~ndo',
    begun: 'habias (empezado|comenzado|iniciado) | (empezaste|comenzaste|estabas ~ndo)',
    together: '(estabamos|veniamos|ibamos|andabamos|habiamos|estuvimos) | estaba * contigo | estaba * con vos',
    away: '(volver|vuelta|volvi|vacaciones|licencia|baja|ausente|blanco|perdi|perdido|perdida|recuerdo|olvide|acuerdo|memoria|desactualizado|desactualizada|fuera|regrese|regresar|semanas)',
    asks: '(que|cual|cuales|cuantos|cuantas|donde|como) * (dejamos|listos|listo|listas|falta|faltan|quedan|quedo|sigue|seguimos|siguiente|habia|quedamos|pendiente|pendientes|terminados|hechos|toca|seguir|avanzamos|llegamos) *',
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
    ask: 'donde adonde que cual cuales cuanto cuantas cuantos como',
    order:
      'retomar retoma restaurar restaura recuperar recupera reabrir recargar recordar recordarme recuerda recuerdas recuerdame siguiendo retomando continuando',
    past: 'ayer ultima ultimo ultimas ultimos anterior anteriores antes pasada pasado anteriormente anoche',
    stop: 'paramos pare quedamos quede quedo quedaron dejamos deje dejaste detuvimos',
    us: 'nosotros yo tu nos me te paramos hicimos estabamos tenemos teniamos dejamos acordamos nuestra nuestro mi hice pedi dije tenia',
    open: 'pendiente pendientes falta faltan falto faltaba abierto abiertas queda quedan resta restan',
    next: 'proximo proxima proximos proximas siguiente siguientes continuacion',
    status: 'estado estatus status situacion avance avances progreso etapa fase yendo',
    work: 'proyecto proyectos sesion sesiones conversacion chat trabajo tarea tareas migracion refactor implementacion actividad actividades peticion pedido interaccion contexto desarrollo',
    done: 'hicimos hice hizo haciendo hacer hecho decidimos acordamos pedi pediste hablamos dije dijimos discutimos trabajando trabajamos avanzamos terminamos',
  },
  finite: 'es son era fue esta estan estaba estabamos tiene tenemos tenia quedo queda va viene paramos',
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
  general: 'ser hoy mas mucho mucha poco cuantas va viene yendo tenia',
};
