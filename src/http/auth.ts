// Who may ask: a token in a 0600 file for programs; for the browser a one-time link that becomes a cookie, and a CSRF value tied to it.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Cookies are shared by all ports of a host name: each service has one of its own. */
export const cookieName = (host: string): string => `continuity_${/:(\d+)$/.exec(host)?.[1] ?? '80'}`;
const CODE_MS = 10 * 60_000;
const CODES_MOST = 100;

/** The data folder's token: 256 bits, made at first use. */
export function readToken(data: string): { token: string; file: string } {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = join(data, 'token');
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    chmodSync(file, 0o600);
  }
  return { token: readFileSync(file, 'utf8').trim(), file };
}

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

export class Auth {
  readonly #token: string;
  readonly #codes = new Map<string, number>();

  constructor(token: string) {
    this.#token = token;
  }

  isToken(header: string | undefined): boolean {
    const given = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
    return given !== undefined && same(given, this.#token);
  }

  /** A code for one visit; valid for ten minutes. */
  newCode(now = Date.now()): string {
    if (this.#codes.size >= CODES_MOST) this.#codes.clear();
    const code = randomBytes(24).toString('base64url');
    this.#codes.set(code, now + CODE_MS);
    return code;
  }

  /** Trades a code for a cookie's value; a second time it is worth nothing. */
  trade(code: string, now = Date.now()): string | null {
    const until = this.#codes.get(code);
    this.#codes.delete(code);
    if (until === undefined || until < now) return null;
    const id = randomBytes(18).toString('base64url');
    return `${id}.${this.#sign('cookie', id)}`;
  }

  isCookie(value: string | undefined): boolean {
    const [id, signature] = (value ?? '').split('.');
    return Boolean(id && signature && same(signature, this.#sign('cookie', id)));
  }

  csrfOf(cookie: string): string {
    return this.#sign('csrf', cookie);
  }

  isCsrf(cookie: string, given: string | undefined): boolean {
    return given !== undefined && same(given, this.csrfOf(cookie));
  }

  #sign(what: string, value: string): string {
    return createHmac('sha256', this.#token).update(`${what}\n${value}`).digest('base64url');
  }
}
