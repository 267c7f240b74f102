// Identities: how ids are made, written and shortened. Pure: no clock but the one passed in, no storage.
import { hash, randomBytes } from 'node:crypto';

/** A 16-byte id as the store keeps it. */
export type Id = Uint8Array;

const latest = { ms: 0, count: 0 };

/** UUIDv7 for what is born here: sorts by the millisecond it was made in, and within that millisecond by the order of this process's calls. */
export function newId(now: number = Date.now()): Id {
  const id = new Uint8Array(randomBytes(16));
  const view = new DataView(id.buffer);
  view.setUint16(0, Math.floor(now / 2 ** 32));
  view.setUint32(2, now % 2 ** 32);
  // RFC 9562, 6.2: a counter in the 12 bits after the time, begun at random in its lower half.
  latest.count = now === latest.ms ? Math.min(latest.count + 1, 0xfff) : view.getUint16(6) & 0x7ff;
  latest.ms = now;
  view.setUint16(6, 0x7000 | latest.count);
  id[8] = (id[8]! & 0x3f) | 0x80;
  return id;
}

/** UUIDv8 of what came from elsewhere: the same parts give the same id on every machine (sha-256, parts joined by NUL). */
export function derivedId(...parts: string[]): Id {
  const id = new Uint8Array(hash('sha256', parts.join('\0'), 'buffer').subarray(0, 16));
  id[6] = (id[6]! & 0x0f) | 0x80;
  id[8] = (id[8]! & 0x3f) | 0x80;
  return id;
}

export const toHex = (id: Uint8Array): string => Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('hex');

export const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** 8-4-4-4-12, the form on the wire. */
export function formatId(id: Uint8Array): string {
  const hex = toHex(id);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Reads a UUID with or without hyphens; null when it is none. */
export function parseId(text: string): Id | null {
  const hex = text.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(hex) ? fromHex(hex) : null;
}

/** Last 8 hex digits: what texts cite. Random or hashed bits in both versions of id. */
export const handleOf = (id: Uint8Array): string => toHex(id.subarray(id.length - 4));

/** 72 bits of a line's id, to find later which session holds a line. Always 12 characters. */
export const lineKey = (lineId: string): string => hash('sha256', lineId, 'base64url').slice(0, 12);
