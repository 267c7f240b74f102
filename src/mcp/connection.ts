// Who is at the other end of an MCP connection: client, folders or project, and the session that its writes belong to.
import { fileURLToPath } from 'node:url';
import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type McpServer,
  PROTOCOL_VERSION_META_KEY,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { App } from '../app.ts';
import type { Lang } from '../i18n/translate.ts';
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

/** Where a connection comes in, and what that tells of the caller. */
export type Arrival = {
  lang: Lang;
  /** Project that the address names. */
  project?: string;
  /** Folder that the client names in our environment, where it started us. */
  projectDir?: string | null;
  /** Working folder, where the client started us. */
  cwd?: string;
  /** The session that writes belong to; `where` is the project or the folders, null where neither is known. */
  session(client: string, where: string | null): string | undefined;
};

type Folders = { roots?: string[]; cwd?: string };

/** What the client must be asked before it can be answered (revisions from 2026-07-28 on carry it in the result). */
export const isQuestion = (caller: Caller | InputRequiredResult): caller is InputRequiredResult =>
  'resultType' in caller;

export class Connection {
  readonly #app: App;
  readonly #server: McpServer;
  readonly #arrival: Arrival;
  #folders: Folders | null = null;
  #own: Promise<Folders> | null = null;
  #chosen: string | undefined;

  constructor(app: App, server: McpServer, arrival: Arrival) {
    this.#app = app;
    this.#server = server;
    this.#arrival = arrival;
  }

  get lang(): Lang {
    return this.#arrival.lang;
  }

  /** Roots changed: asked again at the next call. */
  forget(): void {
    this.#folders = null;
  }

  /** A project named in a call stands for the later ones that name none, where no single folder or address tells it. */
  choose(project: unknown): void {
    if (typeof project === 'string' && this.#folders && !isTelling(this.#folders)) this.#chosen = project;
  }

  /** Who calls, or what the client must be asked first. */
  async caller(context: ServerContext): Promise<Caller | InputRequiredResult> {
    const found = this.#folders ?? (await this.#find(context));
    if ('resultType' in found) return found;
    this.#folders = found;
    return this.#callerIn(found, context);
  }

  /** Who calls, as far as it is known without a question in the result: for lists, and for what is read by its address. */
  async known(context?: ServerContext): Promise<Caller> {
    if (context && !this.#told(context).inResult) return (await this.caller(context)) as Caller;
    return this.#callerIn(this.#folders ?? (await this.#ownFolder()), context);
  }

  #callerIn(found: Folders, context: ServerContext | undefined): Caller {
    const client = clientOf(this.#told(context).name);
    const project = this.#arrival.project ?? (isTelling(found) ? undefined : this.#chosen);
    const where = this.#arrival.project ?? (found.roots ? JSON.stringify(found.roots) : (found.cwd ?? null));
    const session = this.#arrival.session(client, where);
    return {
      workspace: 1,
      actor: 'agent',
      client,
      ...(session === undefined ? {} : { session }),
      ...(project === undefined ? {} : { project }),
      lang: this.#arrival.lang,
      rights: 'write',
      ...found,
    };
  }

  /** What the client says of itself: with every request, or once at the start. */
  #told(context: ServerContext | undefined): { name: string; roots: boolean; inResult: boolean } {
    const envelope = context?.mcpReq.envelope as Record<string, unknown> | undefined;
    const { server } = this.#server;
    const info = (envelope?.[CLIENT_INFO_META_KEY] ?? server.getClientVersion()) as { name?: string } | undefined;
    const able = envelope?.[CLIENT_CAPABILITIES_META_KEY] ?? server.getClientCapabilities();
    return {
      name: info?.name ?? '',
      roots: Boolean((able as { roots?: unknown } | undefined)?.roots),
      inResult: envelope?.[PROTOCOL_VERSION_META_KEY] !== undefined,
    };
  }

  /** Roots, else the folder that the client's environment names, else the working folder where it lies in a project. */
  async #find(context: ServerContext): Promise<Folders | InputRequiredResult> {
    if (this.#arrival.project !== undefined) return {};
    const roots = await this.#roots(context);
    if (!Array.isArray(roots)) return roots;
    return roots.length ? { roots, cwd: roots[0]! } : this.#ownFolder();
  }

  /** Asked once: git is started for it. */
  #ownFolder(): Promise<Folders> {
    this.#own ??= this.#findOwn();
    return this.#own;
  }

  async #findOwn(): Promise<Folders> {
    const { projectDir, cwd, project } = this.#arrival;
    if (project !== undefined) return {};
    if (projectDir) return { cwd: projectDir };
    return cwd !== undefined && (await this.#app.isProject(cwd)) ? { cwd } : {};
  }

  async #roots(context: ServerContext): Promise<string[] | InputRequiredResult> {
    const told = this.#told(context);
    if (!told.roots) return [];
    if (told.inResult) {
      const { inputResponses } = context.mcpReq;
      if (inputResponses === undefined) return inputRequired({ inputRequests: { roots: inputRequired.listRoots() } });
      const answer = inputResponse(inputResponses, 'roots');
      return answer.kind === 'roots' ? foldersOf(answer.roots) : [];
    }
    try {
      const { roots } = await context.mcpReq.send({ method: 'roots/list' }, { timeout: ROOTS_MS });
      return foldersOf(roots);
    } catch {
      return [];
    }
  }
}

/** One folder tells a project; none and several leave a choice. */
const isTelling = ({ roots, cwd }: Folders): boolean => cwd !== undefined && (roots?.length ?? 1) === 1;

const clientOf = (name: string): string => CLIENTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'mcp';

/** Whatever a client calls a root; only folders of this machine count. */
function foldersOf(roots: unknown[]): string[] {
  return roots.flatMap(root => {
    const uri = (root as { uri?: unknown } | null)?.uri;
    if (typeof uri !== 'string' || !uri.startsWith('file:')) return [];
    try {
      return [fileURLToPath(uri)];
    } catch {
      return [];
    }
  });
}
