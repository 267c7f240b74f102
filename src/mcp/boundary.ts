// The boundary around recalled text that is handed to a model: data, told apart by a mark that the text cannot know. Pure.
import { randomBytes } from 'node:crypto';

const TAG = /<(\/?)continuity-brief/gi;

/** The text with any such tag inside it disarmed, between two marks that fit only each other. */
export function bounded(text: string): string {
  const mark = randomBytes(6).toString('hex');
  return `<continuity-brief ${mark}>\n${text.replace(TAG, '‹$1continuity-brief')}\n</continuity-brief ${mark}>`;
}
