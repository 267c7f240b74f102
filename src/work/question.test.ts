// What a reply leaves to the person to answer.
import { expect, it } from 'vitest';
import { choicesOf, questionsOf } from './question.ts';

it('is the question that the reply ends in, whatever else it asked', () => {
  expect(questionsOf('Why? Because.\n\nDone. Shall I push it?')).toEqual(['Shall I push it?']);
  expect(questionsOf('1. A?\n2. B?\n\n**Posso seguir?**')).toEqual(['Posso seguir?']);
});

it('is every entry of its last list of questions', () => {
  expect(questionsOf('Before I begin:\n\n1. **Which database?**\n2. Which port?\n\nTell me and I will start.')).toEqual(
    ['Which database?', 'Which port?'],
  );
  expect(questionsOf('- old?\n- done\n- Which port?\n\nWaiting.')).toEqual(['Which port?']);
});

it('is one choice where entries follow on the asking', () => {
  expect(questionsOf('Done.\n\n**Would you like to:**\n1. **Push** it\n2. Clean up\n\nThe repo is ready! 🎯')).toEqual([
    'Would you like to: Push it / Clean up',
  ]);
  expect(questionsOf('Pronto. Você prefere:\n- publicar\n- esperar')).toEqual([
    'Pronto. Você prefere: publicar / esperar',
  ]);
  expect(questionsOf('**What happened:**\n1. Built it\n2. Moved it\n\nYou can launch it.')).toEqual([]);
  expect(
    questionsOf('Could you tell me:\n1. **Where is it?** (full path)\n2. Or **what should it do?** — I can help'),
  ).toEqual(['Where is it? (full path)', 'Or what should it do? — I can help']);
});

it('names what a number or a letter stands for', () => {
  const reply = 'Old:\n1. no\n\n### Option A: merge now\n### **Option B: wait**\n\nOr:\n1. Fix it?\n2. **Test it**';
  expect([...choicesOf(reply)]).toEqual([
    ['1', 'Fix it'],
    ['a', 'merge now'],
    ['b', 'wait'],
    ['2', 'Test it'],
  ]);
});

it('is read from the end, where the beginning is cut off inside a code block', () => {
  expect(questionsOf('where a = ?\n```\nText.\n```sh\nls ?\n```\n\nShall I go on?')).toEqual(['Shall I go on?']);
  expect(questionsOf('where a = ?\n```\nAll is well.')).toEqual([]);
});

it('is nothing where nothing is asked, in code neither', () => {
  expect(questionsOf('Done. All is well.')).toEqual([]);
  expect(questionsOf('Done.\n```sql\nselect 1 where a = ?\n- b?\n```\nAll is well.')).toEqual([]);
});
