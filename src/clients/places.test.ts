// Where the clients keep their sessions, which of their files are read, and whose a file is. One place knows the clients.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { eachDialect } from '../db/each-dialect.ts';
import { Transcript } from './claude-code/lines.fixture.ts';
import { Rollout, SESSION } from './codex/lines.fixture.ts';
import { clientSessions, homesOf, sourceFiles } from './find-files.ts';
import { Chat, START } from './gemini-cli/messages.fixture.ts';
import { benchOn, sqliteStore } from './import.fixture.ts';
import { guessReader } from './known.ts';

const ROLLOUT = `rollout-2026-03-02T10-00-00-${SESSION}.jsonl`;
const PERSON = { actor: 'person' } as const;

describe('the folders of the clients', () => {
  const at = (env: Record<string, string>) =>
    homesOf(readConfig({ home: '/data' }, { HOME: '/home/ana', ...env })).map(
      ({ client, folder }) => `${client} ${folder}`,
    );

  it('are those of the person’s home', () => {
    expect(at({})).toEqual([
      'claude-desktop /home/ana/.claude-server-commander',
      'codex /home/ana/.codex/sessions',
      'codex /home/ana/.codex/archived_sessions',
      'gemini-cli /home/ana/.gemini/tmp',
      'claude-code /home/ana/.claude/projects',
    ]);
  });

  it('or where the person moved them', () => {
    expect(at({ CODEX_HOME: '/c', GEMINI_CLI_HOME: '/g', CLAUDE_CONFIG_DIR: '/a' })).toEqual([
      'claude-desktop /home/ana/.claude-server-commander',
      'codex /c/sessions',
      'codex /c/archived_sessions',
      'gemini-cli /g/.gemini/tmp',
      'claude-code /a/projects',
    ]);
  });
});

describe('the files of the clients', () => {
  it('are their sessions and nothing else that stands beside them', async () => {
    const { folder, write } = await benchOn(await sqliteStore());
    const codex = [`.codex/sessions/2026/03/02/${ROLLOUT}`, '.codex/sessions/2026/03/02/rollout-x.jsonl'];
    const gemini = ['.gemini/tmp/app/chats/session-a.json', '.gemini/tmp/app/chats/session-b.jsonl'];
    const subagent = '.gemini/tmp/app/chats/b0b/c1d.jsonl';
    const others = [
      '.codex/sessions/history.jsonl',
      '.gemini/tmp/app/logs.json',
      '.gemini/tmp/app/checkpoints/x.jsonl',
    ];
    for (const name of [...codex, ...gemini, subagent, ...others]) write(name, '');
    const found = (name: string, client: string) =>
      sourceFiles(join(folder, name), client)
        .map(file => file.path.slice(folder.length + 1))
        .sort();
    expect(found('.codex', 'codex')).toEqual(codex);
    expect(found('.gemini', 'gemini-cli')).toEqual([subagent, ...gemini].sort());
    const config = readConfig({ home: join(folder, 'data') }, { HOME: folder });
    const counts = clientSessions(config).filter(each => each.sessions > 0);
    expect(counts.map(({ client, sessions, consented }) => [client, sessions, consented])).toEqual([
      ['codex', 2, false],
      ['gemini-cli', 2, false],
    ]);
  });
});

describe('whose a file is', () => {
  const chat = new Chat().user('x').reply('y');
  const bare = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'x' }] };
  it.each([
    ['codex', new Rollout().user('x').text()],
    ['codex', `{"id":"a","timestamp":"2025-06-02T10:00:00Z","instructions":null}\n${JSON.stringify(bare)}\n`],
    ['codex', `damaged\n${new Rollout().user('x').text().split('\n')[2]}\n`],
    ['gemini-cli', chat.document()],
    ['gemini-cli', chat.lines()],
    ['gemini-cli', JSON.stringify({ ...chat.head, messages: chat.messages })],
    ['claude-code', new Transcript().user('{"type":"response_item"} "projectHash": "input_text"').text()],
    ['generic', '{"role":"user","text":"\\"session_meta\\" of \\"type\\""}\n'],
  ])('%s', async (client, content) => {
    const { write } = await benchOn(await sqliteStore());
    expect(guessReader(write('a.jsonl', content)).client).toBe(client);
  });
});

eachDialect('the clients’ own folders', open => {
  const inFolder = (cwd: string) => ({ ...PERSON, cwd });

  it('are all read by an import without paths, or those of one client, and read first from then on', async () => {
    const { folder, write, call } = await benchOn(await open());
    const app = join(folder, 'app');
    mkdirSync(app);
    const rollout = new Rollout({ cwd: app }).user('build the importer').reply('Done.');
    const codex = write(`.codex/sessions/2026/03/02/${ROLLOUT}`, rollout.text());
    const chat = new Chat('gemini-1', app, {}, START + 60_000).user(`look at ${app}/a.ts`).reply('Seen.');
    write('.gemini/tmp/x/chats/session-1.json', chat.document());
    type Read = { files: number; sessions: number };
    expect(await call<Read>('import', { client: 'gemini-cli' }, PERSON)).toMatchObject({ files: 1, sessions: 1 });
    expect(await call<Read>('import', {}, PERSON)).toMatchObject({ files: 2, sessions: 1 });

    write('.gemini/tmp/x/chats/session-1.json', chat.user('and now the tests').reply('Green.').document());
    write(codex.slice(folder.length + 1), rollout.text());
    write(
      '.codex/sessions/2026/03/03/rollout-other.jsonl',
      new Rollout({ id: 'other', cwd: '/srv/other' }).user('x').text(),
    );
    const brief = await call<{ session: object; last_request: object }>('resume', {}, inFolder(app));
    expect(brief).toMatchObject({
      session: { client: 'gemini-cli', id: 'gemini-1' },
      last_request: { text: 'and now the tests' },
    });
    // Of another folder: read only when all projects are asked for.
    const names = async () =>
      (await call<{ items: { id: string }[] }>('sessions.list')).items.map(({ id }) => id).sort();
    expect(await names()).toEqual([SESSION, 'gemini-1']);
    await call('status', {}, PERSON);
    expect(await names()).toEqual([SESSION, 'gemini-1', 'other']);
  });
});
