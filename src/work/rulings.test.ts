// What a person's prompt decides, and what only asks for the next step.
import { describe, expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { foldOf } from './fold.fixture.ts';
import { type Asked, gistOf, isReport, rulingOf } from './rulings.ts';

const textOf = (prompt: string, asked: Asked) => rulingOf(prompt, asked)?.text ?? null;

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
    expect(textOf(prompt, none)).toBe(prompt);
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
    expect(textOf(prompt, none)).toBeNull();
  });

  it('is the sentence alone, and no part of what was pasted', () => {
    expect(textOf('The build fails. Never skip the hooks. Fix it.', none)).toBe('Never skip the hooks.');
    expect(textOf(Array.from({ length: 30 }, () => 'you must never do it').join('\n'), none)).toBeNull();
  });
});

describe('an answer', () => {
  it('stands with its question, and with what its number means', () => {
    expect(textOf('2', asked)).toBe('Which database? → 2 (Postgres)');
    expect(textOf('option 2', asked)).toBe('Which database? → option 2 (Postgres)');
    for (const answer of [
      'leave it',
      'both',
      'B, but later',
      '1. A 2. the small one',
      'no, keep it',
      'fica com o primeiro',
    ])
      expect(textOf(answer, asked)).toBe(`Which database? → ${answer}`);
  });

  it('names what was chosen instead of all that was offered', () => {
    const choices = new Map([
      ['1', 'Push it'],
      ['2', 'Wait for the review'],
    ]);
    expect(textOf('2', { questions: ['Would you like to: Push it / Wait for the review'], choices })).toBe(
      'Would you like to: → 2 (Wait for the review)',
    );
    expect(textOf('1', { questions: ['Push it?', 'Wait for the review?'], choices })).toBe('1 (Push it)');
  });

  it('is no other request, and no bare consent', () => {
    for (const prompt of ['yes', 'yes install it', 'now the docs', 'a new file is missing', 'no teams are loading'])
      expect(textOf(prompt, asked), prompt).toBeNull();
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

describe('an answer to a question call', () => {
  const answered = (answer: string) =>
    new Transcript()
      .user('build')
      .call('q', 'AskUserQuestion', { questions: [{ question: 'How shall I go on?' }] })
      .result('q', 'answered', { answers: { 'How shall I go on?': answer } });
  const decisions = (lines: Transcript) => foldOf(lines).decisions.map(ref => ref.text);
  const refused = "The user doesn't want to proceed with this tool use.";

  it('is taken back where the first call after it is refused, and holds once one went well', () => {
    expect(decisions(answered('With the script'))).toEqual(['How shall I go on? → With the script']);
    expect(decisions(answered('With the script').bash('c', 'sh run.sh').failed('c', refused))).toEqual([]);
    const tried = answered('With the script').ran('a', 'ls', 'a').bash('c', 'sh run.sh').failed('c', refused);
    expect(decisions(tried)).toEqual(['How shall I go on? → With the script']);
  });

  it.each([
    ['Run this:\n```sh\nsudo x\n```\nDid you run the command? → Yes', true],
    ['Ready? → Yes, I disabled it', true],
    ['Is your router connected? → Yes, should be on', true],
    ['Você já rodou o comando? → Sim', true],
    ['Pronto? → Sim, já desativei', true],
    ['¿Ya ejecutaste el comando? → Sí', true],
    ['Which database? → Postgres', false],
    ['Shall I go on? → Yes, I need it today', false],
    ['Where should it go? → I want it on the left', false],
    ['Qual banco? → Postgres', false],
  ])('%s', (text, report) => {
    expect(isReport(text)).toBe(report);
  });
});

describe('a plan', () => {
  it('is told by its first heading or sentence', () => {
    expect(gistOf('Move the button out of the search. **Changes:**\n1. Remove it')).toBe(
      'Move the button out of the search.',
    );
    expect(gistOf('# Plan: Read both forms\n\nFirst, a.')).toBe('Read both forms');
    expect(gistOf('## Plano de implementação\n\nLer as duas formas. Depois, testar.')).toBe('Ler as duas formas.');
  });

  it('that was refused is no part of what was said in its place', () => {
    const lines = new Transcript().user('plan it').call('p', 'ExitPlanMode', { plan: 'Move it to the right.' });
    const told = lines
      .failed('p', "The user doesn't want to proceed with this tool use.")
      .user([{ type: 'text', text: '[Request interrupted by user for tool use]' }])
      .user('completely outside the bar');
    expect(foldOf(told).decisions.map(ref => ref.text)).toEqual(['completely outside the bar']);
  });
});
