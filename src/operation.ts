// What an operation is: declared once, served by every surface. Browser-safe: imports zod only.
import type { z } from 'zod';

export type Rights = 'read' | 'write';

/** Who asks. Made by the surface; no operation reads folder, environment or headers by itself. */
export type Caller = {
  workspace: number;
  actor: 'person' | 'agent' | 'program';
  /** Client id, e.g. `claude-code`, `cli`, `web`, `library`, `http`, `mcp`. */
  client: string;
  /** The caller's own session, as the client names it. */
  session?: string;
  /** Working folder of the caller. */
  cwd?: string;
  /** Folders an MCP client says it works in. */
  roots?: string[];
  lang: 'en' | 'pt';
  rights: Rights;
};

export type HttpSurface = { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; path: string };
export type McpSurface = {
  tool: string;
  description: string;
  /** A smaller result than the operation's own; its schema stands beside it. */
  output?: z.ZodType;
  /** The language model reads this text; without it, the structured content as JSON. */
  text?: (output: never) => string;
  shrink?: (output: never) => unknown;
  /** The input as a tool takes it, where it is narrower than the operation's. */
  input?: z.ZodType;
  readOnly?: boolean;
  destructive?: boolean;
  idempotent?: boolean;
  /** The text is recalled from the journal: the surface puts its boundary around it. */
  recalled?: boolean;
};
export type CliSurface = {
  /** Words after the program's name, e.g. `missions add`. */
  words: string;
  /** Input keys given by position, in order; `text...` takes the rest of the line. */
  positional?: string[];
  /** Option names that differ from their input keys. */
  flags?: Record<string, string>;
  /** Example lines shown first in `--help`. */
  examples?: string[];
};

export type Operation<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> = {
  name: string;
  summary: string;
  rights: Rights;
  input: In;
  output: Out;
  http?: HttpSurface;
  mcp?: McpSurface;
  cli?: CliSurface;
};

/** Keeps the types of one declaration; does nothing at run time. */
export const operation = <In extends z.ZodType, Out extends z.ZodType>(
  declaration: Operation<In, Out>,
): Operation<In, Out> => declaration;
