// The client of the first SDK, which most clients in the field are built on, against the real binary: `first-sdk.ts FOLDER URL TOKEN`.
// FOLDER holds the SDK (the conformance suite brings it). Unlike the newer client it checks an error's content against the tool's schema.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder = '', url = '', token = ''] = process.argv.slice(2);
const BIN = join(import.meta.dirname, '..', '..', 'bin', 'mcp-continuity.js');
const SDK = '@modelcontextprotocol/sdk';
const require = createRequire(pathToFileURL(join(resolve(folder), 'index.js')));
// biome-ignore lint/suspicious/noExplicitAny: a package that this project does not depend on
const load = (part: string): Promise<any> => import(pathToFileURL(require.resolve(`${SDK}/${part}`)).href);

const [{ Client }, { StdioClientTransport }, { StreamableHTTPClientTransport }, { ListRootsRequestSchema }] =
  await Promise.all(['client/index.js', 'client/stdio.js', 'client/streamableHttp.js', 'types.js'].map(load));

const roots = [{ uri: 'file:///home/ana/projetos/padaria-pedidos' }];
const env = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined));
const transports = {
  stdio: new StdioClientTransport({ command: process.execPath, args: [BIN, 'mcp'], env }),
  http: new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  }),
};

let answers = 0;
function demand(holds: unknown, what: string): void {
  if (!holds) throw new Error(`the first SDK's client got something else for ${what}`);
  answers += 1;
}

for (const [way, transport] of Object.entries(transports)) {
  const client = new Client({ name: 'claude-code', version: '1' }, { capabilities: { roots: {} } });
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots }));
  await client.connect(transport);
  const { tools } = await client.listTools();
  demand(tools.length >= 7, `tools over ${way}`);
  const resume = await client.callTool({ name: 'resume', arguments: {} });
  demand(resume.structuredContent?.project?.name === 'padaria-pedidos', `resume over ${way}`);
  const failed = await client.callTool({ name: 'plan', arguments: { op: 'done' } });
  demand(failed.isError && failed.structuredContent?.error?.code === 'bad_input', `an error over ${way}`);
  const noted = await client.callTool({ name: 'note', arguments: { kind: 'fact', text: way } });
  demand(noted.structuredContent?.project === 'padaria-pedidos', `note over ${way}`);
  const { contents } = await client.readResource({ uri: 'continuity://brief' });
  demand(JSON.parse(contents[0].text).project?.name === 'padaria-pedidos', `a resource over ${way}`);
  const { messages } = await client.getPrompt({ name: 'onde-paramos' });
  demand(messages[0].content.text.startsWith('Onde paramos?'), `a prompt over ${way}`);
  const completed = await client.complete({
    ref: { type: 'ref/prompt', name: 'handoff' },
    argument: { name: 'project', value: 'pad' },
  });
  demand(completed.completion.values.includes('padaria-pedidos'), `completion over ${way}`);
  if (way === 'http') await transport.terminateSession();
  await client.close();
}
console.log(`ok   client of the first SDK: ${answers} answers over stdio and HTTP`);
