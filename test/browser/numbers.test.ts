import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE } from '../../functions/domain/time.ts';
import { launchBrowser, MISSING_BROWSER } from '../support/browser.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';

const START_MS = 240_000;
const PATIENCE = { timeout: 30_000 };

let browser: Browser | undefined;
let baton: RunningBaton | undefined;
beforeAll(async () => {
  browser = await launchBrowser();
  if (browser === undefined) return;
  baton = await startBaton({ demo: true });
  // Leads are counted every five minutes.
  await baton.system.clock.advance(5 * MINUTE);
}, START_MS);
afterAll(async () => {
  await browser?.close();
  await baton?.remove();
});

it('marketing goes from the numbers to the sources, to the leads behind one, and to a lead', {
  timeout: START_MS,
}, async ({ skip }) => {
  if (browser === undefined || baton === undefined) return skip(MISSING_BROWSER);
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1280, height: 900 },
  ]) {
    const context = await browser.newContext({ viewport, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${baton.system.address}/handoffs?open`);
    await page
      .getByRole('button', { name: /marketing/i })
      .first()
      .click(PATIENCE);
    await page.getByRole('link', { name: 'Numbers', exact: true }).click(PATIENCE);
    await page.getByRole('heading', { name: 'Numbers', exact: true }).waitFor(PATIENCE);
    // A month or a year may have begun just now.
    await page.getByText('Another period, or told apart').click(PATIENCE);
    await page.getByLabel('From').fill('2026-01-01');
    await page.getByRole('button', { name: 'Show' }).click(PATIENCE);
    await page.getByRole('heading', { name: 'Funnel', exact: true }).waitFor(PATIENCE);
    await page.getByRole('link', { name: 'Sources' }).click(PATIENCE);
    await page.getByRole('heading', { name: 'Sources', exact: true }).waitFor(PATIENCE);

    const captured = page.locator('td[data-head="Captured"] a').first();
    const number = Number(await captured.innerText());
    expect(number).toBeGreaterThan(0);
    await captured.click(PATIENCE);
    await page.getByRole('heading', { name: 'Captured', exact: true }).waitFor(PATIENCE);
    await page.getByText(`${number} as known now`).waitFor(PATIENCE);
    expect(await page.locator('.leads > li').count()).toBe(number);

    const lead = page.locator('.leads a').first();
    const name = await lead.locator('b').innerText();
    await lead.click(PATIENCE);
    await page.getByRole('heading', { name, exact: true }).waitFor(PATIENCE);
    await context.close();
  }
});
