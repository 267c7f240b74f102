// Recall on both dialects: what is found by which words, what never is, how it is ordered and paged.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Transcript } from '../clients/claude-code/lines.fixture.ts';
import { type Bench, benchOn, sqliteStore } from '../clients/import.fixture.ts';
import { eachDialect } from '../db/each-dialect.ts';
import type { Recalled, RecallOutput } from './contract.ts';

type Message = { text: string; role?: string; at?: string; session?: string; project?: string; ok?: boolean };

/** Imports messages of the generic form; without a time, one a minute. */
async function keep(bench: Bench, messages: (string | Message)[], name = 'log'): Promise<void> {
  const lines = messages.map((message, i) => ({
    session: 's1',
    id: `${name}-${i}`,
    role: 'user',
    at: new Date(Date.UTC(2026, 0, 10, 12, i)).toISOString(),
    ...(typeof message === 'string' ? { text: message } : message),
  }));
  await bench.import([bench.write(`${name}.jsonl`, lines.map(line => JSON.stringify(line)).join('\n'))], 'generic');
}

const recallOn =
  (bench: Bench) =>
  (query: string, more: object = {}): Promise<RecallOutput> =>
    bench.call('recall', { query, ...more });
const textsOf = ({ items }: RecallOutput): string[] => items.map(item => item.text);

eachDialect('recall finds', open => {
  const NOTES = [
    'A migração da conexão está pronta',
    'call getUserNameById before save_user_profile',
    'edited /home/ana/projetos/padaria/src/db/open-store.ts',
    'see config.local.json and HTTPServerError',
    'authentication of the payment gateway',
  ];
  const asked: [what: string, query: string, found: number][] = [
    ['without its accents', 'conexao', 0],
    ['with accents, in capitals', 'MIGRAÇÃO', 0],
    ['by decomposed accents', 'migrac\u0327a\u0303o', 0],
    ['a part of camel case', 'name', 1],
    ['camel case whole', 'getusernamebyid', 1],
    ['camel case written as snake case', 'get_user_name_by_id', 1],
    ['a beginning of camel case', 'getUserName', 1],
    ['a part of snake case', 'profile', 1],
    ['snake case written as camel case', 'saveUserProfile', 1],
    ['a path segment', 'padaria', 2],
    ['a part of a file’s name', 'store', 2],
    ['the end of a path', 'src/db/open-store.ts', 2],
    ['a path with its slash', '/home/ana/', 2],
    ['a path begun', 'projetos/pada', 2],
    ['a dotted name', 'config.local', 3],
    ['a part of a dotted name', 'local', 3],
    ['an acronym', 'http', 3],
    ['a beginning', 'authenti', 4],
    ['a beginning that is asked for', 'pay*', 4],
    ['a phrase', '"payment gateway"', 4],
    ['a phrase in curly marks', '“payment gateway”', 4],
    ['a phrase over a name’s parts', '"user name by"', 1],
    ['a mark that is not closed', '"payment', 4],
  ];
  for (const [what, query, found] of asked) {
    it(what, async () => {
      const bench = await benchOn(await open());
      await keep(bench, NOTES);
      const { items } = await recallOn(bench)(query);
      expect(items[0]?.text).toBe(NOTES[found]);
      expect(items[0]).toMatchObject({ kind: 'prompt', source: { session: 's1', n: found + 1, line: found + 1 } });
      expect(items[0]!.handle).toBe(items[0]!.source.event.replaceAll('-', '').slice(-8));
    });
  }

  it('nothing by words that do not stand in a row, by none, or by signs only', async () => {
    const bench = await benchOn(await open());
    await keep(bench, NOTES);
    for (const query of ['"gateway payment"', '"payment of gateway"', 'zzzz', '¿?', '*', '""', '" "', '😀', '/'])
      expect(await recallOn(bench)(query)).toEqual({ items: [], next: null });
  });

  it('what is recorded, with reason, done-condition, evidence, at once after each call', async () => {
    const bench = await benchOn(await open());
    const recall = recallOn(bench);
    await bench.call('projects.add', { project: 'Padaria' });
    const at = { project: 'Padaria' };
    const { id } = await bench.call<{ id: string }>('missions.add', {
      text: 'Launch it',
      done_when: 'webhook answers',
      ...at,
    });
    expect((await recall('webhook')).items[0]).toMatchObject({ kind: 'mission', source: { event: id, session: null } });
    await bench.call('missions.done', { id, evidence: ['pipeline 4711 green'] });
    expect(textsOf(await recall('pipeline'))).toEqual(['pipeline 4711 green']);
    await bench.call('decisions.add', { text: 'Use Postgres', reason: 'several writers', ...at });
    expect((await recall('writers')).items[0]).toMatchObject({
      kind: 'decision',
      text: 'Use Postgres several writers',
    });
    await bench.call('notes.add', { kind: 'blocker', text: 'the certificate expired', ...at });
    expect((await recall('certificate')).items).toHaveLength(1);
    await bench.call('process-input', { user_input: 'paint the fence', session_id: 'mine', ...at });
    expect((await recall('fence')).items[0]).toMatchObject({ kind: 'prompt', source: { session: 'mine' } });
    await bench.call('sessions.add', { session: 'garden', title: 'Planting tomatoes', ...at });
    expect((await recall('tomatoes')).items[0]).toMatchObject({ source: { session: 'garden' } });
    expect((await recall('padaria')).items[0]).toMatchObject({ kind: 'project' });
  });

  it('commands, paths, results, titles of an imported session', async () => {
    const bench = await benchOn(await open());
    const transcript = new Transcript()
      .user('Mach die Tests grün')
      .bash('c1', 'cargo clippy --all-targets')
      .result('c1', 'warning: unused variable `frobnicator`')
      .call('c2', 'Edit', { file_path: '/w/crates/parser/src/lexer.rs', old_string: 'a', new_string: 'b' })
      .result('c2', 'ok');
    await bench.import([bench.write('a.jsonl', transcript.text())]);
    for (const [query, kind] of [
      ['clippy', 'call'],
      ['all-targets', 'call'],
      ['frobnicator', 'result'],
      ['parser/src/lexer', 'call'],
      ['lexer.rs', 'call'],
      ['grun', 'prompt'],
    ])
      expect((await recallOn(bench)(query!)).items[0], query).toMatchObject({
        kind,
        source: { file: `${bench.folder}/a.jsonl` },
      });
  });

  it('never a secret, nor an event by it', async () => {
    const bench = await benchOn(await open());
    const secret = ['ghp', 'R4nd0mR4nd0mR4nd0mR4nd0mR4nd0mR4nd0'].join('_');
    await keep(bench, [`my token is ${secret} keep it`, 'other words']);
    await bench.call('process-input', { user_input: `use ${secret}`, session_id: 'mine' });
    for (const query of [secret, `"${secret}"`, 'R4nd0mR4nd0m', 'r4nd*', 'keep']) {
      const { items } = await recallOn(bench)(query);
      expect(items, query).toHaveLength(query === 'keep' ? 1 : 0);
      expect(JSON.stringify(items)).not.toContain('R4nd0m');
    }
  });
});

eachDialect('recall orders', open => {
  it('words in a row over scattered ones, all over some', async () => {
    const bench = await benchOn(await open());
    const [some, scattered, row] = [
      'the pool was painted blue last summer',
      'a timeout of the pool came after the connection was lost',
      'raise the connection pool timeout to ten seconds',
    ];
    await keep(bench, [row, scattered, some, 'nothing of it here at all, just filling']);
    expect(textsOf(await recallOn(bench)('connection pool timeout'))).toEqual([row, scattered, some]);
  });

  it('rare words over common ones', async () => {
    const bench = await benchOn(await open());
    await keep(bench, [...Array.from({ length: 30 }, (_, i) => `build number ${i} passed`), 'the turbine passed']);
    expect(textsOf(await recallOn(bench)('build turbine'))[0]).toBe('the turbine passed');
  });

  it('a word itself over what begins with it', async () => {
    const bench = await benchOn(await open());
    await keep(bench, ['the configuration is done', 'the config is done', 'the configurable is done']);
    const texts = textsOf(await recallOn(bench)('config'));
    expect(texts).toHaveLength(3);
    expect(texts[0]).toBe('the config is done');
  });

  it('the newer of two that say the same first, by their time and not by when they came', async () => {
    const bench = await benchOn(await open());
    const text = 'deploy the bakery';
    await keep(
      bench,
      ['2026-03-01', '2026-05-01', '2026-04-01'].map(day => ({ text, at: `${day}T10:00:00Z` })),
    );
    const { items } = await recallOn(bench)('bakery');
    expect(items.map(item => item.source.at?.slice(0, 7))).toEqual(['2026-05', '2026-04', '2026-03']);
  });

  it('and shows the part around what was found', async () => {
    const bench = await benchOn(await open());
    const filler = 'lorem ipsum dolor sit amet '.repeat(200);
    await keep(bench, [`${filler}here the needle shines\nbright ${filler}`]);
    const [item] = (await recallOn(bench)('needle shines')).items;
    expect(item!.text).toContain('here the needle shines bright');
    expect(item!.text).toMatch(/^….*…$/);
    expect(item!.text.length).toBeLessThan(260);
  });
});

eachDialect('recall by the page', open => {
  it('gives each once, in one order, to the end', async () => {
    const bench = await benchOn(await open());
    await keep(
      bench,
      Array.from({ length: 23 }, (_, i) => `walrus ${'and more '.repeat(i % 7)}`),
    );
    const recall = recallOn(bench);
    const whole = await recall('walrus', { k: 200 });
    expect(whole.items).toHaveLength(23);
    const seen: Recalled[] = [];
    let cursor: string | null = null;
    do {
      const page: RecallOutput = await recall('walrus', { k: 5, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items);
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(whole.items);
    expect((await recall('walrus')).items).toHaveLength(10);
    await expect(recall('walrus', { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'bad_input' });
  });
});

eachDialect('recall narrowed', open => {
  it('by project, kind, client, session, actor, time; all of them at once', async () => {
    const bench = await benchOn(await open());
    await keep(bench, [
      { text: 'falcon one', session: 'a', project: 'Alpha', at: '2026-02-01T10:00:00Z' },
      { text: 'falcon two', session: 'a', project: 'Alpha', role: 'assistant', at: '2026-02-02T10:00:00Z' },
      { text: 'falcon three', session: 'b', project: 'Beta', role: 'tool', at: '2026-02-03T10:00:00Z' },
    ]);
    await bench.import([bench.write('c.jsonl', new Transcript().user('falcon four').text())]);
    await bench.call('decisions.add', { text: 'falcon five', project: 'Beta' }, { actor: 'person' });
    const found = async (more: object) =>
      textsOf(await recallOn(bench)('falcon', more))
        .map(text => text.slice(7))
        .sort();
    expect(await found({})).toEqual(['five', 'four', 'one', 'three', 'two']);
    expect(await found({ project: 'Alpha' })).toEqual(['one', 'two']);
    expect(await found({ project: 'Beta' })).toEqual(['five', 'three']);
    expect(await found({ filter: { kind: ['reply', 'result'] } })).toEqual(['three', 'two']);
    expect(await found({ filter: { client: 'claude-code' } })).toEqual(['four']);
    expect(await found({ filter: { session: 'a' } })).toEqual(['one', 'two']);
    expect(await found({ filter: { actor: 'program' } })).toEqual(['three']);
    expect(await found({ filter: { since: '2026-02-02T00:00Z', until: '2026-02-02T23:00Z' } })).toEqual(['two']);
    expect(await found({ project: 'Alpha', filter: { kind: ['prompt'], actor: 'person' } })).toEqual(['one']);
    expect(await found({ project: 'Beta', filter: { session: 'b', kind: ['prompt'] } })).toEqual([]);
  });

  it('refuses what it does not know, and says what it does', async () => {
    const recall = recallOn(await benchOn(await open()));
    await expect(recall('x', { filter: { colour: 'red' } })).rejects.toMatchObject({ code: 'bad_input' });
    await expect(recall('x', { filter: { since: 'soon' } })).rejects.toMatchObject({ code: 'bad_input' });
    await expect(recall('x', { filter: { actor: 'ghost' } })).rejects.toMatchObject({ code: 'bad_input' });
    await expect(recall('x', { project: 'Nowhere' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(recall('x', { filter: { session: 'nowhere' } })).rejects.toMatchObject({ code: 'not_found' });
    await expect(recall(' ')).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('to its own workspace', async () => {
    const bench = await benchOn(await open());
    await keep(bench, ['falcon']);
    expect(await bench.call('recall', { query: 'falcon' }, { workspace: 2 })).toEqual({ items: [], next: null });
  });
});

/** What full-text languages take for operators, beside any text at all. */
const HOSTILE = [
  'a AND',
  'NEAR(a b, 2)',
  'a OR OR b',
  'NOT',
  '^a',
  'text:a',
  '{text}:a',
  '-a',
  'a*b',
  '(',
  ')',
  '((a',
  'a & | !',
  'a:*',
  "'",
  "''';--",
  '"',
  '"""',
  '"a"b"c',
  '\\',
  '\0',
  'a\0b',
  '%_',
  '$1',
  '?',
  "'; drop table events; --",
  '\ud800',
  'ﬁ',
  'İ',
  '⁄',
  '<->',
  'a <-> b',
  '\u0301',
];

eachDialect('any query', open => {
  it('is data: it gives a list, never an error, and changes nothing', async () => {
    const bench = await benchOn(await open());
    await keep(bench, ['a plain text with words', ...HOSTILE.map(text => `${text} hostile`)]);
    const recall = recallOn(bench);
    for (const query of [...HOSTILE, 'word '.repeat(3_000), 'x'.repeat(60_000), 'aB'.repeat(20_000)]) {
      const { items, next } = await recall(query, { k: 200 });
      expect(Array.isArray(items) && next === null, query.slice(0, 40)).toBe(true);
    }
    const any = fc.string({ unit: fc.constantFrom(...'aB1_ é"*-./:()&|!<>\'\\\0%?'), minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(any, fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })), async query => {
        if (query.trim() === '') return;
        const { items } = await recall(query);
        for (const item of items) expect(item.score).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
    expect((await recall('hostile', { k: 200 })).items).toHaveLength(HOSTILE.length);
  });
});

it('finds what is old and narrow though its words are common', async () => {
  const bench = await benchOn(await sqliteStore());
  const old = { text: 'ordinary words, in a row of their own', session: 'old', at: '2020-01-01T00:00:00Z' };
  const many = Array.from({ length: 7_000 }, (_, i) => ({
    text: i % 2 ? `ordinary ${i} words` : `words and ordinary ${i}`,
    at: new Date(Date.UTC(2021, 0, 1) + i * 60_000).toISOString(),
  }));
  await keep(bench, [old, ...many, 'a row of nothing but words']);
  const recall = recallOn(bench);
  expect((await recall('ordinary words', { filter: { session: 'old' } })).items).toHaveLength(1);
  expect(textsOf(await recall('"ordinary words"'))).toEqual([old.text]);
  expect(textsOf(await recall('ordinary words own'))[0]).toBe(old.text);
  expect((await recall('ordinary words')).items.every(item => /ordinary.*words|words.*ordinary/.test(item.text))).toBe(
    true,
  );
  expect((await recall('ordinary', { k: 200 })).items.length).toBeGreaterThan(50);
});

it('each word of a text finds it', async () => {
  const bench = await benchOn(await sqliteStore());
  const word = fc.stringMatching(/^[a-zà-ÿ]{3,12}$/);
  const texts = fc
    .sample(fc.array(word, { minLength: 1, maxLength: 6 }), { numRuns: 40, seed: 7 })
    .map(list => list.join(' '));
  await keep(bench, texts);
  for (const text of texts)
    for (const each of text.split(' ')) {
      const found = textsOf(await recallOn(bench)(each.toUpperCase(), { k: 200 }));
      expect(found, each).toContain(text);
    }
});
