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
  /** Project the caller is bound to, where it is not told by a folder: by its address, or chosen earlier. */
  project?: string;
  lang: 'en' | 'pt';
  rights: Rights;
};

export type HttpSurface = { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; path: string };
export type McpTool = {
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
  /** Questions that the tool's text answers too. */
  prompts?: McpPrompt[];
};
/** The operation's whole output as JSON, under an address that a client may read. */
export type McpResource = {
  /** A fixed address, or one with a single key of the input: `continuity://brief/{project}`. */
  uri: string;
  description: string;
  /** The list operation whose items stand under this address: they are listed, and complete its key. */
  of?: string;
};
/** A question that a person picks from a menu; the tool's text is its answer. Texts are keys of the catalogue. */
export type McpPrompt = {
  name: string;
  /** Language of question and answer; without it the connection's. */
  lang?: 'en' | 'pt';
  title: string;
  description: string;
  text: string;
  /** Keys of the operation's input go there; the others fill the text only. `of`: the list operation that completes it. */
  args: Record<string, { description: string; required?: boolean; of?: string }>;
};
/** How one item of a list stands in a client's menu. */
export type McpMenuItem = {
  id: string;
  /** What a person calls it, where that finds it too. */
  word?: string;
  title: string;
  description?: string;
  /** Last change, ISO 8601. */
  at?: string | null;
};
export type McpSurface = (McpTool | { tool?: undefined }) & {
  resources?: McpResource[];
  /** Of a list operation: how its items are offered; null leaves one out. */
  menu?: (item: never) => McpMenuItem | null;
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
