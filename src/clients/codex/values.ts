// Looking into values of unknown shape. Pure.

export type Line = Record<string, unknown>;

export const string = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export const object = (value: unknown): Line =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Line) : {};

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** An object written as JSON inside a string; empty where it is none. */
export function parsed(text: unknown): Line {
  if (typeof text !== 'string') return object(text);
  if (!/^\s*\{/.test(text)) return {};
  try {
    return object(JSON.parse(text));
  } catch {
    return {};
  }
}
