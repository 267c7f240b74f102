// Replaces secrets in text and in JSON values by `[redacted:KIND]`. Pure: same text in, same text out, each text by
// itself, and redacting twice changes nothing more.
// Must not: import anything but its own folder (a lean hook bundles it), or keep state between calls.

import { ASSIGNMENT_MARKS, kindUnder, redactAssignments } from './assignments.ts';
import { BLOCK_MARKS, redactPrivate, redactPrivateKeys } from './blocks.ts';
import { CONTEXT_RULES, type ContextRule, PROSE_RULES } from './contexts.ts';
import { mapStrings } from './json-strings.ts';
import { RULES } from './rules.ts';
import { redactTokens } from './tokens.ts';
import { triggerOf } from './trigger.ts';

const TOKEN_MARKS = RULES.map(rule => rule.mark);
const CONTEXT_MARKS = CONTEXT_RULES.flatMap(rule => rule.marks);
const PROSE_MARKS = PROSE_RULES.flatMap(rule => rule.marks);
/** Nearly all texts end at this one expression; the few that do not ask once more for each family of rules. */
export const TRIGGER = triggerOf([
  ...BLOCK_MARKS,
  ...TOKEN_MARKS,
  ...CONTEXT_MARKS,
  ...ASSIGNMENT_MARKS,
  ...PROSE_MARKS,
]);
const BLOCK_TRIGGER = triggerOf(BLOCK_MARKS);
const TOKEN_TRIGGER = triggerOf(TOKEN_MARKS);
const CONTEXT_TRIGGER = triggerOf(CONTEXT_MARKS);
const ASSIGNMENT_TRIGGER = triggerOf(ASSIGNMENT_MARKS);
const PROSE_TRIGGER = triggerOf(PROSE_MARKS);
// `pwd=` and four characters.
const SHORTEST = 8;
// A mask can complete a shape that was not there before; a few rounds settle it, and then redacting is idempotent.
const ROUNDS = 6;

export function redact(text: string): string {
  if (text.length < SHORTEST || !TRIGGER(text)) return text;
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

/** A string, judged also by the key that it stands under. */
export function redactUnder(text: string, name: string): string {
  const redacted = redact(text);
  if (redacted !== text || name === '') return redacted;
  const kind = kindUnder(name, text);
  return kind === undefined ? text : `[redacted:${kind}]`;
}

// Telling kinds first: what a token rule has masked, an assignment then leaves alone.
function redactOnce(text: string): string {
  let current = text;
  if (BLOCK_TRIGGER(current)) current = redactPrivateKeys(redactPrivate(current));
  if (TOKEN_TRIGGER(current)) current = redactTokens(current);
  if (CONTEXT_TRIGGER(current)) for (const rule of CONTEXT_RULES) current = redactContext(current, rule);
  if (ASSIGNMENT_TRIGGER(current)) current = redactAssignments(current);
  if (PROSE_TRIGGER(current)) for (const rule of PROSE_RULES) current = redactContext(current, rule);
  return current;
}

function redactContext(text: string, rule: ContextRule): string {
  const mask = (match: string, before: string, value: string): string =>
    rule.judge(value, before) ? `${before}[redacted:${rule.kind}]` : match;
  const { within } = rule;
  if (within === undefined) return text.replace(rule.pattern, mask);
  return text.replace(rule.pattern, (_match, before: string, region: string) => before + region.replace(within, mask));
}
