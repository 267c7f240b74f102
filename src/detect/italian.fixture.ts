// A fourth language, small: the proof that a language is one file. For tests only; it is not offered.
import type { Rules } from './rules.ts';

export const italian: Rules<'it'> = {
  code: 'it',
  parts: { when: '(ieri|prima)', where: '(dove|a che punto) (eravamo rimasti|eravamo|ci siamo fermati)' },
  strong: ['{where}', '(riprendi|continua|riprendiamo) da {where}', 'che cosa stavamo facendo'],
  alone: ['[i] prossimi passi', 'riprendi', 'cosa manca'],
  tails: ['{when}'],
  topics: ['(con|su|nel|nella) ...'],
  fillers: ['(ciao|salve|buongiorno|per favore|grazie|claude)'],
  asks: ['(puoi|potresti|vorrei) [dirmi|sapere]'],
  open: ['(che cosa|cosa|perche) * abbiamo * {when} *'],
  evidence: { opens: {}, signs: {}, sets: [] },
  hints: { opens: {}, signs: {} },
  never: '',
  gist: { signs: { ask: 'dove cosa', order: 'riprendi' }, finite: '', sets: [], general: '' },
  vague: 'il la lo i gli le di da in con per che ci',
  idle: 'ora adesso',
  expand: 'xke perche',
  real: '',
  frequent:
    'dove eravamo rimasti il lo gli che di per con una sono questo questa ieri prossimi passi continua correggi funzione senza favore ciao riprendi siamo',
  letters: [[/\w+(?:zione|tà|iamo)(?![a-zà-ÿ])/, 2]],
  returning: 'tornato',
  reporting: 'se quando dice',
  joins: 'e ma poi',
  predicates: 'e era deve',
  pointing: 'questo quello',
};
