// The first draft's page, row by row of docs/first-draft.md, in a real browser on the real service; in Portuguese, as the draft spoke.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagePt as t } from '../src/i18n/page.pt.ts';
import { installed, launch } from './browser.fixture.ts';
import { DEMO, json, run } from './harness.ts';
import { type Started, startService } from './start.fixture.ts';

const PROJECT = 'padaria-pedidos';
const CUT_OFF = '9d2e7a40-6c15-4e8b-b3f2-1a7c0d94e6b8';
type Told = { text: string };

let home: string;
let service: Started;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  if (!installed) return;
  home = mkdtempSync(join(tmpdir(), 'continuity-draft-'));
  await run(home, ['import', DEMO]);
  await json(home, ['missions', 'add', 'Receber com PIX em produção', '--project', PROJECT]);
  service = await startService(home, ['--port', '0']);
  browser = await launch();
  context = await browser.newContext({ locale: 'pt-BR' });
  const page = await context.newPage();
  await page.goto(service.link);
  await page.close();
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
  if (home) rmSync(home, { recursive: true, force: true });
});

async function open(path = '/'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(service.url + path);
  return page;
}

const filled = (text: string, values: Record<string, string | number>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
const shown = (name: string, test: () => Promise<void>) => it.skipIf(!installed)(`${name} (needs Chromium)`, test);

describe('the page', () => {
  shown('2.15 4.1 10.2 has dashboard, projects, sessions and a chat, under one name and icon', async () => {
    const page = await open();
    await page.getByRole('heading', { level: 1, name: t.where }).waitFor();
    expect(await page.title()).toBe('MCP Continuity Service');
    expect(await page.locator('header .name').textContent()).toMatch(/^🔄 MCP Continuity Service/);
    const icon = await page.locator('link[rel=icon]').getAttribute('href');
    expect(await (await fetch(new URL(icon!, service.url))).text()).toContain('🔄');
    await page.getByRole('region', { name: t.projects }).waitFor();
    await page.getByRole('region', { name: t.chat }).waitFor();
    await page.getByRole('button', { name: t.details }).click();
    await page.getByRole('heading', { name: t.sessions }).waitFor();
    await page.close();
  });

  shown(
    '1.2 shows the context as the brief of any event, byte for byte as the next session would receive it',
    async () => {
      for (const n of [5, 20]) {
        const page = await open(`/sessions/${CUT_OFF}?as_of=${n}`);
        await page.getByRole('region', { name: filled(t.as_of, { n }) }).waitFor();
        const text = await page.locator('aside details pre').textContent();
        const words = ['resume', '--session', CUT_OFF, '--as-of', String(n), '--lang', 'pt'];
        expect(text).toBe((await json<Told>(home, words)).text);
        await page.close();
      }
    },
  );

  shown('4.2 gives four figures below the answer; health is computed', async () => {
    const page = await open();
    const figures = page.locator(`dl[aria-label="${t.metrics}"] > div`);
    await figures.getByText(/^(saudável|degradada)$/).waitFor();
    expect(await figures.locator('dt').allInnerTexts()).toEqual([
      t.active_projects,
      t.active_sessions,
      t.missions,
      t.health,
    ]);
    expect(await figures.locator('dd').nth(2).textContent()).toBe('1');
    const y = async (selector: string) => (await page.locator(selector).boundingBox())!.y;
    expect(await y(`dl[aria-label="${t.metrics}"]`)).toBeGreaterThan(await y('#brief'));
    await page.close();
  });

  shown(
    '4.3 4.4 shows each project’s status, last update and progress as a bar; its buttons do what they say',
    async () => {
      const page = await open();
      const project = page.getByRole('region', { name: t.projects }).getByRole('listitem').first();
      await project.getByRole('heading', { name: PROJECT }).waitFor();
      expect(await project.textContent()).toContain(t.updated);
      const bar = project.getByRole('progressbar');
      expect([await bar.getAttribute('value'), await bar.getAttribute('max')]).toEqual(['3', '6']);
      await project.getByRole('button', { name: t.details }).click();
      await project.getByText('/home/ana/projetos/padaria-pedidos').first().waitFor();
      await project.getByRole('button', { name: filled(t.continue, { name: PROJECT }) }).click();
      await page.waitForURL('**project=*');
      expect(await page.locator(':focus').getAttribute('id')).toBe('message');
      // No button without an operation: these are all that stand here.
      const names = await page.getByRole('button').allInnerTexts();
      expect(names).toEqual([filled(t.continue, { name: PROJECT }), t.details, t.send]);
      await page.close();
    },
  );

  shown(
    '4.5 4.6 the chat’s session begins with the first message, stands in the address, and outlives a reload',
    async () => {
      const page = await open();
      const sessions = async () => (await json<{ items: { client: string }[] }>(home, ['sessions', 'list'])).items;
      const before = (await sessions()).length;
      const box = page.getByLabel(t.message);
      expect(await box.getAttribute('placeholder')).toBe(t.placeholder);
      expect((await sessions()).length).toBe(before);
      await box.fill('onde paramos?');
      await box.press('Enter');
      const log = page.getByRole('log');
      await log.getByText('Parou no meio de um comando').first().waitFor();
      await page.waitForURL('**session=web-*');
      expect((await sessions()).filter(({ client }) => client === 'web')).toHaveLength(1);
      const messages = log.locator('article');
      expect(await messages.locator('strong').allInnerTexts()).toEqual([t.role_person, t.role_service]);
      expect(await messages.locator('time').count()).toBe(2);
      const folded = messages.nth(1).locator('details');
      expect(await folded.getAttribute('open')).toBeNull();
      await folded.locator('summary').click();
      expect(JSON.parse((await folded.locator('pre').textContent())!)).toMatchObject({ type: 'continuity_response' });
      const address = page.url();
      await page.reload();
      await log.getByText('onde paramos?', { exact: true }).waitFor();
      expect(page.url()).toBe(address);
      await page.close();
    },
  );
});

it('4.1 has its texts in the draft’s language and in English', () => {
  const english = readFileSync(join(import.meta.dirname, '..', 'src', 'i18n', 'page.en.ts'), 'utf8');
  for (const key of Object.keys(t)) expect(english).toContain(`  ${key}:`);
  expect(t.placeholder).toMatch(/mensagem/);
});
