// Bytes written as text (images, signatures): kept as their type, size and hash, nowhere as themselves. Pure; knows no client.
import { hash } from 'node:crypto';
import { mapStrings } from '../redact/json-strings.ts';

/** Shorter ones cost less than their mark. */
const FROM = 256;
/** Keys whose long base64 strings are bytes: as the wire formats of models and MCP call them. */
const KEYS = new Set(['data', 'blob', 'bytes', 'base64', 'signature', 'thoughtSignature', 'encrypted_content']);
const BASE64 = /^[A-Za-z0-9+/_=\r\n-]+$/;
const DATA_URL = /^data:[\w.+/;=-]{0,100};base64,/;
const MARK = /^\[bytes (\d+) sha256 [0-9a-f]{64}\]$/;

/** Every string that is bytes becomes `[bytes SIZE sha256 HASH]`; a data URL keeps its beginning. Twice = once. */
export const withoutBytes = (value: unknown): unknown => mapStrings(value, { text: marked, key: key => key });

/** One string, and the key it stands under. */
export function marked(text: string, name: string): string {
  if (text.length < FROM) return text;
  if (KEYS.has(name) && BASE64.test(text)) return markOf(text);
  const start = DATA_URL.exec(text)?.[0];
  return start !== undefined && BASE64.test(text.slice(start.length)) ? start + markOf(text.slice(start.length)) : text;
}

const URL_IN_TEXT = new RegExp(`(data:[\\w.+/;=-]{0,100};base64,)([A-Za-z0-9+/=_-]{${FROM},})`, 'g');

/** The same for the data URLs that stand inside a text. */
export const withoutDataUrls = (text: string): string =>
  text.includes(';base64,')
    ? text.replace(URL_IN_TEXT, (_, start: string, data: string) => start + markOf(data))
    : text;

const markOf = (text: string): string => `[bytes ${sizeOf(text)} sha256 ${hash('sha256', text)}]`;

/** How many bytes a base64 text holds, or held before it was marked. */
export function sizeOf(data: string): number {
  const mark = MARK.exec(data);
  return mark ? Number(mark[1]) : Math.floor((data.length * 3) / 4);
}
