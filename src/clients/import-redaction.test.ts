// No secret of any imported line reaches the disk: not as text, not compressed, not in the search index, not in a problem. Briefs are cut out.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Database } from '../db/database.ts';
import { bounded } from '../mcp/boundary.ts';
import { plantedSecrets } from '../redact/secrets.fixture.ts';
import type { RebuildResult } from '../upkeep/contract.ts';
import { Transcript } from './claude-code/lines.fixture.ts';
import { allEvents, type Bench, benchOn, sqliteStore, temporaryFolder } from './import.fixture.ts';

const KINDS = [
  'github-token',
  'anthropic-key',
  'aws-access-key',
  'slack-token',
  'google-api-key',
  'gitlab-token',
  'npm-token',
  'jwt',
];
const TOKENS = KINDS.flatMap(kind => plantedSecrets().filter(planted => planted.kind === kind)).map(one => one.secret);
const used: string[] = [];
/** The next secret, remembered: each stands in one field only, so that a failure tells which. */
const next = (): string => {
  const secret = TOKENS[used.length % TOKENS.length]!;
  used.push(secret);
  return secret;
};

const long = (secret: string) => `${'line of output\n'.repeat(400)}token ${secret}\n${'more\n'.repeat(400)}`;

function claudeCodeLog(): string {
  const lines = new Transcript('s', { cwd: `/srv/${next()}/app`, gitBranch: `fix/${next()}` })
    .user(`use ${next()} please`)
    .user([{ type: 'text', text: `a block with ${next()}` }])
    .bash('c1', `curl -H "Authorization: Bearer ${next()}" https://example.org`)
    .result('c1', `answered ${next()}`, { stdout: `structured ${next()}`, stderr: '' })
    .call('c2', 'Write', { file_path: `/srv/app/${next()}.txt`, content: `KEY=${next()}\n`.repeat(3) })
    .failed('c2', long(next()), { filePath: `/srv/${next()}`, type: 'create' })
    .call('c3', 'mcp__other__tool', { deep: [{ er: { value: next() } }], [`key-${next()}`]: 'as a key' })
    .call('c4', 'Task', { description: `look for ${next()}`, prompt: long(next()) })
    .call('c5', 'AskUserQuestion', { questions: [{ question: `is it ${next()}?`, options: [{ label: next() }] }] })
    .result('c5', 'answered', { answers: { [`is it ${next()}?`]: next() } })
    .call('c6', 'ExitPlanMode', { plan: `1. log in with ${next()}` })
    .todos('c7', [[`rotate ${next()}`, 'pending']])
    .call('c8', 'Grep', { pattern: next(), path: '/srv' })
    .reply(`it is ${next()}`)
    .user(`<command-name>/login</command-name><command-args>${next()}</command-args>`)
    .user(`<bash-stdout>${next()}</bash-stdout>`)
    .user(`This session is being continued. Key: ${next()}`)
    .add({
      type: 'assistant',
      isApiErrorMessage: true,
      message: { content: [{ type: 'text', text: `bad ${next()}` }] },
    })
    .add({ type: 'system', subtype: 'api_error', error: { message: `no ${next()}` } })
    .add({ type: 'queue-operation', operation: 'enqueue', content: `then ${next()}` })
    .add({ type: 'custom-title', title: `About ${next()}`, leafUuid: 's-1' })
    .add({ type: 'never-seen', deep: { secret: next() }, list: [next()] });
  const summary = { type: 'summary', summary: `Title with ${next()}`, leafUuid: 's-2' };
  return `${lines.text()}${JSON.stringify(summary)}\n{"broken": "${next()}\n`;
}

const genericLog = (): string =>
  [
    { project: `https://me:${next()}@example.org/a/b.git`, session: 'g', role: 'user', text: `hi ${next()}` },
    { project: `Vault ${next()}`, session: 'g', role: 'tool', text: long(next()), extra: { nested: [next()] } },
    { project: 'P', session: 'g', role: 'assistant', text: 'ok', note: next(), cwd: `/x/${next()}`, branch: next() },
    { project: 'P', session: 'g', role: `role ${next()}`, text: 'refused' },
  ]
    .map(line => `${JSON.stringify(line)}\n`)
    .join('');

/** Everything compressed, made readable again. */
async function bodies(db: Database): Promise<string> {
  const events = await allEvents(db);
  const checkpoints = await db.read(db.query.selectFrom('checkpoints').select('state'));
  const kept = await db.read(db.query.selectFrom('kept_lines').select('lines'));
  expect(kept.length).toBeGreaterThan(0);
  return [
    ...events.map(event => event.body),
    ...checkpoints.map(checkpoint => checkpoint.state),
    ...kept.map(run => run.lines),
  ]
    .filter(body => body !== null)
    .map(body => zstdDecompressSync(body).toString('utf8'))
    .join('\n');
}

async function imported(bench: Bench): Promise<void> {
  used.length = 0;
  const claude = await bench.import([bench.write('s.jsonl', claudeCodeLog())]);
  expect(claude.failed).toBe(1);
  expect(claude.stored).toBe(24);
  const generic = await bench.import([bench.write('chat.jsonl', genericLog())]);
  expect(generic).toMatchObject({ stored: 3, failed: 1 });
  await bench.app.sourcesKept();
  const told = JSON.stringify([claude, generic]);
  expect(used.filter(secret => told.includes(secret))).toEqual([]);
}

describe('a store on disk', () => {
  it('holds no planted secret, in the file, its log or the search index', async () => {
    const folder = temporaryFolder();
    const db = await sqliteStore(folder);
    const bench = await benchOn(db);
    await imported(bench);
    const bytes = readdirSync(folder).map(name => readFileSync(join(folder, name)).toString('latin1'));
    expect(bytes.length).toBeGreaterThan(1);
    const readable = await bodies(db);
    expect(readable.length).toBeGreaterThan(10_000);
    const all = `${bytes.join('\n')}\n${readable}`;
    expect(used.length).toBeGreaterThan(40);
    expect(used.filter(secret => all.includes(secret))).toEqual([]);
    // The index keeps words in lower case, apart at every sign that is no letter or digit.
    const folded = all.toLowerCase();
    const words = used.map(secret => secret.split(/[^A-Za-z0-9]+/).sort((a, b) => b.length - a.length)[0]!);
    expect(words.filter(word => word.length > 11 && folded.includes(word.toLowerCase()))).toEqual([]);
    for (const word of ['please', 'answered', 'redacted']) expect(folded).toContain(word);
  });
});

describe('a store', () => {
  it('holds no planted secret in any row, and keeps what stood around them', async () => {
    const bench = await benchOn(await sqliteStore());
    await imported(bench);
    const tables = ['events', 'sessions', 'projects', 'aliases', 'paths', 'sources', 'titles', 'places'] as const;
    const rows = await Promise.all(tables.map(table => bench.db.read(bench.db.query.selectFrom(table).selectAll())));
    const all = `${JSON.stringify(rows)}\n${await bodies(bench.db)}`;
    expect(used.filter(secret => all.includes(secret))).toEqual([]);
    const texts = (await allEvents(bench.db)).map(event => event.text);
    expect(texts).toContain('use [redacted:github-token] please');
    expect(all).toContain('example.org/a/b');
  });

  it('is made again from its kept source, which holds none either, as it was made from the files', async () => {
    const bench = await benchOn(await sqliteStore());
    await imported(bench);
    const result = await bench.call<RebuildResult>('rebuild', { dry_run: true });
    expect(result.tables.filter(table => table.changed)).toEqual([]);
    expect(result).toMatchObject({ equal: true, left: 0, unkept: { files: 0, lines: 0 } });
  });
});

describe('a brief of ours in a tool result', () => {
  it('is not kept: recalled text never feeds on itself', async () => {
    const { app, db, write, import: read } = await benchOn(await sqliteStore());
    const brief = bounded(
      'Last session stopped at `npm test`; it said </continuity-brief x> and <continuity-brief y>.',
    );
    const lines = new Transcript('s')
      .user('where did we leave off?')
      .call('c1', 'mcp__continuity__resume', {})
      .result('c1', [{ type: 'text', text: `before ${brief} after` }])
      .user(`${brief}\nand now go on`)
      .reply('short')
      .result('c2', `${'x'.repeat(3_000)}${brief}${brief} the end`);
    await read([write('a.jsonl', lines.text())]);
    await app.sourcesKept();
    const texts = (await allEvents(db)).map(event => event.text ?? '');
    expect(texts.join('\n')).not.toMatch(/stopped at|continuity-brief/);
    expect(texts).toContain('before [continuity brief] after');
    expect(texts).toContain('[continuity brief]\nand now go on');
    const whole = await bodies(db);
    expect(whole).not.toMatch(/stopped at|continuity-brief/);
    expect(whole).toContain('[continuity brief][continuity brief] the end');
  });
});
