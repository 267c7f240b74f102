// Who is at the other end of an MCP connection: client, folders, and the session that its writes belong to.
import { fileURLToPath } from 'node:url';
import type { McpServer } from '@modelcontextprotocol/server';
import type { App } from '../app.ts';
import { formatId, newId } from '../ids.ts';
import type { Caller } from '../operation.ts';

/** Names that MCP clients give themselves; anything else is `mcp`. */
const CLIENTS: [pattern: RegExp, client: string][] = [
  [/^claude-code/i, 'claude-code'],
  [/^claude(-ai|-desktop)?$/i, 'claude-desktop'],
  [/^cursor/i, 'cursor'],
  [/visual studio code|vscode/i, 'vscode'],
  [/^codex/i, 'codex'],
  [/gemini-cli/i, 'gemini-cli'],
  [/antigravity/i, 'antigravity'],
  [/windsurf|devin desktop/i, 'windsurf'],
  [/^devin/i, 'devin'],
  [/^zed/i, 'zed'],
  [/opencode/i, 'opencode'],
  [/cline/i, 'cline'],
  [/copilot/i, 'copilot-cli'],
  [/goose/i, 'goose'],
  [/qwen/i, 'qwen'],
];

const ROOTS_MS = 2_000;

export class Connection {
  readonly #app: App;
  readonly #server: McpServer;
  readonly #cwd: string;
  readonly #session = `mcp-${formatId(newId())}`;
  #folders: Promise<{ roots?: string[]; cwd?: string }> | null = null;

  constructor(app: App, server: McpServer, cwd: string) {
    this.#app = app;
    this.#server = server;
    this.#cwd = cwd;
  }

  /** Roots changed: asked again at the next call. */
  forget(): void {
    this.#folders = null;
  }

  async caller(): Promise<Caller> {
    this.#folders ??= this.#find();
    const name = this.#server.server.getClientVersion()?.name ?? '';
    const client = CLIENTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'mcp';
    const { lang } = this.#app.config;
    return {
      workspace: 1,
      actor: 'agent',
      client,
      session: this.#session,
      lang,
      rights: 'write',
      ...(await this.#folders),
    };
  }

  /** Roots, else the folder that the client's environment names, else the working folder where it lies in a project. */
  async #find(): Promise<{ roots?: string[]; cwd?: string }> {
    const roots = await this.#roots();
    if (roots.length) return { roots, cwd: roots[0]! };
    const { projectDir } = this.#app.config;
    if (projectDir) return { cwd: projectDir };
    return (await this.#app.isProject(this.#cwd)) ? { cwd: this.#cwd } : {};
  }

  async #roots(): Promise<string[]> {
    const { server } = this.#server;
    if (!server.getClientCapabilities()?.roots) return [];
    try {
      const { roots } = await server.listRoots(undefined, { timeout: ROOTS_MS });
      return roots.filter(root => root.uri.startsWith('file:')).map(root => fileURLToPath(root.uri));
    } catch {
      return [];
    }
  }
}
