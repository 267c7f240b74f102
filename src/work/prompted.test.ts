// What a prompt goes back to: a nudge, an answer, pasted output and a refinement have a request behind them, others stand by themselves.
import { describe, expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { foldOf } from './fold.fixture.ts';
import { requestBehind } from './prompted.ts';

const behind = (lines: Transcript): string | null => requestBehind(foldOf(lines))?.text ?? null;
const kind = (lines: Transcript): string | undefined => foldOf(lines).prompted?.kind;
const asked = (): Transcript => new Transcript().user('build the reader').ran('a', 'npm test').reply('It reads.');
const edit = (lines: Transcript, id: string, path: string): Transcript =>
  lines.call(id, 'Edit', { file_path: path }).result(id, 'ok', { filePath: path });

describe('the request behind the last prompt', () => {
  it.each([
    ['continue', 'nudge'],
    ['continua', 'nudge'],
    ['so it reads both forms?', 'more'],
    ['e também leia o outro formato', 'more'],
    ['did it work?', 'more'],
    ['not that one, the other file', 'correction'],
    ['na verdade era o outro', 'correction'],
    ['ana@laptop app % npm test\nFAIL a.test.ts', 'output'],
  ])('"%s" is a %s', (prompt, of) => {
    expect(kind(asked().user(prompt))).toBe(of);
    expect(behind(asked().user(prompt))).toBe('build the reader');
  });

  it('is none where the prompt stands by itself, whatever came before', () => {
    expect(behind(asked())).toBeNull();
    expect(behind(asked().user('Explain how the exporter writes its files'))).toBeNull();
    expect(behind(new Transcript().user('continue'))).toBeNull();
  });

  it('is what was asked in words, not the prompts between that only go on', () => {
    const lines = asked().user('continue').reply('Going on.').user('$ npm test\nok').reply('Good.');
    expect(behind(lines.user('go on'))).toBe('build the reader');
    expect(behind(lines.user('now write the exporter as well').reply('Written.').user('continue'))).toBe(
      'now write the exporter as well',
    );
  });

  it('of an answer is none once what was asked is committed', () => {
    const offer = 'Done.\n\nWould you like to:\n1. Push it\n2. Wait';
    const open = new Transcript().user('build the reader').reply(offer).user('2');
    expect([kind(open), behind(open)]).toEqual(['choice', 'build the reader']);
    const closed = new Transcript()
      .user('build the reader')
      .ran('c', 'git commit -m x', '[main 1a2b3c4] x')
      .reply(offer);
    expect([kind(closed.user('2')), behind(closed)]).toEqual(['choice', null]);
  });

  it('of a short prompt is that of the turn before, where both change one file', () => {
    const first = edit(new Transcript().user('move the button in the menu'), 'a', '/srv/app/menu.ts').reply('Moved.');
    const same = edit(new Transcript().withLines(first).user('give the button a background'), 'b', '/srv/app/menu.ts');
    const other = edit(new Transcript().withLines(first).user('give the page a footer'), 'b', '/srv/app/page.ts');
    expect([behind(same), behind(other)]).toEqual(['move the button in the menu', null]);
  });

  it('is that of an open plan, where the plan goes on or a question came between', () => {
    const planned = new Transcript().user('rewrite the reader').todos('p', [
      ['Read', 'completed'],
      ['Test', 'pending'],
    ]);
    const between = new Transcript().withLines(planned).user('Why do we need both?').reply('Because.');
    expect(behind(between.user('is this done?'))).toBe('rewrite the reader');
    const goes = planned.user('Leave the tests of the exporter').todos('q', [
      ['Read', 'completed'],
      ['Test', 'in_progress'],
    ]);
    expect(behind(goes)).toBe('rewrite the reader');
  });
});
