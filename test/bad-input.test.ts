// Bad input on every operation: wrong types, missing fields, huge texts, control characters, unknown ids. One clear error each, nothing stored.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type App, openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { OPERATIONS } from '../src/contract.ts';
import { ContinuityError, ERROR_CODES } from '../src/errors.ts';
import type { Caller } from '../src/operation.ts';
import { newHome } from './harness.ts';

const caller: Caller = { workspace: 1, actor: 'program', client: 'library', lang: 'en', rights: 'write' };
let app: App;
let home: string;
beforeAll(async () => {
  home = newHome();
  app = await openApp(readConfig({ home: join(home, 'bad') }));
});
afterAll(() => app.close());

type JsonSchema = {
  type?: string;
  enum?: string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
};

/** A right value for a field, so that one field at a time can be wrong. */
function right(schema: JsonSchema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'integer' || schema.type === 'number') return 100;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'array') return [];
  return 'word';
}

const wrong: [string, unknown][] = [
  ['number for text', 7],
  ['object', { a: 1 }],
  ['null', null],
  ['list', [['x']]],
  ['huge', 'x'.repeat((1 << 20) + 1)],
  ['empty', ''],
];

async function codeOf(name: string, input: unknown): Promise<string> {
  try {
    await app.call(name, input, caller);
    return 'done';
  } catch (error) {
    expect(error).toBeInstanceOf(ContinuityError);
    const { code, message } = error as ContinuityError;
    expect(ERROR_CODES).toContain(code);
    expect(code, `${name}: ${message}`).not.toBe('internal');
    expect(message.length, name).toBeGreaterThan(10);
    expect(message, name).not.toMatch(/\n\s+at |ZodError|SQLITE|undefined/);
    return code;
  }
}

describe('every operation', () => {
  for (const operation of OPERATIONS) {
    it(`${operation.name} refuses wrong fields by name`, async () => {
      const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
      const fields = Object.entries(schema.properties ?? {});
      const base = Object.fromEntries(
        fields.filter(([name]) => schema.required?.includes(name)).map(([name, field]) => [name, right(field)]),
      );
      expect(await codeOf(operation.name, 'no object')).toBe('bad_input');
      for (const name of schema.required ?? []) {
        const { [name]: _, ...without } = base;
        expect(await codeOf(operation.name, without), `without ${name}`).toBe('bad_input');
      }
      for (const [name, field] of fields) {
        for (const [what, value] of wrong) {
          if (typeof value === typeof right(field) && !Array.isArray(value) && what !== 'huge') continue;
          const code = await codeOf(operation.name, { ...base, [name]: value });
          if (what !== 'huge' && !(field.type === 'array' && what === 'list'))
            expect(code, `${name}: ${what}`).toBe('bad_input');
        }
      }
    });
  }

  it('names unknown ids, sessions and projects as not found', async () => {
    for (const operation of OPERATIONS) {
      const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
      for (const name of ['id', 'session', 'project'].filter(field => schema.required?.includes(field))) {
        if (operation.name === 'sessions.add' || operation.name === 'projects.add') continue;
        const others = Object.fromEntries(
          (schema.required ?? []).map(field => [field, right(schema.properties![field]!)]),
        );
        expect(
          await codeOf(operation.name, { ...others, [name]: 'ffffffff-ffff-4fff-8fff-ffffffffffff' }),
          operation.name,
        ).toBe('not_found');
      }
    }
  });

  it('takes control characters, quotes and SQL in texts as data', async () => {
    const odd = `a'; drop table events; -- "\u0007 ${'é'.repeat(50)} \ud83d\ude00`;
    const added = (await app.call('actions.add', { text: odd }, caller)) as { id: string; text: string };
    const shown = (await app.call('actions.show', { id: added.id }, caller)) as { text: string };
    expect(shown.text).toBe(odd);
    expect(await codeOf('sessions.show', { session: "x' or 1=1" })).toBe('not_found');
    expect(await codeOf('actions.add', { text: 'a\u0000b' })).toBe('bad_input');
  });

  it('stores nothing when it refuses', async () => {
    const count = async () => ((await app.call('actions.list', {}, caller)) as { items: unknown[] }).items.length;
    const before = await count();
    await codeOf('actions.add', { text: ['no'] });
    await codeOf('actions.add', { text: 'a', project: 'nothing of that name' });
    expect(await count()).toBe(before);
  });

  it('refuses writes to a caller that may only read', async () => {
    for (const operation of OPERATIONS.filter(each => each.rights === 'write')) {
      await expect(app.call(operation.name, {}, { ...caller, rights: 'read' })).rejects.toMatchObject({
        code: 'not_allowed',
      });
    }
  });
});
