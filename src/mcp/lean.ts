// Schemas as a client is told them: names, types, choices and descriptions. Bounds stay with the check; every word here costs each client tokens.
import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { z } from 'zod';

const LEFT_OUT = new Set(['$schema', 'minLength', 'maxLength', 'maxItems', 'additionalProperties', 'pattern']);
const MANY = Number.MAX_SAFE_INTEGER;

/** The same check under a shorter description. */
export function lean<T extends z.ZodObject>(schema: T): StandardSchemaWithJSON<z.input<T>, z.output<T>> {
  const standard = schema['~standard'] as StandardSchemaWithJSON<z.input<T>, z.output<T>>['~standard'];
  const { jsonSchema } = standard;
  return {
    '~standard': {
      ...standard,
      jsonSchema: {
        input: options => shorter(jsonSchema.input(options)) as Record<string, unknown>,
        output: options => answerOf(shorter(jsonSchema.output(options)) as Record<string, unknown>),
      },
    },
  };
}

/** An error's content takes the place of the answer's; widespread clients check it against the same schema, and would hide it. */
const answerOf = ({ required: _, ...schema }: Record<string, unknown>): Record<string, unknown> => schema;

function shorter(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(shorter);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) =>
      !(LEFT_OUT.has(key) && typeof value !== 'object') &&
      !(key === 'minimum' && value === -MANY) &&
      !(key === 'maximum' && value === MANY),
  );
  const short = Object.fromEntries(
    kept.map(([key, value]) => [key, key === 'properties' ? properties(value as object) : shorter(value)]),
  );
  return Array.isArray(short.type) ? eitherOf(short) : short;
}

/** Some clients know a single type only: a list of them is spelt as alternatives. */
function eitherOf({ type, ...rest }: Record<string, unknown>): object {
  return { ...rest, anyOf: (type as string[]).map(one => ({ type: one })) };
}

/** Names of fields are no keywords. */
const properties = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, shorter(field)]));
