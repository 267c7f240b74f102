// Errors of ours as MCP speaks them: results of a tool, so that the model reads what to do next; protocol errors for resources and prompts.
import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
} from '@modelcontextprotocol/server';
import type { App } from '../app.ts';
import { asContinuityError, type ContinuityError } from '../errors.ts';
import { programLog } from '../log.ts';

export function toolFailure(app: App, thrown: unknown): CallToolResult {
  const { code, message } = logged(app, thrown);
  return {
    isError: true,
    content: [{ type: 'text', text: `${code}: ${message}` }],
    structuredContent: { error: { code, message } },
  };
}

/** `uri`: the resource that was asked for. */
export function protocolFailure(app: App, thrown: unknown, uri?: string): Error {
  if (thrown instanceof ProtocolError) return thrown;
  const { code, message } = logged(app, thrown);
  if (uri !== undefined && code === 'not_found') return new ResourceNotFoundError(uri, message);
  const inner = code === 'internal' || code === 'busy' || code === 'full';
  return new ProtocolError(inner ? ProtocolErrorCode.InternalError : ProtocolErrorCode.InvalidParams, message, {
    code,
  });
}

function logged(app: App, thrown: unknown): ContinuityError {
  const error = asContinuityError(thrown);
  if (error.code === 'internal') programLog(app.config, 'mcp').error(`mcp: ${error.message}`, error.cause);
  return error;
}
