// The OpenAPI 3.1 document, made from the schemas that check the requests.
import { z } from 'zod';
import { OPERATIONS } from '../contract.ts';
import type { Operation } from '../operation.ts';
import { VERSION } from '../version.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

/** First part of the path below /api: the first draft's tags, and ours. */
const tagOf = (path: string): string => path.split('/')[2] ?? 'api';

function pathItem(operation: Operation): Json {
  const { method, path } = operation.http!;
  const input = schemaOf(operation.input, 'input') as { properties?: Record<string, Json>; required?: string[] };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]!);
  const rest = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name));
  const required = new Set(input.required ?? []);
  const parameters: Json[] = inPath.map(name => ({
    name,
    in: 'path',
    required: true,
    schema: input.properties?.[name] ?? { type: 'string' },
  }));
  if (method === 'GET') {
    parameters.push(...rest.map(([name, schema]) => ({ name, in: 'query', required: required.has(name), schema })));
  }
  const body =
    method === 'GET'
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: Object.fromEntries(rest),
                  required: [...required].filter(name => !inPath.includes(name)),
                },
              },
            },
          },
        };
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [tagOf(path)],
    ...(parameters.length ? { parameters } : {}),
    ...body,
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: schemaOf(operation.output, 'output') } } },
      default: {
        description: 'Problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    if (!operation.http) continue;
    const { path, method } = operation.http;
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = pathItem(operation);
  }
  const health = {
    type: 'object',
    properties: {
      status: { enum: ['healthy', 'degraded', 'unhealthy'] },
      service: { const: 'MCP Continuity Service' },
    },
    required: ['status', 'service'],
  };
  paths['/api/health'] = {
    get: {
      operationId: 'health',
      summary: 'How the service is',
      tags: ['health'],
      security: [],
      responses: { 200: { description: 'Done', content: { 'application/json': { schema: health } } } },
    },
  };
  const text = { type: 'string' };
  return {
    openapi: '3.1.0',
    info: { title: 'MCP Continuity Service', version: VERSION, license: { name: 'MIT', identifier: 'MIT' } },
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'continuity_PORT' },
      },
      schemas: {
        Problem: {
          type: 'object',
          properties: {
            type: text,
            title: text,
            status: { type: 'integer' },
            detail: text,
            instance: text,
            code: text,
            request_id: text,
            errors: { type: 'array', items: { type: 'object' } },
          },
          required: ['title', 'status', 'detail', 'code', 'request_id'],
        },
      },
    },
  };
}
