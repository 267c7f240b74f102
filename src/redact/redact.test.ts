// What redact() takes out, what it leaves alone, and that hostile text costs it no more than linear time.

import { describe, expect, it } from 'vitest';
import { redact, redactValue } from './redact.ts';
import { Maker, plantedSecrets } from './secrets.fixture.ts';

const maker = new Maker(3);
const body = (length: number): string => maker.from('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', length);
const keyBlock = (name: string, newline = '\n'): string =>
  [`-----BEGIN ${name}PRIVATE ${'KEY'}-----`, body(64), body(64), body(31), `-----END ${name}PRIVATE KEY-----`].join(
    newline,
  );

describe('planted secrets', () => {
  const planted = plantedSecrets();

  it('are at least 300 over at least 40 kinds', () => {
    expect(planted.length).toBeGreaterThanOrEqual(300);
    expect(new Set(planted.map(one => one.kind)).size).toBeGreaterThanOrEqual(40);
  });

  it.each([20_261_124, 1, 2])('are found, 98 of 100 or more (seed %i)', seed => {
    const all = plantedSecrets(seed);
    const missed = all.filter(({ secret, text }) => {
      const redacted = redact(text);
      return redacted.includes(secret) || redacted.includes(encodeURIComponent(secret));
    });
    for (const { kind, context, text } of missed) console.info(`missed ${kind} in ${context}: ${text.slice(0, 120)}`);
    console.info(`recall ${(100 - (missed.length / all.length) * 100).toFixed(2)} % of ${all.length} (seed ${seed})`);
    expect(missed.length / all.length).toBeLessThanOrEqual(0.02);
  });

  it('are masked once: a second time changes nothing', () => {
    for (const { text } of planted) {
      const once = redact(text);
      expect(redact(once)).toBe(once);
    }
    const joined = redact(planted.map(one => one.text).join('\n'));
    expect(redact(joined)).toBe(joined);
  });
});

describe('what is left alone', () => {
  it.each([
    'password: string;',
    'token: Token',
    'password?: string | undefined',
    'const token = next_token();',
    'password: passwordField.value,',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell variable
    'DB_PASSWORD=${DB_PASSWORD}',
    'DB_PASSWORD=$DB_PASSWORD',
    'const key = process.env.API_KEY;',
    'password = os.environ["DB_PASSWORD"]',
    'API_KEY=<your-api-key>',
    'API_KEY=your_api_key_here',
    'API_KEY=xxxxxxxxxxxxxxxx',
    'password: "********"',
    'PASSWORD=changeme',
    'password: null, token: undefined, secret: true',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source code as text
    'Authorization: Bearer ${token}',
    'Authorization: Bearer <token>',
    'password: [REDACTED]',
    'token: [redacted:token]',
    'my password is wrong',
    'a senha está incorreta',
    'The password is required and must be at least 8 characters.',
    'max_tokens=4096',
    'tokenCount: 128000',
    'const PASSWORD_MIN_LENGTH = 12345;',
    'postgres://user:password@localhost:5432/app',
    'https://example.com:8080/a@b',
    'class="sk-circle-fade-dot sk-loading"',
    'commit 3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a',
    'const BEGIN = "-----BEGIN PRIVATE KEY-----";',
    'Content inside <private> tags is not kept.',
    'sha512-z9F3kQ7xLw0VbN2mTq8Rj5Yc1Hd6Ps4Gf7Ke3Ua9Bv0Xt2Zi8Wn5Mo1Lr6Eq4Dy==',
  ])('%s', text => {
    expect(redact(text)).toBe(text);
  });
});

describe('blocks', () => {
  it.each(['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED '])('%sprivate key, whole', name => {
    expect(redact(`a\n${keyBlock(name)}\nb`)).toBe('a\n[redacted:private-key]\nb');
  });

  it('a private key in JSON, in JSON within JSON, and in a URL', () => {
    const inner = JSON.stringify({ private_key: keyBlock('', '\n') });
    expect(redact(inner)).toBe('{"private_key":"[redacted:private-key]"}');
    expect(JSON.parse(JSON.parse(redact(JSON.stringify(inner))))).toEqual({ private_key: '[redacted:private-key]' });
    expect(redact(`key=${keyBlock('', '%0A')}`)).toBe('key=[redacted:private-key]');
  });

  it('a private key that is cut off', () => {
    const cut = keyBlock('RSA ').slice(0, 130);
    expect(redact(cut)).toBe('[redacted:private-key]');
    expect(redact(`"${cut.replaceAll('\n', '\\n')}" and more`)).toBe('"[redacted:private-key]" and more');
  });

  it('PGP and PuTTY keys', () => {
    const pgp = `-----BEGIN PGP PRIVATE ${'KEY'} BLOCK-----\nVersion: 1\n\n${body(64)}\n=aB3x\n-----END PGP PRIVATE KEY BLOCK-----`;
    expect(redact(pgp)).toBe('[redacted:pgp-private-key]');
    expect(redact(`Private-${'Lines'}: 2\n${body(64)}\n${body(40)}\nPrivate-MAC: 00`)).toBe(
      '[redacted:putty-private-key]\nPrivate-MAC: 00',
    );
  });

  it('what a person marked private', () => {
    expect(redact('a <private>x\ny</private> b')).toBe('a [redacted:private] b');
    expect(redact('a <private>x<private>y</private>z</private> b')).toBe('a [redacted:private] b');
    expect(redact('a \\u003cprivate\\u003ex\\u003c/private\\u003e b')).toBe('a [redacted:private] b');
    expect(redact('a\n<private>\nnever closed')).toBe('a\n[redacted:private]');
  });
});

describe('what is kept around a secret', () => {
  it.each([
    ['postgres://ana:Fl4m3ngo@db.casa.test/loja', 'postgres://ana:[redacted:url-password]@db.casa.test/loja'],
    ['{"password":"Fl4m3ngo#81","x":1}', '{"password":"[redacted:password]","x":1}'],
    ['{\\"password\\":\\"Fl4m3ngo#81\\",\\"x\\":1}', '{\\"password\\":\\"[redacted:password]\\",\\"x\\":1}'],
    ['?user=a&senha=Fl4m3ngo&x=1#y', '?user=a&senha=[redacted:password]&x=1#y'],
    ['Server=a;Password=Fl4m3ngo#1;Encrypt=1', 'Server=a;Password=[redacted:password];Encrypt=1'],
    ['Cookie: theme=dark; sid=f81d4fae7dec; lang=pt', 'Cookie: theme=dark; sid=[redacted:cookie]; lang=pt'],
    ['curl -u ana:Fl4m3ngo#81 https://casa.test', 'curl -u ana:[redacted:password] https://casa.test'],
    ['DB_PASSWORD=hunter2!\nPORT=80', 'DB_PASSWORD=[redacted:password]\nPORT=80'],
  ])('%s', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });
});

describe('redactValue', () => {
  const secret = `gh${'p_'}${body(36)}`;

  it('masks strings, keys, and what stands under a telling key', () => {
    expect(
      redactValue({
        [secret]: 1,
        list: [`x ${secret}`],
        password: 'flamingo',
        db: { passwords: ['hunter2!'], token: 'comma', port: 80 },
        env: [{ name: 'API_PASSWORD', value: 'flamingo' }],
      }),
    ).toEqual({
      '[redacted:github-token]': 1,
      list: ['x [redacted:github-token]'],
      password: '[redacted:password]',
      db: { passwords: ['[redacted:password]'], token: 'comma', port: 80 },
      env: [{ name: 'API_PASSWORD', value: '[redacted:password]' }],
    });
  });

  it('gives back the same objects where nothing changed', () => {
    const clean = { a: [1, 'two', null, { b: true }] };
    expect(redactValue(clean)).toBe(clean);
    const half = { clean, dirty: secret };
    const redacted = redactValue(half) as typeof half;
    expect(redacted.clean).toBe(clean);
    expect(half.dirty).toBe(secret);
    expect(redactValue(redacted)).toBe(redacted);
  });

  it('loses no value when two keys come under one mask', () => {
    const other = `gh${'p_'}${body(36)}`;
    expect(Object.values(redactValue({ [secret]: 1, [other]: 2 }) as object)).toEqual([1, 2]);
  });

  it('keeps a key called __proto__ a key', () => {
    const value: unknown = JSON.parse(`{"__proto__":{"x":"${secret}"}}`);
    expect(JSON.stringify(redactValue(value))).toBe('{"__proto__":{"x":"[redacted:github-token]"}}');
  });

  it('goes as deep as the value does', () => {
    let deep: unknown = secret;
    for (let level = 0; level < 5_000; level += 1) deep = level % 2 === 0 ? [deep] : { deep };
    let inner = redactValue(deep);
    for (let level = 0; level < 5_000; level += 1) inner = Object.values(inner as object)[0];
    expect(inner).toBe('[redacted:github-token]');
  });
});

describe('hostile text', () => {
  const MEGABYTE = 1_048_576;
  // Limits are generous: linear reading takes far below a second, quadratic reading takes hours.
  it.each([
    'a',
    'eyJ',
    '-eyJ-',
    'eyJaaaaaaaa.',
    'sk-',
    '"',
    "'",
    '\\',
    '\\"',
    'password=',
    'password="',
    '"password":"',
    'token 1',
    'token is ',
    'senha é ',
    'my password is ',
    '://a:',
    '://a:b@',
    '<private>',
    '</private>',
    '\n',
    ' ',
    '=',
    '%40',
    'cookie: sid=',
    'mysql -p',
    'name: token\n ',
    'bearer ',
    '-----BEGIN PRIVATE KEY-----',
    'key=\\',
    'AKIA',
  ])('a megabyte of %j', unit => {
    const text = unit.repeat(Math.ceil(MEGABYTE / unit.length));
    const started = performance.now();
    redact(text);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('a token, a quoted value and a key of many megabytes do not overflow the stack', () => {
    const run = body(1_000).repeat(12_000);
    for (const before of [
      `gh${'p_'}`,
      'password="',
      'API_TOKEN=',
      'ey' + 'J',
      'Bearer ',
      `-----BEGIN PRIVATE ${'KEY'}-----\n`,
    ]) {
      expect(() => redact(before + run)).not.toThrow();
    }
  });
});
