// How a prompt stands to those before it: a request of its own, or one that only goes on with what is there, and then with what. Changes the state it is given.
import { isNudge } from './next-items.ts';
import { plain } from './next-lines.ts';
import { isPasted } from './pasted.ts';
import type { Prompted, Ref, SessionState } from './state.ts';

const SHORT = 200;
const FILES = 20;

/** How a short prompt begins that goes on with what was said. Compared with text in lower case, without accents and marks. */
const GOES_ON: RegExp[] = [
  /^(?:(?:ok(?:ay)?|yes|hmm+),? )?(?:so|and|but|or|also|still|then|what about|how about|(?:did|does|do|is|are|was|were|has|have|will|would|should) (?:you|it|that|this|they|these|those|we)\b)\b/,
  /^(?:(?:ok|sim|hum+),? )?(?:e|mas|ou|tambem|entao|ainda|(?:isso|voce|ele|ela|ja) (?:ja )?\w+(?=.*\?)|(?:terminou|funcionou|conseguiu|acabou|deu certo)\b)\b/,
  /^(?:(?:ok|si),? )?(?:y|pero|o|tambien|entonces|aun|todavia|(?:eso|ya) \w+(?=.*\?)|(?:terminaste|funciono|pudiste|acabaste)\b)\b/,
];
/** One that says that something else was meant. */
const CORRECTS: RegExp[] = [
  /^(?:no,|not (?:the|that|this|in|on|what)\b|wait\b|actually\b|i meant?\b|instead\b|that'?s not\b)/,
  /^(?:nao,|nao (?:e|era|esse|essa|isso|nesse|nessa|o|a)\b|espera\b|na verdade\b|quis dizer\b|em vez disso\b)/,
  /^(?:no,|no (?:es|era|ese|esa|eso|el|la)\b|espera\b|en realidad\b|quise decir\b|en vez de eso\b)/,
];

/** `choice`: it answered what was offered. Called before the prompt takes its place as the last one. */
export function takePrompt(state: SessionState, prompt: Ref, text: string, choice: boolean): void {
  const kind = kindOf(text, choice);
  const earlier = state.prompted?.request ?? null;
  const since = state.last?.n ?? 0;
  const files = state.files.filter(file => file.ref.n > since).map(file => file.path);
  // A question about it asks for nothing else.
  const own = kind === 'request' || (kind === 'more' && !isShortQuestion(text)) || !earlier;
  const chosen = kind === 'choice' && isClosed(state, earlier);
  state.prompted = {
    kind,
    request: own ? prompt : earlier,
    commits: own ? state.commits : (state.prompted?.commits ?? state.commits),
    behind: kind === 'request' || chosen ? null : earlier,
    before: earlier && files.length ? { request: earlier, files: files.slice(-FILES) } : null,
  };
}

function kindOf(text: string, choice: boolean): Prompted['kind'] {
  if (isPasted(text)) return 'output';
  if (choice) return 'choice';
  if (isNudge(text)) return 'nudge';
  if (text.length > SHORT) return 'request';
  const said = plain(text);
  if (CORRECTS.some(rule => rule.test(said))) return 'correction';
  return GOES_ON.some(rule => rule.test(said)) ? 'more' : 'request';
}

/** What was committed since, or a plan of it of which nothing is left: what is chosen after it is something else. */
function isClosed({ commits, prompted, plan }: SessionState, request: Ref | null): boolean {
  if (commits > (prompted?.commits ?? commits)) return true;
  return (
    plan !== null &&
    plan.goal?.id === request?.id &&
    plan.items.every(({ status }) => status === 'done' || status === 'dropped')
  );
}

/** The request that the last prompt goes back to; null where it stands by itself. A short one that changes what the turn before it changed refines that. */
export function requestBehind({ prompted, last, files, plan }: SessionState): Ref | null {
  if (!prompted || !last) return null;
  const { kind, behind, before } = prompted;
  const goal = plan?.items.some(({ status }) => status !== 'done' && status !== 'dropped') ? plan.goal : null;
  // A question in between does not close the plan that is at work.
  if (behind) return goal && isShortQuestion(behind.text) ? goal : behind;
  if (plan && goal && kind !== 'choice' && plan.ref.n > last.n && goal.id !== last.id) return goal;
  const again = files.some(({ path, ref }) => ref.n > last.n && before?.files.includes(path));
  return before && again && last.text.length <= SHORT ? before.request : null;
}

const isShortQuestion = (text: string): boolean => text.length <= SHORT && /\?\W*$/.test(text);
