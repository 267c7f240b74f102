// Several processes on one store from day one: 8 writers x 500 events over command line, MCP and library at once; kills lose nothing acknowledged.
import { fork } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { connect, DEMO, environment, json, newHome, ROOT, run } from './harness.ts';

const EACH = 500;

/** A program of its own that writes notes through the library and tells each acknowledged id. */
function program(home: string): string {
  const file = join(home, 'writer.mjs');
  const library = pathToFileURL(join(ROOT, 'dist', 'index.js')).href;
  writeFileSync(
    file,
    `import { openContinuity } from ${JSON.stringify(library)};
const continuity = await openContinuity();
for (let i = 0; i < Number(process.argv[3]); i += 1) {
  const { id } = await continuity.call('notes.add', { kind: 'fact', text: process.argv[2] + ' ' + i });
  process.send(id);
}
await continuity.close();
process.disconnect();
`,
  );
  return file;
}

function libraryWriter(
  home: string,
  file: string,
  name: string,
  count: number,
  killAfter?: number,
): Promise<{ ids: string[]; stderr: string }> {
  return new Promise(done => {
    const child = fork(file, [name, String(count)], {
      cwd: home,
      env: environment(home),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const ids: string[] = [];
    let stderr = '';
    child.stderr?.on('data', chunk => {
      stderr += String(chunk);
    });
    child.on('message', id => {
      ids.push(String(id));
      if (ids.length === killAfter) child.kill('SIGKILL');
    });
    child.on('exit', () => done({ ids, stderr }));
  });
}

async function mcpWriter(home: string, name: string): Promise<{ ids: string[]; stderr: string }> {
  const { client, stderr } = await connect(home);
  const ids: string[] = [];
  for (let i = 0; i < EACH; i += 1) {
    const result = (await client.callTool({ name: 'note', arguments: { kind: 'fact', text: `${name} ${i}` } })) as {
      isError?: boolean;
      structuredContent?: { id: string };
    };
    if (result.isError) throw new Error(JSON.stringify(result));
    ids.push(result.structuredContent!.id);
  }
  await client.close();
  return { ids, stderr: stderr() };
}

/** The command line starts a process for each write: each brings many events by one import, and single ones besides. */
async function cliWriter(home: string, name: string): Promise<{ ids: string[]; stderr: string }> {
  const file = join(home, `${name}.jsonl`);
  const singles = 20;
  const lines = Array.from({ length: EACH - singles }, (_, i) =>
    JSON.stringify({
      project: 'writers',
      session: name,
      id: `${name}-${i}`,
      role: 'user',
      at: new Date(1.7e12 + i * 1000).toISOString(),
      text: `${name} ${i}`,
    }),
  );
  writeFileSync(file, `${lines.join('\n')}\n`);
  let stderr = '';
  const imported = await run(home, ['import', file, '--json']);
  stderr += imported.stderr;
  const ids: string[] = [];
  for (let i = 0; i < singles; i += 1) {
    const ran = await run(home, ['notes', 'add', 'fact', `${name} single ${i}`, '--json']);
    stderr += ran.stderr;
    ids.push((JSON.parse(ran.stdout) as { id: string }).id);
  }
  return { ids, stderr };
}

describe('several processes on one file', () => {
  it('8 writers x 500 events: all there, once, no lock error shown', async () => {
    const home = newHome();
    const file = program(home);
    await json(home, ['init']);
    const writers = await Promise.all([
      libraryWriter(home, file, 'library-1', EACH),
      libraryWriter(home, file, 'library-2', EACH),
      libraryWriter(home, file, 'library-3', EACH),
      mcpWriter(home, 'mcp-1'),
      mcpWriter(home, 'mcp-2'),
      mcpWriter(home, 'mcp-3'),
      cliWriter(home, 'cli-1'),
      cliWriter(home, 'cli-2'),
    ]);
    for (const { stderr } of writers) expect(stderr).toBe('');
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(join(home, 'continuity', 'data', 'continuity.db'), { readOnly: true });
    const texts = db.prepare("select text from events where kind in ('note', 'prompt')").all() as { text: string }[];
    const seqs = db.prepare('select count(*) as n, count(distinct seq) as seqs, max(seq) as top from events').get() as {
      n: number;
      seqs: number;
      top: number;
    };
    const gaps = db
      .prepare('select session, count(*) as n, max(n) as top from events where session is not null group by session')
      .all() as { n: number; top: number }[];
    expect(texts).toHaveLength(8 * EACH);
    expect(new Set(texts.map(row => row.text)).size).toBe(8 * EACH);
    expect(seqs.seqs).toBe(seqs.n);
    expect(seqs.top).toBe(seqs.n);
    for (const { n, top } of gaps) expect(top).toBe(n);
    db.close();
  });

  it('a killed writer loses nothing it acknowledged and leaves nothing half', async () => {
    const home = newHome();
    const file = program(home);
    await json(home, ['init']);
    const rounds = await Promise.all(
      [1, 7, 23, 61].map((after, i) => libraryWriter(home, file, `kill-${i}`, 400, after)),
    );
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(join(home, 'continuity', 'data', 'continuity.db'), { readOnly: true });
    const stored = new Set(
      (db.prepare('select hex(id) as id from events').all() as { id: string }[]).map(row => row.id.toLowerCase()),
    );
    for (const { ids } of rounds) for (const id of ids) expect(stored.has(id.replaceAll('-', ''))).toBe(true);
    expect((db.prepare('pragma integrity_check').get() as { integrity_check: string }).integrity_check).toBe('ok');
    const halves = db
      .prepare(
        "select count(*) as n from events e left join records r on r.id = e.id where e.kind = 'note' and r.id is null",
      )
      .get() as { n: number };
    expect(halves.n).toBe(0);
    db.close();
  });

  it('two imports of the same files at once store each line once', async () => {
    const home = newHome();
    const copy = join(home, 'sample');
    cpSync(DEMO, copy, { recursive: true });
    const results = await Promise.all(
      [1, 2, 3].map(() => json<{ stored: number; lines: number; failed: number }>(home, ['import', copy])),
    );
    const once = await json<{ events: number }>(newHome(), ['import', copy]);
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(join(home, 'continuity', 'data', 'continuity.db'), { readOnly: true });
    const { n } = db.prepare("select count(*) as n from events where kind <> 'project'").get() as { n: number };
    db.close();
    expect(n).toBe(once.events);
    for (const { lines, failed } of results) {
      expect(failed).toBe(0);
      expect(lines).toBe(results[0]!.lines);
    }
  });
});
