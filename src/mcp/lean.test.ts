// What a client is told of a schema: fields whatever their names, types that every client reads, no bounds; the check stays whole.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { lean } from './lean.ts';

const schema = z.object({
  pattern: z.string().min(1).max(9).describe('A field of this name'),
  maxLength: z.int().optional(),
  kind: z.enum(['a', 'b']),
  at: z.string().nullable(),
  counts: z.record(z.string(), z.int()),
  inner: z.array(z.object({ required: z.string() })).max(3),
});
const told = (io: 'input' | 'output') => lean(schema)['~standard'].jsonSchema[io]({ target: 'draft-2020-12' });

it('keeps names, types, choices and descriptions, and leaves out the rest', () => {
  const integer = { type: 'integer' };
  expect(told('input')).toEqual({
    type: 'object',
    properties: {
      pattern: { type: 'string', description: 'A field of this name' },
      maxLength: integer,
      kind: { type: 'string', enum: ['a', 'b'] },
      at: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      counts: { type: 'object', propertyNames: { type: 'string' }, additionalProperties: integer },
      inner: {
        type: 'array',
        items: { type: 'object', properties: { required: { type: 'string' } }, required: ['required'] },
      },
    },
    required: ['pattern', 'kind', 'at', 'counts', 'inner'],
  });
  expect(told('output')).not.toHaveProperty('required');
});

it('checks as before', async () => {
  const right = { pattern: 'x', kind: 'a', at: null, counts: {}, inner: [] };
  const validate = async (value: unknown) => (await lean(schema)['~standard'].validate(value)).issues?.length ?? 0;
  expect(await validate(right)).toBe(0);
  for (const wrong of [{ pattern: '' }, { pattern: '0123456789' }, { kind: 'c' }, { at: undefined }])
    expect(await validate({ ...right, ...wrong }), JSON.stringify(wrong)).toBe(1);
});
