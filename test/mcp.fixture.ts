// For tests of MCP: a home with the sample in it, the official client over HTTP, short calls. Holds no assertion.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { type Asks, DEMO, json, newClient, newHome } from './harness.ts';

export const SAMPLE = '/home/ana/projetos/padaria-pedidos';
export const SAMPLE_SESSION = '9d2e7a40';

export type Result = {
  isError?: boolean;
  content: { type: string; text: string }[];
  structuredContent?: Record<string, unknown>;
};

/** A home whose store holds the sample sessions. */
export async function sampleHome(): Promise<string> {
  const home = newHome();
  const copy = join(home, 'sample');
  cpSync(DEMO, copy, { recursive: true });
  await json(home, ['import', copy]);
  return home;
}

export const callTool = async (client: Client, name: string, args: Record<string, unknown> = {}) =>
  (await client.callTool({ name, arguments: args })) as unknown as Result;

type Reached = { url: string; token: string; lang?: string; fetch?: typeof fetch };

/** The official client over HTTP; `url` with the path. */
export async function connectHttp({ url, token, lang, fetch }: Reached, asks: Asks = {}) {
  const client = newClient(asks);
  const headers = { authorization: `Bearer ${token}`, ...(lang ? { 'accept-language': lang } : {}) };
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers },
    ...(fetch ? { fetch } : {}),
  });
  await client.connect(transport);
  return { client, transport };
}
