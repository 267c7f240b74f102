// What a reply leaves to the person to answer.
import { expect, it } from 'vitest';
import { questionsOf } from './question.ts';

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

it('is nothing where nothing is asked, in code neither', () => {
  expect(questionsOf('Done. All is well.')).toEqual([]);
  expect(questionsOf('Done.\n```sql\nselect 1 where a = ?\n- b?\n```\nAll is well.')).toEqual([]);
});
