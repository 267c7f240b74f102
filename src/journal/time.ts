// Reads a time that a person or program wrote: ISO 8601, without a zone on this machine's clock. Pure.

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** UTC milliseconds, or null when it is no time. A date alone means its first or its last moment. */
export function readTime(text: string, day: 'begin' | 'end'): number | null {
  const wanted = text.trim();
  if (!ISO.test(wanted)) return null;
  const whole = day === 'begin' ? 'T00:00:00.000' : 'T23:59:59.999';
  const at = Date.parse(/T| \d/.test(wanted) ? wanted.replace(' ', 'T') : `${wanted}${whole}`);
  return Number.isNaN(at) ? null : at;
}
