import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileHash } from '../../bin/baton/policy/file-hash.ts';
import { checkConfig } from '../../bin/baton/validation/config.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { standingRecords } from '../../functions/adapters/records/standings.ts';
import { type ConfigWatch, watchConfig } from '../../local/config-watch.ts';
import { consolePages } from '../../local/console/console.ts';
import { followPolicies } from '../../local/follow-policies.ts';
import { formFields, personaOf } from '../../local/personas.ts';
import { launchBrowser, MISSING_BROWSER } from '../support/browser.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';
import { tableOf } from '../support/local-table.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const START_MS = 240_000;
const PATIENCE = { timeout: 30_000 };

let browser: Browser | undefined;
let baton: RunningBaton | undefined;
let watching: ConfigWatch | undefined;
let folder: string;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'baton-signing-'));
  cpSync(join(ROOT, 'config'), join(folder, 'config'), { recursive: true });
  if (browser === undefined) return;
  const config = watchConfig(join(folder, 'config'), join(folder, 'known'), checkConfig, fileHash);
  watching = config;
  baton = await startBaton({ pages: (system) => consolePages(system, config) });
  followPolicies(config, baton.system.events, () => undefined);
  await baton.system.warm();
}, START_MS);
afterAll(async () => {
  await browser?.close();
  await baton?.remove();
  watching?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command line on the Baton that runs here. */
async function command(...words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/baton.ts'), ...words], {
    env: { ...process.env, ...baton?.system.environment },
  });
  const [said, wrong] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return said + wrong;
}

async function post(number: number): Promise<string> {
  const response = await fetch(`${baton?.system.address}/leads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(formFields(personaOf(number), 'hot')),
  });
  return String(Object(await response.json()).leadId);
}

it('an edited policy is in force once both owners have signed it, and the next lead is judged by it', {
  timeout: START_MS,
}, async ({ skip }) => {
  if (browser === undefined || baton === undefined) return skip(MISSING_BROWSER);
  const { system } = baton;
  const table = tableOf(system);
  const scoredUnder = async (leadId: string) => (await leadRecords(table).find(leadId))?.score?.criteria;
  const inForce = async () => (await standingRecords(table).find('criteria'))?.hash;
  const before = await inForce();
  const first = await post(11);
  await expect.poll(() => scoredUnder(first), PATIENCE).toBe(before);

  const file = join(folder, 'config/criteria.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('threshold: 65', 'threshold: 60'));
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${system.address}/?tab=notices`);
  await page.getByText('config/criteria.yaml was edited and is not in force yet').waitFor(PATIENCE);
  await page.getByText('npm run baton -- policy publish criteria --local').waitFor(PATIENCE);

  const published = await command('policy', 'publish', 'criteria', '--config', join(folder, 'config'));
  expect(published).toContain('qualified (MQL) · threshold: 65 → 60');
  expect(published).toContain('Sofia Lindqvist (marketing) and Helen Ward (sales) have signed');
  await page.getByText('config/criteria.yaml waits for signatures').waitFor(PATIENCE);

  // Marketing, from the mailbox.
  await page.goto(`${system.address}/?tab=mail`);
  const row = page.getByRole('link', { name: /sofia.lindqvist@larkfield.example/ }).first();
  await row.click(PATIENCE);
  const letter = page.frameLocator('iframe.letter');
  const [signing] = await Promise.all([
    context.waitForEvent('page'),
    letter.getByRole('link', { name: 'Read and sign' }).click(PATIENCE),
  ]);
  await signing.getByText('qualified (MQL) · threshold').waitFor(PATIENCE);
  expect(await signing.getByText('unsigned (bootstrap)').count()).toBe(1);
  await signing.getByRole('button', { name: 'Sign for marketing' }).click();
  await signing.getByText('Waiting for Helen Ward.').waitFor(PATIENCE);
  expect(await inForce()).toBe(before);

  // Sales, on a phone without scripts.
  const mails = system.mailbox.list().filter(({ tags }) => tags['mail'] === 'sign');
  const toSales = mails.findLast(({ tags }) => tags['to'] === 'helen-ward');
  const content = (await system.mailbox.read(toSales?.id ?? ''))?.content.text ?? '';
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const small = await phone.newPage();
  await small.goto(/http\S+\/t\/\S+/.exec(content)?.[0] ?? '');
  await small.getByRole('button', { name: 'Sign for sales' }).click();
  await small.getByText(/^In force since/).waitFor(PATIENCE);

  const after = await inForce();
  expect(after).not.toBe(before);
  // What is in force is known for five seconds.
  await system.clock.advance(6_000);
  const second = await post(12);
  await expect.poll(() => scoredUnder(second), PATIENCE).toBe(after);
  await page.goto(`${system.address}/?tab=notices`);
  await expect.poll(() => watching?.changes(), PATIENCE).toEqual([]);
  expect(await command('policy', 'history', 'criteria')).toContain('signed for marketing by Sofia Lindqvist');
  const told = () => system.mailbox.list().filter(({ tags }) => tags['mail'] === 'signed').length;
  await expect.poll(told, PATIENCE).toBe(2);
  expect(system.notices.list()).toEqual([]);
  await Promise.all([context.close(), phone.close()]);
});
