// Replaces secrets in text and in JSON values by `[redacted:KIND]`. Pure: same text in, same text out, each text by
// itself, and redacting twice changes nothing more.
// Must not: import anything but its own folder (a lean hook bundles it), or keep state between calls.

import { ASSIGNMENT_TRIGGER, kindUnder, redactAssignments } from './assignments.ts';
import { redactPrivate, redactPrivateKeys } from './blocks.ts';
import { CONTEXT_RULES, type ContextRule, PROSE_RULES } from './contexts.ts';
import { mapStrings } from './json-strings.ts';
import { isPlaceholder, looksRandom } from './judge.ts';
import { RULES } from './rules.ts';
import { triggerOf } from './trigger.ts';

// Cheap expressions decide which rules a text may need at all; nearly all texts need none.
const mayHoldBlock = triggerOf(['PRIVATE KEY|Private-Lines|[Pp]rivate(?:>|&gt;|\\\\u003e)']);
const mayHoldToken = triggerOf(RULES.map(rule => rule.trigger));
const mayHoldContext = triggerOf(CONTEXT_RULES.map(rule => rule.trigger));
const mayHoldAssignment = triggerOf([ASSIGNMENT_TRIGGER]);
const mayHoldSentence = triggerOf(PROSE_RULES.map(rule => rule.trigger));
// `pwd=` and four characters.
const SHORTEST = 8;
const TOKENS = new RegExp(RULES.map(rule => `(${rule.pattern})`).join('|'), 'g');

// A mask can complete a shape that was not there before; a few rounds settle it, and then redacting is idempotent.
const ROUNDS = 6;

export function redact(text: string): string {
  if (text.length < SHORTEST) return text;
  let current = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = redactOnce(current);
    if (next === current) break;
    current = next;
  }
  return current;
}

/** Every string and key of a JSON value; a string under a telling key is judged as if it were assigned to it. */
export function redactValue(value: unknown): unknown {
  return mapStrings(value, { text: redactUnder, key: redact });
}

function redactUnder(text: string, name: string): string {
  const redacted = redact(text);
  if (redacted !== text || name === '') return redacted;
  const kind = kindUnder(name, text);
  return kind === undefined ? text : `[redacted:${kind}]`;
}

// Telling kinds first: what a token rule has masked, an assignment then leaves alone.
function redactOnce(text: string): string {
  let current = text;
  if (mayHoldBlock(current)) current = redactPrivateKeys(redactPrivate(current));
  if (mayHoldToken(current)) current = current.replace(TOKENS, maskToken);
  if (mayHoldContext(current)) for (const rule of CONTEXT_RULES) current = redactContext(current, rule);
  if (mayHoldAssignment(current)) current = redactAssignments(current);
  if (mayHoldSentence(current)) for (const rule of PROSE_RULES) current = redactContext(current, rule);
  return current;
}

function maskToken(match: string, ...groups: unknown[]): string {
  const rule = RULES[groups.findIndex(group => group !== undefined)];
  if (rule === undefined || isPlaceholder(match) || (rule.random && !looksRandom(match))) return match;
  return `[redacted:${rule.kind}]`;
}

function redactContext(text: string, rule: ContextRule): string {
  const mask = (match: string, before: string, value: string): string =>
    rule.judge(value, before) ? `${before}[redacted:${rule.kind}]` : match;
  const { within } = rule;
  if (within === undefined) return text.replace(rule.pattern, mask);
  return text.replace(rule.pattern, (_match, before: string, region: string) => before + region.replace(within, mask));
}
