// The rules as data: kinds of secret whose value is known by its own shape, wherever it stands.
// Must not: hold code that judges or replaces (tokens.ts does), capturing groups (the rules are joined into one
// expression, one group a rule), or a quantifier that can be read in two ways (text here may be hostile).

import type { Mark } from './trigger.ts';

export interface Rule {
  /** Name in the mask: `[redacted:KIND]`. */
  readonly kind: string;
  /** What every match of `pattern` contains. */
  readonly mark: Mark;
  readonly pattern: string;
  /** A run of word characters and dashes is tried once, at its start: for shapes that may fail only after a long run. */
  readonly dashed?: true;
  /** The shape is met by ordinary names too (CSS classes, slugs): the value must look random as well. */
  readonly random?: true;
}

const END = '(?![A-Za-z0-9])';
// A key pasted together with what follows its dot must not leave that tail behind.
const TAIL = '(?:\\.[\\w-]{16,2048}){0,4}';

// Far beyond any token; without an end the engine's stack overflows on megabytes of one run.
const LONGEST = 8192;

const open = (prefix: string, body: string, least: number): string => `${prefix}${body}{${least},${LONGEST}}${TAIL}`;
const fixed = (prefix: string, body: string, length: number): string => `${prefix}${body}{${length}}${END}`;

const ALNUM = '[A-Za-z0-9]';
const WORD = '[\\w-]';
const HEX = '[0-9a-f]';
const UUID = `${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}`;

/** Order matters where one prefix begins another: the more telling rule stands first. */
export const RULES: readonly Rule[] = [
  // Clouds and hosting
  { kind: 'aws-access-key', mark: ['', 'A', '[KSB]IA[A-Z0-9]{16}'], pattern: fixed('A[KSB]IA', '[A-Z0-9]', 16) },
  { kind: 'google-api-key', mark: ['', 'A', 'Iza[\\w-]{30}'], pattern: open('AIza', WORD, 30) },
  { kind: 'google-oauth-secret', mark: ['GOCSPX', '-'], pattern: open('GOCSPX-', WORD, 20) },
  { kind: 'google-oauth-token', mark: ['ya29', '.', '[\\w-]'], pattern: open('ya29\\.', '[\\w.-]', 20) },
  { kind: 'google-refresh-token', mark: ['1', '/', '/0'], pattern: open('1//0', WORD, 30) },
  {
    kind: 'azure-client-secret',
    mark: ['8Q', '~', '[\\w~.-]{30}'],
    pattern: `[\\w~.-]{3}8Q~[\\w~.-]{30,40}`,
    dashed: true,
  },
  { kind: 'digitalocean-token', mark: ['_v1', '_'], pattern: open('do[oprt]_v1_', HEX, 40) },
  { kind: 'heroku-key', mark: ['HRKU', '-'], pattern: open('HRKU-', WORD, 30) },
  { kind: 'netlify-token', mark: ['nf[pcoub]', '_'], pattern: open('nf[pcoub]_', ALNUM, 32) },
  { kind: 'vercel-token', mark: ['vc[pkai]', '_'], pattern: open('vc[pkai]_', ALNUM, 24) },
  { kind: 'supabase-token', mark: ['sbp', '_'], pattern: open('sbp_(?:v0_)?', HEX, 36) },
  { kind: 'supabase-token', mark: ['sb_secret', '_'], pattern: open('sb_secret_', WORD, 20) },
  { kind: 'planetscale-token', mark: ['pscale', '_'], pattern: open('pscale_(?:tkn|pw|oauth)_', '[\\w.-]', 30) },
  { kind: 'databricks-token', mark: ['da', 'p', 'i[0-9a-f]{8}'], pattern: open('dapi', HEX, 32) },
  {
    kind: 'terraform-token',
    mark: ['atlasv1', '.', '[\\w-]'],
    pattern: `${ALNUM}{14}\\.atlasv1\\.[\\w=-]{50,8192}`,
    dashed: true,
  },
  { kind: 'pulumi-token', mark: ['pul', '-'], pattern: open('pul-', HEX, 40) },
  {
    kind: 'doppler-token',
    mark: ['dp\\.[a-z]{2,5}', '.', '[\\w-]'],
    pattern: open('dp\\.(?:pt|st|ct|sa|scim|audit)\\.', '[\\w.-]', 36),
  },
  { kind: 'tailscale-key', mark: ['tskey', '-'], pattern: open('tskey-', WORD, 20) },
  { kind: 'vault-token', mark: ['hv[sbr]', '.', '[\\w-]'], pattern: open('hv[sbr]\\.', WORD, 24) },
  { kind: 'onepassword-token', mark: ['ops', '_'], pattern: open('ops_eyJ', '[\\w+/=-]', 50) },
  { kind: 'age-secret-key', mark: ['AGE-SECRET-KEY', '-'], pattern: open('AGE-SECRET-KEY-1', '[A-Z0-9]', 50) },

  // Models
  { kind: 'anthropic-key', mark: ['(?:^|[^aio])sk', '-'], pattern: open('sk-ant-', WORD, 20) },
  { kind: 'openrouter-key', mark: ['(?:^|[^aio])sk', '-'], pattern: open('sk-or-', WORD, 20) },
  {
    kind: 'openai-key',
    mark: ['(?:^|[^aio])sk', '-'],
    pattern: open('sk-(?:proj|svcacct|admin|None)-', WORD, 20),
    random: true,
  },
  { kind: 'openai-key', mark: ['(?:^|[^aio])sk', '-'], pattern: open('sk-', WORD, 20), random: true },
  { kind: 'huggingface-token', mark: ['hf', '_'], pattern: open('hf_', ALNUM, 30) },
  { kind: 'replicate-token', mark: ['r8', '_'], pattern: open('r8_', ALNUM, 30) },
  { kind: 'groq-key', mark: ['gsk', '_'], pattern: open('gsk_', ALNUM, 40) },
  { kind: 'xai-key', mark: ['xai', '-'], pattern: open('xai-', ALNUM, 40) },
  { kind: 'perplexity-key', mark: ['pplx', '-'], pattern: open('pplx-', ALNUM, 32) },
  { kind: 'tavily-key', mark: ['tvly', '-'], pattern: open('tvly-', WORD, 24), random: true },
  { kind: 'langsmith-key', mark: ['lsv2', '_'], pattern: open('lsv2_(?:pt|sk)_', '\\w', 32) },

  // Money
  {
    kind: 'stripe-key',
    mark: ['[sr]k_(?:live|test|prod)', '_'],
    pattern: open('[sr]k_(?:live|test|prod)_', ALNUM, 16),
  },
  { kind: 'stripe-webhook-secret', mark: ['whsec', '_'], pattern: open('whsec_', '[A-Za-z0-9+/=]', 24) },
  { kind: 'square-token', mark: ['sq0[a-z]{3}', '-'], pattern: open('sq0(?:atp|csp|idp)-', WORD, 22) },
  { kind: 'square-token', mark: ['E', 'A', 'AA[\\w-]{50}'], pattern: 'EAAA[\\w-]{60}(?![\\w/+=-])', random: true },
  {
    kind: 'braintree-token',
    mark: ['access_token', '$', '[ps]'],
    pattern: `access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$${HEX}{32}`,
  },
  {
    kind: 'mercadopago-token',
    mark: ['APP_USR|TEST', '-'],
    pattern: `(?:APP_USR|TEST)-(?:\\d{10,20}-\\d{6}-${HEX}{32}(?:-\\d{5,12})?|${UUID})`,
  },

  // Code, packages, containers
  { kind: 'github-token', mark: ['gh[pousr]', '_'], pattern: open('gh[pousr]_', ALNUM, 30) },
  { kind: 'github-token', mark: ['github_pat', '_'], pattern: open('github_pat_', '\\w', 30) },
  {
    kind: 'gitlab-token',
    mark: ['gl(?:pat|dt|rt|rtr|ptt|ft|oas|cbt|imt|agent|soat|ffct|wt)', '-'],
    pattern: open('gl(?:pat|dt|rt|rtr|ptt|ft|oas|cbt|imt|agent|soat|ffct|wt)-', WORD, 20),
    random: true,
  },
  { kind: 'gitlab-token', mark: ['G', 'R', '134'], pattern: open('GR1348941', WORD, 20) },
  { kind: 'bitbucket-token', mark: ['', 'A', 'TBB'], pattern: open('ATBB', '[\\w=-]', 24), random: true },
  { kind: 'atlassian-token', mark: ['', 'A', 'T[AC]TT'], pattern: open('AT[AC]TT', '[\\w=-]', 40), random: true },
  { kind: 'npm-token', mark: ['npm', '_'], pattern: open('npm_', ALNUM, 30) },
  { kind: 'pypi-token', mark: ['pypi', '-'], pattern: open('pypi-', WORD, 50), random: true },
  { kind: 'rubygems-key', mark: ['rubygems', '_'], pattern: open('rubygems_', HEX, 40) },
  { kind: 'docker-token', mark: ['dckr', '_'], pattern: open('dckr_[po]at_', WORD, 20) },
  { kind: 'postman-key', mark: ['PMAK', '-'], pattern: open('PMAK-', '[0-9a-f-]', 50) },

  // Talk, mail
  { kind: 'slack-token', mark: ['xox[a-z]', '-'], pattern: open('xox[a-z](?:\\.xox[a-z])?-', WORD, 16), random: true },
  { kind: 'slack-token', mark: ['xapp', '-'], pattern: open('xapp-', WORD, 24), random: true },
  {
    kind: 'discord-token',
    mark: ['[\\w-]{23}\\.[\\w-]{6}', '.', '[\\w-]'],
    pattern: `[MNO][\\w-]{22,27}\\.[\\w-]{6}\\.[\\w-]{27,48}${END}`,
    dashed: true,
    random: true,
  },
  { kind: 'telegram-token', mark: ['\\d', ':', 'AA'], pattern: `\\d{8,10}:AA[\\w-]{30,8192}` },
  { kind: 'twilio-key', mark: ['', 'S', 'K[0-9a-f]{32}'], pattern: fixed('SK', HEX, 32) },
  { kind: 'sendgrid-key', mark: ['SG', '.', '[\\w-]'], pattern: `SG\\.[\\w-]{16,40}\\.[\\w-]{30,8192}`, dashed: true },
  { kind: 'mailgun-key', mark: ['key', '-', '[0-9a-f]{32}'], pattern: fixed('key-', HEX, 32) },
  { kind: 'mailchimp-key', mark: ['[0-9a-f]{32}', '-', 'us'], pattern: `${HEX}{32}-us\\d{1,2}${END}` },

  // Work and monitoring
  { kind: 'linear-key', mark: ['lin', '_'], pattern: open('lin_(?:api|oauth)_', ALNUM, 32) },
  { kind: 'notion-token', mark: ['ntn', '_'], pattern: open('ntn_', ALNUM, 40) },
  { kind: 'notion-token', mark: ['secret', '_'], pattern: open('secret_', ALNUM, 40), random: true },
  { kind: 'figma-token', mark: ['fig[dpru]', '_'], pattern: open('fig[dpru]_', WORD, 30), random: true },
  { kind: 'airtable-token', mark: ['pat[A-Za-z0-9]{14}', '.', '[\\w-]'], pattern: `pat${ALNUM}{14}\\.${HEX}{60,8192}` },
  { kind: 'sentry-token', mark: ['sntry[su]', '_'], pattern: open('sntry[su]_', '[\\w+/=-]', 40) },
  { kind: 'newrelic-key', mark: ['NR(?:AK|II|RA)', '-'], pattern: open('NR(?:AK|II|RA)-', '[A-Za-z0-9-]', 24) },
  { kind: 'grafana-token', mark: ['glsa', '_'], pattern: open('glsa_', '\\w', 32) },
  { kind: 'grafana-token', mark: ['glc', '_'], pattern: open('glc_', '[A-Za-z0-9+/=]', 32) },
  { kind: 'shopify-token', mark: ['shp[a-z]{2}', '_'], pattern: open('shp(?:at|ca|pa|ss|tka)_', '[0-9a-fA-F]', 32) },

  // By form alone
  { kind: 'jwt', mark: ['ey', 'J', '[\\w-]{8}'], pattern: `eyJ[\\w-]{8,8192}(?:\\.[\\w-]{1,8192}){2,4}`, dashed: true },
];

/** Which kind an assignment's mask names when the key tells the vendor; the first that fits counts. */
export const VENDOR_KINDS: readonly (readonly [RegExp, string])[] = [
  [/aws/i, 'aws-secret-key'],
  [/cloudflare|\bcf_/i, 'cloudflare-token'],
  [/heroku/i, 'heroku-key'],
  [/azure|accountkey|sharedaccesskey/i, 'azure-key'],
  [/mistral/i, 'mistral-key'],
  [/cohere|\bco_api/i, 'cohere-key'],
  [/openai/i, 'openai-key'],
  [/anthropic/i, 'anthropic-key'],
  [/gemini|google|gcp/i, 'google-key'],
  [/twilio/i, 'twilio-auth-token'],
  [/datadog|\bdd_/i, 'datadog-key'],
  [/paypal/i, 'paypal-secret'],
  [/braintree/i, 'braintree-key'],
  [/mercado_?pago/i, 'mercadopago-token'],
  [/bitbucket/i, 'bitbucket-token'],
  [/mailgun/i, 'mailgun-key'],
  [/vercel/i, 'vercel-token'],
  [/netlify/i, 'netlify-token'],
  [/supabase/i, 'supabase-key'],
  [/discord/i, 'discord-token'],
  [/algolia/i, 'algolia-key'],
];
