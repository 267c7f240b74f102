// Values of a state file as text, and a state whose fields are taken one by one, so that what nobody took can be kept too. Pure.

type Values = Record<string, unknown>;

export const object = (value: unknown): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (typeof value === 'object' && Object.values(value).every(isEmpty));

/** Every value under its key, a line each; lists with dashes, what is deeper is indented. */
export function readable(value: unknown, indent = ''): string {
  if (Array.isArray(value))
    return value
      .filter(each => !isEmpty(each))
      .map(each => `${indent}- ${readable(each, `${indent}  `).trimStart()}`)
      .join('\n');
  if (typeof value !== 'object' || value === null)
    return `${indent}${typeof value === 'string' ? value.trim() : value}`;
  return Object.entries(value)
    .filter(([, each]) => !isEmpty(each))
    .map(([key, each]) => `${indent}${under(key, each, indent)}`)
    .join('\n');
}

const under = (key: string, value: unknown, indent = ''): string =>
  typeof value === 'object' && value !== null
    ? `${key}:\n${readable(value, `${indent}  `)}`
    : `${key}: ${readable(value)}`;

/** A list's items, an object's entries or one text: each as one text. */
export function itemsOf(value: unknown): string[] {
  if (isEmpty(value)) return [];
  if (Array.isArray(value)) return value.filter(each => !isEmpty(each)).map(each => readable(each));
  if (typeof value === 'object') return Object.entries(value as Values).map(([key, each]) => under(key, each));
  return [readable(value)];
}

/** Their fields stand beside the sections too, in states written by hand. */
const LOOSE = ['projectInfo', 'development', 'context'];

/** A state file's fields. */
export class Fields {
  readonly #values: Values;

  constructor(values: Values) {
    this.#values = structuredClone(values);
  }

  /** Null where it is not there, says nothing, or is not `fit`: then it stays, and is told with what is left. */
  take(section: string[], key: string, fit: (value: unknown) => boolean = () => true): unknown {
    const loose = section.length === 1 && LOOSE.includes(section[0]!);
    for (const path of loose ? [section, []] : [section]) {
      const place = path.reduce<Values>((inside, part) => object(inside[part]), this.#values);
      const value = place[key];
      if (isEmpty(value) || !fit(value)) continue;
      delete place[key];
      return value;
    }
    return null;
  }

  text(section: string[], key: string, fit: (text: string) => boolean = () => true): string {
    const value = this.take(section, key, each => typeof each === 'string' && fit(each.trim()));
    return typeof value === 'string' ? value.trim() : '';
  }

  /** What is left, by where it stood: `environment.notes`. `open`: sections whose keys are told one by one. */
  *left(open: string[], values: Values = this.#values, above = ''): Generator<{ field: string; text: string }> {
    for (const [key, value] of Object.entries(values)) {
      const field = above ? `${above}.${key}` : key;
      if (isEmpty(value)) continue;
      if (open.includes(field) && object(value) === value) yield* this.left(open, object(value), field);
      else yield { field, text: under(field, value) };
    }
  }
}
