// What a person's prompt decides, and what only asks for the next step.
import { describe, expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { foldOf } from './fold.fixture.ts';
import { rulingOf } from './rulings.ts';

const none = { questions: [], choices: new Map<string, string>() };
const asked = { questions: ['Which database?'], choices: new Map([['2', 'Postgres']]) };

describe('a rule for what follows', () => {
  it.each([
    'never commit without signing.',
    'Please always run the tests first',
    'from now on write in English',
    "don't block the commit, redact it instead",
    'make sure gitleaks is at its strictest',
    'ignore the missing backup.',
    'just call it Claude Tmux',
    'I only want one version of you',
    "Let's use Postgres",
    'nunca faça push sem perguntar',
    'A partir de agora responda em inglês',
    'não mexa no banco',
    'Siempre usa espacios',
  ])('"%s"', prompt => {
    expect(rulingOf(prompt, none)).toBe(prompt);
  });

  it.each([
    'fix the login',
    'the flag is declared but never read',
    'it always fails on Windows',
    'the preferred path is ~/.local',
    'o teste sempre falha',
    'why do we never see this?',
    'push it to main',
    '2',
    'no data is showing up',
    '/clear',
    'arruma o login',
    'por que nunca aparece?',
  ])('not "%s"', prompt => {
    expect(rulingOf(prompt, none)).toBeNull();
  });

  it('is the sentence alone, and no part of what was pasted', () => {
    expect(rulingOf('The build fails. Never skip the hooks. Fix it.', none)).toBe('Never skip the hooks.');
    expect(rulingOf(Array.from({ length: 30 }, () => 'you must never do it').join('\n'), none)).toBeNull();
  });
});

describe('an answer', () => {
  it('stands with its question, and with what its number means', () => {
    expect(rulingOf('2', asked)).toBe('Which database? → 2 (Postgres)');
    expect(rulingOf('option 2', asked)).toBe('Which database? → option 2 (Postgres)');
    for (const answer of [
      'leave it',
      'both',
      'B, but later',
      '1. A 2. the small one',
      'no, keep it',
      'fica com o primeiro',
    ])
      expect(rulingOf(answer, asked)).toBe(`Which database? → ${answer}`);
  });

  it('is no other request, and no bare consent', () => {
    for (const prompt of ['yes', 'yes install it', 'now the docs', 'a new file is missing', 'no teams are loading'])
      expect(rulingOf(prompt, asked), prompt).toBeNull();
  });

  it('follows on the last reply, or on a plan that was refused', () => {
    const decisions = (lines: Transcript) => foldOf(lines).decisions.map(ref => ref.text);
    const offered = new Transcript().user('build').reply('Built.\n\n1. Push\n2. Wait\n\nWhich would you prefer?');
    expect(decisions(offered.user('2'))).toEqual(['Which would you prefer? → 2 (Wait)']);
    const inTurn = new Transcript().user('plan').reply('### 1. Which port?\nA or B\n### 2. Which host?\nAnswer these.');
    expect(decisions(inTurn.user('1. A 2. the old one'))).toEqual([
      '1. Which port? 2. Which host? → 1. A 2. the old one',
    ]);
  });
});
