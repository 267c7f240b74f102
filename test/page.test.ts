// The page in a real browser, in both languages, on the sample: the answer, figures, projects, sessions, chat, keyboard alone; and what another page cannot do.
// UPDATE_SCREENSHOTS=1 writes docs/images/page-en.png and page-pt.png.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pageEn } from '../src/i18n/page.en.ts';
import { pagePt } from '../src/i18n/page.pt.ts';
import { installed, launch } from './browser.fixture.ts';
import { newHome, ROOT } from './harness.ts';
import { freePort, type Started, startService } from './start.fixture.ts';

const PROJECT = 'padaria-pedidos';
const SESSION = '9d2e7a40-6c15-4e8b-b3f2-1a7c0d94e6b8';
const OPEN = [
  'Rodar a migração e todos os testes',
  'Avisar a cozinha quando o pedido for pago',
  'Documentar PIX_WEBHOOK_CHAVE no README',
];
const LANGUAGES = [
  { lang: 'en', tag: 'en', t: pageEn, asks: 'where did we leave off?', told: 'Stopped in the middle of a command' },
  { lang: 'pt', tag: 'pt-BR', t: pagePt, asks: 'onde paramos?', told: 'Parou no meio de um comando' },
] as const;

let service: Started;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  if (!installed) return;
  service = await startService(newHome(), ['--demo', '--port', String(await freePort())]);
  browser = await launch();
  context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/Sao_Paulo',
  });
  await context.addInitScript({
    content: `document.addEventListener('securitypolicyviolation', event => console.error('policy', event.violatedDirective))`,
  });
  const page = await context.newPage();
  await page.goto(service.link);
  await page.close();
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const errors: string[] = [];
afterEach(() => {
  expect(errors.splice(0)).toEqual([]);
});

/** A tab of the signed-in browser; whatever it complains of fails the test. */
async function open(path: string, lang: 'en' | 'pt' = 'en'): Promise<Page> {
  const page = await context.newPage();
  page.on('console', message => void (message.type() === 'error' && errors.push(message.text())));
  page.on('pageerror', error => void errors.push(String(error)));
  await page.goto(service.url + path);
  await page.locator('header select').selectOption(lang);
  return page;
}

const filled = (text: string, values: Record<string, string | number>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

describe.each(LANGUAGES)('in $tag', ({ lang, tag, t, asks, told }) => {
  it.skipIf(!installed)('answers first: how it stopped, what is open, figures, projects (needs Chromium)', async () => {
    const page = await open('/', lang);
    await page.getByRole('heading', { level: 1, name: t.where }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(tag);

    const card = page.getByRole('region', { name: PROJECT });
    await card.getByText(`${t.word_interrupted}: ${t.word_mid_tool}`).waitFor();
    const listed = async (title: string) =>
      card.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) }).textContent();
    for (const text of OPEN) expect(await listed(t.next_actions)).toContain(text);
    expect(await listed(t.next_actions)).toContain(t.word_in_progress);
    expect(await listed(t.last_action)).toContain('npm run migrate && npm test');
    expect(await listed(t.last_request)).toContain('endToEndId');
    expect(await listed(t.blockers)).toContain('npm test -- webhook');
    expect(await listed(t.uncommitted)).toContain('src/pagamento/webhook.ts');

    const figures = page.locator(`dl[aria-label="${t.metrics}"] > div`);
    await figures.getByText(/^(healthy|degraded|saudável|degradada)$/).waitFor();
    expect((await figures.allInnerTexts()).map(text => text.split('\n')[0])).toEqual([
      t.active_projects,
      t.active_sessions,
      t.missions,
      t.health,
    ]);
    expect((await figures.locator('dd').allInnerTexts()).slice(0, 3)).toEqual(['1', '0', '0']);

    const project = page.getByRole('region', { name: t.projects }).getByRole('listitem').first();
    await project.getByText(filled(t.progress, { done: 3, all: 6, percent: 50 })).waitFor();
    await page.close();
  });

  it.skipIf(!installed)(
    'leads from a project to its sessions, events, and the brief as of one (needs Chromium)',
    async () => {
      const page = await open('/', lang);
      await page.getByRole('button', { name: t.details }).click();
      await page.getByText('/home/ana/projetos/padaria-pedidos').first().waitFor();
      await page.getByRole('link', { name: 'desenho-webhook-pix' }).waitFor();
      await page.getByRole('link', { name: SESSION }).click();
      await page.waitForURL('**/sessions/*');

      const events = page.getByRole('region', { name: t.events }).getByRole('listitem');
      await events.nth(41).waitFor();
      expect(await events.count()).toBe(42);
      await page.getByRole('region', { name: t.brief }).getByText(OPEN[0]!).first().waitFor();

      await page.getByRole('link', { name: filled(t.event, { n: 5 }), exact: true }).click();
      await page.waitForURL('**as_of=5');
      const then = page.getByRole('region', { name: filled(t.as_of, { n: 5 }) });
      await then.getByText('Implementa o webhook').first().waitFor();
      expect(await then.textContent()).not.toContain('npm run migrate');
      await page.reload();
      await then.waitFor();
      await page.close();
    },
  );

  it.skipIf(!installed)(
    'continues a project in the chat, by keyboard alone, and keeps it over a reload (needs Chromium)',
    async () => {
      const page = await open('/', lang);
      await page.getByRole('button', { name: filled(t.continue, { name: PROJECT }) }).waitFor();
      await page.reload();
      await page.getByRole('button', { name: filled(t.continue, { name: PROJECT }) }).waitFor();
      const focused = () => page.locator(':focus').textContent();
      await page.keyboard.press('Tab');
      expect(await focused()).toBe(t.skip);
      await page.keyboard.press('Enter');
      expect(await page.locator(':focus').getAttribute('id')).toBe('content');
      for (let tabs = 0; tabs < 40 && (await focused()) !== filled(t.continue, { name: PROJECT }); tabs += 1)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL('**project=*');
      expect(await page.locator(':focus').getAttribute('id')).toBe('message');

      await page.keyboard.type(asks);
      await page.keyboard.press('Enter');
      const log = page.getByRole('log');
      await log.getByText(told).waitFor();
      expect(await log.getByText(asks, { exact: true }).count()).toBe(1);
      for (const text of OPEN) expect(await log.textContent()).toContain(text);
      if (process.env.UPDATE_SCREENSHOTS === '1') {
        await page.locator('header').scrollIntoViewIfNeeded();
        await page.screenshot({ path: join(ROOT, 'docs', 'images', `page-${lang}.png`) });
      }

      await page.waitForURL('**session=web-*');
      await page.reload();
      await log.getByText(asks, { exact: true }).waitFor();
      await log.getByText(t.chat_earlier).waitFor();
      await page.close();
    },
  );
});

it.skipIf(!installed)('switches its language in place and remembers it (needs Chromium)', async () => {
  const page = await open('/', 'en');
  await page.getByRole('heading', { level: 1, name: pageEn.where }).waitFor();
  await page.getByLabel(pageEn.language).selectOption('pt');
  await page.getByRole('heading', { level: 1, name: pagePt.where }).waitFor();
  await page.getByRole('region', { name: PROJECT }).getByText(pagePt.next_actions).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: pagePt.where }).waitFor();
  await page.close();
});

describe('who is not signed in', () => {
  it.skipIf(!installed)('is told how, and gets in by no used link and no other name (needs Chromium)', async () => {
    const stranger = await browser.newContext();
    const page = await stranger.newPage();
    const used = await page.goto(service.link);
    expect([used?.status(), used?.headers()['content-type']]).toEqual([403, 'application/problem+json']);
    await page.goto(service.url);
    await page.getByText('mcp-continuity start').waitFor();
    expect(await page.locator('main').textContent()).not.toContain(PROJECT);
    const rebound = await page.goto(service.url.replace('127.0.0.1', 'evil.example'));
    expect(rebound?.status()).toBe(403);
    await stranger.close();
  });
});

/** The page of another origin: what it tries in the browser that is signed in, and how each attempt ends. */
const strangersPage = (
  service: string,
) => `<!doctype html><title>Elsewhere</title><output></output><script type="module">
  const note = JSON.stringify({ kind: 'decision', text: 'written by a stranger' });
  const headers = { 'content-type': 'application/json' };
  const ends = (path, init) =>
    fetch('${service}' + path, { credentials: 'include', ...init }).then(
      response => (response.type === 'opaque' ? 'refused' : 'read'),
      () => 'refused',
    );
  const script = new Promise(done => {
    const element = Object.assign(document.createElement('script'), { src: '${service}/api/page' });
    element.onload = () => done('read');
    element.onerror = () => done('refused');
    document.head.append(element);
  });
  const tried = [
    await ends('/api/projects'),
    await ends('/api/page', { headers: { 'x-continuity-csrf': 'guess' } }),
    await ends('/api/notes', { method: 'POST', headers, body: note }),
    await ends('/api/notes', { method: 'POST', mode: 'no-cors', headers, body: note }),
    await ends('/api/notes', { method: 'POST', mode: 'no-cors', body: note }),
    await script,
  ];
  document.querySelector('output').textContent = tried.join(' ');
</script>`;

it.skipIf(!installed)('lets the page of another origin read nothing and write nothing (needs Chromium)', async () => {
  const elsewhere = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(strangersPage(service.url));
  }).listen(0, '127.0.0.1');
  await new Promise(done => elsewhere.once('listening', done));
  const { port } = elsewhere.address() as AddressInfo;
  const headers = { authorization: `Bearer ${readFileSync(service.token, 'utf8').trim()}` };
  const kept = async () =>
    Promise.all(
      ['projects', 'sessions', 'decisions'].map(async kind =>
        (await fetch(`${service.url}/api/${kind}`, { headers })).text(),
      ),
    );
  const before = await kept();
  try {
    for (const origin of [`http://127.0.0.1:${port}`, `http://localhost:${port}`, `http://evil.example:${port}`]) {
      const page = await context.newPage();
      await page.goto(origin);
      await page.getByText('refused').waitFor();
      expect(await page.locator('output').textContent(), origin).toBe(Array(6).fill('refused').join(' '));
      await page.close();
    }
    expect(await kept()).toEqual(before);
  } finally {
    elsewhere.close();
  }
});

it.skipIf(!installed)('shows what is new without being loaded again (needs Chromium)', async () => {
  const page = await open('/');
  const card = page.getByRole('region', { name: PROJECT });
  await card.getByRole('heading', { name: pageEn.blockers }).waitFor();
  const asked: string[] = [];
  page.on('request', request => void asked.push(new URL(request.url()).pathname));
  await page.waitForResponse('**/api/page');
  await page.waitForResponse('**/api/page');
  expect(new Set(asked)).toEqual(new Set(['/api/page'])); // nothing new: nothing else is asked for
  const headers = { authorization: `Bearer ${readFileSync(service.token, 'utf8').trim()}` };
  const text = 'The bank has not sent the certificate';
  const response = await fetch(`${service.url}/api/notes`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'blocker', text, project: PROJECT }),
  });
  expect(response.status).toBe(200);
  await card.getByRole('listitem').getByText(text).waitFor({ timeout: 10_000 });
  await page.close();
});
