// Sessions of the protocol over HTTP, for revisions that have them. Each belongs to one address; bounded in number and idle time; knows no operation.
import { randomUUID } from 'node:crypto';
import { type McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';

export type Limits = {
  /** Sessions kept at once; the one unused for longest makes room. */
  most: number;
  /** Milliseconds without a request after which a session is over. */
  idleMs: number;
};

/** A client may stay connected over a weekend of silence; so many that went away without a word hold 20 MB. */
export const LIMITS: Limits = { most: 250, idleMs: 72 * 3_600_000 };

type Open = { transport: WebStandardStreamableHTTPServerTransport; path: string; usedAt: number };

export class HttpConnections {
  readonly #create: (request: Request) => McpServer;
  readonly #limits: Limits & { body: number };
  /** Longest unused first. */
  readonly #open = new Map<string, Open>();

  constructor(create: (request: Request) => McpServer, limits: Partial<Limits> & { body: number }) {
    this.#create = create;
    this.#limits = { ...LIMITS, ...limits };
  }

  async handle(request: Request): Promise<Response> {
    this.#endIdle();
    const id = request.headers.get('mcp-session-id');
    if (id === null) return this.#begin(request);
    const open = this.#open.get(id);
    if (open?.path !== new URL(request.url).pathname) return notFound();
    this.#open.delete(id);
    this.#open.set(id, { ...open, usedAt: Date.now() });
    return open.transport.handleRequest(request);
  }

  async close(): Promise<void> {
    const all = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(all.map(({ transport }) => transport.close()));
  }

  /** Without a session's id only `initialize` is answered; the transport refuses the rest. */
  async #begin(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname;
    let begun = false;
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      maxRequestBodySize: this.#limits.body,
      onsessioninitialized: id => {
        begun = true;
        this.#open.set(id, { transport, path, usedAt: Date.now() });
        this.#makeRoom();
      },
      onsessionclosed: id => void this.#open.delete(id),
    });
    const server = this.#create(request);
    await server.connect(transport);
    const response = await transport.handleRequest(request);
    if (!begun) await server.close();
    return response;
  }

  #makeRoom(): void {
    for (const id of this.#open.keys()) {
      if (this.#open.size <= this.#limits.most) return;
      this.#end(id);
    }
  }

  #endIdle(): void {
    const since = Date.now() - this.#limits.idleMs;
    for (const [id, { usedAt }] of this.#open) {
      if (usedAt > since) return;
      this.#end(id);
    }
  }

  #end(id: string): void {
    const open = this.#open.get(id);
    this.#open.delete(id);
    open?.transport.close().catch(() => undefined);
  }
}

/** The client begins a new session at this answer. */
const notFound = (): Response =>
  Response.json(
    { jsonrpc: '2.0', error: { code: -32_001, message: 'Session not found: initialize again.' }, id: null },
    { status: 404 },
  );
