// Errors as RFC 9457 problems. The code is stable; the title is in the caller's language; nothing inner leaks out.
import { type ContinuityError, ERROR_TABLE } from '../errors.ts';
import { said } from '../i18n/said.ts';
import { type Lang, type TextKey, translate } from '../i18n/translate.ts';

export function problemResponse(error: ContinuityError, path: string, requestId: string, lang: Lang): Response {
  const { status } = ERROR_TABLE[error.code];
  return problem(status, error.code, error.message, path, requestId, lang, error.fields);
}

export function problem(
  status: number,
  code: string,
  detail: string,
  instance: string,
  request_id: string,
  lang: Lang,
  errors: { pointer: string; detail: string }[] = [],
): Response {
  const body = {
    type: 'about:blank',
    title: translate(lang, `error_${code}` as TextKey),
    status,
    detail: said(lang, detail),
    instance,
    code,
    ...(errors.length ? { errors } : {}),
    request_id,
  };
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  const headers = { 'content-type': 'application/problem+json', ...challenge };
  return new Response(JSON.stringify(body), { status, headers });
}
