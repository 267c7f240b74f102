// Plan items that are marked done, held against failed commands: an item counts as contradicted where the last command that speaks of it failed. Pure.
import { foldAccents } from '../../text.ts';
import { installed } from './installed.ts';
import { COMMON } from './rules.ts';
import { EVER, type Evidence, type Judged, type Run } from './shown.ts';

/** What a command does by itself; what is set up, written or run is done even where the run shows a failure. */
const BY_COMMAND =
  /^(enable|disable|install|upgrade|uninstall|remove|delete|push|commit|deploy|publish|start|stop|restart|mount|merge|migrate|ativ\w+|habilit\w+|desativ\w+|instal\w+|remov\w+|exclu\w+|apag\w+|envi\w+|commit\w+|public\w+|inici\w+|par\w+|migr\w+)\b/;

const INSTALLS = /^(install|instalar?)\b/;

/** Looking is not doing: a search that finds nothing fails, and may be just what was wanted. */
const LOOKS =
  /\b(grep|rg|ls|find|which|whereis|test|ps|pgrep|cat|head|tail|diff|status|list|show|check|verify|curl|ping|echo)\b/;
const SAYS_SO =
  /\b(error|denied|required|fail\w*|cannot|can't|not permitted|refused|no such|unable|not found|fatal|invalid)\b/i;

/** Words of doing, that commands do not share with plans. */
const DOING = new Set(
  'enable disable install mount run set setup create add update fix test check verify implement write build make audit configure review remove delete commit push use start stop habilitar instalar criar adicionar atualizar corrigir testar verificar implementar escrever rodar configurar revisar remover'.split(
    ' ',
  ),
);

const wordsOf = (text: string): string[] =>
  (foldAccents(text).match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter(word => !COMMON.has(word) && !DOING.has(word));

/** `whole`: none of it is done, as far as anything shows. */
export type PlanJudged = Judged & { whole: boolean };

const CHECKS = /\b(test|testing|verify|verifying|validate|check|testar|teste|verificar|validar|conferir)\b/;
const WRITES =
  /^(write|create|add|update|fix|document|prepare|set|escrever|criar|adicionar|atualizar|corrigir|preparar)\b/;

/** Says that something is to be tried out, not that a test is to be written. */
export const isCheckItem = (item: string): boolean => CHECKS.test(foldAccents(item)) && !WRITES.test(foldAccents(item));

/** Null: nothing speaks against the item. Two words of it or more must stand in the command, joined or apart, and most of them. */
export function planVerdict(item: string, evidence: Evidence): PlanJudged | null {
  const { runs } = evidence;
  const folded = foldAccents(item);
  if (!BY_COMMAND.test(folded)) return null;
  if (INSTALLS.test(folded)) {
    // Of several things one that is not there is enough.
    const each = folded.replace(INSTALLS, '').split(/,| and | e /);
    const judged = each.map(name => installed({ folded: name.trim() }, EVER, evidence));
    const against = judged.find(({ verdict }) => verdict === 'contradicted');
    if (against) return { ...against, whole: judged.length === 1 };
    if (judged.some(({ verdict }) => verdict === 'confirmed')) return null;
  }
  const words = [...new Set(wordsOf(item))];
  if (words.length < 2) return null;
  const about = (run: Run): boolean => {
    if (LOOKS.test(run.command)) return false;
    const command = foldAccents(run.command);
    const named = words.filter(word => command.includes(word)).length;
    return named >= 2 && named * 3 >= words.length * 2;
  };
  const last = runs.findLast(run => run.ok !== null && about(run));
  if (last?.ok !== false || last.exit === null || !last.plain) return null;
  if (!SAYS_SO.test(last.output)) return null;
  return { verdict: 'contradicted', proof: [{ seq: last.result.seq }], whole: true };
}
