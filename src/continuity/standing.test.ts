// What an interrupted session was at, where a result was lost with its line: the calls that count as running.
import { expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { foldOf } from '../work/fold.fixture.ts';
import { standingOf } from './standing.ts';

const thought = { type: 'thinking', thinking: 'x' };
const lost = () => new Transcript().user('build the importer').bash('c1', 'npm test');
const asked = () => new Transcript().call('q1', 'AskUserQuestion', { questions: [{ question: 'A or B?' }] });

it.each<[string, Transcript, string]>([
  ['a call', lost(), 'mid_tool'],
  ['a thought after a call without result', lost().assistant(thought), 'crashed'],
  ['a further call', lost().reply('Now the build.').bash('c2', 'npm run build'), 'mid_tool'],
  ['its result', lost().reply('Now the build.').ran('c2', 'npm run build'), 'crashed'],
  ['a question', asked(), 'waiting_for_user'],
  ['a thought after a question whose answer is lost', asked().assistant(thought), 'crashed'],
])('after %s', (_, transcript, why) => {
  expect(standingOf(foldOf(transcript), { now: 0, past: true, own: false }).why).toBe(why);
});
