import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalSystem } from '../../local/system.ts';
import { launchBrowser } from '../support/browser.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';

/** Mail scanners open every link, first with HEAD, later with real browsers that run scripts. */
const OPENINGS = 50;

/** How long nothing is written before the system counts as at rest. */
const QUIET_MS = 2_000;

const browser: Browser | undefined = await launchBrowser();
let baton: RunningBaton | undefined;
let link = '';

beforeAll(async () => {
  if (browser === undefined) return;
  baton = await startBaton();
  link = await taskLink(baton);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await baton?.remove();
});

describe.skipIf(browser === undefined)('a task link that a scanner opens (needs a browser)', () => {
  it('changes nothing by fifty openings with scripts and prefetch headers, nor by HEAD', async () => {
    const before = await dump(baton);
    const context = await browser?.newContext({
      extraHTTPHeaders: { 'sec-purpose': 'prefetch', purpose: 'prefetch' },
    });
    const page = await context?.newPage();
    for (let opened = 0; opened < OPENINGS; opened += 1) {
      expect((await page?.goto(link))?.status()).toBe(200);
      expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
    }
    await context?.close();
    expect(await dump(baton)).toEqual(before);
  }, 120_000);

  it('changes by one press of a human, without scripts', async () => {
    const before = await dump(baton);
    const context = await browser?.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const page = await context?.newPage();
    await page?.goto(link);
    await page?.getByRole('button', { name: 'No answer' }).first().click();
    await page?.waitForLoadState();
    expect(await page?.getByRole('button', { name: /undo/i }).count()).toBeGreaterThan(0);
    await context?.close();
    expect(await dump(baton)).not.toEqual(before);
  });
});

/** Everything that a request might change. */
async function dump(running: RunningBaton | undefined) {
  const { system } = running ?? raise();
  const table = (await system.table.scan()).map((item) => JSON.stringify(item)).toSorted();
  return { table, executions: system.executions.list(), mailbox: system.mailbox.list() };
}

/** Posts a hot lead and waits for the mail of its owner. */
async function taskLink({ system }: RunningBaton): Promise<string> {
  const mail = new Promise<string>((resolve) => {
    system.mailbox.onMail(({ id }) => resolve(id));
  });
  const body = JSON.stringify({
    email: 'marta.vidal@nexora.example',
    name: 'Marta Vidal',
    jobTitle: 'Head of Operations',
    company: 'Nexora',
    employees: 240,
    industry: 'logistics',
    country: 'ES',
    phone: '+34 600 000 000',
    form: 'demo',
  });
  await fetch(`${system.address}/leads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const received = await system.mailbox.read(await mail);
  const [found] = /http:\/\/127\.0\.0\.1:\d+\/t\/[\w.-]+/.exec(received?.content.text ?? '') ?? raise();
  await comeToRest(system);
  return found;
}

/** Waits for what the sending itself still writes, and lets the sweeper do now what it would do within a minute. */
async function comeToRest(system: LocalSystem): Promise<void> {
  let writtenAt = Date.now();
  const leave = system.table.onWrite(() => {
    writtenAt = Date.now();
  });
  let isSettled = false;
  for (let look = 0; look < 100 && !(isSettled && Date.now() - writtenAt > QUIET_MS); look += 1) {
    if (!isSettled) await system.fireSchedules();
    await new Promise((resolve) => setTimeout(resolve, 500));
    isSettled = (await system.table.scan()).every(isAtRest);
  }
  leave();
}

/** Whether the sweeper has nothing to put right in a load or a ledger. */
const isAtRest = ({ unsettled = [], pending = [] }: Record<string, unknown>): boolean =>
  [unsettled, pending].every((list) => Array.isArray(list) && list.length === 0);

function raise(): never {
  throw new Error('Baton is not running, or its mail has no link.');
}
