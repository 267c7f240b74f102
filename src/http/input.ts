// From a request to an operation's input: path, query and body. Text from a query is turned into numbers and booleans here and nowhere else.
import { z } from 'zod';
import { ContinuityError } from '../errors.ts';
import type { Operation } from '../operation.ts';

type JsonSchema = { type?: string; properties?: Record<string, JsonSchema> };

const schemas = new WeakMap<Operation, Record<string, JsonSchema>>();

function propertiesOf(operation: Operation): Record<string, JsonSchema> {
  let known = schemas.get(operation);
  if (!known) {
    known = (z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema).properties ?? {};
    schemas.set(operation, known);
  }
  return known;
}

const PAGE = 50;
const PAGE_MOST = 200;

/** Query for GET, JSON body for the rest; path parts win over both. */
export async function inputOf(
  operation: Operation,
  request: Request,
  path: Record<string, string>,
): Promise<Record<string, unknown>> {
  const properties = propertiesOf(operation);
  const query = new URL(request.url).searchParams;
  const reads = operation.http?.method === 'GET'; // HEAD is served as GET is
  if (!reads && [...query.keys()].some(key => key in properties)) {
    throw new ContinuityError(
      'bad_input',
      'Send the input as a JSON body: what stands in the address ends up in logs.',
    );
  }
  const input = reads ? fromQuery(query, properties) : await bodyOf(request);
  for (const [name, value] of Object.entries(path)) input[name] = value;
  if ('limit' in properties) input.limit = pageLimit(input.limit);
  return input;
}

function pageLimit(limit: unknown): unknown {
  if (limit === undefined) return PAGE;
  if (typeof limit === 'number' && limit > PAGE_MOST)
    throw new ContinuityError('bad_input', `limit is at most ${PAGE_MOST}; follow \`next\` for more.`);
  return limit;
}

function fromQuery(query: URLSearchParams, properties: Record<string, JsonSchema>): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, text] of query) {
    const type = properties[name]?.type;
    if (type === 'integer' || type === 'number') input[name] = text.trim() === '' ? text : Number(text);
    else if (type === 'boolean')
      input[name] = text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
    else if (type === 'array') input[name] = query.getAll(name);
    else input[name] = text;
  }
  return input;
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ContinuityError('bad_input', 'The body is no JSON.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new ContinuityError('bad_input', 'The body must be a JSON object.');
  return { ...body };
}
