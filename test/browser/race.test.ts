import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { DEMO_POOL } from '../../local/demo-policies.ts';
import { launchBrowser, MISSING_BROWSER } from '../support/browser.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';
import { tableOf } from '../support/local-table.ts';
import { people } from '../support/privilege/people.ts';

/** Synthesising the app, when its sources have changed, on a busy machine. */
const START_MS = 240_000;
const STORY_MS = 120_000;
const PATIENCE = { timeout: 20_000 };

/** They take no turns in the demo's pool, and may claim what is queued there. */
const CLAIMANTS = { 'lena-vogt': 'Lena Vogt', 'tobias-krug': 'Tobias Krug' };

let browser: Browser | undefined;
let baton: RunningBaton | undefined;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
  if (browser === undefined) return;
  baton = await startBaton();
  const pools = poolRecords(tableOf(baton.system));
  const pool = await pools.find(DEMO_POOL);
  if (pool === undefined) throw new Error('The demo has no pool.');
  const more = Object.keys(CLAIMANTS).map((person) => ({ person, weight: 0 }));
  await pools.replace(pool, { ...pool, members: [...pool.members, ...more] });
}, START_MS);
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await browser?.close();
  await baton?.remove();
});

const running = (): RunningBaton['system'] => baton?.system ?? raise('Baton is not running.');
const raise = (why: string): never => {
  throw new Error(why);
};

/** A lead that nobody has answered in time, neither its first owner nor the second. */
async function queuedLead(number: number): Promise<string> {
  const { post, minutes } = people(running());
  const leadId = await post(number);
  await minutes(125);
  expect(await handoffOf(leadId)).toMatchObject({ phase: 'queue' });
  return leadId;
}

const handoffOf = (leadId: string) => handoffRecords(tableOf(running())).find(leadId, 1);
const factsOf = async (leadId: string, type: string) =>
  (await timelineRecords(tableOf(running())).read(leadId)).filter((fact) => fact.type === type);

/** Whoever got the mail that a lead is in the queue opens its first link in a browser of their own. */
async function opens(leadId: string, person: string): Promise<Page> {
  const { mailbox, address } = running();
  const { id = '' } =
    mailbox
      .list()
      .findLast(
        ({ tags }) => tags['leadId'] === leadId && tags['mail'] === 'queue' && tags['to'] === person,
      ) ?? {};
  const [link = raise(`${person} got no mail.`)] =
    /\/t\/[\w.~-]+/.exec((await mailbox.read(id))?.content.text ?? '') ?? [];
  const context = (await browser?.newContext({ viewport: { width: 390, height: 844 } })) ?? raise('none');
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(new URL(link, address).href);
  return page;
}

/** What the page says once what was pressed has been told to everybody. */
const says = async (page: Page): Promise<string> => {
  await page.reload();
  return page.locator('.panel').first().innerText();
};

describe('two browsers that press at once', () => {
  it('claim a queued lead: one has it, and the other sees who', { timeout: STORY_MS }, async ({ skip }) => {
    if (browser === undefined) return skip(MISSING_BROWSER);
    const leadId = await queuedLead(30);
    const pages = await Promise.all(Object.keys(CLAIMANTS).map((person) => opens(leadId, person)));
    await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Take this lead' }).click()));
    await running().clock.advance(0);
    await expect.poll(async () => (await handoffOf(leadId))?.phase, PATIENCE).toBe('response');
    const owner = (await handoffOf(leadId))?.owner?.person ?? '';
    expect(Object.keys(CLAIMANTS)).toContain(owner);
    const name = CLAIMANTS[owner as keyof typeof CLAIMANTS];
    const won = Object.keys(CLAIMANTS).indexOf(owner);
    for (const [place, page] of pages.entries()) {
      await expect
        .poll(() => says(page), PATIENCE)
        .toContain(place === won ? 'It is yours' : `${name} has it`);
      expect(await page.getByRole('button', { name: 'Take this lead' }).count()).toBe(0);
    }
    expect(await factsOf(leadId, 'handoff.claimed')).toMatchObject([{ actor: owner }]);
  });

  it('give one lead to two people: one of them has it, and both see who', { timeout: STORY_MS }, async ({
    skip,
  }) => {
    if (browser === undefined) return skip(MISSING_BROWSER);
    const leadId = await queuedLead(31);
    const [queued] = await factsOf(leadId, 'handoff.queued');
    const manager = String(queued?.data['owner']);
    const above = running()
      .mailbox.list()
      .filter(({ tags }) => tags['leadId'] === leadId && tags['mail'] === 'queue')
      .map(({ tags }) => tags['to'] ?? '')
      .find((to) => to !== manager && !(to in CLAIMANTS) && !REPS.includes(to));
    const pages = await Promise.all([manager, above ?? ''].map((person) => opens(leadId, person)));
    const gives = pages.map((page, place) => page.getByRole('button', { name: /^Give it to / }).nth(place));
    const names = await Promise.all(gives.map(async (give) => nameIn(await give.innerText())));
    expect(new Set(names).size).toBe(2);
    await Promise.all(gives.map((give) => give.click()));
    await running().clock.advance(0);
    await expect.poll(async () => (await handoffOf(leadId))?.phase, PATIENCE).toBe('response');
    const id = (await handoffOf(leadId))?.owner?.person ?? '';
    const owner = (await peopleRecords(tableOf(running())).find(id))?.name;
    expect(names).toContain(owner);
    for (const page of pages) await expect.poll(() => says(page), PATIENCE).toContain(owner);
  });
});

/** The first line of a button, without what it does. */
const nameIn = (text: string): string => (text.split('\n')[0] ?? '').replace('Give it to ', '');

const REPS = ['ana-ruiz', 'jordi-pons', 'ines-carvalho'];
