// The rules as data: that they can be joined, that no mark hides a secret from its rule, and what each kind is called.

import { describe, expect, it } from 'vitest';
import { ASSIGNMENT_MARKS, redactAssignments } from './assignments.ts';
import { BLOCK_MARKS, redactPrivate, redactPrivateKeys } from './blocks.ts';
import { CONTEXT_RULES, PROSE_RULES } from './contexts.ts';
import { redact } from './redact.ts';
import { RULES } from './rules.ts';
import { Maker, plantedSecrets } from './secrets.fixture.ts';
import { triggerOf } from './trigger.ts';

const planted = plantedSecrets();

describe('rules', () => {
  it('are about forty kinds or more, named in one style', () => {
    const kinds = new Set(RULES.map(rule => rule.kind));
    expect(kinds.size).toBeGreaterThanOrEqual(40);
    for (const rule of [...RULES, ...CONTEXT_RULES, ...PROSE_RULES]) expect(rule.kind).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  });

  it('hold no groups, so that one group stands for one rule', () => {
    for (const { pattern } of RULES) expect(new RegExp(`${pattern}|`).exec('')).toHaveLength(1);
    for (const { pattern } of [...CONTEXT_RULES, ...PROSE_RULES]) {
      expect(new RegExp(`${pattern.source}|`, pattern.flags.replace('g', '')).exec('')).toHaveLength(3);
      expect(pattern.global).toBe(true);
    }
  });

  it('repeat nothing without an end', () => {
    for (const { pattern } of RULES) expect(pattern).not.toMatch(/[\])][*+]|\{\d+,\}/);
  });
});

describe('marks', () => {
  it.each(RULES.map(rule => [rule.kind, rule] as const))(
    '%s: every value of the shape holds the mark',
    (_kind, rule) => {
      const shape = new RegExp(rule.pattern);
      const marked = triggerOf([rule.mark]);
      for (const { text } of planted) {
        const found = shape.exec(text);
        if (found !== null) expect(marked(found[0]) || marked(text), text).toBe(true);
      }
    },
  );

  it('every text that a rule with a context changes holds one of its marks', () => {
    for (const rule of [...CONTEXT_RULES, ...PROSE_RULES]) {
      const marked = triggerOf(rule.marks);
      for (const { text } of planted) {
        for (const found of text.matchAll(rule.pattern)) {
          if (rule.judge(found[2] ?? '', found[1] ?? '')) expect(marked(text), `${rule.kind}: ${text}`).toBe(true);
        }
      }
    }
  });

  it('every text with an assignment or a block to redact holds one of their marks', () => {
    const assigned = triggerOf(ASSIGNMENT_MARKS);
    const blocked = triggerOf(BLOCK_MARKS);
    for (const { text } of planted) {
      if (redactAssignments(text) !== text) expect(assigned(text), text).toBe(true);
      if (redactPrivateKeys(redactPrivate(text)) !== text) expect(blocked(text), text).toBe(true);
    }
  });
});

describe('kinds', () => {
  const maker = new Maker(1);
  const body = (length: number): string =>
    maker.from('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', length);

  it.each([
    ['github-token', `gh${'p_'}${body(36)}`],
    ['anthropic-key', `sk-${'ant-'}api03-${body(90)}`],
    ['openrouter-key', `sk-${'or-'}v1-${body(60)}`],
    ['stripe-key', `sk_${'live_'}${body(24)}`],
    ['google-api-key', `AI${'za'}${body(35)}`],
    ['aws-access-key', `AK${'IA'}${maker.from('ABCDEFGHJKLMNPQRSTUVWXYZ234567', 16)}`],
    ['telegram-token', `${maker.from('123456789', 10)}:${'AA'}${body(33)}`],
  ])('%s is masked by name', (kind, secret) => {
    expect(redact(`used ${secret} today`)).toBe(`used [redacted:${kind}] today`);
  });

  it.each([
    ['password', 'DB_PASSWORD'],
    ['aws-secret-key', 'AWS_SECRET_ACCESS_KEY'],
    ['cloudflare-token', 'CLOUDFLARE_API_TOKEN'],
    ['datadog-key', 'DD_API_KEY'],
    ['api-key', 'WEATHER_API_KEY'],
    ['token', 'SESSION_TOKEN'],
  ])('%s is named after the variable %s', (kind, variable) => {
    expect(redact(`${variable}=${body(40)}`)).toBe(`${variable}=[redacted:${kind}]`);
  });
});
