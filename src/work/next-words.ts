// How people and agents head a list of what is still to do, and what in such a list is no work. Rules as data, by language; no code here.
// Compared with text in lower case, without accents, marks and numbering.

export type NextWords = {
  /** A whole heading, or the words before a colon: the list under it is still to do. */
  headings: RegExp;
  /** What may stand around the words of a heading. */
  frame: RegExp;
  /** Words of a short heading that say so whatever stands around them, and those that say that it is about something else. */
  cues: RegExp;
  closed: RegExp;
  /** A sentence that says that something is left: all of it is the item. Those of `closed` and conditions say something else. */
  says: RegExp;
  denies: RegExp;
  /** A heading of that kind whose list is something else: done, optional, offered. */
  not: RegExp;
  /** A sentence that ends in a colon and announces what is to be done. */
  leadIns: RegExp;
  /** A lead-in that asks for something to be told. */
  asks: RegExp;
  /** A line that ends in how many failed: the list under it names them. */
  fails: RegExp;
  /** How a sentence begins that names what is left: the rest of it is the item. */
  names: RegExp;
  /** A heading below such a heading that says which of its list follow. */
  parts: RegExp;
  /** An entry that names a group of entries. */
  groups: RegExp;
  /** How the last sentence of a reply begins that only announces work: it answers no request. */
  promises: RegExp;
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

const EN_CUES = new RegExp(
  `\\b(?:${[
    `next (?:${WORK}|up|session|time|in line)|up next|(?:remaining|missing|skipped)(?= ?(?:${WORK}|by|for|in|on|before|after|to|until|here|now|and|so far)\\b| ?$)|outstanding(?= (?:${WORK}|issues?|findings?|defects?|bugs?|errors?|matters?|questions?|problems?|topics?)\\b)|^(?:still )?outstanding$|pending|unfinished|incomplete|unresolved|deferred|postponed|parked|queued|in the queue|coming (?:next|up|after)`,
    "(?:what|things|all)(?:'s| is| are)? (?:still )?(?:left|missing|remains|open|pending|outstanding)|left (?:to|for|open|over|undone|out)|still (?:open|missing|pending|to|broken|failing|needed|needs|red|outstanding|unsolved|unfinished|unresolved|untested|todo|left|on (?:the|my|your)|waiting|blocked|not|in progress|ahead)|yet to|not \\w+ yet|to ?dos?|backlog|follow ?ups?|loose ends?|open (?:ends|points|items|threads|tasks|work|todos|tickets)",
    "not (?:yet|in (?:this|yet)|\\w+(?:ed|un|ne|ten|en))|(?:has|have|was|were)(?:n't| not) \\w+|(?:i|we) (?:could|did)(?:n't| not) \\w+|(?:could|did)(?:n't| not) (?:make|get|do|fix|finish|verify|test|reach|touch|start|check|run|solve|complete|manage|cover)\\b|(?:didn't|did not|couldn't|could not|haven't|have not) (?:\\w+ ){0,3}(?:do|fix|finish|verify|test|reach|touch|get|start|check|run|solve|complete|manage)\\b",
    'needs? (?:you|your|a|an|attention|doing|work|someone|somebody|human|review|manual|fixing|to be)|waiting (?:for|on)|awaiting|blocked(?= ?$| (?:on|by|until|at|right|for|items?|tasks?|work))|(?:steps|tasks|work|left|actions|items|homework|jobs?) (?:for|to) you|^for you$|for (?:later|tomorrow|next time)|on (?:you|me|us|(?:your|my|our) (?:side|plate|end|list|desk))|(?:over|up|back) to you|with you|your (?:turn|move|side|part|hands|plate|input|call|job)',
    'by hand|manual (?:work|steps?|follow|checks?)|in progress|doing|work in progress|wip|halfway|half (?:way|done)|partly done|(?:known|remaining|open|coverage) gaps|punch list|resume|pick (?:it |this )?up|where (?:to (?:start|go on|continue)|i (?:stopped|left off|paused))|after that(?= ?$)|afterwards(?= ?$)|what i (?:still |also )?need|i need from you|needed from you|continue (?:here|with|from)|hand ?over|handoff|action (?:items|required|needed)|before (?:we|you|i|it|the|this|merging|releasing|deploying|release|launch|deployment|going|shipping|sending|production|go live)\\b.{0,40}',
    'to be \\w+(?:ed|en|un|ne)|remains|(?:still |are )?fail(?:ing|s)?|unverified|untested|after this|except(?: for)?|apart from|leaves(?: only)?|needs? (?:more )?work|that (?:must|need to|have to) be|short of|roll(?:s|ed)? over|halfway',
  ].join('|')})(?: |$|[,:(])`,
);

const EN_SUBJECT =
  '(?:thing|item|step|piece|part|task|bit|point|gap|issue|hole|blocker|todo|job|problem|test|file|question|loose end|work)s?';
const EN_LEFT =
  '(?:left|remaining|remains?|open|missing|outstanding|pending|to (?:do|fix|finish|go)|unfinished|unsolved|unresolved|undone)';
const EN_SAYS = new RegExp(
  [
    `^(?:(?:so|and|then|now|also|right now|for now|which leaves|that leaves),? )*(?:(?:the|my|your|one|two|three|four|five|\\d+|only|just|single|last|final|main|big|next|few|some|other) )+(?:\\w+ )?${EN_SUBJECT} (?:(?:that(?:'s| is| are)?|which (?:is|are)|i (?:see|know of|have)|still|now|here|before [\\w ]{1,30}|for \\w+) )*${EN_LEFT}\\b`,
    `^(?:(?:so|and|then|now|also),? )*(?:the |my |your )?(?:(?:only|one|last|final|single|immediate|logical|obvious|natural|remaining) )*(?:next|remaining|last|missing|outstanding) ${EN_SUBJECT}(?: (?:left|for \\w+|now|here|on my list|before [\\w ]{1,30}))* (?:is|are|would be|will be)\\b`,
    `\\bwhat(?:'s| is| i| i've)? (?:still |now )?(?:left(?! of)|remains|missing|outstanding|open|not done)\\b.{0,40}(?: is | are |:)`,
    `^(?:(?:also|and|then|so),? )*(?:still (?:open|missing|pending|to (?:do|come|be done)|left|outstanding|on the list|needed|unsolved|red|failing)|left(?: over| to do| open| undone)?|remaining|outstanding|pending|missing|todo|to do|open|next(?: up)?|not (?:yet )?(?:done|covered|tested|implemented|started|included|finished|in)(?: yet)?|blocked|skipped|deferred)(?: (?:for|on|by|in|from|until) [\\w' ]{1,25}| now| here| though| items?| work)*\\s?[:–—-] ?\\S`,
    '\\b(?:is|are|be|has been|have been|was|were)? ?still (?:shows?|uses?|points? (?:at|to)|contains?|returns?|refers?|says|needs?|need(?:ed|ing)?|has to|have to|must|requires?|lacks?|wants?|fails?|failing|breaks?|broken|misses|missing|to (?:be )?\\w+|open|pending|outstanding|unfinished|untested|unsolved|red|todo|a todo|in progress|hard ?coded|undocumented|not (?:done|working|wired|tested|implemented|fixed|there|covered|in)|waiting|waits? (?:for|on) (?:you|your|approval|review))\\b',
    "(?:\\b(?:not|never|nobody|no one)|n't)\\b[^.;:]{0,70}\\byet\\b|\\b(?:yet|left) to be \\w+(?:ed|en|ten|un|ne)\\b|\\bremains? (?:to be|to do|open|undone|unfinished|untested|unsolved|on the list)\\b|\\b(?:is|are) (?:left|missing|pending|outstanding)(?: (?:for|to|until|before|on)\\b|[.,;]|$)",
    "\\b(?:i|we)(?:'ve| have)? (?:didn't|did not|couldn't|could not|was not able to|wasn't able to|haven't|have not|never) (?:\\w+ )?(?:get (?:to|around to|round to)|finish(?:ed)?|complete[d]?|reach(?:ed)?|manage[d]?|verif(?:y|ied)|tested|test|run|start(?:ed)?|solve[d]?|figure[d]?|gotten)\\b|\\bran out of (?:time|context|budget|tokens|quota)\\b",
    "\\b(?:you|someone|somebody|we|i)(?:'ll| will)? (?:still |now |then |just |only |also |first )*(?:need|have|must|should|ought|will need|will have)\\b(?: to)?[^.;:]{0,90}\\b(?:yourself|by hand|manually|before (?:the|we|you|it|merging|deploy\\w*|releas\\w*|launch\\w*|production)|first)\\b",
    "\\b(?:you|i|we)(?:'ll)? still (?:need|have|must|should|owe|want)\\b",
    "\\b(?:blocked (?:on|by|until)|waiting (?:for|on) (?:you|your|an? |the )|needs? (?:your|a human|a person|a native|a decision|a review|fixing|attention|somebody|someone|an owner)|i(?:'ll| will)?(?: also| still| do)? need (?:you|your|an? |the |access|credentials)[^.;:]{2,90}\\b(?:to|from you|before|first|so (?:that )?i)\\b|pending (?:your|review|approval|legal|a decision))",
    "\\b(?:(?:i|we)(?:'ve| have)? (?:skipped|deferred|postponed|parked|left) [^.;:]{2,80}\\b(?:for (?:later|now|another|the next|tomorrow|you|a (?:later|second|follow))|out|undone|open|unfinished|until)\\b|(?:is|are|was|were) (?:skipped|deferred|postponed|parked|left (?:for (?:later|another|the next|tomorrow|you)|undone|open))|for a (?:later|follow ?up) (?:pr|change|commit|session|pass)|in a follow ?up\\b)",
    "\\b(?:has|have)(?:n't| not) been \\w+|\\b(?:must|has to|have to|needs to) be \\w+ (?:\\w+ )?(?:again|back|first|by hand|manually)\\b|\\bnone of [^.;:]{2,60}\\b(?:has|have) (?:been|got)|^(?!i )[^.;:]{3,60}\\bcould(?:n't| not) be \\w+|\\bnever (?:happened|ran|got)\\b|\\b(?:i|we)(?:'ve| have)? (?:skipped|postponed|deferred|parked|had to (?:stop|leave|skip)|stopped (?:at|half|before|in|after)|left (?:a|an|one|the|some) [^.;:]{0,20}(?:todo|placeholder|stub|gap)|owe|only (?:did|got|made|checked|verified|tested|covered|finished))\\b",
    "\\b(?:is|are|remains?|sits?|stays?|currently) (?:\\w+ ){0,2}(?:on hold|stuck|unfinished|incomplete|unchecked|untested|unverified|unreconciled|unassigned|undone|a stub|a placeholder|half done|halfway)\\b|\\b(?:on hold |waits? |waiting |blocked )?until you \\w+|\\b(?:can't|cannot|can not) (?:proceed|continue|finish|go on|go any further|complete|start|test)[^.;:]{0,20}\\b(?:without|until|before)\\b|^without [^.;:]{3,60},? i (?:can't|cannot)\\b",
    "\\b(?:remaining|rest|other|others|second half)\\b[^.;:]{0,50}\\b(?:will (?:be|follow|come|go)|comes? (?:next|later|in)|follows?|are next|is next|goes? into|unchecked|untested|untouched)\\b|\\bone more (?:thing|bug|step|item|issue|point|task|piece|problem)\\b|\\bonly\\b[^.;:]{2,60}\\bso far\\b|\\b(?:done|finished|edited|complete|ready|there|in place)\\b[^.;:]{0,30}\\b(?:apart from|except(?: for)?|minus)\\b|\\b(?:is|are|remains?|with) (?:\\w+ ){0,4}outstanding\\b|^after (?:this|that),? (?:the|i'll|we'll|comes?)\\b",
    "\\b(?:someone|somebody) (?:should|ought)\\b|\\b(?:someone|somebody|your \\w+|an? (?:admin\\w*|owner|reviewer|human|person|maintainer))\\b[^.;:]{0,40}\\b(?:has to|needs to|must|will (?:have|need) to)\\b|^please \\w+[^.;:]*\\bso (?:that )?i can\\b|\\b(?:which|that|and) i(?:'ll| will) (?:\\w+ ){0,3}(?:next|later|tomorrow|in the next|in a separate)\\b|\\b(?:comes?|goes|follows) in (?:a|the) (?:separate|next|later|follow ?up)\\b",
    '^(?:todo|fixme|to do) ?[:-] ?\\S',
    "^(?:tomorrow|next (?:time|session|week|morning)),? (?:i(?:'ll| will|'d)|we(?:'ll| will|'d| should| can)|you(?:'ll| should| can)|it'?s)\\b",
    '^(?:please |then please )(?:run|add|check|set|review|confirm|approve|rotate|create|update|upload|restart|deploy|merge|send|fill|provide)\\b[^.?]{0,120}\\b(?:before|once you|when you|yourself|manually|by hand)\\b',
  ].join('|'),
);

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
  cues: EN_CUES,
  closed:
    /\b(?:no|none|nothing|optional(?:ly)?|nice|ideas?|options?|alternatives?|how|why|if|done|fixed|finished|resolved|completed|delivered|changed|ran|passed|explained|found|closed|all|made|reference|example|usage|would|could you|do you|want)\b/,
  says: EN_SAYS,
  denies:
    /\bnothing\b|^even\b|^you did\b|^(?:or|and|but) (?:if|when|once)\b|\bno (?:\w+ ){1,2}(?:is|are|was|were) (?:left|missing|pending|open|outstanding)|^(?:let me|let's|i(?:'ll| will|'m going to)|now i|first,? i)\b|\b(?:was|were|had) still\b/,
  frame: /^(?:here(?:'s| is| are)|these are|that leaves) | (?:is|are)$/g,
  not: /\b(?:optional|nice to have|taken|(?<!(?:not|yet|to be|be) )(?:completed|complete$|done|finished|resolved|fixed|addressed)|long ?term|future|if (?:you|needed|errors?)|ideas?|options?)\b/,
  leadIns:
    /(?:^|[.,;!] )(?:(?:now|so|then|still|next|first|also|ok|okay|great|good),? )*(?:(?:(?:i|we)(?:'ll| will)? (?:(?:still|now|also|next|just|only) )*(?:need|have) to|next,? (?:i|we|let me)\b|(?:now|then),? (?:i|we)(?:'ll| will|'m going to| am going to|'re going to)|(?:i|we)(?:'ll| will|'m going to| am going to) (?:then|next|now)|(?:the plan is|i plan|i intend) to|(?:once|when|after|from here|to (?:finish|wrap|complete|close))\b[^.!?]{2,60} (?:i(?:'ll| will|'m going to)|we(?:'ll| will))|you(?:'ll)? still (?:need|have) to|there(?:'s| is| are) still|(?:for|to get) [\w ',]{5,60} you(?:'ll)? (?:need|have) to|what(?: i|')?s (?:next|still|left))\b[^.!?]{0,80}|(?:still )?(?:remaining|left|outstanding|pending|next|still to do)(?: (?:is|are|steps?|tasks?|items?|work|todos?|pieces?|to do))*(?: (?:before|for|to|in|on)\b[^.!?]{0,60})?)$|\b(?:still(?: \w+)?[ -](?:open|unresolved|outstanding|to do|pending|undone)|(?:things?|items?|pieces?|steps?|tasks?) (?:still )?(?:left|open|remain|remaining))\b[^.!?]{0,60}$/,
  asks: /\b(?:(?:need|have) to (?:know|understand|clarify|ask|confirm|hear|decide|check with)|tell me|let me know|clarif\w+|would (?:like|be)|you know)\b/,
  fails: /\b(?!0\b)\d+ (?:tests? )?(?:fail(?:ed|s|ing|ures?)?|broken|red|errors?)$/,
  names:
    /^(?:(?:so|then|now),? )?(?:(?:the |my |your )?(?:(?:only|last|final|one|immediate|logical|suggested|recommended) )*(?:next|remaining) (?:steps?|tasks?|things?|pieces?|items?|work)(?: left)?(?: for (?:you|us|me))?(?: now)? (?:is|are|would be|will be)(?: to)?|next,? i(?:'d| would)? (?:suggest|recommend|propose)|(?:i'd|i would) (?:suggest|recommend)(?= .{5,80}\bnext$)|all that(?:'s| is) left is(?: to)?|what(?:'s| is) left is(?: to)?|what remains is(?: to)?|(?:i|we|you)(?:'ll)? still (?:need|have) to|still to (?:do|be done)(?: is| are)?|still (?:left|open|pending|missing) (?:is|are))\s+/,
  parts:
    /^(?:(?:very |top )?(?:high|medium|low|top|critical|urgent|important|immediate|short|must|should|first|second|third|then|now|today|tonight|tomorrow|this week|next week|phase|step|part|priority|p\d|for you|for me|manual|code|tests?|docs?|documentation)\b.*)$/,
  groups:
    /^(?!(?:add|address|apply|approve|assign|audit|build|check|clean|close|commit|complete|configure|create|delete|deploy|document|do|enable|file|finish|fix|get|handle|implement|improve|investigate|look|make|merge|migrate|monitor|move|open|perform|plan|publish|push|rebase|refactor|release|remove|resolve|review|run|schedule|see|set|setup|solve|start|submit|test|track|triage|update|upgrade|use|verify|watch|work|write)\b).*\b(?:actions|tasks|items|steps|to ?dos|issues|fixes|improvements|follow ?ups)$/,
  promises:
    /^(?:(?:ok(?:ay)?|sure|great|good|now|so|first|next|then|perfect|alright|right|understood),? )*(?:let me|let's|i(?:'ll| will|'m going to| am going to)|i need to)\b/,
  nudge:
    /^(?:please )?(?:go on|go ahead|continue|proceed|resume|retry|try (?:it )?again|again|next|do (?:it|that|this|them|(?:all )?(?:the |your )?(?:remaining|next) (?:steps?|tasks?|items?))|yes|yep|ok(?:ay)?|sure|keep going|carry on)(?:,? (?:please|continue|proceed|go ahead|go on|do it))?$/,
  greets:
    /^(?:hi|hey|hello|yo|good (?:morning|afternoon|evening)|thanks?(?: you)?|thx|bye|goodbye|test|ping)(?:,? (?:there|claude|codex|gemini|again|all))?$/,
  blocked:
    /\b(?:(?:requires?|needs?|need|with|waiting (?:for|on)|awaits?|awaiting|pending) (?:your |an? |the |user )?(?:sudo|root|admin\w*|password|approval|permission|confirmation|access|credentials?|login|review)|(?:sudo|root|password|approval|permission) (?:is )?(?:required|needed)|blocked)\b/,
  idle: /^(?:if|when|in case|once)\b|\boptional(?:ly)?\b|\b(?:will|runs?|happens?) (?:\w+ )?automatically\b|^(?:yes|no)$|^(?:none|nothing|n\/a|no (?:further )?(?:action|steps?|issues?|tasks?|work|items?|changes?))\b|\bcan be ignored\b|\bsafe to ignore\b/,
  harmless:
    /\b(?:cosmetic|harmless|no impact|(?:does|do) ?n[o']t affect|by design|expected behaviou?r|false positives?)\b/,
  state: /^(?:status|state|progress|done|finished|ready|where it stands)\b/,
  undone:
    /^(?:to ?do|no(?=$|,)|pending|not? (?:yet )?(?:started|done|begun|run|implemented|tested|verified|covered)|not yet|half|part(?:ial)?(?:ly)?|in progress|remaining|missing|open|blocked|next(?: up)?|planned|queued|wip|deferred|scheduled|expected|to \w+|skipped|postponed|failing|waiting|awaiting|needs?|untested|still)\b|\bnot (?:yet )?\w+(?:ed|un|ten)\b/,
};

const PT_WORK = '(?:passos?|etapas?|ac(?:ao|oes)|tarefas?|itens|item|pontos?|trabalhos?|ajustes?|correc(?:ao|oes))';
const PT_AFTER = '(?: (?:agora|depois|hoje|(?:para|por|do|da|antes d\\w+|depois d\\w+) [\\w ]{1,40}))?';
const PT_OPEN =
  '(?:pendentes?|restantes?|faltantes?|que (?:ainda )?(?:faltam|restam)|(?:ainda )?(?:em aberto|a fazer|por fazer))';

const PT_CUES = new RegExp(
  `\\b(?:${[
    `proxim[oa]s? (?:${PT_WORK}|sessao|vez)|o que (?:ainda |so )?(?:falta|fica|ficou|resta|sobrou|vem)|(?:ainda |so |tambem )?(?:(?<!\\ba )falta(?:m|ndo)?(?! de )|resta(?:m|nte|ntes|ndo)?)|lacunas|pend(?:ente|entes|encia|encias)|em aberto|(?:a|por|para|que) (?:fazer|resolver|corrigir|revisar|decidir)|backlog|nao (?:deu tempo|consegui|fiz|terminei|iniciad|comecad|feit|concluid|testad|coube)\\w*|ainda (?:nao|precis|fal|por|em|quebra|aberto)\\w*`,
    'precisa(?:m)? (?:de|da|do|ser|que)|(?:com|para|pra|depende[m]? d[ea]|do (?:seu|teu) lado|falta(?:m)? d[ea]) (?:voce|vc)|do seu lado|sua (?:vez|parte)|por sua conta|aguardando|esperando|bloquead[oa]s?(?= ?$| (?:por|ate|em|no))|travad[oa]s?|onde (?:retomar|parei|continuar)|depois disso|(?:o que )?(?:eu )?preciso (?:de voce|que voce|do seu)|(?:retomar|continuar) (?:daqui|por aqui|com)|(?:para|pra) (?:retomar|continuar|a proxima|amanha|depois)|(?:ainda|tambem) e (?:preciso|necessario)|(?:fic(?:a|am|ou|aram)|deixei|deixado|deixada)s? (?:para|de fora|pendente|faltando|por|em aberto)|em andamento|fazendo|pela metade|a mao|manual(?:mente)?|antes de (?:\\w+r|por|colocar|publicar|ir|mandar|subir)\\b.{0,40}|pontas soltas|continua(?:m)? (?:quebrad|pendent|falhand|abert|sem)\\w*|adiad[oa]s?|quebrad[oa]s?|pulei|faltou|sobrou|sobraram|nao \\w+(?:ad|id|it)[oa]s?|nao (?:pude|deu)|(?:do|no) (?:seu|teu) lado|sua vez|(?:que sao|decisoes) suas|o que voce (?:precisa|tem)|bloquead[oa]s? (?:no|por)|por (?:conferir|revisar|testar|fazer|decidir)|em (?:espera|vermelho)|(?:tera|terao|vai ter) que|para [\\w ]{5,60} voce (?:precisa|tem que)|ainda sem|menos(?= ?$)|exceto|tirando|sem (?:teste|cobertura|solucao|resposta|dono|fazer)',
  ].join('|')})(?: |$|[,:(])`,
);

const PT_SAYS = new RegExp(
  [
    `^(?:(?:e|agora|entao|por fim|tambem|mas),? )*(?:(?:so|apenas|ainda|agora so|somente|nos|me|te) )*(?:falta(?:m|ndo)?|resta(?:m)?|sobra(?:m|ram)?|fic(?:a|am|ou|aram) (?:faltando|pendentes?|para|pra|por|de fora|em aberto|sem|so|apenas)|deixei (?:\\w+ ){0,4}(?:para|pendente|de fora|em aberto|pela metade|pronto so))\\b`,
    `\\b(?:so|apenas|ainda|agora) (?:falta|resta)(?:m)?\\b|\\bo que (?:ainda )?(?:falta|resta|ficou|fica)\\b.{0,40}(?: e | sao |:)|\\ba unica (?:coisa|pendencia|parte|etapa)\\b.{0,30}\\b(?:que (?:falta|resta|ficou)|pendente|e )|\\bpend(?:ente|encia)s? ?[:–—-] ?\\S`,
    '^(?:(?:e|os|as|o|a|meu|seu|tambem) )*(?:unic[oa] |ultim[oa] )?(?:proxim[oa]s?) (?:passos?|etapas?|tarefas?|itens|item)(?: \\w+)? (?:e|sao|seria|seriam|fica)\\b',
    '\\b(?:ainda|por enquanto|por ora) (?:nao|e (?:preciso|necessario)|falta|faltam|precis\\w+|estao|esta|depende[m]?|quebra[m]?|falha[m]?|usa[m]?|fica[m]? (?:sem|pendente)|e ficti\\w+|tem que|temos que|tenho que|sem)\\b|\\bnao [^.;:]{0,60}\\bainda\\b',
    '\\b(?:nao (?:consegui|deu tempo|cheguei a|terminei|comecei|testei|verifiquei|rodei|finalizei|mexi em \\w+ ainda))\\b',
    '\\b(?:voce|vc|alguem|a gente|nos|eu) (?:ainda )?(?:precisa[mr]?|precisamos|preciso|tem que|tera que|temos que|deve|vai precisar)\\b[^.;:]{0,90}\\b(?:antes|primeiro|manualmente|a mao|na mao)\\b|\\b(?:tambem |ainda |so )?preciso (?:que voce|de voce|d[aeo]s? [^.;:]{2,80}\\bpara\\b)|\\bvoce ainda (?:precisa|tem que|deve)\\b',
    '\\b(?:aguard(?:a|am|ando)|esperando|depende[m]? d[aeo]) (?:a |o |sua |seu |uma? |de )*(?:aprovac|decis|senha|acesso|respost|revis|voce|confirmac|certificad|credencia|liberac)\\w*|\\b(?:bloquead[oa]s?|travad[oa]s?) (?:por|ate|em|na|no|pel[oa])\\b|\\b(?:esta|estao|segue|seguem|continua|continuam|permanece|permanecem) (?:pendentes?|em aberto|quebrad[oa]s?|faltando|falhando|vermelh[oa]s?|sem (?:teste|solucao|cobertura|fazer))\\b|\\bprecisa(?:m)? (?:de (?:correcao|revisao|aprovacao|ajuste|um humano|alguem)|ser (?:feit|resolvid|revist|revisad|corrigid|testad|trocad|atualizad|aprovad)\\w+)\\b',
    '^(?:amanha|na proxima(?: (?:sessao|vez|semana))?|depois disso|em seguida|a seguir),? (?:eu |vou|vamos|da(?:remos)?|faco|fazemos|retom|continu|e so|precis|falta)\\w*|\\b(?:adiad|deixad|postergad)[oa]s? para\\b|\\bfic(?:a|am|ou|aram) para (?:a |o |um |uma |depois|amanha|outr)',
    '\\bnao (?!(?:mud|alter|mex|toqu|encontr|ach|remov|apagu|v)(?:ei|i)\\b)\\w+(?:ei|i)\\b|\\bnao (?:foi|foram|esta|estao) (?:\\w+ )?\\w+(?:ad|id|it)[oa]s?\\b|^nenhum[ao]? d[aeo]s? [^.;:]{2,60}\\b(?:ganhou|foi|foram|recebeu|tem)\\b|\\b(?:pulei|adiei|faltou|faltaram|tive que (?:parar|interromper|deixar)|parei (?:n[ao]|em|antes|depois)|sobrou|sobraram)\\b',
    '\\b(?:aguarda|a espera d[aeo]|aguardando)\\b|^sem [^.;:]{3,60},? nao (?:consigo|posso|da)\\b|\\b(?:continua|segue|esta|ficou|estao|seguem|ficaram) (?:sem|por|com (?:erro|falha)|provisori[oa]|incomplet[oa]|desatualizad[oa]|vazi[oa])\\b|\\b(?:restantes?|o resto|os demais|as demais)\\b[^.;:]{0,50}\\b(?:entra|entram|vao|vai|fica|ficam|ficaram|vem)\\b|\\bpor (?:ora|enquanto)\\b',
    '\\b(?:alguem|seu \\w+|sua \\w+|quem)\\b[^.;:]{0,50}\\b(?:tem que|tera (?:de|que)|precisa|deve)\\b|^(?:me )?(?:passe|envie|mande|confirme|diga|assine)\\b[^.;:]*\\bpara (?:eu|que eu|poder)\\b|\\bvoce precisa\\b[^.;:]*\\b(?:porque|pois|antes|nao consigo)\\b|\\bvai em outro\\b|\\b\\d[\\d.]* d[aeo]s \\d[\\d.]*\\b[^.;:]*\\bate (?:agora|aqui)\\b',
    '^(?:todo|a fazer|fazer|falta|pendente) ?[:-] ?\\S',
  ].join('|'),
);

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
  cues: PT_CUES,
  closed:
    /\b(?:nad[ao]|nenhum[ao]?|opciona(?:l|is)|ideias?|opcoes|alternativas?|como|por ?que|se|feit[oa]s?(?! ainda)|concluid[oa]s?|corrigid[oa]s?|resolvid[oa]s?|pront[oa]s?|entregue[s]?|exemplos?|saldo|tod[oa]s?|gostaria|quer(?:es)?|posso)\b/,
  says: PT_SAYS,
  denies:
    /\bnada\b|\bnenhum[ao]? (?:pend|coisa|item|tarefa)\w*|\bnaquel[ae]\b|^(?:ou|e|mas) (?:se|quando|caso)\b|^(?:vou|deixa eu|agora vou|primeiro vou)\b|\bnao falta\b|\bainda (?:estava|era|tinha)\b/,
  frame: /^(?:aqui (?:esta|estao|vai|vao)|estes sao|segue[m]?) | (?:e|sao|seriam)$/g,
  not: /\b(?:opciona(?:l|is)|(?<!(?:nao|ser|ainda nao) )(?:concluid[oa]s?|feit[oa]s?|prontos?|resolvid[oa]s?)|longo prazo|futur[oa]s?|se (?:voce|quiser|precisar)|ideias?|opcoes|opcao)\b/,
  leadIns:
    /(?:^|[.,;!] )(?:(?:agora|ainda|entao|depois),? )*(?:voce ainda precisa|(?:eu |nos )?(?:ainda |so |agora )*(?:preciso|precisamos|falta(?:m)?|resta(?:m)?|tenho que|temos que|vou)|(?:os )?proximos (?:passos|itens)(?: (?:sao|seriam))?|o que (?:ainda )?falta)\b[^.!?]{0,80}$/,
  asks: /\b(?:(?:preciso|precisamos|tenho que) (?:saber|entender|confirmar|esclarecer|perguntar)|(?:me )?(?:diga|informe|conte)|esclare\w+)\b/,
  fails: /\b(?!0\b)\d+ (?:testes? )?(?:falha(?:m|s|ram|ndo)?|quebrad[oa]s?|com erro|erros?)$/,
  names:
    /^(?:(?:agora|entao),? )?(?:(?:o |os )?(?:unico |ultimo )?proximos? (?:passos?|itens|item) (?:e|sao|seria|seriam)|(?:ainda |so |agora so |apenas )*falta(?:m)?(?: apenas| so| somente)?|o que (?:ainda )?falta e|(?:so |ainda )*resta(?:m)?|(?:eu |voce |nos )?ainda (?:preciso|precisa|precisamos|tenho que|temos que)(?: de)?|ficou faltando|a seguir,? (?:sugiro|recomendo|vou))\s+/,
  parts:
    /^(?:(?:prioridade|alta|media|baixa|critic[oa]|urgente|importante|imediat[oa]|curto|primeiro|depois|agora|hoje|amanha|esta semana|fase|passo|etapa|parte|p\d|para (?:voce|mim)|manual|codigo|testes?|documentacao)\b.*)$/,
  groups: /^(?!\w+[aei]r\b).*\b(?:acoes|tarefas|itens|passos|etapas|pendencias|melhorias|correcoes)$/,
  promises:
    /^(?:(?:ok|certo|claro|otimo|agora|entao|primeiro|perfeito|beleza),? )*(?:vou|vamos|deixa eu|deixe me|deixe-me|preciso)\b/,
  nudge:
    /^(?:por favor )?(?:continue|continua|continuar|segue|siga|prossiga|vai|vamos|pode(?: ir| seguir| fazer| continuar)?|faz(?: isso)?|faca(?: isso| os proximos passos)?|sim|isso|ok|beleza|tenta(?: de novo| novamente)?|tente(?: de novo| novamente)|de novo|retoma|retomar|retome|proximo)(?:,? (?:por favor|pode|continue|segue|faz|faca))?$/,
  greets:
    /^(?:oi+|ola|opa|bom dia|boa (?:tarde|noite)|obrigad[oa]|valeu|tchau|teste)(?:,? (?:claude|pessoal|de novo))?$/,
  blocked:
    /\b(?:(?:precisa|requer|exige|depende|aguarda(?:ndo)?|esperando|falta) (?:de |da |do |a |o |sua |seu )*(?:sudo|root|admin\w*|senha|aprovacao|permissao|confirmacao|acesso|credencia(?:l|is)|login|revisao)|bloquead[oa]s?)\b/,
  idle: /^(?:se|quando|caso)\b|\bopciona(?:l|is)\b|\bautomaticamente\b|^(?:sim|nao)$|^nad[ao]\b|^nenhum[a]?\b|\bpode(?:m)? ser ignorad/,
  harmless: /\b(?:cosmetic[oa]s?|inofensiv[oa]s?|sem impacto|nao afeta(?:m)?|por design|falsos? positivos?)\b/,
  state: /^(?:status|estado|situacao|andamento|feito|pronto|concluido)\b/,
  undone:
    /^(?:a fazer|nao(?=$|,)|pendente|nao (?:iniciad|feit|comecad|testad)[oa]|em (?:andamento|progresso|aberto)|falta(?:ndo|m)?|bloquead[oa]|proxim[oa]|planejad[oa]|previst[oa]|em curso|a \w+[aei]r|pela metade|parcial|aguardando|esperando|adiad[oa]|quebrad[oa]|ainda)\b|\bsem \w+r\b/,
};

const ES_WORK = '(?:pasos?|etapas?|accion(?:es)?|tareas?|puntos?|elementos?|ajustes?|correccion(?:es)?)';
const ES_AFTER = '(?: (?:ahora|despues|hoy|(?:para|por|del?|antes de) [\\w ]{1,40}))?';
const ES_OPEN =
  '(?:pendientes?|restantes?|que (?:aun |todavia )?(?:faltan|quedan)|(?:aun )?por hacer|abiert[oa]s|sin (?:hacer|terminar))';

const ES_CUES = new RegExp(
  `\\b(?:${[
    `(?:proxim|siguiente)[oa]?s? (?:${ES_WORK}|sesion|vez)|(?:lo que |que )?(?:aun |todavia |solo |tambien )?(?:falta(?:n)?|queda(?:n)?)|pendientes?|(?:por|para|sin|a) (?:hacer|resolver|corregir|revisar|terminar|empezar|decidir)|backlog|restantes?|abiert[oa]s|no (?:me dio tiempo|pude|consegui|termine|hice|iniciad|hech|probad|complet)\\w*|(?:aun|todavia) (?:no|falt|por|en|sin|abiert|qued|pendient)\\w*`,
    'necesita(?:n)? (?:tu|de|una?|ser|que)|(?:para|por) (?:ti|tu cuenta)|de tu (?:lado|parte)|te toca|depende(?:n)? de ti|esperando|a la espera|bloquead[oa]s?(?= ?$| (?:por|hasta|en))|donde (?:retomar|seguir|continuar|lo deje)|despues de eso|(?:lo que )?necesito (?:de ti|que tu|que me)|para (?:retomar|seguir|manana|la proxima|despues)|(?:aun|todavia|tambien) (?:es preciso|es necesario|hay que)|lagunas|en curso|a medias|a mano|manual(?:mente)?|antes de (?:\\w+r|publicar|subir|enviar)\\b.{0,40}|cabos sueltos|sigue(?:n)? (?:rot|pendient|falland|abiert|sin)\\w*|aplazad[oa]s?|dejad[oa]s? para|no (?:alcance|pude|\\w+(?:ad|id)[oa]s?)|en (?:espera|rojo)|(?:habra|hay) que|salvo|excepto|menos(?= ?$)|dej[eo] fuera',
  ].join('|')})(?: |$|[,:(])`,
);

const ES_SAYS = new RegExp(
  [
    '^(?:(?:y|ahora|entonces|por ultimo|tambien|pero),? )*(?:(?:solo|aun|todavia|ya solo|unicamente|me|te|nos) )*(?:falta(?:n|ria)?|queda(?:n|ria)?(?: (?:pendientes?|por|sin|solo|para|una?|dos|tres|algun\\w*|abiert\\w+))?|(?:deje|dejo|he dejado) (?:\\w+ ){0,4}(?:para|pendiente|sin|a medias|fuera))\\b',
    '\\b(?:solo|aun|todavia) (?:falta|queda)(?:n)?\\b|\\blo que (?:aun |todavia )?(?:falta|queda)\\b.{0,40}(?: es | son |:)|\\blo unico (?:que (?:falta|queda)|pendiente)\\b|\\bpendientes? ?[:–—-] ?\\S',
    '^(?:(?:y|los|las|el|la|mi|tu|tambien) )*(?:unic[oa] |ultim[oa] )?(?:proxim[oa]s?|siguientes?) (?:pasos?|etapas?|tareas?)(?: \\w+)? (?:es|son|seria|serian)\\b',
    '\\b(?:aun|todavia|por ahora) (?:no|falta|faltan|necesit\\w+|esta|estan|depende[n]?|usa[n]?|hay que|tengo que|tenemos que|sin)\\b|\\bno [^.;:]{0,60}\\b(?:aun|todavia)\\b',
    '\\bno (?:pude|consegui|me dio tiempo|llegue a|termine|empece|probe|verifique|he podido|he terminado|he probado|ejecute)\\b',
    '\\b(?:tu|alguien|nosotros|yo)? ?(?:necesitas|necesitamos|tienes que|tendras que|hay que|debes)\\b[^.;:]{0,90}\\b(?:antes|primero|manualmente|a mano)\\b|\\b(?:tambien |aun )?necesito (?:que (?:me )?|tu |el |la |una? )[^.;:]{2,80}\\b(?:para|antes)\\b',
    '\\b(?:espera(?:ndo)?|a la espera de|depende[n]? de) (?:la |el |tu |su |una? |que )*(?:aprobac|decis|contrasen|acces|respuest|revis|confirmac|certificad|credencial)\\w*|\\bbloquead[oa]s? (?:por|hasta|en)\\b|\\b(?:esta|estan|sigue|siguen|queda|quedan|permanece) (?:pendientes?|abiert[oa]s?|rot[oa]s?|falland[oa]|sin (?:hacer|probar|resolver|cubrir))\\b',
    '^(?:manana|la proxima(?: (?:sesion|vez))?|en la proxima(?: sesion)?|despues de eso|a continuacion),? (?:voy|vamos|hare|har\\w+|retom|segui|toca|hay que|convien)\\w*|\\b(?:aplazad|dejad)[oa]s? para\\b|\\bqueda(?:n)? para (?:la |el |una? |despues|manana|otr)',
    '\\bno (?:se )?(?:ha|han) (?:sido )?\\w+(?:ad|id|t|ch)o\\b|^ningun[oa]? de [^.;:]{2,60}\\b(?:ha|han|se ha|tiene)\\b|\\b(?:me salte|aplace|falto|faltaron|tuve que (?:parar|dejar|interrumpir)|voy por la mitad|no salio|no alcance)\\b|^sin [^.;:]{3,60},? no (?:puedo|consigo)\\b|\\b(?:hasta que|detenid[oa]s? hasta)\\b [^.;:]*\\b(?:elijas|confirmes|decidas|me \\w+)\\b',
    '\\b(?:espera|esperan) (?:la|el|tu|su) \\w+|\\b(?:sigue|esta|siguen|estan) sin \\w+|\\bsolo esta(?:n)? hech[oa]s?\\b|\\bhace falta que\\b|^lo siguiente es\\b|\\btienes que\\b[^.;:]*\\b(?:no tengo|no puedo|antes)\\b|^(?:enviame|mandame|pasame|confirma)\\b[^.;:]*\\bpara\\b|\\ben la proxima (?:vuelta|entrega|tanda|sesion)\\b',
    '^(?:todo|por hacer|hacer|falta|pendiente) ?[:-] ?\\S',
  ].join('|'),
);

const ES: NextWords = {
  headings: whole(
    `(?:(?:los|las|mis|nuestros|posibles) )*(?:proxim|siguiente)[oa]?s?(?: (?:${ES_WORK}|sesion))?(?: (?:recomendad|sugerid|inmediat|necesari|propuest|posible|manual)\\w*)*${ES_AFTER}`,
    `(?:(?:los|las|mis|nuestros) )*(?:${ES_WORK}|problemas?|bugs?) ${ES_OPEN}${ES_AFTER}`,
    `${ES_WORK} (?:mas )?(?:necesari[oa]s?|urgentes?|critic[oa]s?|prioritari[oa]s?|inmediat[oa]s?|manuales)${ES_AFTER}`,
    `(?:lo que |que )?(?:aun |todavia |solo )*(?:falta(?:n)?|queda(?:n)?)(?: (?:por hacer|pendiente))?${ES_AFTER}`,
    `pendientes?|restantes?|(?:aun )?por hacer|sin (?:empezar|terminar|hacer)|lista de tareas|a continuacion|lo que sigue`,
    'no (?:iniciad|empezad|terminad|hech|completad)[oa]s?(?: aun)?|para (?:manana|la proxima (?:sesion|vez))|manana',
  ),
  cues: ES_CUES,
  closed:
    /\b(?:nada|ningun[oa]?|opcional(?:es|mente)?|ideas?|opciones|alternativas?|como|por ?que|si|hech[oa]s?(?! aun)|completad[oa]s?|corregid[oa]s?|resuelt[oa]s?|list[oa]s?|entregad[oa]s?|ejemplos?|saldo|tod[oa]s? (?!list)|quieres|puedo|te parece)\b/,
  says: ES_SAYS,
  denies:
    /\bnada\b|\bningun[oa]? (?:pend|tarea|cosa)\w*|^mientras\b|^hasta que no\b|^(?:o|y|pero) (?:si|cuando)\b|^(?:voy a|dejame|ahora voy)\b|\bno (?:hace )?falta\b|\b(?:aun|todavia) (?:estaba|era|tenia)\b/,
  frame: /^(?:aqui (?:esta|estan|tienes)|estos son) | (?:es|son|serian)$/g,
  not: /\b(?:opcional(?:es)?|(?<!(?:no|ser) )(?:completad[oa]s?|hech[oa]s?|terminad[oa]s?|resuelt[oa]s?)|largo plazo|futur[oa]s?|si (?:quieres|necesitas)|ideas?|opciones|opcion)\b/,
  leadIns:
    /(?:^|[.,;!] )(?:(?:ahora|aun|todavia|despues),? )*(?:(?:aun |todavia |solo |ahora )*(?:necesito|necesitamos|falta(?:n)?|queda(?:n)?|tengo que|tenemos que|voy a)|(?:los )?(?:proximos|siguientes) pasos(?: son)?|lo que (?:aun )?falta)\b[^.!?]{0,80}$/,
  asks: /\b(?:(?:necesito|necesitamos|tengo que) (?:saber|entender|confirmar|aclarar|preguntar)|(?:dime|indica)|aclar\w+)\b/,
  fails: /\b(?!0\b)\d+ (?:pruebas? )?(?:mal|fallan|fallos?|fallid[oa]s?|rot[oa]s?|con error|errores)$/,
  names:
    /^(?:(?:ahora|entonces),? )?(?:(?:el |los )?(?:unico )?(?:proximos?|siguientes?) pasos? (?:es|son|seria|serian)|(?:solo |aun |todavia )*falta(?:n)?(?: solo)?|lo que (?:aun )?falta es|(?:solo |aun )*queda(?:n)?|(?:aun |todavia )(?:necesito|necesitamos|tengo que|tenemos que))\s+/,
  parts:
    /^(?:(?:prioridad|alta|media|baja|critic[oa]|urgente|importante|inmediat[oa]|corto|primero|despues|ahora|hoy|manana|esta semana|fase|paso|etapa|parte|p\d|para (?:ti|mi)|manual|codigo|pruebas?|documentacion)\b.*)$/,
  groups: /^(?!\w+[aei]r\b).*\b(?:acciones|tareas|pasos|etapas|pendientes|mejoras|correcciones)$/,
  promises: /^(?:(?:ok|claro|perfecto|ahora|entonces|primero|bien|vale),? )*(?:voy a|vamos a|dejame|necesito)\b/,
  nudge:
    /^(?:por favor )?(?:continua|sigue|adelante|vamos|hazlo|si|ok|vale|intenta(?:lo)?(?: de nuevo| otra vez)?|otra vez|de nuevo|retoma|siguiente)(?:,? (?:por favor|adelante|continua|hazlo))?$/,
  greets: /^(?:hola|buenas|buenos dias|buenas (?:tardes|noches)|gracias|adios|prueba)(?:,? (?:claude|de nuevo))?$/,
  blocked:
    /\b(?:(?:necesita|requiere|depende|esperando|falta) (?:de |la |el |tu |su )*(?:sudo|root|admin\w*|contrasena|aprobacion|permiso|confirmacion|acceso|credencial(?:es)?|revision)|bloquead[oa]s?)\b/,
  idle: /^(?:si|cuando|en caso)\b|\bopcional(?:es)?\b|\bautomaticamente\b|^(?:si|no)$|^nada\b|^ningun[oa]?\b/,
  harmless: /\b(?:cosmetic[oa]s?|inofensiv[oa]s?|sin impacto|no afecta(?:n)?|falsos? positivos?)\b/,
  state: /^(?:estado|situacion|avance|hecho|listo)\b/,
  undone:
    /^(?:por hacer|no(?=$|,)|pendiente|sin (?:empezar|hacer|probar|terminar)|en (?:curso|progreso|marcha)|falta(?:n)?|bloquead[oa]|siguiente|previst[oa]|en espera|por \w+r|a medias|parcial|esperando|aplazad[oa]|rot[oa]|aun|todavia)\b|\bsin \w+r\b/,
};

/** All languages in one: a text is read once for each rule, and need not say which it is in. */
export const NEXT_WORDS = Object.fromEntries(
  Object.entries(EN).map(([rule, { flags }]) => {
    const sources = [EN, PT, ES].map(words => `(?:${words[rule as keyof NextWords].source})`);
    return [rule, new RegExp(sources.join('|'), flags)];
  }),
) as NextWords;
