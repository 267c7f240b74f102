// The lines of a brief's text about what was asked, what was last done and what the agent said last. Pure; gives no orders.
import { type Lang, moment, type TextKey, translate, word } from '../i18n/translate.ts';
import { oneLine } from '../text.ts';
import { cite } from './cite.ts';
import type { Brief, BriefItem, BriefSource } from './contract.ts';
import { proseOf } from './last-words.ts';

export type Asked = {
  /** The last request is output that the person pasted. */
  pasted: boolean;
  /** What a bare number or letter stands for. */
  chosen: string | null;
  /** The request that the last one goes back to, where it is another. */
  behind: BriefItem | null;
  /** Calls were made, but none changed a file, in the session or since the last request; or nothing was done but to plan. */
  unchanged: 'session' | 'request' | 'planned' | null;
  /** The last message could not be read whole. */
  damaged: boolean;
};

export function requests(brief: Brief, lang: Lang, { pasted, chosen, behind, unchanged }: Asked): string[] {
  const t = (key: TextKey) => translate(lang, key);
  const item = (key: TextKey, value: BriefItem, text: string, more = '') => {
    const at = value.source.at ? ` (${moment(lang, Date.parse(value.source.at))})` : '';
    return `**${t(key)}**${at}: ${text} ${cite(value.source, brief)}${more}`;
  };
  const lines: string[] = [];
  const { last_request: last, last_action: action } = brief;
  const untouched = last && brief.actions.some(({ from, handle }) => from === 'message' && handle === last.handle);
  if (last) {
    const said = pasted
      ? `${t('pasted')}: \`${oneLine(firstLine(last.text), 160)}\``
      : oneLine(chosen ?? last.text, 500);
    lines.push(item('last_request', last, said, untouched ? `. ${t('untouched')}` : ''));
  }
  if (behind && behind.handle !== last?.handle) lines.push(item('goal', behind, oneLine(behind.text, 400)));
  if (action) lines.push(actionLine(brief, action, lang));
  if (unchanged) lines.push(t(`unchanged_${unchanged}`));
  return lines;
}

const firstLine = (text: string): string => text.trim().split('\n')[0]!;

function actionLine(brief: Brief, action: NonNullable<Brief['last_action']>, lang: Lang): string {
  const what =
    action.kind === 'command'
      ? `\`${lineOf(action.text, 240)}\``
      : `${action.tool} ${oneLine(placeOf(action.text, brief), 240)}`;
  return `**${translate(lang, 'last_action')}**: ${what.trim()}: ${word(lang, 'outcome', action.refused ?? action.status)} ${cite(action.source, brief)}`;
}

/** A file as the lists of files name it. */
const placeOf = (text: string, { files }: Brief): string =>
  files.find(({ path }) => text.replaceAll('\\', '/').endsWith(`/${path}`))?.path ?? text;

/** A command in one line, without its comments. */
export const lineOf = (command: string, most: number): string =>
  oneLine(command.replace(/^\s*#.*(\n|$)/gm, '') || command, most);

/** Where it usually tells what it did and what is left. Words that something came after are marked as such; what they only announced is left out. */
export function lastWords(brief: Brief, lang: Lang, damaged: boolean): string[] {
  const { last_reply: reply, last_request: request, last_action: action, files } = brief;
  const t = (key: TextKey) => translate(lang, key);
  if (!reply) return [];
  const old = (request?.source.at ?? '') > (reply.source.at ?? '');
  const after = (source: BriefSource | null | undefined) => source != null && isLater(source, reply.source);
  const text = proseOf(reply.text, old || after(action?.source));
  const notes = [files.some(file => after(file.source)) && t('reply_before'), damaged && t('reply_cut')];
  const noted = notes.filter(note => note !== false).join('; ');
  if (text === '') return damaged ? [`**${t('last_reply')}**: ${t('reply_damaged')}.`] : [];
  const heading = `**${t(old ? 'earlier_reply' : 'last_reply')}**${noted ? ` (${noted})` : ''}`;
  return [`${heading} ${cite(reply.source, brief)}: “${text}”`];
}

const isLater = (a: BriefSource, b: BriefSource): boolean =>
  a.session === b.session && a.n !== null && b.n !== null ? a.n > b.n : (a.at ?? '') > (b.at ?? '');
