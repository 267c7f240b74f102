// Takes out the secrets that are known by their own shape: all rules as one expression, read once over the text.
// Must not: know any one kind (rules.ts does), or look at what stands around a token beyond where it may start.

import { isPlaceholder, looksRandom } from './judge.ts';
import { RULES, type Rule } from './rules.ts';

// Right after an escape (\n, %3D, \u003d, a terminal colour) a token may start too: text comes escaped once or twice.
const AFTER_ESCAPE = '(?<=\\\\[nrtbf]|%[0-9A-Fa-f]{2}|\\[[0-9;]{1,8}m|\\\\u[0-9a-fA-F]{4})';
const starts = (before: string, rules: readonly Rule[]): string =>
  `(?:(?<!${before})|${AFTER_ESCAPE})(?:${rules.map(rule => `(${rule.pattern})`).join('|')})`;

const ANYWHERE = RULES.filter(rule => rule.dashed !== true);
const DASHED = RULES.filter(rule => rule.dashed === true);
const IN_ORDER = [...ANYWHERE, ...DASHED];
let tokens: RegExp | undefined;

export function redactTokens(text: string): string {
  // Built when first needed: it is long, and most processes that redact never meet a token.
  tokens ??= new RegExp(`${starts('[A-Za-z0-9]', ANYWHERE)}|${starts('[\\w-]', DASHED)}`, 'g');
  return text.replace(tokens, mask);
}

function mask(match: string, ...groups: unknown[]): string {
  const rule = IN_ORDER[groups.findIndex(group => group !== undefined)];
  if (rule === undefined || isPlaceholder(match) || (rule.random && !looksRandom(match))) return match;
  return `[redacted:${rule.kind}]`;
}
