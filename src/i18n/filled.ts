// Fills the holes of a text: `{name}`, and `{count:file|files}`, the first for one, the second for all other numbers. Pure; knows no language.

/** Both forms may hold names themselves. */
const BY_NUMBER = /\{(\w+):((?:[^{}|]|\{\w+\})*)\|((?:[^{}|]|\{\w+\})*)\}/g;

/** A hole without a value stays as it is. */
export const filled = (text: string, values: Record<string, string | number>): string =>
  text
    .replace(BY_NUMBER, (_, name: string, one: string, many: string) => (Number(values[name]) === 1 ? one : many))
    .replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
