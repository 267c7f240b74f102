// English signs: of no single phrase, but what together speaks of earlier work. Data only, part of en.ts; what they mean
// stands in rules.ts, how they are weighed in evidence.ts and gist.ts.
import type { Rules } from './rules.ts';

export const evidence: Rules['evidence'] = {
  opens: {
    state: '([what is|how is|and] [the] (state|status|progress) (of|on)|how (is|are|did|was)|where (is|are) we with)',
    remind:
      '(remind me|refresh my memory|jog my memory|recap|run me through|walk me through|bring me up to speed|catch me up)',
    finished: '(did|have) you [get to|ever|manage to|already|end up] {settle}',
    wh: '(what|which|where|how|why|who|when) | {tell} (what|which|where|how|why|who|when|the|that) | {tell} * (what|which|where|how)',
    carry: '({carry}|{back}|carry on|keep going|pick up|proceed|continue)',
    lapse: '(what|which|who|how) * (was|were|did) * again ?',
    tell: '{tell} | {recap}',
    anew: '(open|pull|bring|dig|get) * (back up|again|back out) | {retake}',
  },
  signs: {
    either:
      'or (does|is|are|do|did|was) * (still|half|not|pending|left|open) | or (is|does|did|are|was|has) (it|that|this|they) still',
    hanging: '(left|unanswered|hanging|undone|unresolved|unfinished|open|pending)',
    talk: '{past} (session|conversation|chat|discussion|exchange)',
    requested: '(i|we) [had] (asked|requested|gave|told|wanted)',
    done: '(already|been|is|are) [already] (done|finished|ready|complete|completed|working|in place)',
    joint:
      '{joint} [had|have|already|actually|only|just|even|finally|both] (~ed|left|wrote|written|began|begun|got|built|made|chose|said|did|put|set|gave|dropped|were|found|went) | (did|have|had|were) {joint} | you (had|suggested|proposed|said|recommended|started|were|listed|mentioned) | {joint} (ran|sent|took|kept|held|met|read|spoke|brought|thought|tried|saw|drew|came|gave up) | (have|had|did) not {joint}',
    open: '(still|yet) (missing|left|pending|open|to|needs|need|waiting|outstanding) | (is|are|what|which) [still] (left|missing|pending|remaining|outstanding|open|unfinished) | (halfway|half way|half baked|half done) | not * yet | (have|has|had) not * yet | have not {joint}',
    earlier: '{earlier}',
    stop: '({joint}|i) (were|was) ~ing | ({joint}) (stopped|left off|left it|got to|paused|were at|dropped|parked|ended) | {joint} (were|was) (on|at|in|busy)',
    lapse: '(can not|do not|cannot|no longer|not) (remember|recall) | (forgot|forgotten|slipped my mind)',
    progress: '{joint} (were|had been|have been) ~ing',
    begun: 'you (had|have) [already] (started|begun|been ~ing) | you (started|began|were ~ing)',
    finished: '(did|have) you [ever|manage to|already] (finish|finished|complete|completed|get it done|done)',
    together:
      '({joint}|i) [had|have] [been|just] (were|was|been|halfway|working|building|writing|planning|drafting|putting|setting|started|splitting|designing)',
    away: '(back|vacation|holiday|holidays|leave|away|lost|blank|gone|forgot|forgotten|fuzzy|memory|break|sick|hiatus|absence|offline|weeks)',
    asks: '(what|which|how|where) * (we|left|done|next|tackle|remain|remains|remaining|open|got|finished|ready|missing|pending|start|continue) * ?',
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
  ],
};

export const gist: Rules['gist'] = {
  signs: {
    ask: 'what where which how who',
    order: 'resume restore recover reload reopen remember recall remind',
    past: 'yesterday last previous prior earlier before ago recently previously past',
    stop: 'left stopped stop leave paused ended',
    us: 'we i us you our my your',
    open: 'left pending remaining unfinished open missing outstanding incomplete undone remain remains leftover',
    next: 'next',
    status: 'status state progress stage phase situation going coming along standing',
    work: 'project projects session sessions conversation chat work task tasks migration refactor refactoring implementation activity request discussion thread interaction',
    done: 'did done do doing finish finished decide decided ask asked request talk talked talking discuss discussed say said agree agreed work worked working plan planned try tried',
  },
  finite: 'is are was were am do did does have has had been be will can should need needs want comes come',
  sets: [
    'ask past us done',
    'ask past work',
    'ask stop us',
    'ask open work',
    'ask open us done',
    'ask open past',
    'ask status work',
    'ask next',
    'order work',
    'order next',
    'order past us',
    'title past work',
    'title open work',
    'title next work',
    'title status work',
  ],
  general:
    'into supposed need needs want wanted should will today way middle else much many more any some this these those',
};
