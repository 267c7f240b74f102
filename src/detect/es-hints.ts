// Spanish hints: weak signs, none enough by itself, summed by hints.ts. Data only, part of es.ts.
import type { Rules } from './rules.ts';

export const hints: Rules['hints'] = {
  opens: {
    take: '{retake} | {carry} | {resume} | {fetch} | (vamos [otra vez|de nuevo] con|vamos a (rematar|cerrar|terminar|retomar|seguir|acabar)|volve|volver|vuelve|rematar|rematemos|remata|desempolva|desempolvar|resucita|resucitar|desarchiva|reactiva|reactivar|reabre|reabri|reabrir|despausa|segui|sigue|seguimos|prosigamos|prosiga|ejecuta|ejecutar|ejecutemos|cerremos|de vuelta|descongela|arranca|agarra|agarremos|echa a andar|continuacion) | (haz|ejecuta|cierra|termina|completa|resuelve|acaba) (lo|los|las|el resto)',
    tell: '{tell} | {recap} | (haceme acordar|hazme acordar|quiero que [me] (reconstruyas|recuerdes|resumas|digas|cuentes)|gustaria saber|dame|deme|danos|dime|digame|decime|cuentame|ponme|poneme|situame|orientame|recapitule|indicarme|informame|informeme|pasame|resumime|repasame|aclarame|confirmame|checa|revisa|mira|lista) | (el parte|un parte|traspaso|resumen|balance|historial|indicar|informar|necesito que|quiero saber|necesito saber|me (digas|diga|cuentes|resumas|recuerdes|pongas))',
    ask: '(que|cual|cuales|con cual|con que|donde|adonde|como|por que|cuando|quien|cuanto|cuantos|cuantas|en que|en cual|por cual|por donde|a que|hasta donde|hasta que|de que|llegamos|conseguimos|alguna|algun|hay|quedo|quedaron|logramos|al final|pudimos|quedamos)',
    make: '(crea|crear|escribe|escribir|agrega|anade|haz (un|una)|hazme (un|una)|hazlo|genera|traduce|explica|explicame|corrige|arregla|cambia|cambiale|pon|ponle|sugiere|convierte|pasa|pasalo|revisa (el|la|este|esta)|implementa|borra|elimina|instala|recupera (el|la)|redacta|elabora|comenta|simplifica|calcula|refactoriza|renombra|define|compara|documenta|prepara|disena|mete|saca (un|una)|monta|ajusta|sube|baja|corre|usa|quiero (un|una)|necesito (un|una)|dame (un|una|otra|otro|cinco|tres|el codigo)|inventa|manda|actualiza|despliega|deriva|contestale|guarda|acaba (la|el))',
    mine: 'voy a | (yo|nosotros) (voy|quiero|necesito|creo) | (el|ella|ellos|ellas|la|los|las|mi|eso|este|ese|esta|esa|un|una) * (es|son|esta|estan|tiene|fue|va|debe|van|retomara)',
  },
  signs: {
    joint:
      '(~amos|~imos|fuimos|pusimos) | (habiamos|estabamos|veniamos|teniamos|ibamos|andabamos) | (estamos|venimos|andamos|llevamos) ~ndo | (habias|estabas|tenias|ibas|~aste|~iste) | (hemos|habiamos|has|habias|llevabamos) (~ado|~ido|hecho|visto|dicho|puesto|escrito) | (estaba|estuve|llevaba|hablando|trabajando|practicando|hecho|deje|visto) * (contigo|con vos|con usted|con ustedes)',
    ours: '(nuestro|nuestra|nuestros|nuestras) | (contigo|con vos|con usted) | (tu y yo|vos y yo|usted y yo|los dos|juntos) | (tus|sus) (sugerencias|recomendaciones|propuestas|ideas) | (propusiste|sugeriste|recomendaste|listaste|indicaste|encontraste)',
    earlier:
      '{earlier} | (ayer|anoche|anteayer|antier|antes de anoche) | anteriormente | hace (tiempo|meses|semanas|dias|un tiempo|un mes|una semana) | (desde|en|de|antes del|antes de|hasta|el) (enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|{day}|navidad|vacaciones|parcial|examen|viaje|las vacaciones) | (ultima|otra|vez|semana|sesion|mes|noche) (vez|pasada|pasado|anterior|sesion|charla|semana) | (el otro dia|hasta ahora|la vez pasada|semanas atras|dias atras|meses atras)',
    cut: '(computadora|ordenador|pc|portatil|laptop|internet|luz|conexion|bateria|sesion|chat|terminal|celular|movil|navegador|pestana|red|vpn|wifi|maquina|historial|pantalla|ventana) [se|me|ya|solo|sola] [me] (cayo|cayera|reinicio|colgo|apago|cerro|murio|acabo|perdi|corto|quemo|borro|expiro|fue) | se [me|nos] (fue|cayo|corto|cerro|apago|colgo|borro|trabo|murio) [la|el] | perdi [todo|toda|el|la|las|los] (historial|conversacion|contexto|pestanas|notas|hilo|sesion|todo|chat) | (tuve que|tuvimos que) (salir|cerrar|parar|apagar|irme|colgar) | (cuando cortamos|colgue todo|me llamaron|interrumpido|interrumpimos)',
    stop: '(mismo (punto|lugar|sitio)) | (quedamos|quedo|kedo|quedaron|paramos|pare|dejamos|deje|cortamos|aparcamos|aparcado|pausamos|pausado|interrumpimos|suspendimos|abandonamos|detuvimos|atascamos|atoramos|congelamos|colgado|a medias|parado|parada|por cual ibamos|ibamos|nos quedamos|dejado) | (por donde|donde|punto|parte|pagina|etapa) (ibamos|vamos|nos|quedamos|lo dejamos|donde|en que)',
    open: '(pendiente|pendientes|falta|faltan|falto|faltaba|queda|quedan|quedaron|restan|resta|sobra|(quedo|falto) que|abierto|abierta|abiertos|medias|a medio|cabo suelto|cabos sueltos|colgado|colgada|inconcluso|inconclusa|sin (terminar|hacer|ver|cerrar|respuesta|resolver|acabar)|por hacer|proximo paso|proximos pasos|siguiente|siguientes|todavia|aun|siguen|vivos|no lo cerramos|urgente|planeado|acordado|restante)',
    done: '(listo|lista|listos|listas|hecho|hecha|hechos|terminado|terminada|terminados|cerrado|cerrada|resuelto|resuelta|decidido|decision|decisiones|conclusion|conclusiones|acuerdos|funciona|funcionando|resultado|completo|corrido|practicamos|cerramos|acabamos|resolver|conseguimos)',
    versus:
      '(listo|lista|listos|hecho|hecha|terminado|terminada|funciona|cerramos|practicamos|vimos|resuelto|completo|acabamos|hicimos) * (y|o|u) * (no|falta|faltan|queda|quedan|quedaron|medio|medias|pendiente|pendientes|todavia|aun|abierto|sigue) | (o|u) (todavia|aun|no|seguimos|sigue|falta|nos falta|quedo|paramos|esta|a medio|a medias|sigue)',
    state:
      '(estado|estatus|status|avance|avances|progreso|situacion|etapa|fase|punto|grado|balance|parte|panorama|altura) | (como|por donde|por cual|en que|a que|que tan) (va|vas|vamos|esta|estamos|anda|andamos|quedo|kedo|quedamos|quedaron|ibamos|termino|lejos|cerca|llegamos) | (al final|en que quedo|se arreglo|(llego|llegaron) a|se resolvio|funciono|salio bien|quedamos en que)',
    lapse:
      '(olvide|olvido|recuerdo|recuerda|recordar|acuerdo|perdi|perdido|perdida|perdidisima|perdidisimo|memoria|blanco|volvi|regrese|en el aire|desde que me fui|mi baja|permiso|al dia|al tanto|al corriente|desactualizado|vuelta|no se|ando|creo que|refrescame)',
    fresh:
      '(sustituyo|sustituyendo|reemplazo|reemplazando|heredo|herede|relevo|tomo el lugar|me hago cargo|cubriendo|companero de|companera de|otro turno|asumo|me pasaron|traspaso|entro por|en lugar de)',
    during:
      '(habiamos|estabamos|veniamos|teniamos|ibamos|andabamos|llevabamos|queriamos|pensabamos) | (hemos|has) (~ado|~ido|hecho|visto|puesto) | (habias|estabas|llevabas|tenias)',
    stand:
      '(cuando|donde) (paramos|pare|cortamos|lo dejamos) | (como|donde|por donde|por cual|en que (fase|etapa|punto|paso|parte|altura|estado)|hasta donde|que tan (lejos|cerca)|a que altura) [del plan|del proyecto|es que] (estamos|vamos|andamos|quedamos|nos quedamos|ibamos|vas|ibas|llegamos|nos encontramos|va|quedo) | en que (fase|etapa|punto|paso|parte) * (estamos|vamos|andamos|quedamos|ibamos|quedo) | que (cambio|paso|hubo|ha cambiado|ha pasado) (desde|mientras) | (ultima|ultimo) (cosa|punto|paso|tarea|archivo|parte) * que (yo|tu|nosotros|~amos|~imos|~aste|~iste) | (falta|nos falta|cuanto falta|cuanto nos falta|falta mucho) [un buen|mucho|poco] (para|por) (terminar|acabar|cerrar|nuestro|nuestra|que terminemos|que acabemos) | (cambio|cambiado|novedad|nuevo) * desde | (avanzaste|avanzamos|fue|fuimos|llegaste|llegamos) hasta donde',
    account:
      '(recapitule|recapitular|recapitulacion|resumen|panorama|el parte|balance|al dia|al tanto|al corriente|traspaso|el objetivo|la meta|el plan|grado de avance|repaso)',
    work: '(proyecto|tarea|tareas|trabajo|refactor|migracion|informe|script|modulo|plan|investigacion|analisis|prototipo|lista|sesion|conversacion|lo|cosa|tema|revision|manual|guia|panel|api|temario|bloque|experimento)',
    plan: '(manana|despues|mas tarde|luego|semana que viene|voy|quiero|cuando vuelva|si|cuando)',
    others:
      '(el|ella|ellos|ellas|cliente|clientes|usuario|usuarios|jefe|jefa|gobierno|empresa|gente|alguien|socio|casero) (~o|~aron|~ieron|dice|dijo|retomara|quiere|se)',
    code: '(archivo|funcion|token|tokens|api|clave|claves|servidor|contenedor|bucle|endpoint|hook|esquema|config|documentacion|boton|cookie|log|logs|metodo|clase|variable|linea|string|array|consulta|columna|campo|tabla|componente|pedido|pedidos|disco|puerto|json|tipo|codigo)',
    placed:
      '(donde|adonde) (paramos|dejamos|estamos|ponemos|pusimos|estabamos) (el|la|los|las|de|para|~ndo) * | como (se|hago|puedo|funciona|esta (configurado|estructurado)) | que (pasa|hace|es|significa) (si|un|una|el|la|*)',
    known:
      '(recuerda) (~ar|~er|~ir|que) | [yo|ya] (recuerdo|se) (donde|lo|que) | no hace falta | por hoy | gracias | buenas noches',
    many: '(un|una|cada|algun|alguna)',
    shown: '§',
  },
};
