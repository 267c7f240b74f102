// Makes up secrets and plants them in texts, to measure how many the rules find. The same every time.
// Must not: hold a secret as one literal (scanners would report this file), or shape a context after the rules: the
// contexts are how people, programs and logs write secrets down.

import { passwordContexts, tokenContexts, variableContexts } from './contexts.fixture.ts';

export interface Planted {
  readonly kind: string;
  readonly context: string;
  readonly secret: string;
  readonly text: string;
}

type Random = () => number;

/** Mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const ALNUM = LOWER + LOWER.toUpperCase() + DIGITS;
const HEX = `${DIGITS}abcdef`;
const WEB = `${ALNUM}-_`;
const BASE64 = `${ALNUM}+/`;
const CAPITALS = LOWER.toUpperCase() + DIGITS;

export class Maker {
  readonly random: Random;

  constructor(seed: number) {
    this.random = randomFrom(seed);
  }

  from(alphabet: string, length: number): string {
    let text = '';
    // Never a dash or an underscore at the ends, as in the real ones that use them as separators.
    for (let at = 0; at < length; at += 1) {
      const letters = at === 0 || at === length - 1 ? alphabet.replace(/[-_+/]/g, '') : alphabet;
      text += letters.charAt(Math.floor(this.random() * letters.length));
    }
    return text;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.random() * choices.length)]!;
  }

  uuid(): string {
    return [8, 4, 4, 4, 12].map(length => this.from(HEX, length)).join('-');
  }
}

type Make = (make: Maker) => string;

/** Kinds whose value shows what it is. */
const TOKENS: Readonly<Record<string, Make>> = {
  'aws-access-key': m => `AK${'IA'}${m.from(CAPITALS, 16)}`,
  'google-api-key': m => `AI${'za'}${m.from(WEB, 35)}`,
  'google-oauth-secret': m => `GOC${'SPX-'}${m.from(WEB, 28)}`,
  'google-oauth-token': m => `ya${'29.'}a0${m.from(WEB, 120)}`,
  'azure-client-secret': m => `${m.from(ALNUM, 3)}8${'Q~'}${m.from(WEB, 34)}`,
  'digitalocean-token': m => `dop_${'v1_'}${m.from(HEX, 64)}`,
  'openai-key': m => `sk-${m.from(ALNUM, 20)}T3Blbk${'FJ'}${m.from(ALNUM, 20)}`,
  'openai-project-key': m => `sk-${'proj-'}${m.from(WEB, 120)}`,
  'anthropic-key': m => `sk-${'ant-'}api03-${m.from(WEB, 93)}AA`,
  'openrouter-key': m => `sk-${'or-'}v1-${m.from(HEX, 64)}`,
  'deepseek-key': m => `sk-${m.from(HEX, 32)}`,
  'huggingface-token': m => `hf${'_'}${m.from(LOWER + LOWER.toUpperCase(), 34)}`,
  'replicate-token': m => `r8${'_'}${m.from(ALNUM, 37)}`,
  'groq-key': m => `gsk${'_'}${m.from(ALNUM, 52)}`,
  'xai-key': m => `xai${'-'}${m.from(ALNUM, 80)}`,
  'perplexity-key': m => `pplx${'-'}${m.from(ALNUM, 48)}`,
  'stripe-key': m => `${m.pick(['sk', 'rk'])}_${m.pick(['live', 'test'])}_${m.from(ALNUM, m.pick([24, 99]))}`,
  'stripe-webhook-secret': m => `whsec${'_'}${m.from(ALNUM, 32)}`,
  'square-token': m => `sq0${'atp-'}${m.from(WEB, 22)}`,
  'square-access-token': m => `EA${'AA'}${m.from(WEB, 60)}`,
  'braintree-token': m => `access_token${'$'}production$${m.from(LOWER + DIGITS, 16)}$${m.from(HEX, 32)}`,
  'mercadopago-token': m =>
    `APP${'_USR-'}${m.from('123456789', 16)}-${m.from('123', 6)}-${m.from(HEX, 32)}-${m.from('123456789', 9)}`,
  'mercadopago-test-token': m =>
    `TE${'ST-'}${m.from('123456789', 16)}-${m.from('123', 6)}-${m.from(HEX, 32)}-${m.from('123456789', 9)}`,
  'github-token': m => `gh${m.pick(['p', 'o', 'u', 's', 'r'])}_${m.from(ALNUM, 36)}`,
  'github-fine-grained': m => `github${'_pat_'}${m.from(ALNUM, 22)}_${m.from(ALNUM, 59)}`,
  'gitlab-token': m => `gl${m.pick(['pat', 'dt', 'rt', 'ptt'])}-${m.from(WEB, 20)}`,
  'bitbucket-token': m => `AT${'BB'}${m.from(ALNUM, 32)}`,
  'atlassian-token': m => `ATAT${'T3xFf'}GF0${m.from(WEB, 160)}=${m.from(CAPITALS, 8)}`,
  'npm-token': m => `npm${'_'}${m.from(ALNUM, 36)}`,
  'pypi-token': m => `pypi${'-'}AgEIcHlwaS5vcmc${m.from(WEB, 140)}`,
  'rubygems-key': m => `rubygems${'_'}${m.from(HEX, 48)}`,
  'docker-token': m => `dckr_${'pat_'}${m.from(WEB, 27)}`,
  'slack-token': m => `xox${m.pick(['b', 'p'])}-${m.from(DIGITS, 12)}-${m.from(DIGITS, 13)}-${m.from(ALNUM, 24)}`,
  'slack-app-token': m => `xa${'pp-'}1-A${m.from(CAPITALS, 10)}-${m.from(DIGITS, 13)}-${m.from(HEX, 64)}`,
  'discord-token': m => `M${m.from(ALNUM, 25)}.${m.from(WEB, 6)}.${m.from(WEB, 38)}`,
  'telegram-token': m => `${m.from('123456789', 10)}:${'AA'}${m.from(WEB, 33)}`,
  'twilio-key': m => `S${'K'}${m.from(HEX, 32)}`,
  'sendgrid-key': m => `S${'G.'}${m.from(WEB, 22)}.${m.from(WEB, 43)}`,
  'mailgun-key': m => `key${'-'}${m.from(HEX, 32)}`,
  'mailchimp-key': m => `${m.from(HEX, 32)}-us${m.pick(['1', '7', '14', '21'])}`,
  'linear-key': m => `lin_${'api_'}${m.from(ALNUM, 40)}`,
  'notion-token': m => `nt${'n_'}${m.from(DIGITS, 11)}${m.from(ALNUM, 35)}`,
  'notion-old-token': m => `sec${'ret_'}${m.from(ALNUM, 43)}`,
  'figma-token': m => `fi${'gd_'}${m.from(WEB, 40)}`,
  'sentry-token': m => `sntry${'s_'}eyJpYXQi${m.from(BASE64, 120)}_${m.from(BASE64, 43)}`,
  'newrelic-key': m => `NR${'AK-'}${m.from(CAPITALS, 27)}`,
  'grafana-token': m => `gl${'sa_'}${m.from(ALNUM, 32)}_${m.from(HEX, 8)}`,
  'grafana-cloud-token': m => `gl${'c_'}eyJvIjoi${m.from(ALNUM, 90)}`,
  'shopify-token': m => `shp${m.pick(['at', 'ca', 'pa', 'ss'])}_${m.from(HEX, 32)}`,
  'supabase-token': m => `sb${'p_'}${m.from(HEX, 40)}`,
  'netlify-token': m => `nf${'p_'}${m.from(ALNUM, 36)}`,
  'postman-key': m => `PM${'AK-'}${m.from(HEX, 24)}-${m.from(HEX, 34)}`,
  'vault-token': m => `hv${'s.'}CAES${m.from(WEB, 90)}`,
  'age-secret-key': m => `AGE-SECRET-${'KEY-1'}${m.from('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}`,
  jwt: m => `ey${'J'}hbGciOiJIUzI1NiJ9.eyJ${m.from(WEB, 60)}.${m.from(WEB, 43)}`,
  'databricks-token': m => `da${'pi'}${m.from(HEX, 32)}`,
  'tailscale-key': m => `ts${'key-'}auth-k${m.from(ALNUM, 11)}CNTRL-${m.from(ALNUM, 32)}`,
};

/** Kinds whose value could be anything: only the name beside it tells. */
const VARIABLES: Readonly<Record<string, Make>> = {
  AWS_SECRET_ACCESS_KEY: m => m.from(BASE64, 40),
  CLOUDFLARE_API_TOKEN: m => m.from(WEB, 40),
  HEROKU_API_KEY: m => m.uuid(),
  MISTRAL_API_KEY: m => m.from(ALNUM, 32),
  COHERE_API_KEY: m => m.from(ALNUM, 40),
  GEMINI_API_KEY: m => `AI${'za'}${m.from(WEB, 35)}`,
  TWILIO_AUTH_TOKEN: m => m.from(HEX, 32),
  DD_API_KEY: m => m.from(HEX, 32),
  PAYPAL_CLIENT_SECRET: m => `E${m.from(WEB, 79)}`,
  BRAINTREE_PRIVATE_KEY: m => m.from(HEX, 32),
  VERCEL_TOKEN: m => m.from(ALNUM, 24),
  AZURE_STORAGE_ACCOUNT_KEY: m => `${m.from(BASE64, 86)}==`,
  JWT_SECRET: m => m.from(ALNUM, m.pick([16, 32, 64])),
  SECRET_KEY_BASE: m => m.from(HEX, 128),
  GITHUB_CLIENT_SECRET: m => m.from(HEX, 40),
  SUPABASE_SERVICE_ROLE_KEY: m => m.from(ALNUM, 48),
};

const WORDS = ['flamingo', 'girassol', 'hunter', 'Cerveja', 'sunset', 'Moinho', 'tiger', 'Abacaxi', 'coffee', 'bola'];
const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '$' };

/** What people choose: words with a number, a mark, a letter written as a digit. */
export function madeUpPassword(m: Maker): string {
  const word = m.pick(WORDS);
  const leet = word.replace(/[aeios]/, letter => LEET[letter] ?? letter);
  return m.pick([
    () => `${word}${m.from('123456789', 2)}${m.pick(['!', '#', '@', '$', '%'])}`,
    () => `${leet}#${m.from('123456789', 2)}`,
    () => `${leet}-${m.pick(WORDS)}${m.from(DIGITS, 2)}`,
    () => `${word}@${m.from('123456789', 4)}`,
    () => m.from(`${ALNUM}!#%*+`, 14),
    () => `${m.pick(WORDS)}.${m.pick(WORDS)}.${m.from('123456789', 2)}`,
  ])();
}

export function plantedSecrets(seed = 20_261_124): readonly Planted[] {
  const maker = new Maker(seed);
  const planted: Planted[] = [];
  const plant = (
    kind: string,
    secret: string,
    [context, write]: readonly [string, (secret: string) => string],
  ): void => {
    planted.push({ kind, context, secret, text: write(secret) });
  };
  let turn = 0;
  for (const [kind, make] of Object.entries(TOKENS)) {
    for (let count = 0; count < 6; count += 1) {
      plant(kind, make(maker), tokenContexts[turn % tokenContexts.length]!);
      turn += 1;
    }
  }
  for (const [name, make] of Object.entries(VARIABLES)) {
    for (let count = 0; count < 5; count += 1) {
      const [context, write] = variableContexts[turn % variableContexts.length]!;
      plant(name.toLowerCase(), make(maker), [context, secret => write(secret, name)]);
      turn += 1;
    }
  }
  for (const context of passwordContexts) {
    for (let count = 0; count < 3; count += 1) plant('password', madeUpPassword(maker), context);
  }
  return planted;
}
