import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consolePages } from '../../local/console/console.ts';
import { launchBrowser, MISSING_BROWSER } from '../support/browser.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const NARROWEST = { width: 320, height: 700 };
/** Synthesising the app, when its sources have changed, and playing the demo, on a busy machine. */
const START_MS = 240_000;
/** A story takes a browser, a dozen functions and their bundles. */
const STORY_MS = 120_000;
const PATIENCE = { timeout: 20_000 };

/** Structure does not depend on the colour scheme; what does bears this tag of axe. */
const COLOUR_RULES = { type: 'tag', values: ['cat.color'] };

const CHANGE = {
  file: 'sla.yaml',
  lines: [
    { sign: '-', text: '    target: { minutes: 60 }' },
    { sign: '+', text: '    target: { minutes: 30 }' },
  ],
  problems: [],
  command: 'npm run baton -- policy publish sla',
  isAsked: false,
} as const;

let browser: Browser | undefined;
let baton: RunningBaton | undefined;
beforeAll(async () => {
  browser = await launchBrowser();
  if (browser === undefined) return;
  const config = { changes: () => [CHANGE], onChange: () => () => undefined };
  baton = await startBaton({ demo: true, pages: (system) => consolePages(system, config) });
  await baton.system.warm();
}, START_MS);
afterAll(async () => {
  await browser?.close();
  await baton?.remove();
});

/** A tab on the local page; undefined without a browser. */
async function open(path: string, { viewport = DESKTOP, javaScriptEnabled = true } = {}) {
  const context = await browser?.newContext({ viewport, javaScriptEnabled });
  const page = await context?.newPage();
  if (context === undefined || page === undefined || baton === undefined) return undefined;
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${baton.system.address}${path}`);
  return { page, complaints, close: () => context.close() };
}

/** Titles of all steps of the story that is shown. */
const steps = (page: Page): Promise<string[]> =>
  page.locator('.step:not(.ahead, .now) strong').allTextContents();

/** Lets time pass to whatever comes next for the lead that is shown. */
const passToNext = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^Let time pass until/ }).click();

/** What axe holds against the page that is shown, one line each. */
async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<readonly unknown[]> {
  await page.emulateMedia({ colorScheme });
  const options = {
    resultTypes: ['violations'],
    ...(colorScheme === 'dark' ? { runOnly: COLOUR_RULES } : {}),
  };
  return page.evaluate<unknown[]>(`axe.run(${JSON.stringify(options)}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => '${colorScheme} ' + id + ': ' + html)))`);
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('every view of the local page', () => {
  const views: readonly (readonly [name: string, path: string | ((page: Page) => Promise<string>)])[] = [
    ['the form', '/'],
    ['a form that is caught', '/?form=spam'],
    ...['Waiting', 'Overdue', 'Queue', 'Outcome', 'Closed', 'Below', 'Caught'].map(
      (state) => [`a story: ${state}`, storyIn(state)] as const,
    ),
    ['a mail', latest('mail')],
    ['no such lead', '/?lead=none'],
    ['the mailbox', '/?tab=mail'],
    ['the events', '/?tab=events'],
    ['the notices', '/?tab=notices'],
  ];

  it.for(views)(
    '%s: reads well at any width, light and dark',
    { timeout: STORY_MS },
    async ([, path], { skip }) => {
      const tab = await open('/');
      if (tab === undefined || baton === undefined) return skip(MISSING_BROWSER);
      const { page, complaints } = tab;
      const target = typeof path === 'string' ? path : await path(page);
      await page.goto(new URL(target, baton.system.address).href);
      for (const viewport of [NARROWEST, PHONE, DESKTOP]) {
        await page.setViewportSize(viewport);
        expect(await overflow(page)).toBe(0);
      }
      await page.evaluate(axe);
      for (const viewport of [PHONE, DESKTOP]) {
        await page.setViewportSize(viewport);
        expect(await violations(page, 'light')).toEqual([]);
        expect(await violations(page, 'dark')).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await tab.close();
    },
  );
});

describe('the local page', () => {
  it('tells a lead from the form to the answer, as it happens', { timeout: STORY_MS }, async ({ skip }) => {
    const tab = await open('/');
    if (tab === undefined) return skip(MISSING_BROWSER);
    const { page, complaints } = tab;
    const name = await page.getByLabel('Name').inputValue();
    await page.getByRole('button', { name: 'Send the form' }).click();

    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('link', { name: /^Open .+’s mail$/ }).waitFor();
    // The mail is there a moment before it is told.
    await page.getByText(/^Task mailed to /).waitFor();
    const [first, second, third, fourth, fifth] = await steps(page);
    expect(first).toBe('Asked for a demo');
    expect(second).toMatch(/^Scored \d+, grade A1$/);
    expect(third).toBe('Handed to sales');
    expect(fourth).toMatch(/ gets it$/);
    expect(fifth).toMatch(/^Task mailed to /);
    expect(await page.locator('.choice tr').count()).toBeGreaterThan(2);
    expect(await page.locator('.step.ahead').allTextContents()).toHaveLength(4);
    const before = await page.locator('.panel [data-length]').textContent();
    await page.waitForTimeout(1_500);
    expect(await page.locator('.panel [data-length]').textContent()).not.toBe(before);

    const owner = String(fourth).replace(/ gets it$/, '');
    await page.getByRole('link', { name: /^Open .+’s mail$/ }).click();
    const letter = page.frameLocator('iframe.letter');
    const [task] = await Promise.all([
      page.waitForEvent('popup'),
      letter.getByRole('link', { name: 'Log what happened' }).click(),
    ]);
    await task.getByRole('button', { name: 'Spoke, qualified' }).click();
    await task.getByText(/^Logged /).waitFor();
    await page.getByRole('link', { name: `Back to ${name}` }).click();
    await page.getByText(`${owner}: Spoke, qualified`).waitFor();
    await passToNext(page);
    // It is closed, and goes on to who makes a customer of it.
    await expect.poll(async () => (await steps(page)).at(-1), PATIENCE).toMatch(/^Task mailed to /);
    const [closed, qualified, taken] = (await steps(page)).slice(-4);
    expect(closed).toBe('Closed');
    expect(qualified).toBe(`Qualified by ${owner}: on to the account executives`);
    expect(taken).toMatch(/ gets it$/);
    expect(taken).not.toBe(fourth);
    expect(complaints).toEqual([]);
    await tab.close();
  });

  it('counts a lead down the whole ladder, rung by rung', { timeout: STORY_MS }, async ({ skip }) => {
    const tab = await open('/?form=hot');
    if (tab === undefined) return skip(MISSING_BROWSER);
    const { page } = tab;
    await page.getByRole('button', { name: 'Send the form' }).click();
    for (const comes of [
      / reminded$/,
      / reminded$/,
      /escalated$/,
      / gets it now$/,
      / reminded$/,
      /^Into the queue/,
    ]) {
      const known = (await steps(page)).length;
      await passToNext(page);
      await expect
        .poll(async () => (await steps(page)).slice(known), PATIENCE)
        .toContainEqual(expect.stringMatching(comes));
    }
    await page.getByText('Free to claim since').waitFor();
    await tab.close();
  });

  it('says why nothing happened', { timeout: STORY_MS }, async ({ skip }) => {
    const tab = await open('/?form=cool');
    if (tab === undefined) return skip(MISSING_BROWSER);
    const { page } = tab;
    await page.getByRole('button', { name: 'Send the form' }).click();
    await page.locator('.panel', { hasText: /\d+ points missing/ }).waitFor();
    await page.goto(`${baton?.system.address}/?form=spam`);
    await page.getByRole('button', { name: 'Send the form' }).click();
    await page.getByText('It filled the field that people cannot see.').waitFor();
    await tab.close();
  });

  it('needs no script to send, read and let time pass', { timeout: STORY_MS }, async ({ skip }) => {
    const tab = await open('/?form=hot', { javaScriptEnabled: false, viewport: PHONE });
    if (tab === undefined) return skip(MISSING_BROWSER);
    const { page } = tab;
    const name = await page.getByLabel('Name').inputValue();
    await page.getByRole('button', { name: 'Send the form' }).click();
    await expect
      .poll(async () => {
        await page.reload();
        return page.getByRole('link', { name: /^Open .+’s mail$/ }).count();
      }, PATIENCE)
      .toBe(1);
    await page.getByRole('button', { name: '+15 min' }).click();
    expect(new URL(page.url()).searchParams.has('sent')).toBe(true);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await expect
      .poll(async () => {
        await page.reload();
        return steps(page);
      }, PATIENCE)
      .toContainEqual(expect.stringMatching(/ reminded$/));
    await tab.close();
  });

  it('keeps what is being typed while leads come in', { timeout: STORY_MS }, async ({ skip }) => {
    const tab = await open('/');
    if (tab === undefined || baton === undefined) return skip(MISSING_BROWSER);
    const { page } = tab;
    await page.getByLabel('Message').fill('Half a sent');
    const known = await page.locator('.rows li').count();
    const body = new URLSearchParams({
      email: 'someone@elsewhere.example',
      name: 'Someone Else',
      form: 'newsletter',
    });
    await fetch(`${baton.system.address}/leads`, { method: 'POST', body, redirect: 'manual' });
    await expect.poll(() => page.locator('.rows li').count(), PATIENCE).toBe(known + 1);
    expect(await page.getByLabel('Message').inputValue()).toBe('Half a sent');
    expect(await page.locator('#curl').textContent()).toContain('"message":"Half a sent"');
    await tab.close();
  });
});

/** The first story in a state of the list. */
function storyIn(state: string) {
  return async (page: Page): Promise<string> => {
    await page.getByRole('link', { name: new RegExp(`^${state} \\d+$`) }).click();
    await page.locator(`.chip[aria-current]`, { hasText: state }).waitFor();
    return (await page.locator('.row').first().getAttribute('href')) ?? '/';
  };
}

/** The first that a section lists. */
function latest(section: string) {
  return async (page: Page): Promise<string> => {
    await page.goto(new URL(`/?tab=${section}`, page.url()).href);
    return (await page.locator('.row').first().getAttribute('href')) ?? '/';
  };
}
