// Maps the strings and keys of a JSON value at any depth, telling each string the key it stands under.
// Must not: recurse (depth comes from outside), or copy what does not change. JSON has no cycles; none are expected.

/** What becomes of a string under `name` (the nearest key above it, '' at the top) and of a key. */
export interface StringMap {
  readonly text: (text: string, name: string) => string;
  readonly key: (key: string) => string;
}

interface Frame {
  readonly source: readonly unknown[] | Readonly<Record<string, unknown>>;
  readonly keys: readonly string[] | undefined;
  readonly length: number;
  /** Copy under way, made at the first change only. */
  values: unknown[] | undefined;
  /** The nearest key above: an array's strings stand under the key of the array. */
  readonly name: string;
  at: number;
}

export function mapStrings(value: unknown, map: StringMap): unknown {
  const root = open(value, '');
  if (root === undefined) return typeof value === 'string' ? map.text(value, '') : value;
  const stack: Frame[] = [root];
  for (;;) {
    const frame = stack[stack.length - 1]!;
    if (frame.at === frame.length) {
      const done = close(frame, map);
      stack.pop();
      const parent = stack[stack.length - 1];
      if (parent === undefined) return done;
      put(parent, done);
      continue;
    }
    const child = childAt(frame);
    const name = frame.keys === undefined ? frame.name : nameOf(frame, frame.keys[frame.at]!);
    const inner = open(child, name);
    if (inner !== undefined) stack.push(inner);
    else put(frame, typeof child === 'string' ? map.text(child, name) : child);
  }
}

function open(value: unknown, name: string): Frame | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value))
    return { source: value, keys: undefined, length: value.length, values: undefined, name, at: 0 };
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  const source = value as Record<string, unknown>;
  const keys = Object.keys(source);
  return { source, keys, length: keys.length, values: undefined, name, at: 0 };
}

function childAt(frame: Frame): unknown {
  return frame.keys === undefined
    ? (frame.source as readonly unknown[])[frame.at]
    : (frame.source as Readonly<Record<string, unknown>>)[frame.keys[frame.at]!];
}

/** `{ "name": "DB_PASSWORD", "value": "…" }`: the value stands under the name beside it. */
function nameOf(frame: Frame, key: string): string {
  if (key !== 'value') return key;
  const source = frame.source as Readonly<Record<string, unknown>>;
  const beside = source.name ?? source.key;
  return typeof beside === 'string' ? beside : key;
}

function put(frame: Frame, value: unknown): void {
  if (frame.values !== undefined) frame.values[frame.at] = value;
  else if (value !== childAt(frame)) {
    frame.values =
      frame.keys === undefined
        ? [...(frame.source as readonly unknown[])]
        : frame.keys.map(key => (frame.source as Readonly<Record<string, unknown>>)[key]);
    frame.values[frame.at] = value;
  }
  frame.at += 1;
}

function close(frame: Frame, map: StringMap): unknown {
  const { source, keys, values } = frame;
  if (keys === undefined) return values ?? source;
  const mapped = keys.map(map.key);
  if (values === undefined && mapped.every((key, at) => key === keys[at])) return source;
  const taken = new Set<string>();
  const entries = mapped.map((key, at): [string, unknown] => {
    // Two keys may end up under one mask; neither value may get lost.
    let free = key;
    for (let count = 2; taken.has(free); count += 1) free = `${key}#${count}`;
    taken.add(free);
    return [free, values === undefined ? (source as Readonly<Record<string, unknown>>)[keys[at]!] : values[at]];
  });
  return Object.fromEntries(entries);
}
